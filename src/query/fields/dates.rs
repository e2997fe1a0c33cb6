//! `date: on: sure: since: until: after: before: near: around: known:`
use super::{Given, Predicate};
use crate::date::{DateError, DateExpr};
use crate::model::Duration;
use crate::query::QueryError;
use crate::query::syntax::{Atom, Compare, Value};
use std::ops::Range;

/// Which date is looked at, and how strictly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The event's date may fall in it.
    May,
    /// The event's date surely falls in it.
    Sure,
    /// The date it became known may fall in it.
    Known,
}

/// From which end of a period a range begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// No bound.
    Open,
    /// At the period's first moment.
    First(DateExpr, Range<usize>),
    /// At the period's last moment.
    Last(DateExpr, Range<usize>),
    /// Just before the period's first moment.
    BeforeFirst(DateExpr, Range<usize>),
    /// Just after the period's last moment.
    AfterLast(DateExpr, Range<usize>),
}

/// A stretch of time as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// Where it begins.
    pub from: Edge,
    /// Where it ends, included.
    pub to: Edge,
}

fn expr(atom: &Atom) -> Result<DateExpr, QueryError> {
    DateExpr::parse(atom.text.trim()).map_err(|error| placed(error, &atom.range, atom.is_quoted))
}

/// A date's mistake, placed in the query.
pub(crate) fn placed(error: DateError, range: &Range<usize>, is_quoted: bool) -> QueryError {
    let start = (range.start + usize::from(is_quoted) + error.range.start).min(range.end);
    let end = (range.start + usize::from(is_quoted) + error.range.end).clamp(start, range.end);
    let range = if start == end {
        range.clone()
    } else {
        start..end
    };
    QueryError {
        message: error.message,
        range,
        help: error.help,
    }
}

pub(super) fn within(given: &Given) -> Result<Predicate, QueryError> {
    let window = match given.name {
        "sure" => Window::Sure,
        "known" => Window::Known,
        _ => Window::May,
    };
    let ranges = given
        .values
        .iter()
        .map(|value| range(given.name, value))
        .collect::<Result<_, _>>()?;
    Ok(Predicate::Date(window, ranges))
}

fn range(field: &str, value: &Value) -> Result<DateRange, QueryError> {
    let (compare, atom) = match value {
        Value::Between(from, to) => {
            let from = from
                .as_ref()
                .map(|atom| Ok(Edge::First(expr(atom)?, atom.range.clone())))
                .transpose()?;
            let to = to
                .as_ref()
                .map(|atom| Ok(Edge::Last(expr(atom)?, atom.range.clone())))
                .transpose()?;
            return Ok(DateRange {
                from: from.unwrap_or(Edge::Open),
                to: to.unwrap_or(Edge::Open),
            });
        }
        Value::One(compare, atom) => (*compare, atom),
    };
    let (expr, place) = (expr(atom)?, atom.range.clone());
    let compare = match (field, compare) {
        ("since", Compare::Equal) => Compare::AtLeast,
        ("until", Compare::Equal) => Compare::AtMost,
        ("after", Compare::Equal) => Compare::Greater,
        ("before", Compare::Equal) => Compare::Less,
        (_, compare) => compare,
    };
    Ok(match compare {
        Compare::Equal => DateRange {
            from: Edge::First(expr.clone(), place.clone()),
            to: Edge::Last(expr, place),
        },
        Compare::AtLeast => DateRange {
            from: Edge::First(expr, place),
            to: Edge::Open,
        },
        Compare::AtMost => DateRange {
            from: Edge::Open,
            to: Edge::Last(expr, place),
        },
        Compare::Greater => DateRange {
            from: Edge::AfterLast(expr, place),
            to: Edge::Open,
        },
        Compare::Less => DateRange {
            from: Edge::Open,
            to: Edge::BeforeFirst(expr, place),
        },
    })
}

/// Three days either way, where nothing is said.
const NEAR: i64 = 3 * 86_400;

/// `near:2025-04-11±3d`, `around:@id+-2w`.
pub(super) fn near(given: &Given) -> Result<Predicate, QueryError> {
    let read = |(word, place): (String, Range<usize>)| {
        let cut = ["±", "+-"]
            .into_iter()
            .find_map(|mark| word.split_once(mark));
        let (centre, width) = cut.unwrap_or((&word, ""));
        let width = match width.trim() {
            "" => NEAR,
            width => Duration::parse(width)
                .and_then(|width| width.range().1)
                .ok_or_else(|| QueryError {
                    message: format!("`{width}` is not a length of time"),
                    range: place.clone(),
                    help: Some("write a number and d, w, mo or y, as in `±3d`".to_owned()),
                })?,
        };
        let centre =
            DateExpr::parse(centre.trim()).map_err(|error| placed(error, &place, false))?;
        Ok((centre, place, width))
    };
    Ok(Predicate::Near(
        given
            .texts()?
            .into_iter()
            .map(read)
            .collect::<Result<_, _>>()?,
    ))
}
