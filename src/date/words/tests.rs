use super::super::Zone;
use super::*;

fn parse(text: &str) -> When {
    When::parse(text, &Zone::UTC).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Written, in words, brief.
const TABLE: &[(&str, &str, &str)] = &[
    ("2025-04-11", "11 April 2025", "11 Apr 2025"),
    ("2025-04-11~", "about 11 April 2025", "~11 Apr 2025"),
    ("2025-04-02?", "perhaps 2 April 2025", "2 Apr 2025?"),
    ("2025-04-02%", "perhaps about 2 April 2025", "~2 Apr 2025?"),
    (
        "2004-06-~11",
        "11 June 2004 (day approximate)",
        "2004-06-~11",
    ),
    (
        "2004?-06-11",
        "11 June 2004 (year uncertain)",
        "2004?-06-11",
    ),
    (
        "2004-06?-~11",
        "11 June 2004 (year uncertain, month uncertain, day approximate)",
        "2004-06?-~11",
    ),
    ("2025-04", "April 2025", "Apr 2025"),
    ("2025-04~", "about April 2025", "~Apr 2025"),
    (
        "2025-04-XX",
        "an unknown day in April 2025",
        "Apr 2025 (day ?)",
    ),
    (
        "2025-04-XX~",
        "about an unknown day in April 2025",
        "~Apr 2025 (day ?)",
    ),
    ("2025-04-1X", "a day from 10 to 19 April 2025", "2025-04-1X"),
    ("2025-04-X1", "1, 11 or 21 April 2025", "2025-04-X1"),
    (
        "2017-02-2X",
        "a day from 20 to 28 February 2017",
        "2017-02-2X",
    ),
    ("2025-XX", "an unknown month in 2025", "2025 (month ?)"),
    (
        "2025-1X",
        "an unknown month from October to December 2025",
        "2025-1X",
    ),
    ("2025-XX-XX", "an unknown day in 2025", "2025 (day ?)"),
    (
        "2025-XX-11",
        "the 11th of an unknown month in 2025",
        "2025-XX-11",
    ),
    ("2025-21", "spring 2025", "spring 2025"),
    ("2025-24", "winter 2025–26", "winter 2025–26"),
    (
        "2001-25",
        "spring 2001 (northern hemisphere)",
        "spring 2001 N",
    ),
    (
        "2001-30",
        "summer 2001–02 (southern hemisphere)",
        "summer 2001–02 S",
    ),
    ("2001-34", "the second quarter of 2001", "Q2 2001"),
    ("2001-37", "the first third of 2001", "Jan–Apr (third) 2001"),
    ("2001-41", "the second half of 2001", "H2 2001"),
    ("1990", "1990", "1990"),
    ("199X", "the 1990s", "1990s"),
    ("200X", "the 2000s (2000 to 2009)", "in 2000–2009"),
    ("19XX", "the 1900s (1900 to 1999)", "in 1900–1999"),
    ("2XXX", "the years 2000 to 2999", "in 2000–2999"),
    ("XXXX", "an unknown year", "year ?"),
    ("XXXX-12-25", "25 December of an unknown year", "XXXX-12-25"),
    (
        "199X-01",
        "January of an unknown year from 1990 to 1999",
        "199X-01",
    ),
    (
        "199X-21",
        "spring of an unknown year from 1990 to 1999",
        "199X-21",
    ),
    (
        "199X-34",
        "the second quarter of an unknown year from 1990 to 1999",
        "199X-34",
    ),
    (
        "1XX3",
        "an unknown year from 1003 to 1993 (written 1XX3)",
        "1XX3",
    ),
    ("-03XX", "the years 400 to 301 BCE", "in 400–301 BCE"),
    ("0042", "42 CE", "42 CE"),
    ("0000", "1 BCE", "1 BCE"),
    ("-0043-03-15", "15 March 44 BCE", "15 Mar 44 BCE"),
    ("Y170000002", "the year 170,000,002", "year 170,000,002"),
    (
        "Y1E400",
        "the year 1 times 10 to the power of 400",
        "Y1E400",
    ),
    (
        "1950S2",
        "a year from 1900 to 1999, estimated as 1950",
        "1950S2",
    ),
    (
        "Y9E18S1",
        "a year estimated as 9,000,000,000,000,000,000",
        "Y9E18S1",
    ),
    (
        "2025-03-18/2025-03-20",
        "18 to 20 March 2025",
        "18–20 Mar 2025",
    ),
    (
        "2025-03-18/2025-04-02",
        "18 March to 2 April 2025",
        "18 Mar–2 Apr 2025",
    ),
    (
        "2024-12-30/2025-01-02",
        "30 December 2024 to 2 January 2025",
        "30 Dec 2024–2 Jan 2025",
    ),
    ("2025-03/2025-04", "March to April 2025", "Mar–Apr 2025"),
    ("-0200/-0100", "201 to 101 BCE", "201–101 BCE"),
    (
        "1984~/2004-06?",
        "about 1984 to perhaps June 2004",
        "~1984–Jun 2004?",
    ),
    (
        "2025-03-18/..",
        "from 18 March 2025 onwards",
        "18 Mar 2025 on",
    ),
    (
        "2025-03-18/",
        "from 18 March 2025 to an unknown end",
        "18 Mar 2025–?",
    ),
    (
        "../2025-04-11",
        "on or before 11 April 2025",
        "by 11 Apr 2025",
    ),
    ("../2025", "in or before 2025", "by 2025"),
    (
        "/2025-04-11",
        "from an unknown start to 11 April 2025",
        "?–11 Apr 2025",
    ),
    ("../..", "at any time", "any time"),
    ("..2004/2005", "from 2004 or earlier to 2005", "≤2004–2005"),
    ("2004/2005..", "from 2004 to 2005 or later", "2004–≥2005"),
    (
        "[2025-04-01..2025-04-03]",
        "one day between 1 and 3 April 2025",
        "in 1–3 Apr 2025",
    ),
    (
        "[2025-04-11..]",
        "11 April 2025 or later",
        "from 11 Apr 2025",
    ),
    (
        "[..2025-04-10]",
        "10 April 2025 or earlier",
        "latest 10 Apr 2025",
    ),
    ("[2020,2021]", "2020 or 2021", "2020 or 2021"),
    (
        "[1667,1668,1670..1672]",
        "1667, 1668 or one year between 1670 and 1672",
        "one of 3 dates",
    ),
    (
        "{2025-04-01..2025-04-03}",
        "every day from 1 to 3 April 2025",
        "all 1–3 Apr 2025",
    ),
    ("{2020,2021}", "both 2020 and 2021", "2020 and 2021"),
    ("{1984..}", "1984 and every year after", "all from 1984"),
    (
        "2025-04-11T15:00+03:00",
        "11 April 2025, 15:00 (UTC+3)",
        "11 Apr 2025 15:00",
    ),
    (
        "2025-04-11T15:00:05Z",
        "11 April 2025, 15:00:05 (UTC)",
        "11 Apr 2025 15:00:05",
    ),
    (
        "2025-04-11T01:00-03:30",
        "11 April 2025, 01:00 (UTC-3:30)",
        "11 Apr 2025 01:00",
    ),
];

#[test]
fn every_form_has_its_words() {
    for (text, words, brief) in TABLE.iter().copied() {
        let when = parse(text);
        assert_eq!(
            (when.words().as_str(), when.brief().as_str()),
            (words, brief),
            "{text}"
        );
    }
}

/// What is written differently, and not only in another zone, never looks the same.
#[test]
fn no_two_forms_read_alike() {
    for (at, (text, words, brief)) in TABLE.iter().enumerate() {
        for (other, other_words, other_brief) in TABLE.iter().skip(at + 1) {
            assert!(
                words != other_words && brief != other_brief,
                "{text} and {other}"
            );
        }
    }
}

#[test]
fn a_list_column_of_18_holds_the_common_forms() {
    let too_wide: Vec<&str> = TABLE
        .iter()
        .filter(|row| row.2.chars().count() > 18)
        .map(|row| row.0)
        .collect();
    assert_eq!(
        too_wide,
        ["2001-37", "2024-12-30/2025-01-02", "2025-04-11T15:00:05Z"]
    );
}

#[test]
fn a_time_says_what_the_timelines_clocks_showed() {
    let moscow = Zone::named("Europe/Moscow").unwrap();
    let words = |text| When::parse(text, &moscow).unwrap().words();
    assert_eq!(
        words("2025-04-11T15:00+03:00"),
        "11 April 2025, 15:00 (UTC+3)"
    );
    assert_eq!(
        words("2025-04-11T15:00"),
        "11 April 2025, 15:00 (Europe/Moscow)"
    );
    assert_eq!(
        words("2025-04-11T15:00Z"),
        "11 April 2025, 15:00 (UTC; 18:00 in Europe/Moscow)"
    );
    assert_eq!(
        words("2025-04-11T23:30Z"),
        "11 April 2025, 23:30 (UTC; 02:30 on 12 April 2025 in Europe/Moscow)"
    );
}

#[test]
fn fuzziness_says_why_and_which_days() {
    let table = [
        ("2025-04-11", None),
        ("2025-04", Some("between 1 and 30 April 2025")),
        (
            "2025-04~",
            Some("approximate; as written, between 1 and 30 April 2025"),
        ),
        ("2025-04-02?", Some("uncertain; as written, 2 April 2025")),
        (
            "2025-04-XX",
            Some("the day is not fully known; between 1 and 30 April 2025"),
        ),
        (
            "2025-03-18/..",
            Some("no end is set; on or after 18 March 2025"),
        ),
        (
            "/2025-04-11",
            Some("the start is not known; on or before 11 April 2025"),
        ),
        (
            "2025-24",
            Some(
                "a season, taken as three whole months; between 1 December 2025 and 28 February 2026",
            ),
        ),
        (
            "[2025-04-01..2025-04-03]",
            Some("one of several dates, not known which; between 1 and 3 April 2025"),
        ),
        (
            "{2020,2021}",
            Some("several dates, all of them meant; between 1 January 2020 and 31 December 2021"),
        ),
        ("Y1E400", Some("too far ahead to count in days")),
    ];
    for (text, expected) in table {
        assert_eq!(parse(text).fuzziness().as_deref(), expected, "{text}");
    }
}

#[test]
fn a_large_set_is_cut_short() {
    let years: Vec<String> = (1000..2000).map(|year| year.to_string()).collect();
    let when = parse(&format!("[{}]", years.join(",")));
    assert_eq!(
        when.words(),
        "1000, 1001, 1002, 1003, 1004, 1005 or 994 more"
    );
}

#[test]
fn the_style_of_the_associated_press_spells_what_is_known_and_no_more() {
    let rows = [
        ("2025-03-18", "March 18, 2025"),
        ("2025-09-02", "Sept. 2, 2025"),
        ("2025-01-31", "Jan. 31, 2025"),
        ("2025-05-09", "May 9, 2025"),
        ("2025-09", "September 2025"),
        ("2025", "2025"),
        ("2025-21", "spring 2025"),
        ("199X", "the 1990s"),
        ("-0043-03-15", "March 15, 44 B.C."),
        ("0042", "A.D. 42"),
        ("Y170000002", "the year 170,000,002"),
        ("2025-04~", "around April 2025"),
        ("2025-04-02?", "possibly April 2, 2025"),
        ("2025-04-02%", "possibly around April 2, 2025"),
        ("2025-04-XX", "an unknown day in April 2025"),
        ("2025-04-1X", "a day from April 10 to 19, 2025"),
        ("2025-04-X2", "April 2, 12 or 22, 2025"),
        ("XXXX-04-02", "April 2 of an unknown year"),
        ("2025-XX-02", "the 2nd of an unknown month in 2025"),
        ("2025-03-18/2025-03-20", "March 18-20, 2025"),
        ("2025-02-28/2025-03-02", "Feb. 28 to March 2, 2025"),
        ("2024-12-30/2025-01-02", "Dec. 30, 2024, to Jan. 2, 2025"),
        ("2025-03-18/..", "from March 18, 2025 onwards"),
        ("../2025-04-11", "on or before April 11, 2025"),
        (
            "[2025-04-01..2025-04-03]",
            "one day between April 1 and April 3, 2025",
        ),
        ("[2025-04-01,2025-04-05]", "April 1, 2025 or April 5, 2025"),
        ("2025-04-11T15:00+03:00", "3 p.m. (UTC+3) on April 11, 2025"),
        ("2025-04-11T00:05Z", "12:05 a.m. (UTC) on April 11, 2025"),
        ("2025-04-11T12:00Z", "noon (UTC) on April 11, 2025"),
        (
            "2025-04-11T23:59:58Z",
            "11:59:58 p.m. (UTC) on April 11, 2025",
        ),
    ];
    for (text, words) in rows {
        let when = When::parse(text, &Zone::UTC).unwrap();
        assert_eq!(when.ap_words(), words, "{text}");
    }
}
