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

impl Default for Dictionary {
    fn default() -> Self {
        Self::with_room(0)
    }
}

/// How many short words are remembered as the last ones; a power of two.
const RECENT: usize = 1 << 11;

/// A text of one to sixteen bytes: its first and last eight, which may overlap, and its length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Short {
    first: u64,
    last: u64,
    length: u32,
}

impl Short {
    fn of(term: &[u8]) -> Option<Self> {
        let length = term.len() as u32;
        let (first, last) = match length {
            8..=16 => (
                u64::from_le_bytes(*term.first_chunk()?),
                u64::from_le_bytes(*term.last_chunk()?),
            ),
            4..=7 => (
                u64::from(u32::from_le_bytes(*term.first_chunk()?)),
                u64::from(u32::from_le_bytes(*term.last_chunk()?)),
            ),
            1..=3 => {
                let [first, last] = [term.first()?, term.last()?].map(|byte| u64::from(*byte));
                let middle = u64::from(*term.get(term.len() / 2)?);
                (first | middle << 8, last)
            }
            _ => return None,
        };
        Some(Self {
            first,
            last,
            length,
        })
    }
}

impl Dictionary {
    /// One with room for so many terms.
    pub(super) fn with_room(terms: usize) -> Self {
        Self {
            recent: vec![(Short::default(), 0); RECENT].into(),
            short: HashTable::with_capacity(terms),
            long: HashTable::new(),
            hasher: foldhash::fast::RandomState::default(),
            texts: Vec::with_capacity(terms * 8),
            ends: Vec::with_capacity(terms),
        }
    }

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
