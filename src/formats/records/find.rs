//! Where the objects of a JSON text stand.

use crate::formats::jsonl::value_end;
use crate::formats::stream::notes::Record;

/// Where the objects are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The first byte behind the bracket of the list, or of the first line.
    start: usize,
    is_list: bool,
    /// Whether the list stands inside an object.
    pub(super) is_wrapped: bool,
}

/// An object, or what stands where one should.
pub(super) enum Found {
    Record(Record),
    Fault(Record),
}

/// Finds the list of objects, or that they stand one a line.
pub(super) fn place(text: &str) -> Place {
    let bytes = text.as_bytes();
    let start = text.len()
        - text
            .trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n'])
            .len();
    if bytes.get(start) == Some(&b'[') {
        return Place {
            start: start + 1,
            is_list: true,
            is_wrapped: false,
        };
    }
    match list_inside(bytes, start) {
        Some(list) => Place {
            start: list + 1,
            is_list: true,
            is_wrapped: true,
        },
        None => Place {
            start,
            is_list: false,
            is_wrapped: false,
        },
    }
}

/// Keys of our own under which an event has a list of objects.
const OWN: [&[u8]; 7] = [
    b"\"actors\"",
    b"\"sources\"",
    b"\"claims\"",
    b"\"links\"",
    b"\"history\"",
    b"\"tags\"",
    b"\"coordinates\"",
];

/// The bracket of a list of objects that is a value of the first object.
fn list_inside(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start
        .checked_add(1)
        .filter(|_| bytes.get(start) == Some(&b'{'))?;
    let mut key: &[u8] = &[];
    loop {
        at = blank(bytes, at);
        match bytes.get(at)? {
            b'"' => {
                let end = value_end(bytes, at)?;
                let text = bytes.get(at..end)?;
                at = end;
                if bytes.get(blank(bytes, at)) == Some(&b':') {
                    key = text;
                }
            }
            b'[' if !OWN.contains(&key) && bytes.get(blank(bytes, at + 1)) == Some(&b'{') => {
                return Some(at);
            }
            b'{' | b'[' => at = value_end(bytes, at)?,
            b'}' => return None,
            _ => at += 1,
        }
    }
}

fn blank(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()
}

/// The objects of a text, in order.
pub(super) struct Records<'t> {
    text: &'t str,
    place: Place,
    at: usize,
    /// Where lines were counted to, the line there, and where it begins.
    counted: usize,
    line: u32,
    line_start: usize,
    is_over: bool,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, place: Place) -> Self {
        Self {
            text,
            place,
            at: place.start,
            counted: 0,
            line: 1,
            line_start: 0,
            is_over: false,
        }
    }

    fn record(&mut self, range: std::ops::Range<usize>) -> Record {
        let bytes = self.text.as_bytes();
        let passed = bytes.get(self.counted..range.start).unwrap_or_default();
        self.line = self
            .line
            .saturating_add(memchr::memchr_iter(b'\n', passed).count() as u32);
        if let Some(feed) = memchr::memrchr(b'\n', passed) {
            self.line_start = self.counted + feed + 1;
        }
        self.counted = range.start;
        let before = self
            .text
            .get(self.line_start..range.start)
            .unwrap_or_default();
        Record::at(
            range,
            self.line,
            before.chars().take(1 << 20).count() as u32,
        )
    }
}

impl Iterator for Records<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.is_over {
            return None;
        }
        let bytes = self.text.as_bytes();
        self.at = blank(bytes, self.at);
        while self.place.is_list && bytes.get(self.at) == Some(&b',') {
            self.at = blank(bytes, self.at + 1);
        }
        let start = self.at;
        match bytes.get(start) {
            None | Some(b']') if self.place.is_list => {
                self.is_over = true;
                return None;
            }
            None => return None,
            _ => {}
        }
        let end = match self.place.is_list {
            true => value_end(bytes, start),
            false => {
                let rest = bytes.get(start..).unwrap_or_default();
                let feed = memchr::memchr(b'\n', rest);
                Some(feed.map_or(bytes.len(), |feed| start + feed))
            }
        };
        match end {
            Some(end) => {
                self.at = end.max(start + 1);
                Some(Found::Record(self.record(start..end)))
            }
            None => {
                self.is_over = true;
                Some(Found::Fault(self.record(start..bytes.len())))
            }
        }
    }
}
