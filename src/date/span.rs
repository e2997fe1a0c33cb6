//! Stretches of time and three-valued comparison.

use super::{Day, Moment};

/// No, maybe or yes, ordered: AND is the least, OR the greatest (Kleene's strong logic).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tri {
    /// Surely not.
    No,
    /// Cannot be told from what is known.
    Maybe,
    /// Surely.
    Yes,
}

impl std::ops::Not for Tri {
    type Output = Tri;
    /// Swaps yes and no, keeps maybe.
    fn not(self) -> Tri {
        match self {
            Tri::No => Tri::Yes,
            Tri::Maybe => Tri::Maybe,
            Tri::Yes => Tri::No,
        }
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Tri {
        if value { Tri::Yes } else { Tri::No }
    }
}

/// The first and last moment a date allows, the last one included; either may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first second.
    pub earliest: Moment,
    /// The last second, included.
    pub latest: Moment,
}

impl Span {
    /// All of time: the span of an undated event.
    pub const ALWAYS: Span = Span {
        earliest: Moment::OPEN_START,
        latest: Moment::OPEN_END,
    };

    /// From the first second of one day to the last second of another.
    pub fn between(first: Day, last: Day) -> Span {
        Span {
            earliest: first.start(),
            latest: last.end(),
        }
    }

    /// The first day, none where the start is open.
    pub fn first_day(self) -> Option<Day> {
        (!self.earliest.is_open()).then(|| self.earliest.day())
    }

    /// The last day, none where the end is open.
    pub fn last_day(self) -> Option<Day> {
        (!self.latest.is_open()).then(|| self.latest.day())
    }

    /// What dates are sorted by: the first moment, then the last.
    ///
    /// An open start sorts by its latest bound, after what surely precedes it; undated events come last.
    pub fn in_time_order(self) -> impl Ord + Copy + use<> {
        let is_undated = self == Span::ALWAYS;
        let open_start = self.earliest == Moment::OPEN_START;
        let first = if open_start {
            self.latest
        } else {
            self.earliest
        };
        (is_undated, first, open_start, self.latest)
    }

    /// Whether it lies inside `period` (yes), meets it (maybe) or not (no).
    pub fn falls_in(self, period: Span) -> Tri {
        if self.earliest >= period.earliest && self.latest <= period.latest {
            Tri::Yes
        } else if self.earliest <= period.latest && self.latest >= period.earliest {
            Tri::Maybe
        } else {
            Tri::No
        }
    }
}
