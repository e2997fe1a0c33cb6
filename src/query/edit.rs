//! Changes of a query's text, for the interface: the rest stays as the person wrote it.
use super::fields::{Bounds, NameField, Predicate, State};
use super::syntax::{Node, Term};
use super::{Choice, Query, Sort};
use crate::date::Day;
use crate::index::Facet;
use crate::model::Status;
use crate::text;
use std::ops::Range;

/// The field that asks for a facet's value.
fn field(facet: Facet) -> &'static str {
    match facet {
        Facet::Status => "is",
        Facet::Month | Facet::Year => "sure",
        other => other.name(),
    }
}

/// Which facet a part of the query speaks of, alone: `kind:call`, `-who:trump,putin`.
pub(super) fn facet_of(node: &Node) -> Option<Facet> {
    let term = term_of(node)?.0;
    Some(match &term.predicate {
        Predicate::Named(NameField::Who, _) => Facet::Who,
        Predicate::Named(NameField::Side, _) => Facet::Side,
        Predicate::Named(NameField::Place, _) => Facet::Place,
        Predicate::Named(NameField::Kind, _) => Facet::Kind,
        Predicate::Named(NameField::Tag, _) => Facet::Tag,
        Predicate::Named(NameField::Source, _) => Facet::Source,
        Predicate::Named(NameField::File, _) => Facet::File,
        Predicate::Is(states) if states.iter().all(|state| matches!(state, State::Status(_))) => {
            Facet::Status
        }
        Predicate::Date(super::fields::Window::Sure, _) => Facet::Month,
        _ => return None,
    })
}

/// The term of a part, and whether it is left out.
fn term_of(node: &Node) -> Option<(&Term, bool)> {
    match node {
        Node::Term(term) => Some((term, false)),
        Node::Not(inner, _) => term_of(inner).map(|(term, negated)| (term, !negated)),
        Node::Group(inner, _) => term_of(inner),
        Node::All | Node::And(_) | Node::Or(_) => None,
    }
}

/// The parts of a query that name a value of a facet, with whether they leave it out.
fn naming<'a>(query: &'a Query, facet: Facet, value: &str) -> Vec<(&'a Node, bool)> {
    let wanted = text::fold(value.trim());
    let names = |term: &Term| match &term.predicate {
        Predicate::Named(_, names) => names.contains(&wanted),
        Predicate::Is(states) => {
            let status = Status::named(value);
            states
                .iter()
                .any(|state| matches!(state, State::Status(known) if Some(*known) == status))
        }
        Predicate::Date(..) => query
            .text()
            .get(term.range.clone())
            .is_some_and(|text| text == format!("sure:{}", quoted(value))),
        _ => false,
    };
    let conjuncts = query.node().conjuncts().into_iter();
    conjuncts
        .filter(|node| facet_of(node).is_some_and(|other| is_same(other, facet)))
        .filter_map(|node| {
            term_of(node)
                .filter(|(term, _)| names(term))
                .map(|(_, negated)| (node, negated))
        })
        .collect()
}

/// Whether a part at the top of a query speaks of a facet.
pub(super) fn speaks_of(query: &Query, facet: Facet) -> bool {
    let mut conjuncts = query.node().conjuncts().into_iter();
    conjuncts.any(|node| facet_of(node).is_some_and(|other| is_same(other, facet)))
}

/// What a query does with a value.
pub fn choice(query: &Query, facet: Facet, value: &str) -> Choice {
    match naming(query, facet, value).first() {
        Some((_, true)) => Choice::Excluded,
        Some((_, false)) => Choice::Included,
        None => Choice::Free,
    }
}

/// Keeps only events with the value. Where an event has but one value of the facet, it takes the place of another one
/// kept before; elsewhere (actors, tags, ...) both are asked for.
pub fn include(query: &Query, facet: Facet, value: &str) -> String {
    let is_single = matches!(
        facet,
        Facet::Kind | Facet::Status | Facet::Place | Facet::File | Facet::Year | Facet::Month
    );
    let cleared = match is_single {
        true => cut(query.text(), kept_parts(query, facet)),
        false => clear(query, facet, value),
    };
    let cleared = match super::parse(&cleared) {
        Ok(query) => clear(&query, facet, value),
        Err(_) => cleared,
    };
    append(&cleared, &format!("{}:{}", field(facet), quoted(value)))
}

/// The parts at the top that keep a value of a facet (or of its sibling, for years and months).
fn kept_parts(query: &Query, facet: Facet) -> Vec<Range<usize>> {
    let conjuncts = query.node().conjuncts().into_iter();
    conjuncts
        .filter(|node| facet_of(node).is_some_and(|other| is_same(other, facet)))
        .filter(|node| term_of(node).is_some_and(|(_, negated)| !negated))
        .filter_map(Node::range)
        .collect()
}

/// Whether two facets are asked for in the same way: years and months both are periods.
pub(super) fn is_same(one: Facet, other: Facet) -> bool {
    let is_period = |facet| matches!(facet, Facet::Year | Facet::Month);
    one == other || (is_period(one) && is_period(other))
}

