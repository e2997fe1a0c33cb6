//! The text a diagnostic points into.
//!
//! A document may hold a gigabyte, a line of it megabytes, and a hostile one
//! many faults on one line: so no look-up here scans a text or a line from its
//! start. Nor is every line remembered: fifteen million line starts would take
//! a hundred megabytes. Lines and characters are counted by blocks of bytes.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::{memchr, memchr_iter, memrchr};

use crate::text;

use super::Excerpt;

const BOM: char = '\u{FEFF}';
/// Lines and characters are counted in blocks of so many bytes, once; characters when first asked for.
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

/// A named text with its lines counted, so that a byte offset becomes a position in no time.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: String,
    /// How many line feeds stand before each block of bytes.
    lines: Vec<u32>,
    /// How many characters begin before each block of bytes.
    characters: OnceLock<Vec<usize>>,
}

impl Document {
    /// Takes the text as it was read; `name` is the path as the person wrote it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let here = *before;
            *before += feeds_in(block);
            Some(here)
        });
        let lines = lines.collect();
        Self {
            name: name.into(),
            text,
            lines,
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

    /// Where the first line begins that takes more bytes than this, its line feed included.
    pub fn line_longer_than(&self, most: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut start = 0_usize;
        // A step is as long as a line may be: a line feed in it begins the next.
        while let Some(step) = bytes.get(start..start.checked_add(most)?) {
            match memrchr(b'\n', step) {
                Some(feed) => start += feed + 1,
                None => return (start + most < bytes.len()).then_some(start),
            }
        }
        None
    }

    /// The line of a byte offset, from 1; an offset past the end gives the last line.
    pub fn line(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let Some((block, before)) = self.block(offset) else {
            return 1;
        };
        let bytes = self.text.as_bytes().get(block * BLOCK..offset);
        before + feeds_in(bytes.unwrap_or_default()) + 1
    }

    /// The block an offset lies in, or the last one, and the line feeds before it.
    fn block(&self, offset: usize) -> Option<(usize, u32)> {
        let block = (offset / BLOCK).min(self.lines.len().checked_sub(1)?);
        Some((block, *self.lines.get(block)?))
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
        let offset = offset.min(self.text.len());
        let start = self.feed_before(offset).map_or(0, |feed| feed + 1);
        let end = self.feed_from(offset).unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The last line feed before an offset; blocks without one are passed over.
    fn feed_before(&self, offset: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (block, before) = self.block(offset)?;
        let here = bytes.get(block * BLOCK..offset).unwrap_or_default();
        if let Some(at) = memrchr(b'\n', here) {
            return Some(block * BLOCK + at);
        }
        let holder = self.lines.partition_point(|count| *count < before);
        let start = holder.checked_sub(1)? * BLOCK;
        let there = bytes.get(start..start + BLOCK).unwrap_or_default();
        memrchr(b'\n', there).map(|at| start + at)
    }

    /// The first line feed at an offset or after it.
    fn feed_from(&self, offset: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (block, _) = self.block(offset)?;
        let end = ((block + 1) * BLOCK).min(bytes.len());
        if let Some(at) = memchr(b'\n', bytes.get(offset..end).unwrap_or_default()) {
            return Some(offset + at);
        }
        let after = *self.lines.get(block + 1)?;
        let start = (self.lines.partition_point(|count| *count <= after) - 1) * BLOCK;
        let there = bytes.get(start..).unwrap_or_default();
        memchr(b'\n', there).map(|at| start + at)
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

fn feeds_in(bytes: &[u8]) -> u32 {
    memchr_iter(b'\n', bytes).count() as u32
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
