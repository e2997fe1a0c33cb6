//! A result over time as lines of signs, each with its role: the drawing of the lanes, for a terminal and for a pipe.
//!
//! [`Chart::work_out`] asks the engine for lanes and columns and fits them to a
//! width: a column is as wide as its longest count and a sign more, so that no
//! count is ever cut or rounded. [`Chart::lane`] gives one lane as [`Piece`]s.
//! A piece has a role and no colour: who draws it knows what a role looks like,
//! and the signs alone say what the colours say.

mod axis;
mod cells;
mod fit;
mod signs;
mod spark;

pub use axis::{Label, labels};
pub use fit::{Measures, Place};
pub use signs::Signs;
pub use spark::spark;

use crate::date::{Moment, Span};
use crate::model::Status;
use crate::query::lanes::{Charted, Lanes, Track};
use crate::query::{Engine, Facet, Outcome, Stop};
use crate::store::Store;
use std::ops::Range;

/// What is to be charted, and in how much room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The facet whose values are the lanes.
    pub by: Facet,
    /// The stretch of time; none: all that the result has dates in.
    pub window: Option<Span>,
    /// The columns of the whole chart.
    pub width: u16,
    /// Which lanes are worked out.
    pub lanes: Range<usize>,
}

impl Default for Ask {
    /// No lane, in no room.
    fn default() -> Self {
        Self {
            by: Facet::Who,
            window: None,
            width: 0,
            lanes: 0..0,
        }
    }
}

/// What a piece of a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing.
    Blank,
    /// The name of a lane.
    Name,
    /// How many a lane has.
    Count,
    /// How many lie outside the columns.
    Outside,
    /// One event, by its status.
    Event(Status),
    /// Several events, all of them surely here; what surely lasts.
    Sure,
    /// Several events, some of them perhaps elsewhere; what may be.
    Possible,
    /// The as-of date.
    AsOf,
    /// Where a unit of the axis begins.
    Grid,
    /// A line between parts, a heading.
    Rule,
}

/// A few signs with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The signs; cleaned.
    pub text: String,
    /// What they stand for.
    pub role: Role,
}

impl Piece {
    fn new(text: impl Into<String>, role: Role) -> Self {
        Self {
            text: text.into(),
            role,
        }
    }
}

/// Lanes over time, fitted to a width.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What was asked.
    pub ask: Ask,
    /// The lanes.
    pub lanes: Lanes,
    /// What they have in each column.
    pub charted: Charted,
    /// Where everything stands on a line.
    pub measures: Measures,
}

impl Chart {
    /// Charts a result. Where it is stopped, what it gives is worth nothing.
    pub fn work_out(engine: &Engine, outcome: &Outcome, ask: Ask, stop: &Stop) -> Chart {
        let lanes = engine.lanes(ask.by, outcome, ask.lanes.clone());
        let window = ask.window.or_else(|| engine.extent(outcome));
        let (charted, measures) = fit::fit(engine, outcome, &lanes, (window, ask.width), stop);
        Chart {
            ask,
            lanes,
            charted,
            measures,
        }
    }

    /// The stretch of time on screen; none where nothing has a date.
    pub fn window(&self) -> Option<Span> {
        (!self.charted.scale.is_empty()).then(|| self.charted.scale.window())
    }

    /// A lane over time by its number, if it was worked out.
    pub fn track(&self, number: usize) -> Option<&Track> {
        let at = number.checked_sub(self.lanes.range().start)?;
        self.charted.tracks.get(at)
    }

    /// The column that holds a moment, of those on screen.
    pub fn column(&self, moment: Moment) -> Option<usize> {
        self.charted.scale.at(moment)
    }

    /// A lane as a line, from its name to the undated.
    pub fn lane(&self, number: usize, store: &Store, as_of: Moment, signs: Signs) -> Vec<Piece> {
        let (Some(lane), Some(track)) = (self.lanes.get(number), self.track(number)) else {
            return Vec::new();
        };
        let mut line = cells::head(&lane.name, lane.count, &self.measures);
        let drawing = cells::Drawing {
            chart: self,
            store,
            as_of: self.column(as_of),
            grid: axis::ticks(&self.charted.scale, &self.measures),
            signs,
        };
        drawing.track(track, &mut line);
        line
    }
}
