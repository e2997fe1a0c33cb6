//! Answers in a sentence: last, first, next, how often, how long since, how long between, the silences.
//!
//! A [`Question`] is a verb and a query; [`Engine::reply`] gives a [`Reply`]:
//! a sentence no more precise than its data, the value behind it, the exact
//! query and the events it rests on. Sure matches answer; what is only
//! possible is mentioned apart, and answers (with its status said) only where
//! nothing is sure. What was denied or cancelled answers nothing.
//!
//! Fuzzy dates make every figure a range: for every way of fixing them, the
//! true value lies in it. An undated event never gets a date and never
//! vanishes: it is mentioned.

mod begun;
mod between;
mod count;
mod ends;
mod names;
mod pauses;
mod question;
mod sentence;
mod verb;

pub use pauses::{Days, Pause, last_pause, longest_pause, median_pause};
pub use question::{Question, complete};
pub use verb::Verb;

use super::run::Runner;
use super::{Context, Engine, Outcome, Query, QueryError, Repair, Sort};
use crate::date::Measure;

use crate::store::RowId;
use std::sync::Arc;

/// How a question is to be answered.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether only sure matches count, and possible ones are not even mentioned.
    pub only_sure: bool,
    /// What elapsed time is told in.
    pub measure: Measure,
    /// So many events are named at most of each sort; more are only counted.
    pub most: usize,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            only_sure: false,
            measure: Measure::Days,
            most: usize::MAX,
        }
    }
}

/// What a question comes to, for programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// There is none.
    #[default]
    None,
    /// A date as EDTF.
    Date(String),
    /// How many, surely.
    Number(u64),
    /// Days, or working days where they were asked for; none: no such end.
    Days {
        /// At least.
        least: Option<i64>,
        /// At most.
        most: Option<i64>,
    },
}

/// Some events, and how many there are of them in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The events, each with whether its match is sure, in time order; not more than [`Manner::most`].
    pub rows: Vec<(RowId, bool)>,
    /// How many there are.
    pub total: usize,
}

impl Cited {
    fn push(&mut self, row: RowId, is_sure: bool, most: usize) {
        self.total += 1;
        if self.rows.len() < most {
            self.rows.push((row, is_sure));
        }
    }
}

/// An answer: what is so, and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The verb.
    pub verb: Verb,
    /// The exact query that was run; of `between`, both.
    pub query: String,
    /// The answer in words; cleaned.
    pub sentence: String,
    /// The value behind it.
    pub value: Value,
    /// The events it rests on.
    pub used: Cited,
    /// Events mentioned apart: possible ones, undated ones.
    pub others: Cited,
    /// Where nothing matched: what would mend that.
    pub repairs: Vec<Repair>,
    /// Whether nothing matched the query.
    pub is_empty: bool,
    /// What to know before it is read out: words that were searched as text, a day that the files do not reach.
    pub notes: Vec<String>,
    /// The same question with its words searched in every text, where only that gives an answer.
    pub aside: Option<Aside>,
}

/// Another reading of a question, and what it would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The query in that reading.
    pub query: String,
    /// What it gives, in words; cleaned.
    pub sentence: String,
}

impl Reply {
    /// Whether there is an answer.
    pub fn is_found(&self) -> bool {
        self.value != Value::None && !self.is_empty
    }
}

/// One question being answered.
struct Asking<'a> {
    engine: &'a Engine,
    context: &'a Context,
    manner: Manner,
}

impl Engine {
    /// Answers a question. Fails where a query names an event or view that is not there.
    ///
    /// What was called off ([`Context::stop`]) gives a reply that is worth nothing.
    pub fn reply(
        &self,
        question: &Question,
        context: &Context,
        manner: Manner,
    ) -> Result<Reply, Vec<QueryError>> {
        let asking = Asking {
            engine: self,
            context,
            manner,
        };
        let read = names::read(self, question, context);
        let mut reply = asking.reply(read.as_ref().unwrap_or(question))?;
        reply.notes = names::searched(read.as_ref().unwrap_or(question));
        reply.notes.extend(asking.beyond());
        if read.is_none() {
            return Ok(reply);
        }
        let typed = asking.reply(question)?;
        // Two answers side by side would be read out for one another.
        if typed.is_found() && !reply.is_found() {
            reply.aside = Some(Aside {
                query: typed.query,
                sentence: typed.sentence,
            });
        }
        Ok(reply)
    }
}

impl Asking<'_> {
    fn reply(&self, question: &Question) -> Result<Reply, Vec<QueryError>> {
        let outcomes = question
            .queries()
            .iter()
            .map(|query| self.run(query))
            .collect::<Result<Vec<_>, _>>()?;
        let found = question.queries().iter().zip(&outcomes);
        let empty = found.clone().find(|(_, outcome)| outcome.is_empty());
        let mut reply = match (empty, outcomes.as_slice()) {
            (Some((query, _)), _) => self.nothing(query),
            (None, [one, other, ..]) => self.between(one, other),
            (None, [only]) => match question.verb() {
                Verb::Last | Verb::First | Verb::Next | Verb::Since => {
                    self.end(question.verb(), only)
                }
                Verb::Count => self.count(only),
                Verb::Gap | Verb::LongestGap | Verb::Rhythm => self.pauses(question.verb(), only),
                Verb::Between => Reply::default(),
            },
            (None, []) => Reply::default(),
        };
        reply.verb = question.verb();
        reply.query = question.query_text();
        if reply.is_empty && question.verb() == Verb::Count {
            reply.value = Value::Number(0);
        }
        Ok(reply)
    }

    /// All that match, in time order: neither `sort:` nor `limit:` changes what is so.
    fn run(&self, query: &Query) -> Result<Outcome, Vec<QueryError>> {
        let plan = self.engine.plan(query.node(), self.context)?;
        let Engine {
            store, index, memo, ..
        } = self.engine;
        let said = Runner::new(store, index, memo, &self.context.stop).whole(&plan);
        let members = Arc::unwrap_or_clone(said.may);
        Ok(Outcome::new(&said.yes, members, index, Sort::Date, None))
    }

    /// That nothing is known of the last days, where the files speak from an earlier one.
    fn beyond(&self) -> Option<String> {
        let until = self.engine.store.as_of()?;
        let is_beyond = self.engine.known.is_none() && self.context.as_of > until;
        is_beyond.then(|| {
            format!(
                "The files speak from {}: what came later is not in them.",
                until.words()
            )
        })
    }

    /// Why there is no answer, and what would give one.
    fn nothing(&self, query: &Query) -> Reply {
        let text = crate::text::clean(query.text().trim()).into_owned();
        let repairs = self.engine.repairs(query, self.context);
        let sentence = match (text.is_empty(), repairs.first()) {
            (true, _) => "There are no events.".to_owned(),
            (false, None) => format!("Nothing matches {text}."),
            (false, Some(repair)) => format!(
                "Nothing matches {text}; {} there would be {}.",
                crate::text::clean(&repair.label),
                sentence::number(repair.count.total())
            ),
        };
        Reply {
            sentence,
            repairs,
            is_empty: true,
            ..Reply::default()
        }
    }
}

#[cfg(test)]
mod tests;
