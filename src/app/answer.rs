//! Works out everything the panes show for one filter. Called by the worker, off the interface's thread.
use super::state::Answer;
use crate::date::{Day, Span};
use crate::query::{self, Context, Engine, Facet, Outcome, QueryError};

impl Answer {
    /// The complete answer to a query: rows, facet counts, extent, and the repairs of an empty result.
    pub fn work_out(engine: &Engine, text: &str, as_of: Day) -> Result<Answer, Vec<QueryError>> {
        let query = query::parse(text)?;
        let context = Context { as_of };
        let outcome = engine.run(&query, &context)?;
        let facets = Facet::ALL
            .into_iter()
            .map(|facet| engine.facet(facet, &query, &outcome, &context))
            .collect();
        let extent = extent(engine, &outcome);
        let repairs = if outcome.rows().is_empty() {
            engine.repairs(&query, &context)
        } else {
            Vec::new()
        };
        Ok(Answer {
            outcome,
            facets,
            extent,
            repairs,
        })
    }
}

/// From the first day a result surely or possibly touches to the last, open ends left aside.
fn extent(engine: &Engine, outcome: &Outcome) -> Option<Span> {
    let store = engine.store();
    let ends = outcome.rows().iter().flat_map(|&row| {
        let span = store.span(row);
        [span.earliest, span.latest]
    });
    let dated = ends.filter(|moment| !moment.is_open());
    let (first, last) = dated.fold(None, |reach: Option<(_, _)>, moment| match reach {
        None => Some((moment, moment)),
        Some((first, last)) => Some((moment.min(first), moment.max(last))),
    })?;
    Some(Span {
        earliest: first.day().start(),
        latest: last.day().end(),
    })
}
