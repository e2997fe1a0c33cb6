//! Works out everything the panes show for one filter; what a board shows besides is [`Answer::with_board`]'s. Called by
//! the worker, off the interface's thread.
use super::effect::Asked;
use super::state::Answer;
use crate::query::answer::{Manner, Question, Reply};
use crate::query::lanes::Sparks;
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
        let facets = engine.facets(&query, &outcome, context, MOST_VALUES);
        let extent = engine.extent(&outcome);
        Ok(Answer {
            facets,
            extent,
            timescape: engine.timescape(&outcome),
            repairs,
            board: None,
            outcome,
        })
    }
}

/// The commonest values of a query's result over time: the sparklines that belong to its answer.
pub fn sparks(engine: &Engine, text: &str, context: &Context) -> Result<Sparks, Vec<QueryError>> {
    let query = query::parse(text)?;
    let outcome = engine.run(&query, context)?;
    let facets = engine.facets(&query, &outcome, context, MOST_VALUES);
    let extent = engine.extent(&outcome);
    Ok(engine.sparks(&facets, &outcome, extent, &context.stop))
}

/// So many events of a reply are told at most: more than fit a screen.
const MOST_CITED: usize = 200;

impl Asked {
    /// What the question comes to.
    pub fn work_out(&self, engine: &Engine, context: &Context) -> Result<Reply, Vec<QueryError>> {
        let question = Question::within(&self.question, &self.filter)?;
        let manner = Manner {
            most: MOST_CITED,
            ..Manner::default()
        };
        // What is named but not there is found in the query as run, not in the question as typed.
        engine
            .reply(&question, context, manner)
            .map_err(|mut errors| {
                let whole = 0..self.question.len();
                errors
                    .iter_mut()
                    .for_each(|error| error.range = whole.clone());
                errors
            })
    }
}
