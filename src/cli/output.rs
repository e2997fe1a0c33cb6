//! The choice between the outputs that lists of events come in.

use super::session::Session;
use crate::report::{Matches, csv, json, jsonl};
use std::io;

/// At most one of these; none: text for people, or lines for a pipe.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(super) struct Output {
    /// One JSON document
    #[arg(long)]
    json: bool,
    /// One JSON object a line
    #[arg(long)]
    jsonl: bool,
    /// CSV with a header, safe to open in a spreadsheet
    #[arg(long)]
    csv: bool,
}

/// The output chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// For people, or lines for a pipe.
    Text,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// CSV.
    Csv,
}

impl Output {
    /// The output chosen.
    pub(super) fn chosen(&self) -> Chosen {
        match (self.json, self.jsonl, self.csv) {
            (true, ..) => Chosen::Json,
            (_, true, _) => Chosen::Jsonl,
            (.., true) => Chosen::Csv,
            _ => Chosen::Text,
        }
    }

    /// Writes events in the output chosen; `text` writes them where none was.
    pub(super) fn write_events(
        &self,
        session: &mut Session,
        matches: Matches<'_>,
        text: impl FnOnce(&mut Session, Matches<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        match self.chosen() {
            Chosen::Text => text(session, matches),
            Chosen::Json => json::write(&mut session.out, matches),
            Chosen::Jsonl => jsonl::write(&mut session.out, matches),
            Chosen::Csv => csv::write(&mut session.out, matches, session.surface),
        }
    }
}
