//! The time chart: a lane for each value of a facet, columns of time across, and nothing lost on the way.
//!
//! Every event of a lane is counted once: in the column it begins in, before or
//! after the columns, or among the undated; so a lane's counts sum to the lane,
//! and those of [`Charted::all`] to the result. What an event covers beyond the
//! column it is counted in is told apart from that: it [reaches](Track::reach)
//! over the borders of columns, surely where an interval lasts, possibly where
//! a date is not known more closely.
//!
//! Counting costs a few joins of sets a lane, however many events there are;
//! only what reaches over a border is looked at one by one.

mod bars;
mod course;
mod scale;
mod sparks;
mod values;

pub use scale::Scale;
pub use sparks::Sparks;

use super::{Count, Engine, Outcome, Stop};
use crate::index::Facet;
use crate::store::{Ranked, RowId, Rows};
use bars::Bars;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use values::Values;

/// What the events of a lane share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// Nothing: every event of the result.
    All,
    /// A value, as a query says it.
    Value(String),
    /// That they have no value.
    Without,
}

/// The events of a result that share a value.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What they share.
    pub key: LaneKey,
    /// What a person reads; as the file has it, so to be cleaned before it is shown.
    pub name: String,
    /// How many there are.
    pub count: Count,
    rows: Arc<Ranked>,
    sure: Arc<Ranked>,
}

impl Lane {
    /// Its events, in time order.
    pub fn rows(&self) -> &Ranked {
        &self.rows
    }
}

/// The lanes of a result, some of them worked out.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    values: Arc<Values>,
    /// The number of the first lane that is worked out.
    first: usize,
    /// The lanes that are worked out.
    lanes: Vec<Lane>,
}

impl Lanes {
    /// How many lanes there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no lane.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers of those that are worked out.
    pub fn range(&self) -> Range<usize> {
        self.first..self.first + self.lanes.len()
    }

    /// A lane by its number, if it is worked out.
    pub fn get(&self, number: usize) -> Option<&Lane> {
        self.lanes.get(number.checked_sub(self.first)?)
    }

    /// Those that are worked out.
    pub fn iter(&self) -> impl Iterator<Item = &Lane> {
        self.lanes.iter()
    }
}

/// What a lane has in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many events are counted here: sure matches that surely begin here, and others that may.
    pub count: Count,
    /// The event, where there is one only.
    pub only: Option<RowId>,
    /// How many that began earlier end here for sure, as far as their dates tell.
    pub ends: u32,
}

/// A lane over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// One a column.
    pub cells: Vec<Cell>,
    /// How many reach over the border before each column, and over the last one: `sure` where they surely last.
    pub reach: Vec<Count>,
    /// What is counted before the first column.
    pub before: Count,
    /// What is counted after the last column.
    pub after: Count,
    /// What has no date.
    pub undated: Count,
    /// Whether something reaches in from no stated start.
    pub is_open_start: bool,
    /// Whether something reaches out to no stated end.
    pub is_open_end: bool,
}

impl Track {
    /// Everything counted: what the lane has.
    pub fn total(&self) -> u64 {
        let outside = [self.before, self.after, self.undated];
        let counts = self.cells.iter().map(|cell| cell.count).chain(outside);
        counts.map(Count::total).sum()
    }
}

/// Lanes over time.
#[derive(Clone, Debug, Default)]
pub struct Charted {
    /// The columns.
    pub scale: Scale,
    /// One a lane, in their order.
    pub tracks: Vec<Track>,
    /// The whole result as one lane.
    pub all: Track,
}

impl Engine {
    /// The lanes of a result by a facet, those in `range` worked out: the commonest value first, what has none last.
    pub fn lanes(&self, facet: Facet, outcome: &Outcome, range: Range<usize>) -> Lanes {
        let values = Values::of(self, facet, outcome);
        Lanes {
            first: range.start.min(values.len()),
            lanes: values.lanes(&self.index, facet, outcome, range),
            values: Arc::new(values),
        }
    }

    /// A lane by its number, worked out now; none past the last.
    pub fn lane(
        &self,
        lanes: &Lanes,
        facet: Facet,
        outcome: &Outcome,
        number: usize,
    ) -> Option<Lane> {
        let range = number..number.saturating_add(1);
        let found = lanes.values.lanes(&self.index, facet, outcome, range);
        found.into_iter().next()
    }

    /// What the events of a lane share, by its number.
    pub fn lane_key(&self, lanes: &Lanes, facet: Facet, number: usize) -> Option<LaneKey> {
        lanes.values.key(&self.index, facet, number)
    }

    /// The numbers of the lanes a row stands in.
    pub fn lanes_of(&self, lanes: &Lanes, facet: Facet, row: RowId) -> Vec<usize> {
        lanes.values.lanes_of(&self.index, facet, row)
    }

