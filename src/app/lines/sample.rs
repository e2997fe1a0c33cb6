//! Small states for the tests of the lines.
use crate::app::geometry::Size;
use crate::app::{Answer, Extent, Library, State};
use crate::config::Settings;
use crate::date::{Day, When, Zone};
use crate::model::{Event, Origin, Status, Timeline};
use crate::query::{Context, Engine, Query};
use std::sync::Arc;

/// A date as written.
pub(super) fn when(text: &str) -> When {
    When::parse(text, &Zone::UTC).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

/// A confirmed event with nothing but a title.
pub(super) fn event(id: &str, title: &str) -> Event {
    Event {
        id: id.into(),
        line: 1,
        when: None,
        title: title.to_owned(),
        kind: None,
        status: Status::Confirmed,
        actors: Vec::new(),
        place: None,
        tags: Vec::new(),
        duration: None,
        known_written: None,
        sources: Vec::new(),
        summary: None,
        claims: Vec::new(),
        links: Vec::new(),
        history: Vec::new(),
    }
}

/// A state that shows all of these events, as of 13 April 2025.
pub(super) fn state(events: Vec<Event>) -> State {
    let timeline = Timeline {
        origin: Origin::new("sample.toml"),
        title: "Sample".to_owned(),
        summary: None,
        as_of: None,
        zone: Zone::UTC,
        actors: Vec::new(),
        places: Vec::new(),
        sources: Vec::new(),
        events,
        views: Vec::new(),
        expectations: Vec::new(),
    };
    let as_of = Day::from_ymd(2025, 4, 13).unwrap();
    let engine = Engine::of(vec![timeline]);
    let outcome = engine.run(&Query::all(), &Context::from(as_of)).unwrap();
    let library = Library {
        engine,
        problems: Arc::default(),
        as_of,
        title: "Sample".to_owned(),
        extent: Extent::Whole,
    };
    let (mut state, _) = State::new(
        library,
        Settings::default(),
        Size {
            columns: 80,
            rows: 24,
        },
        "",
    );
    state.answer = Arc::new(Answer {
        outcome,
        ..Answer::default()
    });
    state
}
