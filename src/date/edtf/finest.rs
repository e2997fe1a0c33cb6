//! The finest unit a value states.

use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision as Core, SetElement, YearKind};

use super::super::Precision;
use super::{Clock, Value};

/// The finest unit stated anywhere in a value; unspecified digits state nothing.
///
/// `2025-04-XX` is precise to the month, `199X-04-01` to the decade: what
/// stands right of an unspecified digit does not say when it was.
pub(in crate::date) fn finest(value: &Value) -> Precision {
    match value {
        Value::Timed(timed) => match timed.clock {
            Clock {
                second: Some(_), ..
            } => Precision::Second,
            Clock { second: None, .. } => Precision::Minute,
        },
        Value::Dated(edtf) => dates(edtf)
            .into_iter()
            .map(of_date)
            .min()
            .unwrap_or(Precision::Millennium),
    }
}

fn dates(edtf: &Edtf) -> Vec<&Date> {
    match edtf {
        Edtf::Date(date) => vec![date],
        Edtf::DateTime(timed) => vec![&timed.date],
        Edtf::Interval(interval) => [&interval.start, &interval.end]
            .into_iter()
            .filter_map(end_date)
            .collect(),
        Edtf::Set(set) => set.elements.iter().flat_map(element_dates).collect(),
    }
}

fn end_date(end: &IntervalEndpoint) -> Option<&Date> {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => Some(date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn element_dates(element: &SetElement) -> Vec<&Date> {
    match element {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
            vec![date]
        }
        SetElement::Range(first, last) => vec![first, last],
    }
}

fn of_date(date: &Date) -> Precision {
    let year = of_year(date);
    if year != Precision::Year {
        return year;
    }
    let is_known = |field: Option<DateField>| field.is_some_and(|field| !field.has_unspecified());
    match (is_known(date.month), is_known(date.day)) {
        (false, _) => Precision::Year,
        (true, false) if date.precision() == Core::Season => Precision::Season,
        (true, false) => Precision::Month,
        (true, true) => Precision::Day,
    }
}

fn of_year(date: &Date) -> Precision {
    let unknown_digits = match date.year.kind {
        YearKind::Standard { digits, .. } => {
            let known = digits.iter().take_while(|digit| digit.is_some()).count();
            let written = date
                .year
                .significant_digits
                .map_or(known, |digits| digits as usize);
            4 - written.min(known)
        }
        YearKind::Big { .. } | YearKind::Exponential { .. } => {
            let width = width(&date.year.kind);
            date.year
                .significant_digits
                .map_or(0, |digits| width.saturating_sub(digits as usize))
        }
    };
    match unknown_digits {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Millennium,
    }
}

/// How many digits the year has when written out.
fn width(kind: &YearKind) -> usize {
    let length = |number: i64| {
        number
            .unsigned_abs()
            .checked_ilog10()
            .map_or(1, |log| log as usize + 1)
    };
    match *kind {
        YearKind::Standard { .. } => 4,
        YearKind::Big { value } => length(value),
        YearKind::Exponential {
            significand,
            exponent,
        } => length(significand) + exponent as usize,
    }
}
