//! `sources: claims: actors: certainty: length: gap:`: numbers within bounds.
use super::{Given, Predicate, Thing, bad};
use crate::date::Tri;
use crate::model::{Duration, Status};
use crate::query::QueryError;
use crate::query::syntax::{Compare, Value};
use crate::text;
use std::ops::Range;

/// Least and most, both included; none: no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Option<i64>,
    /// The most.
    pub most: Option<i64>,
}

impl Bounds {
    /// Whether a number that lies somewhere from `least` to `most` lies within (yes), may (maybe), or not.
    pub fn hold(self, least: Option<i64>, most: Option<i64>) -> Tri {
        let low = self.least.unwrap_or(i64::MIN);
        let high = self.most.unwrap_or(i64::MAX);
        let (least, most) = (least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX));
        if least >= low && most <= high {
            Tri::Yes
        } else if least <= high && most >= low {
            Tri::Maybe
        } else {
            Tri::No
        }
    }

    /// Whether a known number lies within.
    pub fn has(self, number: i64) -> bool {
        self.hold(Some(number), Some(number)) == Tri::Yes
    }
}

/// Reads each value into bounds, an atom standing for the numbers from its first to its second.
pub(super) fn bounds(
    given: &Given,
    read: impl Fn(&str, &Range<usize>) -> Result<(i64, i64), QueryError>,
) -> Result<Vec<Bounds>, QueryError> {
    let one = |value: &Value| {
        Ok(match value {
            Value::One(compare, atom) => {
                let (first, last) = read(&atom.text, &atom.range)?;
                let (least, most) = match compare {
                    Compare::Less => (None, Some(first.saturating_sub(1))),
                    Compare::AtMost => (None, Some(last)),
                    Compare::Greater => (Some(last.saturating_add(1)), None),
                    Compare::AtLeast => (Some(first), None),
                    Compare::Equal => (Some(first), Some(last)),
                };
                Bounds { least, most }
            }
            Value::Between(from, to) => {
                let from = from
                    .as_ref()
                    .map(|atom| read(&atom.text, &atom.range))
                    .transpose()?;
                let to = to
                    .as_ref()
                    .map(|atom| read(&atom.text, &atom.range))
                    .transpose()?;
                let (least, most) = (from.map(|(first, _)| first), to.map(|(_, last)| last));
                if least.zip(most).is_some_and(|(least, most)| least > most) {
                    return Err(QueryError {
                        message: "this range ends before it begins".to_owned(),
                        range: given.range.clone(),
                        help: Some(
                            "write the smaller end first, or list the values with commas"
                                .to_owned(),
                        ),
                    });
                }
                Bounds { least, most }
            }
        })
    };
    given.values.iter().map(one).collect()
}

/// The word that asks for events whose speakers differ.
pub(in crate::query) const DISAGREE: &str = "disagree";

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Independent sources.
    Sources,
    /// Claims.
    Claims,
    /// Actors.
    Actors,
}

pub(super) fn number(word: &str, range: &Range<usize>) -> Result<(i64, i64), QueryError> {
    word.trim()
        .parse()
        .map(|number| (number, number))
        .map_err(|_| QueryError {
            message: format!("`{word}` is not a number"),
            range: range.clone(),
            help: Some("write digits only, as in `>=2` or `1..3`".to_owned()),
        })
}

pub(super) fn counted(given: &Given) -> Result<Predicate, QueryError> {
    if given.name == "claims"
        && let Some(disagreement) = disagreement(given)?
    {
        return Ok(disagreement);
    }
    let counted = match given.name {
        "sources" => Counted::Sources,
        "claims" => Counted::Claims,
        _ => Counted::Actors,
    };
    Ok(Predicate::Number(counted, bounds(given, number)?))
}

/// `claims:disagree`: what speakers say differs; none where the values are numbers.
fn disagreement(given: &Given) -> Result<Option<Predicate>, QueryError> {
    let is_word = |value: &Value| matches!(value, Value::One(Compare::Equal, atom) if text::fold(atom.text.trim()) == DISAGREE);
    let words = given.values.iter().filter(|value| is_word(value)).count();
    match words {
        0 => Ok(None),
        _ if words == given.values.len() => {
            Ok(Some(Predicate::Has(true, vec![Thing::Disagreement])))
        }
        _ => Err(QueryError {
            message: "`disagree` is not a number".to_owned(),
            range: given.range.clone(),
            help: Some(format!("write `claims:{DISAGREE}` as a term of its own")),
        }),
    }
}

pub(super) fn certainty(given: &Given) -> Result<Predicate, QueryError> {
    let read = |word: &str, range: &Range<usize>| {
        let folded = text::fold(word);
        let status = Status::named(&folded).and_then(Status::certainty);
        status
            .map(|rank| (i64::from(rank), i64::from(rank)))
            .ok_or_else(|| {
                let names = Status::ALL
                    .into_iter()
                    .filter(|status| status.certainty().is_some())
                    .map(Status::name);
                if folded == "cancelled" {
                    let help = "use `is:cancelled`".to_owned();
                    let message = "cancelled stands outside the order of certainty".to_owned();
                    return QueryError {
                        message,
                        range: range.clone(),
                        help: Some(help),
                    };
                }
                bad(format!("`{word}` is no status"), range, &folded, names)
            })
    };
    Ok(Predicate::Certainty(bounds(given, read)?))
}

pub(super) fn length(given: &Given) -> Result<Predicate, QueryError> {
    let read = |word: &str, range: &Range<usize>| {
        let duration = Duration::parse(word).map(|duration| duration.range());
        match duration {
            Some((Some(least), Some(most))) => Ok((least, most)),
            _ => Err(QueryError {
                message: format!("`{word}` is not a length of time"),
                range: range.clone(),
                help: Some(
                    "write a number and min, h, d, w, mo or y, as in `90min` or `>21d`".to_owned(),
                ),
            }),
        }
    };
    let bounds = bounds(given, read)?;
    Ok(if given.name == "gap" {
        Predicate::Gap(bounds)
    } else {
        Predicate::Length(bounds)
    })
}
