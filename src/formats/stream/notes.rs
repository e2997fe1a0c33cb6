//! What a worker finds wrong with the records of its piece.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Document, Position, Severity};
use crate::formats::kept::{MOST, Rest};
use crate::formats::wording::mixed_script;
use crate::formats::{MAX_LINE, Problem};

/// So many problems of one record are listed: a line of megabytes can hold a million.
const MOST_IN_RECORD: usize = 20;
/// An excerpt shows no more of a line than this on either side of what it points at.
const NEARBY: usize = 4096;

/// One record of a piece: a line of JSON, a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Record {
    /// Its bytes in the text of the piece.
    pub(in crate::formats) range: Range<usize>,
    /// The line it begins on, from 1 where the piece begins.
    pub(in crate::formats) line: u32,
    /// How many characters stand before it on that line.
    pub(in crate::formats) column: u32,
}

/// A place in the text of a piece.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Place {
    /// The record it lies in.
    pub(in crate::formats) record: Record,
    /// Its bytes, counted from the start of the piece.
    pub(in crate::formats) range: Range<usize>,
}

impl Place {
    /// Points a diagnostic there. Lines are counted from the start of the piece.
    pub(in crate::formats) fn mark(
        &self,
        problem: Diagnostic,
        file: &str,
        text: &str,
    ) -> Diagnostic {
        let start = text.floor_char_boundary(self.range.start);
        let end = text.ceil_char_boundary(self.range.end.min(start + NEARBY));
        let first = self.record.range.start.min(start);
        let before = text.get(first..start).unwrap_or_default();
        let feeds = memchr::memchr_iter(b'\n', before.as_bytes()).count();
        let line_start = memchr::memrchr(b'\n', before.as_bytes()).map(|at| first + at + 1);
        let column = match line_start {
            Some(line_start) => characters(text, line_start..start),
            None => self.record.column as usize + characters(text, first..start),
        };
        // A document of the near part of the line alone: a line may be megabytes.
        let line_end = memchr::memchr(b'\n', text.as_bytes().get(start..).unwrap_or_default())
            .map_or(text.len(), |at| start + at);
        let near_start = start.saturating_sub(NEARBY);
        let near = text.as_bytes().get(near_start..start).unwrap_or_default();
        let shown_start = memchr::memrchr(b'\n', near).map_or(near_start, |at| near_start + at + 1);
        let shown_start = text.ceil_char_boundary(shown_start).min(start);
        let shown_end = text.floor_char_boundary(line_end.min(end.max(start) + NEARBY));
        let shown = text.get(shown_start..shown_end).unwrap_or_default();
        let document = Document::new(file, shown);
        let mut problem = problem.at(&document, start - shown_start..end - shown_start);
        problem.position = Some(Position {
            line: self.record.line.saturating_add(feeds as u32),
            column: (column as u32).saturating_add(1),
        });
        problem
    }
}

fn characters(text: &str, range: Range<usize>) -> usize {
    let text = text.get(range).unwrap_or_default();
    text.strip_prefix('\u{FEFF}')
        .unwrap_or(text)
        .chars()
        .count()
}

/// Where in a record something stands: looked for only where there is something to report.
pub(in crate::formats) trait Spot {
    /// The bytes of it, counted from the start of the record.
    fn find(&self, record: &str) -> Range<usize>;
}

impl Spot for Range<usize> {
    fn find(&self, _record: &str) -> Range<usize> {
        self.clone()
    }
}

/// All that is wrong with a piece, in the order found.
pub(in crate::formats) struct Notes<'t> {
    file: &'t str,
    text: &'t str,
    record: Record,
    list: Vec<Diagnostic>,
    rest: Rest,
    /// Errors and problems of the record being read.
    errors: usize,
    in_record: usize,
}

impl<'t> Notes<'t> {
    pub(in crate::formats) fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            record: Record::default(),
            list: Vec::new(),
            rest: Rest::default(),
            errors: 0,
            in_record: 0,
        }
    }

    /// Says which record is read from now on; gives its text.
    pub(in crate::formats) fn enter(&mut self, record: Record) -> &'t str {
        self.errors = 0;
        self.in_record = 0;
        self.record = record;
        self.record_text()
    }

    pub(in crate::formats) fn record(&self) -> &Record {
        &self.record
    }

    /// The text of the record being read.
    pub(in crate::formats) fn record_text(&self) -> &'t str {
        self.text.get(self.record.range.clone()).unwrap_or_default()
    }

    /// How many errors the record has so far.
    pub(in crate::formats) fn errors(&self) -> usize {
        self.errors
    }

    /// Whether a problem of this record would only be counted: then its place need not be looked for.
    pub(in crate::formats) fn is_full(&self) -> bool {
        self.list.len() >= MOST || self.in_record >= MOST_IN_RECORD
    }

    /// How many problems are listed so far.
    pub(in crate::formats) fn len(&self) -> usize {
        self.list.len()
    }

    /// A place of the record being read.
    pub(in crate::formats) fn place(&self, spot: &dyn Spot) -> Place {
        let range = spot.find(self.record_text());
        let start = self.record.range.start;
        Place {
            record: self.record.clone(),
            range: start + range.start..start + range.end,
        }
    }

    pub(in crate::formats) fn report(
        &mut self,
        problem: Problem,
        spot: &dyn Spot,
        message: String,
        help: Option<String>,
    ) {
        let severity = problem.severity();
        self.errors += usize::from(severity == Severity::Error);
        if self.is_full() {
            self.rest.count(severity);
            return;
        }
        self.in_record += 1;
        let problem = self
            .place(spot)
            .mark(problem.diagnostic(message), self.file, self.text);
        self.list.push(match help {
            Some(help) => problem.with_help(help),
            None => problem,
        });
    }

    /// The record is longer than is read.
    pub(in crate::formats) fn report_long_line(&mut self) {
        let message = "this line is longer than 16 MiB, the most that is read".to_owned();
        self.report(Problem::LineTooLong, &(0..0), message, None);
    }

    /// Whether a line is longer than is read.
    pub(in crate::formats) fn is_long(line: &[u8]) -> bool {
        line.len() > MAX_LINE
    }

    /// Warns of a word that mixes letters of two scripts.
    pub(in crate::formats) fn check_script(&mut self, text: &str, spot: &dyn Spot) {
        if let Some((message, help)) = mixed_script(text) {
            self.report(Problem::MixedScript, spot, message, Some(help));
        }
    }

    /// The problems listed, and how many are not.
    pub(in crate::formats) fn into_list(self) -> (Vec<Diagnostic>, Rest) {
        (self.list, self.rest)
    }
}
