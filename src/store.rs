//! The library frozen in time order: row numbers, columns, records.
//!
//! A [`Store`] reads an [`Image`] and never changes; reloading
//! makes another. Row numbers are in time order (earliest bound, latest bound,
//! file order; an open start sorts by its latest bound, after what surely
//! precedes it; undated last), so a range of time is a range of rows, and a
//! result in row order needs no sorting.
//!
//! Nothing is taken apart before it is asked for: opening a million events
//! costs what opening ten does, and a query reads columns, never events. What
//! the bytes do not hold (they are damaged) reads as empty.

mod flags;
pub mod image;
pub mod postings;
pub mod record;
mod row;
pub mod rows;
pub mod tables;

pub use flags::Flags;
pub use row::RowId;
pub use rows::{Ranked, Rows};

use crate::date::{Day, Moment, Span, Zone};
use crate::model::{Actor, Event, Origin, Place, Status, View};
use image::{Image, Section};
use record::{Record, Shared};
use std::ops::Range;
use std::sync::Arc;

/// What the store keeps of each file besides its events.
#[derive(Clone, Debug, Default)]
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

/// Stands for "none" in a column of numbers.
pub const NONE: u32 = u32::MAX;

/// How many of a row's things can be told without its record; as many may be more.
pub const MOST_COUNTED: u16 = u16::MAX;

/// Every event of the library in time order.
#[derive(Debug, Default)]
pub struct Store {
    image: Arc<Image>,
    timelines: Vec<TimelineInfo>,
    /// What a row's file is where the bytes do not say.
    nowhere: TimelineInfo,
    len: u32,
}

impl Store {
    /// The library in an image.
    pub fn open(image: Arc<Image>) -> Self {
        let timelines = tables::timelines(image.bytes(Section::Timelines));
        let len = image.len::<u64>(Section::RecordAt) as u32;
        Self {
            image,
            timelines,
            nowhere: TimelineInfo::default(),
            len,
        }
    }

