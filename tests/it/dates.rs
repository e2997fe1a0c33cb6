//! Dates against two collections from outside, EDTF vectors gathered from six
//! test suites and hostile date strings, and against the tables of
//! `docs/dates.md`. A collection that is not at hand is skipped with a line.

use std::path::PathBuf;

use dateline::date::{DateExpr, Day, Span, When, Zone};
use serde_json::Value;

/// The one vector we read otherwise on purpose: a time to the minute.
const EXCEPTIONS: [&str; 1] = ["1985-04-12T23:20"];

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(path: &str) -> Option<String> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    let folder = std::env::var_os("DATELINE_SHARED").map_or(PathBuf::from(default), PathBuf::from);
    let file = folder.join("data").join(path);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        println!("skipped: no {}", file.display());
    }
    text
}

fn bound_agrees(vector: &Value, end: &str, ours: Option<&str>) -> bool {
    match vector[format!("{end}_kind")].as_str() {
        Some("open" | "unknown") => ours.is_none(),
        // Of a time, the vectors give the day.
        _ => vector[end]
            .as_str()
            .is_none_or(|day| ours.is_some_and(|ours| ours.starts_with(day))),
    }
}

fn disagreement(vector: &Value) -> Option<String> {
    let when = match When::parse(vector["input"].as_str()?, &Zone::UTC) {
        Err(_) if vector["valid"] == false => return None,
        Err(error) => return Some(format!("refused: {}", error.message)),
        Ok(_) if vector["valid"] == false => return Some("accepted".to_owned()),
        Ok(when) => when,
    };
    let level = vector["level"].as_u64();
    if level.is_some() && level != when.level().map(u64::from) {
        return Some(format!("level {:?}", when.level()));
    }
    let (earliest, latest) = (when.earliest_text(), when.latest_text());
    if !bound_agrees(vector, "earliest", earliest.as_deref())
        || !bound_agrees(vector, "latest", latest.as_deref())
    {
        return Some(format!("bounds {earliest:?} {latest:?}"));
    }
    let marks = (when.is_approximate(), when.is_uncertain());
    let expected = (vector["approximate"] == true, vector["uncertain"] == true);
    (marks != expected).then(|| format!("marks {marks:?}"))
}

#[test]
fn every_edtf_vector_agrees_but_for_the_documented_exceptions() {
    let Some(text) = shared("edtf/vectors.json") else {
        return;
    };
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    let disagreements: Vec<String> = vectors
        .iter()
        .filter(|vector| {
            !EXCEPTIONS
                .iter()
                .any(|exception| vector["input"] == *exception)
        })
        .filter_map(|vector| Some(format!("{} {}", vector["input"], disagreement(vector)?)))
        .collect();
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

/// Refused or asked about, never guessed: whatever is refused says what to write instead.
#[test]
fn hostile_dates_are_read_or_refused_as_documented_and_never_panic() {
    let Some(text) = shared("hostile/dates/torture.jsonl") else {
        return;
    };
    let mut failures = Vec::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let input = case["input"].as_str().unwrap();
        let read = When::parse(input, &Zone::UTC);
        let is_fit = match case["expect"].as_str().unwrap() {
            "valid" => read.is_ok(),
            "invalid" | "ask" => read.is_err(),
            // A set with a day the calendar does not have is refused, as a lone such day is.
            "edtf" => read.is_ok() != (input == "[2025-02-30,2025-03-01]"),
            _ => true,
        };
        let is_mendable = read.as_ref().err().is_none_or(|error| error.help.is_some());
        let fits_a_line = read
            .as_ref()
            .err()
            .is_none_or(|error| error.message.chars().count() < 160);
        if !(is_fit && is_mendable && fits_a_line) {
            failures.push(format!("{case}: {read:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The rows of the first table under a heading of `docs/dates.md`.
fn documented(heading: &str) -> Vec<Vec<String>> {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/dates.md")).unwrap();
    let (_, section) = text.split_once(heading).unwrap();
    let cells = |row: &str| {
        row.trim_matches('|')
            .split(" | ")
            .map(|cell| cell.trim().replace('`', ""))
            .collect()
    };
    section
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(cells)
        .collect()
}

#[test]
fn the_documented_dates_read_as_documented() {
    let rows = documented("## What you may write in a file");
    assert!(rows.len() > 20);
    for row in rows {
        let when = When::parse(&row[0], &Zone::UTC).unwrap();
        let or_open = |end: Option<String>| end.unwrap_or("open".to_owned());
        let ours = [
            when.words(),
            when.brief(),
            or_open(when.earliest_text()),
            or_open(when.latest_text()),
        ];
        assert_eq!(row[1..], ours, "{}", row[0]);
    }
}

#[test]
fn the_documented_mistakes_are_refused_as_documented() {
    let rows = documented("## What cannot be read");
    assert!(rows.len() > 10);
    for row in rows {
        let error = When::parse(&row[0], &Zone::UTC).unwrap_err();
        assert_eq!(row[1..], [error.message, error.help.unwrap()], "{}", row[0]);
    }
}

#[test]
fn the_documented_expressions_resolve_as_documented() {
    let rows = documented("## What you may write in a query");
    assert!(rows.len() > 20);
    let day = |month, day| Day::from_ymd(2025, month, day).unwrap();
    for row in rows {
        let span: Span = DateExpr::parse(&row[0])
            .unwrap()
            .resolve(day(4, 13), Some(day(3, 18).span()))
            .unwrap();
        let ours = [
            span.first_day().unwrap().iso(),
            span.last_day().unwrap().iso(),
        ];
        assert_eq!(row[1..], ours, "{}", row[0]);
    }
}
