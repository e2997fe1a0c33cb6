//! The timelines that come with the program, listed.

use super::{Surface, json, table, tsv};
use serde::Serialize;
use std::io::{self, Write};

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct BundledRecord {
    /// How `bundled:NAME` finds it.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// How many events it has.
    pub events: usize,
    /// The day it speaks from, as written.
    pub as_of: Option<String>,
}

/// As one JSON array.
pub fn write_json(out: &mut dyn Write, records: &[BundledRecord]) -> io::Result<()> {
    let mut list = json::List::begin(out)?;
    records.iter().try_for_each(|record| list.item(record))?;
    list.end()
}

/// As a table on a terminal, as tab-separated lines elsewhere.
pub fn write_text(
    out: &mut dyn Write,
    records: &[BundledRecord],
    surface: Surface,
) -> io::Result<()> {
    let rows: Vec<[String; 4]> = records
        .iter()
        .map(|record| {
            let as_of = record.as_of.clone().unwrap_or_default();
            [
                record.name.to_owned(),
                record.events.to_string(),
                as_of,
                record.title.clone(),
            ]
        })
        .collect();
    if surface.columns.is_some() {
        return table::write_rows(out, ["name", "events", "as of", "title"], &rows, surface);
    }
    rows.iter()
        .try_for_each(|row| tsv::write_line(out, row.iter().map(String::as_str)))
}
