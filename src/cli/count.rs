//! `dateline count [QUERY]... [--by FACET]`: counts, sure and possible.

use super::Run;
use super::library::Library;
use super::output::{Chosen, Output};
use super::selection::{self, Words};
use super::session::{Exit, Failure, Session};
use crate::query::Facet;
use crate::query::{self, FacetCounts, edit};
use crate::report::count::{Counted, write_csv, write_json, write_text};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Counts the events that match a query, sure and possible
#[derive(Debug, clap::Args)]
pub(super) struct Count {
    #[command(flatten)]
    words: Words,
    /// Counts each value of a field
    #[arg(long, value_name = "FACET", value_parser = facets())]
    by: Option<Facet>,
    #[command(flatten)]
    output: Output,
}

/// The names of facets; clap suggests the nearest to a mistyped one.
pub(super) fn facets() -> impl TypedValueParser<Value = Facet> {
    PossibleValuesParser::new(Facet::ALL.map(Facet::name)).map(|name| match Facet::named(&name) {
        Some(facet) => facet,
        None => unreachable!("clap accepts only the names of facets"),
    })
}

impl Run for Count {
    const NAME: &'static str = "count";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let text = self.words.text();
        // A limit shapes a list; it changes nothing about how many match.
        let query = selection::parse(&edit::without_limit(&self.words.parse()?))?;
        let library = Library::open(session, &[])?;
        let outcome = selection::run(&library, &query)?;
        let mut by = self.by.map(|facet| {
            library
                .engine
                .facet(facet, &query, &outcome, &library.context)
        });
        library.check_sound()?;
        let mut count = outcome.count();
        if self.words.only_sure() {
            count.possible = 0;
            by.iter_mut().for_each(forget_possible);
        }
        if count.total() == 0 {
            selection::note_nothing(&library, &query, outcome.count());
        }
        let counted = Counted {
            query: &text,
            count,
            by: by.as_ref(),
        };
        match self.output.chosen() {
            Chosen::Text => write_text(&mut session.out, counted, session.surface)?,
            Chosen::Json | Chosen::Jsonl => write_json(&mut session.out, counted)?,
            Chosen::Csv => write_csv(&mut session.out, counted, session.surface)?,
        }
        Ok(library.exit(if count.total() == 0 {
            Exit::Nothing
        } else {
            Exit::Done
        }))
    }
}

/// Leaves the sure matches only.
fn forget_possible(facet: &mut FacetCounts) {
    let counts = facet
        .buckets
        .iter_mut()
        .map(|bucket| &mut bucket.now)
        .chain([&mut facet.none]);
    counts.for_each(|count: &mut query::Count| count.possible = 0);
}
