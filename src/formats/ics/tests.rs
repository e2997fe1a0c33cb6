use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::date::{Day, When};
use crate::formats::{Export, Item, Losses};
use crate::model::{Duration, Event, Link, Source, Status};

const ZONE: &str = "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19701025T030000\n\
     RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
     BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n\
     TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

fn read_file(text: &str) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let mut options = Options::default();
    options.window.year = Some(2025);
    let origin = Origin::new("a.ics");
    let reading = read(origin, &mut text.as_bytes(), &options, &mut events);
    (events, reading)
}

/// Reads the lines of components, each after `BEGIN:`, in a calendar that defines a zone.
fn read_parts(parts: &str) -> (Vec<Event>, Reading) {
    read_file(&format!("BEGIN:VCALENDAR\n{ZONE}{parts}END:VCALENDAR\n"))
}

fn event_of(lines: &str) -> Vec<String> {
    let (events, _) = read_parts(&format!("BEGIN:VEVENT\nSUMMARY:A\n{lines}END:VEVENT\n"));
    dates(&events)
}

fn dates(events: &[Event]) -> Vec<String> {
    let mut dates: Vec<String> = events
        .iter()
        .map(|event| event.when.as_ref().map_or("", When::text).to_owned())
        .collect();
    dates.sort();
    dates
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

#[test]
fn a_date_is_as_exact_as_the_calendar_has_it() {
    let cases = [
        ("DTSTART;VALUE=DATE:20250318\n", "2025-03-18"),
        // The end is the day after the last; some write the last day itself.
        ("DTSTART:20250318\nDTEND:20250318\n", "2025-03-18"),
        (
            "DTSTART:20250318\nDTEND:20250321\n",
            "2025-03-18/2025-03-20",
        ),
        ("DTSTART:20250318\nDURATION:P2D\n", "2025-03-18/2025-03-19"),
        ("DTSTART:20250318T100000Z\n", "2025-03-18T10:00Z"),
        ("DTSTART:20250318T100005\n", "2025-03-18T10:00:05"),
        (
            "DTSTART;TZID=America/New_York:20250718T100000\n",
            "2025-07-18T10:00-04:00",
        ),
        (
            "DTSTART;TZID=Own:20250718T100000\n",
            "2025-07-18T10:00+02:00",
        ),
        (
            "DTSTART;TZID=Own:20251218T100000\n",
            "2025-12-18T10:00+01:00",
        ),
        // An hour that is missing is read with the offset before it (RFC 5545, 3.3.5).
        (
            "DTSTART;TZID=Europe/Berlin:20250330T023000\n",
            "2025-03-30T02:30+01:00",
        ),
        ("DTSTART:20250230\n", ""),
    ];
    for (lines, date) in cases {
        assert_eq!(event_of(lines), [date], "{lines}");
    }
}

#[test]
fn what_recurs_keeps_the_time_on_the_wall() {
    let dates = event_of(
        "DTSTART;TZID=Europe/Berlin:20250320T100000\nRRULE:FREQ=WEEKLY;UNTIL=20250403T080000Z\n",
    );
    let expected = [
        "2025-03-20T10:00+01:00",
        "2025-03-27T10:00+01:00",
        "2025-04-03T10:00+02:00",
    ];
    assert_eq!(dates, expected);
}

#[test]
fn recurrences_follow_their_rules_within_the_window() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "DTSTART:20250131\nRRULE:FREQ=MONTHLY;COUNT=3\n",
            &["2025-01-31", "2025-03-31", "2025-05-31"],
        ),
        (
            "DTSTART:20250101\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20250102\nRDATE;VALUE=DATE:20250201\n",
            &["2025-01-01", "2025-01-03", "2025-01-04", "2025-02-01"],
        ),
        (
            "DTSTART:19900704\nRRULE:FREQ=YEARLY\n",
            &["2024-07-04", "2025-07-04", "2026-07-04"],
        ),
        // Nothing in the window: the first is kept.
        (
            "DTSTART:19900704\nRRULE:FREQ=YEARLY;COUNT=2\n",
            &["1990-07-04"],
        ),
        ("DTSTART:20250101\nRRULE:\n", &["2025-01-01"]),
        (
            "DTSTART:20250101\nRRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2\n",
            &["2025-01-01", "2025-01-02", "2025-01-04"],
        ),
        (
            "RDATE;VALUE=PERIOD:20250403T020000Z/20250403T040000Z\n",
            &["2025-04-03T02:00Z"],
        ),
    ];
    for (lines, expected) in cases {
        assert_eq!(event_of(lines), expected, "{lines}");
    }
}

