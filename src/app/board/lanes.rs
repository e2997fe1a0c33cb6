//! The lanes, as state: by which field, which stretch of time, which lane one stands in.
//!
//! The event one stands on is the list's: lanes and list share their cursor.
use crate::app::state::State;
use crate::app::{Board, Worked};
use crate::chart::{Ask, Chart};
use crate::query::Facet;
use crate::query::lanes::LaneKey;
use crate::store::RowId;

/// The lanes board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanesBoard {
    /// What is to be on screen: field, window, room, lanes. What is there already says [`Chart::ask`].
    pub ask: Ask,
    /// The number of the lane under the cursor.
    pub lane: usize,
    /// What the events of that lane share, by which it is found again in another answer.
    pub key: Option<LaneKey>,
    /// The first lane on screen.
    pub top: usize,
    /// The event that was brought into the window last; another one under the cursor is brought there too.
    pub(in crate::app) seen: Option<RowId>,
    /// What was asked of the worker last.
    pub(in crate::app) asked: Option<Ask>,
}

impl LanesBoard {
    /// Lanes by a field, over all that the result has dates in.
    pub fn by(facet: Facet) -> Self {
        Self {
            ask: Ask {
                by: facet,
                ..Ask::default()
            },
            ..Self::default()
        }
    }
}

impl State {
    /// The lanes board, while it is open.
    pub fn lanes_board(&self) -> Option<&LanesBoard> {
        match &self.board {
            Some(Board::Lanes(board)) => Some(board),
            Some(Board::Claims(_) | Board::Contacts(_)) | None => None,
        }
    }

    pub(in crate::app) fn lanes_board_mut(&mut self) -> Option<&mut LanesBoard> {
        match &mut self.board {
            Some(Board::Lanes(board)) => Some(board),
            Some(Board::Claims(_) | Board::Contacts(_)) | None => None,
        }
    }

    /// The chart of the answer on screen; none until the first has come.
    pub fn chart(&self) -> Option<&Chart> {
        match &self.answer.board {
            Some(Worked::Lanes(chart)) => Some(chart),
            Some(Worked::Claims(_) | Worked::Contacts(_)) | None => None,
        }
    }
}
