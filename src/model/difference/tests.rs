use super::*;
use crate::date::Zone;

fn event(id: &str, date: &str) -> Event {
    Event {
        id: id.into(),
        when: When::parse(date, &Zone::UTC).ok(),
        title: "A call".to_owned(),
        ..Event::default()
    }
}

fn state(events: Vec<Event>) -> Vec<Timeline> {
    vec![Timeline {
        events,
        ..Timeline::default()
    }]
}

fn kinds(old: &[Timeline], new: &[Timeline]) -> Vec<String> {
    let of = |difference: &Difference<'_>| match difference {
        Difference::Added(placed) => format!("+{}", placed.event.id),
        Difference::Removed(placed) => format!("-{}", placed.event.id),
        Difference::Changed { new, changes, .. } => format!("~{} {}", new.event.id, changes.len()),
    };
    differences(old, new).iter().map(of).collect()
}

#[test]
fn events_come_in_order_of_time_whatever_became_of_them() {
    let old = state(vec![
        event("gone", "2025-04-01"),
        event("same", "2025-01-01"),
        event("moved", "2025-03-01"),
    ]);
    let new = state(vec![
        event("new", "2025-02-01"),
        event("same", "2025-01-01"),
        event("moved", "2025-05-01"),
    ]);
    assert_eq!(kinds(&old, &new), ["+new", "-gone", "~moved 1"]);
    assert!(kinds(&old, &old).is_empty());
}

/// An id made better must not read as an event lost and another one found.
#[test]
fn an_event_with_another_id_and_nothing_else_is_renamed_also_where_others_link_to_it() {
    let linked = |id: &str, to: &str| Event {
        links: vec![Link {
            rel: "follows".into(),
            to: to.into(),
        }],
        title: "Another".to_owned(),
        ..event(id, "2025-04-02")
    };
    let old = state(vec![
        event("a", "2025-04-01"),
        linked("b", "a"),
        linked("c", "b"),
    ]);
    let new = state(vec![
        event("one", "2025-04-01"),
        linked("two", "one"),
        linked("c", "two"),
    ]);
    assert_eq!(kinds(&old, &new), ["~one 1", "~two 1"]);
    let other = state(vec![Event {
        tags: vec!["x".into()],
        ..event("one", "2025-04-01")
    }]);
    assert_eq!(
        kinds(&state(vec![event("a", "2025-04-01")]), &other),
        ["-a", "+one"]
    );
}

#[test]
fn events_of_one_id_in_several_files_are_told_apart_by_file() {
    let file = |stem: &str, events| Timeline {
        origin: crate::model::Origin::new(stem),
        events,
        ..Timeline::default()
    };
    let old = [file("b", vec![event("x", "2025-01-01")])];
    let new = [
        file("a", vec![event("x", "2024-01-01")]),
        file("b", vec![event("x", "2025-01-01")]),
    ];
    assert_eq!(kinds(&old, &new), ["+x"]);
}

/// A speaker who says something else has not fallen silent.
#[test]
fn a_claim_in_other_words_is_the_same_claim_changed() {
    let claim = |said: &str| Claim {
        by: Arc::new(Actor {
            id: "peskov".into(),
            ..Actor::default()
        }),
        said: said.to_owned(),
        quote: None,
        about: Some("topic".into()),
        when: None,
        source: None,
    };
    let with = |claims| Event {
        claims,
        ..event("a", "2025-04-01")
    };
    let old = state(vec![with(vec![claim("one"), claim("two")])]);
    let new = state(vec![with(vec![claim("two"), claim("three")])]);
    let found = differences(&old, &new);
    let [Difference::Changed { changes, .. }] = found.as_slice() else {
        panic!("{found:?}")
    };
    let [Change::Claim(Edit::Changed(before, after))] = changes.as_slice() else {
        panic!("{changes:?}")
    };
    assert_eq!(
        (before.said.as_str(), after.said.as_str()),
        ("one", "three")
    );
}
