//! How far apart two dates are, as a range.
//!
//! Two fuzzy dates have no one distance, only a least and a most. Days are
//! counted on the calendar: from 18 March to 13 April is 26 days, whatever the
//! hour, although nearly 27 may pass between the first second of one and the
//! last of the other.

mod measure;
mod relative;

use super::{Day, Span};

pub use measure::{Measure, working_days};
pub use relative::relative;

/// The least and the most time between two dates; an open end is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// Least, in seconds; may be negative. None: no least.
    pub least: Option<i64>,
    /// Most, in seconds. None: no most.
    pub most: Option<i64>,
    /// From the last day of one to the first of the other.
    least_days: Option<(Day, Day)>,
    /// From the first day of one to the last of the other.
    most_days: Option<(Day, Day)>,
}

/// The time from one date to another; negative where the other is earlier.
///
/// ```
/// use dateline::date::{When, Zone, elapsed};
/// let span = |text| When::parse(text, &Zone::UTC).unwrap().span();
/// assert_eq!(elapsed(span("2025-03-18"), span("2025-04-13")).words(), "26 days");
/// assert_eq!(elapsed(span("[2025-03-18..2025-03-20]"), span("2025-04-10")).words(), "21 to 23 days");
/// ```
pub fn elapsed(from: Span, to: Span) -> Elapsed {
    let seconds = |start: super::Moment, end: super::Moment| {
        (!start.is_open() && !end.is_open()).then(|| end.seconds().saturating_sub(start.seconds()))
    };
    Elapsed {
        least: seconds(from.latest, to.earliest),
        most: seconds(from.earliest, to.latest),
        least_days: from.last_day().zip(to.first_day()),
        most_days: from.first_day().zip(to.last_day()),
    }
}

/// Whole months from the earlier day to the later.
fn whole_months(start: Day, end: Day) -> i64 {
    let (first, last) = if start <= end {
        (start, end)
    } else {
        (end, start)
    };
    let ((first_year, first_month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let months = (last_year - first_year).saturating_mul(12) + i64::from(last_month)
        - i64::from(first_month);
    if first.plus_months(months) > last {
        months - 1
    } else {
        months
    }
}

impl Elapsed {
    /// In whole calendar days (from the day of one to the day of the other).
    pub fn days(&self) -> (Option<i64>, Option<i64>) {
        let days = |(start, end): (Day, Day)| end.number().saturating_sub(start.number());
        (self.least_days.map(days), self.most_days.map(days))
    }

    /// "26 days", "21 to 23 days", "at least 3 days"; "26 days earlier" where it is negative.
    pub fn words(&self) -> String {
        if let Some(words) = self.clock_words() {
            return words;
        }
        match self.days() {
            (None, None) => "an unknown time".to_owned(),
            (Some(0), Some(0)) => "less than a day".to_owned(),
            (Some(0), Some(_)) => format!("at most {}", self.most_words()),
            (Some(_), Some(0)) => format!("at most {} earlier", self.least_words()),
            (Some(least), Some(_)) if least > 0 => self.amount(),
            (Some(_), Some(most)) if most < 0 => format!("{} earlier", self.amount()),
            (Some(_), Some(_)) => {
                format!(
                    "between {} earlier and {} later",
                    self.least_words(),
                    self.most_words()
                )
            }
            (Some(0), None) => "any time later".to_owned(),
            (Some(least), None) if least > 0 => format!("at least {}", self.least_words()),
            (Some(_), None) => format!("{} earlier or any time later", self.least_words()),
            (None, Some(0)) => "any time earlier".to_owned(),
            (None, Some(most)) if most < 0 => format!("at least {} earlier", self.most_words()),
            (None, Some(_)) => format!("any time earlier or at most {} later", self.most_words()),
        }
    }

    /// "5 hours", "20 minutes": between times known to the minute, less than two days apart.
    fn clock_words(&self) -> Option<String> {
        /// Two minutes, each of them 60 seconds long.
        const SLACK: i64 = 2 * 59;
        const TWO_DAYS: u64 = 2 * 86_400;
        let (least, most) = (self.least?, self.most?);
        let middle = least.midpoint(most);
        if most.saturating_sub(least) > SLACK || middle.unsigned_abs() >= TWO_DAYS {
            return None;
        }
        let minutes = middle.unsigned_abs() / 60;
        let later = if middle < 0 { " earlier" } else { "" };
        Some(match (minutes / 60, minutes % 60) {
            (0, 0) => "less than a minute".to_owned(),
            (0, minutes) => format!("{}{later}", counted(minutes, "minute")),
            (hours, 0) => format!("{}{later}", counted(hours, "hour")),
            (hours, minutes) => format!(
                "{} {}{later}",
                counted(hours, "hour"),
                counted(minutes, "minute")
            ),
        })
    }

    /// Both ends on the same side of nothing, nearest first: "21 to 23 days", "9 to 11 years".
    fn amount(&self) -> String {
        let (Some(least), Some(most)) = (self.least_days, self.most_days) else {
            return String::new();
        };
        let ends = (Size::of(least), Size::of(most));
        let (near, far) = if ends.0.days <= ends.1.days {
            ends
        } else {
            (ends.1, ends.0)
        };
        if near == far {
            return near.exactly();
        }
        match (near.years(), far.years()) {
            (Some((near, _)), Some((_, far))) => {
                format!("{} to {}", super::grouped(near), counted(far, "year"))
            }
            (None, Some((_, far))) => {
                format!("{} to {}", counted(near.days, "day"), counted(far, "year"))
            }
            _ => format!(
                "{} to {}",
                super::grouped(near.days),
                counted(far.days, "day")
            ),
        }
    }

    fn least_words(&self) -> String {
        self.least_days
            .map_or(String::new(), |days| Size::of(days).exactly())
    }

    fn most_words(&self) -> String {
        self.most_days
            .map_or(String::new(), |days| Size::of(days).exactly())
    }
}

/// A number of days and the whole months in it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Size {
    days: u64,
    months: u64,
}

impl Size {
    fn of((start, end): (Day, Day)) -> Self {
        Self {
            days: end.number().saturating_sub(start.number()).unsigned_abs(),
            months: whole_months(start, end).unsigned_abs(),
        }
    }

    /// Below two years, days are clearer than months.
    const LONG: u64 = 730;

    /// "26 days", "2 years 5 months (879 days)".
    fn exactly(self) -> String {
        let days = counted(self.days, "day");
        if self.days < Self::LONG {
            return days;
        }
        match (self.months / 12, self.months % 12) {
            (years, 0) => format!("{} ({days})", counted(years, "year")),
            (years, months) => format!(
                "{} {} ({days})",
                counted(years, "year"),
                counted(months, "month")
            ),
        }
    }

    /// At least and at most so many years, where there are two or more; rounded outwards.
    fn years(self) -> Option<(u64, u64)> {
        let least = self.months / 12;
        // Whole months may hide some days, so the most is the next year in any case.
        (self.days >= Self::LONG).then_some((least, least + 1))
    }
}

/// "1 day", "1,200 days"
fn counted(number: u64, unit: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {unit}{plural}", super::grouped(number))
}

#[cfg(test)]
mod tests;
