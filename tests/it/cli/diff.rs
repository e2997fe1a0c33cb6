//! `dateline diff`: what changed, as sentences and as data; revisions of git; exit codes.

use super::{CONTACTS, Run};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// [`CONTACTS`] after a day's work.
fn later() -> String {
    CONTACTS
        .replace("date = \"2025-04~\"", "date = \"2025-04-25\"")
        .replace("status = \"planned\"", "status = \"confirmed\"")
        .replace("date = \"2025-03-18\"", "date = \"2025-03-19\"")
        .replace("said = \"The topic was", "said = \"The topic was not")
        .replace("tags = [\"ukraine\"]", "tags = [\"talks\"]")
        .replace(
            "id = \"summit\"\ntitle = \"A summit\"",
            "id = \"dinner\"\ntitle = \"A dinner\"",
        )
}

fn two(arguments: &[&str]) -> Run {
    Run::new(arguments)
        .file("old.toml", CONTACTS)
        .file("new.toml", later())
}

#[test]
fn each_change_is_a_sentence_under_its_event_in_order_of_time() {
    let ended = two(&["diff", "old.toml", "new.toml"])
        .end()
        .code(1)
        .quietly();
    assert_eq!(
        ended.stdout,
        "\
19 March 2025: Call of the presidents (call)
  ~ date moved later: from 18 March 2025 to 19 March 2025

11 April 2025: Talks in St. Petersburg (talks)
  ~ claim changed: it was: According to Dmitry Peskov, 11 April 2025, on topic: The topic was the settlement. (Agency) It is now: According to Dmitry Peskov, 11 April 2025, on topic: The topic was not the settlement. (Agency)
  - tag withdrawn: ukraine
  + tag added: talks

25 April 2025: A visit (visit)
  ~ status raised from planned to confirmed
  ~ date made more exact: from about April 2025 to 25 April 2025

undated: A dinner (dinner)
  + event added; its status is possible

undated: A summit (summit)
  - event removed; its status is possible

1 event added, 1 event removed, 3 events changed
"
    );
    let plain = two(&["diff", "old.toml", "new.toml", "--plain"])
        .end()
        .code(1);
    assert!(plain.stdout.starts_with(
        "19 March 2025: Call of the presidents: date moved later: from 18 March 2025 to 19 March 2025.\n"
    ));
}

#[test]
fn the_same_file_has_no_differences_and_ends_with_0() {
    let run = Run::new(&["diff", "old.toml", "-"]).file("old.toml", CONTACTS);
    let ended = run.stdin(CONTACTS).end().code(0).quietly();
    assert_eq!(ended.stdout, "no differences\n");
}

/// Scripts read field, old and new; the shape is a contract.
#[test]
fn json_has_what_was_added_removed_and_changed() {
    let json = two(&["diff", "old.toml", "new.toml", "--json"])
        .end()
        .code(1)
        .json();
    assert_eq!(json["added"][0]["id"], "dinner");
    assert_eq!(json["removed"][0]["id"], "summit");
    assert_eq!(json["changed"][2]["id"], "visit");
    assert_eq!(
        json["changed"][2]["changes"],
        json!([
            {"field": "status", "old": "planned", "new": "confirmed", "text": "status raised from planned to confirmed"},
            {"field": "date", "old": "2025-04~", "new": "2025-04-25", "text": "date made more exact: from about April 2025 to 25 April 2025"},
        ])
    );
    let lines = two(&["diff", "old.toml", "new.toml", "--jsonl"])
        .end()
        .code(1)
        .stdout;
    assert_eq!(lines.lines().count(), 8);
    assert!(
        lines
            .lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
}

#[test]
fn a_renamed_event_is_not_lost_and_found() {
    let renamed = CONTACTS
        .replace("id = \"call\"", "id = \"phone\"")
        .replace("to = \"call\"", "to = \"phone\"");
    let run = Run::new(&["diff", "a.toml", "b.toml"])
        .file("a.toml", CONTACTS)
        .file("b.toml", renamed);
    let stdout = run.end().code(1).stdout;
    assert!(
        stdout.contains("~ renamed: the id call is now phone\n"),
        "{stdout}"
    );
    assert!(stdout.ends_with("\n1 event changed\n"), "{stdout}");
}

#[test]
fn a_side_that_cannot_be_read_ends_with_2_and_compares_nothing() {
    for (arguments, part) in [
        (["diff", "old.toml", "missing.toml"], "missing.toml"),
        (["diff", "-", "-"], "only one of the two"),
    ] {
        let ended = two(&arguments).end().code(2).saying(&[part]);
        assert_eq!(ended.stdout, "");
    }
    two(&["diff", "old.toml", "new.toml", "-f", "old.toml"])
        .end()
        .code(2)
        .saying(&["leave out -f"]);
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap()
        .status;
    assert!(status.success(), "{arguments:?}");
}

/// Whoever keeps timelines in git asks what the last commit changed.
#[test]
fn a_revision_of_git_is_read_as_a_file_or_a_folder() {
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let run = |arguments: &[&str]| {
        let path = std::env::var("PATH").unwrap_or_default();
        let run = Run::new(arguments)
            .env("PATH", &path)
            .file("lib/talks.toml", CONTACTS)
            .file("lib/other.toml", "x = 1\n");
        let folder = run.folder.path();
        git(folder, &["init", "-q"]);
        git(folder, &["add", "."]);
        git(folder, &["commit", "-qm", "one"]);
        run.file("lib/talks.toml", later())
    };
    for sides in [
        ["HEAD:lib/talks.toml", "lib/talks.toml"],
        ["HEAD:lib", "lib"],
        ["HEAD:", "lib"],
    ] {
        let ended = run(&["diff", sides[0], sides[1]]).end().code(1).quietly();
        assert!(
            ended
                .stdout
                .ends_with("\n1 event added, 1 event removed, 3 events changed\n"),
            "{sides:?}: {}",
            ended.stdout
        );
    }
    for (name, part) in [
        ("HEAD:nothing.toml", "nothing of that path"),
        ("nobody:lib/talks.toml", "no such revision"),
        ("--output=x:lib", "no such revision"),
    ] {
        run(&["diff", "--", name, "lib"])
            .end()
            .code(2)
            .saying(&[part]);
    }
}

#[test]
fn outside_a_repository_and_without_git_it_is_said() {
    let path = std::env::var("PATH").unwrap_or_default();
    let run = Run::new(&["diff", "HEAD:a.toml", "HEAD:b.toml"]);
    let parent = run.folder.path().to_string_lossy().into_owned();
    run.env("PATH", &path)
        .env("GIT_CEILING_DIRECTORIES", &parent)
        .end()
        .code(2)
        .saying(&["not a git repository"]);
    Run::new(&["diff", "HEAD:a.toml", "HEAD:b.toml"])
        .env("PATH", "/nowhere")
        .end()
        .code(2)
        .saying(&["git is needed"]);
}