#[test]
fn an_occurrence_that_was_moved_takes_the_place_of_its_own() {
    let (events, _) = read_parts(
        "BEGIN:VEVENT\nUID:w\nSUMMARY:Jour fixe\nDTSTART:20250303T100000Z\nRRULE:FREQ=WEEKLY;COUNT=5\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:w\nSUMMARY:Moved\nRECURRENCE-ID:20250310T100000Z\nDTSTART:20250311T090000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:w\nSUMMARY:Later\nRECURRENCE-ID;RANGE=THISANDFUTURE:20250324T100000Z\nDTSTART:20250324T140000Z\nEND:VEVENT\n",
    );
    let mut found: Vec<(String, &str)> = events
        .iter()
        .map(|event| {
            (
                event.when.as_ref().unwrap().text().to_owned(),
                &*event.title,
            )
        })
        .collect();
    found.sort();
    let expected = [
        ("2025-03-03T10:00Z", "Jour fixe"),
        ("2025-03-11T09:00Z", "Moved"),
        ("2025-03-17T10:00Z", "Jour fixe"),
        ("2025-03-24T14:00Z", "Later"),
        ("2025-03-31T14:00Z", "Later"),
    ];
    assert_eq!(
        found,
        expected.map(|(date, title)| (date.to_owned(), title))
    );
}

#[test]
fn an_endless_recurrence_ends() {
    let (events, reading) = read_parts(
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20250101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n\
         BEGIN:VEVENT\nSUMMARY:B\nDTSTART:20250101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n",
    );
    assert_eq!(events.len(), 10_001);
    assert_eq!(codes(&reading), ["cut-recurrence"]);
}

