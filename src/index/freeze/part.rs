//! Some hundred events taken apart: columns, records and words, numbered within the part.
//!
//! This is the heavy half of freezing, and knows nothing of other parts: any
//! thread may do it. [`merge`](super::merge) gives the numbers their meaning in
//! the library.

use super::terms::{Dictionary, Scratch, Terms};
use crate::date::{Moment, Span};
use crate::model::{self, Actor, Event, Place, Source};
use crate::store::{Flags, MOST_COUNTED, NONE, record};
use crate::text;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Numbers for each row: one list a row, all in one.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Where the list of each row ends.
    pub(super) ends: Vec<u32>,
    /// The lists, one after the other.
    pub(super) numbers: Vec<u32>,
}

impl Lists {
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.numbers.extend(list);
        self.ends.push(self.numbers.len() as u32);
    }

    /// The list of a row.
    pub(super) fn get(&self, row: usize) -> &[u32] {
        let end = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let start = row.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(row)).unwrap_or_default()
    }
}

/// Distinct things, numbered as they come.
#[derive(Debug)]
pub(super) struct Numbers<K, T> {
    known: HashMap<K, u32, foldhash::fast::RandomState>,
    pub(super) things: Vec<T>,
}

impl<K, T> Default for Numbers<K, T> {
    fn default() -> Self {
        Self {
            known: HashMap::default(),
            things: Vec::new(),
        }
    }
}

impl<K: Eq + Hash, T> Numbers<K, T> {
    /// The number of a thing by its key; a new one is made.
    pub(super) fn of(&mut self, key: K, make: impl FnOnce() -> T) -> u32 {
        let next = self.things.len() as u32;
        let number = *self.known.entry(key).or_insert(next);
        if number == next {
            self.things.push(make());
        }
        number
    }
}

/// Things shared between events, told apart by where they stand in memory: one actor of a file is one thing.
pub(super) type SharedThings<T> = Numbers<usize, Arc<T>>;

impl<T> SharedThings<T> {
    pub(super) fn shared(&mut self, thing: &Arc<T>) -> u32 {
        self.of(Arc::as_ptr(thing).addr(), || Arc::clone(thing))
    }
}

/// Folded titles: the first sixteen bytes as a number that sorts as they do, and the rest in one stretch.
#[derive(Debug, Default)]
pub(super) struct Titles {
    keys: Vec<u128>,
    rests: Vec<u8>,
    ends: Vec<u64>,
}

impl Titles {
    fn push(&mut self, title: &str) {
        let folded = text::fold(title);
        let mut bytes = [0; 16];
        for (own, byte) in bytes.iter_mut().zip(folded.bytes()) {
            *own = byte;
        }
        self.keys.push(u128::from_be_bytes(bytes));
        let rest = folded.as_bytes().get(bytes.len()..).unwrap_or_default();
        self.rests.extend_from_slice(rest);
        self.ends.push(self.rests.len() as u64);
    }

    pub(super) fn append(&mut self, other: Titles) {
        let base = self.rests.len() as u64;
        self.keys.extend(other.keys);
        self.rests.extend(other.rests);
        self.ends.extend(other.ends.iter().map(|end| base + end));
    }

    /// What the title of an event sorts by.
    pub(super) fn get(&self, event: u32) -> (u128, &[u8]) {
        let event = event as usize;
        let end = |event: usize| self.ends.get(event).map_or(0, |end| *end as usize);
        let start = event.checked_sub(1).map_or(0, end);
        let rest = self.rests.get(start..end(event)).unwrap_or_default();
        (self.keys.get(event).copied().unwrap_or(0), rest)
    }
}

/// What a link says: the event in the part, the number of the link, where it leads.
pub(super) type FoundLink = (u32, u32, Arc<str>);

