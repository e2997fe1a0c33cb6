//! Words and where they occur: a dictionary, and packed numbers for each of its terms.

use crate::store::postings::push_number;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Distinct texts in one stretch, found by their hash.
///
/// This is asked for every word of a library. Most words are short, and most of
/// them are among a few hundred: so the letters of a short one stand beside its
/// number, and the last ones asked for in a table that fits the nearest cache.
#[derive(Debug)]
pub(super) struct Dictionary {
    recent: Box<[(Short, u32)]>,
    short: HashTable<(Short, u32)>,
    long: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    pub(super) texts: Vec<u8>,
    pub(super) ends: Vec<u64>,
}

/// How many short words are remembered as the last ones; a power of two.
const RECENT: usize = 1 << 11;

/// A text of one to fifteen bytes: its first eight, the others, and its length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Short([u64; 2]);

impl Short {
    fn of(term: &[u8]) -> Option<Self> {
        let length = term.len();
        let (first, last) = match length {
            // The first of the last eight is among the first eight: its place is free for the length.
            8..=15 => (
                u64::from_le_bytes(*term.first_chunk()?),
                u64::from_le_bytes(*term.last_chunk()?) >> 8,
            ),
            4..=7 => (
                u64::from(u32::from_le_bytes(*term.first_chunk()?)),
                u64::from(u32::from_le_bytes(*term.last_chunk()?)),
            ),
            1..=3 => {
                let [first, last] = [term.first()?, term.last()?].map(|byte| u64::from(*byte));
                let middle = u64::from(*term.get(length / 2)?);
                (first | middle << 8, last)
            }
            _ => return None,
        };
        Some(Self([first, last | (length as u64) << 56]))
    }
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            recent: vec![(Short::default(), 0); RECENT].into(),
            short: HashTable::new(),
            long: HashTable::new(),
            hasher: foldhash::fast::RandomState::default(),
            texts: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl Dictionary {
    /// The number of a term; a new one is made.
    pub(super) fn number(&mut self, term: &[u8]) -> u32 {
        match Short::of(term) {
            Some(short) => self.number_of_short(short, term),
            None => self.number_of_long(term),
        }
    }

    fn number_of_short(&mut self, short: Short, term: &[u8]) -> u32 {
        let hasher = &self.hasher;
        let hash = hasher.hash_one(short);
        let recent = self.recent.get_mut(hash as usize % RECENT);
        if let Some((own, number)) = &recent
            && *own == short
        {
            return *number;
        }
        let next = self.ends.len() as u32;
        let entry = self.short.entry(
            hash,
            |(own, _)| *own == short,
            |(own, _)| hasher.hash_one(own),
        );
        let number = entry.or_insert((short, next)).get().1;
        if let Some(recent) = recent {
            *recent = (short, number);
        }
        if number == next {
            self.texts.extend_from_slice(term);
            self.ends.push(self.texts.len() as u64);
        }
        number
    }

    fn number_of_long(&mut self, term: &[u8]) -> u32 {
        let next = self.ends.len() as u32;
        let (hasher, texts, ends) = (&self.hasher, &self.texts, &self.ends);
        let hash = hasher.hash_one(term);
        let is_same = |number: &u32| get(texts, ends, *number) == term;
        if let Some(number) = self.long.find(hash, is_same) {
            return *number;
        }
        self.long.insert_unique(hash, next, |number| {
            let own = match *number == next {
                true => term,
                false => get(texts, ends, *number),
            };
            hasher.hash_one(own)
        });
        self.texts.extend_from_slice(term);
        self.ends.push(self.texts.len() as u64);
        next
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Forgets all terms, and keeps the room they took.
    fn clear(&mut self) {
        self.recent.fill(<(Short, u32)>::default());
        self.short.clear();
        self.long.clear();
        self.texts.clear();
        self.ends.clear();
    }

    pub(super) fn get(&self, number: u32) -> &[u8] {
        get(&self.texts, &self.ends, number)
    }
}

fn get<'a>(texts: &'a [u8], ends: &[u64], number: u32) -> &'a [u8] {
    let end = |number: usize| ends.get(number).map_or(0, |end| *end as usize);
    let start = (number as usize).checked_sub(1).map_or(0, end);
    texts.get(start..end(number as usize)).unwrap_or_default()
}

/// How often a term occurs in a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurring {
    /// In how many events.
    pub(super) count: u32,
    /// The last of them.
    pub(super) last: u32,
    /// Where its packed events end.
    pub(super) end: u32,
}

/// A worker forgets its words once it knows so many: tables that fit no cache are slow, and most words come once.
const MOST_KNOWN: usize = 1 << 17;

