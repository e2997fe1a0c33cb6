//! The contact board, as state: its order, whom it is about, and where one stands.
use crate::app::state::State;
use crate::app::{Board, Worked};
use crate::query::contacts::{Contact, Contacts, Order, Wish};

/// So many pairs come to the screen; the command line gives more.
const MOST: usize = 500;

/// The contact board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactsBoard {
    /// The order of the pairs.
    pub order: Order,
    /// Only pairs with this actor, by id; none: every pair.
    pub against: Option<String>,
    /// The pair under the cursor, by its place.
    pub cursor: usize,
    /// The first pair on screen.
    pub top: usize,
    /// The ids of the pair under the cursor, to find it again in another answer.
    pub pair: Option<(String, String)>,
}

impl ContactsBoard {
    /// What the worker is to find for it.
    pub(super) fn wish(&self) -> Wish {
        Wish {
            order: self.order,
            against: self.against.clone(),
            most: MOST,
            ..Wish::default()
        }
    }
}

impl State {
    /// The contact board, while it is open.
    pub fn contacts_board(&self) -> Option<&ContactsBoard> {
        match &self.board {
            Some(Board::Contacts(board)) => Some(board),
            Some(Board::Claims(_) | Board::Lanes(_)) | None => None,
        }
    }

    /// The contacts in the result; none until the answer with them has come.
    pub fn contacts(&self) -> Option<&Contacts> {
        match &self.answer.board {
            Some(Worked::Contacts(contacts)) => Some(contacts),
            Some(Worked::Claims(_) | Worked::Lanes(_)) | None => None,
        }
    }

    /// The pair under the cursor of the contact board.
    pub fn chosen_contact(&self) -> Option<&Contact> {
        let board = self.contacts_board()?;
        self.contacts()?.rows.get(board.cursor)
    }
}
