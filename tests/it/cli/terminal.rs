//! Answers on a terminal: a table fitted to it, words beside the numbers, nothing that acts on it.

use super::{CONTACTS, Run};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::Read;

/// What the program writes to a terminal so many columns wide.
fn on_terminal(run: &Run, cols: u16) -> String {
    let size = PtySize {
        rows: 24,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    };
    let terminal = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(&run.arguments);
    command.cwd(run.folder.path());
    command.env_clear();
    command.env("TERM", "xterm-256color");
    for (name, value) in &run.environment {
        command.env(name, value);
    }
    let mut child = terminal.slave.spawn_command(command).unwrap();
    drop(terminal.slave);
    let mut bytes = Vec::new();
    // Linux ends a terminal whose other side is gone with an error, others with nothing.
    let _ = terminal
        .master
        .try_clone_reader()
        .unwrap()
        .read_to_end(&mut bytes);
    child.wait().unwrap();
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

#[test]
fn a_list_is_a_table_fitted_to_the_terminal() {
    for cols in [40, 80, 120, 200] {
        let text = on_terminal(&Run::on_contacts(&["list", "--color", "never"]), cols);
        assert!(
            text.lines()
                .all(|line| line.chars().count() <= usize::from(cols)),
            "at {cols}:\n{text}"
        );
        assert_eq!(
            text.lines().count(),
            6,
            "a heading, four events and the count:\n{text}"
        );
        let possible = text.lines().filter(|line| line.starts_with('?')).count();
        assert_eq!(possible, 2, "{text}");
        assert!(text.ends_with("2 +2?  2 sure, 2 possible\n"), "{text}");
    }
}

#[test]
fn columns_overrides_the_width_of_the_terminal() {
    let text = on_terminal(
        &Run::on_contacts(&["list"])
            .env("COLUMNS", "50")
            .env("NO_COLOR", "1"),
        200,
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 50),
        "{text}"
    );
}

#[test]
fn a_terminal_gets_colour_unless_it_is_not_wanted() {
    let coloured = |run: Run| on_terminal(&run, 80).contains('\u{1b}');
    assert!(coloured(Run::on_contacts(&["list"])));
    assert!(!coloured(Run::on_contacts(&["list"]).env("NO_COLOR", "1")));
    assert!(!coloured(Run::on_contacts(&["list", "--color", "never"])));
}

#[test]
fn nothing_in_a_file_acts_on_the_terminal() {
    let hostile = CONTACTS.replace("A visit", "A \\u001B[2J\\u009B2J\\u202E visit\\u0007");
    for arguments in [
        &["list"][..],
        &["show", "visit"],
        &["list", "--csv"],
        &["list", "--json"],
        &["--plain"],
        &["check"],
    ] {
        let run = Run::on_contacts(arguments)
            .file("contacts.toml", &hostile)
            .env("NO_COLOR", "1");
        let text = on_terminal(&run, 80);
        let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!text.chars().any(acts), "{arguments:?}: {text:?}");
    }
}
