//! Moving within whatever has the keys: the list, the detail, the facets, an overlay.
use super::{board, complain, detail, facets, jumps, list, overlay};
use crate::app::{Focus, State};
use crate::command::Command;

/// A movement, worked out for a page of a given height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many rows down; negative: up.
    By(isize),
    /// To a row, counted from 0; past the end means the last.
    To(usize),
}

impl Step {
    /// Where it leads from `at` among `length` rows.
    pub(super) fn from(self, at: usize, length: usize) -> usize {
        let last = length.saturating_sub(1);
        match self {
            Step::By(rows) => at.saturating_add_signed(rows).min(last),
            Step::To(row) => row.min(last),
        }
    }
}

pub(super) fn go(state: &mut State, command: Command, count: Option<u32>) {
    let page = page(state);
    let times = count.unwrap_or(1) as usize;
    let by = |rows: usize, down: bool| {
        let rows = isize::try_from(rows).unwrap_or(isize::MAX);
        Step::By(if down { rows } else { -rows })
    };
    let step = match command {
        Command::MoveDown => by(times, true),
        Command::MoveUp => by(times, false),
        Command::HalfPageDown => by((page / 2).max(1) * times, true),
        Command::HalfPageUp => by((page / 2).max(1) * times, false),
        Command::PageDown => by(page * times, true),
        Command::PageUp => by(page * times, false),
        Command::GoFirst => Step::To(count.map_or(0, |row| row as usize - 1)),
        Command::GoLast => Step::To(count.map_or(usize::MAX, |row| row as usize - 1)),
        _ => return,
    };
    take(state, step);
}

/// Takes a step in whatever has the keys.
pub(super) fn take(state: &mut State, step: Step) {
    if state.overlay.is_some() {
        return overlay::step(state, step);
    }
    if state.board.is_some() {
        return board::step(state, step);
    }
    match state.focus {
        Focus::List => {
            if matches!(step, Step::To(_)) {
                jumps::leave(state);
            }
            let to = step.from(state.list.cursor, state.rows().len());
            list::select(state, to);
        }
        Focus::Detail => detail::step(state, step),
        Focus::Filter => facets::step(state, step),
    }
}

pub(super) fn go_percent(state: &mut State, count: Option<u32>) {
    let Some(percent) = count else {
        return complain(state, "type the percentage first");
    };
    let last = state.rows().len().saturating_sub(1);
    let to = last.saturating_mul(percent.min(100) as usize) / 100;
    jumps::leave(state);
    list::select(state, to);
}

/// The rows of a page: what the focused pane shows, less one for the reader's thread.
fn page(state: &State) -> usize {
    let height = match (&state.overlay, state.focus) {
        (Some(_), _) => overlay::height(state),
        (None, _) if state.board.is_some() => board::height(state),
        (None, Focus::List) => list::height(state),
        (None, Focus::Detail) => detail::height(state),
        (None, Focus::Filter) => facets::height(state),
    };
    usize::from(height).saturating_sub(1).max(1)
}
