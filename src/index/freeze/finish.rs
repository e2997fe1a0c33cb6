//! Everything written down by row, once the order of time is known.

use super::facets::{self, Facets};
use super::grams;
use super::ids::Ids;
use super::merge::{Merged, PartTerms, Segment};
use super::orders::Orders;
use super::part::Lists;
use super::terms::Dictionary;
use crate::date::{Moment, Span};
use crate::index::spans::{self, Reach};
use crate::model::Status;
use crate::store::image::{Draft, Number, Section};
use crate::store::postings::{self, push_number, take_number};
use crate::store::record::BORDER;
use crate::store::{Flags, Rows, TimelineInfo, tables};
use crate::text;
use rayon::prelude::*;
use std::ops::Range;
use zerocopy::IntoBytes;

/// Which event stands in which row, and the other way round.
pub(super) struct Order {
    /// The event of each row.
    pub(super) events: Vec<u32>,
    /// The row of each event.
    pub(super) rows: Vec<u32>,
    /// Whether the events came in time order.
    pub(super) is_as_come: bool,
}

impl Order {
    fn of(spans: &[Span]) -> Self {
        let mut events: Vec<u32> = (0..spans.len() as u32).collect();
        let key = |event: &u32| spans.get(*event as usize).map(|span| span.in_time_order());
        let is_as_come = spans.is_sorted_by_key(|span| span.in_time_order());
        if !is_as_come {
            // Stable: within one moment the order of files and of events in them stays.
            events.par_sort_by_key(key);
        }
        let mut rows = vec![0; events.len()];
        for (row, event) in events.iter().enumerate() {
            if let Some(own) = rows.get_mut(*event as usize) {
                *own = row as u32;
            }
        }
        Self {
            events,
            rows,
            is_as_come,
        }
    }

    /// How many rows.
    pub(super) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// A column by row.
    pub(super) fn column<T: Copy>(&self, by_event: &[T]) -> Vec<T> {
        let events = self.events.iter();
        events
            .filter_map(|event| by_event.get(*event as usize).copied())
            .collect()
    }
}

