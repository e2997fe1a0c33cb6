use std::sync::Arc;

use super::*;
use crate::bundle;
use crate::diagnostic::Document;
use crate::formats::toml::parse;
use crate::formats::writing::Item;
use crate::model::{Origin, Timeline};

fn read(text: &str) -> Timeline {
    let document = Document::new("a.toml", text);
    let reading = parse(Origin::new("a.toml"), &document);
    let mut problems = reading.problems.iter();
    // What a source relays is known by its id alone where no event cites it.
    assert!(
        problems.all(|problem| problem.code == "unknown-source"),
        "{text}"
    );
    reading.timeline.unwrap()
}

fn written(timelines: &[Timeline]) -> (String, Losses) {
    let first = &timelines[0];
    let items: Vec<Item> = timelines
        .iter()
        .flat_map(|timeline| {
            let stem: Arc<str> = timeline.origin.stem.as_str().into();
            let events = timeline.events.iter();
            events.map(move |event| (Arc::clone(&stem), Arc::new(event.clone())))
        })
        .collect();
    let export = Export {
        title: &first.title,
        summary: first.summary.as_deref(),
        as_of: first.as_of.as_ref().map(|when| when.span().latest.day()),
        zone: Some(first.zone),
        views: &first.views,
        events: &|| Box::new(items.clone().into_iter()),
    };
    let (mut out, mut losses) = (Vec::new(), Losses::default());
    write(&export, &mut out, &mut losses).unwrap();
    (String::from_utf8(out).unwrap(), losses)
}

fn without_lines(timeline: &Timeline) -> Vec<Event> {
    let events = timeline.events.iter().cloned();
    events.map(|event| Event { line: 0, ..event }).collect()
}

#[test]
fn a_bundled_timeline_written_and_read_again_is_the_same() {
    for bundled in bundle::ALL {
        let timeline = read(bundled.text);
        let (text, losses) = written(std::slice::from_ref(&timeline));
        assert!(
            losses.list().iter().all(|loss| loss.field == "via"),
            "{losses:?}"
        );
        let again = read(&text);
        assert_eq!(without_lines(&again), without_lines(&timeline));
        assert_eq!(
            again.as_of.map(|when| when.span()),
            timeline.as_of.map(|when| when.span())
        );
        assert_eq!(
            (again.title, again.summary, again.zone),
            (timeline.title, timeline.summary, timeline.zone)
        );
    }
}

#[test]
fn text_that_toml_gives_a_meaning_is_text_again() {
    let title = "\"\"\" \\u0041 ''' # [x] \u{7f}";
    let event = |summary: &str| {
        format!(
            "dateline = 1\n[timeline]\ntitle = \"T\"\n[[event]]\nid = \"a\"\ntitle = {}\nsummary = {}\n\
             sources = [{{ title = {}, publisher = \"P\" }}]\n",
            serde_json::Value::from(title),
            serde_json::Value::from(summary),
            serde_json::Value::from("two\nlines")
        )
    };
    for summary in ["\n\nfirst\n  \"\"\"\"\n", "\ttab\r\nfeed", "'''", "\\"] {
        let timeline = read(&event(summary).replace('\u{7f}', "\\u007f"));
        let (text, _) = written(std::slice::from_ref(&timeline));
        assert_eq!(
            without_lines(&read(&text)),
            without_lines(&timeline),
            "{text}"
        );
    }
}

#[test]
fn two_files_with_one_id_keep_both_events_and_their_links() {
    let head = "dateline = 1\n[timeline]\ntitle = \"T\"\n[sources.s]\ntitle = ";
    let rest = "[[event]]\nid = \"a\"\ntitle = \"A\"\nsources = [\"s\"]\n[[event]]\nid = \"b\"\ntitle = \"B\"\n\
                [[event.link]]\nrel = \"follows\"\nto = \"a\"\n";
    let file = |name: &str, title: &str| {
        let mut timeline = read(&format!("{head}\"{title}\"\n{rest}"));
        timeline.origin = Origin::new(name);
        timeline
    };
    let (text, _) = written(&[file("one.toml", "First"), file("two.toml", "Second")]);
    let events = read(&text).events;
    let ids: Vec<&str> = events.iter().map(|event| &*event.id).collect();
    assert_eq!(ids, ["a", "b", "two.a", "two.b"]);
    assert_eq!(&*events[3].links[0].to, "two.a");
    let titles = [0, 2].map(|at: usize| events[at].sources[0].title.clone().unwrap());
    assert_eq!(titles, ["First", "Second"]);
}
