//! The events of a result that somebody said something about.
use super::fields::Thing;
use super::plan::{Plan, Test};
use super::run::Runner;
use super::{Context, Engine, Outcome};
use std::sync::Arc;

impl Engine {
    /// The events of a result that have claims, in its order.
    pub fn with_claims(&self, outcome: &Outcome, context: &Context) -> Outcome {
        let plan = Plan::Test(Test::Has(true, vec![Thing::Claim]));
        let runner = Runner::new(&self.store, &self.index, &self.memo, &context.stop);
        let mut members = Arc::unwrap_or_clone(runner.whole(&plan).may);
        let (all, sure) = outcome.sets();
        members.and(all);
        Outcome::new(sure, members, &self.index, outcome.sort(), None)
    }
}
