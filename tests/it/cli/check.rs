//! `dateline check` and `dateline bundled`.

use super::{CONTACTS, Run};
use serde_json::json;

const FAULTY: &str = r#"dateline = 1

[timeline]
title = "Faulty"

[[event]]
id = "good"
date = "2025-04-11"
title = "Good"

[[event]]
id = "bad"
date = "2025-04-31"
title = "Bad"

[[view]]
name = "calls"
query = "knd:call"

[[expect]]
query = "id:good"
count = 1

[[expect]]
query = "id:good"
count = 2
"#;

#[test]
fn a_clean_file_ends_with_0() {
    let json = Run::new(&["check", "contacts.toml", "--json"])
        .file("contacts.toml", CONTACTS)
        .end()
        .code(0)
        .quietly()
        .json();
    assert_eq!(
        json,
        json!({"files": 1, "events": 4, "problems": [], "expectations": [], "losses": []})
    );
}

#[test]
fn problems_stand_at_their_lines_and_facts_are_tested() {
    let json = Run::new(&["check", "f.toml", "--json"])
        .file("f.toml", FAULTY)
        .end()
        .code(1)
        .json();
    assert_eq!((&json["files"], &json["events"]), (&json!(1), &json!(1)));
    let lines: Vec<_> = json["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [13, 16]);
    let problem = json["problems"][0].as_object().unwrap();
    let keys: Vec<&str> = problem.keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(" "),
        "file line column severity code message help"
    );
    let expectations = json["expectations"].as_array().unwrap();
    let ok: Vec<_> = expectations
        .iter()
        .map(|tested| {
            (
                tested["ok"].as_bool().unwrap(),
                tested["line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(ok, [(true, 20), (false, 24)]);
    let keys: Vec<&str> = expectations[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys.join(" "), "query ok expected actual line");
}

#[test]
fn the_text_shows_the_line_the_caret_and_the_cure() {
    let text = Run::new(&["check", "f.toml"])
        .file("f.toml", FAULTY)
        .end()
        .code(1)
        .stdout;
    for part in [
        "f.toml:13:",
        "there is no 31 April",
        "^",
        "2025-04-30",
        "f.toml:24: an expectation does not hold",
        "expectations: 1 of 2 hold",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

#[test]
fn twenty_problems_of_a_file_are_shown_and_the_rest_counted() {
    let bad = "[[event]]\ntitle = \"x\"\ndate = \"never\"\n".repeat(50);
    let text = format!("dateline = 1\n[timeline]\ntitle = \"Many\"\n{bad}");
    let shown = |arguments: &[&str]| {
        let text = Run::new(arguments)
            .file("m.toml", &text)
            .end()
            .code(1)
            .stdout;
        (
            text.matches("m.toml:").count(),
            text.contains("30 problems more"),
        )
    };
    assert_eq!(shown(&["check", "m.toml"]), (21, true));
    assert_eq!(shown(&["check", "m.toml", "-v"]), (50, false));
}

#[test]
fn a_fact_is_tested_on_its_own_file() {
    let run = Run::new(&["check", ".", "--json"])
        .file("one.toml", FAULTY)
        .file("two.toml", FAULTY);
    let json = run.end().code(1).json();
    assert_eq!(json["expectations"][0]["ok"], true);
}

#[test]
fn a_file_that_is_not_there_ends_with_2() {
    Run::new(&["check", "missing.toml"])
        .end()
        .code(2)
        .saying(&["missing.toml"]);
}

#[test]
fn what_comes_with_the_program_has_no_problems() {
    let list = Run::new(&["bundled", "--json"])
        .end()
        .code(0)
        .quietly()
        .json();
    for bundled in list.as_array().unwrap() {
        let name = format!("bundled:{}", bundled["name"].as_str().unwrap());
        let json = Run::new(&["check", &name, "--json"]).end().code(0).json();
        assert_eq!(
            (&json["events"], &json["problems"]),
            (&bundled["events"], &json!([])),
            "{name}"
        );
    }
    assert_eq!(
        Run::new(&["list", "--json"]).end().code(0).ids().len() as u64,
        list[0]["events"].as_u64().unwrap()
    );
}

const RELAYED: &str = r#"dateline = 1

[timeline]
title = "Relayed"

[sources]
agency = { publisher = "Agency", title = "Dispatch" }
paper = { publisher = "Paper", title = "Reprint", via = "agency" }
office = { publisher = "Office", title = "Statement" }

[[event]]
id = "two"
title = "Two speak for themselves"
sources = ["agency", "paper", "office"]

[[event]]
id = "one"
title = "One prints what the other wrote"
sources = ["agency", "paper"]

[[event]]
id = "none"
title = "Nobody says so"
"#;

#[test]
fn an_event_with_fewer_independent_sources_than_asked_for_is_a_problem() {
    let check = |args: &[&str]| {
        let args = [&["check", "f.toml", "--json"], args].concat();
        Run::new(&args).file("f.toml", RELAYED).end()
    };
    for (least, code, lines) in [
        ("1", 1, vec![21]),
        ("2", 1, vec![16, 21]),
        ("3", 1, vec![11, 16, 21]),
    ] {
        let json = check(&["--min-sources", least]).code(code).json();
        let problems = json["problems"].as_array().unwrap().clone();
        let found: Vec<u64> = problems
            .iter()
            .map(|one| one["line"].as_u64().unwrap())
            .collect();
        assert_eq!(found, lines, "{least}");
        assert!(problems.iter().all(|one| one["code"] == "few-sources"));
    }
    check(&[]).code(0);
    check(&["--min-sources", "0"]).code(2);
    let text = Run::new(&["check", "f.toml", "--min-sources", "2"])
        .file("f.toml", RELAYED)
        .end()
        .code(1)
        .stdout;
    for part in [
        "f.toml:16",
        "`one` has too few independent sources: 2 sources, 1 independent: [2] relays [1]",
        "`none` has too few independent sources: no source",
        "1 file, 3 events: 2 errors, 0 warnings",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

#[test]
fn queries_count_independent_sources() {
    let list = |query: &str| {
        let args = ["list", query, "--json", "-f", "f.toml"];
        Run::new(&args).file("f.toml", RELAYED).end()
    };
    assert_eq!(list("sources:2").code(0).ids(), ["two"]);
    assert_eq!(list("sources:<2").code(0).ids(), ["one", "none"]);
    assert_eq!(list("sort:sources").code(0).ids(), ["two", "one", "none"]);
    list("sources:3").code(1);
}
