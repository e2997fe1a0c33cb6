//! `dateline list [QUERY]...`: the matching events.

use super::Run;
use super::library::Library;
use super::output::Output;
use super::selection::{Selection, Shape, Words};
use super::session::{Exit, Failure, Session};
use crate::report::{Matches, plain, table, tsv};
use std::io;

/// Lists the events that match a query
#[derive(Debug, clap::Args)]
pub(super) struct List {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    shape: Shape,
    #[command(flatten)]
    output: Output,
}

impl Run for List {
    const NAME: &'static str = "list";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let query = self.words.parse()?;
        let library = Library::open(session, &[])?;
        let selection = Selection::of(&library, &query, self.words.only_sure(), &self.shape)?;
        self.output
            .write_events(session, selection.matches(&library), write_text)?;
        Ok(library.exit(if selection.is_empty() {
            Exit::Nothing
        } else {
            Exit::Done
        }))
    }
}

/// Sentences for a screen reader, a table for a terminal, tab-separated lines for a pipe.
pub(super) fn write_text(session: &mut Session, matches: Matches<'_>) -> io::Result<()> {
    if session.settings.plain {
        plain::write(&mut session.out, matches)
    } else if session.surface.columns.is_none() {
        tsv::write(&mut session.out, matches)
    } else if matches.rows.is_empty() {
        Ok(())
    } else {
        table::write(&mut session.out, matches, session.surface)
    }
}
