//! The world: terminal, keys, files, threads, the loop. Everything else computes.
//!
//! The loop waits for one message, takes all that wait, updates the state,
//! performs the effects and draws once. Nothing it does may wait for anything
//! but messages; whatever takes time has a thread of its own and answers with a
//! message.
//!
//! - [`browse`] is the loop; its worker answers filters and searches.
//! - [`terminal`] enters the terminal and always leaves it as it was found: after
//!   a quit, a signal, a panic, a crash, a suspension, a lost connection.
//! - [`input`] turns the terminal's bytes into keys, mouse events and pastes, and
//!   swallows what a terminal says of itself.
//! - [`background`] finds out whether the ground is dark or light.
//! - `clipboard` copies, through the terminal or the tmux around it.
//! - [`files`] reads timelines from disk; [`library`] opens a whole library, from its snapshot where there is one.
//! - [`interrupt`] has a command stopped by Ctrl-C leave nothing half done.
//! - [`editor`] opens the reader's editor at a line.
//! - [`pager`] hands a long text to the reader's pager.
//! - [`journals`] keeps marks and notes.
//! - [`cache`] keeps what was built from them for the next time.

pub mod background;
mod browse;
pub mod cache;
mod clipboard;
pub mod editor;
pub mod files;
pub mod input;
pub mod interrupt;
pub mod journals;
mod keeper;
pub mod library;
mod loader;
pub mod pager;
mod system;
pub mod terminal;
mod translate;
mod watch;
mod worker;

#[cfg(feature = "faults")]
pub mod faults;

pub use browse::{BrowseError, Look, Start, browse};
pub use loader::{Source, Told};
