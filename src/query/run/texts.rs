//! Tests of texts: words, phrases, patterns, likenesses.

use super::Runner;
use crate::index::Spelling;
use crate::query::fields::{Needle, Searched};
use crate::query::scan;
use crate::store::record::{CLAIM_TEXTS, Record, SOURCE_TEXTS};
use crate::store::{Flags, MOST_COUNTED, RowId, Rows};
use crate::text::{self, Part};
use memchr::memmem::Finder;
use rayon::prelude::*;
use regex::bytes;

/// A part of what is searched: a run of letters, and whether a word must begin and end with it.
struct Run<'a> {
    letters: &'a str,
    is_start: bool,
    is_end: bool,
}

/// The runs of letters of a text. A run is a whole word at either end where a border stands there.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    text::each_word(text, |letters| {
        let start = letters.as_ptr().addr() - text.as_ptr().addr();
        let before = text.get(..start).and_then(|before| before.chars().last());
        let after = text.get(start + letters.len()..);
        let after = after.and_then(|after| after.chars().next());
        let is_border = |c: char| text::part_of_word(c) == Part::Border;
        runs.push(Run {
            letters,
            is_start: before.is_some_and(is_border),
            is_end: after.is_some_and(is_border),
        });
    });
    runs
}

fn spelling(needle: &Needle) -> Spelling {
    if needle.is_exact {
        Spelling::Written
    } else {
        Spelling::Folded
    }
}

impl Runner<'_> {
    /// The rows that hold a word or phrase anywhere.
    pub(super) fn anywhere(&self, needle: &Needle) -> Rows {
        let terms = self.index.terms();
        let runs = runs(&needle.text);
        if is_one_word(&runs, &needle.text) {
            return self.holding(needle);
        }
        let mut names = terms.holding(spelling(needle), &needle.text);
        names.retain(|term| terms.names().contains(term));
        let mut rows = terms.join(&names);
        let mut others = self.candidates(needle, &runs);
        others.minus(&rows);
        let finder = Found::of(needle);
        rows.or(&self.filtered(&others, |row| {
            finder.is_in(&self.store.record(row), self.store.flags(row))
        }));
        rows
    }

    /// The rows of every word and name that hold letters.
    fn holding(&self, needle: &Needle) -> Rows {
        let terms = self.index.terms();
        if !needle.is_exact
            && let Some(rows) = terms.ready(&needle.text)
        {
            return rows;
        }
        terms.join(&self.memo.terms(terms, spelling(needle), &needle.text))
    }

    /// The rows that may hold a text in their own texts.
    fn candidates(&self, needle: &Needle, runs: &[Run<'_>]) -> Rows {
        let terms = self.index.terms();
        let mut rows = Rows::all(self.store.reach());
        for run in runs {
            let found = terms.bordered(spelling(needle), run.letters, run.is_start, run.is_end);
            rows.and(&terms.join(&found));
        }
        rows
    }

    /// The rows that hold a text in one of their own texts.
    pub(super) fn within(&self, searched: Searched, needle: &Needle) -> Rows {
        let mut rows = self.candidates(needle, &runs(&needle.text));
        match searched {
            Searched::Claim => rows.and(&self.flagged(Flags::CLAIM)),
            Searched::Url => rows.and(&self.flagged(Flags::SOURCE)),
            Searched::Everything | Searched::Title | Searched::Text => {}
        }
        self.filtered(&rows, |row| self.is_within(row, searched, needle))
    }

    fn is_within(&self, row: RowId, searched: Searched, needle: &Needle) -> bool {
        let record = self.store.record(row);
        let mut texts = record.each_text();
        let is_in = |text: &str| needle.is_in(text);
        let [sources, claims, _] = self.store.counts(row);
        if sources.max(claims) == MOST_COUNTED {
            return scan::holds_in(&self.store.event(row), searched, needle);
        }
        let (sources, claims) = (usize::from(sources), usize::from(claims));
        match searched {
            Searched::Everything => texts.any(is_in),
            Searched::Title => texts.next().is_some_and(is_in),
            Searched::Text => texts.take(2).any(is_in),
            Searched::Url => (0..)
                .zip(texts.skip(2).take(sources * SOURCE_TEXTS))
                .any(|(at, text)| at % SOURCE_TEXTS >= 4 && is_in(text)),
            Searched::Claim => (0..)
                .zip(texts.skip(2 + sources * SOURCE_TEXTS))
                .take(claims * CLAIM_TEXTS)
                .any(|(at, text)| matches!(at % CLAIM_TEXTS, 1 | 2) && is_in(text)),
        }
    }

    /// The rows with a text that matches a pattern.
    pub(super) fn pattern(&self, regex: &regex::Regex) -> Rows {
        let terms = self.index.terms();
        let mut names = Vec::new();
        terms.each(Spelling::Written, terms.names(), |number, name| {
            if regex.is_match(name) {
                names.push(number);
            }
        });
        let mut rows = terms.join(&names);
        let mut others = Rows::all(self.store.reach());
        others.minus(&rows);
        // No pattern matches across the border between texts, for no UTF-8 holds it; but ends and looks around would
        // see it instead of the end of a text.
        let whole = (!sees_ends(regex.as_str()))
            .then(|| {
                bytes::RegexBuilder::new(regex.as_str())
                    .case_insensitive(true)
                    .build()
            })
            .and_then(Result::ok);
        rows.or(&self.filtered(&others, |row| {
            let record = self.store.record(row);
            match &whole {
                Some(whole) => whole.is_match(record.texts()),
                None => record
                    .each_text()
                    .any(|text| !text.is_empty() && regex.is_match(text)),
            }
        }));
        rows
    }

    /// The rows with a word that is like this one.
    pub(super) fn fuzzy(&self, word: &str) -> Rows {
        let terms = self.index.terms();
        let all = terms.words().start..terms.names().end;
        let starts: Vec<u32> = all.clone().step_by(1 << 14).collect();
        let (wanted, allowed) = (letters(word), scan::changes(word) as u32);
        let like = starts.into_par_iter().map(|start| {
            let mut found = Vec::new();
            let end = all.end.min(start + (1 << 14));
            terms.each(Spelling::Folded, start..end, |number, term| {
                let is_name = number >= terms.words().end;
                let is_like = match is_name {
                    // A letter that is missing takes a change: most terms need no closer look.
                    false => {
                        (wanted & !letters(term)).count_ones() <= allowed
                            && scan::is_like(word, term)
                    }
                    true => text::folded_words(term).any(|own| scan::is_like(word, own)),
                };
                if is_like {
                    found.push(number);
                }
            });
            found
        });
        terms.join(&like.flatten().collect::<Vec<_>>())
    }
}

