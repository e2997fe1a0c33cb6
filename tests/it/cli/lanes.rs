//! `dateline lanes`.

use super::Run;
use serde_json::{Value, json};

fn total(counts: &Value) -> u64 {
    let part = |name: &str| counts[name].as_u64().unwrap_or(0);
    part("sure") + part("possible")
}

fn sum(track: &Value) -> u64 {
    let cells = track["cells"].as_array().unwrap().iter().map(total);
    let outside = ["before", "after", "undated"].map(|place| total(&track[place]));
    cells.chain(outside).sum()
}

#[test]
fn everything_counted_sums_to_the_result() {
    for arguments in [
        &["lanes", "--by", "kind", "--json"][..],
        &["lanes", "--by", "kind", "--json", "--width", "20"],
        &["lanes", "--by", "kind", "--json", "--period", "2025-03"],
        &[
            "lanes",
            "--by",
            "kind",
            "--json",
            "--period",
            "2025-03-18",
            "--width",
            "200",
        ],
        &["lanes", "--by", "kind", "--json", "--sure"],
    ] {
        let json = Run::on_contacts(arguments).end().code(0).json();
        let lanes = json["lanes"].as_array().unwrap();
        for lane in lanes {
            assert_eq!(sum(lane), total(lane), "{arguments:?} {lane}");
        }
        let all: u64 = lanes.iter().map(total).sum();
        assert_eq!(
            json["total"].as_u64(),
            Some(all),
            "an event has one kind at most"
        );
        assert_eq!(sum(&json["all"]), all);
    }
}

#[test]
fn columns_follow_one_another_and_cells_name_them() {
    let arguments = [
        "lanes", "--by", "kind", "--json", "--period", "2025-03", "--width", "80",
    ];
    let json = Run::on_contacts(&arguments).end().code(0).json();
    assert_eq!(
        json["window"],
        json!({"earliest": "2025-03-01", "latest": "2025-03-31"})
    );
    let columns = json["columns"].as_array().unwrap();
    assert_eq!(columns.first().unwrap()["earliest"], "2025-03-01");
    assert_eq!(columns.last().unwrap()["latest"], "2025-03-31");
    for lane in json["lanes"].as_array().unwrap() {
        for cell in lane["cells"].as_array().unwrap() {
            assert!(cell["column"].as_u64().unwrap() < columns.len() as u64);
        }
    }
}

#[test]
fn hours_are_told_where_columns_are_shorter_than_a_day() {
    let arguments = ["lanes", "--json", "--period", "2025-03-18"];
    let json = Run::on_contacts(&arguments).end().code(0).json();
    assert_eq!(json["columns"][0]["earliest"], "2025-03-18T00:00:00");
}

#[test]
fn the_chart_is_text_of_the_width_asked_for() {
    let ended = Run::on_contacts(&["lanes", "--by", "kind", "--width", "60"])
        .end()
        .code(0);
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert!(lines.first().unwrap().starts_with("by kind, "));
    assert!(
        lines.iter().any(|line| line.starts_with("call ")),
        "{}",
        ended.stdout
    );
    assert!(
        lines.iter().all(|line| line.chars().count() <= 60),
        "{}",
        ended.stdout
    );
    assert!(lines.last().unwrap().starts_with("2 +2?"));
}

#[test]
fn a_line_of_csv_for_everything_that_has_a_count() {
    let ended = Run::on_contacts(&["lanes", "--by", "kind", "--csv"])
        .end()
        .code(0);
    let mut lines = ended.stdout.lines();
    assert_eq!(
        lines.next(),
        Some("value,name,place,earliest,latest,sure,possible")
    );
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let number = |row: &Vec<&str>| row[5].parse::<u64>().unwrap() + row[6].parse::<u64>().unwrap();
    assert_eq!(rows.iter().map(number).sum::<u64>(), 4);
}

#[test]
fn in_plain_lines_a_lane_is_a_sentence() {
    let ended = Run::on_contacts(&["lanes", "--by", "kind", "--plain"])
        .end()
        .code(0);
    let first = ended.stdout.lines().next().unwrap();
    assert!(first.starts_with("call: 1."), "{first}");
    assert!(!ended.stdout.contains('│'));
}

#[test]
fn a_period_that_has_no_end_and_one_that_is_no_date_are_refused() {
    let refused = |period: &str| {
        Run::on_contacts(&["lanes", "--period", period])
            .end()
            .code(2)
    };
    refused("2025-03-18/..").saying(&["needs both"]);
    refused("4/11").saying(&["--period"]);
}

#[test]
fn nothing_to_chart_ends_with_1() {
    let ended = Run::on_contacts(&["lanes", "kind:summit"]).end().code(1);
    assert_eq!(ended.stdout, "");
    ended.saying(&["nothing matches kind:summit"]);
}
