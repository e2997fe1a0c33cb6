use proptest::prelude::*;

use super::*;

fn refuse(text: &str) -> DateError {
    match When::parse(text, &Zone::UTC) {
        Err(error) => error,
        Ok(when) => panic!("{text} was read as {}", when.words()),
    }
}

#[test]
fn every_mistake_has_its_cure() {
    let table = [
        (
            "32 march",
            r#""32 march" is not a date"#,
            r#"write a date such as "2025-04-11", "2025-04", "2025-04~" (about) or "../2025-04-11" (by then)"#,
        ),
        (
            "2025-04-31",
            "there is no 31 April",
            r#"write "2025-04-30", or "2025-04" if the day is not known"#,
        ),
        (
            "2025-02-29",
            "there is no 29 February in 2025",
            r#"write "2025-02-28", or "2025-02" if the day is not known"#,
        ),
        (
            "2025-13-01",
            "there is no month 13",
            r#"write "2025-01-13", or "2025" if the month is not known"#,
        ),
        (
            "2025-00-10",
            "there is no month 0",
            r#"write "2025" if the month is not known"#,
        ),
        (
            "2025-01-00",
            "there is no day 0",
            r#"write "2025-01" if the day is not known"#,
        ),
        (
            "2001-21-05",
            "a season or quarter has no days of its own",
            r#"write "2001-21""#,
        ),
        (
            "4/11/2025",
            r#""4/11/2025" may be 4 November 2025 or 11 April 2025"#,
            r#"write "2025-11-04" or "2025-04-11""#,
        ),
        (
            "04.03.2025",
            r#""04.03.2025" may be 4 March 2025 or 3 April 2025"#,
            r#"write "2025-03-04" or "2025-04-03""#,
        ),
        (
            "18/03/2025",
            "a day is written with the year first: YYYY-MM-DD",
            r#"write "2025-03-18""#,
        ),
        (
            "4/11",
            r#""4/11" may be 11 April or 4 November"#,
            "write YYYY-04-11 or YYYY-11-04, with the year",
        ),
        (
            "March 2025",
            "a date in a file is written in EDTF, not in words",
            r#"write "2025-03""#,
        ),
        (
            "18 march 2025",
            "a date in a file is written in EDTF, not in words",
            r#"write "2025-03-18""#,
        ),
        (
            "early April 2025",
            "a date in a file is written in EDTF, not in words",
            r#"write "[2025-04-01..2025-04-10]""#,
        ),
        (
            "c. 1850",
            "a date in a file is written in EDTF, not in words",
            r#"write "1850~""#,
        ),
        (
            "2025Q1",
            "a date in a file is written in EDTF, not in words",
            r#"write "2025-33""#,
        ),
        (
            "31 april 2025",
            "there is no 31 April",
            r#"write "2025-04-30", or "2025-04" if the day is not known"#,
        ),
        (
            "Mar 18",
            r#""Mar 18" has no year"#,
            r#"write "YYYY-03-18", with the year"#,
        ),
        (
            "20250318",
            r#""20250318" may be many things, none of them surely a date"#,
            r#"write "2025-03-18""#,
        ),
        (
            "2025–03–18",
            "the digits and dashes of a date are plain ones, 0 to 9 and -",
            r#"write "2025-03-18""#,
        ),
        (
            "٢٠٢٥-٠٣-١٨",
            "the digits and dashes of a date are plain ones, 0 to 9 and -",
            r#"write "2025-03-18""#,
        ),
        (
            "2025-03-18\u{202e}",
            "there is a character in the date that does not show",
            r#"write "2025-03-18""#,
        ),
        (
            "2025-W12",
            "EDTF has no weeks",
            r#"write "2025-03-17/2025-03-23""#,
        ),
        (
            "2025-077",
            "a day is written with its month, not counted from New Year",
            r#"write "2025-03-18""#,
        ),
        (
            "2025-04-11/2025-03-18",
            "the interval ends before it begins",
            r#"write "2025-03-18/2025-04-11""#,
        ),
        (
            "-0000",
            "there is no year -0000: 1 BCE is the year 0000",
            r#"write "0000""#,
        ),
        (
            "-0000-07-05",
            "there is no year -0000: 1 BCE is the year 0000",
            r#"write "0000-07-05", or "0000" if the month is not known"#,
        ),
        (
            "2025-9X-01",
            "no month is written 9X",
            r#"write "2025" if the month is not known"#,
        ),
        (
            "10000-01-01",
            "a year beyond 9999 is written with a Y, and without month and day",
            r#"write "Y10000""#,
        ),
        ("199u", "this is not quite EDTF", r#"write "199X""#),
        (
            "2025-03-18T24:00:00Z",
            "an hour is 00 to 23",
            r#"write "2025-03-19T00:00:00Z""#,
        ),
        (
            "2025-03-18T12:00:00-00:00",
            "-00:00 says the offset is not known",
            r#"write "2025-03-18T12:00:00Z""#,
        ),
        (
            "2025-03-18T12:00:00+0300",
            "an offset is written Z, +hh:mm or -hh:mm",
            r#"write "2025-03-18T12:00:00+03:00""#,
        ),
    ];
    for (text, message, help) in table {
        let error = refuse(text);
        assert_eq!(
            (error.message.as_str(), error.help.as_deref()),
            (message, Some(help)),
            "{text}"
        );
    }
}

#[test]
fn two_digit_months_and_days_are_asked_for() {
    for (text, cure) in [
        ("2025-3-18", "2025-03-18"),
        ("2025/03/18", "2025-03-18"),
        ("2025-3", "2025-03"),
        ("7/2008", "2008-07"),
    ] {
        assert_eq!(
            refuse(text).help,
            Some(format!("write \"{cure}\"")),
            "{text}"
        );
    }
}

#[test]
fn the_caret_stands_under_what_is_wrong() {
    assert_eq!(refuse("2025-04-31").range, 8..10);
    assert_eq!(refuse("2025-03-18/2025-13-01").range, 16..18);
    assert_eq!(refuse("2025-04-11T25:00").range, 10..16);
    assert_eq!(refuse("2025-03-18T12:00:00 MSK").range, 20..23);
}

#[test]
fn a_zone_in_brackets_is_looked_up_and_both_sides_of_a_change_are_offered() {
    let help = |text| refuse(text).help.unwrap();
    assert!(help("2025-03-18T12:00:00[Europe/Moscow]").contains("\"2025-03-18T12:00:00+03:00\""));
    let twice = help("2025-11-02T01:30:00[America/New_York]");
    assert!(
        twice.contains("\"2025-11-02T01:30:00-04:00\" or \"2025-11-02T01:30:00-05:00\""),
        "{twice}"
    );
    assert!(help("2025-03-18T12:00:00[../../../etc/passwd]").contains("write the offset"));
}

#[test]
fn hostile_text_is_cut_and_cleaned_in_messages() {
    let error = refuse(&format!("\u{1b}[31m{}", "x".repeat(100_000)));
    assert!(
        error.message.len() < 200 && !error.message.contains('\u{1b}'),
        "{}",
        error.message
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Every full date a cure quotes can be written as it stands.
    #[test]
    fn cures_are_dates(text in "[0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{1,4}|[0-9XYQTW/.-]{1,12}|(early |c\\. |by )?(march|may|sept) [0-9]{1,4}") {
        let Err(error) = When::parse(&text, &Zone::UTC) else { return Ok(()) };
        let help = error.help.unwrap();
        for quoted in help.split('"').skip(1).step_by(2).filter(|quoted| !quoted.contains("YYYY")) {
            prop_assert!(When::parse(quoted, &Zone::UTC).is_ok(), "{} -> {}", text, help);
        }
    }
}