/// What a worker knows from one part to the next: the words it has met.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    worker: usize,
    known: Dictionary,
    /// When each word was met last.
    met: Vec<Met>,
    /// How many parts there were.
    parts: u32,
    /// Number in the part and event of each word, in the order of the events.
    found: Vec<(u32, u32)>,
    /// Where the events of each term begin; where the next one goes; the events by term.
    starts: Vec<u32>,
    next: Vec<u32>,
    sorted: Vec<u32>,
}

/// When a word was met last.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    part: u32,
    event: u32,
    /// Its number in that part.
    number: u32,
}

/// The words of a part, each with the events it occurs in.
///
/// Words have the numbers that the worker gave them. A word's text comes with
/// the first part that holds it, so whoever takes the parts of a worker in
/// their order need look up only what is new.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) worker: usize,
    /// The worker has forgotten its words: numbers begin again.
    pub(super) is_afresh: bool,
    /// Words that were new to the worker, numbered on from those it knew.
    pub(super) texts: Vec<u8>,
    pub(super) ends: Vec<u32>,
    /// The words of the part in the order they first occur, as the worker's numbers.
    pub(super) numbers: Vec<u32>,
    /// Of each: how many events it occurs in, the last of them, and where its packed events end.
    pub(super) counts: Vec<Occurring>,
    /// The events of each: the first, then the differences.
    pub(super) packed: Vec<u8>,
}

impl Scratch {
    /// What a worker with that number knows before its first part.
    pub(super) fn of(worker: usize) -> Self {
        Self {
            worker,
            ..Self::default()
        }
    }

    /// Begins a part.
    pub(super) fn begin(&mut self) -> Terms {
        self.begin_knowing(MOST_KNOWN)
    }

    /// Begins a part, knowing no more words than so many.
    pub(super) fn begin_knowing(&mut self, most: usize) -> Terms {
        if self.known.len() > most {
            self.known.clear();
            self.met.clear();
        }
        self.parts += 1;
        self.found.clear();
        Terms {
            worker: self.worker,
            is_afresh: self.known.len() == 0,
            ..Terms::default()
        }
    }

    /// Sorts what was found by term; within a term events stay in order.
    fn sort(&mut self, terms: usize) {
        let Self {
            found,
            starts,
            next,
            sorted,
            ..
        } = self;
        starts.clear();
        starts.resize(terms + 1, 0);
        for (term, _) in found.iter() {
            if let Some(start) = starts.get_mut(*term as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        sorted.resize(found.len(), 0);
        next.clone_from(starts);
        for (term, event) in found.iter() {
            if let Some(at) = next.get_mut(*term as usize) {
                if let Some(own) = sorted.get_mut(*at as usize) {
                    *own = *event;
                }
                *at += 1;
            }
        }
    }
}

impl Terms {
    /// Notes a word of an event; events come in order.
    pub(super) fn add(&mut self, event: u32, word: &str, scratch: &mut Scratch) {
        let term = scratch.known.number(word.as_bytes());
        if scratch.met.len() <= term as usize {
            scratch.met.push(Met::default());
            self.texts.extend_from_slice(word.as_bytes());
            self.ends.push(self.texts.len() as u32);
        }
        let Some(met) = scratch.met.get_mut(term as usize) else {
            return;
        };
        if met.part != scratch.parts {
            met.part = scratch.parts;
            met.number = self.numbers.len() as u32;
            self.numbers.push(term);
        } else if met.event == event {
            return;
        }
        met.event = event;
        scratch.found.push((met.number, event));
    }

    /// Packs what was found, term by term.
    pub(super) fn close(&mut self, scratch: &mut Scratch) {
        scratch.sort(self.numbers.len());
        self.packed.reserve(scratch.found.len() * 2);
        self.counts.reserve(self.numbers.len());
        for border in scratch.starts.windows(2) {
            let &[start, end] = border else { continue };
            let own = scratch.sorted.get(start as usize..end as usize);
            let mut before = 0;
            for event in own.unwrap_or_default() {
                push_number(&mut self.packed, u64::from(event - before));
                before = *event;
            }
            self.counts.push(Occurring {
                count: end - start,
                last: before,
                end: self.packed.len() as u32,
            });
        }
        // It waits for the end of the library.
        self.packed.shrink_to_fit();
    }

    /// The texts that were new to the worker.
    pub(super) fn new_texts(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let text = self.texts.get(start..*end as usize);
            start = *end as usize;
            text.unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn every_text_has_one_number(texts in prop::collection::vec("[ab]{0,18}|.{0,6}", 0..300)) {
            let mut dictionary = Dictionary::default();
            let mut known = HashMap::new();
            for text in texts {
                let number = dictionary.number(text.as_bytes());
                prop_assert_eq!(dictionary.get(number), text.as_bytes());
                let next = known.len() as u32;
                prop_assert_eq!(number, *known.entry(text).or_insert(next));
            }
            prop_assert_eq!(dictionary.len(), known.len());
        }
    }
}
