//! Formats in and out: one file per format, and the catalogue of them.
//!
//! A format turns text into a [`Timeline`] and
//! diagnostics. It never stops at a faulty event: what can honestly be read is
//! read, and every part left out is reported. What cannot be decided by one
//! file alone, whether a link leads anywhere, is left to [`check_links`].

mod catalogue;
pub mod csv;
mod encoding;
mod hashed;
pub mod jsonl;
mod kept;
mod links;
mod names;
mod problem;
mod script;
mod slug;
mod stream;
pub mod toml;
mod wording;

pub use crate::model::Sink;
pub use catalogue::Format;
pub use encoding::{decode, too_large};
pub use links::{LooseLink, check_links};
pub use problem::Problem;

use crate::diagnostic::Diagnostic;
use crate::model::Timeline;

/// The largest file that is read, in bytes: 1 GiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// The longest line that is read, in bytes: 16 MiB.
pub const MAX_LINE: usize = 16 << 20;

/// How deep tables and arrays may nest.
pub const MAX_DEPTH: usize = 64;

/// What came of reading one file: the timeline, if there is one, and every problem in it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The good part; none where nothing could be read at all.
    pub timeline: Option<Timeline>,
    /// Everything that was wrong, in file order.
    pub problems: Vec<Diagnostic>,
    /// Links to events that this file does not have; another file of the library may.
    pub loose_links: Vec<LooseLink>,
}

impl Reading {
    /// Nothing could be read, and why.
    pub fn refused(problem: Diagnostic) -> Self {
        Self {
            timeline: None,
            problems: vec![problem],
            loose_links: Vec::new(),
        }
    }
}
