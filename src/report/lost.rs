//! What JSON and CSV cannot hold of the events written to them, and losses as data.

use super::Matches;
use super::check::Problem;
use super::json;
use crate::diagnostic::Diagnostic;
use crate::formats::Losses;
use crate::model::Source;
use serde::Serialize;
use std::io::{self, Write};

/// What of these events a list of JSON has no key for.
pub fn in_json(matches: Matches<'_>) -> Losses {
    let mut losses = Losses::default();
    for found in matches.iter() {
        let event = &*found.event;
        let mut lost = |field, what, is_lost: bool| {
            if is_lost {
                losses.written(field, what, &event.id);
            }
        };
        lost("history", "not written", !event.history.is_empty());
        let sources = &event.sources;
        let has = |part: fn(&Source) -> bool| sources.iter().any(|source| part(source));
        lost(
            "author",
            "not written",
            has(|source| source.author.is_some()),
        );
        lost(
            "accessed",
            "not written",
            has(|source| source.accessed.is_some()),
        );
        lost(
            "archive",
            "not written",
            has(|source| source.archive.is_some()),
        );
        lost("via", "not written", has(|source| source.via.is_some()));
        losses.names_alone(event);
    }
    losses
}

/// What of these events has no column.
pub fn in_csv(matches: Matches<'_>) -> Losses {
    let mut losses = Losses::default();
    for found in matches.iter() {
        let event = &*found.event;
        let mut lost = |field, what, is_lost: bool| {
            if is_lost {
                losses.written(field, what, &event.id);
            }
        };
        lost("claims", "not written", !event.claims.is_empty());
        lost("links", "not written", !event.links.is_empty());
        lost("history", "not written", !event.history.is_empty());
        lost(
            "sources",
            "written by their names alone",
            !event.sources.is_empty(),
        );
        losses.names_alone(event);
    }
    losses
}

/// What was lost of one file, or of what was written.
#[derive(Debug, Serialize)]
pub struct LossRecord<'a> {
    file: Option<&'a str>,
    field: &'a str,
    what: &'static str,
    count: usize,
    line: Option<u32>,
    event: Option<&'a str>,
}

/// Losses as data; `file` is the one read, none for what was written.
pub fn records<'a>(
    file: Option<&'a str>,
    losses: &'a Losses,
) -> impl Iterator<Item = LossRecord<'a>> {
    losses.list().iter().map(move |loss| LossRecord {
        file,
        field: &loss.field,
        what: loss.what,
        count: loss.count,
        line: loss.line,
        event: loss.event.as_deref(),
    })
}

/// What was carried from one format to another, as one JSON document.
#[derive(Debug)]
pub struct Carried<'a> {
    /// The files read.
    pub files: Vec<&'a str>,
    /// How many events were written.
    pub events: usize,
    /// What could not be carried over.
    pub losses: Vec<LossRecord<'a>>,
    /// What is wrong in the files read.
    pub problems: &'a [Diagnostic],
}

impl Carried<'_> {
    /// Writes the document.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Document<'a> {
            files: &'a [&'a str],
            events: usize,
            losses: &'a [LossRecord<'a>],
            problems: Vec<Problem<'a>>,
        }
        json::write_line(
            out,
            &Document {
                files: &self.files,
                events: self.events,
                losses: &self.losses,
                problems: self.problems.iter().map(Problem::new).collect(),
            },
        )
    }
}
