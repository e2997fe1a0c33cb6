//! `dateline contacts`.

use super::Run;

const CONTACTS: &str = include_str!("../frames/contacts.toml");

fn contacts(arguments: &[&str]) -> Run {
    let all: Vec<&str> = [&["contacts", "-f", "board.toml"], arguments].concat();
    Run::on_contacts(&all).file("board.toml", CONTACTS)
}

fn pairs(arguments: &[&str]) -> Vec<String> {
    let text = contacts(arguments).end().code(0).stdout;
    let pair = |line: &str| line.split('\t').take(2).collect::<Vec<_>>().join("+");
    text.lines().map(pair).collect()
}

#[test]
fn a_pipe_gets_a_line_a_pair() {
    let text = contacts(&[]).end().code(0).stdout;
    assert!(!text.contains('\u{1b}'));
    let line = text
        .lines()
        .find(|line| line.starts_with("putin\twitkoff\t"))
        .expect("a pair");
    let cells: Vec<&str> = line.split('\t').collect();
    assert_eq!(cells.len(), 12);
    assert_eq!(cells[7], "sure");
}

#[test]
fn json_keeps_sure_and_possible_apart_and_gives_ranges() {
    let found = contacts(&["--json"]).end().code(0).json();
    assert_eq!(found["query"], "");
    let rows = found["contacts"].as_array().unwrap();
    assert_eq!(found["pairs"], rows.len());
    let pair = |row: &&serde_json::Value| {
        row["actors"][0]["id"] == "putin" && row["actors"][1]["id"] == "trump"
    };
    let row = rows.iter().find(pair).expect("a pair");
    assert!(row["sure"].as_u64() >= Some(1) && row["possible"].as_u64() >= Some(1));
    assert!(row["since"]["days_min"].as_i64() <= row["since"]["days_max"].as_i64());
    for key in [
        "first",
        "last",
        "longest_silence",
        "usual_interval",
        "undated",
    ] {
        assert!(row.get(key).is_some(), "{key} is never left out");
    }
    let lines = contacts(&["--jsonl"]).end().code(0).stdout;
    assert_eq!(lines.lines().count(), rows.len());
}

#[test]
fn orders_are_turned_round_and_cut() {
    let (one, other) = (pairs(&["--sort", "pair"]), pairs(&["--sort", "-pair"]));
    assert_eq!(one, other.iter().rev().cloned().collect::<Vec<_>>());
    assert_eq!(pairs(&["--sort", "pair", "--limit", "1"]), one[..1]);
    contacts(&["--sort", "lats"])
        .end()
        .code(2)
        .saying(&["write pair, contacts, first"]);
}

#[test]
fn one_actor_stands_first_in_every_pair() {
    let found = pairs(&["--with", "Trump"]);
    assert!(
        !found.is_empty() && found.iter().all(|pair| pair.starts_with("trump+")),
        "{found:?}"
    );
    contacts(&["--with", "nobody"])
        .end()
        .code(2)
        .saying(&["there is no actor \"nobody\""]);
}

#[test]
fn the_query_says_what_a_contact_is() {
    let calls = contacts(&["kind:call", "--json"]).end().code(0).json();
    let all = contacts(&["--json"]).end().code(0).json();
    assert!(calls["events"]["sure"].as_u64() < all["events"]["sure"].as_u64());
    let ended = contacts(&["kind:nothing"]).end().code(1);
    assert_eq!(ended.stdout, "");
    ended.saying(&["nothing matches kind:nothing"]);
    contacts(&["kind:nothing", "--json"])
        .end()
        .code(1)
        .saying(&["nothing matches"]);
    contacts(&["kind:lost"]).end().code(1);
}

#[test]
fn csv_has_a_header() {
    let text = contacts(&["--csv"]).end().code(0).stdout;
    assert!(
        text.starts_with("actor,other,sure,possible,undated,first,last,match,"),
        "{text}"
    );
}