/// A part taken apart.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) timeline: u32,
    pub(super) records: Vec<u8>,
    pub(super) lengths: Vec<u32>,
    pub(super) spans: Vec<Span>,
    pub(super) known: Vec<[i64; 2]>,
    pub(super) flags: Vec<u32>,
    pub(super) counts: Vec<[u16; 4]>,
    pub(super) ids: Vec<Arc<str>>,
    pub(super) titles: Titles,
    pub(super) links: Vec<FoundLink>,
    pub(super) actors: SharedThings<Actor>,
    pub(super) row_actors: Lists,
    pub(super) row_speakers: Lists,
    pub(super) places: SharedThings<Place>,
    pub(super) row_place: Vec<u32>,
    /// Kinds and tags.
    pub(super) words: Dictionary,
    pub(super) row_kind: Vec<u32>,
    pub(super) row_tags: Lists,
    /// What sources are counted by.
    pub(super) labels: Dictionary,
    pub(super) row_labels: Lists,
    pub(super) terms: Terms,
}

impl Part {
    /// Takes events of one file apart.
    pub(super) fn of(timeline: u32, events: &[Event], scratch: &mut Scratch) -> Self {
        let mut part = Self {
            timeline,
            terms: scratch.begin(),
            records: Vec::with_capacity(events.len() * 640),
            ..Self::default()
        };
        for (number, event) in events.iter().enumerate() {
            part.add(number as u32, event, scratch);
        }
        part.terms.close(scratch);
        part
    }

    fn add(&mut self, number: u32, event: &Event, scratch: &mut Scratch) {
        self.spans.push(event.span());
        let known = event.known().map_or(Span::ALWAYS, |when| when.span());
        self.known.push(seconds(known));
        self.counts.push([
            counted(event.sources.len()),
            counted(event.claims.len()),
            counted(event.actors.len()),
            counted(model::independent(&event.sources)),
        ]);
        self.ids.push(Arc::clone(&event.id));
        self.titles.push(&event.title);
        let links = event.links.iter().enumerate();
        self.links
            .extend(links.map(|(at, link)| (number, at as u32, Arc::clone(&link.to))));
        self.add_names(event);
        self.add_record(number, event, scratch);
    }

    fn add_names(&mut self, event: &Event) {
        let actors = event.actors.iter().map(|actor| self.actors.shared(actor));
        self.row_actors.push(actors);
        let speakers = event.claims.iter().map(|claim| &claim.by);
        let speakers = speakers.map(|actor| self.actors.shared(actor));
        self.row_speakers.push(speakers);
        let place = event.place.as_ref();
        self.row_place
            .push(place.map_or(NONE, |place| self.places.shared(place)));
        let words = &mut self.words;
        let mut word = |word: &Arc<str>| words.number(word.as_bytes());
        self.row_kind
            .push(event.kind.as_ref().map_or(NONE, &mut word));
        self.row_tags.push(event.tags.iter().map(word));
        let sources = event.sources.iter();
        let labels = sources.map(|source| self.labels.number(label(source).as_bytes()));
        self.row_labels.push(labels);
    }

    fn add_record(&mut self, number: u32, event: &Event, scratch: &mut Scratch) {
        let start = self.records.len();
        record::write(event, &mut self.records);
        self.lengths.push((self.records.len() - start) as u32);
        let mut is_ascii = true;
        record::searched(event, &mut |text| {
            is_ascii &= text.is_ascii();
            text::each_word(text, |word| self.terms.add(number, word, scratch));
        });
        self.flags.push(Flags::of(event, is_ascii).0);
    }
}

fn seconds(span: Span) -> [i64; 2] {
    [
        span.earliest.max(Moment::OPEN_START).seconds(),
        span.latest.seconds(),
    ]
}

fn counted(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(MOST_COUNTED)
}

/// What a source is counted by: its publisher, else its title, address or id.
fn label(source: &Source) -> &str {
    source
        .publisher
        .as_deref()
        .unwrap_or_else(|| source.label())
}
