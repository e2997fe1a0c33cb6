//! Words and where they occur: a dictionary, and packed numbers for each of its terms.

use crate::store::postings::push_number;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Distinct texts in one stretch, found by their hash.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// Terms of a few letters, which are most of them, with the letters beside the number.
    short: HashTable<(u128, u32)>,
    long: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    pub(super) texts: Vec<u8>,
    pub(super) ends: Vec<u64>,
}

/// A text of fifteen bytes at most, and its length, as a number.
fn short_key(term: &[u8]) -> Option<u128> {
    let mut bytes = [0_u8; 16];
    let (letters, length) = bytes.split_at_mut_checked(15)?;
    letters.get_mut(..term.len())?.copy_from_slice(term);
    *length.first_mut()? = term.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

impl Dictionary {
    /// One with room for so many terms.
    pub(super) fn with_room(terms: usize) -> Self {
        Self {
            short: HashTable::with_capacity(terms),
            texts: Vec::with_capacity(terms * 8),
            ends: Vec::with_capacity(terms),
            ..Self::default()
        }
    }

    /// The number of a term; a new one is made.
    pub(super) fn number(&mut self, term: &[u8]) -> u32 {
        let next = self.ends.len() as u32;
        let hasher = &self.hasher;
        if let Some(key) = short_key(term) {
            let hash = hasher.hash_one(key);
            if let Some((_, number)) = self.short.find(hash, |(own, _)| *own == key) {
                return *number;
            }
            self.short
                .insert_unique(hash, (key, next), |(key, _)| hasher.hash_one(key));
        } else {
            let hash = hasher.hash_one(term);
            let (texts, ends) = (&self.texts, &self.ends);
            let is_same = |number: &u32| get(texts, ends, *number) == term;
            if let Some(number) = self.long.find(hash, is_same) {
                return *number;
            }
            self.long.insert_unique(hash, next, |number| {
                let own = if *number == next {
                    term
                } else {
                    get(texts, ends, *number)
                };
                hasher.hash_one(own)
            });
        }
        self.texts.extend_from_slice(term);
        self.ends.push(self.texts.len() as u64);
        next
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
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

/// Room to work in, used again for the next part.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The event each term occurred in last, counted from 1.
    last: Vec<u32>,
    /// Term and event, in the order of the events.
    found: Vec<(u32, u32)>,
    /// Where the events of each term begin; where the next one goes; the events by term.
    starts: Vec<u32>,
    next: Vec<u32>,
    events: Vec<u32>,
}

/// The words of a part, each with the events it occurs in.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) dictionary: Dictionary,
    /// Of each term: how many events it occurs in, the last of them, and where its packed events end.
    pub(super) counts: Vec<Occurring>,
    /// The events of each term: the first, then the differences.
    pub(super) packed: Vec<u8>,
}

impl Terms {
    /// For a part of so many events.
    pub(super) fn for_events(events: usize) -> Self {
        Self {
            dictionary: Dictionary::with_room(events * 4),
            ..Self::default()
        }
    }

    /// Notes a word of an event; events come in order.
    pub(super) fn add(&mut self, event: u32, word: &str, scratch: &mut Scratch) {
        let term = self.dictionary.number(word.as_bytes());
        if scratch.last.len() <= term as usize {
            scratch.last.resize(term as usize + 1, 0);
        }
        if let Some(last) = scratch.last.get_mut(term as usize)
            && *last != event + 1
        {
            *last = event + 1;
            scratch.found.push((term, event));
        }
    }

    /// Packs what was found, term by term.
    pub(super) fn close(&mut self, scratch: &mut Scratch) {
        let Scratch {
            last,
            found,
            starts,
            next,
            events,
        } = scratch;
        starts.clear();
        starts.resize(self.dictionary.len() + 1, 0);
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
        events.resize(found.len(), 0);
        next.clone_from(starts);
        for (term, event) in found.iter() {
            if let Some(at) = next.get_mut(*term as usize) {
                if let Some(own) = events.get_mut(*at as usize) {
                    *own = *event;
                }
                *at += 1;
            }
        }
        self.packed.reserve(found.len() * 2);
        self.counts.reserve(self.dictionary.len());
        for border in starts.windows(2) {
            let &[start, end] = border else { continue };
            let own = events.get(start as usize..end as usize).unwrap_or_default();
            let mut before = 0;
            for event in own {
                push_number(&mut self.packed, u64::from(event - before));
                before = *event;
            }
            self.counts.push(Occurring {
                count: end - start,
                last: before,
                end: self.packed.len() as u32,
            });
        }
        last.clear();
        found.clear();
        // It waits for the end of the library.
        self.packed.shrink_to_fit();
    }
}
