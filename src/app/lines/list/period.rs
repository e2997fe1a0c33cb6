//! The name of the smallest calendar unit that surely holds the beginning of a date.
use crate::date::{Day, Span, When, Zone};

/// The period a date stands under: "April 2025", "1987", "1980s", "no date".
pub(super) fn period(when: Option<&When>, zone: &Zone) -> String {
    let Some(when) = when else {
        return "no date".to_owned();
    };
    let span = beginning(when, zone);
    if span.earliest.is_open() && span.latest.is_open() {
        return "no date".to_owned();
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

/// What the beginning of the date allows: for an interval its first part, where that says anything.
fn beginning(when: &When, zone: &Zone) -> Span {
    let span = when.span();
    let part = match when.text().split_once('/') {
        None => return span,
        Some((first, last)) if first.is_empty() || first == ".." => last,
        Some((first, _)) => first,
    };
    When::parse(part, zone).map_or(span, |part| part.span())
}

fn unit(first: Day, last: Day) -> String {
    let ((year, month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    if year == last_year {
        return match month == last_month {
            true => format!("{} {}", first.month_name(), year_name(year)),
            false => year_name(year),
        };
    }
    for (length, word) in [(10, "s"), (100, "s"), (1_000, "s")] {
        let start = year - year.rem_euclid(length);
        if year > 0 && last_year - start < length {
            return format!("{start}{word}");
        }
    }
    format!("{} to {}", year_name(year), year_name(last_year))
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
        period(Some(&When::parse(text, &Zone::UTC).unwrap()), &Zone::UTC)
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
        assert_eq!(period(None, &Zone::UTC), "no date");
    }
}
