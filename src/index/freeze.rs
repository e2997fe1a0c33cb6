//! Events to an image: the library frozen with everything that makes look-ups fast.
//!
//! Events are taken apart some thousand at a time, on every core, while more
//! are being read ([`part`]); the parts are put together in their order
//! ([`merge`]); and once the last event has come, rows get their numbers in
//! time order and everything is written down by row ([`finish`]). Records go
//! to the image as they come, in the order of arrival, so that a large library
//! need never stand in memory.

mod crew;
mod facets;
mod finish;
mod grams;
mod ids;
mod merge;
mod orders;
mod part;
mod terms;

pub(super) use grams::gram;
pub use ids::Ids;

use crate::model::{Event, Sink, Timeline};
use crate::store::TimelineInfo;
use crate::store::image::{Draft, Image};
use crew::Crew;
use merge::Merged;
use part::Part;
use std::ops::ControlFlow;
use std::sync::Arc;
use terms::Scratch;

/// So many events are taken apart together: enough to share their words, few enough to hold.
const PART: usize = 8192;

/// A library being frozen, file by file.
pub struct Freezer {
    draft: Draft,
    merged: Merged,
    timelines: Vec<TimelineInfo>,
    events: Vec<Event>,
    crew: Option<Crew>,
    /// Events of all files handed over so far, and how many there were before the present file.
    count: usize,
    first: usize,
    /// Ids that came after their events.
    named: Vec<(usize, Arc<str>)>,
}

impl Freezer {
    /// A library to be written to a draft.
    pub fn new(draft: Draft) -> Self {
        Self {
            draft,
            merged: Merged::default(),
            timelines: Vec::new(),
            events: Vec::new(),
            crew: None,
            count: 0,
            first: 0,
            named: Vec::new(),
        }
    }

    /// Ends a file whose events were all handed over; events that the timeline still holds come after them.
    pub fn end(&mut self, mut timeline: Timeline) {
        for event in std::mem::take(&mut timeline.events) {
            self.add(event);
        }
        self.flush();
        self.timelines.push(TimelineInfo {
            origin: timeline.origin,
            title: timeline.title,
            summary: timeline.summary,
            as_of: timeline.as_of.map(|when| when.span().latest.day()),
            zone: timeline.zone,
            views: timeline.views,
            events: self.count - self.first,
        });
        self.first = self.count;
    }

    /// How many events were handed over.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there was none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The image of all files.
    ///
    /// `problems` is asked, when all ids are known, what was wrong in the files; its bytes are kept as they are.
    pub fn finish(mut self, problems: impl FnOnce(&Ids<'_>) -> Vec<u8>) -> Image {
        self.flush();
        let Self {
            mut draft,
            mut merged,
            timelines,
            crew,
            named,
            ..
        } = self;
        if let Some(crew) = crew {
            crew.finish(&mut |part| merged.add(part, &mut draft));
        }
        for (number, id) in named {
            if let Some(own) = merged.ids.get_mut(number) {
                *own = id;
            }
        }
        finish::finish(merged, &timelines, problems, &mut draft);
        draft.finish()
    }

    fn add(&mut self, event: Event) {
        self.count += 1;
        self.events.push(event);
        if self.events.len() >= PART {
            self.send();
        }
    }

    /// Hands the events that wait to the crew.
    fn send(&mut self) {
        let events = std::mem::take(&mut self.events);
        let timeline = self.timelines.len() as u32;
        let (merged, draft) = (&mut self.merged, &mut self.draft);
        let crew = self.crew.get_or_insert_with(Crew::start);
        crew.send(timeline, events, &mut |part| merged.add(part, draft));
    }

    /// Hands on what waits at the end of a file; a small library needs no threads.
    fn flush(&mut self) {
        if self.events.is_empty() {
            return;
        }
        if self.crew.is_some() {
            return self.send();
        }
        let events = std::mem::take(&mut self.events);
        let part = Part::of(
            self.timelines.len() as u32,
            &events,
            &mut Scratch::default(),
        );
        self.merged.add(part, &mut self.draft);
    }
}

impl Sink for Freezer {
    fn event(&mut self, event: Event) -> ControlFlow<()> {
        self.add(event);
        ControlFlow::Continue(())
    }

    fn name(&mut self, number: usize, id: Arc<str>) {
        self.named.push((self.first + number, id));
    }
}
