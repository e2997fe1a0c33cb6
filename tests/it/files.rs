//! Timeline files as they should not be: whatever is in a file, reading it
//! ends, says what is wrong where, and lets nothing through that a terminal
//! would act on.

use std::fs;
use std::path::{Path, PathBuf};

use dateline::diagnostic::{Diagnostic, Document, Severity};
use dateline::formats::{Reading, decode, toml};
use dateline::model::Origin;
use proptest::prelude::*;

/// A folder of the shared test files; none, with a line saying so, where they are not at hand.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(folder: &str) -> Option<PathBuf> {
    let root = std::env::var("DATELINE_SHARED").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("data/hostile").join(folder);
    if !path.is_dir() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    files
}

fn read_bytes(bytes: Vec<u8>) -> Reading {
    match decode("hostile.toml", bytes) {
        Ok(document) => toml::parse(Origin::new("hostile.toml"), &document),
        Err(problem) => Reading::refused(*problem),
    }
}

fn read(text: &str) -> Reading {
    read_bytes(text.as_bytes().to_vec())
}

/// Checks what must hold for any file at all.
fn check(reading: &Reading, text: &str) {
    let lines = text.matches('\n').count() as u32 + 1;
    for problem in &reading.problems {
        assert_shows_safely(problem);
        let position = problem.position.map_or(1, |position| position.line);
        assert!((1..=lines).contains(&position), "{problem}");
    }
    let is_silent = reading
        .problems
        .iter()
        .all(|problem| problem.severity == Severity::Warning);
    assert!(
        reading.timeline.is_some() || !is_silent,
        "nothing was read, and nothing said"
    );
}

fn assert_shows_safely(problem: &Diagnostic) {
    for line in problem.to_string().lines() {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(dateline::text::clean(line) == line, "{line:?}");
        assert!(dateline::text::width(line) <= 600, "{line:?}");
    }
}

#[test]
fn hostile_files_are_read_or_refused() {
    for folder in [
        "bombs/toml",
        "toml-test",
        "dates",
        "escapes",
        "utf8",
        "valid",
    ] {
        let Some(folder) = shared(folder) else { return };
        for path in files_below(&folder) {
            let bytes = fs::read(&path).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let reading = read_bytes(bytes);
            check(&reading, &text);
        }
    }
}

#[test]
fn toml_is_accepted_and_refused_as_its_test_suite_says() {
    let Some(folder) = shared("toml-test/tests") else {
        return;
    };
    let list = fs::read_to_string(folder.join("files-toml-1.1.0")).unwrap();
    let mut wrong = Vec::new();
    for name in list.lines().filter(|name| name.ends_with(".toml")) {
        let reading = read_bytes(fs::read(folder.join(name)).unwrap());
        let refused = |code: &str| matches!(code, "bad-toml" | "not-utf8");
        let is_refused = reading.problems.iter().any(|problem| refused(problem.code));
        if is_refused == name.starts_with("valid/") {
            wrong.push(name.to_owned());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A file with something of everything.
const SAMPLE: &str = r#"dateline = 1
[timeline]
title = "Sample"
as_of = "2025-04-13"
[actors.putin]
name = "Vladimir Putin"
aliases = ["Путин"]
[places.spb]
name = "St. Petersburg"
lat = 59.94
lon = 30.31
[sources.brief]
title = "Title"
published = 2025-04-13
[[event]]
id = "one"
date = "2025-04-11"
title = "Talks"
status = "reported"
actors = ["putin", "Steve Witkoff"]
tags = ["a", 'b']
duration = ">4h"
sources = ["brief", { url = "https://example.org" }]
summary = """
Two
lines"""
[[event.claim]]
by = "putin"
said = "said"
[[event.link]]
rel = "follows"
to = "two"
[[event]]
id = "two"
title = 'Call'
[[view]]
name = "calls"
query = "kind:call"
[[expect]]
query = "kind:call"
at_least = 0
"#;

#[test]
fn a_file_cut_off_anywhere_is_read_up_to_there() {
    assert_eq!(read(SAMPLE).problems, []);
    let bytes = SAMPLE.as_bytes();
    for end in 0..bytes.len() {
        let text = String::from_utf8_lossy(&bytes[..end]);
        check(&read_bytes(bytes[..end].to_vec()), &text);
    }
}

#[test]
fn a_fault_in_one_event_never_costs_another() {
    let good = |number: usize| format!("[[event]]\nid = \"e{number}\"\ntitle = \"Good\"\n");
    let bad = "[[event]]\nid = \"bad\"\ntitle = \"Bad\"\n";
    for fault in [
        "x = [",
        "x = {",
        "x = \"",
        "x = '",
        "= 1",
        "x = 1 1",
        "]",
        "[event",
        "x = \"\\q\"",
        "\u{0}",
    ] {
        let text = format!(
            "dateline = 1\n[timeline]\ntitle = \"x\"\n{}{bad}{fault}\n{}",
            good(1),
            good(2)
        );
        let reading = read(&text);
        let timeline = reading.timeline.unwrap();
        let ids: Vec<&str> = timeline.events.iter().map(|event| &*event.id).collect();
        assert!(
            ids.contains(&"e1") && ids.contains(&"e2"),
            "{fault:?}: {ids:?}"
        );
        assert!(
            reading
                .problems
                .iter()
                .any(|problem| problem.code == "bad-toml"),
            "{fault:?}"
        );
    }
}

#[test]
fn thousands_of_faults_on_one_line_are_all_reported() {
    let events = |count: usize| -> String {
        let event = "{ title = 1, date = \"x\", nonsense = 2, sources = [\"nowhere\"] }";
        format!(
            "dateline = 1\nevent = [{}]\n[timeline]\ntitle = \"x\"\n",
            vec![event; count].join(", ")
        )
    };
    // All on one line: the worst place for finding columns.
    let reading = read(&events(1_000));
    assert_eq!(reading.problems.len(), 4_000);
}

#[test]
fn a_document_of_any_length_has_a_position_for_any_offset() {
    for length in [0, 1, 4095, 4096, 4097, 8192] {
        let document = Document::new("a", "x".repeat(length));
        assert_eq!(document.position(length).column as usize, length + 1);
    }
}

proptest! {
    #[test]
    fn a_changed_byte_is_reported_or_harmless(at in 0usize..SAMPLE.len(), byte in any::<u8>()) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        check(&read_bytes(bytes), &text);
    }

    #[test]
    fn shuffled_lines_are_read_or_reported(order in Just(SAMPLE.lines().collect::<Vec<_>>()).prop_shuffle()) {
        let text = order.join("\n");
        check(&read(&text), &text);
    }

    #[test]
    fn any_text_at_all_can_be_read(text in "[\\[\\]{}\"'#=.,\\\\\n\r\t a-e0-9\u{feff}é]{0,200}") {
        check(&read(&text), &text);
    }
}
