//! The smallest calendar unit that surely holds the beginning of a date.
use crate::date::{Day, Span, When, Zone};
use crate::store::{Flags, RowId, Store};
use std::fmt;

/// The period a date stands under: "April 2025", "1987", "1980s", "no date".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month, by its first day.
    Month(Day),
    /// A year.
    Year(i64),
    /// Ten, a hundred or a thousand years, by the first.
    Years(i64),
    /// From one year to another.
    Between(i64, i64),
    /// No date.
    Never,
}

/// The period of a row. Only an interval has to be read for it.
pub(super) fn of_row(store: &Store, row: RowId) -> Period {
    if store.flags(row).has(Flags::INTERVAL) {
        let zone = &store.timeline(row).zone;
        return of_text(store.record(row).date().unwrap_or_default(), zone);
    }
    of_span(store.span(row))
}

/// The period of a date as written.
fn of_text(text: &str, zone: &Zone) -> Period {
    let parsed = |text| When::parse(text, zone).ok().map(|when| when.span());
    let part = match text.split_once('/') {
        None => text,
        Some((first, last)) if first.is_empty() || first == ".." => last,
        // For an interval its first part, where that says anything.
        Some((first, _)) => first,
    };
    match parsed(part).or_else(|| parsed(text)) {
        Some(span) => of_span(span),
        None => Period::Never,
    }
}

fn of_span(span: Span) -> Period {
    if span.earliest.is_open() && span.latest.is_open() {
        return Period::Never;
    }
    // An open start sorts by its last day, so that is the period it stands in.
    let first = if span.earliest.is_open() {
        span.latest.day()
    } else {
        span.earliest.day()
    };
    let last = if span.latest.is_open() {
        first
    } else {
        span.latest.day()
    };
    unit(first, last)
}

fn unit(first: Day, last: Day) -> Period {
    let ((year, month, day), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    if year == last_year {
        return match month == last_month {
            true => Period::Month(first.plus(1 - i64::from(day))),
            false => Period::Year(year),
        };
    }
    for length in [10, 100, 1_000] {
        let start = year - year.rem_euclid(length);
        if year > 0 && last_year - start < length {
            return Period::Years(start);
        }
    }
    Period::Between(year, last_year)
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(first) => {
                write!(f, "{} {}", first.month_name(), year_name(first.ymd().0))
            }
            Period::Year(year) => f.write_str(&year_name(*year)),
            Period::Years(first) => write!(f, "{first}s"),
            Period::Between(first, last) => {
                write!(f, "{} to {}", year_name(*first), year_name(*last))
            }
            Period::Never => f.write_str("no date"),
        }
    }
}

/// Astronomical years as people count them: 0 is 1 BCE.
fn year_name(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BCE", 1 - year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        of_text(text, &Zone::UTC).to_string()
    }

    #[test]
    fn a_date_stands_under_the_smallest_unit_that_surely_holds_its_beginning() {
        for (text, expected) in [
            ("2025-04-11", "April 2025"),
            ("2025-04-11T15:00", "April 2025"),
            ("2025-04", "April 2025"),
            ("2025-04-XX", "April 2025"),
            ("2025-04~", "April 2025"),
            ("2025-XX-11", "2025"),
            ("2025", "2025"),
            ("198X", "1980s"),
            ("19XX", "1900s"),
            ("2025-03-18/..", "March 2025"),
            ("../2025-04-10", "April 2025"),
            ("2025-04-28/2025-05-02", "April 2025"),
            ("2025/2026-04-11", "2025"),
            ("[2025-04-01..2025-04-03]", "April 2025"),
            ("[2025-03-31,2025-04-03]", "2025"),
            ("-0043-03-15", "March 44 BCE"),
            ("-0043", "44 BCE"),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn an_undated_event_stands_under_no_date() {
        assert_eq!(of_span(Span::ALWAYS).to_string(), "no date");
    }
}
