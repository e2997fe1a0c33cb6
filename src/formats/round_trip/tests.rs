use super::*;
use crate::date::{When, Zone};
use crate::formats::{Format, Options, write};
use crate::model::{Duration, Source, Status};
use proptest::prelude::*;

/// Text with every sign that acts in one of the formats.
fn text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        "[a-zA-Zé ,:;]{1,12}",
        "[-#*_`\\[\\]()<>&~|=+@!\\\\/\"'. \n]{1,6}[a-z]{1,3}",
        Just("2025-03-18: Call".to_owned()),
        Just("- Who: Eve\n- Status: planned".to_owned()),
        Just("# Heading\n\nSources:\n\n- [a](https://a.example/b)".to_owned()),
        Just("```\nopen".to_owned()),
        Just("</script><b>x</b> &amp; #tag @who".to_owned()),
    ];
    words.prop_filter("blank", |text| !text.trim().is_empty())
}

fn date() -> impl Strategy<Value = Option<When>> {
    let dates = [
        "2025-04-11",
        "2025-04",
        "1987",
        "1987~",
        "198X",
        "19XX",
        "2025-04-XX",
        "2025-21",
        "2025-03-18/..",
        "../2025-03-18",
        "2025-03-18/2025-04-02",
        "2025-04?",
        "2025-04%",
        "2025-04-11T15:00",
        "2025-04-11T15:00:05",
        "2025-04-11T15:00+03:00",
        "-0043-03-15",
        "0000",
        "[2025-04-01..2025-04-03]",
        "{2025-04-01,2025-04-03}",
        "Y-13800000000",
        "Y17000",
    ];
    prop::option::of(prop::sample::select(dates.to_vec()))
        .prop_map(|date| date.map(|date| When::parse(date, &Zone::UTC).unwrap()))
}

fn source() -> impl Strategy<Value = Source> {
    let url = prop::sample::select(vec![
        "https://a.example/b_(c)?d=1&e",
        "https://a.example/",
        "javascript:x",
    ]);
    let parts = (
        prop::option::of(text()),
        prop::option::of(text()),
        prop::option::of(url),
    );
    (parts, date(), prop::option::of(text()))
        .prop_filter("nameless", |(parts, ..)| {
            parts.0.is_some() || parts.1.is_some() || parts.2.is_some()
        })
        .prop_map(|((title, publisher, url), published, author)| Source {
            title,
            publisher,
            url: url.map(str::to_owned),
            published,
            author,
            known: true,
            ..Source::default()
        })
}

fn actor() -> impl Strategy<Value = Arc<Actor>> {
    prop::sample::select(vec![
        ("ann", "Ann"),
        ("bob-jr", "Bob, Jr"),
        ("x-y", "*x*: [y]"),
    ])
    .prop_map(|(id, name)| {
        Arc::new(Actor {
            id: id.into(),
            name: name.to_owned(),
            ..Actor::default()
        })
    })
}

fn event() -> impl Strategy<Value = Event> {
    let heads = (
        text(),
        date(),
        prop::sample::select(Status::ALL.to_vec()),
        prop::option::of(text()),
    );
    let lists = (
        prop::collection::vec(actor(), 0..3),
        prop::collection::vec(text().prop_map(Arc::from), 0..3),
        prop::collection::vec(source().prop_map(Arc::new), 0..3),
    );
    let claim = (
        actor(),
        text(),
        prop::option::of(text()),
        date(),
        prop::option::of(source()),
    );
    (
        heads,
        lists,
        prop::option::of(claim),
        date(),
        prop::option::of(text()),
    )
        .prop_map(|(heads, lists, claim, known, kind)| {
            let claim = claim.map(|(by, said, quote, when, source)| Claim {
                by,
                said,
                quote,
                about: Some("took-place".into()),
                when,
                source: source.map(Arc::new),
            });
            Event {
                id: "the-event".into(),
                title: heads.0,
                when: heads.1,
                status: heads.2,
                summary: heads.3,
                actors: lists.0,
                tags: lists.1,
                sources: lists.2,
                claims: claim.into_iter().collect(),
                known_written: known,
                kind: kind.map(Arc::from),
                duration: Duration::parse(">4h"),
                links: vec![Link {
                    rel: "follows".into(),
                    to: "other".into(),
                }],
                ..Event::default()
            }
        })
}

