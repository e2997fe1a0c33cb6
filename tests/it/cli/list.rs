//! `dateline list`.

use super::Run;
use serde_json::json;

#[test]
fn an_event_has_every_key_in_order_and_what_is_absent_is_null_or_empty() {
    let ended = Run::on_contacts(&["list", "id:talks", "--json"])
        .end()
        .code(0)
        .quietly();
    let list = ended.json();
    let event = list[0].as_object().unwrap();
    let keys: Vec<&str> = event.keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "id timeline file line date earliest latest precision approximate uncertain date_text title kind status \
         actors place tags duration known sources claims links summary match"
    );
    let undated = Run::on_contacts(&["list", "id:summit", "--json"])
        .end()
        .code(0)
        .json();
    for key in [
        "date",
        "earliest",
        "latest",
        "precision",
        "kind",
        "place",
        "duration",
        "known",
        "summary",
    ] {
        assert_eq!(undated[0][key], json!(null), "{key}");
    }
    for key in ["actors", "tags", "sources", "claims", "links"] {
        assert_eq!(undated[0][key], json!([]), "{key}");
    }
    assert_eq!(undated[0]["date_text"], "undated");
}

#[test]
fn an_event_says_all_that_the_file_says() {
    let list = Run::on_contacts(&["list", "id:talks", "--json"])
        .end()
        .code(0)
        .json();
    let event = &list[0];
    assert_eq!(event["timeline"], "Contacts");
    assert_eq!(event["file"], "contacts.toml");
    assert_eq!(
        (&event["date"], &event["earliest"], &event["latest"]),
        (
            &json!("2025-04-11"),
            &json!("2025-04-11"),
            &json!("2025-04-11")
        )
    );
    assert_eq!(event["precision"], "day");
    assert_eq!(
        event["actors"][0],
        json!({"id": "putin", "name": "Vladimir Putin"})
    );
    assert_eq!(
        event["place"],
        json!({"id": "petersburg", "name": "St. Petersburg"})
    );
    assert_eq!(event["duration"], ">4h");
    assert_eq!(event["known"], "2025-04-12");
    assert_eq!(
        event["sources"][0],
        json!({"id": "brief", "title": "A brief", "publisher": "Agency", "published": "2025-04-12", "url": "https://example.org/brief"})
    );
    assert_eq!(event["claims"][0]["said"], "The topic was the settlement.");
    assert_eq!(event["claims"][0]["quote"], json!(null));
    assert_eq!(event["claims"][0]["source"], "brief");
    assert_eq!(event["links"][0], json!({"rel": "follows", "to": "call"}));
    assert_eq!(event["match"], "sure");
}

#[test]
fn events_come_in_order_of_time_with_the_undated_last() {
    assert_eq!(
        Run::on_contacts(&["list", "--json"]).end().code(0).ids(),
        ["call", "visit", "talks", "summit"]
    );
}

#[test]
fn a_query_may_be_one_argument_or_several_words() {
    for arguments in [
        &["list", "--json", "kind:call OR kind:talks"][..],
        &["list", "kind:call", "OR", "kind:talks", "--json"],
    ] {
        assert_eq!(
            Run::on_contacts(arguments).end().code(0).ids(),
            ["call", "talks"]
        );
    }
}

#[test]
fn a_term_that_begins_with_a_dash_belongs_to_the_query() {
    for arguments in [
        &["list", "-kind:call", "--json"][..],
        &["list", "--json", "-(kind:call)"],
        &["list", "--json", "--", "-kind:call"],
        &["list", "--json", "-\"Call of the presidents\""],
    ] {
        assert_eq!(
            Run::on_contacts(arguments).end().code(0).ids(),
            ["visit", "talks", "summit"],
            "{arguments:?}"
        );
    }
}

#[test]
fn a_result_is_sorted_cut_and_left_with_sure_matches_as_asked() {
    assert_eq!(
        Run::on_contacts(&["list", "--sort", "-date", "--json"])
            .end()
            .ids(),
        ["talks", "visit", "call", "summit"]
    );
    assert_eq!(
        Run::on_contacts(&["list", "--limit", "2", "--json"])
            .end()
            .ids(),
        ["call", "visit"]
    );
    assert_eq!(
        Run::on_contacts(&["list", "--limit", "2", "--sure", "--json"])
            .end()
            .ids(),
        ["call", "talks"]
    );
}

#[test]
fn a_limit_of_none_shows_nothing_and_still_finds() {
    let ended = Run::on_contacts(&["list", "--limit", "0", "--json"])
        .end()
        .code(0)
        .quietly();
    assert_eq!(ended.json(), json!([]));
}

