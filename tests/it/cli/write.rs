//! `dateline new`, `add`, `edit` and `fmt`: what is written, and what is left alone.

use super::{CONTACTS, Run};
use std::fs;

fn text(run: &Run, name: &str) -> String {
    fs::read_to_string(run.folder.path().join(name)).unwrap()
}

#[test]
fn a_new_file_is_sound_and_is_never_written_over() {
    let mut run = Run::new(&["new", "a.toml", "--title", "Talks"]);
    run.end().code(0);
    run.arguments = vec!["new".into(), "a.toml".into()];
    run.end().code(2).saying(&["there already"]);
    run.arguments = vec!["check".into(), "a.toml".into()];
    run.end().code(0).quietly();
    run.arguments = vec!["new".into(), "b".into()];
    run.end().code(2).saying(&["b.toml"]);
}

#[test]
fn an_event_from_options_is_added_behind_the_last_one() {
    let run = Run::on_contacts(&[
        "add",
        "--title",
        "Second call",
        "--date",
        "early April 2025",
        "--status",
        "reported",
        "--actor",
        "putin",
        "--actor",
        "Donald Trump",
        "--source",
        "brief",
        "--source",
        "https://example.org/x",
        "--claim",
        "Dmitry Peskov: It took place.",
        "--link",
        "follows: call",
        "--json",
    ]);
    let ended = run
        .end()
        .code(0)
        .saying(&["[2025-04-01..2025-04-10]", "contacts.toml:"]);
    let event = &ended.json()[0];
    assert_eq!(event["id"], "2025-04-01-2025-04-10-second-call");
    assert_eq!(event["actors"][1]["name"], "Donald Trump");
    assert_eq!(event["claims"][0]["said"], "It took place.");
    let now = text(&run, "contacts.toml");
    assert!(now.starts_with(CONTACTS), "{now}");
    assert!(
        now.contains("actors = [\"putin\", \"Donald Trump\"]"),
        "{now}"
    );
}

#[test]
fn what_cannot_be_added_leaves_the_file_alone() {
    let refused: [(&[&str], &str); 5] = [
        (&["add", "--title", "X", "--date", "sometime"], "--date"),
        (&["add", "--date", "2025"], "--title"),
        (&["add", "--title", "X", "--id", "call"], "call"),
        (
            &["add", "--title", "X", "--claim", "nobody"],
            "NAME: what was said",
        ),
        (
            &["add", "--title", "X", "-f", "bundled:us-russia-2025"],
            "cannot be changed",
        ),
    ];
    for (arguments, part) in refused {
        let run = Run::on_contacts(arguments);
        run.end().code(2).saying(&[part]);
        assert_eq!(text(&run, "contacts.toml"), CONTACTS);
    }
}

#[test]
fn a_dry_run_shows_the_change_and_makes_none() {
    let run = Run::on_contacts(&["edit", "call", "--status", "reported", "--dry-run"]);
    let shown = run.end().code(0).stdout;
    assert!(shown.contains("\n+status = \"reported\"\n"), "{shown}");
    assert_eq!(text(&run, "contacts.toml"), CONTACTS);
}

#[test]
fn a_field_of_an_event_is_set_or_removed_and_the_rest_stays() {
    let run = Run::on_contacts(&["edit", "visit", "--date", "2025-05~", "--unset", "status"]);
    run.end().code(0);
    let wanted = CONTACTS
        .replace("date = \"2025-04~\"", "date = \"2025-05~\"")
        .replace("status = \"planned\"\n", "");
    assert_eq!(text(&run, "contacts.toml"), wanted);
    Run::on_contacts(&["edit", "visti", "--status", "denied"])
        .end()
        .code(2)
        .saying(&["did you mean visit?"]);
}

