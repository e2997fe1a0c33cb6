//! What the state asks the world to do.
use super::board::Wanted;
use crate::date::Day;
use crate::journal::Change;

/// One piece of work for the outside. What comes of it returns as a [`Msg`](super::Msg).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Run the filter; answered by `Msg::Answered`.
    Answer(Request),
    /// Chart the answer on screen as its board wants it now; answered by `Msg::Charted`.
    Chart(Request),
    /// Find the matches of a search; answered by `Msg::Searched`.
    Search(Request),
    /// Work out the sparklines of the answer on screen; answered by `Msg::Sparked`.
    Sparks(Request),
    /// Answer a question; answered by `Msg::Replied`.
    Ask(Asked),
    /// Read the files, under this number; answered by `Msg::Loading` and `Msg::Loaded`.
    Load(u64),
    /// Work out the library as it could be known at the end of a day, under this number; answered by `Msg::Loading` and
    /// `Msg::Loaded`.
    AsKnown {
        /// Its number.
        load: u64,
        /// The day.
        day: Day,
    },
    /// Stop reading the files; what was read is answered by `Msg::Loaded`.
    StopLoading,
    /// Copy a text to where the reader can paste it; answered by `Msg::Copied`.
    Copy(String),
    /// Open a file in the reader's editor; answered by `Msg::Edited`.
    Edit {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// Save a mark or a note; what fails is told by `Msg::NotKept`.
    Keep(Change),
    /// Give the mouse to the program, or back to the terminal.
    SetMouse(bool),
    /// Draw every cell anew.
    Redraw,
    /// Stop the process as a shell's Ctrl-Z does.
    Suspend,
    /// Leave.
    Quit,
}

/// A query to run, numbered so that a late answer is known as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Higher is newer.
    pub generation: u64,
    /// The query's text; it has parsed.
    pub query: String,
    /// What the open board needs worked out with the answer.
    pub board: Option<Wanted>,
}

/// A question about what a filter leaves in, numbered likewise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Higher is newer.
    pub generation: u64,
    /// The question's text; it has parsed.
    pub question: String,
    /// The filter it is asked within.
    pub filter: String,
}
