//! The interface as data: a [`State`], the [`Msg`]s that change it, the [`Effect`]s it asks for.
//!
//! [`update`] is the whole behaviour of the program: it never waits, never
//! fails and touches nothing outside its arguments. Work that takes time or
//! touches the world is returned as an [`Effect`]; what comes of it returns as
//! a [`Msg`] with the generation number it was asked under, and a late answer
//! is dropped. A recorded list of messages replays exactly, which is how the
//! tests work.
//!
//! What stands on each line of a pane ([`lines`]) and where the panes lie
//! ([`geometry`]) is plain arithmetic used by `update` (paging, mouse) and by
//! `view` alike: nothing learns its size while being drawn.

mod answer;
mod board;
mod effect;
pub mod geometry;
pub mod lines;
mod load;
mod msg;
mod state;
mod update;

pub use answer::sparks;
pub use board::{Board, ClaimsBoard, ContactsBoard, LanesBoard, Scope, Wanted, Worked, chart};
pub use effect::{Asked, Effect, Request};
pub use load::{Extent, Library, Progress};
pub use msg::{Copied, Mouse, MouseAction, Msg, Way};
pub use state::{
    Answer, AnswerBar, AskedKnown, Chooser, ChooserRow, DetailPane, Filter, FilterPane, Focus,
    Gaps, Jumps, ListPane, Notice, NoticeKind, Overlay, Prompt, PromptKind, Proposals, Search,
    State, Strip,
};
pub use update::update;

#[cfg(test)]
mod tests;
