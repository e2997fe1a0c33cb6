use super::*;
use crate::model::Event;
use proptest::prelude::*;

fn read_text(text: &str) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let options = Options::default();
    let reading = read(
        Origin::new("a.md"),
        &mut text.as_bytes(),
        &options,
        &mut events,
    );
    (events, reading)
}

#[test]
fn a_dated_heading_is_an_event_with_its_text_and_links() {
    let (events, reading) = read_text(
        "# Talks\n\nAll of them.\n\n## 2025-03-18: Call\n\nThey [spoke](https://example.org/a).\n\n\
         ## 18 March 2025 – Reply\n## 2025-04~: Visit\n## Notes\nx\n### March 2025\n```\n# 2025-01-01: no\n```\n",
    );
    let dates: Vec<&str> = events
        .iter()
        .map(|event| event.when.as_ref().map_or("", When::text))
        .collect();
    assert_eq!(dates, ["2025-03-18", "2025-03-18", "2025-04~", "2025-03"]);
    assert_eq!(events[0].title, "Call");
    assert_eq!(events[0].line, 5);
    assert_eq!(events[0].sources[0].title.as_deref(), Some("spoke"));
    assert_eq!(events[3].title, "March 2025");
    assert_eq!(reading.losses.list().len(), 1);
    assert_eq!(
        reading.timeline.map(|timeline| timeline.title).as_deref(),
        Some("Talks")
    );
}

#[test]
fn a_document_with_a_date_in_its_front_matter_is_one_event() {
    let (events, reading) = read_text(
        "---\ndate: March 2025\nstatus: planned\nactors: [Ann, Bob]\nlocation: Oslo\ntags:\n- talks\n\
         sources: [\"https://example.org/a\", Agency]\nlayout: post\n---\n# Visit\n\nThey *meet*.\n",
    );
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!(event.when.as_ref().map(When::text), Some("2025-03"));
    assert_eq!(
        (event.title.as_str(), event.summary.as_deref()),
        ("Visit", Some("They *meet*."))
    );
    assert_eq!(
        (event.actors.len(), event.sources.len(), event.tags.len()),
        (2, 2, 1)
    );
    assert_eq!(event.place.as_ref().map(|place| &*place.name), Some("Oslo"));
    let fields: Vec<&str> = reading
        .losses
        .list()
        .iter()
        .map(|loss| &*loss.field)
        .collect();
    assert_eq!(fields, ["layout"]);
    let (events, reading) = read_text("---\ntitle: All\n---\n## 2025-03-18: Call\n");
    assert_eq!((events.len(), events[0].line), (1, 4));
    assert_eq!(reading.timeline.unwrap().title, "All");
}

#[test]
fn a_list_item_that_begins_with_a_date_is_an_event() {
    let (events, reading) = read_text(
        "# Talks\n\n## Calls\n\n- 2025-03-18: A [call](https://example.org/a)\n- 11 April 2025 – Another\n- no date\n\n\
         ## 2025-05-01: Visit\n\n- 2025-05-02: part of the summary\n",
    );
    let found: Vec<(&str, &str, u32)> = events
        .iter()
        .map(|event| {
            (
                event.when.as_ref().map_or("", When::text),
                &*event.title,
                event.line,
            )
        })
        .collect();
    let expected = [
        ("2025-03-18", "A call", 5),
        ("2025-04-11", "Another", 6),
        ("2025-05-01", "Visit", 9),
    ];
    assert_eq!(found, expected);
    assert_eq!(events[0].sources.len(), 1);
    assert_eq!(reading.losses.list().len(), 1);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", lines in "(#{1,3} |2025-03-18|: |March |18 |\\[a\\]\\(http:b\\)|\n|> |- |`){0,30}") {
        read_text(&text);
        read_text(&lines);
    }
}
