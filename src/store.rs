//! The library frozen in time order: row numbers, spans, the text that search sees.
//!
//! A [`Store`] is built once from timelines and never changes; reloading
//! builds another. Row numbers are in time order (earliest bound, latest
//! bound, file order; an open start sorts by its latest bound, after what
//! surely precedes it; undated last), so a range of time is a range of rows or
//! two binary searches, and a result in row order needs no sorting.

mod freeze;
pub mod image;
mod row;

pub use row::RowId;

use crate::date::{Day, Span, Zone};
use crate::model::{Event, Origin, Status, Timeline, View};
use std::collections::HashMap;
use std::sync::Arc;

/// What the store keeps of each file besides its events.
#[derive(Clone, Debug)]
pub struct TimelineInfo {
    /// Where it was read from.
    pub origin: Origin,
    /// Its title.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// The last day its `as_of` allows.
    pub as_of: Option<Day>,
    /// Its zone.
    pub zone: Zone,
    /// Its saved queries.
    pub views: Vec<View>,
    /// How many events it has.
    pub events: usize,
}

/// Every event of the library in time order.
#[derive(Debug, Default)]
pub struct Store {
    events: Vec<Arc<Event>>,
    timeline: Vec<u32>,
    spans: Vec<Span>,
    known: Vec<Option<Span>>,
    status: Vec<Status>,
    folded: Vec<Box<str>>,
    raw: Vec<Box<str>>,
    timelines: Vec<TimelineInfo>,
    by_id: HashMap<Arc<str>, Vec<RowId>>,
    linked_from: HashMap<RowId, Vec<(RowId, Arc<str>)>>,
}

impl Store {
    /// Freezes timelines into one library, merged by time.
    pub fn build(timelines: Vec<Timeline>) -> Self {
        freeze::freeze(timelines)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Every row, in time order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = RowId> + use<> {
        (0..self.events.len() as u32).map(RowId)
    }

    /// The whole event.
    pub fn event(&self, row: RowId) -> Arc<Event> {
        match self.events.get(row.index()) {
            Some(event) => Arc::clone(event),
            None => unreachable!("a row number comes from the store it is used with"),
        }
    }

    /// What the event's date allows.
    pub fn span(&self, row: RowId) -> Span {
        self.spans.get(row.index()).copied().unwrap_or(Span::ALWAYS)
    }

    /// What the date when it became known allows; none where nothing says.
    pub fn known(&self, row: RowId) -> Option<Span> {
        self.known.get(row.index()).copied().flatten()
    }

    /// Its status.
    pub fn status(&self, row: RowId) -> Status {
        self.status.get(row.index()).copied().unwrap_or_default()
    }

    /// The file it comes from.
    pub fn timeline(&self, row: RowId) -> &TimelineInfo {
        match self
            .timeline
            .get(row.index())
            .and_then(|&at| self.timelines.get(at as usize))
        {
            Some(info) => info,
            None => unreachable!("every row belongs to a timeline of the store"),
        }
    }

    /// Every file, in the order given.
    pub fn timelines(&self) -> &[TimelineInfo] {
        &self.timelines
    }

    /// Everything a bare word searches, folded, the fields separated by line feeds.
    pub fn folded_text(&self, row: RowId) -> &str {
        self.folded.get(row.index()).map_or("", |text| text)
    }

    /// The same unfolded, for words with an upper-case letter.
    pub fn raw_text(&self, row: RowId) -> &str {
        self.raw.get(row.index()).map_or("", |text| text)
    }

    /// The row of an event by its id, or by `stem/id`. Of two files with the same id the earlier row is given.
    pub fn find(&self, id: &str) -> Option<RowId> {
        let whole = self.by_id.get(id).and_then(|rows| rows.first().copied());
        whole.or_else(|| {
            let (stem, bare) = id.split_once('/')?;
            self.find_in(stem, bare)
        })
    }

    fn find_in(&self, stem: &str, id: &str) -> Option<RowId> {
        let rows = self.by_id.get(id)?;
        rows.iter()
            .copied()
            .find(|&row| self.timeline(row).origin.stem == stem)
    }

    /// The row a link of `from` points to: in its own file first, then in the library.
    pub fn resolve(&self, from: RowId, to: &str) -> Option<RowId> {
        self.find_in(&self.timeline(from).origin.stem, to)
            .or_else(|| self.find(to))
    }

    /// Which events link to this one, and by what relation, in time order.
    pub fn linked_from(&self, row: RowId) -> &[(RowId, Arc<str>)] {
        self.linked_from.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The latest `as_of` of the files, if any has one.
    pub fn as_of(&self) -> Option<Day> {
        self.timelines.iter().filter_map(|info| info.as_of).max()
    }
}
