//! What happens to the state.
use super::load::{Library, Progress};
use super::state::Answer;
use crate::chart::Chart;
use crate::keymap::Key;
use crate::query::answer::Reply;
use crate::query::lanes::Sparks;
use crate::query::{Outcome, QueryError};
use std::sync::Arc;

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has so many columns and rows.
    Resized(u16, u16),
    /// The filter's answer, or what is wrong with it.
    Answered {
        /// The request it answers.
        generation: u64,
        /// The answer.
        result: Result<Arc<Answer>, Vec<QueryError>>,
    },
    /// The answer on screen, charted anew.
    Charted {
        /// The request it answers.
        generation: u64,
        /// The chart; what is wrong with the filter, where something is.
        result: Result<Box<Chart>, Vec<QueryError>>,
    },
    /// The sparklines of an answer.
    Sparked {
        /// The request that the answer was given to.
        generation: u64,
        /// The commonest values over time.
        sparks: Sparks,
    },
    /// Where the search matches, or what is wrong with it.
    Searched {
        /// The request it answers.
        generation: u64,
        /// Every match in the library.
        result: Result<Arc<Outcome>, Vec<QueryError>>,
    },
    /// What a question comes to, or what is wrong with it.
    Replied {
        /// The question it answers.
        generation: u64,
        /// The reply.
        result: Result<Arc<Reply>, Vec<QueryError>>,
    },
    /// The files are being read.
    Loading {
        /// The number they are read under.
        load: u64,
        /// How far it is.
        progress: Progress,
    },
    /// The files, or their beginning, were read (again), or why they could not be.
    Loaded {
        /// The number they were read under.
        load: u64,
        /// The library.
        result: Result<Library, String>,
    },
    /// The files are to be read.
    Read,
    /// The files have changed.
    Changed,
    /// Why marks or notes could not be saved.
    NotKept(String),
    /// The editor was closed, or did not do its work, and why.
    Edited(Result<(), String>),
    /// A text was copied, as far as that can be known.
    Copied(Copied),
}

/// What came of copying a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// How it went out.
    pub way: Way,
    /// The file that holds it too, or why none does: a clause that can follow "and".
    pub file: Result<String, String>,
}

/// How a text that is copied goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Sent to the terminal, which does not answer.
    Terminal,
    /// Taken by the tmux around us.
    Tmux,
    /// The terminal has no clipboard that we could reach.
    NoClipboard,
    /// The terminal would not take so much.
    TooLong,
}

/// What the mouse did, where: cells from 0, the left upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub action: MouseAction,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// What the mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// Left button down.
    Press,
    /// Moved with the left button down.
    Drag,
    /// Left button up.
    Release,
    /// Wheel turned towards the reader.
    WheelDown,
    /// Wheel turned away.
    WheelUp,
}