/// Writes events; gives the text and what was lost.
fn written(format: Format, events: &[Event]) -> (String, Losses) {
    let export = Export {
        title: "Talks",
        summary: None,
        as_of: None,
        zone: Some(Zone::UTC),
        views: &[],
        events: &|| {
            Box::new(
                events
                    .iter()
                    .map(|event| ("a".into(), Arc::new(event.clone()))),
            )
        },
    };
    let (mut out, mut losses) = (Vec::new(), Losses::default());
    write(format, &export, &mut out, &mut losses).unwrap();
    (String::from_utf8(out).unwrap(), losses)
}

fn read(format: Format, text: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let origin = Origin::new("a");
    let options = Options::default();
    crate::formats::read(
        format,
        origin,
        &mut text.as_bytes(),
        0,
        &options,
        &mut events,
    )
    .unwrap();
    events
}

/// What is written reads back in the file as a whole, and all that differs is counted: a user who is told of no loss has none.
fn holds(format: Format, event: &Event) -> Result<(), TestCaseError> {
    let (text, losses) = written(
        format,
        &[
            event.clone(),
            Event {
                id: "next".into(),
                title: "Next".to_owned(),
                when: When::parse("2026-01-01", &Zone::UTC).ok(),
                ..Event::default()
            },
        ],
    );
    let back = read(format, &text);
    if losses
        .list()
        .iter()
        .any(|loss| loss.what == "not read back as one event")
    {
        return Ok(());
    }
    let found = back.iter().find(|back| back.id == event.id);
    let Some(found) = found else {
        prop_assert!(!losses.is_empty(), "{text}");
        return Ok(());
    };
    let mut differing = Losses::default();
    compare(event, found, &mut differing);
    for loss in differing.list() {
        prop_assert!(losses.list().contains(loss), "{loss} of\n{text}");
    }
    prop_assert_eq!(back.len(), 2, "{}", text);
    Ok(())
}

#[test]
fn what_markdown_and_markwhen_can_hold_comes_back_without_a_loss() {
    let event = Event {
        id: "call".into(),
        title: "Call *of* [two]: #1".to_owned(),
        when: When::parse("[2025-04-01..2025-04-03]", &Zone::UTC).ok(),
        status: Status::Disputed,
        tags: vec!["a, b".into(), "c".into()],
        summary: Some("They *spoke*, see [here](https://a.example).".to_owned()),
        sources: Vec::new(),
        duration: Duration::parse(">4h"),
        ..Event::default()
    };
    for format in [Format::Markdown, Format::Markwhen] {
        let (text, losses) = written(format, std::slice::from_ref(&event));
        assert!(losses.is_empty(), "{losses:?}\n{text}");
        let back = read(format, &text);
        let back = Event {
            line: 0,
            ..back[0].clone()
        };
        assert_eq!(back, event, "{text}");
    }
}

#[test]
fn a_slide_of_timelinejs_says_no_more_than_the_date() {
    let event = |date: &str| Event {
        id: "a".into(),
        title: "<b>Call</b>".to_owned(),
        when: When::parse(date, &Zone::UTC).ok(),
        ..Event::default()
    };
    for (date, start, is_worded) in [
        ("2025-04", r#"{"year":2025,"month":4}"#, false),
        ("-0043-03-15", r#"{"year":-44,"month":3,"day":15}"#, false),
        ("2025-04~", r#"{"year":2025,"month":4}"#, true),
        ("2025-03-18/..", r#"{"year":2025,"month":3,"day":18}"#, true),
    ] {
        let (text, _) = written(Format::TimelineJs, &[event(date)]);
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        let slide = &file["events"][0];
        assert_eq!(slide["start_date"].to_string(), start, "{date}");
        let words = slide["display_date"].as_str();
        assert_eq!(words.is_some(), is_worded, "{date}: {words:?}");
        assert_eq!(slide["text"]["headline"], "&lt;b&gt;Call&lt;/b&gt;");
        let back = read(Format::TimelineJs, &text);
        assert_eq!(back[0].title, "<b>Call</b>");
        if date != "2025-03-18/.." {
            assert_eq!(back[0].when.as_ref().map(When::text), Some(date));
        }
    }
}

proptest! {
    #[test]
    fn every_field_of_markdown_is_back_or_counted(event in event()) {
        holds(Format::Markdown, &event)?;
    }

    #[test]
    fn every_field_of_timelinejs_is_back_or_counted(event in event()) {
        holds(Format::TimelineJs, &event)?;
    }

    #[test]
    fn every_field_of_markwhen_is_back_or_counted(event in event()) {
        holds(Format::Markwhen, &event)?;
    }
}
