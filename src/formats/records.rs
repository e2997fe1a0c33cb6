//! Other people's JSON: objects that are not events of ours, in a list, one a line, under a key, or as GeoJSON.
//!
//! Which key is what is guessed as for the columns of a table, said, and
//! overridden by `--map`. A key that is not read is counted; a date that cannot
//! be read leaves its event undated.

mod find;
mod mapping;
mod record;

use super::foreign::Foreign;
use super::stream::notes::Record;
use super::{Options, Problem};
use find::Found;
pub(super) use mapping::Mapping;

/// How the objects of a text that begins so are read; none where they are events of ours, or nobody can tell.
pub(super) fn mapping(head: &str, options: &Options) -> Option<Mapping> {
    let place = find::place(head);
    let records = find::Records::new(head, place);
    let whole = records.filter_map(|found| match found {
        Found::Record(record) => serde_json::from_str(head.get(record.range)?).ok(),
        Found::Fault(_) => None,
    });
    let sample: Vec<serde_json::Value> = whole.take(50).collect();
    Mapping::of(&sample, place, options)
}

/// Reads every object of the text as an event.
pub(super) fn read(text: &str, mapping: &Mapping, foreign: &mut Foreign<'_>) {
    let place = find::place(text);
    if place.is_wrapped {
        foreign
            .losses
            .read("what stands around the list", "not read", 1);
    }
    let mut is_said = false;
    for found in find::Records::new(text, place) {
        let (record, is_whole) = match found {
            Found::Record(record) => (record, true),
            Found::Fault(record) => (record, false),
        };
        let slice = foreign.drafts.notes.enter(record);
        if !is_said && mapping.is_guessed() {
            is_said = true;
            let message = format!("the keys are read as {}", mapping.shown());
            let help = "--map date=start,title=name says which key is what".to_owned();
            let notes = &mut foreign.drafts.notes;
            notes.report(Problem::GuessedColumns, &(0..1), message, Some(help));
        }
        let value = match serde_json::from_str::<serde_json::Value>(slice) {
            Ok(value) if is_whole => value,
            Ok(_) => continue,
            Err(error) => {
                let message = error.to_string();
                let end = message.rfind(" at line ").unwrap_or(message.len());
                let message = message.get(..end).unwrap_or_default();
                let message = format!("this is not JSON: {message}");
                let notes = &mut foreign.drafts.notes;
                notes.report(Problem::BadJson, &(0..1), message, None);
                continue;
            }
        };
        match record::fields(&value) {
            Some(fields) => record::read(&fields, mapping, foreign),
            None => {
                let message = "an event is an object, and this is none".to_owned();
                let notes = &mut foreign.drafts.notes;
                notes.report(Problem::WrongType, &(0..1), message, None);
            }
        }
    }
}

impl Record {
    fn at(range: std::ops::Range<usize>, line: u32, column: u32) -> Self {
        Self {
            range,
            line,
            column,
        }
    }
}

#[cfg(test)]
mod tests;
