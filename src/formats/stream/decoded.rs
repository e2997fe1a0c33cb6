//! The text of a piece, whatever bytes it holds.

use crate::formats::Problem;
use crate::formats::encoding::{self, Encoding};

use super::notes::Notes;

/// The text of a piece, and its lines that are not UTF-8.
///
/// In those, each wrong sequence of bytes has become a replacement character:
/// line ends and quotation marks stand where they stood.
pub(in crate::formats) struct Decoded {
    pub(in crate::formats) text: String,
    bad: Bad,
}

/// The first wrong sequence of every line that has one.
pub(in crate::formats) struct Bad(Vec<BadLine>);

struct BadLine {
    /// Its place in the text.
    at: usize,
    encoding: Option<Encoding>,
}

impl Decoded {
    pub(in crate::formats) fn new(bytes: Vec<u8>) -> Self {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => {
                return Self {
                    text,
                    bad: Bad(Vec::new()),
                };
            }
            Err(error) => error.into_bytes(),
        };
        let mut text = String::with_capacity(bytes.len());
        let mut bad = Vec::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if let Err(error) = std::str::from_utf8(line) {
                bad.push(BadLine {
                    at: text.len() + error.valid_up_to(),
                    encoding: encoding::guess(line),
                });
            }
            text.push_str(&String::from_utf8_lossy(line));
        }
        Self {
            text,
            bad: Bad(bad),
        }
    }

    /// The text, and what is wrong with it.
    pub(in crate::formats) fn into_parts(self) -> (String, Bad) {
        (self.text, self.bad)
    }
}

impl Bad {
    /// Reports the record being read if it is not UTF-8.
    pub(in crate::formats) fn has_record(&self, notes: &mut Notes<'_>, file: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let record = notes.record().range.clone();
        let first = self.0.partition_point(|bad| bad.at < record.start);
        let Some(bad) = self.0.get(first).filter(|bad| bad.at < record.end) else {
            return false;
        };
        let at = bad.at - record.start;
        let range = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
        let (message, help) = encoding::not_utf8(file, bad.encoding, "it looks like");
        notes.report(Problem::NotUtf8, &range, message, Some(help));
        true
    }
}
