//! Boards: what can stand in the place of the panes, over the same result.
//!
//! A board is open or it is not ([`State::board`](super::State::board)); header, strip and status line stay, and so do the
//! filter, the dial and undo. What a board shows of a whole result is worked out by
//! the worker, with the answer: the [`Request`](super::Request) says what is [`Wanted`], the
//! [`Answer`] brings what was [`Worked`] out, and the rows on screen and the board are always of one answer.
mod claims;
mod contacts;
mod lanes;

pub use claims::{ClaimsBoard, Scope};
pub use contacts::ContactsBoard;
pub use lanes::LanesBoard;

use super::state::Answer;
use crate::chart::{Ask, Chart};
use crate::command;
use crate::query::contacts::{Contacts, Wish};
use crate::query::{self, Context, Engine, Outcome, QueryError};
use crate::store::RowId;

/// What stands in the place of the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Board {
    /// What each speaker said, side by side.
    Claims(ClaimsBoard),
    /// Who was in contact with whom, and how often.
    Contacts(ContactsBoard),
    /// The result over time, a lane for each value of a facet.
    Lanes(LanesBoard),
}

/// What an open board needs besides the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The events of the result that have claims.
    Claims,
    /// The pairs of actors that come first.
    Contacts(Wish),
    /// The lanes on screen.
    Lanes(Ask),
}

/// What was worked out for a board, about the rows of the same answer.
#[derive(Clone, Debug)]
pub enum Worked {
    /// The events of the result that have claims, in its order.
    Claims(Outcome),
    /// The pairs of actors that come first.
    Contacts(Contacts),
    /// Lanes over time.
    Lanes(Box<Chart>),
}

impl Board {
    /// Its name, as it stands on its border.
    pub fn title(&self) -> &'static str {
        match self {
            Board::Claims(_) => "Claims",
            Board::Contacts(_) => "Contacts",
            Board::Lanes(_) => "Lanes",
        }
    }

    /// Whose keys are live while it is open, the nearest first. Those of the panes stay: the filter works here too.
    pub fn contexts(&self) -> &'static [command::Context] {
        use command::Context as In;
        match self {
            Board::Claims(_) => &[In::Claims, In::Panes, In::Everywhere],
            Board::Contacts(_) => &[In::Contacts, In::Panes, In::Everywhere],
            Board::Lanes(_) => &[In::Lanes, In::Panes, In::Everywhere],
        }
    }

    /// What it needs to be worked out with the next answer.
    pub fn wanted(&self) -> Wanted {
        match self {
            Board::Claims(_) => Wanted::Claims,
            Board::Contacts(contacts) => Wanted::Contacts(contacts.wish()),
            Board::Lanes(lanes) => Wanted::Lanes(lanes.ask.clone()),
        }
    }

    /// The event its place is kept by, if it has one.
    pub(super) fn place(&self) -> Option<RowId> {
        match self {
            Board::Claims(claims) => claims.at,
            // Its place is a pair of ids, which stay what they are.
            Board::Contacts(_) => None,
            // The place is the event under the cursor, and kept by the list.
            Board::Lanes(_) => None,
        }
    }

    /// Keeps its place by another row, once the library numbers its events otherwise; none: the event is gone.
    pub(super) fn keep_place(&mut self, row: Option<RowId>) {
        match self {
            Board::Claims(claims) => claims.at = row,
            Board::Contacts(_) => {}
            Board::Lanes(lanes) => lanes.seen = None,
        }
    }
}

impl Answer {
    /// The same answer with what an open board needs; `wanted` none: no board is open.
    ///
    /// Called off where the context says so; what is given then is worth nothing.
    #[must_use]
    pub fn with_board(self, engine: &Engine, wanted: Option<&Wanted>, context: &Context) -> Answer {
        let board = wanted.map(|wanted| match wanted {
            Wanted::Claims => Worked::Claims(engine.with_claims(&self.outcome, context)),
            Wanted::Contacts(wish) => {
                Worked::Contacts(engine.contacts(&self.outcome, wish, context))
            }
            Wanted::Lanes(ask) => {
                let chart = Chart::work_out(engine, &self.outcome, ask.clone(), &context.stop);
                Worked::Lanes(Box::new(chart))
            }
        });
        Answer { board, ..self }
    }
}

/// Charts a query anew, without the rest of its answer: what a zoom or a step to other lanes needs.
pub fn chart(
    engine: &Engine,
    text: &str,
    wanted: Option<&Wanted>,
    context: &Context,
) -> Result<Box<Chart>, Vec<QueryError>> {
    let outcome = engine.run(&query::parse(text)?, context)?;
    let ask = match wanted {
        Some(Wanted::Lanes(ask)) => ask.clone(),
        Some(Wanted::Claims | Wanted::Contacts(_)) | None => Ask::default(),
    };
    Ok(Box::new(Chart::work_out(
        engine,
        &outcome,
        ask,
        &context.stop,
    )))
}
