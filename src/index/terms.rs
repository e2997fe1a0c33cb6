//! Words and names, and the rows they occur in.
//!
//! A search for letters without a space or a sign between can match only inside
//! a word of a text, or inside a name; so the distinct words and names are
//! searched, some megabytes in one stretch, and the rows of those found are
//! joined. The answer is exact. Rows of one and two letters, which occur in
//! thousands of words, are kept ready.

use super::freeze::gram;
use crate::store::Rows;
use crate::store::image::{Image, Section};
use crate::store::postings::unpack_into;
use crate::store::record::BORDER;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::Arc;

/// Which spelling of the terms is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Case and accents folded away.
    Folded,
    /// As written.
    Written,
}

/// Joining fewer packed bytes than this is done before a second thread has begun.
const WORTH_SHARING: usize = 1 << 17;

/// Every term of a store: words first, then names.
#[derive(Debug)]
pub struct Terms {
    image: Arc<Image>,
    words: u32,
    reach: u32,
}

impl Terms {
    pub(super) fn of(image: &Arc<Image>, reach: u32) -> Self {
        let words = image.len::<u64>(Section::TermRowsAt).saturating_sub(1) as u32;
        Self {
            image: Arc::clone(image),
            words,
            reach,
        }
    }

    /// The numbers of the words.
    pub fn words(&self) -> Range<u32> {
        0..self.words
    }

    /// The numbers of the names.
    pub fn names(&self) -> Range<u32> {
        let names = self.image.len::<u32>(Section::TermValues) as u32;
        self.words..self.words + names
    }

    fn texts(&self, spelling: Spelling) -> (&[u8], &[u32]) {
        let (texts, at) = match spelling {
            Spelling::Folded => (Section::Folded, Section::FoldedAt),
            Spelling::Written => (Section::Written, Section::WrittenAt),
        };
        (self.image.bytes(texts), self.image.column(at))
    }

    /// A term.
    pub fn text(&self, spelling: Spelling, number: u32) -> &str {
        let (texts, at) = self.texts(spelling);
        std::str::from_utf8(get(texts, at, number)).unwrap_or_default()
    }

    /// Calls `see` with every term of a range.
    pub fn each(&self, spelling: Spelling, range: Range<u32>, mut see: impl FnMut(u32, &str)) {
        let (texts, at) = self.texts(spelling);
        for number in range {
            let text = std::str::from_utf8(get(texts, at, number)).unwrap_or_default();
            see(number, text);
        }
    }

    /// The terms that hold a text, in order.
    pub fn holding(&self, spelling: Spelling, needle: &str) -> Vec<u32> {
        let (texts, at) = self.texts(spelling);
        let finder = Finder::new(needle.as_bytes());
        let (mut found, mut from, mut number) = (Vec::new(), 0, 0);
        while let Some(hit) = texts.get(from..).and_then(|rest| finder.find(rest)) {
            number = term_at(at, (from + hit) as u32, number);
            found.push(number as u32);
            number += 1;
            // The rest of this term need not be looked at.
            from = match at.get(number) {
                Some(next) => *next as usize,
                None => break,
            };
        }
        found
    }

    /// Those of some terms that hold a text.
    pub fn holding_among(&self, spelling: Spelling, needle: &str, among: &[u32]) -> Vec<u32> {
        let (texts, at) = self.texts(spelling);
        let finder = Finder::new(needle.as_bytes());
        let holds = |number: &u32| finder.find(get(texts, at, *number)).is_some();
        among.iter().copied().filter(holds).collect()
    }

    /// The words that begin with a text, end with it, or are it.
    pub fn bordered(
        &self,
        spelling: Spelling,
        needle: &str,
        is_start: bool,
        is_end: bool,
    ) -> Vec<u32> {
        let mut found = self.holding(spelling, needle);
        found.retain(|number| {
            let text = self.text(spelling, *number);
            *number < self.words
                && (!is_start || text.starts_with(needle))
                && (!is_end || text.ends_with(needle))
        });
        found
    }

    /// The rows of one or two folded letters, where they are kept ready.
    pub fn ready(&self, needle: &str) -> Option<Rows> {
        let mut letters = needle.chars();
        let wanted = gram(letters.next()?, letters.next());
        if letters.next().is_some() {
            return None;
        }
        let entries = self.image.column::<[u64; 2]>(Section::Grams);
        let found = entries.binary_search_by_key(&wanted, |[gram, _]| *gram);
        let [_, start] = entries.get(found.ok()?)?;
        // As plain bits, each takes the same room.
        let length = 1 + 8 * (self.reach as usize).div_ceil(64);
        let start = *start as usize;
        let packed = self.image.slice(Section::GramRows, start..start + length);
        let mut rows = Rows::none(self.reach);
        unpack_into(packed, &mut rows);
        Some(rows)
    }

    /// The packed rows of a term.
    fn rows(&self, number: u32) -> &[u8] {
        let (at, of, number) = if number < self.words {
            (Section::TermRowsAt, Section::TermRows, number)
        } else {
            let name = (number - self.words) as usize;
            let value = self.image.at::<u32>(Section::TermValues, name);
            (
                Section::ValueRowsAt,
                Section::ValueRows,
                value.unwrap_or(u32::MAX - 1),
            )
        };
        let border = |number| self.image.at::<u64>(at, number).unwrap_or(0) as usize;
        let number = number as usize;
        self.image.slice(of, border(number)..border(number + 1))
    }

    /// Every row in which one of these terms occurs.
    pub fn join(&self, terms: &[u32]) -> Rows {
        let join = |terms: &[u32]| {
            let mut rows = Rows::none(self.reach);
            terms
                .iter()
                .for_each(|term| unpack_into(self.rows(*term), &mut rows));
            rows
        };
        let mut sum = 0;
        let total: usize = terms.iter().map(|term| self.rows(*term).len()).sum();
        if total < WORTH_SHARING {
            return join(terms);
        }
        let half = terms
            .iter()
            .position(|term| {
                sum += self.rows(*term).len();
                sum >= total / 2
            })
            .map_or(0, |at| at + 1);
        let (first, second) = terms.split_at_checked(half).unwrap_or((terms, &[]));
        let (mut rows, others) = rayon::join(|| join(first), || join(second));
        rows.or(&others);
        rows
    }
}

fn get<'a>(texts: &'a [u8], at: &[u32], number: u32) -> &'a [u8] {
    let border = |number: u32| at.get(number as usize).map_or(0, |at| *at as usize);
    let (start, end) = (border(number), border(number + 1));
    let text = texts.get(start..end).unwrap_or_default();
    text.strip_suffix(&[BORDER]).unwrap_or(text)
}

/// The number of the term that holds a byte, searched from one on, in growing steps: hits come in order.
fn term_at(at: &[u32], byte: u32, from: usize) -> usize {
    let mut step = 1;
    let mut low = from;
    while at.get(low + step).is_some_and(|start| *start <= byte) {
        low += step;
        step *= 2;
    }
    let window = at
        .get(low..at.len().min(low + step + 1))
        .unwrap_or_default();
    // Where the borders are damaged there are none: the term is then none either.
    (low + window.partition_point(|start| *start <= byte)).saturating_sub(1)
}
