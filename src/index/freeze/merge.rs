//! Parts put together: columns in the order of arrival, numbers of the library.

use super::part::{Lists, Part, SharedThings, Titles};
use super::terms::{Dictionary, Terms};
use crate::date::Span;
use crate::model::{Actor, Place};
use crate::store::NONE;
use crate::store::image::{Draft, Section};
use std::sync::Arc;

/// A link that leads somewhere: from which event, its number there, to which id.
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) number: u32,
    pub(super) to: Arc<str>,
}

/// Where a term occurs in one part.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Segment {
    pub(super) term: u32,
    /// How many events.
    pub(super) count: u32,
    /// The last of them, in the library.
    pub(super) last: u32,
    /// The part.
    pub(super) part: u32,
    /// Where the packed events begin in the part, and where they end.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// What a part leaves behind for its terms: the packed events, and the number of the first event.
pub(super) struct PartTerms {
    pub(super) base: u32,
    pub(super) packed: Vec<u8>,
    pub(super) segments: Vec<Segment>,
}

/// Everything of the library, in the order of arrival.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) record_at: Vec<u64>,
    pub(super) record_length: Vec<u32>,
    records: u64,
    pub(super) spans: Vec<Span>,
    pub(super) known: Vec<[i64; 2]>,
    pub(super) flags: Vec<u32>,
    pub(super) counts: Vec<[u16; 4]>,
    pub(super) timeline: Vec<u32>,
    pub(super) ids: Vec<Arc<str>>,
    pub(super) titles: Titles,
    pub(super) links: Vec<Link>,
    pub(super) actors: SharedThings<Actor>,
    pub(super) row_actors: Lists,
    pub(super) row_speakers: Lists,
    pub(super) places: SharedThings<Place>,
    pub(super) row_place: Vec<u32>,
    pub(super) words: Dictionary,
    pub(super) row_kind: Vec<u32>,
    pub(super) row_tags: Lists,
    pub(super) labels: Dictionary,
    pub(super) row_labels: Lists,
    pub(super) terms: Dictionary,
    /// By worker: the numbers here of the words it knows.
    workers: Vec<Vec<u32>>,
    pub(super) parts: Vec<PartTerms>,
}

impl Merged {
    /// How many events there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Adds a part; its records go straight to the image.
    pub(super) fn add(&mut self, part: Part, draft: &mut Draft) {
        let base = self.len() as u32;
        draft.push(Section::Records, &part.records);
        for length in &part.lengths {
            self.record_at.push(self.records);
            self.records += u64::from(*length);
        }
        self.add_terms(part.terms, base);
        self.record_length.extend(part.lengths);
        self.spans.extend(part.spans);
        self.known.extend(part.known);
        self.flags.extend(part.flags);
        self.counts.extend(part.counts);
        self.timeline.resize(self.spans.len(), part.timeline);
        self.ids.extend(part.ids);
        self.titles.append(part.titles);
        let links = part.links.into_iter();
        self.links.extend(links.map(|(from, number, to)| Link {
            from: base + from,
            number,
            to,
        }));
        let actors = numbers(&part.actors.things, |actor| self.actors.shared(actor));
        extend(&mut self.row_actors, &part.row_actors, &actors);
        extend(&mut self.row_speakers, &part.row_speakers, &actors);
        let places = numbers(&part.places.things, |place| self.places.shared(place));
        self.row_place
            .extend(part.row_place.iter().map(|place| map(&places, *place)));
        let words = self.words.take_in(&part.words);
        self.row_kind
            .extend(part.row_kind.iter().map(|kind| map(&words, *kind)));
        extend(&mut self.row_tags, &part.row_tags, &words);
        let labels = self.labels.take_in(&part.labels);
        extend(&mut self.row_labels, &part.row_labels, &labels);
    }

    fn add_terms(&mut self, terms: Terms, base: u32) {
        if self.workers.len() <= terms.worker {
            self.workers.resize_with(terms.worker + 1, Vec::new);
        }
        let Some(known) = self.workers.get_mut(terms.worker) else {
            return;
        };
        if terms.is_afresh {
            known.clear();
        }
        known.extend(terms.new_texts().map(|text| self.terms.number(text)));
        let part = self.parts.len() as u32;
        let mut start = 0;
        let segments = terms.numbers.iter().zip(&terms.counts);
        let segments = segments.map(|(term, occurring)| {
            let segment = Segment {
                term: map(known, *term),
                count: occurring.count,
                last: base + occurring.last,
                part,
                start,
                end: occurring.end,
            };
            start = occurring.end;
            segment
        });
        self.parts.push(PartTerms {
            base,
            segments: segments.collect(),
            packed: terms.packed,
        });
    }
}

impl Dictionary {
    /// Takes in the terms of another: the number here of each there.
    fn take_in(&mut self, other: &Dictionary) -> Vec<u32> {
        let all = 0..other.len() as u32;
        all.map(|number| self.number(other.get(number))).collect()
    }
}

fn numbers<T>(things: &[T], number: impl FnMut(&T) -> u32) -> Vec<u32> {
    things.iter().map(number).collect()
}

fn map(numbers: &[u32], number: u32) -> u32 {
    numbers.get(number as usize).copied().unwrap_or(NONE)
}

fn extend(lists: &mut Lists, with: &Lists, numbers: &[u32]) {
    let base = lists.numbers.len() as u32;
    lists.ends.extend(with.ends.iter().map(|end| base + end));
    let with = with.numbers.iter();
    lists
        .numbers
        .extend(with.map(|number| map(numbers, *number)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::freeze::terms::Scratch;
    use crate::store::postings::take_number;
    use proptest::prelude::*;
    use std::collections::{BTreeSet, HashMap};

    type Words = Vec<String>;

    proptest! {
        #[test]
        fn words_have_the_same_numbers_whoever_took_the_parts(
            parts in prop::collection::vec(
                (0_usize..3, prop::collection::vec(prop::collection::vec("[ab]{1,3}|[a-c]{14,18}", 0..6), 0..5)),
                0..12,
            ),
        ) {
            let mut workers = [0, 1, 2].map(Scratch::of);
            let mut merged = Merged::default();
            let (mut numbers, mut expected) = (HashMap::new(), BTreeSet::new());
            let mut base = 0;
            for (worker, events) in &parts {
                let scratch = workers.get_mut(*worker).unwrap();
                let mut terms = scratch.begin_knowing(8);
                for (event, words) in (0_u32..).zip::<&Vec<Words>>(events) {
                    for word in words {
                        terms.add(event, word, scratch);
                        let next = numbers.len() as u32;
                        let number = *numbers.entry(word.clone()).or_insert(next);
                        expected.insert((number, base + event));
                    }
                }
                terms.close(scratch);
                merged.add_terms(terms, base);
                base += events.len() as u32;
            }
            prop_assert_eq!(merged.terms.len(), numbers.len());
            for (word, number) in numbers {
                prop_assert_eq!(merged.terms.get(number), word.as_bytes());
            }
            let mut found = Vec::new();
            for part in &merged.parts {
                for segment in &part.segments {
                    let mut packed = part.packed.get(segment.start as usize..segment.end as usize).unwrap();
                    let mut event = part.base;
                    for _ in 0..segment.count {
                        event += take_number(&mut packed) as u32;
                        found.push((segment.term, event));
                    }
                    prop_assert_eq!(event, segment.last);
                    prop_assert!(packed.is_empty());
                }
            }
            prop_assert_eq!(found.len(), expected.len());
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    }
}
