//! Dates in the style of the Associated Press: `March 18, 2025`, `Sept. 2, 2025`, `3:05 p.m.`, `44 B.C.`
//!
//! Only the spelling is another one. What a date leaves open is left open
//! here in the same words, so the two never differ in how exact they are.

use super::super::edtf::Clock;
use super::names::month;
use super::plain::{Form, Plain};

impl Form {
    /// The words before what is approximate, and before what is uncertain.
    pub(super) fn hedges(self) -> (&'static str, &'static str) {
        match self {
            Form::Words | Form::Brief => ("about", "perhaps"),
            Form::Ap => ("around", "possibly"),
        }
    }

    /// Days of a month, written out, with what comes before them and the year as it stands after a month.
    pub(super) fn day(self, before: &str, days: &str, month: u8, year: &str) -> String {
        match self {
            Form::Words | Form::Brief => format!("{before}{days} {} {year}", self.month(month)),
            // A year that is not known comes with its own "of".
            Form::Ap if year.starts_with("of ") => {
                format!("{before}{} {days} {year}", month_with_day(month))
            }
            Form::Ap => format!("{before}{} {days}, {year}", month_with_day(month)),
        }
    }
}

/// A month beside a day: the five short names are never cut.
fn month_with_day(number: u8) -> String {
    let name = month(number);
    match number {
        3..=7 => name.to_owned(),
        9 => "Sept.".to_owned(),
        _ => format!("{}.", name.get(..3).unwrap_or(name)),
    }
}

/// `March 18, 2025`
pub(super) fn day(day: u8, month: u8, year: i64) -> String {
    let of_year = Form::Ap.of_year(year);
    let comma = if of_year.starts_with(" of ") { "" } else { "," };
    format!("{} {day}{comma}{of_year}", month_with_day(month))
}

/// Two days, a year they share said once; none for what is not two days.
pub(super) fn pair(first: Plain, last: Plain, joint: &str) -> Option<String> {
    let (start, end) = (first.day?, last.day?);
    let (one, other) = (first.month?, last.month?);
    if first == last {
        return None;
    }
    let (is_one_year, year) = (first.year == last.year, first.year);
    let last = day(end, other, last.year);
    Some(if !is_one_year {
        // In the middle of a sentence a comma follows the year.
        format!("{},{joint}{last}", day(start, one, year))
    } else if one == other && joint == " to " {
        let rest = last.strip_prefix(&month_with_day(other)).unwrap_or(&last);
        format!("{} {start}-{}", month_with_day(one), rest.trim_start())
    } else {
        format!("{} {start}{joint}{last}", month_with_day(one))
    })
}

/// `3 p.m.`, `3:05 p.m.`, `12 a.m.`, `noon`; seconds where they are stated.
pub(super) fn clock_words(clock: Clock) -> String {
    let Clock {
        hour,
        minute,
        second,
    } = clock;
    // "Midnight" may be either end of the day that is named, so it is "12 a.m.".
    if (hour, minute, second) == (12, 0, None) {
        return "noon".to_owned();
    }
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = match hour % 12 {
        0 => 12,
        hour => hour,
    };
    match (minute, second) {
        (0, None) => format!("{hour} {half}"),
        (minute, None) => format!("{hour}:{minute:02} {half}"),
        (minute, Some(second)) => format!("{hour}:{minute:02}:{second:02} {half}"),
    }
}
