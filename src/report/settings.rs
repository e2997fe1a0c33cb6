//! The settings in force and the themes, listed.

use super::{Surface, json, table, tsv};
use serde::Serialize;
use std::io::{self, Write};

/// A setting, what it is and who says so.
#[derive(Clone, Debug, Serialize)]
pub struct SettingRecord {
    /// Its name: the key of the configuration file, where it is one.
    pub name: &'static str,
    /// What is in force; several values are parted by commas.
    pub value: String,
    /// `default`, `file`, `option` or `environment`.
    pub from: &'static str,
}

/// A theme.
#[derive(Clone, Debug, Serialize)]
pub struct ThemeRecord {
    /// What `theme = "..."` calls it.
    pub name: &'static str,
    /// For whom it is.
    pub about: &'static str,
    /// Whether it is the one in force.
    pub chosen: bool,
}

/// As one JSON array.
///
/// # Errors
///
/// What the system says where it cannot be written.
pub fn write_json<R: Serialize>(out: &mut dyn Write, records: &[R]) -> io::Result<()> {
    let mut list = json::List::begin(out)?;
    records.iter().try_for_each(|record| list.item(record))?;
    list.end()
}

/// The settings as a table on a terminal, as tab-separated lines elsewhere.
///
/// # Errors
///
/// What the system says where it cannot be written.
pub fn write_settings(
    out: &mut dyn Write,
    records: &[SettingRecord],
    surface: Surface,
) -> io::Result<()> {
    let rows: Vec<[String; 3]> = records
        .iter()
        .map(|record| [record.name.into(), record.from.into(), record.value.clone()])
        .collect();
    write_rows(out, ["setting", "from", "value"], &rows, surface)
}

/// The themes, likewise.
///
/// # Errors
///
/// What the system says where it cannot be written.
pub fn write_themes(
    out: &mut dyn Write,
    records: &[ThemeRecord],
    surface: Surface,
) -> io::Result<()> {
    let rows: Vec<[String; 3]> = records
        .iter()
        .map(|record| {
            let chosen = if record.chosen { "in force" } else { "" };
            [record.name.into(), chosen.into(), record.about.into()]
        })
        .collect();
    write_rows(out, ["theme", "", "about"], &rows, surface)
}

fn write_rows(
    out: &mut dyn Write,
    head: [&'static str; 3],
    rows: &[[String; 3]],
    surface: Surface,
) -> io::Result<()> {
    if surface.columns.is_some() {
        return table::write_rows(out, head, rows, surface);
    }
    rows.iter()
        .try_for_each(|row| tsv::write_line(out, row.iter().map(String::as_str)))
}
