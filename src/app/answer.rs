//! Works out everything the panes show for one filter; what a board shows besides is [`Answer::with_board`]'s. Called by
//! the worker, off the interface's thread.
use super::state::Answer;
use crate::query::{self, Context, Engine, QueryError};

/// So many values of a facet are told at most: more than most scroll through, few enough to be named anew with every letter.
const MOST_VALUES: usize = 200;

impl Answer {
    /// The complete answer to a query: rows, facet counts, extent, and the repairs of an empty result.
    pub fn work_out(
        engine: &Engine,
        text: &str,
        context: &Context,
    ) -> Result<Answer, Vec<QueryError>> {
        let query = query::parse(text)?;
        let outcome = engine.run(&query, context)?;
        let repairs = if outcome.is_empty() {
            engine.repairs(&query, context)
        } else {
            Vec::new()
        };
        Ok(Answer {
            facets: engine.facets(&query, &outcome, context, MOST_VALUES),
            extent: engine.extent(&outcome),
            timescape: engine.timescape(&outcome),
            repairs,
            board: None,
            outcome,
        })
    }
}
