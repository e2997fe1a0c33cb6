//! Rows of one and two letters, kept ready.
//!
//! A letter or two occur in thousands of terms, and joining the rows of all of
//! them takes longer than a frame. So where it would take long, it is done once.

use super::facets::Names;
use super::finish::{Packed, Texts};
use crate::store::Rows;
use crate::store::image::{Draft, Section};
use crate::store::postings::{self, unpack_into};
use crate::store::record::BORDER;
use crate::text::is_letter;
use rayon::prelude::*;
use std::collections::HashMap;

/// Letters are kept ready where joining takes more packed bytes than this part of the rows.
const PART: usize = 4;

/// In a library smaller than this, joining never takes long.
const LEAST: u32 = 20_000;

/// So many sets are joined at a time: they stand in memory as plain bits.
const AT_A_TIME: usize = 128;

/// One or two folded letters, as a number: the second shifted up.
pub(in crate::index) fn gram(first: char, second: Option<char>) -> u64 {
    u64::from(first) | second.map_or(0, |second| u64::from(second) << 32)
}

/// Every gram of a folded term, some twice. A search with a space or a sign in it never asks for one.
fn grams(term: &str) -> impl Iterator<Item = u64> + '_ {
    let following = term.chars().skip(1).map(Some).chain([None]);
    term.chars().zip(following).flat_map(|(first, second)| {
        let single = is_letter(first).then(|| gram(first, None));
        let second = second.filter(|second| is_letter(*second));
        let pair = single.and(second).map(|second| gram(first, Some(second)));
        [single, pair].into_iter().flatten()
    })
}

/// Writes the grams that are kept ready, with their rows.
pub(super) fn write(texts: &Texts, rows: &Packed, names: &Names, reach: u32, draft: &mut Draft) {
    let mut ready = Packed::default();
    let mut chosen = Vec::new();
    if reach >= LEAST {
        let terms = Terms { texts, rows, names };
        chosen = terms.chosen(reach);
        for some in chosen.chunks(AT_A_TIME) {
            let sets: Vec<Vec<Rows>> = some
                .par_chunks(AT_A_TIME.div_ceil(2))
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
    fn each(&self, mut see: impl FnMut(&str, &[u8])) {
        let folded = self.texts.folded.split(|byte| *byte == BORDER);
        for (number, term) in folded.enumerate() {
            let rows = match number.checked_sub(self.rows.len()) {
                None => self.rows.get(number),
                Some(name) => match self.names.values.get(name) {
                    Some(value) => self.names.rows.get(*value as usize),
                    None => continue,
                },
            };
            see(std::str::from_utf8(term).unwrap_or_default(), rows);
        }
    }

    /// The grams whose rows take long to join, in order.
    fn chosen(&self, reach: u32) -> Vec<u64> {
        let mut costs: HashMap<u64, usize, foldhash::fast::RandomState> = HashMap::default();
        self.each(|term, rows| {
            for gram in grams(term) {
                *costs.entry(gram).or_default() += rows.len();
            }
        });
        let least = reach as usize / PART;
        let mut chosen: Vec<u64> = costs
            .into_iter()
            .filter(|(_, cost)| *cost > least)
            .map(|(gram, _)| gram)
            .collect();
        chosen.sort_unstable();
        chosen
    }

    /// The rows of each gram: one pass over all terms.
    fn join(&self, chosen: &[u64], reach: u32) -> Vec<Rows> {
        let places: HashMap<u64, usize, foldhash::fast::RandomState> =
            (0..).zip(chosen).map(|(at, gram)| (*gram, at)).collect();
        let mut sets = vec![Rows::none(reach); chosen.len()];
        let mut own = Vec::new();
        self.each(|term, rows| {
            own.clear();
            own.extend(grams(term).filter_map(|gram| places.get(&gram).copied()));
            own.sort_unstable();
            own.dedup();
            for place in &own {
                if let Some(set) = sets.get_mut(*place) {
                    unpack_into(rows, set);
                }
            }
        });
        sets
    }
}
