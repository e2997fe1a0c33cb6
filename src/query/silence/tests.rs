use super::super::{Context, Sort, parse};
use super::*;
use crate::date::{Day, When, Zone};
use crate::model::{Event, Origin, Status, Timeline};
use proptest::prelude::*;

fn engine<'a>(dates: impl Iterator<Item = &'a str>) -> Engine {
    let event = |(number, date): (usize, &str)| Event {
        id: format!("e{number}").into(),
        line: 1,
        when: (!date.is_empty()).then(|| When::parse(date, &Zone::UTC).unwrap()),
        title: "An event".to_owned(),
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
    };
    Engine::of(vec![Timeline {
        origin: Origin::new("silence.toml"),
        title: "Silence".to_owned(),
        summary: None,
        as_of: None,
        zone: Zone::UTC,
        actors: Vec::new(),
        places: Vec::new(),
        sources: Vec::new(),
        events: dates.enumerate().map(event).collect(),
        views: Vec::new(),
        expectations: Vec::new(),
    }])
}

fn result(engine: &Engine, query: &str) -> Outcome {
    let context = Context::from(Day::from_ymd(2025, 4, 13).unwrap());
    engine.run(&parse(query).unwrap(), &context).unwrap()
}

/// What stands above each event of a list, silences of so many days.
fn words(dates: &[&str], days: i64) -> Vec<Option<String>> {
    let engine = engine(dates.iter().copied());
    let outcome = result(&engine, "");
    assert_eq!(outcome.sort(), Sort::Date);
    let silences = engine.silences(&outcome);
    let words = |row| silences.before(row, days).map(|silence| silence.words());
    outcome.rows().map(words).collect()
}

#[test]
fn a_silence_is_a_range_where_dates_are_fuzzy() {
    let dates = ["2025-03-01", "[2025-04-01..2025-04-03]", "2025-05-09"];
    let found = words(&dates, 21);
    assert_eq!(found[0], None);
    assert_eq!(found[1].as_deref(), Some("31 to 33 days without an event"));
    assert_eq!(found[2].as_deref(), Some("36 to 38 days without an event"));
}

#[test]
fn a_silence_is_told_only_where_it_is_surely_long_enough() {
    let dates = ["2025-03-01", "[2025-03-20..2025-03-24]"];
    assert_eq!(words(&dates, 20), [None, None]);
    assert!(words(&dates, 19)[1].is_some());
}

#[test]
fn an_earlier_event_that_may_fall_later_breaks_the_silence() {
    let dates = ["2025", "2025-03-01", "2025-06-01"];
    assert_eq!(words(&dates, 21), [None, None, None]);
}

#[test]
fn a_later_event_that_may_come_first_ends_it() {
    let dates = ["2025-01-01", "2025-03", "2025-03-02"];
    assert_eq!(
        words(&dates, 21)[1].as_deref(),
        Some("59 to 60 days without an event")
    );
}

#[test]
fn open_and_undated_events_neither_begin_nor_end_a_silence() {
    let dates = [
        "2025-01-01",
        "2025-03-01/..",
        "2025-05-01",
        "../2025-07-01",
        "2025-09-01",
        "2025-11-01",
        "",
    ];
    let found = words(&dates, 21);
    let told: Vec<bool> = found.iter().map(Option::is_some).collect();
    assert_eq!(told, [false, false, false, false, false, true, false]);
}

#[test]
fn blocks_find_what_going_through_all_rows_finds() {
    // Steps of a small generator: mostly close together, now and then far; some fuzzy, open, or long.
    let mut state = 7_u64;
    let mut roll = |most: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % most
    };
    let mut day = Day::from_ymd(1900, 1, 1).unwrap().number();
    let mut dates = Vec::new();
    for _ in 0..3 * BLOCK + 77 {
        day += i64::try_from(if roll(30) == 0 { roll(120) } else { roll(3) }).unwrap();
        let (year, month, of_month) = Day::from_number(day).ymd();
        dates.push(match roll(300) {
            0 => format!("{year}-{month:02}"),
            1 if roll(3) == 0 => format!("{year}"),
            2 => format!("{year}-{month:02}-{of_month:02}/.."),
            3 => String::new(),
            _ => format!("{year}-{month:02}-{of_month:02}"),
        });
    }
    let engine = engine(dates.iter().map(String::as_str));
    for query in ["", "year:1901..", "weekday:mon,tue,fri"] {
        let outcome = result(&engine, query);
        let silences = engine.silences(&outcome);
        let mut walk = Walk::default();
        let days: Vec<(RowId, i64)> = outcome
            .rows()
            .filter(|row| row.0 < silences.dated)
            .map(|row| (row, walk.step(silences.span(row.0))))
            .collect();
        for least in [3, 21, 60] {
            let ends = || days.iter().filter(|(_, days)| *days >= least);
            assert!(ends().count() > 1, "{query}: nothing to find");
            for (row, days) in &days {
                let told = silences.before(*row, least).is_some();
                assert_eq!(told, *days >= least, "{query}: {row:?}, {least} days");
                let next = ends().map(|(end, _)| *end).find(|end| end >= row);
                assert_eq!(silences.first_from(*row, least), next);
                let last = ends().map(|(end, _)| *end).rfind(|end| end < row);
                assert_eq!(silences.last_before(*row, least), last);
            }
        }
    }
}

/// Every way of choosing a day for each.
fn fixed(days: &[(i64, i64)]) -> Vec<Vec<i64>> {
    days.iter().fold(vec![Vec::new()], |ways, (first, last)| {
        let longer = |way: &Vec<i64>| {
            let way = way.clone();
            (*first..=*last).map(move |day| [way.clone(), vec![day]].concat())
        };
        ways.iter().flat_map(longer).collect()
    })
}

proptest! {
    #[test]
    fn a_silence_holds_however_the_dates_are_fixed(
        days in prop::collection::vec((0_i64..30, 0_i64..4), 2..6),
        least in 1_i64..9,
    ) {
        let start = Day::from_ymd(2025, 3, 1).unwrap().number();
        let written = |day: i64| {
            let (year, month, day) = Day::from_number(start + day).ymd();
            format!("{year}-{month:02}-{day:02}")
        };
        let dates: Vec<String> = days
            .iter()
            .map(|(first, more)| format!("[{}..{}]", written(*first), written(first + more)))
            .collect();
        let engine = engine(dates.iter().map(String::as_str));
        let outcome = result(&engine, "");
        let silences = engine.silences(&outcome);
        let rows: Vec<RowId> = outcome.rows().collect();
        let days: Vec<(i64, i64)> = rows
            .iter()
            .map(|row| silences.span(row.0))
            .map(|span| (span.earliest.day().number(), span.latest.day().number()))
            .collect();
        let ways = fixed(&days);
        for (at, row) in rows.iter().enumerate().skip(1) {
            let quiet = |way: &Vec<i64>| {
                let (before, after) = way.split_at(at);
                after.iter().min().unwrap() - before.iter().max().unwrap()
            };
            let least_quiet = ways.iter().map(quiet).min().unwrap();
            let most_quiet = ways.iter().map(quiet).max().unwrap();
            let silence = silences.before(*row, least);
            prop_assert_eq!(silence.is_some(), least_quiet >= least);
            if let Some(silence) = silence {
                let told = elapsed(silence.from, silence.to).days();
                prop_assert_eq!(told, (Some(least_quiet), Some(most_quiet)));
            }
        }
    }
}
