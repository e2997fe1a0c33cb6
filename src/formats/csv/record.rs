//! Where a row ends, and its cells.
//!
//! The rules are those of RFC 4180 as spreadsheets write it: a quotation mark
//! counts where a cell begins with it, two of them inside stand for one, and a
//! line may end in any of the three ways. The idea a newcomer would miss: a
//! mark that is never closed would swallow the rest of the file without an
//! error. So a quoted cell of several lines must end where a cell may end; if
//! it does not, the line on which it opens is faulty, and reading goes on with
//! the next.

use std::borrow::Cow;
use std::ops::Range;

use crate::formats::MAX_LINE;

/// A cell, counted from the start of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// All of it, with its quotation marks.
    pub(super) range: Range<usize>,
    /// Where the closing quotation mark stands; none for a cell without.
    closed: Option<usize>,
    /// Whether it holds a quotation mark that is written twice.
    has_double: bool,
}

impl Cell {
    /// What the cell says.
    pub(super) fn value<'t>(&self, row: &'t str) -> Cow<'t, str> {
        let Some(closed) = self.closed else {
            return Cow::Borrowed(row.get(self.range.clone()).unwrap_or_default());
        };
        let inside = row.get(self.range.start + 1..closed).unwrap_or_default();
        let after = row.get(closed + 1..self.range.end).unwrap_or_default();
        match (self.has_double, after.is_empty()) {
            (false, true) => Cow::Borrowed(inside),
            (true, true) => Cow::Owned(inside.replace("\"\"", "\"")),
            (_, false) => Cow::Owned(inside.replace("\"\"", "\"") + after),
        }
    }
}

/// What begins at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A row: where the next begins, and how many lines this one has.
    Row { end: usize, lines: u32 },
    /// No row, for this quotation mark is not closed: where the next begins.
    Broken { end: usize, quote: usize },
    /// A line that is longer than is read.
    LongLine,
    /// What there is of the text does not say.
    More,
}

/// How the rows of a file are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// How many cells the header has; none while it is being read.
    pub(super) columns: Option<usize>,
}

impl Dialect {
    /// The row that begins at `start`; its cells are left in `cells`. `is_end` says that nothing follows these bytes.
    ///
    /// What is found depends on nothing but the bytes from `start` on.
    pub(super) fn row(
        self,
        bytes: &[u8],
        start: usize,
        is_end: bool,
        cells: &mut Vec<Cell>,
    ) -> Found {
        let limit = start.saturating_add(MAX_LINE);
        let is_cut = bytes.len() > limit;
        let within = bytes.get(..limit).unwrap_or(bytes);
        let mut scan = Scan {
            bytes: within,
            start,
            delimiter: self.delimiter,
            is_end: is_end && !is_cut,
            cells,
            quote: None,
        };
        let end = match scan.row() {
            Stop::End(end) => end,
            Stop::Broken(quote) => return broken(bytes, start, quote),
            Stop::Open(_) | Stop::NotOver if !is_cut && !is_end => return Found::More,
            // Inside quotation marks at the end of the file, or over the limit.
            Stop::Open(quote) => return broken(bytes, start, quote),
            Stop::NotOver => {
                return match scan.quote {
                    Some(quote) => broken(bytes, start, quote),
                    None => Found::LongLine,
                };
            }
        };
        let (quote, count) = (scan.quote, cells.len());
        let Some(quote) = quote else {
            return Found::Row { end, lines: 1 };
        };
        if self.columns.is_some_and(|columns| columns != count)
            && self.is_row_by_itself(bytes, start)
        {
            return broken(bytes, start, quote);
        }
        let row = bytes.get(start..end).unwrap_or_default();
        Found::Row {
            end,
            lines: lines_in(row),
        }
    }

    /// Whether the second line of what begins here is a row of its own: then the first is not part of it.
    fn is_row_by_itself(self, bytes: &[u8], start: usize) -> bool {
        let line = line_end(bytes, start);
        let end = line_end(bytes, line);
        let next = bytes.get(..end).unwrap_or_default();
        let mut cells = Vec::new();
        let mut scan = Scan {
            bytes: next,
            start: line,
            delimiter: self.delimiter,
            is_end: true,
            cells: &mut cells,
            quote: None,
        };
        matches!(scan.row(), Stop::End(_)) && Some(cells.len()) == self.columns
    }
}

/// What begins here ends with the line of a quotation mark that is not closed.
fn broken(bytes: &[u8], start: usize, quote: usize) -> Found {
    Found::Broken {
        end: line_end(bytes, quote.max(start)),
        quote,
    }
}

/// Where the next line begins.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    match memchr::memchr2(b'\n', b'\r', rest) {
        None => bytes.len(),
        Some(at) => after_line(bytes, start + at),
    }
}

/// The place after the line end that stands here.
fn after_line(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        _ => at + 1,
    }
}

/// How many lines end in these bytes, at least one.
pub(super) fn lines_in(row: &[u8]) -> u32 {
    let feeds = memchr::memchr_iter(b'\n', row).count();
    let lone = memchr::memchr_iter(b'\r', row)
        .filter(|at| row.get(at + 1) != Some(&b'\n'))
        .count();
    (feeds + lone).max(1) as u32
}

/// A row being looked at.
struct Scan<'b, 'c> {
    bytes: &'b [u8],
    start: usize,
    delimiter: u8,
    is_end: bool,
    cells: &'c mut Vec<Cell>,
    /// The first quotation mark that opens a cell of several lines: it stands on the first line of the row.
    quote: Option<usize>,
}

