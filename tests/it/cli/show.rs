//! `dateline show`.

use super::{CONTACTS, Run};

#[test]
fn events_come_in_the_order_asked_for() {
    let ended = Run::on_contacts(&["show", "talks", "call", "--json"])
        .end()
        .code(0)
        .quietly();
    assert_eq!(ended.ids(), ["talks", "call"]);
}

#[test]
fn the_text_says_who_says_so() {
    let text = Run::on_contacts(&["show", "talks"]).end().code(0).stdout;
    for part in [
        "Talks in St. Petersburg",
        "2025-04-11",
        "● confirmed",
        "more than 4 hours",
        "Dmitry Peskov on topic: The topic was",
        "follows call",
        "[1] A brief",
        "contacts.toml:20",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

#[test]
fn an_unknown_id_is_said_with_the_nearest_and_the_others_are_shown() {
    let ended = Run::on_contacts(&["show", "call", "tlaks", "--json"])
        .end()
        .code(1);
    assert_eq!(ended.ids(), ["call"]);
    ended.saying(&["there is no event \"tlaks\"; did you mean talks?"]);
}

#[test]
fn an_id_that_two_files_use_shows_both_unless_the_file_is_named() {
    let run = |id| {
        Run::on_contacts(&[
            "show",
            id,
            "--json",
            "-f",
            "contacts.toml",
            "-f",
            "copy.toml",
        ])
        .file("copy.toml", CONTACTS)
    };
    assert_eq!(run("call").end().code(0).ids(), ["call", "call"]);
    let one = run("copy/call").end().code(0).json();
    assert_eq!(
        (one.as_array().unwrap().len(), &one[0]["file"]),
        (1, &serde_json::json!("copy.toml"))
    );
}

const CITED: &str = r#"dateline = 1

[timeline]
title = "Cited"

[sources]
agency = { publisher = "Agency", title = "Dispatch", published = "2025-04-12", url = "https://example.org/a" }
paper = { publisher = "Paper", title = "Reprint", via = "agency" }

[[event]]
id = "talks"
date = "2025-04-11"
title = "Talks in St. Petersburg"
sources = ["agency", "paper"]

[[event]]
id = "call"
date = "2025-09~"
title = "They speak again"
status = "reported"
sources = ["agency"]

[[event]]
id = "visit"
title = "A visit"
status = "planned"
"#;

fn cite(args: &[&str]) -> super::Ended {
    let args = [&["show", "-f", "cited.toml", "--cite"], args].concat();
    Run::new(&args).file("cited.toml", CITED).end()
}

#[test]
fn events_are_cited_in_every_style() {
    let all = ["talks", "call", "visit"];
    let text = |style: &str| cite(&[&[style], &all[..]].concat()).code(0).stdout;
    assert_eq!(
        text("plain"),
        "11 April 2025 (Friday): Talks in St. Petersburg. Sources: Agency, “Dispatch”, 12 April 2025, \
         https://example.org/a; Paper, “Reprint”, via Agency\n\
         About September 2025, reported by Agency, not confirmed: They speak again. Source: Agency, \
         “Dispatch”, 12 April 2025, https://example.org/a\n\
         Date not known, planned, not confirmed: A visit. No source is named.\n"
    );
    assert_eq!(
        text("ap"),
        "Friday, April 11, 2025: Talks in St. Petersburg. Sources: Agency, “Dispatch”, April 12, 2025, \
         https://example.org/a; Paper, “Reprint”, via Agency\n\
         Around September 2025, reported by Agency, not confirmed: They speak again. Source: Agency, \
         “Dispatch”, April 12, 2025, https://example.org/a\n\
         Date not known, planned, not confirmed: A visit. No source is named.\n"
    );
    assert_eq!(
        text("markdown").lines().next().unwrap(),
        "**11 April 2025 (Friday):** Talks in St. Petersburg. ([Agency, “Dispatch”, 12 April \
         2025](<https://example.org/a>); Paper, “Reprint”, via Agency)"
    );
    assert_eq!(
        text("footnote"),
        "11 April 2025 (Friday): Talks in St. Petersburg.[1][2]\n\n\
         [1] Agency, “Dispatch”, 12 April 2025, https://example.org/a\n\
         [2] Paper, “Reprint”, via Agency\n\n\
         About September 2025, reported by Agency, not confirmed: They speak again.[3]\n\n\
         [3] Agency, “Dispatch”, 12 April 2025, https://example.org/a\n\n\
         Date not known, planned, not confirmed: A visit. No source is named.\n"
    );
}

#[test]
fn a_bibliography_has_every_source_once_and_says_what_has_none() {
    let ended = cite(&["bibtex", "talks", "call", "visit"]).code(0);
    assert_eq!(ended.stdout.matches("@online{").count(), 2);
    assert!(
        ended
            .stdout
            .starts_with("@online{cited:agency,\n  title = {{Dispatch}},\n")
    );
    ended.saying(&["visit names no source"]);
}

#[test]
fn citations_are_json_too_and_a_missing_id_still_shows_in_the_exit_code() {
    let json = cite(&["plain", "talks", "call", "--json"]).code(0).json();
    assert_eq!(json[1]["id"], "call");
    assert!(
        json[0]["text"]
            .as_str()
            .unwrap()
            .starts_with("11 April 2025")
    );
    let json = cite(&["bibtex", "talks", "call", "--json"]).code(0).json();
    assert_eq!(json[1], serde_json::json!({"id": "call", "text": ""}));
    let lines = cite(&["ap", "talks", "call", "--jsonl"]).code(0).stdout;
    assert_eq!(lines.lines().count(), 2);
    cite(&["plain", "talks", "tlaks"])
        .code(1)
        .saying(&["did you mean talks?"]);
    cite(&["harvard", "talks"]).code(2);
    cite(&["plain", "talks", "--csv"]).code(2);
}
