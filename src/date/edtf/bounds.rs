//! The first and last day a value allows, exact however far away the year.
//!
//! `edtf-core` computes them for a single date; here they are joined for
//! intervals and sets, and worked out for the masked years before 0 it does
//! not read. An end that is open and one that is unknown bound alike: not at all.

use edtf_core::{Bound as Core, Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, YearKind};

use super::super::calendar::Civil;

/// One end of what a date allows, in time order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::date) enum Bound {
    /// No bound before.
    OpenStart,
    /// In a year before any an `i64` holds.
    BeforeCounting,
    /// A day.
    On(Civil),
    /// In a year after any an `i64` holds.
    AfterCounting,
    /// No bound after.
    OpenEnd,
}

/// Both ends, each included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Bounds {
    pub(in crate::date) earliest: Bound,
    pub(in crate::date) latest: Bound,
}

impl Bounds {
    /// The bounds of anything but a time of day.
    pub(in crate::date) fn of(edtf: &Edtf) -> Self {
        match edtf {
            Edtf::Date(date) => date_bounds(date),
            Edtf::DateTime(timed) => date_bounds(&timed.date),
            Edtf::Interval(interval) => interval_bounds(interval),
            Edtf::Set(set) => set_bounds(set),
        }
    }
}

/// The bounds of one date.
pub(in crate::date) fn date_bounds(date: &Date) -> Bounds {
    if let YearKind::Standard {
        negative: true,
        digits,
    } = date.year.kind
        && date.year.has_unspecified()
    {
        return masked_before_zero(date, digits);
    }
    let core = Edtf::Date(*date).bounds();
    Bounds {
        earliest: bound(core.earliest, date),
        latest: bound(core.latest, date),
    }
}

fn bound(core: Core, date: &Date) -> Bound {
    match core {
        Core::Date(day) => Bound::On(Civil {
            year: day.year,
            month: day.month,
            day: day.day,
        }),
        Core::NegativeInfinity => Bound::OpenStart,
        Core::PositiveInfinity => Bound::OpenEnd,
        // A single date is unbounded only where its year cannot be computed with.
        Core::Unknown => match date.year.kind {
            YearKind::Exponential { significand, .. } if significand < 0 => Bound::BeforeCounting,
            YearKind::Big { value } if value < 0 => Bound::BeforeCounting,
            _ => Bound::AfterCounting,
        },
    }
}

/// Tries the years the mask allows from each end: nearly always the first one has the day.
fn masked_before_zero(date: &Date, digits: [Option<u8>; 4]) -> Bounds {
    let filled = |fill: u8| {
        digits.iter().fold(0, |year, digit| {
            year * 10 + u16::from(digit.unwrap_or(fill))
        })
    };
    // There is no year -0000.
    let years = || (filled(0).max(1)..=filled(9)).filter(|year| matches(digits, *year));
    let in_year = |year: u16| {
        let mut dated = *date;
        dated.year.kind = YearKind::Standard {
            negative: true,
            digits: decimal(year).map(Some),
        };
        let bounds = date_bounds(&dated);
        matches!(bounds.earliest, Bound::On(_)).then_some(bounds)
    };
    let earliest = years()
        .rev()
        .find_map(in_year)
        .map_or(Bound::OpenStart, |bounds| bounds.earliest);
    let latest = years()
        .find_map(in_year)
        .map_or(Bound::OpenEnd, |bounds| bounds.latest);
    Bounds { earliest, latest }
}

fn matches(digits: [Option<u8>; 4], year: u16) -> bool {
    digits
        .iter()
        .zip(decimal(year))
        .all(|(pattern, digit)| pattern.is_none_or(|fixed| fixed == digit))
}

fn decimal(year: u16) -> [u8; 4] {
    [year / 1000, year / 100, year / 10, year].map(|number| (number % 10).to_le_bytes()[0])
}

fn interval_bounds(interval: &Interval) -> Bounds {
    let earliest = match &interval.start {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown | IntervalEndpoint::OnOrBefore(_) => {
            Bound::OpenStart
        }
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => {
            date_bounds(date).earliest
        }
    };
    let latest = match &interval.end {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown | IntervalEndpoint::OnOrAfter(_) => {
            Bound::OpenEnd
        }
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => {
            date_bounds(date).latest
        }
    };
    Bounds { earliest, latest }
}

fn set_bounds(set: &Set) -> Bounds {
    let bounds = || set.elements.iter().map(element_bounds);
    Bounds {
        earliest: bounds()
            .map(|bounds| bounds.earliest)
            .min()
            .unwrap_or(Bound::OpenStart),
        latest: bounds()
            .map(|bounds| bounds.latest)
            .max()
            .unwrap_or(Bound::OpenEnd),
    }
}

fn element_bounds(element: &SetElement) -> Bounds {
    match element {
        SetElement::Date(date) => date_bounds(date),
        SetElement::OnOrBefore(date) => Bounds {
            earliest: Bound::OpenStart,
            latest: date_bounds(date).latest,
        },
        SetElement::OnOrAfter(date) => Bounds {
            earliest: date_bounds(date).earliest,
            latest: Bound::OpenEnd,
        },
        SetElement::Range(first, last) => Bounds {
            earliest: date_bounds(first).earliest,
            latest: date_bounds(last).latest,
        },
    }
}