    /// Counts lanes over time as [`Engine::chart`] does, but not what reaches over the borders of columns: only the
    /// totals hold. It costs next to nothing, and tells how much room the counts take.
    pub fn outline(&self, lanes: &Lanes, scale: Scale) -> Charted {
        let spans = self.index.spans();
        let starts = bars::starts(spans, &scale);
        let counting = Counting {
            starts: &starts,
            dated: spans.dated().end,
            bars: &Bars::default(),
        };
        let tracks = lanes.lanes.iter();
        let tracks = tracks.map(|lane| counting.track(&lane.rows, &lane.sure));
        Charted {
            tracks: tracks.collect(),
            all: Track::default(),
            scale,
        }
    }

    /// Counts lanes over time. Where it is stopped, what it gives is worth nothing.
    pub fn chart(&self, lanes: &Lanes, outcome: &Outcome, scale: Scale, stop: &Stop) -> Charted {
        let spans = self.index.spans();
        let (members, sure) = outcome.ranked();
        let starts = bars::starts(spans, &scale);
        let bars = Bars::of(self.store(), spans, members.rows(), (&scale, &starts), stop);
        let counting = Counting {
            starts: &starts,
            dated: spans.dated().end,
            bars: &bars,
        };
        let count = |lane: &Lane| {
            if stop.is_asked() {
                Track::default()
            } else {
                counting.track(&lane.rows, &lane.sure)
            }
        };
        let (tracks, all) = rayon::join(
            || lanes.lanes.par_iter().map(count).collect(),
            || counting.track(members, sure),
        );
        Charted { scale, tracks, all }
    }
}

/// What counting a lane takes.
struct Counting<'a> {
    /// The rows of each column, and the first after them.
    starts: &'a [u32],
    /// Rows from here on are undated.
    dated: u32,
    bars: &'a Bars,
}

impl Counting<'_> {
    fn columns(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn track(&self, rows: &Ranked, sure: &Ranked) -> Track {
        let count = |range: &Range<u32>| {
            let sure = u64::from(sure.count_in(range));
            Count {
                sure,
                possible: u64::from(rows.count_in(range)) - sure,
            }
        };
        let first = self.starts.first().copied().unwrap_or(0);
        let end = self.starts.last().copied().unwrap_or(0);
        let mut track = Track {
            cells: Vec::with_capacity(self.columns()),
            before: count(&(0..first)),
            after: count(&(end..self.dated)),
            undated: count(&(self.dated..u32::MAX)),
            ..Track::default()
        };
        for column in 0..self.columns() {
            let range = bars::rows_of(self.starts, column);
            let count = count(&range);
            let only = (count.total() == 1).then(|| rows.select(rows.rank(range.start)));
            track.cells.push(Cell {
                count,
                only: only.flatten(),
                ends: 0,
            });
        }
        self.add_bars(rows.rows(), sure.rows(), &mut track);
        track
    }

    /// Says what reaches over which border, and takes back what is not surely of the column it is counted in.
    fn add_bars(&self, rows: &Rows, sure: &Rows, track: &mut Track) {
        let columns = i32::try_from(self.columns()).unwrap_or(i32::MAX);
        let (mut all, mut lasting) = (Steps::of(columns), Steps::of(columns));
        for (row, bar) in self.bars.among(rows) {
            all.add(bar.may);
            if let Some(lasts) = bar.sure
                && sure.contains(row)
            {
                lasting.add(lasts);
            }
            if let Some(column) = bar.loose
                && sure.contains(row)
                && let Some(cell) = track.cells.get_mut(column as usize)
            {
                cell.count.sure = cell.count.sure.saturating_sub(1);
                cell.count.possible += 1;
            }
            let (first, last) = bar.may;
            if bar.has_end
                && first < last
                && let Ok(last) = usize::try_from(last)
                && let Some(cell) = track.cells.get_mut(last)
            {
                cell.ends += 1;
            }
            track.is_open_start |= bar.is_open_start && last >= 0;
            track.is_open_end |= bar.is_open_end && first < columns;
        }
        let reach = all.sums().zip(lasting.sums());
        track.reach = reach
            .map(|(all, sure)| Count {
                sure,
                possible: all.saturating_sub(sure),
            })
            .collect();
    }
}

/// How many stretches of columns lie over each border, kept as what changes from one border to the next.
struct Steps(Vec<i64>);

impl Steps {
    fn of(columns: i32) -> Self {
        Self(vec![0; usize::try_from(columns).unwrap_or(0) + 2])
    }

    /// Adds a stretch from a column to another: the borders between them.
    fn add(&mut self, (from, to): (i32, i32)) {
        let at = |column: i32| usize::try_from(column + 1).unwrap_or(0);
        if from < to {
            for (border, change) in [(at(from), 1), (at(to), -1)] {
                if let Some(step) = self.0.get_mut(border) {
                    *step += change;
                }
            }
        }
    }

    /// How many lie over each border; the first is that before the first column.
    fn sums(&self) -> impl Iterator<Item = u64> + '_ {
        let mut sum = 0_i64;
        let borders = self.0.len().saturating_sub(1);
        self.0.iter().take(borders).map(move |step| {
            sum += step;
            u64::try_from(sum).unwrap_or(0)
        })
    }
}