    /// The bytes it reads.
    pub fn image(&self) -> &Arc<Image> {
        &self.image
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// How many rows there are, as the reach of a set of rows.
    pub fn reach(&self) -> u32 {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Every row, in time order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = RowId> + use<> {
        (0..self.len).map(RowId)
    }

    /// The whole event.
    pub fn event(&self, row: RowId) -> Arc<Event> {
        let shared = Shared {
            id: self.id(row).into(),
            status: self.status(row),
            actors: self.actors(Section::RowActorAt, Section::RowActors, row),
            place: self.place(row),
            kind: self.word(self.number(Section::RowKind, row)).map(Arc::from),
            tags: self
                .numbers(Section::RowTagAt, Section::RowTags, row)
                .iter()
                .filter_map(|word| self.word(*word).map(Arc::from))
                .collect(),
            speakers: self.actors(Section::RowSpeakerAt, Section::RowSpeakers, row),
            zone: self.timeline(row).zone,
        };
        Arc::new(self.record(row).event(shared))
    }

    /// The record of an event, not taken apart.
    pub fn record(&self, row: RowId) -> Record<'_> {
        let start = self.image.at::<u64>(Section::RecordAt, row.index());
        let length = self.image.at::<u32>(Section::RecordLength, row.index());
        let (start, length) = (start.unwrap_or(0) as usize, length.unwrap_or(0) as usize);
        Record::open(self.image.slice(Section::Records, start..start + length))
    }

    /// The id of an event.
    pub fn id(&self, row: RowId) -> &str {
        let at = |row| self.image.at::<u64>(Section::IdAt, row).unwrap_or_default() as usize;
        let bytes = self
            .image
            .slice(Section::Ids, at(row.index())..at(row.index() + 1));
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// What the event's date allows.
    pub fn span(&self, row: RowId) -> Span {
        let at = |section| self.image.at::<i64>(section, row.index());
        match (at(Section::Earliest), at(Section::Latest)) {
            (Some(earliest), Some(latest)) => Span {
                earliest: Moment::from_seconds(earliest),
                latest: Moment::from_seconds(latest),
            },
            _ => Span::ALWAYS,
        }
    }

    /// What the date when it became known allows; none where nothing says.
    pub fn known(&self, row: RowId) -> Option<Span> {
        let [earliest, latest] = self.image.at::<[i64; 2]>(Section::Known, row.index())?;
        self.flags(row).has(Flags::KNOWN).then(|| Span {
            earliest: Moment::from_seconds(earliest),
            latest: Moment::from_seconds(latest),
        })
    }

    /// What can be said of it in bits.
    pub fn flags(&self, row: RowId) -> Flags {
        Flags(self.number(Section::Flags, row))
    }

    /// Its status.
    pub fn status(&self, row: RowId) -> Status {
        self.flags(row).status()
    }

    /// How many sources, claims and actors it has, each up to [`MOST_COUNTED`].
    pub fn counts(&self, row: RowId) -> [u16; 3] {
        let [sources, claims, actors, _] = self.all_counts(row);
        [sources, claims, actors]
    }

    /// How many independent sources it has, up to [`MOST_COUNTED`]; see [`model::Corroboration`](crate::model::Corroboration).
    pub fn independent_sources(&self, row: RowId) -> u16 {
        let [.., independent] = self.all_counts(row);
        independent
    }

    fn all_counts(&self, row: RowId) -> [u16; 4] {
        let counts = self.image.at(Section::Counts, row.index());
        counts.unwrap_or_default()
    }

    /// The actor with a number of the store.
    pub fn actor(&self, number: u32) -> Actor {
        tables::actor(self.entry(Section::ActorAt, Section::Actors, number))
    }

    /// How many actors the store has.
    pub fn actor_count(&self) -> u32 {
        self.image.len::<u64>(Section::ActorAt).saturating_sub(1) as u32
    }

    /// Who speaks in the claims of a row, as numbers of actors.
    pub fn speakers(&self, row: RowId) -> &[u32] {
        self.numbers(Section::RowSpeakerAt, Section::RowSpeakers, row)
    }

    /// The kind of a row as a number of the store, the same for the same kind; [`NONE`] where it has none.
    pub fn kind(&self, row: RowId) -> u32 {
        self.number(Section::RowKind, row)
    }

    /// A kind or tag by its number.
    pub fn word(&self, number: u32) -> Option<&str> {
        let bytes = (number != NONE).then(|| self.entry(Section::WordAt, Section::Words, number));
        std::str::from_utf8(bytes?).ok()
    }

    fn place(&self, row: RowId) -> Option<Arc<Place>> {
        let number = self.number(Section::RowPlace, row);
        (number != NONE).then(|| {
            Arc::new(tables::place(self.entry(
                Section::PlaceAt,
                Section::Places,
                number,
            )))
        })
    }

    fn actors(&self, at: Section, of: Section, row: RowId) -> Vec<Arc<Actor>> {
        let numbers = self.numbers(at, of, row).iter();
        numbers
            .map(|number| Arc::new(self.actor(*number)))
            .collect()
    }

    fn number(&self, section: Section, row: RowId) -> u32 {
        self.image.at::<u32>(section, row.index()).unwrap_or(NONE)
    }

    /// The numbers of a row where each row has a list of them.
    fn numbers(&self, at: Section, of: Section, row: RowId) -> &[u32] {
        let border = |row| self.image.at::<u64>(at, row).unwrap_or_default() as usize;
        self.image
            .part::<u32>(of, border(row.index())..border(row.index() + 1))
    }

    fn entry(&self, at: Section, of: Section, number: u32) -> &[u8] {
        let border = |number| self.image.at::<u64>(at, number).unwrap_or_default() as usize;
        self.image
            .slice(of, border(number as usize)..border(number as usize + 1))
    }

    /// The file it comes from.
    pub fn timeline(&self, row: RowId) -> &TimelineInfo {
        self.timelines
            .get(self.timeline_number(row))
            .unwrap_or(&self.nowhere)
    }

    /// The place among [`timelines`](Self::timelines) of the file it comes from.
    pub fn timeline_number(&self, row: RowId) -> usize {
        self.number(Section::Timeline, row) as usize
    }

    /// Every file, in the order given.
    pub fn timelines(&self) -> &[TimelineInfo] {
        &self.timelines
    }

    /// The row of an event by its id, or by `stem/id`. Of two files with the same id the earlier row is given.
    pub fn find(&self, id: &str) -> Option<RowId> {
        self.find_all(id).next().or_else(|| {
            let (stem, bare) = id.split_once('/')?;
            self.find_in(stem, bare)
        })
    }

    /// Every row with an id, in time order.
    pub fn find_all(&self, id: &str) -> impl Iterator<Item = RowId> + '_ {
        let order = self.image.column::<u32>(Section::IdOrder);
        let first = order.partition_point(|row| self.id(RowId(*row)) < id);
        let rows = order.get(first..).unwrap_or_default().iter();
        let wanted = id.to_owned();
        rows.map(|row| RowId(*row))
            .take_while(move |row| self.id(*row) == wanted)
    }

    /// The row of an event by its id and the stem of its file.
    pub fn find_in(&self, stem: &str, id: &str) -> Option<RowId> {
        self.find_all(id).find(|&row| self.stem(row) == stem)
    }

    /// The stem of the file a row comes from.
    pub fn stem(&self, row: RowId) -> &str {
        &self.timeline(row).origin.stem
    }

    /// The row a link of `from` points to: in its own file first, then in the library.
    pub fn resolve(&self, from: RowId, to: &str) -> Option<RowId> {
        self.find_in(self.stem(from), to).or_else(|| self.find(to))
    }

    /// Which events link to this one, and by what relation, in time order.
    pub fn linked_from(&self, row: RowId) -> Vec<(RowId, Arc<str>)> {
        let links = self.image.column::<[u32; 3]>(Section::Linked);
        let first = links.partition_point(|[to, ..]| *to < row.0);
        let own = links.get(first..).unwrap_or_default().iter();
        own.take_while(|[to, ..]| *to == row.0)
            .filter_map(|[_, from, number]| {
                let event = self.event(RowId(*from));
                let link = event.links.get(*number as usize)?;
                Some((RowId(*from), Arc::clone(&link.rel)))
            })
            .collect()
    }

    /// The latest `as_of` of the files, if any has one.
    pub fn as_of(&self) -> Option<Day> {
        self.timelines.iter().filter_map(|info| info.as_of).max()
    }

    /// A range of a column, for whoever looks at many rows.
    pub fn column<T: image::Number>(&self, section: Section, rows: Range<u32>) -> &[T] {
        self.image
            .part(section, rows.start as usize..rows.end as usize)
    }
}
