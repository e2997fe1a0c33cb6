//! `dateline count`.

use super::Run;
use serde_json::json;

#[test]
fn a_count_keeps_sure_and_possible_apart() {
    assert_eq!(
        Run::on_contacts(&["count"]).end().code(0).quietly().stdout,
        "2 +2?\n"
    );
    assert_eq!(
        Run::on_contacts(&["count", "kind:call"])
            .end()
            .code(0)
            .stdout,
        "1\n"
    );
    let json = Run::on_contacts(&["count", "who:putin", "--json"])
        .end()
        .code(0)
        .json();
    assert_eq!(
        json,
        json!({"query": "who:putin", "sure": 2, "possible": 0, "total": 2})
    );
}

#[test]
fn buckets_and_none_sum_to_the_result() {
    let json = Run::on_contacts(&["count", "--by", "kind", "--json"])
        .end()
        .code(0)
        .json();
    let buckets = json!([
        {"value": "call", "name": "call", "sure": 1, "possible": 0},
        {"value": "talks", "name": "talks", "sure": 1, "possible": 0},
        {"value": "visit", "name": "visit", "sure": 0, "possible": 1},
    ]);
    assert_eq!((&json["by"], &json["buckets"]), (&json!("kind"), &buckets));
    assert_eq!(json["none"], json!({"sure": 0, "possible": 1}));
}

#[test]
fn with_sure_only_possible_matches_are_not_counted() {
    let json = Run::on_contacts(&["count", "--sure", "--by", "kind", "--json"])
        .end()
        .code(0)
        .json();
    assert_eq!(
        (&json["total"], json["buckets"].as_array().unwrap().len()),
        (&json!(2), 2)
    );
}

#[test]
fn nothing_to_count_is_zero_and_ends_with_1() {
    let ended = Run::on_contacts(&["count", "kind:summit"]).end().code(1);
    assert_eq!(ended.stdout, "0\n");
    ended.saying(&["nothing matches kind:summit"]);
}

#[test]
fn a_file_in_place_of_a_query_is_told_where_it_belongs() {
    let run = Run::on_contacts(&["count", "day.csv"]).file("day.csv", "title\nCall\n");
    let ended = run.end().code(1);
    ended.saying(&["day.csv is a file: -f day.csv"]);
}

#[test]
fn an_unknown_facet_is_refused_with_the_nearest() {
    let ended = Run::on_contacts(&["count", "--by", "knd"])
        .end()
        .code(2)
        .saying(&["kind"]);
    assert_eq!(ended.stdout, "");
}
