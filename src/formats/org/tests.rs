use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::{Event, Status};

fn read_text(text: &str) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let mut options = Options::default();
    options.window.year = Some(2025);
    let reading = read(
        Origin::new("a.org"),
        &mut text.as_bytes(),
        &options,
        &mut events,
    );
    (events, reading)
}

fn date(event: &Event) -> &str {
    event.when.as_ref().map_or("", When::text)
}

#[test]
fn a_heading_keeps_its_state_tags_and_dates() {
    let (events, reading) = read_text(
        "#+TITLE: Talks\n#+FILETAGS: :all:\n* Work :work:\n** TODO [#A] Call [[https://example.org/a][Ada]] :phone:\n\
         SCHEDULED: <2025-03-18 Tue 10:00-11:00 -1d> DEADLINE: <2025-03-20 Thu>\n:PROPERTIES:\n:ID: call\n:LOCATION: Oslo\n:END:\nBring notes.\n",
    );
    let [first, second] = events.as_slice() else {
        panic!("two dates: {reading:?}");
    };
    assert_eq!(first.title, "Call Ada");
    assert_eq!(date(first), "2025-03-18T10:00");
    assert_eq!(first.duration, crate::model::Duration::parse("1h"));
    assert!(first.duration.is_some());
    assert_eq!(first.status, Status::Planned);
    assert_eq!(&*first.id, "call");
    let tags: Vec<&str> = first.tags.iter().map(|tag| &**tag).collect();
    assert_eq!(tags, ["all", "work", "phone"]);
    assert_eq!(first.summary.as_deref(), Some("Bring notes."));
    assert_eq!(first.sources.len(), 1);
    assert_eq!(date(second), "2025-03-20");
    assert_eq!(second.kind.as_deref(), Some("deadline"));
}

#[test]
fn a_range_of_days_keeps_both_ends() {
    let (events, reading) =
        read_text("* Fair <2010-08-09 Mon 00:30>--<2010-08-10 Tue 13:20>\n* None\n");
    assert_eq!(events.len(), 1);
    assert_eq!(date(&events[0]), "2010-08-09/2010-08-10");
    assert_eq!(reading.losses.list().len(), 2);
}

#[test]
fn what_repeats_ends_with_the_window() {
    let (events, _) = read_text("* Rent\n<2025-01-31 Fri +1m>\n* Never\n<2025-01-01 Wed +0d>\n");
    let dates: Vec<&str> = events.iter().map(date).collect();
    assert_eq!(dates[..3], ["2025-01-31", "2025-03-31", "2025-05-31"]);
    assert_eq!(dates.last(), Some(&"2025-01-01"));
    let (events, reading) = read_text("* Old\n<0001-01-01 Mon +1d>\n");
    assert_eq!(events.len(), 1);
    assert!(reading.problems[0].message.contains("repeats"));
}

#[test]
fn real_files_have_the_planning_a_peer_finds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(expected) = std::fs::read_to_string(folder.join("real_expected.json")) else {
        eprintln!("skipped: no real files beside the project");
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    for (name, expected) in expected["files"].as_object().unwrap() {
        if !name.starts_with("org/") {
            continue;
        }
        let text = std::fs::read_to_string(folder.join("real").join(name)).unwrap();
        let mut events: Vec<Event> = Vec::new();
        let options = Options::default();
        read(
            Origin::new("a.org"),
            &mut text.as_bytes(),
            &options,
            &mut events,
        );
        for kind in ["scheduled", "deadline", "closed"] {
            let found = events
                .iter()
                .filter(|event| event.kind.as_deref() == Some(kind));
            assert_eq!(
                Some(found.count() as u64),
                expected[kind].as_u64(),
                "{name} {kind}"
            );
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", lines in "(\\*{1,3} |TODO |\\[#A\\] |:a:|\n|<2025-01-31|\\[2025-02-30 Sun|>|\\]|--| \\+[0-9]{1,9}[hdwmy]| 10:00-11:00|CLOCK:|SCHEDULED:|\\[\\[|\\]\\[|:END:|:PROPERTIES:){0,30}") {
        read_text(&text);
        read_text(&lines);
    }
}
