use super::*;
use ratatui::backend::Backend as _;

#[test]
fn a_terminal_that_can_only_print_is_refused_with_a_way_out() {
    for term in [None, Some(""), Some("dumb")] {
        let error = check_term(term).unwrap_err();
        assert!(error.to_string().contains("dateline list"), "{error}");
    }
    for term in [
        "xterm",
        "linux",
        "vt100",
        "no-such-terminal",
        "dumb-emacs-ansi",
    ] {
        assert!(check_term(Some(term)).is_ok(), "{term}");
    }
}

#[test]
fn errors_are_sentences_in_lower_case_without_a_full_stop() {
    let some = || io::Error::from_raw_os_error(libc::EIO);
    let errors = [
        OpenError::NotATerminal,
        OpenError::NoKeys(some()),
        OpenError::DumbTerminal,
        OpenError::UnknownTerminal,
        OpenError::Refused(some()),
        OpenError::AlreadyOpen,
    ];
    for error in errors {
        let text = error.to_string();
        assert!(!text.ends_with('.'), "{text}");
        assert!(
            text.starts_with("TERM") || text.starts_with(char::is_lowercase),
            "{text}"
        );
    }
}

#[test]
fn only_a_terminal_that_is_gone_ends_quietly() {
    for code in [libc::EIO, libc::EPIPE, libc::ENXIO] {
        assert!(is_gone(&io::Error::from_raw_os_error(code)));
    }
    assert!(!is_gone(&io::Error::from_raw_os_error(libc::ENOSPC)));
}

#[test]
fn a_screen_as_large_as_memory_is_cut() {
    let screen = Screen::new(u16::MAX, u16::MAX);
    assert_eq!(
        screen.size().unwrap(),
        ratatui::layout::Size::new(1024, 512)
    );
}

#[test]
fn a_frame_is_drawn_without_asking_the_terminal_anything() {
    let mut screen = ratatui::Terminal::new(Screen::new(10, 2)).unwrap();
    for (columns, rows) in [(10, 2), (4, 1), (0, 0), (1, 1), (20, 5)] {
        screen.backend_mut().resize(columns, rows);
        screen
            .draw(|frame| frame.render_widget("dateline", frame.area()))
            .unwrap();
    }
    screen.resize(Rect::new(0, 0, 20, 5)).unwrap();
}
