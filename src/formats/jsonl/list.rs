//! Events as one list, as `list --json` prints them: read whole, cut at the events.

use crate::formats::Problem;
use crate::formats::stream::batch::{Batch, Drafts};
use crate::formats::stream::notes::Record;

use super::lines::read_record;
use super::scan::{blank, value_end};

/// Some events of the list.
pub(super) struct Chunk {
    records: Vec<Item>,
    /// How many bytes of the text are passed at its end.
    end: u64,
}

/// An event, or what stands where one should.
struct Item {
    record: Record,
    fault: Option<&'static str>,
}

/// Cuts a list into chunks of about so many bytes.
pub(super) struct Chunks<'t> {
    text: &'t str,
    size: usize,
    at: usize,
    before: Before,
    is_over: bool,
    /// Where lines were counted to, the line there, and where that line begins.
    counted: usize,
    line: u32,
    line_start: usize,
    /// How many characters of the line stand before the counted place.
    column: u32,
}

/// What stands before the place that is reached.
#[derive(Clone, Copy)]
enum Before {
    /// The bracket that opens the list, or what was given up.
    Nothing,
    Event,
    Comma,
}

const NO_EVENT: &str = "an event is missing here";
const NO_COMMA: &str = "expected a comma or the end of the list";
const NOT_CLOSED: &str = "this value is not closed";
const NO_END: &str = "the list has no end";
const AFTER_END: &str = "nothing may follow the list";

impl<'t> Chunks<'t> {
    /// The chunks of a text whose first character, after white space, is a bracket.
    pub(super) fn new(text: &'t str, size: usize) -> Self {
        let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
        Self {
            text,
            size,
            at: blank(text.as_bytes(), start) + 1,
            before: Before::Nothing,
            is_over: false,
            counted: start,
            line: 1,
            line_start: 0,
            column: 0,
        }
    }

    fn item(&mut self) -> Option<Item> {
        let bytes = self.text.as_bytes();
        self.at = blank(bytes, self.at);
        match (bytes.get(self.at), self.before) {
            (None, _) => {
                self.is_over = true;
                Some(self.faulty(self.at..self.at, NO_END))
            }
            (Some(b']'), Before::Comma) => {
                self.before = Before::Nothing;
                Some(self.faulty(self.at..self.at + 1, NO_EVENT))
            }
            (Some(b']'), Before::Nothing | Before::Event) => {
                self.is_over = true;
                let after = blank(bytes, self.at + 1);
                (after < bytes.len()).then(|| self.faulty(after..after + 1, AFTER_END))
            }
            (Some(b','), Before::Event) => {
                self.before = Before::Comma;
                self.at += 1;
                None
            }
            (Some(b','), Before::Nothing | Before::Comma) => {
                self.at += 1;
                Some(self.faulty(self.at - 1..self.at, NO_EVENT))
            }
            (Some(b'{'), Before::Event) => {
                self.before = Before::Nothing;
                Some(self.faulty(self.at..self.at + 1, NO_COMMA))
            }
            (Some(_), Before::Event) => {
                let rest = bytes.get(self.at..).unwrap_or_default();
                let at = self.at;
                let end = memchr::memchr3(b',', b'\n', b']', rest);
                self.at = end.map_or(bytes.len(), |found| at + found);
                Some(self.faulty(at..at + 1, NO_COMMA))
            }
            (Some(_), Before::Nothing | Before::Comma) => Some(self.value()),
        }
    }

    fn value(&mut self) -> Item {
        self.before = Before::Event;
        let start = self.at;
        let Some(end) = value_end(self.text.as_bytes(), start) else {
            // It ends where the next event begins by its looks: a line that is set in as this one is.
            self.before = Before::Nothing;
            self.at = self.next_by_looks(start);
            return self.faulty(start..self.at, NOT_CLOSED);
        };
        self.at = end;
        Item {
            record: self.record(start..end),
            fault: None,
        }
    }

    fn next_by_looks(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let line_start = memchr::memrchr(b'\n', bytes.get(..start).unwrap_or_default())
            .map_or(0, |feed| feed + 1);
        let margin = bytes.get(line_start..start).unwrap_or_default();
        let is_margin = margin.iter().all(|byte| matches!(byte, b' ' | b'\t'));
        let rest = bytes.get(start..).unwrap_or_default();
        let mut feeds = memchr::memchr_iter(b'\n', rest).map(|feed| start + feed + 1);
        let next = feeds.find(|at| {
            let line = bytes.get(*at..).unwrap_or_default();
            match is_margin {
                true => line
                    .strip_prefix(margin)
                    .is_some_and(|line| line.first() == Some(&b'{')),
                false => line.first() == Some(&b'{'),
            }
        });
        next.unwrap_or(bytes.len())
    }

    fn faulty(&mut self, range: std::ops::Range<usize>, fault: &'static str) -> Item {
        Item {
            record: self.record(range),
            fault: Some(fault),
        }
    }

    /// A record that begins at or after what was counted.
    fn record(&mut self, range: std::ops::Range<usize>) -> Record {
        let passed = self.counted..range.start.max(self.counted);
        let text = self.text.get(passed).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
        match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(feed) => {
                self.line_start = self.counted + feed + 1;
                let line = text.get(feed + 1..).unwrap_or_default();
                self.column = line.chars().count() as u32;
            }
            None => self.column += text.chars().count() as u32,
        }
        self.counted = self.counted.max(range.start);
        Record {
            range,
            line: self.line,
            column: self.column,
        }
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let start = self.at;
        let mut records = Vec::new();
        while !self.is_over && (records.is_empty() || self.at - start < self.size) {
            records.extend(self.item());
        }
        let end = match self.is_over {
            true => self.text.len(),
            false => self.at,
        };
        (!records.is_empty()).then_some(Chunk {
            records,
            end: end as u64,
        })
    }
}

/// Reads the events of a chunk.
pub(super) fn read<'t>(chunk: Chunk, text: &'t str, file: &'t str) -> Batch<'t> {
    let mut drafts = Drafts::new(file, text);
    for Item { record, fault } in chunk.records {
        let record = drafts.notes.enter(record);
        match fault {
            None => read_record(record, &mut drafts),
            Some(fault) => {
                let message = format!("this is not JSON: {fault}");
                let help = match fault {
                    NO_COMMA => "write a comma between two events",
                    NO_EVENT => "take the comma away",
                    NOT_CLOSED => "close its text with a quotation mark and its brackets",
                    AFTER_END => "keep all events inside one list: [...]",
                    _ => "close the list: ]",
                };
                let place = 0..1;
                drafts
                    .notes
                    .report(Problem::BadJson, &place, message, Some(help.to_owned()));
            }
        }
    }
    // Lines are counted from the start of the text, chunk after chunk.
    let batch = drafts.into_batch(0, chunk.end);
    batch.with_text(text.into())
}
