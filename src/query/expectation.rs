//! Tested facts: what a timeline file expects of its own queries.
use super::{Context, Engine, Outcome, parse};
use crate::model::{Expectation, Expected};
use crate::store::RowId;

/// What came of one tested fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether all of it holds.
    pub ok: bool,
    /// What was expected, in words.
    pub expected: String,
    /// What is so, in words.
    pub actual: String,
}

/// Runs one tested fact. One whose query cannot be read or run does not hold, and says why.
pub fn check(engine: &Engine, expectation: &Expectation, context: &Context) -> Checked {
    match parse(&expectation.query).and_then(|query| engine.run(&query, context)) {
        Ok(outcome) => compare(engine, expectation, &outcome),
        Err(errors) => Checked {
            ok: false,
            expected: "a query that can be run".to_owned(),
            actual: errors
                .first()
                .map_or_else(String::new, |error| error.message.clone()),
        },
    }
}

fn compare(engine: &Engine, expectation: &Expectation, outcome: &Outcome) -> Checked {
    let sure = |row: &RowId| outcome.is_sure(*row);
    let (first, last) = (outcome.rows().find(sure), outcome.rows().rev().find(sure));
    let count = outcome.count();
    let date = |row: Option<RowId>| {
        let event = row.map(|row| engine.store().event(row));
        event.map_or_else(
            || "none".to_owned(),
            |event| {
                event
                    .when
                    .as_ref()
                    .map_or("undated".to_owned(), |when| when.text().to_owned())
            },
        )
    };
    let span = |row: Option<RowId>| row.map(|row| engine.store().span(row));
    let (mut ok, mut expected, mut actual) = (true, Vec::new(), Vec::new());
    for one in &expectation.expected {
        let (holds, wanted, found) = match one {
            Expected::Count(number) => (
                count.sure == *number,
                format!("count {number}"),
                format!("count {count}"),
            ),
            Expected::AtLeast(number) => (
                count.sure >= *number,
                format!("at least {number}"),
                format!("count {count}"),
            ),
            Expected::AtMost(number) => (
                count.sure <= *number,
                format!("at most {number}"),
                format!("count {count}"),
            ),
            Expected::First(when) => (
                span(first) == Some(when.span()),
                format!("first {}", when.text()),
                format!("first {}", date(first)),
            ),
            Expected::Last(when) => (
                span(last) == Some(when.span()),
                format!("last {}", when.text()),
                format!("last {}", date(last)),
            ),
            Expected::None => (
                count.total() == 0,
                "no match".to_owned(),
                format!("count {count}"),
            ),
        };
        ok &= holds;
        expected.push(wanted);
        actual.push(found);
    }
    actual.dedup();
    Checked {
        ok,
        expected: expected.join(", "),
        actual: actual.join(", "),
    }
}
