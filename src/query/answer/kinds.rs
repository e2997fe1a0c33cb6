//! The other reading of a word that names a kind.
//!
//! In a query a bare word is searched in every text: `call` also finds what
//! only mentions a call. Whoever asks for the last call may have meant the
//! kind, so where that gives another answer, the reply says so.

use super::Question;
use crate::index::Facet;
use crate::query::Engine;
use crate::query::fields::{Predicate, Searched};
use crate::query::syntax::Node;

/// So many kinds are compared.
const MOST_COMPARED: usize = 1_000;

/// The question with every bare word that is the name of a kind taken for that kind; none where there is no such word.
pub(super) fn read_as_kind(engine: &Engine, question: &Question) -> Option<Question> {
    let [query] = question.queries() else {
        return None;
    };
    let facets = engine.index.facets();
    let is_kind = |word: &str| {
        let mut kinds = facets.numbers(Facet::Kind).take(MOST_COMPARED);
        kinds.any(|number| facets.value(number).value == word)
    };
    let mut text = query.text().to_owned();
    for node in query.node().conjuncts().into_iter().rev() {
        let Node::Term(term) = node else { continue };
        let written = query.text().get(term.range.clone()).unwrap_or("");
        let is_bare = term.field.is_empty() && !written.starts_with('"');
        if is_bare
            && matches!(&term.predicate, Predicate::Text(Searched::Everything, _))
            && is_kind(written)
        {
            text.insert_str(term.range.start, "kind:");
        }
    }
    (text != query.text()).then(|| Question::of(question.verb(), &text))?
}
