//! Marks and notes on the command line.
use super::Run;
use dateline::journal::{Change, What};
use dateline::runtime::journals::Journals;

fn with_state(run: Run) -> Run {
    let folder = run.folder.path().join("state");
    let change = |id: &str, what| Change {
        timeline: "Contacts".to_owned(),
        id: id.to_owned(),
        what,
    };
    let changes = [
        change("talks", What::Mark(true)),
        change("call", What::Note(Some("Ask the Élysée".to_owned()))),
    ];
    Journals::at(folder.clone()).save(&changes).unwrap();
    run.env("DATELINE_STATE", folder.to_str().unwrap())
}

fn ids(query: &[&str]) -> Vec<String> {
    let arguments = [&["list", "--csv"], query].concat();
    let ended = with_state(Run::on_contacts(&arguments)).end();
    let mut ids: Vec<String> = ["talks", "call", "visit"]
        .into_iter()
        .filter(|id| {
            ended
                .stdout
                .lines()
                .any(|line| line.split(',').any(|cell| cell == *id))
        })
        .map(str::to_owned)
        .collect();
    ids.sort();
    ids
}

/// What a reader marked or noted could else not be found again.
#[test]
fn marked_and_noted_events_are_found() {
    assert_eq!(ids(&["is:marked"]), ["talks"]);
    assert_eq!(ids(&["has:note"]), ["call"]);
    assert_eq!(ids(&["note:elysee"]), ["call"]);
    assert_eq!(ids(&["is:marked", "OR", "note:ask"]), ["call", "talks"]);
    assert_eq!(ids(&["-is:marked", "no:note"]), ["visit"]);
}

/// A selection made by hand could else not be handed on.
#[test]
fn marked_events_are_exported() {
    let ended = with_state(Run::on_contacts(&["export", "is:marked", "--to", "toml"])).end();
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("\"talks\"") && !ended.stdout.contains("id = \"call\""));
}

/// Somebody who asks to leave no trace would else leave one.
#[test]
fn without_state_nothing_is_read_or_made() {
    let run = with_state(Run::on_contacts(&["list", "is:marked", "--no-state"]));
    let ended = run.end();
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    let run = Run::on_contacts(&["list"]);
    assert_eq!(run.end().code, 0);
    assert!(!run.folder.path().join(".local").exists());
}

/// In the view of a day the marks would else be gone, or stand at other events.
#[test]
fn marks_stay_at_their_events_in_the_as_of_view() {
    let arguments = [
        "list",
        "is:marked",
        "--csv",
        "--as-of",
        "2025-04-13",
        "--known",
    ];
    let ended = with_state(Run::on_contacts(&arguments)).end();
    assert!(
        ended.stdout.contains("Talks in St. Petersburg"),
        "{}",
        ended.stderr
    );
    assert!(!ended.stdout.contains("Call of the presidents"));
}