#[test]
fn one_json_object_a_line_is_the_same_events() {
    let list = Run::on_contacts(&["list", "--json"]).end().code(0).json();
    let lines = Run::on_contacts(&["list", "--jsonl"]).end().code(0).stdout;
    let lines: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(list.as_array().unwrap(), &lines);
}

#[test]
fn a_pipe_gets_one_tab_separated_line_per_event() {
    let ended = Run::on_contacts(&["list", "id:talks"])
        .end()
        .code(0)
        .quietly();
    assert_eq!(
        ended.stdout,
        "talks\t2025-04-11\tsure\tconfirmed\ttalks\tTalks in St. Petersburg\tVladimir Putin, Steve Witkoff\tSt. Petersburg\n"
    );
}

#[test]
fn nothing_in_a_file_forges_a_line_or_a_column() {
    let hostile = "dateline = 1\n[timeline]\ntitle = \"x\"\n[[event]]\nid = \"a\"\ntitle = \"one\\ttwo\\nthree\\u001B[2J\\u009B\"\n";
    let ended = Run::new(&["list", "-f", "h.toml"])
        .file("h.toml", hostile)
        .end()
        .code(0);
    assert_eq!(ended.stdout.lines().count(), 1);
    assert_eq!(ended.stdout.matches('\t').count(), 7);
    assert!(
        !ended
            .stdout
            .trim_end()
            .chars()
            .any(|c| c.is_control() && c != '\t'),
        "{:?}",
        ended.stdout
    );
}

#[test]
fn a_spreadsheet_runs_nothing_from_a_file() {
    let hostile = "dateline = 1\n[timeline]\ntitle = \"x\"\n[[event]]\nid = \"a\"\ntitle = \"=HYPERLINK(1)\"\ndate = \"-0043-03-15\"\n";
    let ended = Run::new(&["list", "-f", "h.toml", "--csv"])
        .file("h.toml", hostile)
        .end()
        .code(0);
    assert!(
        ended.stdout.contains(",'=HYPERLINK(1),"),
        "{}",
        ended.stdout
    );
    assert!(ended.stdout.contains(",'-0043-03-15,"), "{}", ended.stdout);
}

#[test]
fn when_nothing_matches_the_list_is_empty_and_says_why() {
    let ended = Run::on_contacts(&["list", "kind:call", "who:nobody", "--json"])
        .end()
        .code(1);
    assert_eq!(ended.json(), json!([]));
    ended.saying(&["nothing matches kind:call who:nobody", "who:nobody: 1"]);
}

#[test]
fn plain_lines_are_sentences() {
    let ended = Run::on_contacts(&["list", "--plain", "id:talks"])
        .end()
        .code(0);
    assert!(
        ended.stdout.ends_with(
            "Talks in St. Petersburg. Confirmed. Vladimir Putin, Steve Witkoff. St. Petersburg.\n"
        ),
        "{}",
        ended.stdout
    );
    let browser = Run::on_contacts(&["--plain"]).end().code(0);
    assert_eq!(browser.stdout.lines().count(), 4);
}

#[test]
fn several_files_are_one_library_and_a_dash_is_standard_input() {
    let other = "dateline = 1\n[timeline]\ntitle = \"Other\"\n[[event]]\nid = \"new\"\ndate = \"2025-04-01\"\ntitle = \"New\"\n";
    let run = Run::on_contacts(&["list", "--json", "-f", "contacts.toml", "-f", "-"]).stdin(other);
    assert_eq!(
        run.end().code(0).ids(),
        ["call", "new", "visit", "talks", "summit"].map(str::to_owned)
    );
}

#[test]
fn relative_dates_count_from_the_option_then_the_file_then_the_clock() {
    let undated = CONTACTS_WITHOUT_DAY;
    let ids = |arguments: &[&str]| Run::new(arguments).file("c.toml", undated).end().ids();
    assert_eq!(
        Run::on_contacts(&["list", "--json", "sure:3d"])
            .end()
            .code(0)
            .ids(),
        ["talks"]
    );
    assert_eq!(
        Run::on_contacts(&["list", "--json", "sure:today", "--as-of", "18 march 2025"])
            .end()
            .ids(),
        ["call"]
    );
    assert_eq!(
        ids(&[
            "list",
            "--json",
            "sure:today",
            "-f",
            "c.toml",
            "--today",
            "2025-03-18"
        ]),
        ["call"]
    );
    assert_eq!(
        ids(&["list", "--json", "sure:today", "-f", "c.toml"]),
        ["now"]
    );
}

/// A timeline that says no as-of day; the clock of every run stands on its second event.
const CONTACTS_WITHOUT_DAY: &str = r#"dateline = 1
[timeline]
title = "No day"
[[event]]
id = "call"
date = "2025-03-18"
title = "Call"
[[event]]
id = "now"
date = "2025-04-20"
title = "Now"
"#;