/// Writes down all but the records, which are there already.
pub(super) fn finish(
    mut merged: Merged,
    timelines: &[TimelineInfo],
    problems: impl FnOnce(&Ids<'_>) -> Vec<u8>,
    draft: &mut Draft,
) {
    let order = Order::of(&merged.spans);
    let spans = order.column(&std::mem::take(&mut merged.spans));
    let mut bytes = Vec::new();
    timelines
        .iter()
        .for_each(|info| tables::push_timeline(&mut bytes, info));
    draft.push(Section::Timelines, &bytes);
    put(
        draft,
        Section::RecordAt,
        &order,
        std::mem::take(&mut merged.record_at),
    );
    put(
        draft,
        Section::RecordLength,
        &order,
        std::mem::take(&mut merged.record_length),
    );
    draft.put(Section::Earliest, &moments(&spans, |span| span.earliest));
    draft.put(Section::Latest, &moments(&spans, |span| span.latest));
    let known = order.column(&std::mem::take(&mut merged.known));
    let flags = order.column(&std::mem::take(&mut merged.flags));
    let counts = order.column(&std::mem::take(&mut merged.counts));
    let timeline = order.column(&std::mem::take(&mut merged.timeline));
    draft.put(Section::Known, &known);
    draft.put(Section::Flags, &flags);
    draft.put(Section::Counts, &counts);
    draft.put(Section::Timeline, &timeline);
    let ids = Ids::of(&merged, &order, &timeline, timelines);
    ids.write(draft);
    draft.put(Section::Linked, &ids.links(&merged.links, &order));
    draft.push(Section::Problems, &problems(&ids));
    drop(ids);
    merged.ids = Vec::new();
    sets(&spans, &flags, draft);
    write_names(&merged, &order, draft);
    let from = facets::From {
        merged: &merged,
        order: &order,
        spans: &spans,
        flags: &flags,
        timeline: &timeline,
        timelines,
    };
    // What none of the others waits for, at once: some of it has work for one core only.
    let ((facets, orders), (rows, texts)) = rayon::join(
        || {
            rayon::join(
                || Facets::of(from),
                || Orders::of(&merged.titles, &known, &flags, &counts, &order),
            )
        },
        || {
            rayon::join(
                || terms(&merged.parts, merged.terms.len(), &order),
                || Texts::of(&merged.terms),
            )
        },
    );
    drop(merged);
    orders.write(draft);
    drop(orders);
    let names = facets.write(draft);
    write_terms(texts, &rows, &names, &order, draft);
}

fn put<T: Number + IntoBytes>(
    draft: &mut Draft,
    section: Section,
    order: &Order,
    by_event: Vec<T>,
) {
    if order.is_as_come {
        draft.put(section, &by_event);
    } else {
        draft.put(section, &order.column(&by_event));
    }
}

fn moments(spans: &[Span], moment: impl Fn(Span) -> Moment) -> Vec<i64> {
    spans.iter().map(|span| moment(*span).seconds()).collect()
}

/// Rows by the length of their spans, and the confirmed ones.
fn sets(spans: &[Span], flags: &[u32], draft: &mut Draft) {
    let reach = spans.len() as u32;
    for kind in Reach::ALL {
        let rows = spans.iter().enumerate();
        let set: Rows = rows
            .map(|(row, span)| (row as u32, Reach::of(*span) == kind))
            .collect();
        draft.put(Section::Sets, set.words());
    }
    let rows = flags.iter().enumerate();
    let confirmed: Rows = rows
        .map(|(row, flags)| (row as u32, Flags(*flags).status() == Status::Confirmed))
        .collect();
    draft.put(Section::Sets, confirmed.words());
    debug_assert_eq!(spans::SETS, Reach::ALL.len() + 1);
    debug_assert_eq!(confirmed.words().len(), (reach as usize).div_ceil(64));
}

/// Actors, places, kinds and tags, and which of them each row has.
fn write_names(merged: &Merged, order: &Order, draft: &mut Draft) {
    let mut write = |at, of, bytes: &mut dyn FnMut(&mut Vec<u8>, &mut Vec<u64>)| {
        let (mut entries, mut borders) = (Vec::new(), vec![0]);
        bytes(&mut entries, &mut borders);
        draft.put(at, &borders);
        draft.push(of, &entries);
    };
    write(Section::ActorAt, Section::Actors, &mut |bytes, borders| {
        for actor in &merged.actors.things {
            tables::push_actor(bytes, actor);
            borders.push(bytes.len() as u64);
        }
    });
    write(Section::PlaceAt, Section::Places, &mut |bytes, borders| {
        for place in &merged.places.things {
            tables::push_place(bytes, place);
            borders.push(bytes.len() as u64);
        }
    });
    write(Section::WordAt, Section::Words, &mut |bytes, borders| {
        bytes.extend_from_slice(&merged.words.texts);
        borders.extend(&merged.words.ends);
    });
    put_lists(
        draft,
        Section::RowActorAt,
        Section::RowActors,
        order,
        &merged.row_actors,
    );
    put_lists(
        draft,
        Section::RowSpeakerAt,
        Section::RowSpeakers,
        order,
        &merged.row_speakers,
    );
    put_lists(
        draft,
        Section::RowTagAt,
        Section::RowTags,
        order,
        &merged.row_tags,
    );
    draft.put(Section::RowPlace, &order.column(&merged.row_place));
    draft.put(Section::RowKind, &order.column(&merged.row_kind));
}

fn put_lists(draft: &mut Draft, at: Section, of: Section, order: &Order, lists: &Lists) {
    let mut borders = Vec::with_capacity(order.events.len() + 1);
    borders.push(0_u64);
    let mut numbers = Vec::with_capacity(lists.numbers.len());
    for event in &order.events {
        numbers.extend_from_slice(lists.get(*event as usize));
        borders.push(numbers.len() as u64);
    }
    draft.put(at, &borders);
    draft.put(of, &numbers);
}

/// The rows of each term of the texts.
fn terms(parts: &[PartTerms], count: usize, order: &Order) -> Packed {
    let segments = by_term(parts, count);
    let shares = segments.shares();
    let packs = shares.par_iter().map_init(Room::default, |room, share| {
        let mut packed = Packed::default();
        for own in segments.of(share) {
            pack_term(own, parts, order, room, &mut packed.bytes);
            packed.borders.push(packed.bytes.len() as u64);
        }
        packed
    });
    let packs: Vec<Packed> = packs.collect();
    let mut rows = Packed::default();
    rows.bytes
        .reserve_exact(packs.iter().map(|pack| pack.bytes.len()).sum());
    rows.borders.reserve_exact(count);
    packs.iter().for_each(|pack| rows.append(pack));
    rows
}

/// Writes the terms of the texts, then the names of values as terms of their own.
fn write_terms(
    mut texts: Texts,
    rows: &Packed,
    names: &facets::Names,
    order: &Order,
    draft: &mut Draft,
) {
    draft.push(Section::TermRows, &rows.bytes);
    draft.put(Section::TermRowsAt, &rows.borders);
    draft.put(Section::TermValues, &names.values);
    let written = names.texts.iter().map(String::as_bytes);
    written.for_each(|name| texts.push(name));
    texts.write(draft);
    grams::write(&texts, rows, names, order.len(), draft);
}

/// Sets of rows packed one after the other.
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    pub(super) borders: Vec<u64>,
}

