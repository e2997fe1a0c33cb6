//! The events that reach over more than one column: from where to where, and what of it is sure.
//!
//! Worked out once for all lanes. Most events begin and end in one column, and
//! rows are kept apart by how long their spans are, so few have to be looked at.

use super::course::{self, Core};
use super::scale::Scale;
use crate::date::{Moment, Span};
use crate::index::{Reach, Spans};
use crate::query::Stop;
use crate::store::image::Section;
use crate::store::rows::Bits;
use crate::store::{Flags, RowId, Rows, Store};
use rayon::prelude::*;
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
    /// The column it is counted in, where it is not surely of it.
    pub(super) loose: Option<u32>,
}

/// All bars of a result.
#[derive(Debug, Default)]
pub(super) struct Bars {
    /// Their rows.
    rows: Rows,
    /// One a row, in order.
    bars: Vec<Bar>,
}

impl Bars {
    /// The bars of rows; the scale comes with the rows of each column and the first after them.
    pub(super) fn of(
        store: &Store,
        spans: &Spans,
        members: &Rows,
        (scale, starts): (&Scale, &[u32]),
        stop: &Stop,
    ) -> Self {
        /// So many bars are worked out between two looks at the stop.
        const OFTEN: usize = 4096;
        let mut rows = reaching(spans, scale, starts);
        rows.and(members);
        let flags: &[u32] = store.column(Section::Flags, 0..store.reach());
        let is_interval = |row: u32| {
            let flags = flags.get(row as usize).copied().unwrap_or(0);
            Flags(flags).has(Flags::INTERVAL)
        };
        let numbers: Vec<u32> = rows.iter().collect();
        let parts: Vec<Vec<Bar>> = numbers
            .par_chunks(OFTEN)
            .map(|part| {
                if stop.is_asked() {
                    return Vec::new();
                }
                let bars = part.iter().map(|row| {
                    let core = is_interval(*row)
                        .then(|| course::core(store, RowId(*row)))
                        .flatten();
                    bar(scale, spans.span(*row), core)
                });
                bars.collect()
            })
            .collect();
        Self {
            rows,
            bars: parts.concat(),
        }
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

/// The bar of a row.
fn bar(scale: &Scale, span: Span, core: Option<Core>) -> Bar {
    let may = (scale.place(span.earliest), scale.place(span.latest));
    let is_open_start = span.earliest == Moment::OPEN_START;
    // What has no start is counted where it ends.
    let counted = if is_open_start { may.1 } else { may.0 };
    let lasting = core.map(|core| (scale.place(core.begun), scale.place(core.lasts)));
    // An interval is counted where it begins: it is there for sure where it cannot begin later.
    let last_begin = lasting.map_or(may.1, |(begun, _)| begun);
    let is_loose = is_open_start || last_begin != counted;
    Bar {
        may,
        sure: lasting.filter(|(begun, lasts)| begun < lasts),
        has_end: core.is_some_and(|core| core.is_end_plain)
            && lasting.is_some_and(|(_, lasts)| lasts == may.1),
        is_open_start,
        is_open_end: span.latest == Moment::OPEN_END,
        loose: u32::try_from(counted).ok().filter(|_| is_loose),
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
