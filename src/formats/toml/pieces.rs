//! Cuts a file into pieces that can be parsed one by one.
//!
//! A piece begins at a table header of the first level (`[[event]]`,
//! `[actors.putin]`) and holds all the tables below it; small events next to
//! each other are one piece. Pieces bound the memory that parsing takes, go to
//! several threads, and an event that is not valid TOML takes no other with it.
//!
//! The cutter knows as much of TOML as it takes not to cut inside a string, a
//! comment or an array. It judges nothing; where the text is broken it may cut
//! badly. It says so where that shows ([`Fit`]), and [`recut`] looks for the
//! headers by their looks.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

/// Headers that begin a piece even where the text around is broken.
const HEADERS: [&str; 7] = [
    "[[event]]",
    "[[view]]",
    "[[expect]]",
    "[timeline]",
    "[actors.",
    "[places.",
    "[sources.",
];

/// A stretch of whole tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes.
    pub(super) range: Range<usize>,
    /// Whether it is events and nothing else.
    pub(super) is_event: bool,
    /// How far its borders are to be trusted.
    pub(super) fit: Fit,
}

/// How far the borders of a piece are to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Nothing in it looks like a header where the next piece should begin.
    Sure,
    /// A line inside a string or an array looks like a header: a quote may be missing.
    Doubtful,
    /// It has a string or an array that is not closed by the end of the file.
    Unclosed,
    /// It was cut by looks.
    ByLooks,
}

/// A file cut into pieces.
#[derive(Debug)]
pub(super) struct Cut {
    /// In file order, covering everything; the first is what stands before any header.
    pub(super) pieces: Vec<Piece>,
    /// Where the nesting first went deeper than allowed.
    pub(super) too_deep: Option<usize>,
}

/// Cuts the text; `depth` is how deep it may nest.
///
/// Events next to each other stay together until they take `together` bytes; 0 cuts each apart.
pub(super) fn cut(text: &str, depth: usize, together: usize) -> Cut {
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        at: 0,
        borders: vec![Border {
            start: 0,
            is_event: false,
            fit: Fit::Sure,
        }],
        table: 0,
        together,
        nests: 0,
        dots: 0,
        depth,
        too_deep: None,
        is_entangled: false,
    };
    cutter.run();
    if cutter.is_entangled {
        cutter.undo();
    }
    Cut {
        pieces: pieces(&cutter.borders, text.len()),
        too_deep: cutter.too_deep,
    }
}

/// Cuts a piece again, at every line that looks like a header.
pub(super) fn recut(text: &str, piece: &Piece) -> Vec<Piece> {
    let mut borders = vec![Border {
        start: piece.range.start,
        is_event: piece.is_event,
        fit: Fit::ByLooks,
    }];
    let mut at = piece.range.start;
    for line in text
        .get(piece.range.clone())
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        if at > piece.range.start && is_like_header(line) {
            borders.push(Border {
                start: at,
                is_event: line.trim_start().starts_with("[[event]]"),
                fit: Fit::ByLooks,
            });
        }
        at += line.len();
    }
    pieces(&borders, piece.range.end)
}

fn is_like_header(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('[') && HEADERS.iter().any(|known| line.starts_with(known))
}

fn pieces(borders: &[Border], end: usize) -> Vec<Piece> {
    let ends = borders.iter().skip(1).map(|border| border.start);
    let pieces = borders.iter().zip(ends.chain([end]));
    pieces
        .map(|(border, end)| Piece {
            range: border.start..end,
            is_event: border.is_event,
            fit: border.fit,
        })
        .collect()
}

/// Where a piece begins, and what it is.
struct Border {
    start: usize,
    is_event: bool,
    fit: Fit,
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    borders: Vec<Border>,
    /// Where the last header stands: at the last border, or after it among events that stay together.
    table: usize,
    together: usize,
    /// Open brackets and braces.
    nests: usize,
    /// Dots in the key being read: each nests a table.
    dots: usize,
    depth: usize,
    too_deep: Option<usize>,
    /// A table below an event stands apart from it: legal, and not to be cut.
    is_entangled: bool,
}