impl Default for Packed {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            borders: vec![0],
        }
    }
}

impl Packed {
    /// Adds rows in rising order.
    pub(super) fn push(&mut self, rows: &[u32], reach: u32) {
        postings::pack(rows, reach, &mut self.bytes);
        self.borders.push(self.bytes.len() as u64);
    }

    /// Adds what others have packed.
    pub(super) fn append(&mut self, other: &Packed) {
        let base = self.bytes.len() as u64;
        self.bytes.extend_from_slice(&other.bytes);
        let borders = other.borders.iter().skip(1);
        self.borders.extend(borders.map(|border| base + border));
    }

    /// The packed rows with that number.
    pub(super) fn get(&self, number: usize) -> &[u8] {
        let border = |at| self.borders.get(at).map_or(0, |border| *border as usize);
        self.bytes
            .get(border(number)..border(number + 1))
            .unwrap_or_default()
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.borders.len() - 1
    }
}

/// So many segments are packed at a time, with the rest of their term.
const SHARE: u32 = 1024;

/// Segments by term, and where those of each term begin and end.
struct Segments {
    all: Vec<Segment>,
    borders: Vec<u32>,
}

impl Segments {
    /// Terms that are packed together. A few common ones have as much to pack as thousands of others.
    fn shares(&self) -> Vec<Range<usize>> {
        let mut shares = Vec::new();
        let (mut first, mut start) = (0, 0);
        for (term, end) in self.borders.iter().skip(1).enumerate() {
            if *end - start >= SHARE {
                shares.push(first..term + 1);
                (first, start) = (term + 1, *end);
            }
        }
        shares.push(first..self.borders.len() - 1);
        shares
    }

    /// The segments of each of some terms.
    fn of(&self, terms: &Range<usize>) -> impl Iterator<Item = &[Segment]> {
        let borders = self.borders.get(terms.start..=terms.end);
        let borders = borders.unwrap_or_default().array_windows();
        borders.map(|[start, end]| {
            let own = self.all.get(*start as usize..*end as usize);
            own.unwrap_or_default()
        })
    }
}

