//! `dateline show ID...`: events in full.

use super::Run;
use super::library::Library;
use super::output::Output;
use super::session::{Exit, Failure, Session, say};
use super::words;
use crate::model::{Event, Status};
use crate::query::Count;
use crate::report::{Matches, detail};
use crate::store::{RowId, Store};
use crate::text;
use std::collections::HashMap;
use std::sync::Arc;

/// Shows events in full
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The id of an event, or file-stem/id where two files use the same one
    #[arg(value_name = "ID", required = true, value_parser = words::word)]
    ids: Vec<String>,
    #[command(flatten)]
    output: Output,
}

impl Run for Show {
    const NAME: &'static str = "show";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let library = Library::open(session, &[])?;
        let store = library.engine.store();
        let Found { rows, missing } = find(store, &self.ids);
        let sure = rows.iter().filter(|(_, is_sure)| *is_sure).count();
        let count = Count {
            sure: sure as u64,
            possible: (rows.len() - sure) as u64,
        };
        self.output.write_events(
            session,
            Matches {
                store,
                rows: &rows,
                count,
            },
            |session, matches| detail::write(&mut session.out, matches, session.surface),
        )?;
        let ids: Vec<Arc<Event>> = if missing.is_empty() {
            Vec::new()
        } else {
            events(store)
        };
        for id in &missing {
            let near = text::nearest(id, ids.iter().map(|event| &*event.id));
            let help = near
                .map(|near| format!("; did you mean {near}?"))
                .unwrap_or_default();
            say(&format!("there is no event \"{}\"{help}", text::clean(id)));
        }
        // A script that asks for two events and gets one must be able to tell.
        Ok(library.exit(if missing.is_empty() {
            Exit::Done
        } else {
            Exit::Nothing
        }))
    }
}

/// What the ids name, in their order, and those that name nothing.
struct Found<'a> {
    rows: Vec<(RowId, bool)>,
    missing: Vec<&'a str>,
}

/// Goes through the library once, however many ids there are. An id that two
/// files use gives both events: leaving one out would be a guess.
fn find<'a>(store: &Store, ids: &'a [String]) -> Found<'a> {
    let mut wanted: HashMap<&str, Vec<(RowId, bool)>> =
        ids.iter().map(|id| (id.as_str(), Vec::new())).collect();
    for row in store.rows() {
        let event = store.event(row);
        let entry = (row, event.status == Status::Confirmed);
        let full = format!("{}/{}", store.timeline(row).origin.stem, event.id);
        for name in [&*event.id, &full] {
            if let Some(rows) = wanted.get_mut(name) {
                rows.push(entry);
            }
        }
    }
    let mut found = Found {
        rows: Vec::new(),
        missing: Vec::new(),
    };
    for id in ids {
        match wanted.get(id.as_str()) {
            Some(rows) if !rows.is_empty() => found.rows.extend(rows),
            _ => found.missing.push(id),
        }
    }
    found
}

fn events(store: &Store) -> Vec<Arc<Event>> {
    store.rows().map(|row| store.event(row)).collect()
}