/// Which ASCII letters and digits a folded text has, a bit each.
fn letters(text: &str) -> u64 {
    let bits = text.bytes().map(|byte| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        _ => 0,
    });
    bits.fold(0, |all, bit: u64| all | bit)
}

/// Whether all of a text is one run of letters.
fn is_one_word(runs: &[Run<'_>], text: &str) -> bool {
    matches!(runs, [run] if run.letters.len() == text.len())
}

/// Whether a pattern may tell the end of a text from what stands there in a record; too often rather than too seldom.
fn sees_ends(pattern: &str) -> bool {
    // Neither the complement of a class nor a group looks at ends.
    let mut pattern = pattern.replace("[^", "[");
    for group in ["(?:", "(?P<", "(?<"] {
        pattern = pattern.replace(group, "(");
    }
    ["^", "$", "\\A", "\\z", "\\B", "(?"]
        .iter()
        .any(|sign| pattern.contains(sign))
}

/// Finds a word or phrase in records.
enum Found<'n> {
    Exact(Box<Finder<'n>>),
    Folded {
        needle: &'n Needle,
        /// The same for texts that are ASCII, without folding them.
        ascii: Option<bytes::Regex>,
    },
}

impl<'n> Found<'n> {
    fn of(needle: &'n Needle) -> Self {
        if needle.is_exact {
            return Found::Exact(Box::new(Finder::new(needle.text.as_bytes())));
        }
        let ascii = bytes::RegexBuilder::new(&regex::escape(&needle.text))
            .case_insensitive(true)
            .unicode(false)
            .build();
        Found::Folded {
            needle,
            ascii: ascii.ok(),
        }
    }

    fn is_in(&self, record: &Record<'_>, flags: Flags) -> bool {
        match self {
            Found::Exact(finder) => finder.find(record.texts()).is_some(),
            Found::Folded {
                ascii: Some(ascii), ..
            } if flags.has(Flags::ASCII) => ascii.is_match(record.texts()),
            Found::Folded { needle, .. } => record.each_text().any(|text| needle.is_in(text)),
        }
    }
}
