use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> When {
    When::parse(text, &Zone::UTC).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn in_zone(text: &str, zone: &str) -> Result<When, DateError> {
    When::parse(text, &Zone::named(zone).unwrap())
}

#[test]
fn a_million_of_them_are_small() {
    assert!(size_of::<When>() <= 48, "{}", size_of::<When>());
}

#[test]
fn the_fast_way_and_the_long_way_agree() {
    for text in [
        "2025-04-11",
        "2024-02-29",
        "0000-01-01",
        "2025-04",
        "2025-12",
        "0000",
        "9999",
    ] {
        assert_eq!(When::read(text, &Zone::UTC).unwrap(), parse(text));
    }
    for text in ["2025-02-29", "2025-13", "2025-21", "20X5", "2025/2026"] {
        assert_eq!(plain::read(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn precision_is_the_finest_unit_known() {
    let table = [
        ("2025-04-11T15:00:05Z", Precision::Second),
        ("2025-04-11T15:00Z", Precision::Minute),
        ("2025-04-11", Precision::Day),
        ("2025-04-XX", Precision::Month),
        ("2025-04", Precision::Month),
        ("2025-XX-11", Precision::Year),
        ("2025-33", Precision::Season),
        ("2025", Precision::Year),
        ("Y17E7", Precision::Year),
        ("199X-04-01", Precision::Decade),
        ("19XX", Precision::Century),
        ("1950S2", Precision::Century),
        ("XXXX-12-25", Precision::Millennium),
        ("Y171010000S3", Precision::Millennium),
        ("2004/2004-06-11", Precision::Day),
        ("../2025-04", Precision::Month),
        ("[2020,2025-04-11]", Precision::Day),
        ("../..", Precision::Millennium),
    ];
    for (text, precision) in table {
        assert_eq!(parse(text).precision(), precision, "{text}");
    }
}

#[test]
fn only_what_is_surely_one_day_is_not_fuzzy() {
    for text in [
        "2025-04-11",
        "2025-04-11T15:00Z",
        "-0043-03-15",
        "[2025-04-11]",
    ] {
        assert!(!parse(text).is_fuzzy(), "{text}");
    }
    for text in [
        "2025-04",
        "2025-04-11~",
        "2025-04-11?",
        "2025-04-11/..",
        "2025-04-11/2025-04-12",
        "Y1E400",
    ] {
        assert!(parse(text).is_fuzzy(), "{text}");
    }
}

#[test]
fn far_years_are_exact_as_text_and_saturate_as_moments() {
    let far = parse("Y999999999999999");
    assert_eq!(
        far.earliest_text().as_deref(),
        Some("+999999999999999-01-01")
    );
    assert!(!far.span().latest.is_open() && far.span().earliest > parse("9999").span().latest);
    let beyond = parse("Y-1E400");
    assert_eq!(
        (beyond.earliest_text(), beyond.span().earliest.is_open()),
        (None, false)
    );
    assert!(beyond.span().latest < parse("Y-10000").span().earliest);
}

#[test]
fn a_time_lies_on_the_day_it_was_written_with() {
    let when = in_zone("2025-04-11T23:30Z", "Europe/Moscow").unwrap();
    assert_eq!(when.span().earliest.day().iso(), "2025-04-11");
    assert_eq!(
        when.span().latest.seconds() - when.span().earliest.seconds(),
        59
    );
    assert_eq!(
        when.earliest_text().as_deref(),
        Some("2025-04-11T23:30:00Z")
    );
    assert_eq!(when.latest_text().as_deref(), Some("2025-04-11T23:30:59Z"));
    let local = in_zone("2025-04-11T15:00:05", "Europe/Moscow").unwrap();
    assert_eq!(
        local.earliest_text().as_deref(),
        Some("2025-04-11T15:00:05+03:00")
    );
    assert_eq!(local.span().earliest, local.span().latest);
}

#[test]
fn a_day_never_passes_through_a_zone() {
    assert_eq!(
        in_zone("2025-04-11", "Pacific/Kiritimati").unwrap().span(),
        parse("2025-04-11").span()
    );
}

#[test]
fn a_time_the_clocks_left_out_is_refused_with_both_readings() {
    let error = in_zone("2025-03-30T02:30", "Europe/Paris").unwrap_err();
    assert!(
        error
            .message
            .contains("Europe/Paris never showed this time"),
        "{}",
        error.message
    );
    let help = error.help.unwrap();
    assert!(
        help.contains("\"2025-03-30T02:30+01:00\" or \"2025-03-30T02:30+02:00\""),
        "{help}"
    );
    assert!(in_zone("2011-12-30T12:00", "Pacific/Apia").is_err());
    assert!(in_zone("2025-03-30T02:30+02:00", "Europe/Paris").is_ok());
}

#[test]
fn a_time_shown_twice_may_be_either_instant() {
    let when = in_zone("2025-11-02T01:30", "America/New_York").unwrap();
    assert_eq!(
        when.earliest_text().as_deref(),
        Some("2025-11-02T01:30:00-04:00")
    );
    assert_eq!(
        when.latest_text().as_deref(),
        Some("2025-11-02T01:30:59-05:00")
    );
}

/// Texts like dates: digits, signs and letters of EDTF in any order.
fn like_edtf() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9X~?%/.,TYESZ:+{}\\[\\]-]{0,24}",
        "[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?[0-3X][0-9X][?~%]?(-[?~%]?[0-3X][0-9X][?~%]?)?)?",
        "[\\[{][0-9]{4}(-[01][0-9])?(,|\\.\\.)([0-9]{4}(-[01][0-9])?)?[\\]}]",
        "[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9](:[0-6][0-9])?(Z|[+-][01][0-9](:[0-5][0-9])?)?",
        "\\PC{0,24}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_panics_and_bounds_are_ordered(text in like_edtf()) {
        match When::parse(&text, &Zone::UTC) {
            Ok(when) => {
                prop_assert!(when.span().earliest <= when.span().latest);
                prop_assert!(!when.words().is_empty() && !when.brief().is_empty());
                prop_assert_eq!(when.is_fuzzy(), when.fuzziness().is_some());
                prop_assert_eq!(when.text(), &text);
            }
            Err(error) => {
                prop_assert!(error.help.is_some());
                prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error.range);
                prop_assert!(!error.message.chars().any(char::is_control));
            }
        }
    }

    #[test]
    fn the_days_printed_read_back_to_the_same_span(text in like_edtf()) {
        let Ok(when) = When::parse(&text, &Zone::UTC) else { return Ok(()) };
        let (Some(earliest), Some(latest)) = (when.earliest_text(), when.latest_text()) else { return Ok(()) };
        // Years beyond four digits are printed as ISO 8601 has them; EDTF has no days in such years.
        if let (Ok(first), Ok(last)) = (When::parse(&earliest, &Zone::UTC), When::parse(&latest, &Zone::UTC)) {
            prop_assert_eq!(first.span().earliest, when.span().earliest);
            prop_assert_eq!(last.span().latest, when.span().latest);
        }
    }
}
