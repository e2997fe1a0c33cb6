//! What the bare words of a question name.
//!
//! In a filter a bare word is searched in every text: `call` also finds what
//! only mentions a call, and that shows on screen. A question gives one
//! sentence, and whoever asks for the last call of two people means the kind
//! and the people. So a bare word that is the name of a kind, or that names
//! actors and nothing else, is taken for that; in quotation marks it stays a
//! word, and so do the words of the filter it is asked within. The answer tells
//! the query as it was read.

use super::Question;
use crate::index::Facet;
use crate::query::fields::{Predicate, Searched};
use crate::query::syntax::Node;
use crate::query::{Context, Engine, parse};

/// So many kinds are compared.
const MOST_COMPARED: usize = 1_000;

/// The question with its bare words taken for what they name; none where they name nothing.
pub(super) fn read(engine: &Engine, question: &Question, context: &Context) -> Option<Question> {
    let queries = question.queries().iter().zip(question.typed_from());
    let texts: Vec<String> = queries
        .map(|(query, typed_from)| {
            let mut text = query.text().to_owned();
            for node in query.node().conjuncts().into_iter().rev() {
                let Node::Term(term) = node else { continue };
                let written = query.text().get(term.range.clone()).unwrap_or("");
                let is_bare = term.range.start >= *typed_from
                    && term.field.is_empty()
                    && !written.starts_with('"')
                    && matches!(&term.predicate, Predicate::Text(Searched::Everything, _));
                if let Some(field) = is_bare
                    .then(|| field_of(engine, written, context))
                    .flatten()
                {
                    text.insert_str(term.range.start, field);
                }
            }
            text
        })
        .collect();
    let is_changed = question
        .queries()
        .iter()
        .zip(&texts)
        .any(|(query, text)| query.text() != text);
    is_changed.then(|| question.with(&texts))?
}

/// The field in which a word is a name.
fn field_of(engine: &Engine, word: &str, context: &Context) -> Option<&'static str> {
    let facets = engine.index.facets();
    let mut kinds = facets.numbers(Facet::Kind).take(MOST_COMPARED);
    if kinds.any(|number| facets.value(number).value == word) {
        return Some("kind:");
    }
    let is_name = |field: &str| {
        let query = parse(&format!("{field}{word}")).ok()?;
        let outcome = engine.run(&query, context).ok()?;
        Some(!outcome.is_empty())
    };
    let names_actors = is_name("who:") == Some(true);
    let names_more = ["place:", "tag:", "side:"]
        .iter()
        .any(|field| is_name(field) == Some(true));
    (names_actors && !names_more).then_some("who:")
}