#[test]
fn order_is_checked_shown_and_made() {
    let mut run = Run::on_contacts(&["fmt", "--check", "contacts.toml"]);
    assert_eq!(run.end().code(1).stdout, "contacts.toml\n");
    run.arguments[1] = "--diff".into();
    let shown = run.end().code(0).stdout;
    assert!(
        shown.starts_with(
            "--- contacts.toml
+++ contacts.toml
@@"
        ),
        "{shown}"
    );
    assert_eq!(text(&run, "contacts.toml"), CONTACTS);
    run.arguments = vec!["fmt".into(), "contacts.toml".into()];
    run.end().code(0).quietly();
    run.arguments = vec!["fmt".into(), "--check".into(), "contacts.toml".into()];
    run.end().code(0).quietly();
    let piped = Run::new(&["fmt", "-"]).stdin(CONTACTS).end().code(0);
    assert_eq!(piped.stdout, text(&run, "contacts.toml"));
    let broken = Run::new(&["fmt", "a.toml"]).file("a.toml", "dateline = 1\n[timeline\n");
    broken.end().code(2).saying(&["a.toml:2:"]);
    assert_eq!(text(&broken, "a.toml"), "dateline = 1\n[timeline\n");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    /// An editor that does what the script says; `$1` is the last argument, the file.
    fn edited(arguments: &[&str], script: &str) -> Run {
        let script = format!("#!/bin/sh\nfor file; do :; done\n{script}\n");
        let run = Run::on_contacts(arguments)
            .file("editor.sh", script)
            .env("PATH", "/usr/bin:/bin");
        let editor = run.folder.path().join("editor.sh");
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        run.env("EDITOR", editor.to_str().unwrap())
    }

    #[test]
    fn a_draft_that_is_left_as_it_is_adds_nothing() {
        let run = edited(&["add"], "exit 0");
        run.end().code(0).saying(&["nothing is added"]);
        assert_eq!(text(&run, "contacts.toml"), CONTACTS);
    }

    #[test]
    fn a_draft_is_added_without_the_comments_of_the_template() {
        let run = edited(
            &["add"],
            "sed -i -e 's/^title = .*/title = \"By hand\"/' -e '$a # mine' \"$file\"",
        );
        run.end().code(0).saying(&["added undated-by-hand"]);
        let now = text(&run, "contacts.toml");
        assert_eq!(
            now,
            format!("{CONTACTS}\n[[event]]\ntitle = \"By hand\"\n# mine\n")
        );
    }

    #[test]
    fn a_faulty_draft_is_kept_and_its_place_is_said() {
        let run = edited(
            &["add"],
            "echo 'date = \"2025-04-31\"' >> \"$file\"; sed -i -e '/^date = \"\"/d' -e 's/^title = .*/title = \"A\"/' \"$file\"",
        );
        let run = run.env("TMPDIR", ".");
        run.end()
            .code(2)
            .saying(&["2025-04-30", "is kept in ", "/dateline-", ".toml:13:"]);
        assert_eq!(text(&run, "contacts.toml"), CONTACTS);
        let kept = fs::read_dir(run.folder.path()).unwrap();
        assert!(
            kept.flatten()
                .any(|file| file.file_name().to_string_lossy().starts_with("dateline-"))
        );
    }

    #[test]
    fn a_file_edited_by_hand_is_checked_afterwards() {
        edited(&["edit", "call"], "exit 0").end().code(0).quietly();
        edited(
            &["edit", "call"],
            "sed -i 's/2025-03-18/2025-03-32/' \"$file\"",
        )
        .end()
        .code(1)
        .saying(&["2025-03-32"]);
        edited(&["edit", "call"], "exit 3")
            .end()
            .code(2)
            .saying(&["editor"]);
    }

    #[test]
    fn permissions_and_links_stay_and_a_read_only_file_is_left_alone() {
        let run = Run::on_contacts(&["add", "--title", "X", "-f", "link.toml"]);
        let path = run.folder.path().join("contacts.toml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = run.folder.path().join("link.toml");
        symlink("contacts.toml", &link).unwrap();
        run.end().code(0);
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert!(text(&run, "contacts.toml").contains("\"X\""));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        run.end().code(2).saying(&["read-only"]);
    }
}
