//! A journal as TOML: deterministic, readable, and read as far as it can be read.

use super::{Entry, Journal};
use crate::diagnostic::{Diagnostic, Document};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What every file of a journal begins with.
const HEAD: &str = "# Marks and notes kept by dateline, by the ids of events.\n";

#[derive(Serialize)]
struct Written<'a> {
    title: &'a str,
    event: BTreeMap<&'a str, WrittenEntry<'a>>,
}

#[derive(Serialize)]
struct WrittenEntry<'a> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    marked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl Journal {
    /// The text of its file: the same for the same journal.
    pub fn text(&self) -> String {
        let event = self.entries.iter().map(|(id, entry)| {
            let written = WrittenEntry {
                marked: entry.is_marked,
                note: entry.note.as_deref(),
            };
            (id.as_str(), written)
        });
        let written = Written {
            title: &self.title,
            event: event.collect(),
        };
        match toml::to_string(&written) {
            Ok(text) => format!("{HEAD}{text}"),
            Err(error) => unreachable!("texts and truth values are always TOML: {error}"),
        }
    }

    /// Reads the file of the timeline with this title as far as it can be read, and says what is wrong with the rest.
    pub fn parse(title: &str, document: &Document) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader {
            document,
            problems: Vec::new(),
            journal: Journal::of(title),
        };
        let (table, errors) = DeTable::parse_recoverable(document.text());
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            reader.report("bad-toml", error.message(), range);
        }
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("title", DeValue::String(_)) => {}
                ("event", DeValue::Table(events)) => reader.events(events),
                (key, _) => {
                    let message = format!("a journal has no \"{key}\" of that sort");
                    reader.report("unknown-key", message, value.span());
                }
            }
        }
        (reader.journal, reader.problems)
    }
}

struct Reader<'a> {
    document: &'a Document,
    problems: Vec<Diagnostic>,
    journal: Journal,
}

impl Reader<'_> {
    fn report(&mut self, code: &'static str, message: impl Into<String>, range: Range<usize>) {
        let problem = Diagnostic::error(code, message);
        self.problems.push(problem.at(self.document, range));
    }

    fn events(&mut self, events: &DeTable<'_>) {
        for (id, value) in events {
            let entry = self.entry(value);
            if entry != Entry::default() {
                self.journal.entries.insert(id.get_ref().to_string(), entry);
            }
        }
    }

    fn entry(&mut self, value: &Spanned<DeValue<'_>>) -> Entry {
        let mut entry = Entry::default();
        let Some(table) = value.get_ref().as_table() else {
            self.report(
                "bad-value",
                "what is kept of an event is a table",
                value.span(),
            );
            return entry;
        };
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("marked", DeValue::Boolean(is_marked)) => entry.is_marked = *is_marked,
                ("note", DeValue::String(note)) => entry.note = Some(note.to_string()),
                (key, _) => {
                    let message = format!("an event of a journal has no \"{key}\" of that sort");
                    self.report("bad-value", message, value.span());
                }
            }
        }
        entry
    }
}
