//! The claims side by side, as state: of which events, and where one stands.
use crate::app::state::State;
use crate::app::{Board, Worked};
use crate::query::Outcome;
use crate::store::RowId;

/// The claims board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimsBoard {
    /// Whose claims it shows.
    pub scope: Scope,
    /// Of the whole result: the event at the top of the screen; none: the first.
    pub at: Option<RowId>,
    /// How many lines of the uppermost event are above the screen.
    pub line: usize,
}

/// Of which events a claims board shows the claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The event under the cursor.
    #[default]
    Event,
    /// Every event of the result that has claims, one after another.
    Result,
}

impl State {
    /// The claims board, while it is open.
    pub fn claims_board(&self) -> Option<&ClaimsBoard> {
        match &self.board {
            Some(Board::Claims(board)) => Some(board),
            Some(Board::Contacts(_) | Board::Lanes(_)) | None => None,
        }
    }

    /// The event whose claims stand at the top of the claims board.
    pub fn claimed_event(&self) -> Option<RowId> {
        match self.claims_board() {
            Some(board) if board.scope == Scope::Result => {
                board.at.or_else(|| self.with_claims()?.row(0))
            }
            Some(_) | None => self.shown(),
        }
    }

    /// The events of the result that have claims; none until the answer with them has come.
    pub fn with_claims(&self) -> Option<&Outcome> {
        match &self.answer.board {
            Some(Worked::Claims(outcome)) => Some(outcome),
            Some(Worked::Contacts(_) | Worked::Lanes(_)) | None => None,
        }
    }
}
