//! Freezes events as they are read, and tells how far it is.

use super::Told;
use crate::formats::Losses;
use crate::index::Freezer;
use crate::model::{Event, Sink, Timeline};
use crate::query::Engine;
use crate::runtime::files::Shelf;
use std::ops::ControlFlow;
use std::sync::Arc;

/// So many events fill the first screens.
const BEGINNING: usize = 1_000;

/// A library being frozen while its files are read.
pub(super) struct FreezingShelf<'t> {
    freezer: Freezer,
    tell: &'t mut dyn FnMut(Told<'_>) -> ControlFlow<()>,
    /// The first events, until there are enough of them to be shown.
    beginning: Option<Vec<Event>>,
    /// Bytes of the files before this one, and of this one.
    before: u64,
    bytes: u64,
    flow: ControlFlow<()>,
    /// What the files carry besides their events, and a library does not.
    pub(super) losses: Vec<(String, Losses)>,
}

impl<'t> FreezingShelf<'t> {
    pub(super) fn new(
        freezer: Freezer,
        tell: &'t mut dyn FnMut(Told<'_>) -> ControlFlow<()>,
    ) -> Self {
        Self {
            freezer,
            tell,
            beginning: Some(Vec::new()),
            before: 0,
            bytes: 0,
            flow: ControlFlow::Continue(()),
            losses: Vec::new(),
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.flow.is_break()
    }

    pub(super) fn into_freezer(self) -> Freezer {
        self.freezer
    }

    /// Keeps a copy of the first events, and tells of them when there are enough.
    fn begin(&mut self, event: &Event) {
        let Some(events) = &mut self.beginning else {
            return;
        };
        events.push(event.clone());
        if events.len() < BEGINNING {
            return;
        }
        let events = self.beginning.take().unwrap_or_default();
        let engine = || {
            Engine::of(vec![Timeline {
                events: events.clone(),
                ..Timeline::default()
            }])
        };
        self.flow = (self.tell)(Told::Beginning(&engine));
    }
}

impl Sink for FreezingShelf<'_> {
    fn event(&mut self, event: Event) -> ControlFlow<()> {
        self.begin(&event);
        if self.flow.is_break() {
            return self.flow;
        }
        self.freezer.event(event)
    }

    fn name(&mut self, number: usize, id: Arc<str>) {
        self.freezer.name(number, id);
    }

    fn read(&mut self, bytes: u64) {
        self.bytes = bytes;
        if self.flow.is_continue() {
            self.flow = (self.tell)(Told::Progress {
                bytes: self.before + self.bytes,
                events: self.freezer.len() as u64,
            });
        }
    }
}

impl Shelf for FreezingShelf<'_> {
    fn sink(&mut self) -> &mut dyn Sink {
        self
    }

    fn end(&mut self, timeline: Timeline) {
        self.before += std::mem::take(&mut self.bytes);
        let mut losses = Losses::default();
        for expectation in &timeline.expectations {
            losses.read("expect", "not kept", expectation.line);
        }
        if !losses.is_empty() {
            self.losses.push((timeline.origin.name.clone(), losses));
        }
        self.freezer.end(timeline);
    }

    fn beginning(&mut self, timeline: Timeline) {
        if self.beginning.take().is_some() && !timeline.events.is_empty() {
            let engine = || Engine::of(vec![timeline.clone()]);
            self.flow = (self.tell)(Told::Beginning(&engine));
        }
    }

    fn is_closed(&self) -> bool {
        self.is_stopped()
    }
}
