//! `dateline export` and `dateline import`: what is written, what is said about it, and how it ends.

use super::{CONTACTS, Run};

#[test]
fn a_timeline_file_exported_and_opened_again_lists_the_same() {
    let list = ["list", "--json"];
    let before = Run::on_contacts(&list).end().code(0);
    let toml = Run::on_contacts(&["export", "--to", "toml"]).end().code(0);
    let after = Run::new(&list)
        .file("contacts.toml", &toml.stdout)
        .env("DATELINE_FILE", "contacts.toml")
        .end()
        .code(0);
    let events = |text: &str| {
        let mut events: serde_json::Value = serde_json::from_str(text).unwrap();
        for event in events.as_array_mut().unwrap() {
            event.as_object_mut().unwrap().remove("line");
        }
        events
    };
    assert_eq!(events(&after.stdout), events(&before.stdout));
}

#[test]
fn nothing_found_is_1_and_no_file() {
    let run = Run::on_contacts(&["export", "kind:dance", "-o", "out.toml"]);
    run.end().code(1);
    assert!(!run.folder.path().join("out.toml").exists());
}

#[test]
fn a_file_that_is_there_stays_unless_forced() {
    let run = Run::on_contacts(&["export", "-o", "out.jsonl"]).file("out.jsonl", "mine");
    run.end().code(2).saying(&["out.jsonl", "--force"]);
    let out = run.folder.path().join("out.jsonl");
    assert_eq!(std::fs::read_to_string(out).unwrap(), "mine");
    let run = Run::on_contacts(&["export", "-o", "out.jsonl", "--force"]).file("out.jsonl", "mine");
    run.end().code(0);
    let out = run.folder.path().join("out.jsonl");
    let written = std::fs::read_to_string(out).unwrap();
    assert_eq!(written.lines().count(), 4);
}

#[test]
fn what_a_table_cannot_hold_is_said_and_strictly_ends_with_1() {
    let said = ["not carried over: claims: not written, of talks"];
    Run::on_contacts(&["export", "--to", "csv"])
        .end()
        .code(0)
        .saying(&said);
    Run::on_contacts(&["export", "--to", "csv", "--strict"])
        .end()
        .code(1)
        .saying(&said);
    Run::on_contacts(&["export", "id:visit", "--to", "csv", "--strict"])
        .end()
        .code(0)
        .quietly();
}

#[test]
fn losses_are_data_beside_a_file() {
    let ended = Run::on_contacts(&["export", "-o", "out.csv", "--json"])
        .end()
        .code(0);
    let report = ended.json();
    assert_eq!(report["events"], 4);
    assert_eq!(report["files"][0], "contacts.toml");
    let mut losses = report["losses"].as_array().unwrap().iter();
    let claims = losses.find(|loss| loss["field"] == "claims").unwrap();
    assert_eq!(
        (&claims["event"], &claims["count"]),
        (&"talks".into(), &1.into())
    );
    assert_eq!(report["problems"], serde_json::json!([]));
    Run::on_contacts(&["export", "--to", "csv", "--json"])
        .end()
        .code(2);
}

#[test]
fn an_import_says_what_it_leaves_out() {
    let expecting = format!("{CONTACTS}\n[[expect]]\nquery = \"kind:call\"\ncount = 1\n");
    let run = |arguments: &[&str]| Run::new(arguments).file("a.toml", &expecting);
    let said = ["a.toml: not carried over: expect: not kept, on line"];
    run(&["import", "a.toml"]).end().code(0).saying(&said);
    run(&["import", "a.toml", "--strict"])
        .end()
        .code(1)
        .saying(&said);
}

#[test]
fn every_format_named_ends_without_a_panic() {
    for format in dateline::formats::Format::written() {
        let ended = Run::on_contacts(&["export", "--to", format.name()]).end();
        assert!(matches!(ended.code, 0 | 2), "{format}: {}", ended.stderr);
        assert!(
            !ended.stderr.contains("panicked"),
            "{format}: {}",
            ended.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    Run::on_contacts(&["export", "-o", "/dev/full", "--to", "toml", "--force"])
        .end()
        .code(2)
        .saying(&["/dev/full cannot be written"]);
}
