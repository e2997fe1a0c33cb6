//! The events that reach over more than one column: from where to where, and what of it is sure.
//!
//! Worked out once for all lanes. Most events begin and end in one column, and
//! rows are kept apart by how long their spans are, so few have to be looked at.

use super::course::{self, Core};
use super::scale::Scale;
use crate::date::{Moment, Span};
use crate::index::{Reach, Spans};
use crate::query::Stop;
use crate::store::rows::Bits;
use crate::store::{RowId, Rows, Store};
use std::ops::Range;

/// An event that reaches over more than one column. Columns: -1 before the first, as many as there are after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// The columns it may touch.
    pub(super) may: (i32, i32),
    /// The columns it surely lasts through, if it is a match for sure.
    pub(super) sure: Option<(i32, i32)>,
    /// Whether it ends in its last column, as far as the date tells.
    pub(super) has_end: bool,
    /// Whether its start is not stated.
    pub(super) is_open_start: bool,
    /// Whether its end is not stated.
    pub(super) is_open_end: bool,
}

/// All bars of a result.
#[derive(Debug, Default)]
pub(super) struct Bars {
    /// Their rows.
    rows: Rows,
    /// One a row, in order.
    bars: Vec<Bar>,
    /// Rows that are not surely of the column they are counted in.
    loose: Rows,
}

impl Bars {
    /// The bars of rows; `starts` are the rows of each column and the first after them.
    pub(super) fn of(
        store: &Store,
        spans: &Spans,
        members: &Rows,
        scale: &Scale,
        starts: &[u32],
        stop: &Stop,
    ) -> Self {
        /// So many bars are worked out between two looks at the stop.
        const OFTEN: usize = 4096;
        let mut rows = reaching(spans, scale, starts);
        rows.and(members);
        let mut bars = Vec::with_capacity(rows.len() as usize);
        let mut loose = Rows::none(members.reach());
        for (number, row) in rows.iter().enumerate() {
            if number % OFTEN == 0 && stop.is_asked() {
                break;
            }
            let (bar, is_loose) = bar(store, scale, RowId(row));
            bars.push(bar);
            if is_loose {
                loose.insert(row);
            }
        }
        Self { rows, bars, loose }
    }

    /// The bars among rows, each with its row.
    pub(super) fn among<'a>(&'a self, rows: &'a Rows) -> impl Iterator<Item = (u32, &'a Bar)> {
        let own = self.rows.words().iter();
        let words = own.zip(rows.words()).enumerate();
        let mut before = 0;
        words.flat_map(move |(at, (own, other))| {
            let first = before;
            before += own.count_ones();
            Bits(own & other).filter_map(move |bit| {
                let below = (own & ((1 << bit) - 1)).count_ones();
                let bar = self.bars.get((first + below) as usize)?;
                Some(((at * 64) as u32 + bit, bar))
            })
        })
    }

    /// The rows that are not surely of the column they are counted in.
    pub(super) fn loose(&self) -> &Rows {
        &self.loose
    }
}

/// The rows whose spans touch the scale and do not lie in one column of it.
fn reaching(spans: &Spans, scale: &Scale, starts: &[u32]) -> Rows {
    let (_, touching) = spans.falls_in(scale.window());
    let mut rows = Rows::none(touching.reach());
    let Some(first) = starts.first() else {
        return rows;
    };
    // What begins before and lasts until then; what has no start may be counted anywhere.
    rows.insert_from(&touching, 0..*first);
    let mut open = touching;
    open.and(spans.reaching(Reach::Open));
    rows.insert_from(&open, *first..spans.dated().end);
    for (pair, column) in starts.windows(2).zip(scale.columns()) {
        if let [from, to] = pair {
            spans.each_lasting(*from..*to, column.latest, |row| rows.insert(row));
        }
    }
    rows
}

/// A row's bar, and whether the row is not surely of the column it is counted in.
fn bar(store: &Store, scale: &Scale, row: RowId) -> (Bar, bool) {
    let span = store.span(row);
    let may = (scale.place(span.earliest), scale.place(span.latest));
    let counted = scale.place(counted_at(span));
    let core = course::core(store, row);
    let lasting = core.map(|core| (scale.place(core.begun), scale.place(core.lasts)));
    let bar = Bar {
        may,
        sure: lasting.filter(|(begun, lasts)| begun < lasts),
        has_end: core.is_some_and(|core: Core| core.is_end_plain)
            && lasting.is_some_and(|(_, lasts)| lasts == may.1),
        is_open_start: span.earliest == Moment::OPEN_START,
        is_open_end: span.latest == Moment::OPEN_END,
    };
    // An interval is counted where it begins: it is there for sure where it cannot begin later.
    let last_begin = lasting.map_or(may.1, |(begun, _)| begun);
    let is_loose = bar.is_open_start || last_begin != counted;
    (bar, is_loose)
}

/// The moment an event is counted at: its earliest, or its latest where it has no start.
pub(super) fn counted_at(span: Span) -> Moment {
    if span.earliest == Moment::OPEN_START {
        span.latest
    } else {
        span.earliest
    }
}

/// The rows of each column and the first after them.
pub(super) fn starts(spans: &Spans, scale: &Scale) -> Vec<u32> {
    scale.borders().map(|border| spans.before(border)).collect()
}

/// The rows of a column.
pub(super) fn rows_of(starts: &[u32], column: usize) -> Range<u32> {
    match starts.get(column..column + 2) {
        Some(&[from, to]) => from..to,
        _ => 0..0,
    }
}