#[test]
fn tasks_and_journals_say_what_they_are() {
    let (events, _) = read_parts(
        "BEGIN:VTODO\nSUMMARY:Write\\, check\nDUE;VALUE=DATE:20250401\nSTATUS:NEEDS-ACTION\nEND:VTODO\n\
         BEGIN:VTODO\nSUMMARY:Done\nDUE;VALUE=DATE:20250401\nCOMPLETED:20250329T080000Z\nSTATUS:COMPLETED\nEND:VTODO\n\
         BEGIN:VJOURNAL\nDTSTART;VALUE=DATE:20250402\nDESCRIPTION:Quiet day.\nEND:VJOURNAL\n",
    );
    let found: Vec<(&str, &str, Status, &str)> = events
        .iter()
        .map(|event| {
            let date = event.when.as_ref().map_or("", When::text);
            let kind = event.kind.as_deref().unwrap_or_default();
            (&*event.title, kind, event.status, date)
        })
        .collect();
    let expected = [
        ("Write, check", "todo", Status::Planned, "2025-04-01"),
        ("Done", "todo", Status::Confirmed, "2025-03-29T08:00Z"),
        ("Quiet day.", "journal", Status::Confirmed, "2025-04-02"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_calendar_says_its_name_and_zone_and_what_is_not_read_of_it() {
    let (events, reading) = read_file(
        "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Team\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\nSUMMARY:A lo\r\n \
         ng title\r\nDTSTART:20250701T100000\r\nORGANIZER;CN=Ada:mailto:ada@example.org\r\nPRIORITY:1\r\n\
         BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\nSUMMARY:B\r\nEND:VCALENDAR\r\n",
    );
    let timeline = reading.timeline.as_ref().unwrap();
    assert_eq!(timeline.title, "Team");
    assert_eq!(timeline.zone.name(), "Europe/Berlin");
    assert_eq!(events[0].title, "A long title");
    assert_eq!(events[0].actors[0].name, "Ada");
    let earliest = events[0].when.as_ref().unwrap().earliest_text();
    assert_eq!(earliest.as_deref(), Some("2025-07-01T10:00:00+02:00"));
    let fields: Vec<&str> = reading
        .losses
        .list()
        .iter()
        .map(|loss| &*loss.field)
        .collect();
    assert_eq!(fields, ["floating time", "address", "PRIORITY", "VALARM"]);
    assert_eq!(codes(&reading), ["unterminated", "unread-date"]);
    assert_eq!(reading.problems[1].position.unwrap().line, 15);
}

#[test]
fn every_malformed_calendar_opens_or_says_why() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hostile");
    for folder in ["ics-peers/fuzz-log", "bombs/ics"] {
        let Ok(files) = std::fs::read_dir(root.join(folder)) else {
            eprintln!("skipped: {folder} is not there");
            continue;
        };
        for file in files.flatten() {
            let mut bytes = Vec::new();
            let opened = std::fs::File::open(file.path()).unwrap();
            opened.take(1 << 22).read_to_end(&mut bytes).unwrap();
            let (events, reading) = read_file(&String::from_utf8_lossy(&bytes));
            let has_begun = String::from_utf8_lossy(&bytes).contains("BEGIN:VEVENT\n");
            let is_told = !events.is_empty() || !reading.problems.is_empty();
            assert!(is_told || !has_begun, "{}", file.path().display());
        }
    }
}

fn written(events: &[Event]) -> (String, Losses) {
    let items: Vec<Item> = events
        .iter()
        .map(|event| (Arc::from("a"), Arc::new(event.clone())))
        .collect();
    let export = Export {
        title: "Contacts",
        summary: None,
        as_of: Day::from_ymd(2025, 4, 11),
        zone: Some(Zone::UTC),
        views: &[],
        events: &|| Box::new(items.iter().cloned()),
    };
    let (mut out, mut losses) = (Vec::new(), Losses::default());
    write(&export, &mut out, &mut losses).unwrap();
    (String::from_utf8(out).unwrap(), losses)
}

#[test]
fn a_vague_date_never_looks_like_a_day() {
    let vague = |text: &str| Event {
        id: "a".into(),
        title: "Call".into(),
        when: Some(When::parse(text, &Zone::UTC).unwrap()),
        ..Event::default()
    };
    let (text, _) = written(&[vague("2025-04")]);
    assert!(text.contains("SUMMARY:Call (April 2025)\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20250401\r\nDTEND;VALUE=DATE:20250501\r\n"));
    let (text, losses) = written(&[vague("2025")]);
    assert!(
        text.contains("BEGIN:VJOURNAL") && !text.contains("DTSTART"),
        "{text}"
    );
    assert_eq!(losses.list().len(), 1);
}

#[test]
fn a_date_that_a_calendar_program_moved_is_the_one_it_moved_to() {
    let (events, _) = read_parts(
        "BEGIN:VEVENT\nSUMMARY:A\nX-DATELINE-EDTF:2025-04\nDTSTART;VALUE=DATE:20250513\nEND:VEVENT\n",
    );
    assert_eq!(dates(&events), ["2025-05-13"]);
}

prop_compose! {
    fn any_event()(
        date in prop::option::of(prop::sample::select(vec![
            "2025-04-11", "2025-04-11T15:00+03:00", "2025-04-11T15:00:05Z", "2025-04", "2025-04~", "2025",
            "2025-04-02?", "2025-04-01/2025-04-03", "2025-03-18/..", "../2025-04-10", "[2025-03-04,2025-04-03]",
            "-0043", "2025-21", "202X", "Y-13800000000",
        ])),
        title in "[a-zA-Zäß,;:\\\\\"()<>]( ?[a-zA-Zäß,;:\\\\\"()<>]){0,90}",
        summary in prop::option::of("[a-z](\\PC|\n){0,200}[a-z]"),
        status in prop::sample::select(Status::ALL.to_vec()),
        kind in prop::option::of("[a-z]{1,8}"),
        tags in prop::collection::btree_set("[a-zä,]{1,6}", 0..3),
        duration in prop::option::of(prop::sample::select(vec![">4h", "90min", "~2w"])),
        url in prop::option::of("https://example\\.org/[a-z,;]{0,90}"),
        name in prop::option::of("[A-Z][a-z\"';:]{0,9} [a-z]{1,5}"),
    ) -> Event {
        Event {
            id: "a".into(),
            title,
            when: date.map(|date| When::parse(date, &Zone::UTC).unwrap()),
            summary: summary.map(|text| text.trim().to_owned()),
            status,
            kind: kind.map(Into::into),
            tags: tags.into_iter().map(Into::into).collect(),
            duration: duration.and_then(Duration::parse),
            sources: url.into_iter().map(|url| Arc::new(Source {
                title: name.clone(),
                url: Some(url),
                known: true,
                ..Source::default()
            })).collect(),
            links: vec![Link { rel: "follows".into(), to: "a.b/c".into() }],
            ..Event::default()
        }
    }
}

proptest! {
    #[test]
    fn what_a_calendar_can_hold_comes_back(event in any_event()) {
        let (text, _) = written(std::slice::from_ref(&event));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let (mut events, reading) = read_file(&text);
        prop_assert_eq!(codes(&reading), Vec::<&str>::new());
        prop_assert_eq!(events.len(), 1);
        let mut back = events.remove(0);
        back.line = event.line;
        prop_assert_eq!(back, event);
    }

    #[test]
    fn no_text_stops_the_reader(text in "(BEGIN:|END:|VEVENT|VTODO|VCALENDAR|RRULE:FREQ=|DAILY|DTSTART|;TZID=|:2025|0318|T10|\n| |\\PC){0,60}") {
        read_file(&text);
    }
}
