//! `+5d`, `-2w`: moving a period.

use super::super::{Day, Moment, Span};

/// A unit of distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A distance, back if negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) amount: i64,
    pub(super) unit: Unit,
}

impl Unit {
    pub(super) fn named(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "h" | "hour" | "hours" => Some(Unit::Hour),
            "d" | "day" | "days" => Some(Unit::Day),
            "w" | "week" | "weeks" => Some(Unit::Week),
            "m" | "mo" | "month" | "months" => Some(Unit::Month),
            "quarter" | "quarters" => Some(Unit::Quarter),
            "y" | "year" | "years" => Some(Unit::Year),
            _ => None,
        }
    }
}

/// Takes the distances off the end of a text.
pub(super) fn strip_shifts(text: &str) -> (&str, Vec<Shift>) {
    let mut rest = text;
    let mut shifts = Vec::new();
    while let Some((before, shift)) = strip_shift(rest) {
        rest = before;
        shifts.push(shift);
    }
    shifts.reverse();
    (rest, shifts)
}

fn strip_shift(text: &str) -> Option<(&str, Shift)> {
    let before_unit = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = Unit::named(text.get(before_unit.len()..)?)?;
    let before_unit = before_unit.trim_end();
    let before_number = before_unit.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number: i64 = before_unit.get(before_number.len()..)?.parse().ok()?;
    let before_number = before_number.trim_end();
    let (before_sign, amount) = match before_number.strip_suffix('+') {
        Some(before) => (before, number),
        None => (before_number.strip_suffix(['-', '−'])?, -number),
    };
    Some((before_sign.trim_end(), Shift { amount, unit }))
}

impl Shift {
    /// The period moved; open ends stay open, and everything saturates.
    pub(super) fn apply(self, span: Span) -> Span {
        match self.unit {
            Unit::Hour => self.by_seconds(span, 3_600),
            Unit::Day => self.by_seconds(span, 86_400),
            Unit::Week => self.by_seconds(span, 7 * 86_400),
            Unit::Month => self.by_months(span, 1),
            Unit::Quarter => self.by_months(span, 3),
            Unit::Year => self.by_months(span, 12),
        }
    }

    fn by_seconds(self, span: Span, unit: i64) -> Span {
        let seconds = self.amount.saturating_mul(unit);
        Span {
            earliest: span.earliest.plus(seconds),
            latest: span.latest.plus(seconds),
        }
    }

    /// Whole months stay whole months: `february+1m` is all of March. Other ends are clamped to the month they come to.
    fn by_months(self, span: Span, unit: i64) -> Span {
        let months = self.amount.saturating_mul(unit);
        let moved = |moment: Moment| later(moment, moment.day().plus_months(months));
        let is_whole = is_month_start(span.earliest) && is_month_end(span.latest);
        let latest = if is_whole {
            // The day before the same first of a month, so many months on.
            later(
                span.latest,
                span.latest.day().plus(1).plus_months(months).plus(-1),
            )
        } else {
            moved(span.latest)
        };
        let earliest = moved(span.earliest);
        // At the ends of time both ends saturate, but not at the same second of the day.
        Span {
            earliest,
            latest: latest.max(earliest),
        }
    }
}

/// The same time of another day; an open end stays open.
fn later(moment: Moment, day: Day) -> Moment {
    if moment.is_open() {
        moment
    } else {
        day.start().plus(i64::from(moment.second_of_day()))
    }
}

fn is_month_start(moment: Moment) -> bool {
    moment.is_open() || (moment.day().ymd().2 == 1 && moment == moment.day().start())
}

fn is_month_end(moment: Moment) -> bool {
    moment.is_open() || (moment.day().plus(1).ymd().2 == 1 && moment == moment.day().end())
}
