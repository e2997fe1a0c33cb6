//! The prompt line while something is typed.
use super::{CONTACTS, draw, picture, state};
use dateline::app::{Msg, State, update};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Modifier;

/// Presses keys, each spelt as in a keymap.
fn press(state: &mut State, keys: &[&str]) {
    for key in keys {
        update(
            state,
            Msg::Key(key.parse().expect("the key is spelt right")),
        );
    }
}

fn typed(prompt: &str, text: &str, columns: u16) -> State {
    let mut state = state(CONTACTS, "", columns, 24);
    press(&mut state, &[prompt]);
    update(&mut state, Msg::Paste(text.to_owned()));
    state
}

#[test]
fn a_faulty_filter_is_underlined_and_explained() {
    let state = typed("f", "kind:call knd:visit", 80);
    let picture = picture(&state);
    assert!(picture.contains("filter: kind:call knd:visit"), "{picture}");
    assert!(
        state
            .filter
            .errors
            .iter()
            .all(|error| picture.contains(&error.message)),
        "{picture}"
    );
    let at = |x: u16| draw(&state)[(x, 23)].modifier;
    assert_ne!(
        at(18),
        at(9),
        "the faulty part looks different without colour"
    );
    assert!(!at(9).contains(Modifier::REVERSED));
}

#[test]
fn the_cursor_of_the_terminal_stands_in_the_text() {
    for (text, columns) in [
        ("", 80),
        ("kind:call", 80),
        ("会談", 80),
        (&"long ".repeat(40), 40),
    ] {
        let state = typed("f", text, columns);
        let mut terminal = Terminal::new(TestBackend::new(columns, 24)).unwrap();
        let theme = dateline::theme::Theme::dark();
        terminal
            .draw(|frame| dateline::view::draw(&state, &theme, dateline::theme::Depth::Mono, frame))
            .unwrap();
        let cursor = terminal.backend_mut().get_cursor_position().unwrap();
        let width = unicode_width::UnicodeWidthStr::width(text) as u16;
        assert_eq!(
            (cursor.x, cursor.y),
            ((8 + width).min(columns - 1), 23),
            "{text}"
        );
    }
}

#[test]
fn proposals_stand_above_the_prompt() {
    insta::assert_snapshot!(picture(&typed("f", "ki", 80)));
}

#[test]
fn commands_are_proposed_by_name() {
    let picture = picture(&typed(":", "zoom", 80));
    assert!(
        picture.contains("zoom-in") && picture.contains("zoom-out"),
        "{picture}"
    );
}
