use super::*;
use crate::date::{Day, When, Zone};
use crate::model::{Actor, Event, Origin, Status, Timeline};
use crate::query::parse;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// `date | status | actors`, one event a line.
const TALKS: &str = "\
2025-01-01 | confirmed | a b
2025-01-11 | confirmed | a b c
[2025-01-31..2025-02-02] | confirmed | b a
2025-02-10 | reported | a b
2025-06-01 | planned | a b
| confirmed | a b
2025-03 | possible | b c
2025-01-05 | denied | c d
2025-01-06 | confirmed | d";

fn event(number: usize, line: &str) -> Event {
    let field: Vec<&str> = line.split('|').map(str::trim).collect();
    let actor = |name: &str| {
        Arc::new(Actor {
            id: name.into(),
            name: name.to_uppercase(),
            ..Actor::default()
        })
    };
    Event {
        id: format!("e{number}").into(),
        line: 1,
        when: (!field[0].is_empty()).then(|| When::parse(field[0], &Zone::UTC).unwrap()),
        title: "An event".to_owned(),
        kind: None,
        status: Status::named(field[1]).unwrap(),
        actors: field[2].split_whitespace().map(actor).collect(),
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

fn engine(lines: &str) -> Engine {
    let lines = lines.lines().enumerate();
    Engine::of(vec![Timeline {
        origin: Origin::new("talks.toml"),
        events: lines.map(|(number, line)| event(number, line)).collect(),
        ..Timeline::default()
    }])
}

fn context() -> Context {
    Context::from(Day::from_ymd(2025, 4, 13).unwrap())
}

fn contacts(engine: &Engine, query: &str, wish: &Wish) -> Contacts {
    let outcome = engine.run(&parse(query).unwrap(), &context()).unwrap();
    engine.contacts(&outcome, wish, &context())
}

fn names(contacts: &Contacts) -> Vec<String> {
    let pair = |row: &Contact| format!("{}-{}", row.one.value, row.other.value);
    contacts.rows.iter().map(pair).collect()
}

fn elapse(least: i64, most: i64) -> Option<Elapse> {
    Some(Elapse { least, most })
}

#[test]
fn a_pair_is_told_with_its_silences_as_ranges() {
    let found = contacts(&engine(TALKS), "", &Wish::default());
    assert_eq!(names(&found), ["a-b", "b-c", "a-c", "c-d"]);
    assert_eq!(
        (found.pairs, found.events),
        (
            4,
            Count {
                sure: 4,
                possible: 4
            }
        )
    );
    let row = &found.rows[0];
    assert_eq!(
        row.count,
        Count {
            sure: 4,
            possible: 2
        }
    );
    assert_eq!(row.undated, 1);
    // 1 and 11 January, and one of three days round the turn of the month; the planned, the reported and the undated
    // ones tell no silence.
    assert_eq!(row.silence, elapse(20, 22));
    assert_eq!(row.rhythm, elapse(15, 16));
    assert_eq!(row.since, elapse(70, 72));
    assert!(row.last.is_some_and(|last| last.is_sure && last.is_own));
}

#[test]
fn what_is_only_possible_is_told_as_such_and_has_no_rhythm() {
    let found = contacts(&engine(TALKS), "is:possible", &Wish::default());
    let row = &found.rows[0];
    assert_eq!(
        row.count,
        Count {
            sure: 0,
            possible: 1
        }
    );
    assert!(row.last.is_some_and(|last| !last.is_sure));
    assert_eq!((row.silence, row.rhythm), (None, None));
    assert_eq!(row.since, elapse(13, 43));
    // What was denied was no contact on any day.
    let found = contacts(&engine(TALKS), "who:d", &Wish::default());
    assert_eq!((found.rows[0].count.total(), found.rows[0].last), (1, None));
}

#[test]
fn nothing_later_than_the_as_of_date_is_the_last_contact() {
    let found = contacts(&engine(TALKS), "is:planned", &Wish::default());
    assert_eq!((found.rows[0].first, found.rows[0].last), (None, None));
}

#[test]
fn which_was_the_last_may_be_open() {
    let engine = engine("2025-03 | confirmed | a b\n2025-03-10 | confirmed | a b");
    let row = contacts(&engine, "", &Wish::default()).rows.remove(0);
    let last = row.last.unwrap();
    assert!(!last.is_own);
    let day = |month, day| Day::from_ymd(2025, month, day).unwrap().number();
    assert_eq!((last.days.first, last.days.last), (day(3, 10), day(3, 31)));
    assert_eq!(row.since, elapse(13, 34));
}

#[test]
fn one_actor_against_all_others_stands_first_in_every_pair() {
    let wish = Wish {
        against: Some("b".to_owned()),
        ..Wish::default()
    };
    let found = contacts(&engine(TALKS), "", &wish);
    assert_eq!(names(&found), ["b-a", "b-c"]);
    assert_eq!(found.against.map(|actor| actor.name).as_deref(), Some("B"));
    let nobody = Wish {
        against: Some("nobody".to_owned()),
        ..Wish::default()
    };
    assert_eq!(contacts(&engine(TALKS), "", &nobody).rows, []);
}

#[test]
fn only_sure_contacts_make_pairs_of_sure_contacts() {
    let wish = Wish {
        only_sure: true,
        ..Wish::default()
    };
    let found = contacts(&engine(TALKS), "", &wish);
    assert_eq!(names(&found), ["a-b", "a-c", "b-c"]);
    assert!(found.rows.iter().all(|row| row.count.possible == 0));
}

#[test]
fn an_actor_is_found_by_a_whole_name_before_a_word() {
    let engine = engine(TALKS);
    let found = |name: &str| engine.actors_named(name).len();
    assert_eq!((found("A"), found("a"), found("e")), (1, 1, 0));
}

const DATES: [&str; 9] = [
    "",
    "2025-01-01",
    "2025-01-03",
    "2025-02",
    "2025-03-18~",
    "2025-05-01",
    "2024",
    "2025-03-01/..",
    "../2025-02-02",
];

prop_compose! {
    fn lines()(events in proptest::collection::vec((0..DATES.len(), 0..4_usize, 0..32_u32), 0..40)) -> String {
        let status = ["confirmed", "confirmed", "reported", "denied"];
        let line = |(date, sure, who): &(usize, usize, u32)| {
            let actors: Vec<&str> = ["a", "b", "c", "d", "e"].into_iter().enumerate()
                .filter(|(at, _)| who >> at & 1 == 1).map(|(_, name)| name).collect();
            format!("{} | {} | {}", DATES[*date], status[*sure], actors.join(" "))
        };
        events.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

proptest! {
    /// Counted event by event, in no clever way.
    #[test]
    fn pairs_are_those_of_the_events(lines in lines()) {
        let engine = engine(&lines);
        let mut naive: BTreeMap<(String, String), Count> = BTreeMap::new();
        for row in engine.store().rows() {
            let event = engine.store().event(row);
            let mut ids: Vec<String> = event.actors.iter().map(|actor| actor.id.to_string()).collect();
            ids.sort();
            for (at, one) in ids.iter().enumerate() {
                for other in &ids[at + 1..] {
                    let count = naive.entry((one.clone(), other.clone())).or_default();
                    match event.status {
                        Status::Confirmed => count.sure += 1,
                        _ => count.possible += 1,
                    }
                }
            }
        }
        let found = contacts(&engine, "", &Wish::default());
        let counted: BTreeMap<_, _> = found.rows.iter()
            .map(|row| ((row.one.value.clone(), row.other.value.clone()), row.count)).collect();
        prop_assert_eq!(counted, naive);
        for row in &found.rows {
            let drawn: u64 = row.spark.iter().map(|count| count.total()).sum();
            prop_assert_eq!(drawn + row.undated, row.count.total());
        }
    }

    /// The first few are the first of all, in every order and its reverse.
    #[test]
    fn the_first_pairs_are_exact(lines in lines(), most in 0..12_usize) {
        let engine = engine(&lines);
        for column in Column::ALL {
            for is_reversed in [false, true] {
                let wish = Wish { order: Order { column, is_reversed }, ..Wish::default() };
                let all = contacts(&engine, "", &wish);
                let few = contacts(&engine, "", &Wish { most, ..wish });
                prop_assert_eq!(few.pairs, all.pairs);
                prop_assert_eq!(&few.rows[..], &all.rows[..most.min(all.rows.len())]);
            }
        }
    }
}
