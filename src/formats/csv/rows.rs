//! Cuts a table at the ends of its rows.

use crate::formats::MAX_LINE;
use crate::formats::stream::feed::{Feed, Piece};

use super::record::{Cell, Dialect, Found};

/// The pieces of a table, each of about so many bytes.
pub(super) struct Rows<'f, 'r> {
    pub(super) feed: &'f mut Feed<'r>,
    pub(super) dialect: Dialect,
    pub(super) size: usize,
    pub(super) cells: Vec<Cell>,
}

/// Where the bytes that wait can be cut.
enum Cut {
    At(usize),
    /// They begin with a line that is longer than is read.
    LongLine,
    /// Not even the first row is whole.
    Nowhere,
}

impl Iterator for Rows<'_, '_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let mut wanted = self.feed.growing(self.size);
        loop {
            self.feed.fill(wanted);
            let (length, is_end) = (self.feed.bytes().len(), self.feed.is_at_end());
            if length == 0 {
                return None;
            }
            match cut(self.feed.bytes(), is_end, self.dialect, &mut self.cells) {
                Cut::At(end) => return Some(self.feed.piece(end)),
                Cut::LongLine => return Some(self.feed.long_line()),
                Cut::Nowhere if is_end => return Some(self.feed.piece(length)),
                Cut::Nowhere => {
                    wanted = (2 * length).clamp(self.size + 1, MAX_LINE + self.size + 1)
                }
            }
        }
    }
}

/// The end of the last whole row. Only lines with a quotation mark are looked at closely: most have none.
fn cut(bytes: &[u8], is_end: bool, dialect: Dialect, cells: &mut Vec<Cell>) -> Cut {
    let at_or_nowhere = |at| match at {
        0 => Cut::Nowhere,
        at => Cut::At(at),
    };
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(mark) = memchr::memchr(b'"', rest) else {
            return match last_line_end(rest) {
                Some(end) => Cut::At(at + end),
                None if at == 0 && rest.len() > MAX_LINE => Cut::LongLine,
                None => at_or_nowhere(at),
            };
        };
        let before = rest.get(..mark).unwrap_or_default();
        let start = at + memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
        match dialect.row(bytes, start, is_end, cells) {
            Found::Row { end, .. } | Found::Broken { end, .. } => at = end,
            Found::More => return at_or_nowhere(start),
            Found::LongLine if start == 0 => return Cut::LongLine,
            Found::LongLine => return Cut::At(start),
        }
        if at >= bytes.len() {
            return Cut::At(at);
        }
    }
}

/// The place after the last line end; a lone carriage return at the very end may be half of one.
fn last_line_end(bytes: &[u8]) -> Option<usize> {
    if let Some(feed) = memchr::memrchr(b'\n', bytes) {
        return Some(feed + 1);
    }
    let before_last = bytes.split_last().map(|(_, before)| before)?;
    memchr::memrchr(b'\r', before_last).map(|at| at + 1)
}
