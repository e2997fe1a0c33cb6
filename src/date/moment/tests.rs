use proptest::prelude::*;

use super::*;

#[test]
fn known_days_have_their_numbers_and_weekdays() {
    let table = [
        ((1970, 1, 1), 0, 3),
        ((1969, 12, 31), -1, 2),
        ((2000, 2, 29), 11_016, 1),
        ((2025, 4, 13), 20_191, 6),
        ((0, 3, 1), -719_468, 2),
    ];
    for ((year, month, day), number, weekday) in table {
        let found = Day::from_ymd(year, month, day).unwrap();
        assert_eq!(
            (found.number(), found.weekday()),
            (number, weekday),
            "{found:?}"
        );
    }
}

#[test]
fn days_the_calendar_does_not_have_are_none() {
    for (year, month, day) in [
        (2025, 2, 29),
        (1900, 2, 29),
        (2025, 4, 31),
        (2025, 0, 1),
        (2025, 13, 1),
        (2025, 1, 0),
    ] {
        assert_eq!(Day::from_ymd(year, month, day), None);
    }
}

#[test]
fn years_beyond_four_digits_carry_a_sign() {
    let iso = |year| Day::from_ymd(year, 3, 15).unwrap().iso();
    assert_eq!(iso(-43), "-0043-03-15");
    assert_eq!(iso(0), "0000-03-15");
    assert_eq!(iso(10_000), "+10000-03-15");
    assert_eq!(iso(-157_900), "-157900-03-15");
}

#[test]
fn the_ends_of_time_saturate_and_stay_apart_from_open_ends() {
    let far = Day::from_ymd(i64::MAX, 12, 31).unwrap();
    assert_eq!(far.plus(i64::MAX), far);
    assert_eq!(far.plus_months(i64::MAX), far);
    assert!(!far.end().is_open() && far.start() <= far.end());
    let early = Day::from_ymd(i64::MIN, 1, 1).unwrap();
    assert!(!early.start().is_open() && early.plus(i64::MIN) == early);
    assert!(Moment::OPEN_START.day() < Moment::OPEN_END.day());
    assert_eq!(Moment::OPEN_END.plus(-1), Moment::OPEN_END);
}

#[test]
fn months_clamp_to_their_last_day() {
    let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
    assert_eq!(day(2025, 1, 31).plus_months(1), day(2025, 2, 28));
    assert_eq!(day(2024, 2, 29).plus_months(12), day(2025, 2, 28));
    assert_eq!(day(2025, 1, 15).plus_months(-1), day(2024, 12, 15));
}

proptest! {
    #[test]
    fn a_day_comes_back_from_its_year_month_and_day(number in -4_000_000_000_i64..4_000_000_000) {
        let day = Day::from_number(number);
        let (year, month, of_month) = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        prop_assert_eq!(day.start().day(), day);
        prop_assert_eq!(day.end().day(), day);
    }

    #[test]
    fn the_next_day_is_the_next_of_the_calendar(number in -1_000_000_i64..4_000_000) {
        let (today, next) = (Day::from_number(number), Day::from_number(number).plus(1));
        prop_assert!(today.ymd() < next.ymd());
        prop_assert_eq!((today.weekday() + 1) % 7, next.weekday());
        prop_assert_eq!(today.end().plus(1), next.start());
    }

    #[test]
    fn no_arithmetic_panics(number: i64, other: i64) {
        let day = Day::from_number(number);
        let moved = [day.plus(other), day.plus_months(other), Moment::from_seconds(number).plus(other).day()];
        for day in moved {
            prop_assert!(day.start() <= day.end());
            prop_assert!(!day.iso().is_empty() && !day.words().is_empty());
        }
    }
}
