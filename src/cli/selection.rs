//! The events a query gives, shaped by `--sort`, `--limit` and `--sure`.

use super::library::Library;
use super::messages;
use super::session::{Failure, say};
use super::words;
use crate::query::{self, Count, Outcome, Query};
use crate::report::Matches;
use crate::store::RowId;
use crate::text;
use std::path::Path;

/// Ways to mend an empty result that are worth a line.
const REPAIRS: usize = 5;

/// The words of a query: one argument or several, a space between.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Words {
    /// The query, in one argument or several; none: every event
    #[arg(value_name = "QUERY", value_parser = words::word)]
    query: Vec<String>,
    /// Sure matches only
    #[arg(long)]
    sure: bool,
}

/// The order of a result and its length.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Shape {
    /// The order: time (the default), time backwards, title, when known, number of independent sources
    #[arg(long, value_name = "FIELD", value_parser = ["date", "-date", "title", "known", "sources"], allow_hyphen_values = true)]
    sort: Option<String>,
    /// At most so many events
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Words {
    /// The query as typed.
    pub(super) fn text(&self) -> String {
        self.query.join(" ")
    }

    /// Whether only sure matches count.
    pub(super) fn only_sure(&self) -> bool {
        self.sure
    }

    /// The query as read, or everything that is wrong with it.
    pub(super) fn parse(&self) -> Result<Query, Failure> {
        parse(&self.text())
    }
}

impl Shape {
    /// The same query in the order asked for.
    fn sorted(&self, query: &Query) -> Result<Query, Failure> {
        match &self.sort {
            Some(sort) => parse(&format!("{} sort:{sort}", query.text())),
            None => Ok(query.clone()),
        }
    }
}

/// Reads a query, or says everything that is wrong with it.
pub(super) fn parse(text: &str) -> Result<Query, Failure> {
    query::parse(text).map_err(|errors| Failure::Misuse(messages::bad_query(text, &errors)))
}

/// What a query gives.
pub(super) struct Selection {
    rows: Vec<(RowId, bool)>,
    count: Count,
}

impl Selection {
    /// Runs the query; `--limit` cuts what `only_sure` leaves.
    pub(super) fn of(
        library: &Library,
        query: &Query,
        only_sure: bool,
        shape: &Shape,
    ) -> Result<Self, Failure> {
        Self::among(library, query, only_sure, shape, Outcome::clone)
    }

    /// Of what the query gives only the events that have claims; the count stays that of the query.
    pub(super) fn with_claims(
        library: &Library,
        query: &Query,
        only_sure: bool,
        shape: &Shape,
    ) -> Result<Self, Failure> {
        let keep = |outcome: &Outcome| library.engine.with_claims(outcome, &library.context);
        Self::among(library, query, only_sure, shape, keep)
    }

    fn among(
        library: &Library,
        query: &Query,
        only_sure: bool,
        shape: &Shape,
        keep: impl Fn(&Outcome) -> Outcome,
    ) -> Result<Self, Failure> {
        let outcome = run(library, &shape.sorted(query)?)?;
        let kept = keep(&outcome);
        let rows = kept.rows().map(|row| (row, outcome.is_sure(row)));
        let rows = rows.filter(|&(_, is_sure)| is_sure || !only_sure);
        let rows: Vec<_> = rows.take(shape.limit.unwrap_or(usize::MAX)).collect();
        let mut count = outcome.count();
        if only_sure {
            count.possible = 0;
        }
        prove(library, &rows);
        library.check_sound()?;
        if count.total() == 0 {
            note_nothing(library, query, outcome.count());
        }
        Ok(Self { rows, count })
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.count.total() == 0
    }

    /// The rows, to be printed.
    pub(super) fn matches<'a>(&'a self, library: &'a Library) -> Matches<'a> {
        Matches {
            store: library.engine.store(),
            rows: &self.rows,
            count: self.count,
        }
    }
}

/// Looks at what is about to be printed, so that damage shows before the first line and not in the middle.
pub(super) fn prove(library: &Library, rows: &[(RowId, bool)]) {
    const FEW: usize = 2_000;
    let store = library.engine.store();
    if rows.len() > FEW {
        store.image().verify();
    } else {
        rows.iter().for_each(|(row, _)| drop(store.event(*row)));
    }
}

/// Runs a query, or says what it names that is not there.
pub(super) fn run(library: &Library, query: &Query) -> Result<query::Outcome, Failure> {
    let outcome = library.engine.run(query, &library.context);
    // What is not found in a damaged snapshot may well be there.
    library.check_sound()?;
    outcome.map_err(|errors| Failure::Misuse(messages::bad_query(query.text(), &errors)))
}

/// Never an empty answer without a reason: says what emptied it, and what would not be empty.
pub(super) fn note_nothing(library: &Library, query: &Query, count: Count) {
    if count.possible > 0 {
        say(&format!(
            "nothing matches surely; {} possibly (leave out --sure)",
            count.possible
        ));
        return;
    }
    if query.text().trim().is_empty() {
        say("there are no events");
        return;
    }
    let mut note = format!("nothing matches {}", text::clean(query.text()));
    let id = query.text().trim();
    if library.engine.store().find(id).is_some() {
        note.push_str(&format!(
            "; write id:{} for the event of that id",
            text::clean(id)
        ));
    }
    // What is meant as a file is a word of the query to us.
    if let Some(file) = id.split_whitespace().find(|word| Path::new(word).is_file()) {
        note.push_str(&format!(
            "\n  a query was expected, and {0} is a file: -f {0}",
            text::clean(file)
        ));
    }
    for repair in library
        .engine
        .repairs(query, &library.context)
        .iter()
        .take(REPAIRS)
    {
        note.push_str(&format!(
            "\n  {}: {}",
            text::clean(&repair.label),
            repair.count
        ));
    }
    say(&note);
}
