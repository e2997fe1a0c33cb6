//! Which letters the search in force found in a text on screen.
use crate::app::State;
use crate::text;
use std::ops::Range;

/// The bare words of the search in force, folded.
pub(super) struct Found {
    words: Vec<String>,
}

impl Found {
    /// A field, an operator or an expression is not something to mark: only words are.
    pub(super) fn of(state: &State) -> Self {
        let text = state.search.as_ref().map_or("", |search| &search.text);
        let words = text
            .split_whitespace()
            .filter(|word| !word.contains(':') && !word.starts_with(['-', '!', '/', '|']))
            .filter(|word| !matches!(*word, "OR" | "AND" | "NOT"))
            .map(|word| text::fold(word.trim_matches(['"', '(', ')', '~'])))
            .filter(|word| !word.is_empty())
            .collect();
        Self { words }
    }

    /// Where they stand in a text, in order.
    pub(super) fn within(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self
            .words
            .iter()
            .flat_map(|word| text::find_folded(text, word))
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges
    }
}
