//! The commands with their keys, for programs.

use super::json;
use serde::Serialize;
use std::io::{self, Write};

/// One command as JSON.
#[derive(Debug, Serialize)]
pub struct KeysRecord {
    /// The command's name.
    pub command: &'static str,
    /// Where its keys are live.
    pub context: &'static str,
    /// The keys bound to it.
    pub keys: Vec<String>,
    /// What it does.
    pub sentence: &'static str,
}

/// Writes the commands as one JSON document.
pub fn write_json(out: &mut dyn Write, records: &[KeysRecord]) -> io::Result<()> {
    let mut list = json::List::begin(out)?;
    records.iter().try_for_each(|record| list.item(record))?;
    list.end()
}
