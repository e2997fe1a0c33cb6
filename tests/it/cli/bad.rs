//! Wrong usage, wrong queries and unreadable files: exit code 2 and a cure.

use super::{CONTACTS, Run};

/// Arguments that are refused, and what is said.
const REFUSED: &[(&[&str], &[&str])] = &[
    (&["list", "knd:call"], &["knd", "^", "kind"]),
    (&["list", "date:4/11"], &["4/11"]),
    (&["list", "--jsn"], &["--jsn", "--json"]),
    (&["list", "--json", "--csv"], &["--json", "--csv"]),
    (&["list", "--sort", "size"], &["size", "title"]),
    (&["list", "--limit", "-1"], &["-1"]),
    (
        &["list", "--as-of", "2025-04-31"],
        &["--as-of", "^", "2025-04-30"],
    ),
    (&["list", "--as-of", "2025-04-01/.."], &["--as-of"]),
    (&["list", "--as-of", "@nobody"], &["nobody"]),
    (&["list", "--today", "2025-04"], &["--today", "not one day"]),
    (&["list", "-f", "missing.toml"], &["missing.toml"]),
    (&["show"], &["ID"]),
    (&["lst"], &["there is no file \"lst\"", "dateline list"]),
    (&["contacts.toml", "list"], &["write it first"]),
    (&["bundled", "-x:y"], &["'-x:y'"]),
];

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_do() {
    for (arguments, parts) in REFUSED {
        let ended = Run::on_contacts(arguments).end();
        assert_eq!(
            (ended.code, ended.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            ended.stderr
        );
        ended.saying(parts);
    }
}

#[test]
fn a_clock_that_makes_no_sense_is_said() {
    Run::on_contacts(&["list"])
        .env("DATELINE_NOW", "noon")
        .end()
        .code(2)
        .saying(&["DATELINE_NOW"]);
}

#[test]
fn a_file_with_a_faulty_event_answers_from_the_rest_with_one_line_of_warning() {
    let text =
        format!("{CONTACTS}\n[[event]]\nid = \"bad\"\ntitle = \"Bad\"\ndate = \"2025-04-31\"\n");
    let ended = Run::new(&["list", "-f", "c.toml", "--json"])
        .file("c.toml", text)
        .end()
        .code(0);
    assert_eq!(ended.ids().len(), 4);
    assert_eq!(ended.stderr.lines().count(), 1);
    ended.saying(&["1 error in c.toml"]);
}

#[test]
fn a_missing_file_does_not_silence_the_others() {
    let ended = Run::on_contacts(&[
        "list",
        "-f",
        "contacts.toml",
        "-f",
        "missing.toml",
        "--json",
    ])
    .end()
    .code(2);
    assert_eq!(ended.ids().len(), 4);
    ended.saying(&["missing.toml"]);
}

#[test]
fn the_browser_refuses_a_pipe_and_names_the_list() {
    Run::on_contacts(&[])
        .end()
        .code(2)
        .saying(&["dateline list"]);
}

#[test]
fn a_file_named_before_the_command_and_one_after_it_are_both_opened() {
    let other =
        "dateline = 1\n[timeline]\ntitle = \"Other\"\n[[event]]\nid = \"new\"\ntitle = \"New\"\n";
    let run = Run::on_contacts(&["-f", "contacts.toml", "list", "-f", "o.toml", "--json"])
        .file("o.toml", other);
    assert_eq!(run.end().code(0).ids().len(), 5);
}
