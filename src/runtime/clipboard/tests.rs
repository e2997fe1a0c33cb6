use super::*;
use std::os::unix::fs::PermissionsExt;

fn around(term: &str) -> Surroundings {
    Surroundings {
        term: term.to_owned(),
        is_in_tmux: false,
        is_in_screen: false,
        folder: None,
    }
}

fn no_tmux(_: &str) -> io::Result<()> {
    Err(io::ErrorKind::NotFound.into())
}

#[test]
fn base64_is_that_of_the_standard() {
    // RFC 4648, section 10.
    let rows = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
        ("Путин…", "0J/Rg9GC0LjQveKApg=="),
    ];
    for (text, encoded) in rows {
        assert_eq!(base64(text.as_bytes()), encoded, "{text}");
    }
}

#[test]
fn a_terminal_gets_one_sequence() {
    assert_eq!(
        send("foo", &around("xterm-256color"), no_tmux),
        (b"\x1b]52;c;Zm9v\x07".to_vec(), Way::Terminal)
    );
}

#[test]
fn a_terminal_that_would_print_it_gets_nothing() {
    for term in ["linux", "vt100", ""] {
        assert_eq!(
            send("foo", &around(term), no_tmux),
            (Vec::new(), Way::NoClipboard)
        );
    }
}

#[test]
fn what_is_too_long_is_not_sent_in_part() {
    let fits = "x".repeat(MOST / 4 * 3);
    let (bytes, way) = send(&fits, &around("xterm"), no_tmux);
    assert_eq!(way, Way::Terminal);
    assert!(bytes.len() > 70_000);
    let more = format!("{fits}xyz");
    assert_eq!(
        send(&more, &around("xterm"), no_tmux),
        (Vec::new(), Way::TooLong)
    );
}

#[test]
fn tmux_is_given_the_text_and_the_terminal_only_where_tmux_fails() {
    let in_tmux = Surroundings {
        is_in_tmux: true,
        ..around("tmux-256color")
    };
    let mut given = String::new();
    let sent = send("foo", &in_tmux, |text| {
        given.push_str(text);
        Ok(())
    });
    assert_eq!((sent, given.as_str()), ((Vec::new(), Way::Tmux), "foo"));
    assert_eq!(send("foo", &in_tmux, no_tmux).1, Way::Terminal);
}

#[test]
fn screen_passes_on_pieces_that_make_up_the_sequence() {
    let in_screen = Surroundings {
        is_in_screen: true,
        ..around("screen")
    };
    let text = "x".repeat(1000);
    let (bytes, way) = send(&text, &in_screen, no_tmux);
    assert_eq!(way, Way::Terminal);
    let wrapped = String::from_utf8(bytes).unwrap();
    let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
    assert!(pieces.iter().all(|piece| piece.len() < 256));
    let joined: String = pieces
        .iter()
        .map(|piece| piece.strip_prefix("\x1bP").unwrap())
        .collect();
    assert_eq!(joined, format!("\x1b]52;c;{}\x07", base64(text.as_bytes())));
}

#[test]
fn the_file_is_this_users_alone_and_takes_the_place_of_a_link() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("dateline");
    let other = home.path().join("other");
    std::fs::write(&other, "theirs").unwrap();
    let name = keep(Some(&folder), "one").unwrap();
    assert_eq!(std::fs::read_to_string(&name).unwrap(), "one\n");
    std::fs::remove_file(&name).unwrap();
    std::os::unix::fs::symlink(&other, &name).unwrap();
    keep(Some(&folder), "two").unwrap();
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "theirs");
    assert_eq!(std::fs::read_to_string(&name).unwrap(), "two\n");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(Path::new(&name))), (0o700, 0o600));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let home = tempfile::tempdir().unwrap();
    let blocked = home.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let error = keep(Some(&blocked), "one").unwrap_err();
    assert!(error.contains("copied.txt cannot be written"), "{error}");
    assert!(keep(None, "one").is_err());
}

#[test]
fn the_folder_is_the_one_named_else_the_sessions_else_that_for_state() {
    let session = tempfile::tempdir().unwrap();
    let session = session.path().to_str().unwrap();
    let of = |variables: &[(&str, &str)]| {
        let found = folder(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.into())
        });
        found.map(|path| path.display().to_string())
    };
    let home = ("HOME", "/home/u");
    assert_eq!(
        of(&[home, ("XDG_RUNTIME_DIR", session), ("DATELINE_STATE", "/s")]).as_deref(),
        Some("/s")
    );
    assert_eq!(
        of(&[home, ("XDG_RUNTIME_DIR", session)]),
        Some(format!("{session}/dateline"))
    );
    assert_eq!(
        of(&[home, ("XDG_RUNTIME_DIR", "/not/there")]).as_deref(),
        Some("/home/u/.local/state/dateline")
    );
    assert_eq!(
        of(&[home, ("XDG_STATE_HOME", "/st")]).as_deref(),
        Some("/st/dateline")
    );
    assert_eq!(of(&[]), None);
}
