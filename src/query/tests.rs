//! The engine against the naive scan, the laws of docs/query.md, and tables of meaning and mistakes.
mod lanes;
mod large;
mod mixed;

use super::*;
use crate::date::{Span, Tri, When, Zone};
use crate::model::{
    Actor, Claim, Duration, Event, Link, Origin, Place, Source, Status, Timeline, View,
};
use proptest::prelude::*;

const DATES: &[&str] = &[
    "",
    "2025-04-11",
    "2025-04",
    "2025-04~",
    "2025-03-18",
    "2025-04-02?",
    "2025-04-XX",
    "2025-21",
    "2025-03-18/..",
    "../2025-04-10",
    "[2025-04-01..2025-04-03]",
    "2025",
    "2025-04-10/2025-04-11",
    "-0043-03-15",
    "2024-12-31",
    "2025-04-13",
];

fn actor(id: &str, name: &str, side: &str) -> Arc<Actor> {
    let alias = name.split(' ').next_back().unwrap_or(name).to_owned();
    Arc::new(Actor {
        id: id.into(),
        name: name.to_owned(),
        side: Some(side.into()),
        aliases: vec![alias],
        ..Actor::default()
    })
}

fn event(number: usize, seed: u64) -> Event {
    let pick = |shift: u32, sides: u64| ((seed >> shift) % sides) as usize;
    let date = DATES[pick(0, DATES.len() as u64)];
    let people = [
        actor("putin", "Vladimir Putin", "Russia"),
        actor("trump", "Donald Trump", "US"),
        actor("witkoff", "Steve Witkoff", "US"),
    ];
    let taking_part = people
        .iter()
        .enumerate()
        .filter(|(at, _)| pick(8, 8) >> at & 1 == 1)
        .map(|(_, one)| Arc::clone(one));
    let source = Source {
        publisher: Some("Agency".into()),
        published: When::parse("2025-04-12", &Zone::UTC).ok(),
        ..Source::default()
    };
    Event {
        id: format!("e{number}").into(),
        line: 1,
        when: (!date.is_empty()).then(|| When::parse(date, &Zone::UTC).unwrap()),
        title: ["A call", "Talks in Москва", "The Élysée meeting", "Ёлка"][pick(12, 4)].to_owned(),
        kind: [None, Some("call"), Some("talks")][pick(16, 3)].map(Into::into),
        status: Status::ALL[pick(20, 7)],
        actors: taking_part.collect(),
        place: (pick(24, 2) == 1).then(|| {
            Arc::new(Place {
                id: "st-petersburg".into(),
                name: "St. Petersburg".into(),
                ..Place::default()
            })
        }),
        tags: (pick(26, 2) == 1)
            .then(|| "ukraine".into())
            .into_iter()
            .collect(),
        duration: (pick(28, 3) == 1).then(|| Duration::parse(">4h").unwrap()),
        known_written: None,
        sources: (pick(32, 2) == 1)
            .then(|| Arc::new(source))
            .into_iter()
            .collect(),
        summary: None,
        claims: (0..pick(36, 4))
            .map(|at| Claim {
                by: Arc::clone(&people[at % people.len()]),
                said: ["productive", "Productive.", "a waste of time"][pick(44, 3) * at % 3].into(),
                quote: None,
                about: (pick(46, 2) == 1).then(|| "outcome".into()),
                when: None,
                source: None,
            })
            .collect(),
        links: (pick(40, 3) == 1)
            .then(|| Link {
                rel: "follows".into(),
                to: "e0".into(),
            })
            .into_iter()
            .collect(),
        history: Vec::new(),
    }
}

fn engine(seeds: &[u64]) -> Engine {
    let events = seeds
        .iter()
        .enumerate()
        .map(|(number, &seed)| event(number, seed))
        .collect();
    let timeline = Timeline {
        origin: Origin::new("talks.toml"),
        title: "Talks".into(),
        summary: None,
        as_of: None,
        zone: Zone::UTC,
        actors: Vec::new(),
        places: Vec::new(),
        sources: Vec::new(),
        events,
        views: vec![View {
            name: "calls".into(),
            query: "kind:call".into(),
            line: 1,
        }],
        expectations: Vec::new(),
    };
    Engine::of(vec![timeline])
}

fn context() -> Context {
    Context::from(Day::from_ymd(2025, 4, 13).unwrap())
}

