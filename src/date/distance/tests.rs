use proptest::prelude::*;

use super::super::{When, Zone};
use super::*;

fn span(text: &str) -> Span {
    When::parse(text, &Zone::UTC).unwrap().span()
}

#[test]
fn distances_are_as_fuzzy_as_their_dates() {
    let table = [
        ("2025-03-18", "2025-04-13", "26 days"),
        ("2025-04-13", "2025-03-18", "26 days earlier"),
        ("2025-04-12", "2025-04-13", "1 day"),
        ("2025-04-13", "2025-04-13", "less than a day"),
        ("[2025-03-18..2025-03-20]", "2025-04-10", "21 to 23 days"),
        ("2025-03", "2025-04-10", "10 to 40 days"),
        (
            "2025-03",
            "2025-03-10",
            "between 21 days earlier and 9 days later",
        ),
        ("2025-03-01", "2025-03", "at most 30 days"),
        ("2025-04-10", "2025-04-13/..", "at least 3 days"),
        ("2025-04-13", "../2025-04-10", "at least 3 days earlier"),
        (
            "2025-04-13",
            "../2025-04-20",
            "any time earlier or at most 7 days later",
        ),
        ("2025-04-13", "../..", "an unknown time"),
        (
            "2025-03-18T23:00Z",
            "2025-03-19T01:30Z",
            "2 hours 30 minutes",
        ),
        ("2025-03-18T23:00Z", "2025-03-18T22:00Z", "1 hour earlier"),
        ("2025-03-18T23:00Z", "2025-04-13T01:00Z", "26 days"),
        ("2025-03-18T23:00Z", "2025-03-19", "1 day"),
        ("2023-11-11", "2025-04-13", "519 days"),
        ("2022-11-15", "2025-04-13", "2 years 4 months (880 days)"),
        ("2000", "2010", "9 to 11 years"),
        ("0001-01-01", "2001-01-01", "2,000 years (730,485 days)"),
    ];
    for (from, to, words) in table {
        assert_eq!(
            elapsed(span(from), span(to)).words(),
            words,
            "{from} to {to}"
        );
    }
}

#[test]
fn distances_for_a_column_keep_both_ends() {
    for (from, to, brief) in [
        ("2025-03-18", "2025-04-13", "+26 days"),
        ("2025-04-13", "2025-04-12", "-1 day"),
        ("2025-04-13", "2025-04-13", "same day"),
        ("[2025-03-18..2025-03-20]", "2025-04-10", "+21 to 23 days"),
        ("2025-04-10", "[2025-03-18..2025-03-20]", "-21 to 23 days"),
        ("2025-03", "2025-03-10", "-21 to +9 days"),
        ("2025-04-10", "2025-04-13/..", "from +3 days"),
        ("2025-04-13", "../2025-04-10", "up to -3 days"),
        ("2025-04-13", "../..", "?"),
    ] {
        assert_eq!(
            elapsed(span(from), span(to)).brief(),
            brief,
            "{from} to {to}"
        );
    }
}

#[test]
fn days_are_counted_on_the_calendar() {
    let days = |from, to| elapsed(span(from), span(to)).days();
    assert_eq!(days("2025-03-18", "2025-04-13"), (Some(26), Some(26)));
    assert_eq!(
        days("2025-03-18T23:59Z", "2025-03-19T00:01Z"),
        (Some(1), Some(1))
    );
    assert_eq!(days("2025-03", "2025-04"), (Some(1), Some(60)));
}

#[test]
fn where_a_date_lies_from_today_is_in_words() {
    let today = Day::from_ymd(2025, 4, 13).unwrap();
    let table = [
        ("2025-04-13", "today"),
        ("2025-04-13T10:00Z", "today"),
        ("2025-04-12", "yesterday"),
        ("2025-04-14", "tomorrow"),
        ("2025-03-18", "26 days ago"),
        ("2025-04-16", "in 3 days"),
        ("[2025-03-19..2025-03-24]", "20 to 25 days ago"),
        ("2025-05", "in 18 to 48 days"),
        ("2025-04", "from 12 days ago to 17 days ahead"),
        ("2025-04-16/..", "in 3 days or later"),
        ("2025-03-18/..", "from 26 days ago on"),
        ("../2025-04-10", "3 days ago or earlier"),
        ("../2025-04-13", "today or earlier"),
        ("../..", "at any time"),
    ];
    for (text, words) in table {
        assert_eq!(relative(span(text), today), words, "{text}");
    }
}

proptest! {
    /// Whichever days are the true ones, their distance lies in the range.
    #[test]
    fn the_true_distance_lies_in_the_range(
        from in -800_000_i64..800_000, from_length in 0_i64..2_000,
        to in -800_000_i64..800_000, to_length in 0_i64..2_000,
        from_part in 0.0..1.0_f64, to_part in 0.0..1.0_f64,
    ) {
        let day = Day::from_number;
        let of = |start: i64, length: i64| Span::between(day(start), day(start + length));
        let range = elapsed(of(from, from_length), of(to, to_length)).days();
        let true_from = from + (from_length as f64 * from_part) as i64;
        let true_to = to + (to_length as f64 * to_part) as i64;
        let (least, most) = (range.0.unwrap(), range.1.unwrap());
        prop_assert!((least..=most).contains(&(true_to - true_from)));
        prop_assert_eq!((least, most), (to - from - from_length, to + to_length - from));
    }

    #[test]
    fn every_distance_has_words(a: i64, b: i64, c: i64, d: i64, today: i64) {
        let of = |a: i64, b: i64| Span {
            earliest: super::super::Moment::from_seconds(a.min(b)),
            latest: super::super::Moment::from_seconds(a.max(b)),
        };
        prop_assert!(!elapsed(of(a, b), of(c, d)).words().is_empty());
        prop_assert!(!relative(of(a, b), Day::from_number(today)).is_empty());
    }
}
