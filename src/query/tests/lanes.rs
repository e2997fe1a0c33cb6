//! Lanes against counting event by event, and the laws of sums.
use super::super::lanes::{LaneKey, Lanes, Scale, Track};
use super::super::*;
use super::{context, engine, query_text, run};
use crate::date::{Moment, Span, When, Zone};
use crate::model::Event;
use proptest::prelude::*;

const FACETS: [Facet; 8] = [
    Facet::Who,
    Facet::Side,
    Facet::Place,
    Facet::Kind,
    Facet::Status,
    Facet::Tag,
    Facet::Month,
    Facet::File,
];

/// Whether an event has what the events of a lane share; none where this facet is not told from the event itself.
fn shares(event: &Event, facet: Facet, key: &LaneKey) -> Option<bool> {
    let own: Vec<&str> = match facet {
        Facet::Who => event.actors.iter().map(|actor| &*actor.id).collect(),
        Facet::Side => event
            .actors
            .iter()
            .filter_map(|actor| actor.side.as_deref())
            .collect(),
        Facet::Place => event.place.iter().map(|place| &*place.id).collect(),
        Facet::Kind => event.kind.iter().map(|kind| &**kind).collect(),
        Facet::Status => vec![event.status.name()],
        Facet::Tag => event.tags.iter().map(|tag| &**tag).collect(),
        Facet::File => vec!["talks"],
        Facet::Month | Facet::Year | Facet::Source => return None,
    };
    Some(match key {
        LaneKey::All => true,
        LaneKey::Value(value) => own.contains(&value.as_str()),
        LaneKey::Without => own.is_empty(),
    })
}

/// The latest moment an event may begin at, and the earliest it may end at.
fn course(event: &Event) -> Option<(Moment, Moment)> {
    let when = event.when.as_ref()?;
    let (first, last) = when.text().split_once('/')?;
    let part = |text: &str| When::parse(text, &Zone::UTC).ok().map(|when| when.span());
    Some((
        part(first).map_or(when.span().latest, |span| span.latest),
        part(last).map_or(when.span().earliest, |span| span.earliest),
    ))
}

/// What one lane must be: each event looked at, each column asked.
fn naive(
    engine: &Engine,
    outcome: &Outcome,
    scale: &Scale,
    is_in: &dyn Fn(&Event) -> bool,
) -> Track {
    let columns: Vec<Span> = scale.columns().collect();
    let window = scale.window();
    let mut track = Track {
        cells: vec![Default::default(); columns.len()],
        reach: vec![Count::default(); columns.len() + 1],
        ..Track::default()
    };
    let add = |count: &mut Count, is_sure: bool| match is_sure {
        true => count.sure += 1,
        false => count.possible += 1,
    };
    for row in outcome.rows() {
        let event = engine.store().event(row);
        if !is_in(&event) {
            continue;
        }
        let (span, is_sure) = (event.span(), outcome.is_sure(row));
        if span == Span::ALWAYS {
            add(&mut track.undated, is_sure);
            continue;
        }
        let is_open = span.earliest == Moment::OPEN_START;
        let at = if is_open { span.latest } else { span.earliest };
        let course = course(&event);
        let begun = course.map_or(span.latest, |(begun, _)| begun);
        for (cell, column) in track.cells.iter_mut().zip(&columns) {
            if column.earliest <= at && at <= column.latest {
                cell.only = (cell.count.total() == 0).then_some(row);
                add(
                    &mut cell.count,
                    is_sure && !is_open && begun <= column.latest,
                );
            }
        }
        if at < window.earliest {
            add(&mut track.before, is_sure);
        } else if at > window.latest {
            add(&mut track.after, is_sure);
        }
        let borders = columns.iter().map(|column| column.earliest);
        let borders = borders.chain([window.latest.plus(1)]);
        for (reach, border) in track.reach.iter_mut().zip(borders) {
            if span.earliest < border && border <= span.latest {
                let lasts = course.is_some_and(|(begun, ends)| begun < border && border <= ends);
                add(reach, is_sure && lasts);
            }
        }
        let touches = span.earliest <= window.latest && span.latest >= window.earliest;
        track.is_open_start |= is_open && touches;
        track.is_open_end |= span.latest == Moment::OPEN_END && touches;
    }
    track
}