const TERMS: &[&str] = &[
    "call",
    "Talks",
    "elysee",
    "елка",
    "\"in москва\"",
    "/t.lk/",
    "talsk~",
    "kind:call",
    "kind:call,talks",
    "who:putin",
    "who:\"Donald Trump\"",
    "side:us",
    "place:petersburg",
    "tag:ukraine",
    "is:confirmed",
    "is:past",
    "is:future",
    "is:ongoing",
    "is:fuzzy",
    "certainty:>=reported",
    "has:source",
    "no:date",
    "no:place",
    "has:end",
    "date:2025-04-11",
    "date:2025-04",
    "date:2025-04-01..2025-04-10",
    "date:..2025-04-10",
    "date:2025-04-11..",
    "since:2025-04-11",
    "until:2025-03",
    "after:2025-04",
    "before:2025-04",
    "sure:2025-04",
    "near:2025-04-11±3d",
    "near:2025-04-11",
    "known:<2025-04-13",
    "date:april",
    "date:30d",
    "sources:>=1",
    "sources:<2",
    "actors:2..3",
    "claims:0",
    "claims:disagree",
    "length:>1h",
    "weekday:fri",
    "month:4",
    "year:2025",
    "precision:day",
    "links:@e0",
    "view:calls",
    "by:putin",
    "file:talks",
    "id:e1",
    "source:agency",
    "title:call",
    "claim:productive",
    "gap:>3d",
];

fn query_text() -> impl Strategy<Value = String> {
    let term = proptest::sample::select(TERMS).prop_map(str::to_owned);
    term.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

fn run(engine: &Engine, text: &str) -> Outcome {
    engine
        .run(
            &parse(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}")),
            &context(),
        )
        .unwrap()
}

proptest! {
    #[test]
    fn the_engine_agrees_with_the_scan(seeds in proptest::collection::vec(any::<u64>(), 1..30), text in query_text()) {
        let engine = engine(&seeds);
        let query = parse(&text).unwrap();
        let outcome = engine.run(&query, &context()).unwrap();
        let said = scan::run(&query, engine.store(), engine.own(), &context()).unwrap();
        for row in engine.store().rows() {
            prop_assert_eq!(outcome.position(row).is_some(), said[row.index()] != Tri::No, "{} {:?}", text, row);
            prop_assert_eq!(outcome.is_sure(row), scan::is_sure(said[row.index()], engine.store().status(row)), "{} {:?}", text, row);
        }
    }

    #[test]
    fn not_not_is_nothing_and_de_morgan_holds(seeds in proptest::collection::vec(any::<u64>(), 1..20), a in query_text(), b in query_text()) {
        let engine = engine(&seeds);
        let said = |text: String| scan::run(&parse(&text).unwrap(), engine.store(), engine.own(), &context()).unwrap();
        // A gap is told from the result of its own query, so it obeys no law of the whole.
        prop_assume!(!a.contains("gap:") && !b.contains("gap:"));
        prop_assert_eq!(said(format!("--({a})")), said(a.clone()));
        prop_assert_eq!(said(format!("-({a} {b})")), said(format!("-({a}) OR -({b})")));
        prop_assert_eq!(said(format!("-({a} OR {b})")), said(format!("-({a}) -({b})")));
    }

    #[test]
    fn everything_counted_sums_to_the_result(seeds in proptest::collection::vec(any::<u64>(), 1..30), text in query_text(), columns in 1u16..80) {
        let engine = engine(&seeds);
        let query = parse(&text).unwrap();
        let outcome = engine.run(&query, &context()).unwrap();
        let total = outcome.count().total();
        for facet in [Facet::Kind, Facet::Status, Facet::Place, Facet::Month, Facet::Year, Facet::File] {
            let counts = engine.facet(facet, &query, &outcome, &context());
            let sum: u64 = counts.buckets.iter().map(|bucket| bucket.now.total()).sum();
            prop_assert_eq!(sum + counts.none.total(), total, "{:?}", facet);
        }
        let period = Span { earliest: Day::from_ymd(2025, 1, 1).unwrap().start(), latest: Day::from_ymd(2025, 12, 31).unwrap().end() };
        let density = engine.timescape(&outcome).density(period, columns);
        let sum: u64 = density.columns.iter().map(|count| count.total()).sum();
        prop_assert_eq!(sum + density.before.total() + density.after.total() + density.undated.total(), total);
    }

    #[test]
    fn an_edited_query_still_parses_and_does_what_it_says(seeds in proptest::collection::vec(any::<u64>(), 1..20), text in query_text(), value in "[\\PC]{0,6}[a-zA-Zа-я0-9][\\PC]{0,6}") {
        let engine = engine(&seeds);
        let query = parse(&text).unwrap();
        for facet in Facet::ALL.into_iter().filter(|facet| !matches!(facet, Facet::Status | Facet::Month | Facet::Year)) {
            for edited in [edit::include(&query, facet, &value), edit::exclude(&query, facet, &value)] {
                prop_assert!(parse(&edited).is_ok(), "{}", edited);
                let choice = edit::choice(&parse(&edited).unwrap(), facet, &value);
                prop_assert!(choice != Choice::Free, "{}", edited);
            }
        }
        let kept = edit::include(&query, Facet::Kind, "call");
        prop_assert_eq!(edit::choice(&parse(&kept).unwrap(), Facet::Kind, "call"), Choice::Included);
        let freed = edit::clear(&parse(&kept).unwrap(), Facet::Kind, "call");
        prop_assert_eq!(edit::choice(&parse(&freed).unwrap(), Facet::Kind, "call"), Choice::Free);
        let dialled = edit::with_certainty(&query, Some(Status::Planned));
        prop_assert_eq!(edit::certainty(&parse(&dialled).unwrap()), Some(Status::Planned));
        prop_assert_eq!(run(&engine, &edit::with_certainty(&parse(&dialled).unwrap(), None)).is_empty(),
            run(&engine, &edit::with_certainty(&query, None)).is_empty());
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in "\\PC{0,60}") {
        if let Err(errors) = parse(&text) {
            prop_assert!(!errors.is_empty());
            for error in errors {
                prop_assert!(text.get(error.range.clone()).is_some(), "{:?} of {:?}", error.range, text);
            }
        }
    }
}

#[test]
fn a_sure_period_is_a_part_of_the_possible_one() {
    let engine = engine(
        &(0..200u64)
            .map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15))
            .collect::<Vec<_>>(),
    );
    for period in ["2025-04", "2025-04-11", "2025"] {
        let (sure, may) = (
            run(&engine, &format!("sure:{period}")),
            run(&engine, &format!("date:{period}")),
        );
        assert!(sure.rows().all(|row| may.position(row).is_some()));
    }
}

