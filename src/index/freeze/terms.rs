//! Words and where they occur: a dictionary, and packed numbers for each of its terms.

use crate::store::postings::push_number;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Distinct texts in one stretch, found by their hash.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    table: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    pub(super) texts: Vec<u8>,
    pub(super) ends: Vec<u64>,
}

impl Dictionary {
    /// The number of a term; a new one is made.
    pub(super) fn number(&mut self, term: &[u8]) -> u32 {
        let Self {
            table,
            hasher,
            texts,
            ends,
        } = self;
        let hash = hasher.hash_one(term);
        if let Some(number) = table.find(hash, |number| get(texts, ends, *number) == term) {
            return *number;
        }
        let number = ends.len() as u32;
        texts.extend_from_slice(term);
        ends.push(texts.len() as u64);
        table.insert_unique(hash, number, |number| {
            hasher.hash_one(get(texts, ends, *number))
        });
        number
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

/// The words of a part, each with the events it occurs in.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) dictionary: Dictionary,
    /// The event each term occurred in last, counted from 1.
    last: Vec<u32>,
    /// Term and event, in the order of the events.
    found: Vec<(u32, u32)>,
    /// How many events each term occurs in, and where its packed events end.
    pub(super) counts: Vec<(u32, u32)>,
    /// The events of each term: the first, then the differences.
    pub(super) packed: Vec<u8>,
}

impl Terms {
    /// Notes a word of an event; events come in order.
    pub(super) fn add(&mut self, event: u32, word: &str) {
        let term = self.dictionary.number(word.as_bytes());
        if self.last.len() <= term as usize {
            self.last.resize(term as usize + 1, 0);
        }
        if let Some(last) = self.last.get_mut(term as usize)
            && *last != event + 1
        {
            *last = event + 1;
            self.found.push((term, event));
        }
    }

    /// Packs what was found, term by term.
    pub(super) fn close(&mut self) {
        let mut starts = vec![0_u32; self.dictionary.len() + 1];
        for (term, _) in &self.found {
            if let Some(start) = starts.get_mut(*term as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut events = vec![0_u32; self.found.len()];
        let mut next = starts.clone();
        for (term, event) in &self.found {
            if let Some(at) = next.get_mut(*term as usize) {
                if let Some(own) = events.get_mut(*at as usize) {
                    *own = *event;
                }
                *at += 1;
            }
        }
        for border in starts.windows(2) {
            let &[start, end] = border else { continue };
            let own = events.get(start as usize..end as usize).unwrap_or_default();
            let mut before = 0;
            for event in own {
                push_number(&mut self.packed, u64::from(event - before));
                before = *event;
            }
            self.counts.push((end - start, self.packed.len() as u32));
        }
        self.found = Vec::new();
        self.last = Vec::new();
    }
}
