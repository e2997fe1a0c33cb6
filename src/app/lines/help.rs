//! The overlays' lines: help for the focused pane, and the problems of the files.
use super::marks::Marks;
use crate::app::geometry::{Area, Size};
use crate::app::{Board, Focus, Overlay, State};
use crate::command::{COMMANDS, Context};
use crate::diagnostic::Diagnostic;
use crate::model::Status;
use crate::text;

/// So many problems are shown: nobody reads more here, and every frame makes these lines anew.
const MOST_PROBLEMS: usize = 500;

/// A line of an overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayLine {
    /// A section.
    Heading(String),
    /// Keys, and what they do.
    Keys(String, String),
    /// Text.
    Text(String),
    /// Text of an error or warning.
    Problem(String),
}

/// How many columns of an overlay of that width the keys take.
pub fn key_column(width: usize) -> usize {
    (width / 3).min(20)
}

/// Where an overlay lies, with its border.
pub fn area(size: Size) -> Area {
    let width = size.columns.min(96);
    let height = size.rows.saturating_sub(2);
    Area {
        x: (size.columns - width) / 2,
        y: size.rows.min(1),
        width,
        height,
    }
}

/// The lines of the help or problems overlay that is open, as wide as its area; none where neither is.
pub fn open(state: &State) -> Vec<OverlayLine> {
    let width = area(state.size).inner().width;
    match &state.overlay {
        Some(Overlay::Help { .. }) => help(state, width),
        Some(Overlay::Problems { .. }) => problems(state, width),
        Some(Overlay::Chooser(_)) | None => Vec::new(),
    }
}

/// What the keys do in the focused pane and everywhere, from the catalogue; then how to read the marks on screen.
pub fn help(state: &State, width: u16) -> Vec<OverlayLine> {
    let width = usize::from(width);
    let mut lines = Vec::new();
    for context in live(state) {
        lines.push(OverlayLine::Heading(context.title().to_owned()));
        for row in COMMANDS.iter().filter(|row| row.context == context) {
            let keys = state.keymap().keys_of(row.command).join(" ");
            let keys = if keys.is_empty() {
                format!(":{}", row.name)
            } else {
                keys
            };
            push_keys(&mut lines, &keys, row.sentence, width);
        }
        lines.push(OverlayLine::Text(String::new()));
    }
    legend(state, width, &mut lines);
    lines
}

/// The contexts whose keys do something here, the nearest first; last that of the prompt, one key away.
fn live(state: &State) -> Vec<Context> {
    let mut contexts = match (&state.board, state.focus) {
        (Some(Board::Claims(_)), _) => vec![Context::Claims],
        (Some(Board::Contacts(_)), _) => vec![Context::Contacts],
        (Some(Board::Lanes(_)), _) => vec![Context::Lanes],
        (None, Focus::Filter) => vec![Context::Filter],
        (None, Focus::List | Focus::Detail) => Vec::new(),
    };
    contexts.extend([Context::Panes, Context::Everywhere, Context::Prompt]);
    contexts
}

/// Keys in a column of their own, with as many lines beside them as the sentence takes.
fn push_keys(lines: &mut Vec<OverlayLine>, keys: &str, sentence: &str, width: usize) {
    let room = width.saturating_sub(key_column(width)).max(1);
    let mut wrapped = text::wrap(sentence, room).into_iter();
    lines.push(OverlayLine::Keys(
        keys.to_owned(),
        wrapped.next().unwrap_or_default(),
    ));
    lines.extend(wrapped.map(|rest| OverlayLine::Keys(String::new(), rest)));
}

