use super::super::sample;
use super::*;
use crate::diagnostic::Diagnostic;

#[test]
fn every_command_that_works_here_is_named_once() {
    let mut state = sample::state(Vec::new());
    // The places that have keys of their own.
    let places = [
        (Focus::Filter, None),
        (
            Focus::List,
            Some(Board::Claims(crate::app::ClaimsBoard::default())),
        ),
        (
            Focus::List,
            Some(Board::Contacts(crate::app::ContactsBoard::default())),
        ),
        (
            Focus::List,
            Some(Board::Lanes(crate::app::LanesBoard::default())),
        ),
    ];
    let mut seen = Vec::new();
    for (focus, board) in places {
        (state.focus, state.board) = (focus, board);
        let live = live(&state);
        let lines = help(&state, 400);
        for row in COMMANDS {
            let found = lines
                .iter()
                .filter(|line| matches!(line, OverlayLine::Keys(_, text) if text == row.sentence))
                .count();
            assert_eq!(
                found,
                usize::from(live.contains(&row.context)),
                "{}",
                row.name
            );
        }
        seen.extend(live);
    }
    for context in Context::ALL {
        assert!(seen.contains(&context), "{} has no help", context.title());
    }
    (state.focus, state.board) = (Focus::List, None);
    let title = OverlayLine::Heading(Context::Filter.title().to_owned());
    assert!(
        !help(&state, 400).contains(&title),
        "keys of the filter pane do nothing in the list"
    );
}

#[test]
fn lines_fit_the_width() {
    let state = sample::state(Vec::new());
    for width in [20, 40, 76, 120] {
        for line in help(&state, width) {
            let used = match &line {
                OverlayLine::Keys(_, text) => key_column(width.into()) + text::width(text),
                OverlayLine::Heading(text)
                | OverlayLine::Text(text)
                | OverlayLine::Problem(text) => text::width(text),
            };
            assert!(used <= usize::from(width), "{line:?} at {width}");
        }
    }
}

#[test]
fn every_status_has_its_mark_explained() {
    let lines = help(&sample::state(Vec::new()), 200);
    for status in Status::ALL {
        let is_explained = |line: &OverlayLine| matches!(line, OverlayLine::Keys(_, text) if text.starts_with(status.name()));
        assert!(lines.iter().any(is_explained), "{}", status.name());
    }
}

#[test]
fn a_file_without_problems_says_so() {
    let lines = problems(&sample::state(Vec::new()), 80);
    assert_eq!(
        lines,
        [OverlayLine::Text(
            "Nothing is wrong in the files.".to_owned()
        )]
    );
}

#[test]
fn a_problem_names_its_file_and_cleans_it() {
    let mut state = sample::state(Vec::new());
    let problem = Diagnostic::warning("unknown-key", "there is no key `knd`")
        .in_file("a\u{1b}b.toml")
        .with_help("write `kind`");
    state.library.problems = vec![problem].into();
    let lines = problems(&state, 80);
    let text: String = lines.iter().map(|line| format!("{line:?}\n")).collect();
    assert!(
        text.contains("warning: there is no key `knd`") && text.contains("= write `kind`"),
        "{text}"
    );
    assert!(
        !text.contains('\u{1b}') && !text.contains("\\u{1b}"),
        "{text}"
    );
}
