//! Sets of rows, one bit a row.
//!
//! A result of a million rows is 125 KB, and joining two of them takes some
//! microseconds: no compression beats that on the way to an answer. What lies
//! on disk is packed instead ([`postings`](super::postings)).

use super::RowId;
use std::ops::Range;

const BITS: usize = 64;

/// A set of rows of one store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    words: Box<[u64]>,
    /// How many rows the store has; bits beyond are never set.
    reach: u32,
}

impl Rows {
    /// No row, of a store with so many.
    pub fn none(reach: u32) -> Self {
        Self {
            words: vec![0; (reach as usize).div_ceil(BITS)].into(),
            reach,
        }
    }

    /// Every row of a store with so many.
    pub fn all(reach: u32) -> Self {
        let mut rows = Self::none(reach);
        rows.insert_range(0..reach);
        rows
    }

    /// The set whose bits are these words; what lies beyond the reach is dropped.
    pub fn from_words(words: &[u64], reach: u32) -> Self {
        let mut rows = Self::none(reach);
        rows.insert_words(words.iter().copied());
        rows
    }

    /// Turns into no row, of a store with so many.
    pub fn clear(&mut self, reach: u32) {
        if self.reach == reach {
            self.words.fill(0);
        } else {
            *self = Self::none(reach);
        }
    }

    fn drop_beyond(&mut self) {
        let spare = self.words.len() * BITS - self.reach as usize;
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX.checked_shr(spare as u32).unwrap_or(0);
        }
    }

    /// The set whose bits are the words of these blocks, one after the other.
    pub fn from_blocks<'a>(blocks: impl Iterator<Item = &'a [u64]>, reach: u32) -> Self {
        let mut rows = Self::none(reach);
        rows.insert_words(blocks.flatten().copied());
        rows
    }

    /// How many rows the store has.
    pub fn reach(&self) -> u32 {
        self.reach
    }

    /// The bits, 64 rows a word, the first row lowest.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Adds the rows whose bits these words hold; what lies beyond the reach is dropped.
    pub fn insert_words(&mut self, words: impl Iterator<Item = u64>) {
        for (own, word) in self.words.iter_mut().zip(words) {
            *own |= word;
        }
        self.drop_beyond();
    }

    /// Adds a row; one beyond the reach is not there.
    pub fn insert(&mut self, row: u32) {
        if row < self.reach
            && let Some(word) = self.words.get_mut(row as usize / BITS)
        {
            *word |= 1 << (row as usize % BITS);
        }
    }

    /// Adds neighbouring rows.
    pub fn insert_range(&mut self, range: Range<u32>) {
        for (at, mask) in masks(&(range.start..range.end.min(self.reach))) {
            if let Some(word) = self.words.get_mut(at) {
                *word |= mask;
            }
        }
    }

    /// Adds those of other rows that lie in a range.
    pub fn insert_from(&mut self, other: &Rows, range: Range<u32>) {
        for (at, mask) in masks(&(range.start..range.end.min(self.reach))) {
            if let (Some(word), Some(from)) = (self.words.get_mut(at), other.words.get(at)) {
                *word |= from & mask;
            }
        }
    }

    /// Whether a row is in it.
    pub fn contains(&self, row: u32) -> bool {
        self.words
            .get(row as usize / BITS)
            .is_some_and(|word| word >> (row as usize % BITS) & 1 == 1)
    }

    /// How many rows are in it.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether it holds no row.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps what is also in the other.
    pub fn and(&mut self, other: &Rows) {
        self.each_word(other, |own, other| *own &= other);
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Rows) {
        self.each_word(other, |own, other| *own |= other);
    }

    /// Takes away what is in the other.
    pub fn minus(&mut self, other: &Rows) {
        self.each_word(other, |own, other| *own &= !other);
    }

    /// Turns into every row that was not in it.
    pub fn flip(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.drop_beyond();
    }

    fn each_word(&mut self, other: &Rows, change: impl Fn(&mut u64, u64)) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            change(own, *other);
        }
    }

    /// How many rows are in both.
    pub fn count_both(&self, other: &Rows) -> u32 {
        let both = self.words.iter().zip(&other.words);
        both.map(|(own, other)| (own & other).count_ones()).sum()
    }

    /// The rows, in time order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.iter_in(0..self.reach)
    }

    /// The rows that lie in a range, in time order.
    pub fn iter_in(&self, range: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        masks(&(range.start..range.end.min(self.reach))).flat_map(move |(at, mask)| {
            let word = self.words.get(at).copied().unwrap_or(0) & mask;
            Bits(word).map(move |bit| (at * BITS) as u32 + bit)
        })
    }

    /// The lowest row, if there is one.
    pub fn first(&self) -> Option<RowId> {
        self.iter().next().map(RowId)
    }
}

impl FromIterator<(u32, bool)> for Rows {
    /// Row by row from the first: whether it is in the set.
    fn from_iter<I: IntoIterator<Item = (u32, bool)>>(rows: I) -> Self {
        let mut words = Vec::new();
        let mut reach = 0;
        for (row, is_in) in rows {
            reach = row + 1;
            let at = row as usize / BITS;
            if words.len() <= at {
                words.resize(at + 1, 0);
            }
            if let Some(word) = words.get_mut(at) {
                *word |= u64::from(is_in) << (row as usize % BITS);
            }
        }
        Self {
            words: words.into(),
            reach,
        }
    }
}

