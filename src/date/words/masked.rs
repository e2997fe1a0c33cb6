//! Unknown digits in words: which days, months and years a date leaves open.

use edtf_core::{Date, DateField, Edtf, Year, YearKind};

use super::super::Day;
use super::super::calendar::month_length;
use super::super::edtf::{Bound, date_bounds};
use super::plain::{Form, Plain};
use crate::text::grouped;

pub(super) fn is_blank(field: DateField) -> bool {
    field.digits == [None, None]
}

/// The year after a month's name: `2025`, or `of an unknown year from 1990 to 1999`.
pub(super) fn in_year(form: Form, date: &Date) -> String {
    match date.year.value() {
        Some(year) => form.year(year),
        None => format!("of {}", unknown_year(form, date)),
    }
}

/// The year after something else: `in 2025`, `of an unknown year`.
pub(super) fn of_year(year: &str) -> String {
    if year.starts_with("of ") {
        year.to_owned()
    } else {
        format!("in {year}")
    }
}

fn unknown_year(form: Form, date: &Date) -> String {
    match year_range(date) {
        Some((0, 9999)) | None => "an unknown year".to_owned(),
        Some((first, last)) => format!("an unknown year from {}", form.years(first, last)),
    }
}

/// The first and last year a masked date may lie in.
pub(super) fn year_range(date: &Date) -> Option<(i64, i64)> {
    let bounds = date_bounds(&Date {
        month: None,
        day: None,
        ..*date
    });
    match (bounds.earliest, bounds.latest) {
        (Bound::On(first), Bound::On(last)) => Some((first.year, last.year)),
        _ => None,
    }
}

/// The days of a month that unknown digits leave.
pub(super) enum Days {
    /// Nothing of the day is known.
    Any,
    /// `10 to 19`
    From(String),
    /// `2, 12 or 22`
    OneOf(String),
}

/// Only days the month has.
pub(super) fn unknown_day(day: DateField, month: u8, year: Option<i64>) -> Days {
    if is_blank(day) {
        return Days::Any;
    }
    // Without a year, February may have its leap day.
    let length = month_length(year.unwrap_or(4), month).unwrap_or(31);
    let [tens, ones] = day.digits;
    let fits = |day: &u8| {
        tens.is_none_or(|tens| tens == day / 10) && ones.is_none_or(|ones| ones == day % 10)
    };
    let days: Vec<String> = (1..=length)
        .filter(fits)
        .map(|day| day.to_string())
        .collect();
    match days.as_slice() {
        [first, .., last] if tens.is_some() && days.len() > 2 => {
            Days::From(format!("{first} to {last}"))
        }
        [first @ .., last] if !first.is_empty() => {
            Days::OneOf(format!("{} or {last}", first.join(", ")))
        }
        _ => Days::OneOf(days.concat()),
    }
}

pub(super) fn unknown_month(form: Form, month: DateField, year: &str) -> String {
    match month.digits {
        [Some(0), None] => format!("an unknown month from January to September {year}"),
        [Some(_), None] => format!("an unknown month from October to December {year}"),
        [None, Some(0)] => format!("October {year}"),
        [None, Some(ones @ 1..=2)] => {
            format!("{} or {} {year}", form.month(ones), form.month(10 + ones))
        }
        [None, Some(ones)] => format!("{} {year}", form.month(ones)),
        _ => format!("an unknown month {}", of_year(year)),
    }
}

/// What a strangely masked date covers.
pub(super) fn stretch(form: Form, date: &Date) -> String {
    let bounds = date_bounds(date);
    match (bounds.earliest, bounds.latest) {
        (Bound::On(first), Bound::On(last)) => {
            let plain = |civil| Plain::of_day(Day::from_civil(civil));
            format!(
                "an unknown day from {}",
                form.pair(plain(first), plain(last), " to ")
            )
        }
        _ => "an unknown day".to_owned(),
    }
}

/// A date that is only a year: known, rounded, or with unknown digits.
pub(super) fn year_words(form: Form, year: &Year, date: &Date) -> String {
    if year.significant_digits.is_some() {
        let estimate = year
            .value()
            .map_or_else(|| beyond(year), |year| form.bare_year(year));
        return match year_range(date) {
            Some((first, last)) if first == last => form.year(first),
            Some((first, last)) => format!(
                "a year from {}, estimated as {estimate}",
                form.years(first, last)
            ),
            None => format!("a year estimated as {estimate}"),
        };
    }
    match (year.value(), year.kind) {
        (Some(value), _) => form.year(value),
        (None, YearKind::Standard { digits, .. }) => masked_year_words(form, digits, date),
        (None, YearKind::Big { .. } | YearKind::Exponential { .. }) => {
            format!("the year {}", beyond(year))
        }
    }
}

/// A year too large to count with: `1 times 10 to the power of 400`.
fn beyond(year: &Year) -> String {
    match year.kind {
        YearKind::Exponential {
            significand,
            exponent,
        } => {
            let sign = if significand < 0 { "-" } else { "" };
            format!(
                "{sign}{} times 10 to the power of {exponent}",
                grouped(significand.unsigned_abs())
            )
        }
        YearKind::Standard { .. } | YearKind::Big { .. } => {
            unreachable!("years without an exponent are counted")
        }
    }
}

/// `the 1990s`, and with its years where "the 2000s" might be ten, a hundred or a thousand of them.
fn masked_year_words(form: Form, digits: [Option<u8>; 4], date: &Date) -> String {
    let range = year_range(date);
    match (digits, range) {
        ([None, None, None, None], _) | (_, None) => "an unknown year".to_owned(),
        ([Some(_), Some(_), Some(1..), None], Some((first @ 1000.., _))) => format!("the {first}s"),
        ([Some(_), Some(_), Some(_) | None, None], Some((first @ 1000.., last))) => {
            format!("the {first}s ({})", form.years(first, last))
        }
        ([Some(_), _, None, None] | [Some(_), Some(_), Some(_), None], Some((first, last)))
            if is_tail(digits) =>
        {
            format!("the years {}", form.years(first, last))
        }
        (_, Some((first, last))) => {
            format!(
                "an unknown year from {} (written {})",
                form.years(first, last),
                Edtf::Date(*date)
            )
        }
    }
}

/// Whether all unknown digits come after all known ones.
pub(super) fn is_tail(digits: [Option<u8>; 4]) -> bool {
    digits
        .iter()
        .skip_while(|digit| digit.is_some())
        .all(Option::is_none)
}