/// Leaves out events with the value.
pub fn exclude(query: &Query, facet: Facet, value: &str) -> String {
    let cleared = clear(query, facet, value);
    append(&cleared, &format!("-{}:{}", field(facet), quoted(value)))
}

/// Takes back what the query says of the value: its terms at the top, with the other values of their lists.
pub fn clear(query: &Query, facet: Facet, value: &str) -> String {
    let ranges = naming(query, facet, value)
        .into_iter()
        .filter_map(|(node, _)| node.range())
        .collect();
    cut(query.text(), ranges)
}

/// The query without the part written in a range.
pub fn without_term(query: &Query, range: Range<usize>) -> String {
    cut(query.text(), vec![range])
}

/// The parts at the top of a query, with their places.
pub fn parts(query: &Query) -> Vec<Range<usize>> {
    query
        .node()
        .conjuncts()
        .into_iter()
        .filter_map(Node::range)
        .collect()
}

/// The threshold of certainty a query sets at its top, if it does.
pub fn certainty(query: &Query) -> Option<Status> {
    let least = query.node().conjuncts().into_iter().find_map(threshold)?.0;
    Status::ALL
        .into_iter()
        .find(|status| status.certainty().map(i64::from) == Some(least))
}

/// The least rank a part asks for, with its place.
fn threshold(node: &Node) -> Option<(i64, Range<usize>)> {
    let Node::Term(term) = node else { return None };
    match &term.predicate {
        Predicate::Certainty(bounds) => match bounds.as_slice() {
            [
                Bounds {
                    least: Some(least),
                    most: None,
                },
            ] => Some((*least, term.range.clone())),
            _ => None,
        },
        _ => None,
    }
}

/// The query with that threshold of certainty instead of its own; none takes it away.
pub fn with_certainty(query: &Query, status: Option<Status>) -> String {
    let ranges = query
        .node()
        .conjuncts()
        .into_iter()
        .filter_map(threshold)
        .map(|(_, range)| range)
        .collect();
    let rest = cut(query.text(), ranges);
    match status {
        Some(status) => append(&rest, &format!("certainty:>={}", status.name())),
        None => rest,
    }
}

/// The query in another order.
pub fn with_sort(query: &Query, sort: Sort) -> String {
    let rest = cut(
        query.text(),
        terms(query, |term| matches!(term.predicate, Predicate::Sort(_))),
    );
    if sort == Sort::Date {
        rest
    } else {
        append(&rest, &format!("sort:{}", sort.name()))
    }
}

/// The query without its `limit:`, for counting all that match.
pub fn without_limit(query: &Query) -> String {
    cut(
        query.text(),
        terms(query, |term| matches!(term.predicate, Predicate::Limit(_))),
    )
}

/// The query with that period instead of its own `date:` terms.
pub fn with_period(query: &Query, first: Day, last: Day) -> String {
    let rest = cut(
        query.text(),
        terms(query, |term| matches!(term.field.as_str(), "date" | "on")),
    );
    append(&rest, &format!("date:{}..{}", first.iso(), last.iso()))
}

/// The places of the terms at the top that a test picks.
fn terms(query: &Query, picks: impl Fn(&Term) -> bool) -> Vec<Range<usize>> {
    let conjuncts = query.node().conjuncts().into_iter();
    conjuncts
        .filter_map(|node| match node {
            Node::Term(term) if picks(term) => Some(term.range.clone()),
            _ => None,
        })
        .collect()
}

/// Adds a term that must hold too: alternatives at the top are put in parentheses first.
fn append(text: &str, term: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return term.to_owned();
    }
    let splits = super::parse(text).is_ok_and(|query| matches!(query.node(), Node::Or(_)));
    if splits {
        format!("({text}) {term}")
    } else {
        format!("{text} {term}")
    }
}

/// Cuts parts out, each with the space and the `AND` before it.
fn cut(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| range.start);
    let mut kept = String::new();
    let mut at = 0;
    for range in ranges {
        let before = text.get(at..range.start).unwrap_or("").trim_end();
        let before = before
            .strip_suffix(" AND")
            .or_else(|| (before == "AND").then_some(""))
            .unwrap_or(before);
        kept.push_str(before);
        at = range.end;
    }
    let rest = text.get(at..).unwrap_or("");
    let trimmed = rest.trim_start();
    let rest = if kept.trim().is_empty() {
        trimmed.strip_prefix("AND ").unwrap_or(trimmed)
    } else {
        rest
    };
    kept.push_str(rest);
    kept.trim().to_owned()
}

/// A value as it must be written after a colon.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let needs = value.is_empty()
        || !value.chars().all(plain)
        || value.contains("..")
        || value.starts_with('-');
    if needs {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        value.to_owned()
    }
}

/// Both of two queries at once: alternatives at the top of either are put in parentheses.
pub fn both(one: &str, other: &str) -> String {
    let (one, other) = (one.trim(), other.trim());
    if one.is_empty() || other.is_empty() {
        return format!("{one}{other}");
    }
    let splits = super::parse(other).is_ok_and(|query| matches!(query.node(), Node::Or(_)));
    match splits {
        true => append(one, &format!("({other})")),
        false => append(one, other),
    }
}
