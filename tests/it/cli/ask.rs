//! `dateline ask`.

use super::Run;
use serde_json::json;

fn ask(arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["ask".to_owned()];
    all.extend(arguments.iter().map(ToString::to_string));
    all
}

fn run(arguments: &[&str]) -> Run {
    let all = ask(arguments);
    Run::on_contacts(&all.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn an_answer_is_a_sentence_its_query_and_the_events_used() {
    let ended = run(&["last", "kind:call"]).end().code(0).quietly();
    assert_eq!(
        ended.stdout,
        "Last: 18 March 2025 (Tue), 26 days before 13 April 2025. Call of the presidents.\n\
         query: kind:call\n  18 Mar 2025  ● confirmed  Call of the presidents  call\n"
    );
}

#[test]
fn the_json_is_the_one_scripts_rely_on() {
    let json = run(&["since", "who:putin", "--json"]).end().code(0).json();
    assert_eq!(
        json,
        json!({
            "verb": "since",
            "query": "who:putin",
            "answer": "2 days from 11 April 2025 (Fri) to 13 April 2025. Talks in St. Petersburg.",
            "events": ["talks"],
            "value": {"days_min": 2, "days_max": 2},
            "others": [],
        })
    );
    let json = run(&["count", "--json"]).end().code(0).json();
    assert_eq!(
        (&json["value"], &json["others"]),
        (&json!(2), &json!(["visit", "summit"]))
    );
    let json = run(&["last", "--json"]).end().code(0).json();
    assert_eq!(
        (&json["value"], &json["others"]),
        (&json!("2025-04-11"), &json!(["visit", "summit"]))
    );
}

#[test]
fn verbs_of_two_words_come_as_one_argument_or_two() {
    let one = run(&["longest gap", "who:putin", "--json"])
        .end()
        .code(0)
        .json();
    let two = run(&["longest", "gap", "who:putin", "--json"])
        .end()
        .code(0)
        .json();
    assert_eq!(one, two);
    assert_eq!(one["value"], json!({"days_min": 24, "days_max": 24}));
}

#[test]
fn between_takes_two_queries_and_other_units_are_asked_for() {
    let json = run(&[
        "between",
        "id:call",
        "and",
        "id:talks",
        "--unit",
        "working-days",
        "--json",
    ])
    .end()
    .code(0)
    .json();
    assert_eq!(json["events"], json!(["call", "talks"]));
    assert_eq!(json["value"], json!({"days_min": 18, "days_max": 18}));
    run(&["between", "id:call"])
        .end()
        .code(2)
        .saying(&["write `between QUERY and QUERY`"]);
}

#[test]
fn no_answer_ends_with_1_and_says_why() {
    let ended = run(&["last", "kind:parade"]).end().code(1);
    assert!(
        ended.stdout.starts_with("Nothing matches kind:parade"),
        "{}",
        ended.stdout
    );
    run(&["next", "kind:call"]).end().code(1);
    run(&["count", "kind:parade"]).end().code(1);
    run(&["count", "kind:visit"]).end().code(0);
    run(&["count", "kind:visit", "--sure"]).end().code(1);
}

#[test]
fn wrong_questions_end_with_2_and_say_what_was_meant() {
    run(&["lats", "call"])
        .end()
        .code(2)
        .saying(&["there is no verb `lats`", "did you mean `last`?"]);
    run(&["last", "knd:call"])
        .end()
        .code(2)
        .saying(&["there is no field `knd:`"]);
    run(&[]).end().code(2);
}

#[test]
fn csv_is_one_row_under_a_header() {
    let ended = run(&["count", "who:putin", "--csv"]).end().code(0);
    assert_eq!(
        ended.stdout,
        "verb,query,answer,date,number,days_min,days_max,events,others\n\
         count,who:putin,2 events.,,2,,,call; talks,\n"
    );
}

/// The questions of a briefing, on the timelines that come with the program.
#[test]
fn the_bundled_timelines_answer_a_briefing() {
    let json = |arguments: &[&str]| {
        let mut all = ask(arguments);
        all.extend(["-f", "bundled:us-russia-2025", "--json"].map(str::to_owned));
        Run::on_contacts(&all.iter().map(String::as_str).collect::<Vec<_>>())
            .end()
            .code(0)
            .json()
    };
    let last = json(&[
        "last",
        "kind:call",
        "trump",
        "putin",
        "--as-of",
        "2025-04-13",
    ]);
    assert_eq!(last["value"], json!("2025-03-18"));
    let since = json(&[
        "since",
        "kind:meeting",
        "who:witkoff",
        "who:putin",
        "--as-of",
        "2025-06-01",
    ]);
    assert_eq!(since["value"], json!({"days_min": 37, "days_max": 37}));
    let count = json(&["count", "kind:call", "trump", "putin", "year:2025"]);
    assert_eq!(
        (&count["value"], &count["others"]),
        (&json!(10), &json!(["2025-04-11-call-possible"]))
    );
    let gap = json(&["longest", "gap", "kind:call", "who:trump", "who:putin"]);
    assert_eq!(gap["events"], json!(["2025-10-16-call", "2025-12-28-call"]));
    assert_eq!(gap["value"], json!({"days_min": 73, "days_max": 73}));
}
