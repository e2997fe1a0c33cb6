//! Hostile JSON and CSV: every file opens or is refused in words, and none is a crash.
//!
//! The corpus is not part of the project; `DATELINE_HOSTILE` names its folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use dateline::diagnostic::Diagnostic;
use dateline::formats::{Format, Reading, csv, jsonl};
use dateline::model::{Event, Origin};

/// The folder of the corpus; none, said so, where it is missing.
#[expect(
    clippy::print_stderr,
    reason = "who runs the tests should know what was not tested"
)]
fn corpus(part: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DATELINE_HOSTILE").map(PathBuf::from);
    let folder = folder.map(|folder| folder.join(part));
    let found = folder.filter(|folder| folder.exists());
    if found.is_none() {
        eprintln!("skipped: set DATELINE_HOSTILE to the folder that holds {part}");
    }
    found
}

fn read(path: &Path) -> (Vec<Event>, Reading) {
    let name = path.to_string_lossy().into_owned();
    let mut file = File::open(path).unwrap();
    let mut events = Vec::new();
    let reading = match Format::of_name(&name) {
        Some(Format::Csv) => csv::read(
            Origin::new(name),
            &mut file,
            &dateline::formats::Options::default(),
            &mut events,
        ),
        _ => jsonl::read(
            Origin::new(name),
            &mut file,
            &dateline::formats::Options::default(),
            &mut events,
        ),
    };
    (events, reading)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

fn is_bad(problem: &Diagnostic) -> bool {
    problem.severity == dateline::diagnostic::Severity::Error
}

#[test]
fn no_file_is_a_crash_and_every_refusal_says_why() {
    let Some(folder) = corpus(".") else { return };
    for path in files(&folder) {
        let extension = path.extension().and_then(|extension| extension.to_str());
        if !matches!(
            extension,
            Some("json" | "jsonl" | "csv" | "tsv" | "txt" | "bin")
        ) {
            continue;
        }
        let (events, reading) = read(&path);
        let is_explained = !events.is_empty() || !reading.problems.is_empty();
        let is_nothing = fs::read(&path).unwrap().trim_ascii() == b"[]";
        assert!(is_explained || is_nothing, "{}", path.display());
        for problem in reading.problems {
            let shown = problem.to_string();
            assert!(
                !shown.contains('\u{1b}') && shown.len() < 4_000,
                "{shown:?}"
            );
        }
    }
}

#[test]
fn json_that_must_fail_does_and_json_that_must_not_is_json() {
    let Some(folder) = corpus("json-test-suite/test_parsing") else {
        return;
    };
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (_, reading) = read(&path);
        let is_json = !reading
            .problems
            .iter()
            .any(|problem| ["bad-json", "not-utf8", "too-deep"].contains(&problem.code));
        let problems = &reading.problems;
        // A value over several lines stands in a list here, and nothing at all is an empty file.
        let is_ours = fs::read_to_string(&path).is_ok_and(|text| text.trim().lines().count() == 1);
        if name.starts_with("n_") {
            assert!(
                problems.iter().any(is_bad) || !is_ours,
                "{name}: {problems:?}"
            );
        } else if name.starts_with("y_") && is_ours {
            assert!(is_json, "{name}: {problems:?}");
        }
    }
}

#[test]
fn an_open_quotation_mark_is_reported_where_it_opens() {
    let Some(path) = corpus("bombs/csv/unclosed-quote.csv") else {
        return;
    };
    let (events, reading) = read(&path);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].position.unwrap().line, 2);
    assert!(events.len() > 4_000);
}

#[test]
fn formulas_and_small_files_open() {
    let Some(folder) = corpus(".") else { return };
    for (file, count) in [
        ("valid/small.csv", 2),
        ("valid/small.json", 2),
        ("valid/small.jsonl", 2),
        ("bombs/csv/formula.csv", 10),
        ("bombs/csv/tab.tsv", 1),
        ("bombs/csv/cr-only.csv", 1),
        ("bombs/csv/mixed-eol.csv", 3),
        ("bombs/csv/quote-mid.csv", 2),
        ("bombs/csv/space-pad.csv", 1),
        ("bombs/csv/no-header.csv", 0),
        ("bombs/json/bom.json", 1),
        ("bombs/json/half-jsonl.jsonl", 1),
        ("bombs/json/types.json", 0),
        ("bombs/json/trailing-garbage.json", 1),
    ] {
        let (events, reading) = read(&folder.join(file));
        assert_eq!(events.len(), count, "{file}: {:?}", reading.problems);
    }
}
