//! Events on their way out: what every writer is given.

use std::io::{self, Write};
use std::sync::Arc;

use crate::date::Day;
use crate::model::Event;

use super::{Format, Losses};

/// The events of a result in its order, and what is said of them as a whole.
pub struct Export<'a> {
    /// The title of the timeline, or of the library.
    pub title: &'a str,
    /// What it covers: Markdown.
    pub summary: Option<&'a str>,
    /// The day it speaks from.
    pub as_of: Day,
    /// The events, one by one: a large result never stands in memory whole.
    pub events: &'a mut dyn Iterator<Item = Arc<Event>>,
}

/// Writes events in a format; what it cannot hold is noted.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(
    format: Format,
    export: Export<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let _ = (export, out, losses);
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        format!("{format} is not written"),
    ))
}