impl Cutter<'_> {
    fn run(&mut self) {
        self.line();
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(b'"'),
                b'\'' => self.string(b'\''),
                b'#' => self.skip_line(),
                b'[' | b'{' => self.nest(1),
                b']' | b'}' => {
                    self.nests = self.nests.saturating_sub(1);
                    self.dots = 0;
                }
                b'.' => self.nest(0),
                b',' | b'=' => self.dots = 0,
                b'\n' => {
                    self.dots = 0;
                    self.at += 1;
                    self.line();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        if self.nests > 0 {
            self.doubt(Fit::Unclosed);
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// At the start of a line: reads the header, if it is one.
    fn line(&mut self) {
        if self.nests > 0 {
            self.suspect(self.at);
            return;
        }
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        if self.peek() == Some(b'[') {
            self.header();
        }
    }

    /// Looks at a line inside a string or an array.
    fn suspect(&mut self, start: usize) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let end = memchr(b'\n', rest).map_or(self.bytes.len(), |length| start + length);
        if self.text.get(start..end).is_some_and(is_like_header) {
            self.doubt(Fit::Doubtful);
        }
    }

    /// Notes that the last table is not what it seems. It stands alone from now on.
    fn doubt(&mut self, fit: Fit) {
        match self.borders.last_mut() {
            Some(last) if last.start == self.table => last.fit = fit,
            _ => self.borders.push(Border {
                start: self.table,
                is_event: true,
                fit,
            }),
        }
    }

    /// Moves to the end of the line (the line feed itself is read next).
    fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += memchr(b'\n', rest).unwrap_or(rest.len());
        self.at = self.at.saturating_sub(1);
    }

    fn nest(&mut self, brackets: usize) {
        self.nests += brackets;
        self.dots = if brackets > 0 { 0 } else { self.dots + 1 };
        if self.nests + self.dots > self.depth {
            self.too_deep.get_or_insert(self.at);
        }
    }

    /// At the `[` of a header.
    fn header(&mut self) {
        let start = self.at;
        self.skip_line();
        self.at += 1;
        let line = self.text.get(start..self.at).unwrap_or_default();
        let inner = line.trim_start_matches('[').trim_start();
        let name = inner
            .split([']', '#'])
            .next()
            .unwrap_or_default()
            .trim_end();
        let is_event = line.starts_with("[[") && name == "event";
        if name.matches('.').count() >= self.depth {
            self.too_deep.get_or_insert(start);
        }
        let is_below_event = name
            .strip_prefix("event")
            .is_some_and(|rest| rest.trim_start().starts_with('.'));
        if !is_below_event {
            self.border(start, is_event);
        } else if self.borders.last().is_none_or(|border| !border.is_event) {
            self.is_entangled = true;
        }
    }

    fn border(&mut self, start: usize, is_event: bool) {
        self.table = start;
        let is_together = self.borders.last().is_some_and(|last| {
            let is_small = start - last.start < self.together;
            is_event && last.is_event && last.fit == Fit::Sure && is_small
        });
        if !is_together {
            self.borders.push(Border {
                start,
                is_event,
                fit: Fit::Sure,
            });
        }
    }

    /// Leaves the file whole, with headers in it where no piece begins.
    fn undo(&mut self) {
        let last = self.borders.last().map_or(Fit::Sure, |last| last.fit);
        self.borders.truncate(1);
        self.table = 0;
        self.doubt(match last {
            Fit::Unclosed => Fit::Unclosed,
            Fit::Sure | Fit::Doubtful | Fit::ByLooks => Fit::Doubtful,
        });
    }

    /// At an opening quote: moves to the last byte of the string.
    fn string(&mut self, quote: u8) {
        let triple = [quote; 3];
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(&triple) {
            self.at += 3;
            self.multi_line(quote);
            return;
        }
        self.at += 1;
        while let Some(found) = self.find(quote, true) {
            self.at = found;
            match self.peek() {
                Some(b'\\') => self.at += 2,
                // A string that is not closed on its line is broken: do not run on.
                Some(b'\n') => return self.at -= 1,
                _ => return,
            }
        }
        self.at = self.bytes.len();
    }

    /// After the opening quotes.
    fn multi_line(&mut self, quote: u8) {
        let start = self.at;
        while let Some(found) = self.find(quote, false) {
            self.at = found;
            if self.peek() == Some(b'\\') {
                self.at += 2;
            } else if self
                .bytes
                .get(found..)
                .is_some_and(|rest| rest.starts_with(&[quote; 3]))
            {
                self.at += 2;
                // Up to two quotes may belong to the text before the closing three.
                for _ in 0..2 {
                    self.at += usize::from(self.bytes.get(self.at + 1) == Some(&quote));
                }
                let inside = self.bytes.get(start..self.at).unwrap_or_default();
                for feed in memchr_iter(b'\n', inside) {
                    self.suspect(start + feed + 1);
                }
                return;
            } else {
                self.at += 1;
            }
        }
        self.at = self.bytes.len();
        self.doubt(Fit::Unclosed);
    }

    /// The next quote, escape (where the string has them) or, if asked for, line feed.
    fn find(&self, quote: u8, stops_at_line_feed: bool) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let found = match (quote, stops_at_line_feed) {
            (b'"', true) => memchr3(b'"', b'\\', b'\n', rest),
            (b'"', false) => memchr2(b'"', b'\\', rest),
            (_, true) => memchr2(quote, b'\n', rest),
            (_, false) => memchr(quote, rest),
        };
        found.map(|found| self.at + found)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
