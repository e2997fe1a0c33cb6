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
