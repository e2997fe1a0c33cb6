//! The sources of a result as BibTeX entries, each once.

use super::Matches;
use crate::cite::Bibliography;
use crate::formats::Losses;
use std::io::{self, Write};

/// Writes the entries in the order their sources are first cited.
///
/// A bibliography has no place for events: what is lost is counted as events that name no source.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<Losses> {
    let mut bibliography = Bibliography::new();
    let mut losses = Losses::default();
    let mut is_first = true;
    for found in matches.iter() {
        if found.event.sources.is_empty() {
            losses.written("event without a source", "not written", &found.event.id);
        }
        let entries = bibliography.add(&found.event, &found.timeline.origin.stem);
        if entries.is_empty() {
            continue;
        }
        if !is_first {
            writeln!(out)?;
        }
        is_first = false;
        writeln!(out, "{entries}")?;
    }
    Ok(losses)
}