/// What is compared: the ends of bars are compared by their number only where a bar crosses.
fn bare(track: &Track) -> Track {
    let mut track = track.clone();
    track.cells.iter_mut().for_each(|cell| cell.ends = 0);
    track
}

fn period() -> impl Strategy<Value = Span> {
    let start = prop_oneof![
        1_735_000_000_i64..1_746_000_000,
        -64_000_000_000_i64..1_746_000_000
    ];
    let length = prop_oneof![
        3_600_i64..200_000,
        86_400_i64..40_000_000,
        86_400_i64..70_000_000_000
    ];
    (start, length).prop_map(|(first, length)| Span {
        earliest: Moment::from_seconds(first),
        latest: Moment::from_seconds(first + length),
    })
}

fn all_lanes(engine: &Engine, facet: Facet, outcome: &Outcome) -> Lanes {
    engine.lanes(facet, outcome, 0..usize::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn lanes_are_what_counting_event_by_event_gives(
        seeds in prop::collection::vec(any::<u64>(), 0..40),
        text in query_text(),
        period in period(),
        columns in 1_u16..60,
        facet in prop::sample::select(&FACETS[..]),
    ) {
        let engine = engine(&seeds);
        let Ok(query) = parse(&text) else { return Ok(()) };
        let Ok(outcome) = engine.run(&query, &context()) else { return Ok(()) };
        let lanes = all_lanes(&engine, facet, &outcome);
        let charted = engine.chart(&lanes, &outcome, Scale::new(period, columns), &Stop::default());
        prop_assert_eq!(&bare(&charted.all), &naive(&engine, &outcome, &charted.scale, &|_| true));
        prop_assert_eq!(charted.all.total(), outcome.count().total());
        prop_assert_eq!(charted.tracks.len(), lanes.len());
        let counts = engine.facet(facet, &query, &outcome, &context());
        let mut found = 0;
        for (number, (lane, track)) in lanes.iter().zip(&charted.tracks).enumerate() {
            prop_assert_eq!(track.total(), lane.count.total());
            prop_assert_eq!(lane.rows().len() as u64, lane.count.total());
            let now = match &lane.key {
                LaneKey::Without => Some(counts.none),
                LaneKey::Value(value) => counts.buckets.iter().find(|bucket| bucket.value.value == *value).map(|bucket| bucket.now),
                LaneKey::All => None,
            };
            prop_assert_eq!(now, Some(lane.count));
            found += lane.count.total();
            for row in lane.rows().rows().iter() {
                prop_assert!(engine.lanes_of(&lanes, facet, RowId(row)).contains(&number));
            }
            if shares(&super::event(0, 0), facet, &lane.key).is_some() {
                let is_in = |event: &Event| shares(event, facet, &lane.key).unwrap_or(false);
                prop_assert_eq!(&bare(track), &naive(&engine, &outcome, &charted.scale, &is_in));
            }
        }
        // Facets with one value an event: the lanes sum to the result.
        if matches!(facet, Facet::Place | Facet::Kind | Facet::Status | Facet::Month | Facet::File) {
            prop_assert_eq!(found, outcome.count().total());
        }
    }

    #[test]
    fn the_columns_of_a_value_and_its_undated_sum_to_it(
        seeds in prop::collection::vec(any::<u64>(), 0..40),
        text in query_text(),
    ) {
        let engine = engine(&seeds);
        let Ok(query) = parse(&text) else { return Ok(()) };
        let Ok(outcome) = engine.run(&query, &context()) else { return Ok(()) };
        let extent = engine.extent(&outcome);
        for facet in [Facet::Who, Facet::Kind, Facet::Status] {
            let counts = engine.facet(facet, &query, &outcome, &context());
            let sparks = engine.sparks(std::slice::from_ref(&counts), &outcome, extent, &Stop::default());
            let lanes = all_lanes(&engine, facet, &outcome);
            let charted = engine.chart(&lanes, &outcome, Scale::new(extent.unwrap_or(Span::ALWAYS), 6), &Stop::default());
            for (lane, track) in lanes.iter().zip(&charted.tracks) {
                let LaneKey::Value(value) = &lane.key else { continue };
                let Some(own) = sparks.get(facet, value) else { continue };
                let found: Vec<u64> = own.iter().map(|count| count.total()).collect();
                let expected: Vec<u64> = track.cells.iter().map(|cell| cell.count.total()).collect();
                prop_assert_eq!(found, expected);
                let columns: u64 = own.iter().map(|count| count.total()).sum();
                prop_assert_eq!(columns + track.undated.total() + track.before.total() + track.after.total(), lane.count.total());
            }
            let is_dated = extent.is_some() && outcome.len() < 41;
            let common = counts.buckets.iter().filter(|bucket| bucket.now.total() > 0).take(9);
            for bucket in common.filter(|_| is_dated) {
                prop_assert!(sparks.get(facet, &bucket.value.value).is_some());
            }
        }
    }

    #[test]
    fn a_part_of_the_lanes_is_that_part(
        seeds in prop::collection::vec(any::<u64>(), 1..40),
        from in 0_usize..6,
        most in 0_usize..6,
    ) {
        let engine = engine(&seeds);
        let outcome = run(&engine, "");
        let (all, some) = (all_lanes(&engine, Facet::Who, &outcome), engine.lanes(Facet::Who, &outcome, from..from + most));
        prop_assert_eq!(all.len(), some.len());
        for number in 0..all.len() {
            let own = some.get(number);
            prop_assert_eq!(own.is_some(), some.range().contains(&number));
            if let Some(own) = own {
                prop_assert_eq!(&own.key, &all.get(number).unwrap().key);
            }
        }
    }
}

/// An engine of events with these dates.
fn dated(dates: &[&str]) -> Engine {
    let events = dates.iter().enumerate().map(|(number, date)| Event {
        when: (!date.is_empty()).then(|| When::parse(date, &Zone::UTC).unwrap()),
        status: crate::model::Status::Confirmed,
        ..super::event(number, 0)
    });
    Engine::of(vec![crate::model::Timeline {
        origin: crate::model::Origin::new("talks.toml"),
        events: events.collect(),
        ..Default::default()
    }])
}

/// The reach over each border of the lane of all, as signs: `=` lasts, `:` may, `.` nothing; and the columns where bars end.
fn drawn(dates: &[&str], period: Span, columns: u16) -> (String, Vec<usize>) {
    let engine = dated(dates);
    let outcome = run(&engine, "");
    let charted = engine.chart(
        &Lanes::default(),
        &outcome,
        Scale::new(period, columns),
        &Stop::default(),
    );
    let signs = charted.all.reach.iter().map(|count| match count {
        Count { sure: 1.., .. } => '=',
        Count { possible: 1.., .. } => ':',
        Count { .. } => '.',
    });
    let ends = charted.all.cells.iter().enumerate();
    let ends = ends.filter(|(_, cell)| cell.ends > 0);
    (signs.collect(), ends.map(|(column, _)| column).collect())
}

#[test]
fn an_interval_lasts_between_its_ends_and_a_fuzzy_date_only_may() {
    let days = |first: u8, last: u8| {
        Span::between(
            Day::from_ymd(2025, 4, first).unwrap(),
            Day::from_ymd(2025, 4, last).unwrap(),
        )
    };
    for (date, reach, ends) in [
        ("2025-04-03/2025-04-06", "...===.....", vec![5]),
        ("2025-04-03", "...........", vec![]),
        ("2025-04", ".::::::::::", vec![]),
        ("[2025-04-03..2025-04-06]", "...:::.....", vec![]),
        ("2025-04-08/..", "........:::", vec![]),
        ("../2025-04-03", ":::........", vec![2]),
        ("2025-03/2025-04-03", "===........", vec![2]),
        ("2025-04-03/2025-04-06~", "...===.....", vec![]),
        ("", "...........", vec![]),
    ] {
        let period = days(1, 10);
        let (found, found_ends) = drawn(&[date], period, 10);
        assert_eq!(found, reach, "{date}");
        assert_eq!(found_ends, ends, "{date}");
    }
    // Within a day, a date known to the day may be any hour.
    let (found, _) = drawn(&["2025-04-03"], days(3, 3), 24);
    assert_eq!(found, format!(".{}.", ":".repeat(23)));
}
