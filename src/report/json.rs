//! JSON documents, whole or not at all.
//!
//! Valid JSON may still act on a terminal: only control characters below
//! U+0020 must be escaped. Here those above are escaped as well, and what
//! reorders or hides text. A reader of the JSON gets exactly the same strings.

use super::Matches;
use super::event::EventRecord;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// The matches as one array, an event a line.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    let mut list = List::begin(out)?;
    for found in matches.iter() {
        list.item(&EventRecord::new(&found))?;
    }
    list.end()
}

/// One value and a line feed.
pub fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_value(out, value)?;
    out.write_all(b"\n")
}

/// An array written item by item, one a line, so that a long one is never held whole.
pub struct List<'a> {
    out: &'a mut dyn Write,
    is_empty: bool,
}

impl<'a> List<'a> {
    /// Opens the array.
    pub fn begin(out: &'a mut dyn Write) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self {
            out,
            is_empty: true,
        })
    }

    /// Writes the next item.
    pub fn item(&mut self, value: &impl Serialize) -> io::Result<()> {
        self.out
            .write_all(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        write_value(self.out, value)
    }

    /// Closes the array.
    pub fn end(self) -> io::Result<()> {
        self.out
            .write_all(if self.is_empty { b"]\n" } else { b"\n]\n" })
    }
}

fn write_value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(out, Visible))
        .map_err(io::Error::from)
}

/// Compact JSON in which every character that acts on a terminal or hides in it is escaped.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, hidden, after)) = split_at_hidden(rest) {
            out.write_all(before.as_bytes())?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }
}

/// The text before the first hidden character, that character, and the text after it.
fn split_at_hidden(text: &str) -> Option<(&str, char, &str)> {
    let (before, from) = text.split_at_checked(text.find(is_hidden)?)?;
    let mut rest = from.chars();
    let hidden = rest.next()?;
    Some((before, hidden, rest.as_str()))
}

/// Controls above ASCII, marks that reorder text, and what takes no room.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write_line(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_hides_is_escaped_and_reads_back_the_same() {
        for text in [
            "plain",
            "\u{1b}[2J",
            "a\u{9b}31mb",
            "x\u{202e}y",
            "\u{feff}",
            "tag\u{e0041}",
            "é\u{7f}\"\\",
            "Путин",
            "",
        ] {
            let line = json(&text);
            assert!(
                !line
                    .trim_end()
                    .chars()
                    .any(|c| c.is_control() || is_hidden(c)),
                "{line:?}"
            );
            assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
        }
    }

    #[test]
    fn a_list_is_one_document_with_an_item_a_line() {
        let mut out = Vec::new();
        let mut list = List::begin(&mut out).unwrap();
        list.item(&1).unwrap();
        list.item(&"two").unwrap();
        list.end().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "[\n1,\n\"two\"\n]\n");
    }

    #[test]
    fn an_empty_list_is_still_a_document() {
        let mut out = Vec::new();
        List::begin(&mut out).unwrap().end().unwrap();
        assert_eq!(out, b"[]\n");
    }
}
