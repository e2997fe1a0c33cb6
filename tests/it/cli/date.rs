//! `dateline date`.

use super::Run;
use serde_json::{Value, json};

#[test]
fn a_date_is_explained_as_one_object() {
    let list = Run::new(&["date", "2025-04~", "--json"])
        .end()
        .code(0)
        .quietly()
        .json();
    let date = list[0].as_object().unwrap();
    let keys: Vec<&str> = date.keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "input valid level earliest latest precision approximate uncertain text error"
    );
    assert_eq!(
        (&date["earliest"], &date["latest"]),
        (&json!("2025-04-01"), &json!("2025-04-30"))
    );
    assert_eq!(
        (&date["valid"], &date["approximate"], &date["error"]),
        (&json!(true), &json!(true), &json!(null))
    );
}

#[test]
fn an_open_end_is_null() {
    let list = Run::new(&["date", "2025-03-18/..", "../2025-04-10", "--json"])
        .end()
        .code(0)
        .json();
    assert_eq!(
        (&list[0]["earliest"], &list[0]["latest"]),
        (&json!("2025-03-18"), &json!(null))
    );
    assert_eq!(
        (&list[1]["earliest"], &list[1]["latest"]),
        (&json!(null), &json!("2025-04-10"))
    );
}

#[test]
fn a_year_before_the_common_era_is_no_option() {
    let list = Run::new(&["date", "-0043-03-15", "--json"])
        .end()
        .code(0)
        .json();
    assert_eq!(list[0]["input"], "-0043-03-15");
}

#[test]
fn a_wrong_date_is_said_with_its_cure_and_the_others_are_explained() {
    let ended = Run::new(&["date", "2025-04-31", "2025", "--jsonl"])
        .end()
        .code(1)
        .quietly();
    let lines: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (&lines[0]["valid"], &lines[0]["text"]),
        (&json!(false), &json!(null))
    );
    assert!(
        lines[0]["error"].as_str().unwrap().contains("2025-04-30"),
        "{}",
        lines[0]
    );
    assert_eq!(lines[1]["valid"], true);
    Run::new(&["date", "2025-04-31"])
        .end()
        .code(1)
        .saying(&["2025-04-31", "^", "2025-04-30"]);
}

#[test]
fn every_line_of_standard_input_gives_one_object_whatever_it_holds() {
    let lines = b"2025-04-11\r\n\n\xff\xfe\n=1+1\n\x1b[2J\n2025".to_vec();
    let ended = Run::new(&["date", "-", "--jsonl"])
        .stdin(lines)
        .end()
        .code(1);
    let valid: Vec<bool> = ended
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["valid"]
                .as_bool()
                .unwrap()
        })
        .collect();
    assert_eq!(valid, [true, false, false, false, false, true]);
}

#[test]
fn a_hundred_thousand_dates_are_one_document() {
    let list = Run::new(&["date", "-", "--json"])
        .stdin("2025-04-11\n".repeat(100_000))
        .end()
        .code(0)
        .json();
    assert_eq!(list.as_array().unwrap().len(), 100_000);
}
