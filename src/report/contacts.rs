//! The contact board for a shell: a table, tab-separated lines, CSV or JSON.

use super::{Surface, csv, json, table, tsv};
use crate::date::Day;
use crate::query::contacts::{Contact, Contacts, Edge, Elapse};
use serde::Serialize;
use std::io::{self, Write};

/// Names of the columns of lines and CSV.
const COLUMNS: [&str; 12] = [
    "actor",
    "other",
    "sure",
    "possible",
    "undated",
    "first",
    "last",
    "match",
    "since_days",
    "longest_silence_days",
    "usual_days",
    "over_time",
];

/// What the board is about.
#[derive(Clone, Copy, Debug)]
pub struct Board<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// The pairs.
    pub contacts: &'a Contacts,
}

/// As text: a table on a terminal, else a tab-separated line a pair.
pub fn write_text(out: &mut dyn Write, board: Board<'_>, surface: Surface) -> io::Result<()> {
    let rows = &board.contacts.rows;
    if surface.columns.is_none() {
        return rows.iter().try_for_each(|contact| {
            tsv::write_line(out, cells(contact).iter().map(String::as_str))
        });
    }
    let cells: Vec<_> = rows.iter().map(short).collect();
    if !cells.is_empty() {
        let heads = [
            "who",
            "with",
            "contacts",
            "last",
            "since",
            "longest gap",
            "usual gap",
        ];
        table::write_rows(out, heads, &cells, surface)?;
    }
    Ok(())
}

/// As CSV with a header.
pub fn write_csv(out: &mut dyn Write, board: Board<'_>, surface: Surface) -> io::Result<()> {
    let mut table = csv::Rows::begin(out, COLUMNS, surface)?;
    let rows = board.contacts.rows.iter();
    rows.map(cells).try_for_each(|row| table.row(&row))?;
    table.end()
}

/// As one JSON document.
pub fn write_json(out: &mut dyn Write, board: Board<'_>) -> io::Result<()> {
    let events = board.contacts.events;
    json::write_line(
        out,
        &Document {
            query: board.query,
            pairs: board.contacts.pairs,
            events: Parts {
                sure: events.sure,
                possible: events.possible,
            },
            sort: board.contacts.order.to_string(),
            contacts: board.contacts.rows.iter().map(Row::of).collect(),
        },
    )
}

/// A JSON object a pair.
pub fn write_jsonl(out: &mut dyn Write, board: Board<'_>) -> io::Result<()> {
    let mut rows = board.contacts.rows.iter();
    rows.try_for_each(|contact| json::write_line(out, &Row::of(contact)))
}

/// The cells of a line: what there is not stays empty.
fn cells(contact: &Contact) -> [String; 12] {
    let days = |elapse: Option<Elapse>| {
        elapse.map_or_else(String::new, |elapse| match elapse.least == elapse.most {
            true => elapse.least.to_string(),
            false => format!("{}..{}", elapse.least, elapse.most),
        })
    };
    let over_time: Vec<String> = contact.spark.iter().map(ToString::to_string).collect();
    [
        contact.one.value.clone(),
        contact.other.value.clone(),
        contact.count.sure.to_string(),
        contact.count.possible.to_string(),
        contact.undated.to_string(),
        contact.first.map_or_else(String::new, range),
        contact.last.map_or_else(String::new, range),
        contact.last.map_or("", word).to_owned(),
        days(contact.since),
        days(contact.silence),
        days(contact.rhythm),
        over_time.join(","),
    ]
}

/// The cells of a table for people.
fn short(contact: &Contact) -> [String; 7] {
    let days = |elapse: Option<Elapse>| {
        elapse.map_or_else(|| "-".to_owned(), |elapse| format!("{elapse} days"))
    };
    let last = contact.last.map_or_else(
        || contact.nothing_begun().to_owned(),
        |last| {
            let mark = if last.is_sure { "" } else { "?" };
            format!("{mark}{}", range(last))
        },
    );
    [
        contact.one.name.clone(),
        contact.other.name.clone(),
        contact.count.to_string(),
        last,
        days(contact.since),
        days(contact.silence),
        days(contact.rhythm),
    ]
}

/// `2025-04-11`, or the days it may have been: `2025-03-10..2025-03-31`.
fn range(edge: Edge) -> String {
    let (first, last) = days(edge);
    match first == last {
        true => first,
        false => format!("{first}..{last}"),
    }
}

fn days(edge: Edge) -> (String, String) {
    let iso = |day| Day::from_number(day).iso();
    (iso(edge.days.first), iso(edge.days.last))
}

fn word(edge: Edge) -> &'static str {
    if edge.is_sure { "sure" } else { "possible" }
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    query: &'a str,
    pairs: u64,
    events: Parts,
    sort: String,
    contacts: Vec<Row<'a>>,
}

#[derive(Debug, Serialize)]
struct Parts {
    sure: u64,
    possible: u64,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

/// A pair; absent values are null, never left out.
#[derive(Debug, Serialize)]
struct Row<'a> {
    actors: [Named<'a>; 2],
    sure: u64,
    possible: u64,
    undated: u64,
    first: Option<EdgeRow>,
    last: Option<EdgeRow>,
    since: Option<Range>,
    longest_silence: Option<Range>,
    usual_interval: Option<Range>,
    over_time: Vec<Parts>,
}

#[derive(Debug, Serialize)]
struct EdgeRow {
    earliest: String,
    latest: String,
    #[serde(rename = "match")]
    matched: &'static str,
}

#[derive(Debug, Serialize)]
struct Range {
    days_min: i64,
    days_max: i64,
}

impl<'a> Row<'a> {
    fn of(contact: &'a Contact) -> Self {
        let named = |actor: &'a crate::query::FacetValue| Named {
            id: &actor.value,
            name: &actor.name,
        };
        let edge = |edge: Edge| {
            let (earliest, latest) = days(edge);
            EdgeRow {
                earliest,
                latest,
                matched: word(edge),
            }
        };
        let range = |elapse: Elapse| Range {
            days_min: elapse.least,
            days_max: elapse.most,
        };
        let parts = |count: &crate::query::Count| Parts {
            sure: count.sure,
            possible: count.possible,
        };
        Self {
            actors: [named(&contact.one), named(&contact.other)],
            sure: contact.count.sure,
            possible: contact.count.possible,
            undated: contact.undated,
            first: contact.first.map(edge),
            last: contact.last.map(edge),
            since: contact.since.map(range),
            longest_silence: contact.silence.map(range),
            usual_interval: contact.rhythm.map(range),
            over_time: contact.spark.iter().map(parts).collect(),
        }
    }
}