fn legend(state: &State, width: usize, lines: &mut Vec<OverlayLine>) {
    let marks = Marks::of(state);
    lines.push(OverlayLine::Heading("What the marks mean".to_owned()));
    if state.lanes_board().is_some() {
        let signs = super::lanes::signs(state).legend();
        let signs = text::wrap(&signs, width.max(1));
        lines.extend(signs.into_iter().map(OverlayLine::Text));
    }
    for status in Status::ALL {
        let mark = format!("{} {}", marks.status(status), Marks::letter(status));
        push_keys(
            lines,
            &mark,
            &format!("{}: {}.", status.name(), meaning(status)),
            width,
        );
    }
    let solid = marks.pick("█", "#");
    let light = marks.pick("░", ":");
    for (mark, text) in [
        ("?", "before a title: a possible match; it may answer the filter, but not surely.".to_owned()),
        (marks.open_order(), "behind a date: the dates leave open whether this came before the event above it or after.".to_owned()),
        ("[2]", "behind a title, where there is room: two independent sources.".to_owned()),
        ("4 +2?", "four sure matches, and two possible ones besides.".to_owned()),
        ("~ ?", "in a date as written: approximate, uncertain; % is both, .. an open end, X a digit not known.".to_owned()),
        (solid, "in the strip: sure matches.".to_owned()),
        (light, "in the strip: possible matches.".to_owned()),
        (marks.pick("▲", "^"), "in the strip: the event under the cursor.".to_owned()),
        (marks.pick("┊", "|"), "in the strip: the as-of date, from which \"today\" and \"last week\" count.".to_owned()),
        ("+ -", "in the filter pane: kept, left out. After the arrow stands what choosing the value would give.".to_owned()),
    ] {
        push_keys(lines, mark, &text, width);
    }
    lines.push(OverlayLine::Text(String::new()));
    let sure = "A match is sure when the filter surely holds and the event is confirmed; every other match is possible.";
    lines.extend(
        text::wrap(sure, width.max(1))
            .into_iter()
            .map(OverlayLine::Text),
    );
}

fn meaning(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "it is so",
        Status::Reported => "somebody reports it",
        Status::Planned => "it is meant to be",
        Status::Possible => "it may come to be",
        Status::Disputed => "some say so, some say not",
        Status::Denied => "it is said not to be so",
        Status::Cancelled => "it was planned and called off",
    }
}

/// Every problem of the files, with its line and its cure.
pub fn problems(state: &State, width: u16) -> Vec<OverlayLine> {
    let width = usize::from(width).max(1);
    let mut lines = Vec::new();
    for problem in state.library.problems.iter().take(MOST_PROBLEMS) {
        let place = place_of(problem);
        lines.extend(
            text::wrap(&format!("{place}{}", problem.message), width)
                .into_iter()
                .map(OverlayLine::Problem),
        );
        if let Some(excerpt) = &problem.excerpt {
            lines.push(OverlayLine::Text(format!("  | {}", excerpt.line)));
            let caret = "^".repeat(excerpt.length.max(1));
            lines.push(OverlayLine::Text(format!(
                "  | {}{caret}",
                " ".repeat(excerpt.indent)
            )));
        }
        if let Some(help) = &problem.help {
            lines.extend(
                text::wrap(&format!("  = {help}"), width)
                    .into_iter()
                    .map(OverlayLine::Text),
            );
        }
        lines.push(OverlayLine::Text(String::new()));
    }
    lines.pop();
    if let Some(more @ 1..) = state.library.problems.len().checked_sub(MOST_PROBLEMS) {
        lines.push(OverlayLine::Text(String::new()));
        lines.push(OverlayLine::Text(format!(
            "{more} more: `dateline check` lists them all."
        )));
    }
    if lines.is_empty() {
        lines.push(OverlayLine::Text(
            "Nothing is wrong in the files.".to_owned(),
        ));
    }
    lines
}

fn place_of(problem: &Diagnostic) -> String {
    let file = problem.file.as_deref().map(text::clean);
    match (file, problem.position) {
        (Some(file), Some(at)) => format!(
            "{file}:{}:{}: {}: ",
            at.line,
            at.column,
            problem.severity.name()
        ),
        (Some(file), None) => format!("{file}: {}: ", problem.severity.name()),
        (None, _) => format!("{}: ", problem.severity.name()),
    }
}

#[cfg(test)]
mod tests;