#[test]
fn mistakes_are_placed_and_come_with_a_cure() {
    let table = [
        ("knd:call", 0..3, "did you mean `kind:`?"),
        ("kind:call is:confirmd", 13..21, "did you mean `confirmed`?"),
        ("certainty:>=reportd", 12..19, "did you mean `reported`?"),
        ("(kind:call", 0..1, "write `)`"),
        ("\"two words", 0..1, "write `\"`"),
        ("sources:many", 8..12, "digits"),
        ("has:sorce", 4..9, "did you mean `source`?"),
    ];
    for (text, range, cure) in table {
        let errors = parse(text).unwrap_err();
        assert_eq!(errors[0].range, range, "{text}");
        assert!(
            errors[0].help.as_deref().unwrap_or("").contains(cure),
            "{text}: {errors:?}"
        );
    }
    let errors = parse("knd:call is:unread").unwrap_err();
    assert_eq!(errors.len(), 2, "every mistake is reported");
}

#[test]
fn ambiguous_dates_are_refused_with_both_readings() {
    let errors = parse("date:4/11").unwrap_err();
    let said = format!(
        "{} {}",
        errors[0].message,
        errors[0].help.clone().unwrap_or_default()
    );
    assert!(said.contains("11") && said.contains('4'), "{said}");
}

#[test]
fn lower_case_operators_are_words() {
    let engine = engine(&[1 << 16]);
    assert!(run(&engine, "kind:call or").is_empty());
    assert_eq!(run(&engine, "kind:call OR nothing").len(), 1);
}

#[test]
fn what_is_not_there_is_an_error_with_a_suggestion() {
    let engine = engine(&[1, 2, 3]);
    for (text, cure) in [("links:@e9", "@e"), ("view:call", "view:calls")] {
        let errors = engine.run(&parse(text).unwrap(), &context()).unwrap_err();
        assert!(
            errors[0].help.as_deref().unwrap_or("").contains(cure),
            "{text}: {errors:?}"
        );
    }
}

#[test]
fn nesting_has_an_end() {
    assert!(parse(&"(".repeat(10_000)).is_err());
    assert!(parse(&format!("{}a", "-".repeat(10_000))).is_err());
}

const MANUAL: &str = include_str!("../../docs/query.md");

#[test]
fn every_example_of_the_manual_is_read() {
    let blocks = MANUAL
        .split("```query\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let examples: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert!(examples.len() > 15);
    for example in examples {
        assert!(parse(example).is_ok(), "{example}: {:?}", parse(example));
    }
}

#[test]
fn the_manual_lists_every_field() {
    for field in fields::FIELDS {
        for name in field.names {
            assert!(MANUAL.contains(&format!("`{name}:")), "{name}");
        }
    }
}
