//! Where the answer goes: closed pipes, full disks, colour.

use super::Run;
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let run = Run::new(&["date", "-", "--jsonl"]).stdin("2025-04-11\n".repeat(100_000));
    let mut child = run.start();
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(
        (
            ended.status.code(),
            String::from_utf8(ended.stderr).unwrap()
        ),
        (Some(0), String::new())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_never_a_success() {
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["count"],
        &["date", "2025"],
        &["check", "contacts.toml"],
        &["--help"],
        &["bundled", "--json"],
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ended = Run::on_contacts(arguments)
            .command()
            .stdout(full)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let stderr = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}: {stderr}");
        assert!(
            stderr.contains("cannot be written"),
            "{arguments:?}: {stderr}"
        );
    }
}

#[test]
fn colour_goes_where_it_is_asked_to_go() {
    let coloured = |run: Run| run.end().code(0).stdout.contains('\u{1b}');
    assert!(!coloured(Run::on_contacts(&["show", "talks"])));
    assert!(coloured(Run::on_contacts(&[
        "show", "talks", "--color", "always"
    ])));
    assert!(coloured(
        Run::on_contacts(&["show", "talks"]).env("CLICOLOR_FORCE", "1")
    ));
    assert!(!coloured(
        Run::on_contacts(&["show", "talks", "--color", "never"]).env("CLICOLOR_FORCE", "1")
    ));
    assert!(
        !coloured(Run::on_contacts(&["list", "--color", "always"])),
        "lines for a pipe are data"
    );
}

#[test]
fn help_and_version_are_answers() {
    assert!(
        Run::new(&["--version"])
            .end()
            .code(0)
            .quietly()
            .stdout
            .starts_with("dateline ")
    );
    assert!(
        Run::new(&["list", "--help"])
            .end()
            .code(0)
            .quietly()
            .stdout
            .contains("--limit")
    );
}
