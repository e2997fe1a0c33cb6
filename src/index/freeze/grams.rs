//! Rows of one and two letters, kept ready.
//!
//! A letter or two occur in thousands of terms, and joining the rows of all of
//! them takes longer than a frame. So where it would take long, it is done once.

use super::facets::Names;
use super::finish::{Packed, Texts};
use crate::store::Rows;
use crate::store::image::{Draft, Section};
use crate::store::postings::{self, unpack, unpack_into};
use crate::store::record::BORDER;
use crate::text::is_letter;
use rayon::prelude::*;
use std::collections::HashMap;

/// Letters are kept ready where joining takes more packed bytes than this part of the rows.
const PART: usize = 4;

/// In a library smaller than this, joining never takes long.
const LEAST: u32 = 20_000;

/// At most so many sets are joined at a time: they stand in memory as plain bits.
const AT_A_TIME: usize = 256;

/// One or two folded letters, as a number: the second shifted up.
pub(in crate::index) fn gram(first: char, second: Option<char>) -> u64 {
    u64::from(first) | second.map_or(0, |second| u64::from(second) << 32)
}

/// Something for each gram: grams of ASCII letters, which are most of them, in a table.
struct ByGram<T> {
    ascii: Vec<T>,
    others: HashMap<u64, T, foldhash::fast::RandomState>,
}

/// The letters and digits of folded ASCII, and none.
const LETTERS: usize = 128;

impl<T: Copy + Default> ByGram<T> {
    fn new() -> Self {
        Self {
            ascii: vec![T::default(); LETTERS * LETTERS],
            others: HashMap::default(),
        }
    }

    /// Where an ASCII gram stands in the table.
    fn place(gram: u64) -> Option<usize> {
        let (first, second) = (gram as u32 as usize, (gram >> 32) as usize);
        (first < LETTERS && second < LETTERS).then_some(first * LETTERS + second)
    }

    fn get(&self, gram: u64) -> T {
        match Self::place(gram) {
            Some(place) => self.ascii.get(place).copied().unwrap_or_default(),
            None => self.others.get(&gram).copied().unwrap_or_default(),
        }
    }

    fn get_mut(&mut self, gram: u64) -> Option<&mut T> {
        match Self::place(gram) {
            Some(place) => self.ascii.get_mut(place),
            None => Some(self.others.entry(gram).or_default()),
        }
    }

    /// Every gram that has something.
    fn all(&self) -> impl Iterator<Item = (u64, T)> + '_ {
        let ascii = self.ascii.iter().enumerate().map(|(place, own)| {
            let (first, second) = (place / LETTERS, place % LETTERS);
            (first as u64 | (second as u64) << 32, *own)
        });
        ascii.chain(self.others.iter().map(|(gram, own)| (*gram, *own)))
    }
}

/// Calls `see` with every gram of a folded term, some twice. A search with a space or a sign in it never asks for one.
fn each_gram(term: &[u8], mut see: impl FnMut(u64)) {
    let mut before = None;
    let mut next = |c: char| {
        let letter = is_letter(c).then_some(c);
        if let Some(letter) = letter {
            see(gram(letter, None));
            if let Some(before) = before {
                see(gram(before, Some(letter)));
            }
        }
        before = letter;
    };
    if term.is_ascii() {
        return term.iter().for_each(|byte| next(char::from(*byte)));
    }
    let text = std::str::from_utf8(term).unwrap_or_default();
    text.chars().for_each(next);
}

/// Writes the grams that are kept ready, with their rows.
pub(super) fn write(texts: &Texts, rows: &Packed, names: &Names, reach: u32, draft: &mut Draft) {
    let mut ready = Packed::default();
    let mut chosen = Vec::new();
    if reach >= LEAST {
        let terms = Terms { texts, rows, names };
        chosen = terms.chosen(reach);
        // Every time goes through all terms: as few as can be, each with as much to do as the others.
        let times = chosen.len().div_ceil(AT_A_TIME).max(1);
        let at_a_time = chosen.len().div_ceil(times).max(1);
        for some in chosen.chunks(at_a_time) {
            let sets: Vec<Vec<Rows>> = some
                .par_chunks(at_a_time.div_ceil(crate::parallel::cores()))
                .map(|own| terms.join(own, reach))
                .collect();
            for set in sets.into_iter().flatten() {
                postings::pack_set(&set, &mut ready.bytes);
                ready.borders.push(ready.bytes.len() as u64);
            }
        }
    }
    let entries = chosen.iter().zip(&ready.borders);
    let entries: Vec<[u64; 2]> = entries.map(|(gram, start)| [*gram, *start]).collect();
    draft.put(Section::Grams, &entries);
    draft.push(Section::GramRows, &ready.bytes);
}

/// All terms with their rows.
struct Terms<'a> {
    texts: &'a Texts,
    rows: &'a Packed,
    names: &'a Names,
}

impl Terms<'_> {
    /// Calls `see` with every folded term and its packed rows.
    fn each(&self, mut see: impl FnMut(&[u8], &[u8])) {
        let mut start = 0;
        let ends = memchr::memchr_iter(BORDER, &self.texts.folded);
        for (number, end) in ends.enumerate() {
            let term = self.texts.folded.get(start..end).unwrap_or_default();
            start = end + 1;
            let rows = match number.checked_sub(self.rows.len()) {
                None => self.rows.get(number),
                Some(name) => match self.names.values.get(name) {
                    Some(value) => self.names.rows.get(*value as usize),
                    None => continue,
                },
            };
            see(term, rows);
        }
    }

    /// The grams whose rows take long to join, in order.
    fn chosen(&self, reach: u32) -> Vec<u64> {
        let mut costs = ByGram::<usize>::new();
        self.each(|term, rows| {
            each_gram(term, |gram| {
                if let Some(cost) = costs.get_mut(gram) {
                    *cost += rows.len();
                }
            });
        });
        let least = reach as usize / PART;
        let chosen = costs.all().filter(|(_, cost)| *cost > least);
        let mut chosen: Vec<u64> = chosen.map(|(gram, _)| gram).collect();
        chosen.sort_unstable();
        chosen
    }

    /// The rows of each gram: one pass over all terms.
    fn join(&self, chosen: &[u64], reach: u32) -> Vec<Rows> {
        // Counted from 1: nothing is 0.
        let mut places = ByGram::<u16>::new();
        for (place, gram) in (1..).zip(chosen) {
            if let Some(own) = places.get_mut(*gram) {
                *own = place;
            }
        }
        let mut sets = vec![Rows::none(reach); chosen.len()];
        let (mut own, mut list, mut bits) = (Vec::<u16>::new(), Vec::new(), Rows::none(reach));
        self.each(|term, rows| {
            own.clear();
            each_gram(term, |gram| {
                let place = places.get(gram);
                if place > 0 && !own.contains(&place) {
                    own.push(place);
                }
            });
            if own.is_empty() {
                return;
            }
            // Unpacked once for all its grams: many rows to bits that are joined, few to a list.
            let is_worth_bits = postings::is_worth_bits(rows.len() as u64, reach);
            if is_worth_bits {
                bits.clear(reach);
                unpack_into(rows, &mut bits);
            } else {
                list.clear();
                unpack(rows, |row| list.push(row));
            }
            for place in &own {
                let Some(set) = sets.get_mut(usize::from(*place) - 1) else {
                    continue;
                };
                if is_worth_bits {
                    set.or(&bits);
                } else {
                    list.iter().for_each(|row| set.insert(*row));
                }
            }
        });
        sets
    }
}
