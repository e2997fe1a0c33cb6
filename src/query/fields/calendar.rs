//! `weekday: month: year: precision:`
use super::numbers::{bounds, number};
use super::{Given, Predicate, bad};
use crate::date::{MONTHS, Precision, WEEKDAYS};
use crate::query::QueryError;
use crate::text;
use std::ops::Range;

/// A part of a calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 1 is Monday, 7 Sunday.
    Weekday,
    /// 1 to 12.
    Month,
    /// The year, astronomical.
    Year,
}

/// The number of a name, from 1, by at least its first three letters.
fn named(word: &str, names: &[&str]) -> Option<i64> {
    let at = names
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(word))?;
    i64::try_from(at).ok().map(|at| at + 1)
}

pub(super) fn unit(given: &Given) -> Result<Predicate, QueryError> {
    let (unit, names, most): (Unit, &[&str], i64) = match given.name {
        "weekday" => (Unit::Weekday, &WEEKDAYS, 7),
        "month" => (Unit::Month, &MONTHS, 12),
        _ => (Unit::Year, &[], i64::MAX),
    };
    let read = |word: &str, range: &Range<usize>| {
        let folded = text::fold(word.trim());
        if let Some(number) = named(&folded, names) {
            return Ok((number, number));
        }
        let (first, last) = match number(&folded, range) {
            Ok(pair) => pair,
            Err(error) if names.is_empty() => return Err(error),
            Err(_) => {
                return Err(bad(
                    format!("`{word}` is no {}", given.name),
                    range,
                    &folded,
                    names.iter().copied(),
                ));
            }
        };
        if unit != Unit::Year && !(1..=most).contains(&first) {
            let message = format!("a {} is 1 to {most}, not {first}", given.name);
            return Err(QueryError {
                message,
                range: range.clone(),
                help: None,
            });
        }
        Ok((first, last))
    };
    Ok(Predicate::Calendar(unit, bounds(given, read)?))
}

pub(super) fn precision(given: &Given) -> Result<Predicate, QueryError> {
    let read = |word: &str, range: &Range<usize>| {
        let folded = text::fold(word.trim());
        let at = Precision::ALL
            .into_iter()
            .position(|precision| precision.name() == folded);
        match at.and_then(|at| i64::try_from(at).ok()) {
            Some(at) => Ok((at, at)),
            None => Err(bad(
                format!("`{word}` is no precision"),
                range,
                &folded,
                Precision::ALL.map(Precision::name),
            )),
        }
    };
    Ok(Predicate::Precision(bounds(given, read)?))
}
