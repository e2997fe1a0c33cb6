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
use crate::text;

/// So many values of a facet are compared.
const MOST_COMPARED: usize = 5_000;

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
    if is_value(engine, Facet::Kind, word) {
        return Some("kind:");
    }
    let is_more = [Facet::Place, Facet::Tag, Facet::Side]
        .into_iter()
        .any(|facet| is_value(engine, facet, word));
    let actors = parse(&format!("who:{word}")).ok()?;
    let outcome = engine.run(&actors, context).ok()?;
    (!is_more && !outcome.is_empty()).then_some("who:")
}

/// Whether a facet has a value of that id or name, case and accents aside.
fn is_value(engine: &Engine, facet: Facet, word: &str) -> bool {
    let facets = engine.index.facets();
    let wanted = text::fold(word);
    let mut values = facets.numbers(facet).take(MOST_COMPARED);
    values.any(|number| {
        let value = facets.value(number);
        text::fold(value.value) == wanted || text::fold(value.name) == wanted
    })
}
