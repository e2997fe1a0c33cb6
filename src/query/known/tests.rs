use super::*;
use crate::bundle;
use crate::diagnostic::Document;
use crate::formats::toml;
use crate::model::Origin;
use crate::query::{Query, parse};

fn bundled(name: &str) -> Engine {
    let text = bundle::named(name).unwrap().text;
    let file = format!("bundled:{name}");
    let reading = toml::parse(
        Origin::new(file.as_str()),
        &Document::new(file.as_str(), text),
    );
    Engine::of(vec![reading.timeline.unwrap()])
}

fn day(month: u8, day: u8) -> Day {
    Day::from_ymd(2025, month, day).unwrap()
}

fn on(engine: &Engine, day: Day) -> Engine {
    let known = engine.as_known(day, &mut |_| ControlFlow::Continue(()));
    known.unwrap()
}

fn ids(engine: &Engine, query: &str) -> Vec<String> {
    let context = Context::from(engine.known().unwrap());
    let outcome = engine.run(&parse(query).unwrap(), &context).unwrap();
    outcome
        .rows()
        .map(|row| engine.store().id(row).to_owned())
        .collect()
}

/// The question of a briefing on that day, asked of the year and of the article written then.
#[test]
fn the_year_seen_from_13_april_agrees_with_what_was_written_that_day() {
    let year = on(&bundled("us-russia-2025"), day(4, 13));
    let article = bundled("st-petersburg-talks");
    let context = Context::from(day(4, 13));
    let last = |engine: &Engine, query: &str| {
        let outcome = engine.run(&parse(query).unwrap(), &context).unwrap();
        let row = outcome.rows().rfind(|row| outcome.is_sure(*row));
        row.map(|row| engine.store().span(row))
    };
    let calls = "kind:call who:trump who:putin";
    assert_eq!(last(&year, calls), last(&article, calls));
    let met = "kind:meeting,talks who:witkoff who:putin";
    assert_eq!(last(&year, met), last(&article, met));
    let count = |engine: &Engine, query: &str| {
        engine
            .run(&parse(query).unwrap(), &context)
            .unwrap()
            .count()
    };
    assert_eq!(count(&year, met), count(&article, met));
    let next = "kind:call is:possible";
    assert_eq!(count(&year, next), count(&article, next));
}

#[test]
fn nothing_in_the_view_of_a_day_is_from_a_later_one() {
    let year = bundled("us-russia-2025");
    for month in 1..=12 {
        let known = on(&year, day(month, 13));
        assert!(known.store().len() < year.store().len(), "{month}");
        for row in known.store().rows() {
            let event = known.store().event(row);
            let end = day(month, 13).end();
            let began = event.status == crate::model::Status::Confirmed;
            assert!(!began || event.span().earliest <= end, "{}", event.id);
            assert!(event.sources.iter().all(|source| {
                source
                    .published
                    .as_ref()
                    .is_none_or(|when| when.span().earliest <= end)
            }));
        }
    }
}

#[test]
fn a_correction_is_rolled_back_for_the_filter_too() {
    let year = bundled("us-russia-2025");
    let budapest = "summit budapest is:planned";
    assert_eq!(ids(&on(&year, day(10, 18)), budapest).len(), 1);
    assert_eq!(ids(&on(&year, day(10, 23)), budapest), Vec::<String>::new());
    assert_eq!(
        ids(&on(&year, day(10, 23)), "summit budapest is:cancelled").len(),
        1
    );
}

#[test]
fn words_written_later_are_not_found() {
    let year = bundled("us-russia-2025");
    let words = "\"without a date\" id:2025-10-budapest-summit";
    assert_eq!(ids(&on(&year, day(10, 18)), words), Vec::<String>::new());
    assert_eq!(ids(&on(&year, day(10, 23)), words).len(), 1);
}

#[test]
fn facet_counts_and_repairs_see_what_the_rows_see() {
    let known = on(&bundled("us-russia-2025"), day(4, 13));
    let context = Context::from(day(4, 13));
    let outcome = known.run(&Query::all(), &context).unwrap();
    for counts in known.facets(&Query::all(), &outcome, &context, usize::MAX) {
        if matches!(counts.facet, crate::query::Facet::Status) {
            let sum: u64 = counts.buckets.iter().map(|bucket| bucket.now.total()).sum();
            assert_eq!(sum + counts.none.total(), outcome.count().total());
        }
    }
    let nothing = parse("kind:summit").unwrap();
    assert!(known.run(&nothing, &context).unwrap().is_empty());
    assert!(
        known
            .repairs(&nothing, &context)
            .iter()
            .all(|repair| repair.count.total() <= outcome.count().total())
    );
}

#[test]
fn calling_it_off_gives_nothing() {
    let year = bundled("us-russia-2025");
    assert!(
        year.as_known(day(4, 13), &mut |_| ControlFlow::Break(()))
            .is_none()
    );
}
