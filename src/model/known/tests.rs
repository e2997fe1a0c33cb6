use super::*;
use crate::date::{When, Zone};
use crate::model::{Actor, Claim, Source};
use proptest::prelude::*;
use std::sync::Arc;

fn when(text: &str) -> When {
    When::parse(text, &Zone::UTC).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

fn day(text: &str) -> Day {
    when(text).span().earliest.day()
}

fn held(on: &str, status: Status, date: Option<&str>) -> Held {
    Held {
        on: when(on),
        status: Some(status),
        when: date.map(when),
        note: None,
    }
}

fn source(published: &str) -> Arc<Source> {
    Arc::new(Source {
        publisher: Some("Agency".to_owned()),
        published: Some(when(published)),
        known: true,
        ..Source::default()
    })
}

fn claim(date: Option<&str>, source: Option<Arc<Source>>) -> Claim {
    Claim {
        by: Arc::new(Actor::default()),
        said: "It was long.".to_owned(),
        quote: None,
        about: None,
        when: date.map(when),
        source,
    }
}

/// Talks of 11 April, thought possible on the 9th, known from the day itself.
fn talks() -> Event {
    Event {
        when: Some(when("2025-04-11")),
        title: "Talks".to_owned(),
        summary: Some("They lasted four hours.".to_owned()),
        known_written: Some(when("2025-04-11")),
        history: vec![held("2025-04-09", Status::Possible, Some("2025-04"))],
        ..Event::default()
    }
}

#[test]
fn before_anybody_knew_of_it_there_is_no_event() {
    assert_eq!(talks().as_known(day("2025-04-08")), None);
}

#[test]
fn an_earlier_state_shows_what_was_held_then_and_nothing_written_later() {
    let then = talks().as_known(day("2025-04-10")).unwrap();
    assert_eq!(then.status, Status::Possible);
    assert_eq!(then.when, Some(when("2025-04")));
    assert_eq!(then.summary, None);
    assert_eq!(then.known_by(day("2025-04-10")), Tri::Yes);
}

#[test]
fn from_the_day_it_became_known_on_the_present_state_holds() {
    let then = talks().as_known(day("2025-04-11")).unwrap();
    assert_eq!(then, talks());
}

#[test]
fn a_correction_that_came_later_is_taken_back() {
    let event = Event {
        when: Some(when("2025-02-11")),
        known_written: Some(when("2025-02-11")),
        history: vec![
            held("2025-02-11", Status::Reported, None),
            held("2025-02-16", Status::Confirmed, None),
        ],
        ..Event::default()
    };
    let status = |on: &str| event.clone().as_known(day(on)).map(|event| event.status);
    assert_eq!(status("2025-02-10"), None);
    assert_eq!(status("2025-02-11"), Some(Status::Reported));
    assert_eq!(status("2025-02-15"), Some(Status::Reported));
    assert_eq!(status("2025-02-16"), Some(Status::Confirmed));
}

#[test]
fn what_happened_was_not_known_before_it_began() {
    let announced = Event {
        when: Some(when("2025-04-10")),
        sources: vec![source("2025-04-08")],
        ..Event::default()
    };
    assert_eq!(announced.known_by(day("2025-04-09")), Tri::No);
    assert_eq!(announced.known_by(day("2025-04-10")), Tri::Yes);
    let planned = Event {
        status: Status::Planned,
        ..announced
    };
    assert_eq!(planned.known_by(day("2025-04-09")), Tri::Yes);
}

#[test]
fn where_nothing_tells_it_may_have_been_known() {
    let event = Event {
        when: Some(when("2025-04-10")),
        ..Event::default()
    };
    assert_eq!(event.known_by(day("2025-04-09")), Tri::No);
    assert_eq!(event.known_by(day("2025-06-01")), Tri::Maybe);
    assert_eq!(Event::default().known_by(day("2025-06-01")), Tri::Maybe);
}

#[test]
fn sources_and_claims_of_later_days_are_left_out() {
    let event = Event {
        when: Some(when("2025-03-18")),
        sources: vec![source("2025-03-18"), source("2025-05-01")],
        claims: vec![
            claim(Some("2025-03-19"), Some(source("2025-05-01"))),
            claim(Some("2025-04-20"), None),
            claim(None, Some(source("2025-05-01"))),
            claim(None, None),
        ],
        ..Event::default()
    };
    let then = event.as_known(day("2025-04-13")).unwrap();
    assert_eq!(then.sources, [source("2025-03-18")]);
    assert_eq!(
        then.claims,
        [claim(Some("2025-03-19"), None), claim(None, None)]
    );
}

fn any_date() -> impl Strategy<Value = When> {
    let day = (1_u8..29).prop_map(|day| format!("2025-04-{day:02}"));
    prop_oneof![
        day.clone(),
        (day.clone(), day.clone()).prop_map(|(a, b)| format!(
            "[{}..{}]",
            a.clone().min(b.clone()),
            a.max(b)
        )),
        day.clone().prop_map(|day| format!("../{day}")),
        day.prop_map(|day| format!("{day}/..")),
        Just("2025-04".to_owned()),
    ]
    .prop_map(|text| when(&text))
}

fn any_status() -> impl Strategy<Value = Status> {
    proptest::sample::select(Status::ALL.to_vec())
}

prop_compose! {
    fn any_held()(
        on in any_date(),
        status in proptest::option::of(any_status()),
        when in proptest::option::of(any_date()),
    ) -> Held {
        Held { on, status, when, note: None }
    }
}

prop_compose! {
    fn any_event()(
        when in proptest::option::of(any_date()),
        status in any_status(),
        known_written in proptest::option::of(any_date()),
        history in proptest::collection::vec(any_held(), 0..4),
        published in proptest::collection::vec(proptest::option::of(any_date()), 0..3),
    ) -> Event {
        let sources = published
            .into_iter()
            .map(|published| Arc::new(Source { published, ..Source::default() }))
            .collect();
        Event { when, status, known_written, history, sources, ..Event::default() }
    }
}

proptest! {
    /// A reader of the view must never meet something dated after the day it shows.
    #[test]
    fn nothing_in_the_view_surely_came_later(event in any_event(), on in 1_u8..30) {
        let day = Day::from_ymd(2025, 4, on).unwrap();
        let end = day.end();
        if let Some(then) = event.as_known(day) {
            prop_assert_ne!(then.known().map_or(Tri::Maybe, |known| by(known.span(), end)), Tri::No);
            prop_assert!(then.history.iter().all(|held| !is_later(held.on.span(), end)));
            prop_assert!(then.sources.iter().all(
                |source| !source.published.as_ref().is_some_and(|when| is_later(when.span(), end))
            ));
        }
    }

    /// What is written into the file later must not change what an earlier day shows.
    #[test]
    fn later_claims_and_sources_change_nothing(event in any_event(), on in 1_u8..29, later in 1_u8..9) {
        let day = Day::from_ymd(2025, 4, on).unwrap();
        let published = format!("2025-05-{later:02}");
        let mut grown = event.clone();
        grown.sources.push(source(&published));
        grown.claims.push(claim(Some(&published), None));
        // Where nothing told when it became known, the new source does.
        prop_assume!(event.known().is_some());
        prop_assert_eq!(grown.as_known(day), event.as_known(day));
    }

    /// What was known stays known.
    #[test]
    fn an_event_once_known_never_vanishes_again(event in any_event(), on in 1_u8..29) {
        let at = |on| Day::from_ymd(2025, 4, on).unwrap();
        if event.clone().as_known(at(on)).is_some() {
            prop_assert!(event.as_known(at(on + 1)).is_some());
        }
    }
}
