use super::*;
use crate::date::{When, Zone};
use crate::model::{Actor, Claim, Duration, Event, Held, Link, Source, Status};
use proptest::prelude::*;
use std::sync::Arc;

fn when() -> impl Strategy<Value = When> {
    const TEXTS: &[&str] = &[
        "2025-04-11",
        "2025-04~",
        "../2025-04-11",
        "2025-04-11T15:00+03:00",
        "198X",
    ];
    prop::sample::select(TEXTS).prop_map(|text| When::parse(text, &Zone::UTC).unwrap())
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé\n\u{10FFFF}]{0,12}"
}

fn source() -> impl Strategy<Value = Arc<Source>> {
    use prop::option::of;
    (
        (
            of(text()),
            of(text()),
            of(text()),
            of(text()),
            of(text()),
            of(text()),
        ),
        (of(when()), of(when()), of(text()), any::<bool>()),
    )
        .prop_map(
            |((id, title, publisher, author, url, archive), (published, accessed, via, known))| {
                Arc::new(Source {
                    id: id.map(Into::into),
                    title,
                    publisher,
                    author,
                    published,
                    accessed,
                    url,
                    archive,
                    via: via.map(Into::into),
                    known,
                })
            },
        )
}

fn event() -> impl Strategy<Value = Event> {
    use prop::collection::vec;
    use prop::option::of;
    let claim = (
        text(),
        of(text()),
        of(text()),
        of(when()),
        of(source()),
        any::<bool>(),
    );
    let held = (
        when(),
        of(prop::sample::select(&Status::ALL[..])),
        of(when()),
        of(text()),
    );
    (
        (
            text(),
            of(text()),
            of(when()),
            of(when()),
            any::<bool>(),
            any::<u32>(),
        ),
        vec(source(), 0..3),
        vec(claim, 0..3),
        vec((text(), text()), 0..3),
        vec(held, 0..3),
    )
        .prop_map(
            |(
                (title, summary, when, known_written, lasts, line),
                sources,
                claims,
                links,
                history,
            )| Event {
                id: "id".into(),
                line,
                when,
                title,
                kind: Some("call".into()),
                status: Status::Reported,
                actors: vec![Arc::new(Actor {
                    id: "a".into(),
                    name: "A".into(),
                    ..Actor::default()
                })],
                place: None,
                tags: vec!["x".into(), "x".into()],
                duration: lasts.then(|| Duration::parse(">4h").unwrap()),
                known_written,
                claims: claims
                    .into_iter()
                    .map(|(said, quote, about, when, source, is_of_event)| Claim {
                        by: Arc::new(Actor {
                            id: "b".into(),
                            name: "B".into(),
                            ..Actor::default()
                        }),
                        said,
                        quote,
                        about: about.map(Into::into),
                        when,
                        source: if is_of_event {
                            sources.first().cloned()
                        } else {
                            source
                        },
                    })
                    .collect(),
                sources,
                summary,
                links: links
                    .into_iter()
                    .map(|(rel, to)| Link {
                        rel: rel.into(),
                        to: to.into(),
                    })
                    .collect(),
                history: history
                    .into_iter()
                    .map(|(on, status, when, note)| Held {
                        on,
                        status,
                        when,
                        note,
                    })
                    .collect(),
            },
        )
}

fn shared(event: &Event) -> Shared {
    Shared {
        id: Arc::clone(&event.id),
        status: event.status,
        actors: event.actors.clone(),
        place: event.place.clone(),
        kind: event.kind.clone(),
        tags: event.tags.clone(),
        speakers: event
            .claims
            .iter()
            .map(|claim| Arc::clone(&claim.by))
            .collect(),
        zone: Zone::UTC,
    }
}

proptest! {
    #[test]
    fn an_event_comes_back_from_its_record(event in event()) {
        let mut bytes = Vec::new();
        write(&event, &mut bytes);
        let record = Record::open(&bytes);
        prop_assert_eq!(record.title(), &event.title);
        prop_assert_eq!(record.date(), event.when.as_ref().map(When::text));
        prop_assert_eq!(record.event(shared(&event)), event);
    }

    #[test]
    fn any_bytes_are_some_event(bytes in prop::collection::vec(any::<u8>(), 0..200), event in event()) {
        Record::open(&bytes).event(shared(&event));
    }
}
