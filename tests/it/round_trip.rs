//! What `list` prints as JSON lines and as CSV reads back as the same events.

use dateline::formats::{Reading, csv, jsonl};
use dateline::model::{Event, Origin};
use dateline::query::{Count, Engine};
use dateline::report::{self, Matches, Surface};

use dateline::store::Store;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// Columns and keys that speak of the file and not of the event.
const OF_THE_FILE: [&str; 3] = ["timeline", "file", "line"];

fn store(mut reading: Reading, events: Vec<Event>) -> Arc<Store> {
    let mut timeline = reading.timeline.take().unwrap();
    timeline.events = events;
    Arc::clone(Engine::of(vec![timeline]).store())
}

fn read_json(text: &str) -> Arc<Store> {
    let mut events = Vec::new();
    let reading = jsonl::read(
        Origin::new("a.jsonl"),
        &mut text.as_bytes(),
        &dateline::formats::Options::default(),
        &mut events,
    );
    assert!(
        reading
            .problems
            .iter()
            .all(|problem| problem.code == "mixed-script"),
        "{:?}",
        reading.problems
    );
    store(reading, events)
}

fn read_csv(text: &str) -> Arc<Store> {
    let mut events = Vec::new();
    let reading = csv::read(
        Origin::new("a.csv"),
        &mut text.as_bytes(),
        &dateline::formats::Options::default(),
        &mut events,
    );
    assert!(
        reading
            .problems
            .iter()
            .all(|problem| problem.code == "mixed-script"),
        "{:?}",
        reading.problems
    );
    store(reading, events)
}

/// What a report makes of all events of a store.
fn printed(store: &Store, write: impl Fn(&mut Vec<u8>, Matches<'_>)) -> String {
    let rows: Vec<_> = store.rows().map(|row| (row, true)).collect();
    let count = Count {
        sure: rows.len() as u64,
        possible: 0,
    };
    let mut out = Vec::new();
    write(
        &mut out,
        Matches {
            store,
            rows: &rows,
            count,
        },
    );
    String::from_utf8(out).unwrap()
}

fn as_lines(store: &Store) -> String {
    printed(store, |out, matches| {
        report::jsonl::write(out, matches).unwrap()
    })
}

fn as_list(store: &Store) -> String {
    printed(store, |out, matches| {
        report::json::write(out, matches).unwrap()
    })
}

fn as_csv(store: &Store) -> String {
    let surface = Surface {
        columns: None,
        colour: false,
    };
    printed(store, |out, matches| {
        report::csv::write(out, matches, surface).unwrap()
    })
}

/// The events of JSON lines without what speaks of the file.
fn events_of(lines: &str) -> Vec<Value> {
    let events = lines.lines().map(|line| {
        let mut event: Value = serde_json::from_str(line).unwrap();
        for key in OF_THE_FILE {
            event.as_object_mut().unwrap().remove(key);
        }
        event
    });
    events.collect()
}

/// The same, with nothing but what a table holds: of actors and places the name, of sources the best short name.
fn cells_of(store: &Store) -> Vec<Value> {
    let mut events = events_of(&as_lines(store));
    for event in &mut events {
        let fields = event.as_object_mut().unwrap();
        for key in ["claims", "links", "earliest", "latest"] {
            fields.remove(key);
        }
        for actor in fields["actors"].as_array_mut().unwrap() {
            *actor = actor["name"].take();
        }
        fields["place"] = fields["place"]["name"].take();
        for source in fields["sources"].as_array_mut().unwrap() {
            let label = ["title", "publisher", "url"]
                .into_iter()
                .find(|key| source[*key].is_string());
            *source = source[label.unwrap()].take();
        }
    }
    events
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{1,12}",
        "[=+@'\"\\-,;\t\r\n|{}\\[\\]\\\\]{1,4}[a-z]{1,3}",
        "\\PC{1,10}",
        Just("Переговоры, 会谈 \u{202e}x\u{7f}".to_owned()),
    ]
    .prop_filter("blank", |text| !text.trim().is_empty())
}

fn date() -> impl Strategy<Value = Value> {
    let dates = [
        "2025-04-11",
        "2025-04",
        "1987~",
        "2025-03-18/..",
        "2025-04-11T15:00+03:00",
        "-0043-03-15",
        "[2025-04-01..2025-04-03]",
    ];
    prop_oneof![
        Just(Value::Null),
        prop::sample::select(dates.to_vec()).prop_map(Value::from)
    ]
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["Ann", "Bob Lee", "Тест", "=Eve", "'Dan", "Ж\"1\""])
}

/// Something with an id, a name, or both.
fn named(plain: bool) -> BoxedStrategy<Value> {
    if plain {
        return name().prop_map(Value::from).boxed();
    }
    let both = (prop::sample::select(vec!["p1", "p2", "ann"]), name());
    prop_oneof![
        name().prop_map(Value::from),
        both.prop_map(|(id, name)| json!({"id": id, "name": name})),
    ]
    .boxed()
}

fn source(plain: bool) -> BoxedStrategy<Value> {
    let publisher = prop::sample::select(vec!["Agency", "The, Paper", "https://example.org/x"]);
    if plain {
        return publisher.prop_map(Value::from).boxed();
    }
    let id = prop::sample::select(vec![Value::Null, json!("s1"), json!("s2")]);
    let full = (id, text(), date()).prop_map(
        |(id, title, published)| json!({"id": id, "title": title, "published": published}),
    );
    prop_oneof![publisher.prop_map(Value::from), full].boxed()
}

fn event(plain: bool) -> impl Strategy<Value = Value> {
    let status = prop::sample::select(vec!["confirmed", "possible", "denied"]);
    let tags = prop::collection::vec("[a-zж]{1,5}", 0..3);
    let many = |of: BoxedStrategy<Value>| prop::collection::vec(of, 0..3);
    let heads = (text(), date(), status, tags, prop::option::of(text()));
    let names = (
        many(named(plain)),
        prop::option::of(named(plain)),
        many(source(plain)),
    );
    let claims = (
        named(plain),
        text(),
        prop::option::of(source(plain)),
        0..3_u8,
    );
    (heads, names, claims).prop_map(move |(heads, names, claims)| {
        let (title, date, status, tags, summary) = heads;
        let (actors, place, sources) = names;
        let (by, said, source, count) = claims;
        let mut event = json!({
            "title": title, "date": date, "status": status, "tags": tags, "summary": summary,
            "actors": actors, "place": place, "sources": sources, "duration": ">4h",
        });
        if !plain && count > 0 {
            let claim = json!({"by": by, "said": said, "source": source});
            event["claims"] = vec![claim; count.into()].into();
            event["links"] = json!([{"rel": "follows", "to": "elsewhere"}]);
        }
        event
    })
}

fn lines_of(events: &[Value]) -> String {
    events.iter().map(|event| format!("{event}\n")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn json_reads_back_as_it_was_printed(events in prop::collection::vec(event(false), 1..8)) {
        let first = read_json(&lines_of(&events));
        let lines = as_lines(&first);
        prop_assert_eq!(events_of(&lines), events_of(&as_lines(&read_json(&lines))));
        let list = as_list(&first);
        prop_assert_eq!(events_of(&lines), events_of(&as_lines(&read_json(&list))));
    }

    #[test]
    fn csv_reads_back_as_it_was_printed(events in prop::collection::vec(event(true), 1..8)) {
        let first = read_json(&lines_of(&events));
        let second = read_csv(&as_csv(&first));
        prop_assert_eq!(cells_of(&first), cells_of(&second));
    }
}
