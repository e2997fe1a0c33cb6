//! What stands in the place of the panes: which file draws it, and what its keys are at a glance.
use super::canvas::Canvas;
use super::{claims, contacts, lanes};
use crate::app::geometry::Area;
use crate::app::{Board, State};
use crate::command::Command;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    match &state.board {
        Some(Board::Claims(_)) => claims::draw(state, area, canvas),
        Some(Board::Contacts(_)) => contacts::draw(state, area, canvas),
        Some(Board::Lanes(_)) => lanes::draw(state, area, canvas),
        None => {}
    }
}

/// What is worth a hint on a board, most useful first.
pub(super) fn hints(board: &Board) -> &'static [(Command, &'static str)] {
    match board {
        Board::Contacts(_) => &[
            (Command::ShowHelp, "help"),
            (Command::Open, "their events"),
            (Command::SortContacts, "sort"),
            (Command::ReverseContacts, "turn round"),
            (Command::ContactsOfOne, "one/all"),
            (Command::EditFilter, "filter"),
            (Command::StepBack, "back to the panes"),
        ],
        Board::Claims(_) => &[
            (Command::ShowHelp, "help"),
            (Command::TurnClaims, "event/all"),
            (Command::NextClaims, "next event"),
            (Command::Open, "go to it"),
            (Command::EditFilter, "filter"),
            (Command::StepBack, "back to the panes"),
        ],
        Board::Lanes(_) => &[
            (Command::ShowHelp, "help"),
            (Command::LaneNext, "next event"),
            (Command::ZoomIn, "zoom in"),
            (Command::ZoomOut, "out"),
            (Command::NextLanes, "other lanes"),
            (Command::Open, "open"),
            (Command::EditFilter, "filter"),
            (Command::StepBack, "back to the panes"),
        ],
    }
}
