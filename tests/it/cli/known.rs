//! `--known`: every command answers from what could be known on the day.

use super::Run;

const YEAR: [&str; 2] = ["-f", "bundled:us-russia-2025"];

fn on(day: &str, command: &[&str]) -> Run {
    let view = ["--as-of", day, "--known"];
    Run::new(&[command, &YEAR, &view].concat())
}

#[test]
fn the_last_call_known_on_13_april_is_that_of_18_march() {
    let list = on(
        "2025-04-13",
        &[
            "list",
            "kind:call",
            "who:trump",
            "who:putin",
            "--sure",
            "--json",
        ],
    )
    .end()
    .code(0)
    .json();
    let dates: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|event| event["date"].as_str())
        .collect();
    assert_eq!(dates, ["2025-02-12", "2025-03-18"]);
}

#[test]
fn counts_lists_and_single_events_agree_on_what_was_known() {
    let count = on("2025-04-13", &["count", "--json"]).end().code(0).json();
    let list = on("2025-04-13", &["list", "--json"]).end().code(0).json();
    assert_eq!(count["total"], list.as_array().unwrap().len());
    on("2025-04-13", &["show", "2025-08-15-alaska"])
        .end()
        .code(1);
    let planned = on("2025-10-18", &["list", "budapest", "is:planned", "--json"]);
    let planned = planned.end().code(0).json();
    assert_eq!(planned[0]["summary"], serde_json::Value::Null);
    assert_eq!(planned[0]["status"], "planned");
}

#[test]
fn expectations_are_tried_on_what_was_known() {
    let found = on("2025-04-13", &["check", "--json"]).end().code(1).json();
    let expectations = found["expectations"].as_array().unwrap();
    let of = |query: &str| {
        let mut of_query = expectations.iter().filter(|one| one["query"] == query);
        of_query.next().unwrap()["ok"].as_bool().unwrap()
    };
    assert!(of("kind:call who:trump who:putin until:2025-04-13"));
    assert!(!of("kind:summit who:trump who:putin"));
}

/// A sentence pasted elsewhere has no banner above it.
#[test]
fn a_citation_says_what_day_it_is_from() {
    let cited = on(
        "2025-04-13",
        &["show", "2025-03-18-call", "--cite", "plain"],
    );
    let cited = cited.end().code(0);
    assert!(
        cited
            .stdout
            .starts_with("As known on 13 April 2025: 18 March 2025"),
        "{}",
        cited.stdout
    );
}
