use super::*;

fn level(text: &str) -> Option<u8> {
    Value::read(text).unwrap().level(text)
}

#[test]
fn each_form_has_its_level() {
    let table = [
        ("2025-04-11", 0),
        ("2025-04-11T15:00:00+03:00", 0),
        ("2025-04/2025-05", 0),
        ("2025-04~", 1),
        ("2025-21", 1),
        ("199X", 1),
        ("-03XX", 1),
        ("../2025", 1),
        ("../..", 1),
        ("-1972-04-12T23:20:28", 1),
        ("?2025", 2),
        ("2025~-04~", 2),
        ("2025-33", 2),
        ("-156X-12-25", 2),
        ("199X/2025", 2),
        ("[2025]", 2),
    ];
    for (text, expected) in table {
        assert_eq!(level(text), Some(expected), "{text}");
    }
}

#[test]
fn times_edtf_cannot_write_have_no_level() {
    for text in [
        "2025-04-11T15:00Z",
        "2025-04-11 15:00:00Z",
        "2025-04-11t15:00:00z",
        "2025-04-11T15:00:00.5Z",
    ] {
        assert_eq!(level(text), None, "{text}");
    }
}

#[test]
fn masked_years_before_zero_have_the_days_of_their_mirror_image() {
    let bounds = |text: &str| match Value::read(text).unwrap() {
        Value::Dated(edtf) => Bounds::of(&edtf),
        Value::Timed(_) => panic!("not a time"),
    };
    let on = |year, month, day| Bound::On(Civil { year, month, day });
    let table = [
        ("-03XX", on(-399, 1, 1), on(-300, 12, 31)),
        ("-156X-12-25", on(-1569, 12, 25), on(-1560, 12, 25)),
        ("-000X", on(-9, 1, 1), on(-1, 12, 31)),
        ("-200X-02-XX", on(-2009, 2, 1), on(-2000, 2, 29)),
        ("-200X-02-29", on(-2008, 2, 29), on(-2000, 2, 29)),
        ("-156X/-150X", on(-1569, 1, 1), on(-1500, 12, 31)),
        ("[-03XX,0200]", on(-399, 1, 1), on(200, 12, 31)),
    ];
    for (text, earliest, latest) in table {
        assert_eq!(bounds(text), Bounds { earliest, latest }, "{text}");
    }
}

#[test]
fn faults_point_at_their_byte() {
    let table = [
        ("2025-04-31", 8),
        ("2025-03-18/2025-02-30", 19),
        ("[2025,2025-13]", 11),
        ("2025/2024", 5),
        ("{2002..2001}", 7),
        ("2025-04-11T25:00", 11),
        ("2025-04-11T15:00+15", 16),
        ("a/b/c", 3),
        ("[2025", 4),
    ];
    for (text, at) in table {
        assert_eq!(Value::read(text).unwrap_err().at, at, "{text}");
    }
}

#[test]
fn a_leap_second_is_only_at_the_end_of_a_universal_day() {
    for text in [
        "2016-12-31T23:59:60Z",
        "2017-01-01T02:59:60+03:00",
        "2016-12-31T23:59:60",
    ] {
        assert!(Value::read(text).is_ok(), "{text}");
    }
    for text in [
        "2016-12-31T23:58:60Z",
        "2016-12-31T23:59:60+03:00",
        "2016-12-31T23:59:61Z",
    ] {
        assert!(Value::read(text).is_err(), "{text}");
    }
}