/// The words a range of rows touches, each with its bits in the range.
fn masks(range: &Range<u32>) -> impl Iterator<Item = (usize, u64)> + use<> {
    let (start, end) = (range.start as usize, range.end as usize);
    let words = if start < end {
        start / BITS..(end - 1) / BITS + 1
    } else {
        0..0
    };
    words.map(move |at| {
        let first = start.saturating_sub(at * BITS);
        let last = (end - at * BITS).min(BITS);
        (at, (u64::MAX << first) & (u64::MAX >> (BITS - last)))
    })
}

/// The set bits of a word, lowest first.
pub struct Bits(pub u64);

impl Iterator for Bits {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

/// So many words share one running count.
const BLOCK: usize = 8;

/// Rows that know how many of them stand before each: positions and rows turn into one another in no time.
#[derive(Clone, Debug, Default)]
pub struct Ranked {
    rows: Rows,
    /// How many rows lie before each block.
    before: Box<[u32]>,
    count: u32,
}

impl Ranked {
    /// Counts the rows once.
    pub fn new(rows: Rows) -> Self {
        let mut count = 0;
        let before = rows
            .words
            .chunks(BLOCK)
            .map(|block| {
                let here = count;
                count += block.iter().map(|word| word.count_ones()).sum::<u32>();
                here
            })
            .collect();
        Self {
            rows,
            before,
            count,
        }
    }

    /// The rows themselves.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many of them lie before a row.
    pub fn rank(&self, row: u32) -> u32 {
        if row >= self.rows.reach {
            return self.count;
        }
        let at = row as usize / BITS;
        let block = at / BLOCK;
        let before = self.before.get(block).copied().unwrap_or(self.count);
        let whole = self.rows.words.get(block * BLOCK..at).unwrap_or_default();
        let part = self.rows.words.get(at).copied().unwrap_or(0);
        let part = part & !(u64::MAX << (row as usize % BITS));
        before + whole.iter().map(|word| word.count_ones()).sum::<u32>() + part.count_ones()
    }

    /// How many of them lie in a range of rows.
    pub fn count_in(&self, range: &Range<u32>) -> u32 {
        self.rank(range.end).saturating_sub(self.rank(range.start))
    }

    /// The row at a position, counted from 0.
    pub fn select(&self, position: u32) -> Option<RowId> {
        if position >= self.count {
            return None;
        }
        let block = self.before.partition_point(|before| *before <= position) - 1;
        let mut left = position - self.before.get(block)?;
        for at in block * BLOCK..(block + 1) * BLOCK {
            let word = *self.rows.words.get(at)?;
            if left < word.count_ones() {
                let bit = Bits(word).nth(left as usize)?;
                return Some(RowId((at * BITS) as u32 + bit));
            }
            left -= word.count_ones();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(reach: u32, rows: &BTreeSet<u32>) -> Rows {
        let mut set = Rows::none(reach);
        rows.iter().for_each(|row| set.insert(*row));
        set
    }

    proptest! {
        #[test]
        fn sets_are_what_sets_of_numbers_are(
            reach in 0_u32..700,
            a in prop::collection::btree_set(0_u32..700, 0..200),
            b in prop::collection::btree_set(0_u32..700, 0..200),
            range in (0_u32..720, 0_u32..720),
        ) {
            let within = |rows: BTreeSet<u32>| -> BTreeSet<u32> { rows.into_iter().filter(|row| *row < reach).collect() };
            let (a, b) = (within(a), within(b));
            let (one, other) = (set(reach, &a), set(reach, &b));
            let numbers = |rows: &Rows| rows.iter().collect::<BTreeSet<u32>>();
            let mut both = one.clone();
            both.and(&other);
            prop_assert_eq!(numbers(&both), &a & &b);
            prop_assert_eq!(one.count_both(&other) as usize, (&a & &b).len());
            let mut either = one.clone();
            either.or(&other);
            prop_assert_eq!(numbers(&either), &a | &b);
            let mut less = one.clone();
            less.minus(&other);
            prop_assert_eq!(numbers(&less), &a - &b);
            let mut flipped = one.clone();
            flipped.flip();
            prop_assert_eq!(numbers(&flipped), (0..reach).filter(|row| !a.contains(row)).collect::<BTreeSet<_>>());
            let (start, end) = (range.0.min(range.1), range.0.max(range.1));
            prop_assert_eq!(
                one.iter_in(start..end).collect::<BTreeSet<_>>(),
                a.range(start..end).copied().collect::<BTreeSet<_>>()
            );
            let mut joined = other.clone();
            joined.insert_from(&one, start..end);
            prop_assert_eq!(numbers(&joined), &b | &a.range(start..end).copied().collect());
            let mut filled = one.clone();
            filled.insert_range(start..end);
            prop_assert_eq!(numbers(&filled), &a | &(start..end.min(reach)).collect());
            let ranked = Ranked::new(one.clone());
            prop_assert_eq!(ranked.len() as usize, a.len());
            for (position, row) in a.iter().enumerate() {
                prop_assert_eq!(ranked.select(position as u32), Some(RowId(*row)));
                prop_assert_eq!(ranked.rank(*row), position as u32);
            }
            prop_assert_eq!(ranked.select(a.len() as u32), None);
            prop_assert_eq!(ranked.rank(reach), a.len() as u32);
            prop_assert_eq!(ranked.count_in(&(start..end)) as usize, a.range(start..end).count());
        }
    }
}
