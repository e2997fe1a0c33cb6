//! Journeys in a real terminal: starting, leaving, stopping, resizing.
//!
//! Only what needs one is tested here. What keys do is tested without a
//! terminal, and what bytes mean beside `runtime::input`.

mod journey;

use journey::Journey;
use journey::TITLE;
use journey::program;
use std::process::Command;
use std::process::Stdio;

#[test]
fn a_quit_leaves_the_terminal_as_it_was_found() {
    let mut journey = Journey::start();
    assert_ne!(journey.modes(), journey.found, "it is set up for browsing");
    journey.send("Q");
    let end = journey.end();
    assert_eq!(end.status.exit_code(), 0);
    assert_eq!(end.modes, end.found);
    assert_eq!(end.screen.trim(), "", "nothing is left on the main screen");
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was_found_and_is_what_it_dies_of() {
    for (name, words) in [
        ("TERM", "Terminated"),
        ("INT", "Interrupt"),
        ("HUP", "Hangup"),
        ("QUIT", "Quit"),
    ] {
        let mut journey = Journey::start();
        journey.signal(name);
        let end = journey.end();
        assert_eq!(end.modes, end.found, "{name}");
        assert!(
            end.status
                .signal()
                .is_some_and(|signal| signal.contains(words)),
            "{name}: {:?}",
            end.status
        );
    }
}

#[test]
fn a_window_of_one_cell_and_none_is_survived() {
    let mut journey = Journey::start();
    for (rows, columns) in [(1, 1), (24, 80), (1, 80), (24, 1), (2, 2)] {
        journey.resize(rows, columns);
    }
    journey.resize(30, 100);
    journey.wait_for(TITLE);
    journey.send("Q");
    assert_eq!(journey.end().status.exit_code(), 0);
}

#[test]
fn nothing_is_asked_of_the_terminal_before_the_first_frame() {
    let journey = Journey::start();
    let output = journey.output();
    let (before, _) = output.split_once(TITLE.split(' ').next().unwrap()).unwrap();
    for question in [
        "\x1b]10;?",
        "\x1b]11;?",
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[6n",
        "\x1b[?u",
        "$p",
    ] {
        assert!(!before.contains(question), "{}", question.escape_debug());
    }
}

#[test]
fn answers_of_the_terminal_are_not_keys() {
    let mut journey = Journey::start();
    journey.send("\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c\x1b[1;1R\x1bP>|Q(1)\x1b\\\x1b[?2026;2$y\x1b[?0u");
    journey.send("\x1b[200~Q\x1b[201~");
    // What a later key shows comes after all of it has been read.
    let before = journey.contents();
    journey.send("?");
    journey.wait_until("what ? shows", |journey| journey.contents() != before);
    assert!(!journey.has_ended());
    journey.send("Q");
    assert_eq!(journey.end().status.exit_code(), 0);
}

#[test]
fn a_file_changed_meanwhile_is_shown_without_a_key() {
    let mut journey = Journey::start();
    // What a key shows comes after the file is watched.
    journey.send("?");
    journey.wait_until("the help", |journey| !journey.contents().contains(TITLE));
    journey.send("q");
    journey.wait_for(TITLE);
    journey.add_event("id = \"visit\"\ndate = \"2025-04-02\"\ntitle = \"They met in person\"");
    journey.wait_for("They met in person");
    assert!(journey.contents().contains(TITLE));
    journey.send("Q");
    assert_eq!(journey.end().status.exit_code(), 0);
}

#[test]
fn an_editor_gets_the_terminal_and_what_it_saves_is_shown() {
    let mut journey = Journey::run(
        r#"printf '%s\n' 'echo EDITING; read key; printf "\n[[event]]\ntitle = \"Typed %s\"\n" "$key" >> "$1"' > ed.sh
        EDITOR="sh ./ed.sh"; export EDITOR; unset VISUAL
        exec "$DATELINE" --no-config timeline.toml"#,
        "xterm-256color",
    );
    journey.wait_for(TITLE);
    journey.send("e");
    journey.wait_for("EDITING");
    // Keys of ours, were they ours.
    journey.send("jQ\r");
    journey.wait_for("Typed jQ");
    assert!(journey.contents().contains(TITLE));
    journey.send("Q");
    let end = journey.end();
    assert_eq!(end.status.exit_code(), 0);
    assert_eq!(end.modes, end.found);
}

#[test]
fn keys_come_from_the_terminal_where_the_timeline_comes_from_a_pipe() {
    let mut journey = Journey::run(
        "cat timeline.toml | \"$DATELINE\" --no-config -",
        "xterm-256color",
    );
    journey.wait_for(TITLE);
    journey.send("Q");
    let end = journey.end();
    assert_eq!(end.status.exit_code(), 0);
    assert_eq!(end.modes, end.found);
}

#[test]
fn a_shell_can_stop_it_and_bring_it_back() {
    let mut journey = Journey::run("exec sh -i", "xterm-256color");
    journey.wait_for("$ ");
    journey.send("\"$DATELINE\" --no-config timeline.toml\n");
    journey.wait_until("the first frame", |journey| {
        journey.contents().contains(TITLE) && journey.output().contains("?1049h")
    });
    journey.send("\x1a");
    journey.wait_for("Stopped");
    journey.send("stty -a\n");
    journey.wait_for(" icanon");
    journey.send("fg\n");
    journey.wait_until("the second frame", |journey| {
        journey.output().matches("?1049h").count() == 2 && journey.contents().contains(TITLE)
    });
    journey.send("Q");
    journey.wait_until("the shell", |journey| {
        journey.output().matches("?1049l").count() == 2
    });
    journey.send("exit\n");
    assert_eq!(journey.end().status.exit_code(), 0);
}

#[test]
fn a_terminal_that_can_only_print_is_told_of_the_list() {
    for term in ["dumb", ""] {
        let end = Journey::run("exec \"$DATELINE\" --no-config timeline.toml", term).end();
        assert_eq!(end.status.exit_code(), 2, "TERM={term}");
        assert!(end.output.contains("dateline list"), "{}", end.output);
        assert!(
            !end.output.contains('\x1b'),
            "{}",
            end.output.escape_debug()
        );
    }
}

#[test]
fn without_a_terminal_it_refuses_and_names_the_list() {
    let output = Command::new(program())
        .arg("--no-config")
        .env_remove("DATELINE_FILE")
        .env("TERM", "xterm-256color")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("dateline list"), "{message}");
}

/// Needs `--features faults`; without it there are no faults to strike.
#[cfg(feature = "faults")]
#[test]
fn after_any_fault_the_terminal_is_as_it_was_found_and_the_message_can_be_read() {
    let faults = [
        ("panic-draw", "panicked"),
        ("panic-thread", "panicked"),
        ("stack", "overflowed its stack"),
        ("stack-thread", "overflowed its stack"),
        ("abort", ""),
        ("null", ""),
    ];
    for (fault, message) in faults {
        let script =
            format!("export DATELINE_FAULT={fault}; exec \"$DATELINE\" --no-config timeline.toml");
        let mut journey = Journey::run(&script, "xterm-256color");
        journey.wait_for(TITLE);
        journey.send("?j");
        let end = journey.end();
        assert_eq!(end.modes, end.found, "{fault}");
        assert!(!end.status.success(), "{fault}");
        assert!(end.screen.contains(message), "{fault}: {}", end.screen);
    }
}

#[test]
fn what_is_copied_is_sent_to_the_terminal_once_and_kept_in_a_file() {
    let mut journey = Journey::start();
    journey.send("yi");
    journey.wait_for("copied: sent to the terminal's clipboard; also in");
    journey.send("yy");
    // "call" and a sentence, as base64.
    let sentence = "18 March 2025 (Tuesday): They spoke by telephone.";
    let encoded = "MTggTWFyY2ggMjAyNSAoVHVlc2RheSk6IFRoZXkgc3Bva2UgYnkgdGVsZXBob25lLg==";
    journey.wait_until("the sentence", |journey| journey.output().contains(encoded));
    let sent = |text: &str| {
        journey
            .output()
            .matches(&format!("\x1b]52;c;{text}\x07"))
            .count()
    };
    assert_eq!((sent("Y2FsbA=="), sent(encoded)), (1, 1));
    assert_eq!(journey.output().matches("\x1b]52;").count(), 2);
    assert_eq!(
        journey.file(".local/state/dateline/copied.txt"),
        format!("{sentence}\n")
    );
    journey.send("Q");
    assert_eq!(journey.end().status.exit_code(), 0);
}

#[test]
fn a_console_without_a_clipboard_gets_the_file_alone() {
    let mut journey = Journey::run("exec \"$DATELINE\" --no-config timeline.toml", "linux");
    journey.wait_for(TITLE);
    journey.send("yi");
    journey.wait_for("this terminal has no clipboard; copied to");
    assert_eq!(journey.file(".local/state/dateline/copied.txt"), "call\n");
    assert!(!journey.output().contains("]52;"));
    journey.send("Q");
    assert_eq!(journey.end().status.exit_code(), 0);
}
