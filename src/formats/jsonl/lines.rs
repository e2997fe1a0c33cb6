//! Events one a line: pieces cut at line ends, and what a worker does with one.

use std::borrow::Cow;

use crate::formats::stream::batch::{Batch, Drafts};
use crate::formats::stream::decoded::Decoded;
use crate::formats::stream::feed::{Feed, Kind, Piece};
use crate::formats::stream::notes::{Notes, Record};
use crate::formats::{MAX_LINE, Problem};

use super::event;
use super::scan::{Path, blank};
use super::value::{self, Fault};

/// The pieces of a file, each of about so many bytes.
pub(super) struct Lines<'f, 'r> {
    pub(super) feed: &'f mut Feed<'r>,
    pub(super) size: usize,
}

impl Iterator for Lines<'_, '_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut wanted = self.feed.growing(self.size);
        loop {
            self.feed.fill(wanted);
            let bytes = self.feed.bytes();
            if bytes.is_empty() {
                return None;
            }
            if let Some(end) = memchr::memrchr(b'\n', bytes) {
                return Some(self.feed.piece(end + 1));
            }
            if bytes.len() > MAX_LINE {
                return Some(self.feed.long_line());
            }
            if self.feed.is_at_end() {
                return Some(self.feed.piece(bytes.len()));
            }
            let most = self.size.max(MAX_LINE) + 1;
            wanted = (bytes.len() * 2).clamp(bytes.len() + 1, most);
        }
    }
}

/// Reads the events of a piece.
pub(super) fn read(piece: Piece, file: &str) -> Batch<'static> {
    let (text, bad) = Decoded::new(piece.bytes).into_parts();
    let mut drafts = Drafts::new(file, &text);
    let mut lines = 0;
    let mut start = 0;
    while start < text.len() {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |feed| start + feed);
        lines += 1;
        let record = Record {
            range: start..end,
            line: lines,
            column: 0,
        };
        let line = drafts.notes.enter(record);
        if piece.kind == Kind::LongLine || Notes::is_long(line.as_bytes()) {
            drafts.notes.report_long_line();
        } else if !bad.has_record(&mut drafts.notes, file) {
            read_record(line, &mut drafts);
        }
        start = end + 1;
    }
    let batch = drafts.into_batch(lines, piece.end);
    batch.with_text(Cow::Owned(text))
}

/// Reads the record that was entered; a blank one is nothing.
pub(super) fn read_record<'t>(record: &'t str, drafts: &mut Drafts<'t>) {
    let fault = match value::parse(record) {
        Ok(value) => return event::read(value, record, drafts),
        Err(fault) => fault,
    };
    if blank(record.as_bytes(), 0) == record.len() {
        return;
    }
    match fault {
        Fault::TooDeep => {
            let message =
                "objects and lists are nested more than 64 deep here, the most that is read";
            let message = message.to_owned();
            drafts
                .notes
                .report(Problem::TooDeep, &Path::START, message, None);
        }
        Fault::Syntax(message, at) => {
            let help = help(record, &message);
            let message = format!("this is not JSON: {message}");
            let place = at..at + 1;
            drafts
                .notes
                .report(Problem::BadJson, &place, message, Some(help.to_owned()));
        }
    }
}

/// What to do about a line that is not JSON.
fn help(record: &str, message: &str) -> &'static str {
    let record = record.trim();
    if !record.starts_with(['{', '[']) {
        "an event is an object: {\"title\": \"...\"}"
    } else if message.starts_with("EOF") {
        "an event stands on one line, to its last bracket; events over several lines need one list around them all: [...]"
    } else if message.starts_with("trailing comma") {
        "take the last comma away"
    } else if message.starts_with("trailing characters") {
        "write one event a line, without a comma between them"
    } else if message.starts_with("control character") {
        "write a tab as \\t and a line break as \\n"
    } else {
        "mend the line; keys and text stand in double quotes"
    }
}
