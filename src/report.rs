//! The same answers as text, JSON and CSV, for pipes, files and plain terminals.
//!
//! One file per output, and one idea behind them all: [`Matches`] is a result
//! to print, row by row, and nothing here holds more than one event at a time
//! (a table, which must know its widest cell, looks twice). Whoever calls
//! decides where the words go; a [`Surface`] says what that place can show.
//!
//! Text from files is hostile until shown otherwise. On its way to a terminal
//! or into a line format it passes through [`text::clean`]; CSV is made safe
//! for spreadsheets; JSON escapes what cannot be seen, and loses nothing.
//!
//! [`text::clean`]: crate::text::clean

pub mod ask;
pub mod bibtex;
pub mod bundled;
pub mod cache;
pub mod check;
pub mod cite;
pub mod claims;
pub mod contacts;
pub mod count;
pub mod csv;
pub mod date;
pub mod detail;
pub mod diff;
pub mod event;
pub mod json;
pub mod jsonl;
pub mod keys;
pub mod lanes;
pub mod lost;
pub mod page;
mod period;
pub mod picture;
pub mod plain;
pub mod reading;
pub mod settings;
mod status;
pub mod table;
pub mod tsv;

use crate::cite::EventRecord;
use crate::model::Event;
use crate::query::Count;
use crate::store::{RowId, Store, TimelineInfo};
use anstyle::Style;
use std::sync::Arc;

/// What the place a report goes to can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// How wide the terminal is; none where the report goes to a file or a pipe.
    pub columns: Option<usize>,
    /// Whether colour is wanted.
    pub colour: bool,
}

impl Surface {
    /// The style where colour is wanted, no style elsewhere.
    fn style(self, style: Style) -> Style {
        if self.colour { style } else { Style::new() }
    }
}

/// A result to print: rows in the order asked for, each with whether its match is sure.
#[derive(Clone, Copy, Debug)]
pub struct Matches<'a> {
    /// The library the rows belong to.
    pub store: &'a Store,
    /// The rows, and whether each surely matches.
    pub rows: &'a [(RowId, bool)],
    /// How many match in all; a limit may have left fewer rows.
    pub count: Count,
}

impl<'a> Matches<'a> {
    /// One after another.
    pub fn iter(self) -> impl Iterator<Item = Match<'a>> {
        self.rows.iter().map(move |&(row, is_sure)| Match {
            event: self.store.event(row),
            timeline: self.store.timeline(row),
            is_sure,
        })
    }
}

/// One event of a result.
#[derive(Clone, Debug)]
pub struct Match<'a> {
    /// The event.
    pub event: Arc<Event>,
    /// The file it comes from.
    pub timeline: &'a TimelineInfo,
    /// Whether it matches surely, or only possibly.
    pub is_sure: bool,
}

impl Match<'_> {
    /// It as JSON.
    pub fn record(&self) -> EventRecord<'_> {
        EventRecord::new(&self.event, self.timeline, self.is_sure)
    }

    /// The word for its certainty in every output: `sure` or `possible`.
    pub fn word(&self) -> &'static str {
        if self.is_sure { "sure" } else { "possible" }
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