/// Counting is quicker than sorting: terms are numbers without gaps. Within a term the parts stay in order.
fn by_term(parts: &[PartTerms], terms: usize) -> Segments {
    let mut borders = vec![0_u32; terms + 1];
    let each = || parts.iter().flat_map(|part| &part.segments);
    for segment in each() {
        if let Some(count) = borders.get_mut(segment.term as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for border in &mut borders {
        sum += *border;
        *border = sum;
    }
    let mut next = borders.clone();
    let mut all = vec![Segment::default(); sum as usize];
    for segment in each() {
        if let Some(at) = next.get_mut(segment.term as usize) {
            if let Some(own) = all.get_mut(*at as usize) {
                *own = *segment;
            }
            *at += 1;
        }
    }
    Segments { all, borders }
}

/// Room to work in, used again for the next term.
#[derive(Default)]
struct Room {
    rows: Vec<u32>,
    set: Rows,
}

/// Packs the rows of one term. Events that came in time order are rows: their differences are packed already.
fn pack_term(
    segments: &[Segment],
    parts: &[PartTerms],
    order: &Order,
    Room { rows, set }: &mut Room,
    out: &mut Vec<u8>,
) {
    let count = segments.iter().map(|segment| u64::from(segment.count));
    let (count, reach) = (count.sum(), order.len());
    let each_row = |see: &mut dyn FnMut(u32)| {
        for segment in segments {
            let (mut event, mut packed) = packed(segment, parts);
            for _ in 0..segment.count {
                event += take_number(&mut packed) as u32;
                see(order.rows.get(event as usize).copied().unwrap_or(0));
            }
        }
    };
    if postings::is_dense(count, reach) {
        set.clear(reach);
        each_row(&mut |row| set.insert(row));
        postings::pack_set(set, out);
    } else if order.is_as_come {
        out.push(postings::SPARSE);
        let mut before = 0;
        for segment in segments {
            let (base, mut packed) = packed(segment, parts);
            let first = base + take_number(&mut packed) as u32;
            push_number(out, u64::from(first - before));
            out.extend_from_slice(packed);
            before = segment.last;
        }
    } else if postings::is_worth_bits(count, reach) {
        // Bits are in order by themselves.
        set.clear(reach);
        each_row(&mut |row| set.insert(row));
        postings::pack_sparse(set.iter(), out);
    } else {
        rows.clear();
        each_row(&mut |row| rows.push(row));
        rows.sort_unstable();
        postings::pack_sparse(rows.iter().copied(), out);
    }
}

/// The number of the first event of a segment's part, and its packed events.
fn packed<'a>(segment: &Segment, parts: &'a [PartTerms]) -> (u32, &'a [u8]) {
    let Some(part) = parts.get(segment.part as usize) else {
        return (0, &[]);
    };
    let own = part
        .packed
        .get(segment.start as usize..segment.end as usize);
    (part.base, own.unwrap_or_default())
}

/// The terms as written and folded.
#[derive(Default)]
pub(super) struct Texts {
    written: Vec<u8>,
    written_at: Vec<u32>,
    pub(super) folded: Vec<u8>,
    pub(super) folded_at: Vec<u32>,
}

impl Texts {
    fn of(terms: &Dictionary) -> Self {
        let mut texts = Self::default();
        let numbers = 0..terms.len() as u32;
        numbers.for_each(|number| texts.push(terms.get(number)));
        texts
    }

    fn push(&mut self, written: &[u8]) {
        self.written_at.push(self.written.len() as u32);
        self.folded_at.push(self.folded.len() as u32);
        self.written.extend_from_slice(written);
        self.written.push(BORDER);
        if written.is_ascii() {
            self.folded
                .extend(written.iter().map(u8::to_ascii_lowercase));
        } else {
            let text = std::str::from_utf8(written).unwrap_or_default();
            self.folded.extend_from_slice(text::fold(text).as_bytes());
        }
        self.folded.push(BORDER);
    }

    fn write(&mut self, draft: &mut Draft) {
        self.written_at.push(self.written.len() as u32);
        self.folded_at.push(self.folded.len() as u32);
        draft.put(Section::WrittenAt, &self.written_at);
        draft.push(Section::Written, &self.written);
        draft.put(Section::FoldedAt, &self.folded_at);
        draft.push(Section::Folded, &self.folded);
    }
}
