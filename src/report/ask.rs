//! An answer: the sentence, the exact query, and the events it rests on.

use super::event::date_brief;
use super::{Surface, csv, json, status};
use crate::query::answer::{Cited, Reply, Value};
use crate::store::{RowId, Store};
use crate::text;
use anstyle::Style;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

/// A reply and the library its rows belong to.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The library.
    pub store: &'a Store,
    /// The reply.
    pub reply: &'a Reply,
}

/// The sentence, then the query and the events used, an event a line: date, status, title, id.
pub fn write_text(out: &mut dyn Write, answered: Answered<'_>, surface: Surface) -> io::Result<()> {
    let Answered { store, reply } = answered;
    let bold = surface.style(Style::new().bold());
    let dim = surface.style(Style::new().dimmed());
    let sentence = match surface.columns {
        Some(columns) => text::wrap(&reply.sentence, columns.max(20)),
        None => vec![reply.sentence.clone()],
    };
    for line in sentence {
        writeln!(out, "{bold}{line}{bold:#}")?;
    }
    let query = text::clean(&reply.query);
    let query = if query.trim().is_empty() {
        "every event".into()
    } else {
        query
    };
    writeln!(out, "{dim}query: {query}{dim:#}")?;
    for note in &reply.notes {
        writeln!(out, "{dim}note:{dim:#} {note}")?;
    }
    for (heading, cited) in [("", &reply.used), ("apart:", &reply.others)] {
        if !heading.is_empty() && cited.total > 0 {
            writeln!(out, "{dim}{heading}{dim:#}")?;
        }
        write_cited(out, store, cited, surface)?;
    }
    if let Some(aside) = &reply.aside {
        let query = text::clean(&aside.query);
        writeln!(
            out,
            "{dim}as words in any text ({query}):{dim:#} {}",
            aside.sentence
        )?;
    }
    Ok(())
}

fn write_cited(
    out: &mut dyn Write,
    store: &Store,
    cited: &Cited,
    surface: Surface,
) -> io::Result<()> {
    let events = || cited.rows.iter().map(|(row, _)| store.event(*row));
    let dates: Vec<String> = events().map(|event| date_brief(&event)).collect();
    let widest = dates.iter().map(|date| text::width(date)).max();
    for (event, date) in events().zip(&dates) {
        let style = surface.style(status::style(event.status));
        let dim = surface.style(Style::new().dimmed());
        let space = " ".repeat(widest.unwrap_or(0) - text::width(date));
        writeln!(
            out,
            "  {date}{space}  {style}{} {:<9}{style:#}  {}  {dim}{}{dim:#}",
            status::glyph(event.status),
            event.status.name(),
            text::clean(&event.title),
            text::clean(&event.id),
        )?;
    }
    let left = cited.total - cited.rows.len();
    if left > 0 {
        writeln!(out, "  and {left} more")?;
    }
    Ok(())
}

/// One document: verb, query, answer, the ids used, the value, the ids mentioned apart.
pub fn write_json(out: &mut dyn Write, answered: Answered<'_>) -> io::Result<()> {
    let Answered { store, reply } = answered;
    json::write_line(
        out,
        &Record {
            verb: reply.verb.name(),
            query: &reply.query,
            answer: &reply.sentence,
            events: Ids(store, &reply.used.rows),
            value: Plain(&reply.value),
            others: Ids(store, &reply.others.rows),
        },
    )
}

/// One row under a header; ids in one cell are separated by `; `.
pub fn write_csv(out: &mut dyn Write, answered: Answered<'_>, surface: Surface) -> io::Result<()> {
    let Answered { store, reply } = answered;
    let header = [
        "verb", "query", "answer", "date", "number", "days_min", "days_max", "events", "others",
    ];
    let mut rows = csv::Rows::begin(out, header, surface)?;
    let ids = |cited: &Cited| {
        let ids: Vec<&str> = cited.rows.iter().map(|(row, _)| store.id(*row)).collect();
        ids.join("; ")
    };
    let end = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
    let [date, number, least, most] = match &reply.value {
        Value::None => Default::default(),
        Value::Date(date) => [date.clone(), String::new(), String::new(), String::new()],
        Value::Number(number) => [
            String::new(),
            number.to_string(),
            String::new(),
            String::new(),
        ],
        Value::Days { least, most } => [String::new(), String::new(), end(*least), end(*most)],
    };
    rows.row(&[
        reply.verb.name().to_owned(),
        reply.query.clone(),
        reply.sentence.clone(),
        date,
        number,
        least,
        most,
        ids(&reply.used),
        ids(&reply.others),
    ])?;
    rows.end()
}

#[derive(Serialize)]
struct Record<'a> {
    verb: &'static str,
    query: &'a str,
    answer: &'a str,
    events: Ids<'a>,
    value: Plain<'a>,
    others: Ids<'a>,
}

/// The ids of rows, made as they are written: there may be a million.
struct Ids<'a>(&'a Store, &'a [(RowId, bool)]);

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut ids = serializer.serialize_seq(Some(self.1.len()))?;
        for (row, _) in self.1 {
            ids.serialize_element(self.0.id(*row))?;
        }
        ids.end()
    }
}

/// A value as plain JSON: a date's text, a number, or both ends.
struct Plain<'a>(&'a Value);

#[derive(Serialize)]
struct Ends {
    days_min: Option<i64>,
    days_max: Option<i64>,
}

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::None => serializer.serialize_none(),
            Value::Date(date) => serializer.serialize_str(date),
            Value::Number(number) => serializer.serialize_u64(*number),
            Value::Days { least, most } => Ends {
                days_min: *least,
                days_max: *most,
            }
            .serialize(serializer),
        }
    }
}
