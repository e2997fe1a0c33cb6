//! The text a diagnostic points into.
//!
//! A document may hold a gigabyte, a line of it megabytes, and a hostile one
//! many faults on one line: so no look-up here scans a text or a line from its
//! start.

use std::ops::Range;
use std::sync::OnceLock;

use crate::text;

use super::Excerpt;

const BOM: char = '\u{FEFF}';
/// Characters are counted in blocks of so many bytes, once, when first asked for.
const BLOCK: usize = 4096;
/// The widest excerpt.
const COLUMNS: usize = 200;
/// Of a line too wide for an excerpt: how much stays before the range, and of the range.
const COLUMNS_BEFORE: usize = 60;
const COLUMNS_OF_RANGE: usize = 100;
/// No more bytes than this are cleaned on either side of a border of the range.
const NEARBY: usize = 2048;

/// A place in a document: both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A named text with its line starts, so that a byte offset becomes a position in no time.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// How many characters begin before each block of bytes.
    characters: OnceLock<Vec<usize>>,
}

impl Document {
    /// Takes the text as it was read; `name` is the path as the person wrote it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(feeds.map(|(at, _)| at + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            line_starts,
            characters: OnceLock::new(),
        }
    }

    /// The name given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each line begins, in bytes; the first is 0.
    pub fn line_starts(&self) -> &[usize] {
        &self.line_starts
    }

    /// The line of a byte offset, from 1; an offset past the end gives the last line.
    pub fn line(&self, offset: usize) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset) as u32
    }

    /// Line and column of a byte offset; an offset past the end gives the end.
    ///
    /// A byte order mark at the start takes no column: no editor shows it.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let start = self.line_range(offset).start;
        let mut column = self.characters_before(offset) - self.characters_before(start);
        if line == 1 && self.text.starts_with(BOM) {
            column = column.saturating_sub(1);
        }
        Position {
            line,
            column: column as u32 + 1,
        }
    }

    /// The line of the range, cleaned and cut around it, with where to underline.
    ///
    /// A range over several lines is shown by the first.
    pub fn excerpt(&self, range: Range<usize>) -> Excerpt {
        let line = self.line_range(range.start);
        let start = self
            .text
            .floor_char_boundary(range.start)
            .clamp(line.start, line.end);
        let end = self
            .text
            .ceil_char_boundary(range.end)
            .clamp(start, line.end);
        let before = self.cleaned(line.start.max(start.saturating_sub(NEARBY))..start);
        let marked = self.cleaned(start..end.min(start + NEARBY));
        let after = self.cleaned(end..line.end.min(end + NEARBY));

        let total = text::width(&before) + text::width(&marked) + text::width(&after);
        let (before, marked) = match total > COLUMNS {
            true => (
                text::clip_start(&before, COLUMNS_BEFORE).into_owned(),
                text::clip(&marked, COLUMNS_OF_RANGE).into_owned(),
            ),
            false => (before, marked),
        };
        let (indent, length) = (text::width(&before), text::width(&marked).max(1));
        let line = text::clip(&format!("{before}{marked}{after}"), COLUMNS).into_owned();
        Excerpt {
            line,
            indent,
            length,
        }
    }

    /// The bytes of the line an offset lies in, without its end.
    fn line_range(&self, offset: usize) -> Range<usize> {
        let next = self.line_starts.partition_point(|start| *start <= offset);
        let start = self
            .line_starts
            .get(next.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let end = self
            .line_starts
            .get(next)
            .map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// A part of a line, cleaned; its ends are moved inwards to whole characters.
    fn cleaned(&self, range: Range<usize>) -> String {
        let start = self.text.ceil_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end);
        let part = self.text.get(start..end).unwrap_or_default();
        text::clean(part.strip_prefix(BOM).unwrap_or(part)).into_owned()
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blocks = self.characters.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |before, block| {
                let here = *before;
                *before += characters_in(block);
                Some(here)
            });
            counts.collect()
        });
        let block = offset / BLOCK;
        let Some(before) = blocks.get(block) else {
            // Just past a text that fills its last block.
            return self.text.chars().count();
        };
        before + characters_in(bytes.get(block * BLOCK..offset).unwrap_or_default())
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| !matches!(byte, 0x80..=0xBF))
        .count()
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
