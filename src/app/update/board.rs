//! What stands in the place of the panes: opened, closed, and which of its files takes a command.
use super::movement::Step;
use super::{claims, complain, contacts, detail, facets, filter, lanes, list};
use crate::app::geometry::{Area, Layout};
use crate::app::{Board, Effect, Mouse, State};
use crate::command::Command;

/// Opens a board over the present result, and asks for what it needs.
pub(super) fn open(state: &mut State, board: Board) -> Vec<Effect> {
    state.board = Some(board);
    filter::ask(state)
}

/// Back to the panes, which stand as they were left.
pub(super) fn close(state: &mut State) {
    state.board = None;
    list::keep_in_sight(state);
    detail::keep_in_sight(state);
    facets::keep_in_sight(state);
}

/// How many lines of it are on screen.
pub(super) fn height(state: &State) -> u16 {
    match &state.board {
        Some(Board::Contacts(_)) => contacts::height(state),
        Some(Board::Lanes(_)) => lanes::height(state),
        Some(Board::Claims(_)) | None => area(state).height,
    }
}

/// Where its lines stand, within its border.
pub(super) fn area(state: &State) -> Area {
    let layout = Layout::of(state).unwrap_or_default();
    layout.board.unwrap_or_default().inner()
}

/// Carries out a command in the way of the open board; none where it does what it does everywhere.
pub(super) fn command(
    state: &mut State,
    command: Command,
    count: Option<u32>,
) -> Option<Vec<Effect>> {
    let own = match &state.board {
        Some(Board::Claims(_)) => claims::command(state, command, count),
        Some(Board::Contacts(_)) => contacts::command(state, command),
        // What moves in the list moves here.
        Some(Board::Lanes(_)) => return lanes::command(state, command, count),
        None => return None,
    };
    own.or_else(|| refuse(state, command))
}

/// What moves in the panes, or chooses in them, would change what nobody sees.
fn refuse(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    match command {
        Command::Open
        | Command::NextPane
        | Command::PreviousPane
        | Command::GoPercent
        | Command::GoToday
        | Command::GoToDate
        | Command::NextPeriod
        | Command::PreviousPeriod
        | Command::NextSameKind
        | Command::PreviousSameKind
        | Command::JumpBack
        | Command::JumpForward
        | Command::IncludeValue
        | Command::ExcludeValue
        | Command::SearchNext
        | Command::SearchPrevious => {
            let keys = state.keymap().keys_of(Command::StepBack);
            let key = keys.first().cloned().unwrap_or_default();
            let name = command.row().name;
            complain(
                state,
                format!("{name} works in the panes: {key} leads back to them"),
            );
            Some(Vec::new())
        }
        _ => None,
    }
}

pub(super) fn step(state: &mut State, step: Step) {
    match &state.board {
        Some(Board::Claims(_)) => claims::step(state, step),
        Some(Board::Contacts(_)) => contacts::step(state, step),
        Some(Board::Lanes(_)) => lanes::step(state, step),
        None => {}
    }
}

/// Keeps what is on screen within what there is, after the answer or the size changed.
pub(super) fn keep_in_sight(state: &mut State) {
    match &state.board {
        Some(Board::Claims(_)) => claims::keep_in_sight(state),
        Some(Board::Contacts(_)) => contacts::keep_in_sight(state),
        // They follow whatever happens.
        Some(Board::Lanes(_)) => lanes::forget(state),
        None => {}
    }
}

/// A press of the mouse within it.
pub(super) fn press(state: &mut State, area: Area, mouse: Mouse) -> Vec<Effect> {
    if !area.contains(mouse.x, mouse.y) {
        return Vec::new();
    }
    match &state.board {
        Some(Board::Contacts(_)) => contacts::press(state, mouse),
        Some(Board::Lanes(_)) => {
            lanes::press(state, mouse);
            Vec::new()
        }
        // It is text: there is nothing on it to choose.
        Some(Board::Claims(_)) | None => Vec::new(),
    }
}
