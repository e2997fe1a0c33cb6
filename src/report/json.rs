//! JSON documents, whole or not at all.

use super::Matches;
use crate::cite::json::write_value;
use serde::Serialize;
use std::io::{self, Write};

/// The matches as one array, an event a line.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    let mut list = List::begin(out)?;
    for found in matches.iter() {
        list.item(&found.record())?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
