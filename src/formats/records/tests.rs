use proptest::prelude::*;

use crate::date::When;
use crate::formats::{DayOrder, Options, Reading, jsonl};
use crate::model::{Event, Origin};

fn read_with(text: &str, options: &Options) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let origin = Origin::new("a.json");
    let reading = jsonl::read(origin, &mut text.as_bytes(), options, &mut events);
    (events, reading)
}

fn read(text: &str) -> (Vec<Event>, Reading) {
    read_with(text, &Options::default())
}

fn shown(events: &[Event]) -> Vec<(&str, &str)> {
    let mut shown = Vec::new();
    for Event { when, title, .. } in events {
        shown.push((when.as_ref().map_or("", When::text), title.as_str()));
    }
    shown
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

#[test]
fn objects_of_other_people_are_found_wherever_they_stand() {
    let cases = [
        "[{\"name\":\"Anne\",\"start\":1702,\"end\":1714},\n{\"name\":\"George\",\"start\":1714}]",
        "{\"name\":\"Anne\",\"start\":1702,\"end\":1714}\n{\"name\":\"George\",\"start\":1714}\n",
        "{\n\"count\": 2, \"data\": [\n{\"name\":\"Anne\",\"start\":1702,\"end\":1714},\n{\"name\":\"George\",\"start\":1714}\n]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"Anne\",\
         \"start\":\"1702\",\"end\":\"1714\"},\"geometry\":null},{\"type\":\"Feature\",\"properties\":{\"name\":\"George\",\"start\":\"1714\"}}]}",
    ];
    for text in cases {
        let (events, reading) = read(text);
        assert_eq!(
            shown(&events),
            [("1702/1714", "Anne"), ("1714", "George")],
            "{text}"
        );
        assert_eq!(codes(&reading), ["guessed-columns"], "{text}");
        let message = &reading.problems[0].message;
        assert!(message.contains("title=name"), "{message}");
    }
}

#[test]
fn events_of_ours_are_not_taken_for_others() {
    for text in [
        "{\"date\":\"2025-03-18\",\"claims\":[{\"by\":\"A\",\"said\":\"x\"}],\"title\":\"Call\"}\n",
        "[{\"title\":\"Call\",\"name\":\"x\",\"date\":\"2025-03-18\"}]",
    ] {
        let (events, reading) = read(text);
        assert_eq!(shown(&events), [("2025-03-18", "Call")], "{text}");
        assert!(!codes(&reading).contains(&"guessed-columns"), "{text}");
    }
}

#[test]
fn a_date_is_as_exact_as_it_was_meant() {
    // Midnight in every record is a day that a program gave a time.
    let (events, _) = read(
        "[{\"label\":\"A\",\"date\":\"1807-06-22T00:00:00Z\"},{\"label\":\"B\",\"date\":\"1944-10-21T00:00:00Z\"}]",
    );
    assert_eq!(shown(&events), [("1807-06-22", "A"), ("1944-10-21", "B")]);
    let (events, _) = read(
        "[{\"label\":\"A\",\"date\":\"1807-06-22T00:00:00Z\"},{\"label\":\"B\",\"date\":\"1944-10-21T06:00:00Z\"}]",
    );
    assert_eq!(
        events[0].when.as_ref().unwrap().text(),
        "1807-06-22T00:00:00Z"
    );
    let (events, _) =
        read("[{\"label\":\"A\",\"time\":1517966773840},{\"label\":\"B\",\"time\":1517966773}]");
    let expected = [("2018-02-07T01:26:13Z", "A"), ("2018-02-07T01:26:13Z", "B")];
    assert_eq!(shown(&events), expected);
}

#[test]
fn a_date_that_cannot_be_read_costs_the_date_alone() {
    let (events, reading) =
        read("[{\"label\":\"A\",\"date\":\"some day\"},{\"label\":\"B\",\"date\":\"03/04/2025\"}]");
    assert_eq!(
        shown(&events),
        [("", "A"), ("[2025-03-04,2025-04-03]", "B")]
    );
    assert_eq!(
        codes(&reading),
        ["guessed-columns", "unread-date", "ambiguous-date"]
    );
    let options = Options {
        order: Some(DayOrder::DayFirst),
        ..Options::default()
    };
    let (events, _) = read_with("[{\"label\":\"B\",\"date\":\"03/04/2025\"}]", &options);
    assert_eq!(shown(&events), [("2025-04-03", "B")]);
}

#[test]
fn a_key_is_read_as_asked_for_and_the_rest_is_counted() {
    let options = Options {
        map: vec![("title".to_owned(), "what".to_owned())],
        ..Options::default()
    };
    let text = "[{\"title\":\"Dr\",\"what\":\"Visit\",\"day\":\"2025-03-18\",\"people\":[\"Ada\",{\"name\":\"Bo\"}],\"mag\":2}]";
    let (events, reading) = read_with(text, &options);
    assert_eq!(shown(&events), [("2025-03-18", "Visit")]);
    let names: Vec<&str> = events[0].actors.iter().map(|actor| &*actor.name).collect();
    assert_eq!(names, ["Ada", "Bo"]);
    let fields: Vec<&str> = reading
        .losses
        .list()
        .iter()
        .map(|loss| &*loss.field)
        .collect();
    assert_eq!(fields, ["title", "mag"]);
}

#[test]
fn a_fault_costs_its_object() {
    let (events, reading) = read(
        "[{\"name\":\"A\",\"day\":\"2025\"},\n7,{\"name\":\"B\",\"day\":\"2026\"},\n{\"name\":",
    );
    assert_eq!(shown(&events), [("2025", "A"), ("2026", "B")]);
    assert_eq!(
        codes(&reading),
        ["guessed-columns", "wrong-type", "bad-json"]
    );
    assert_eq!(reading.problems[2].position.unwrap().line, 3);
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "(\\[|\\]|\\{|\\}|\"name\":|\"date\":|\"features\":|\"a\"|,|12|\n|\\PC){0,40}") {
        read(&text);
    }
}
