//! TimelineJS timelines: its JSON, old and new, and its spreadsheet as CSV.
//!
//! The slide of the title is no event: it names the timeline. An era is an
//! event of the kind `era`. Figures keep the precision they have, and where
//! the date that is shown says less than the figures, it is what counts.

mod html;
mod json;
mod sheet;
mod shown;
mod slide;
#[cfg(test)]
mod tests;
mod write;

use std::io::Read;

use crate::model::Origin;

use super::foreign::Foreign;
use super::{Options, Reading, Sink, foreign};

pub(super) use json::is_timeline;
pub(super) use sheet::is_sheet;
pub(super) use write::write;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let _ = options;
    foreign::read(origin, input, sink, read_text)
}

/// How the list of facts begins that we write below the text of a slide.
const FACTS: &str = "<ul class=\"dateline-facts\">";

fn read_text(text: &str, foreign: &mut Foreign<'_>) {
    match json::start(text) {
        Some(start) => json::read(text, start, foreign),
        None => sheet::read(text, foreign),
    }
}