enum Stop {
    End(usize),
    /// The bytes end in a cell without quotation marks.
    NotOver,
    /// They end in a cell that this mark opens.
    Open(usize),
    /// This mark is not closed where a cell may end.
    Broken(usize),
}

impl Scan<'_, '_> {
    fn row(&mut self) -> Stop {
        self.cells.clear();
        let mut at = self.start;
        loop {
            let cell = match self.bytes.get(at) {
                Some(b'"') => self.quoted(at),
                _ => self.plain(at, at, None, false),
            };
            let end = match cell {
                Ok(end) => end,
                Err(stop) => return stop,
            };
            match self.bytes.get(end) {
                Some(byte) if *byte == self.delimiter => at = end + 1,
                Some(b'\r') if end + 1 == self.bytes.len() && !self.is_end => {
                    return Stop::NotOver;
                }
                Some(_) => return Stop::End(after_line(self.bytes, end)),
                None => return Stop::End(end),
            }
        }
    }

    /// A cell that goes on to the next delimiter or line end from here; gives that place.
    fn plain(
        &mut self,
        start: usize,
        from: usize,
        closed: Option<usize>,
        has_double: bool,
    ) -> Result<usize, Stop> {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let end = match memchr::memchr3(self.delimiter, b'\n', b'\r', rest) {
            Some(at) => from + at,
            None if self.is_end => self.bytes.len(),
            None => return Err(Stop::NotOver),
        };
        self.cells.push(Cell {
            range: start - self.start..end - self.start,
            closed: closed.map(|closed| closed - self.start),
            has_double,
        });
        Ok(end)
    }

    fn quoted(&mut self, open: usize) -> Result<usize, Stop> {
        let mut at = open + 1;
        let mut has_double = false;
        let close = loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let Some(found) = memchr::memchr(b'"', rest) else {
                return Err(Stop::Open(open));
            };
            let mark = at + found;
            match self.bytes.get(mark + 1) {
                Some(b'"') => {
                    has_double = true;
                    at = mark + 2;
                }
                None if !self.is_end => return Err(Stop::Open(open)),
                _ => break mark,
            }
        };
        let inside = self.bytes.get(open..close).unwrap_or_default();
        let has_lines = memchr::memchr2(b'\n', b'\r', inside).is_some();
        if has_lines {
            self.quote.get_or_insert(open);
        }
        match self.bytes.get(close + 1) {
            Some(b'\n' | b'\r') | None => {}
            Some(byte) if *byte == self.delimiter => {}
            Some(_) if has_lines => return Err(Stop::Broken(open)),
            // On one line it is plain what was meant: `"Putin" calls`.
            Some(_) => {}
        }
        self.plain(open, close + 1, Some(close), has_double)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests {
    use super::*;

    const DIALECT: Dialect = Dialect {
        delimiter: b',',
        columns: Some(2),
    };

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (mut at, mut rows, mut cells) = (0, Vec::new(), Vec::new());
        while at < text.len() {
            match DIALECT.row(text.as_bytes(), at, true, &mut cells) {
                Found::Row { end, .. } => {
                    let row = &text[at..end];
                    rows.push(cells.iter().map(|cell| cell.value(row).into()).collect());
                    at = end;
                }
                Found::Broken { end, quote } => {
                    rows.push(vec![format!("broken at {}", quote - at)]);
                    at = end;
                }
                other => panic!("{other:?}"),
            }
        }
        rows
    }

    #[test]
    fn cells_mean_what_spreadsheets_mean() {
        let cases: [(&str, &[&[&str]]); 10] = [
            ("a,b\nc,d", &[&["a", "b"], &["c", "d"]]),
            ("a,b\r\nc,d\r", &[&["a", "b"], &["c", "d"]]),
            ("a,b\rc,d\r", &[&["a", "b"], &["c", "d"]]),
            ("\"a,\"\"b\"\"\",c\n", &[&["a,\"b\"", "c"]]),
            ("\"a\nb\",c\nd,e", &[&["a\nb", "c"], &["d", "e"]]),
            (
                "5\" gun,he said \"no\"\n",
                &[&["5\" gun", "he said \"no\""]],
            ),
            ("\"a\"b\"c\",d\n", &[&["ab\"c\"", "d"]]),
            (",\n", &[&["", ""]]),
            ("\n", &[&[""]]),
            ("\"\",\"\"", &[&["", ""]]),
        ];
        for (text, expected) in cases {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_costs_one_line() {
        let cases: [(&str, &[&[&str]]); 5] = [
            // To the end of the file.
            (
                "a,\"b\nc,d\ne,f\n",
                &[&["broken at 2"], &["c", "d"], &["e", "f"]],
            ),
            // To the mark that opens the next quoted cell.
            ("a,\"b\nc,\"d, e\"\n", &[&["broken at 2"], &["c", "d, e"]]),
            // To one that ends a cell, which leaves a row of another length.
            ("a,\"b\nc,d\ne,f\"\n", &[&["a", "b\nc,d\ne,f"]]),
            (
                "\"a,b\nc,d\ne,f\"\n",
                &[&["broken at 0"], &["c", "d"], &["e", "f\""]],
            ),
            ("a,\"\"\"\nc,d\n", &[&["broken at 2"], &["c", "d"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_does_not_say_yet_asks_for_more() {
        for text in ["a,b", "a,\"b", "a,\"b\"", "a,b\r", "a,\"b\nc"] {
            let found = DIALECT.row(text.as_bytes(), 0, false, &mut Vec::new());
            assert_eq!(found, Found::More, "{text:?}");
        }
    }
}
