use super::*;
use crate::model::Event;
use proptest::prelude::*;

fn read_text(text: impl AsRef<[u8]>) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let origin = Origin::new("a.mw");
    let reading = read(origin, &mut text.as_ref(), &Options::default(), &mut events);
    (events, reading)
}

#[test]
fn every_event_of_real_files_is_kept() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("../shared/data/real/markwhen");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    for (name, count) in [
        ("parser_basic86.mw", 1),
        ("parser_bce_dates.mw", 13),
        ("parser_grievous277.mw", 4),
        ("parser_grievous345.mw", 4),
        ("parser_recurrence_and_relative.mw", 26),
        ("small.mw", 0),
        ("welcome_example.mw", 11),
    ] {
        let (events, reading) = read_text(std::fs::read(folder.join(name)).unwrap());
        let titles: Vec<&str> = events.iter().map(|event| &*event.title).collect();
        assert_eq!(
            events.len(),
            count,
            "{name}: {titles:?} {:?}",
            reading.problems
        );
    }
}

#[test]
fn dates_keep_the_precision_they_are_written_with() {
    for (written, date) in [
        ("2025-04~", "2025-04~"),
        ("2025-03-18/..", "2025-03-18/.."),
        ("3/18/2025", "2025-03-18"),
        ("03/2023", "2023-03"),
        ("02/2024-04/2024", "2024-02/2024-04"),
        ("Dec 1 2012", "2012-12-01"),
        ("December 2012 - Feb 2013", "2012-12/2013-02"),
        ("285–247 BCE", "-0284/-0246"),
        ("44 BCE", "-0043"),
        ("2019-01-01 / now", "2019-01-01/.."),
        ("2023-04/4 months", "2023-04"),
        ("after !a 5 days", ""),
    ] {
        let (events, _) = read_text(format!("{written}: Title"));
        let event = &events[0];
        let when = event.when.as_ref().map_or("", |when| when.text());
        assert_eq!((when, &*event.title), (date, "Title"), "{written}");
    }
    let (events, _) = read_text("dateFormat: d/M/y\n18/3/2025: Title");
    assert_eq!(events[0].when.as_ref().unwrap().text(), "2025-03-18");
}

#[test]
fn tags_people_links_and_lines_belong_to_their_event() {
    let text =
        "title: T\n# Part\n2025: Call @ann #talks\nid: call\n- [ ] see [a](https://a.example)\n";
    let (events, reading) = read_text(text);
    assert_eq!(reading.timeline.unwrap().title, "T");
    let event = &events[0];
    assert_eq!(&*event.id, "call");
    assert_eq!(event.actors[0].name, "ann");
    assert_eq!(event.tags.len(), 2);
    assert_eq!(event.sources[0].url.as_deref(), Some("https://a.example"));
    assert_eq!(
        event.summary.as_deref(),
        Some("- [ ] see [a](https://a.example)")
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "([0-9/:#@! \\[\\]().a-zé–-]|every|now|\n){0,120}") {
        let _ = read_text(&text);
    }
}

#[test]
fn a_header_in_quotes_is_read_without_them() {
    let cases = [
        ("title: \"Calls: 2025\"\n2025: A\n", "Calls: 2025"),
        ("title: 'It''s'\n2025: A\n", "It's"),
        ("title: Plain\n2025: A\n", "Plain"),
    ];
    for (text, title) in cases {
        let mut events: Vec<crate::model::Event> = Vec::new();
        let reading = read(
            Origin::new("a.mw"),
            &mut text.as_bytes(),
            &Options::default(),
            &mut events,
        );
        assert_eq!(reading.timeline.unwrap().title, title);
    }
}
