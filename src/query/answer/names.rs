//! What the bare words of a question name.
//!
//! In a filter a bare word is searched in every text: `call` also finds what
//! only mentions a call, and that shows on screen. A question gives one
//! sentence, and whoever asks for the last call of two people means the kind
//! and the people. So a bare word that is the name of a kind (`calls` too), or
//! that names actors where no place, tag or side is called so, is taken for
//! that; in quotation marks it stays a word, and so do the words of the filter
//! it is asked within. The answer tells the query as it was read, and which
//! words named nothing.

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
                let Some(word) = bare_word(node, query.text(), *typed_from) else {
                    continue;
                };
                if let (Some(named), Some(range)) = (named(engine, word, context), node.range()) {
                    text.replace_range(range, &named);
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

/// What to say of the words that name nothing: they were searched anywhere, inside other words too.
pub(super) fn searched(question: &Question) -> Vec<String> {
    let queries = question.queries().iter().zip(question.typed_from());
    let words = queries.flat_map(|(query, typed_from)| {
        let bare = move |node: &&Node| bare_word(node, query.text(), *typed_from).is_some();
        let nodes = query.node().conjuncts().into_iter();
        nodes.filter(bare).filter_map(|node| {
            let word = query.text().get(node.range()?)?;
            Some(format!("“{}”", text::clean(word)))
        })
    });
    let words: Vec<String> = words.collect();
    match words.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!(
            "{one} names no kind and nobody: it was searched in every text."
        )],
        many => vec![format!(
            "{} name no kind and nobody: they were searched in every text.",
            many.join(", ")
        )],
    }
}

/// The bare word that a term is, if it was typed.
fn bare_word<'q>(node: &Node, text: &'q str, typed_from: usize) -> Option<&'q str> {
    let Node::Term(term) = node else { return None };
    let written = text.get(term.range.clone())?;
    let is_bare = term.range.start >= typed_from
        && term.field.is_empty()
        && !written.starts_with('"')
        && matches!(&term.predicate, Predicate::Text(Searched::Everything, _));
    is_bare.then_some(written)
}

/// The field in which a word is a name, and the name: `calls` are of the kind `call`.
fn named(engine: &Engine, word: &str, context: &Context) -> Option<String> {
    if is_value(engine, Facet::Kind, word) {
        return Some(format!("kind:{word}"));
    }
    let single = word
        .strip_suffix('s')
        .filter(|single| is_value(engine, Facet::Kind, single));
    if let Some(single) = single {
        return Some(format!("kind:{single}"));
    }
    let is_more = [Facet::Place, Facet::Tag, Facet::Side]
        .into_iter()
        .any(|facet| is_value(engine, facet, word));
    let actors = parse(&format!("who:{word}")).ok()?;
    let outcome = engine.run(&actors, context).ok()?;
    (!is_more && !outcome.is_empty()).then(|| format!("who:{word}"))
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
