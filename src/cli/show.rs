//! `dateline show ID...`: events in full.

use super::Run;
use super::library::Library;
use super::output::{Chosen, Output};
use super::selection;
use super::session::{Exit, Failure, Session, say};
use super::words;
use crate::date::Day;
use crate::model::Status;
use crate::query::{Count, Engine};
use crate::report::cite::{self, Style};
use crate::report::{Matches, detail};
use crate::store::RowId;
use crate::text;
use std::io;

/// So many ids are compared with one that is not there.
const MOST_COMPARED: usize = 20_000;

/// Shows events in full
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The id of an event, or file-stem/id where two files use the same one
    #[arg(value_name = "ID", required = true, value_parser = words::word)]
    ids: Vec<String>,
    /// Cites them instead: a sentence no more exact and no more certain than the event, with its sources
    #[arg(long, value_name = "STYLE", value_parser = Style::ALL.map(|(name, _)| name), conflicts_with = "csv")]
    cite: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Run for Show {
    const NAME: &'static str = "show";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let library = Library::open(session, &[])?;
        let store = library.engine.store();
        let Found { rows, missing } = find(&library.engine, &self.ids);
        selection::prove(&library, &rows);
        library.check_sound()?;
        let sure = rows.iter().filter(|(_, is_sure)| *is_sure).count();
        let count = Count {
            sure: sure as u64,
            possible: (rows.len() - sure) as u64,
        };
        let matches = Matches {
            store,
            rows: &rows,
            count,
        };
        match self.cite.as_deref().and_then(Style::named) {
            Some(style) => self.cite(session, matches, style, library.engine.known())?,
            None => self
                .output
                .write_events(session, matches, |session, matches| {
                    detail::write(&mut session.out, matches, session.surface)
                })?,
        }
        for id in &missing {
            let near = text::nearest(
                id,
                store.rows().take(MOST_COMPARED).map(|row| store.id(row)),
            );
            let help = near
                .map(|near| format!("; did you mean {near}?"))
                .unwrap_or_default();
            let known = library.engine.known();
            let known = known.map_or_else(String::new, |day| format!(" known on {}", day.words()));
            let id = text::clean(id);
            say(&format!("there is no event \"{id}\"{known}{help}"));
        }
        // A script that asks for two events and gets one must be able to tell.
        Ok(library.exit(if missing.is_empty() {
            Exit::Done
        } else {
            Exit::Nothing
        }))
    }
}

impl Show {
    fn cite(
        &self,
        session: &mut Session,
        matches: Matches<'_>,
        style: Style,
        known: Option<Day>,
    ) -> io::Result<()> {
        match self.output.chosen() {
            Chosen::Json => cite::write_json(&mut session.out, matches, style, known),
            Chosen::Jsonl => cite::write_jsonl(&mut session.out, matches, style, known),
            Chosen::Text | Chosen::Csv => {
                cite::write(&mut session.out, matches, style, known)?;
                if style == Style::Bibtex {
                    without_source(matches);
                }
                Ok(())
            }
        }
    }
}

/// Says of which events a bibliography holds nothing.
fn without_source(matches: Matches<'_>) {
    for found in matches
        .iter()
        .filter(|found| found.event.sources.is_empty())
    {
        say(&format!("{} names no source", text::clean(&found.event.id)));
    }
}

/// What the ids name, in their order, and those that name nothing.
struct Found<'a> {
    rows: Vec<(RowId, bool)>,
    missing: Vec<&'a str>,
}

/// An id that two files use gives both events: leaving one out would be a guess.
fn find<'a>(engine: &Engine, ids: &'a [String]) -> Found<'a> {
    let store = engine.store();
    let mut found = Found {
        rows: Vec::new(),
        missing: Vec::new(),
    };
    for id in ids {
        let in_file = |(stem, id)| {
            store
                .find_all(id)
                .filter(move |row| store.stem(*row) == stem)
        };
        let named = id.split_once('/').into_iter().flat_map(in_file);
        let mut rows: Vec<RowId> = store.find_all(id).chain(named).collect();
        rows.sort_unstable();
        if rows.is_empty() {
            found.missing.push(id);
        }
        let is_sure = |row| store.status(row) == Status::Confirmed && engine.is_surely_known(row);
        found
            .rows
            .extend(rows.into_iter().map(|row| (row, is_sure(row))));
    }
    found
}
