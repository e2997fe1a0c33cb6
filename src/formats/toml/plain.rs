//! Reads plainly written events without the TOML crate, several times as fast.
//!
//! The events of a large file are written by programs and take a small part of
//! TOML: headers, known keys, texts, lists of texts, tables on one line. That
//! part is read here, straight into the types of [`tables`](super::tables).
//! Whatever is not surely of it, right or wrong, gives nothing, and the crate
//! reads the same text: it alone knows TOML, and only it reports. What is read
//! here is what the crate would have read; a test compares the two.

mod text;

use toml::Spanned;

use super::tables::{
    ClaimTable, EventTable, HistoryTable, LinkTable, Root, SourceRef, SourceTable,
};
use super::written::{DateText, Field, List, Table, Text, Written};

const EVENT: &[u8] = b"[[event]]";
const CLAIM: &[u8] = b"[[event.claim]]";
const LINK: &[u8] = b"[[event.link]]";
const HISTORY: &[u8] = b"[[event.history]]";

/// A value with its place.
type Value<T> = Spanned<Written<T>>;

/// The text as the crate would read it, if it is plainly written events and nothing else.
pub(super) fn read(text: &str) -> Option<Table<'_, Root<'_>>> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
    };
    let mut events = Vec::new();
    while reader.at < text.len() {
        events.push(reader.event()?);
    }
    Some(closed(Root {
        event: list_of(events),
        ..Root::default()
    }))
}

/// A table without unknown keys.
fn closed<'t, S>(fields: S) -> Table<'t, S> {
    Table {
        fields,
        keys: &[],
        unknown: Vec::new(),
    }
}

/// Tables with headers of their own, as the list they make up.
fn list_of<T>(tables: Vec<Value<T>>) -> Field<List<T>> {
    let first = tables.first()?.span();
    Some(Spanned::new(first, Written::As(List(tables))))
}

/// A table whose keys may all stand in a plain event.
trait Plain<'t>: Default {
    /// Reads the value of a key. None where the table has no such key, or has it already.
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()>;
}

impl<'t> Plain<'t> for EventTable<'t> {
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()> {
        match key {
            "id" => set(&mut self.id, reader.text()),
            "date" => set(&mut self.date, reader.date()),
            "title" => set(&mut self.title, reader.text()),
            "kind" => set(&mut self.kind, reader.text()),
            "status" => set(&mut self.status, reader.text()),
            "actors" => set(&mut self.actors, reader.list(Reader::text)),
            "place" => set(&mut self.place, reader.text()),
            "tags" => set(&mut self.tags, reader.list(Reader::text)),
            "duration" => set(&mut self.duration, reader.text()),
            "known" => set(&mut self.known, reader.date()),
            "sources" => set(&mut self.sources, reader.list(Reader::source)),
            "summary" => set(&mut self.summary, reader.text()),
            "claim" => set(&mut self.claim, reader.list(Reader::inline)),
            "link" => set(&mut self.link, reader.list(Reader::inline)),
            "history" => set(&mut self.history, reader.list(Reader::inline)),
            _ => None,
        }
    }
}

impl<'t> Plain<'t> for ClaimTable<'t> {
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()> {
        match key {
            "by" => set(&mut self.by, reader.text()),
            "said" => set(&mut self.said, reader.text()),
            "quote" => set(&mut self.quote, reader.text()),
            "about" => set(&mut self.about, reader.text()),
            "date" => set(&mut self.date, reader.date()),
            "source" => set(&mut self.source, reader.source()),
            _ => None,
        }
    }
}

impl<'t> Plain<'t> for LinkTable<'t> {
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()> {
        match key {
            "rel" => set(&mut self.rel, reader.text()),
            "to" => set(&mut self.to, reader.text()),
            _ => None,
        }
    }
}

impl<'t> Plain<'t> for HistoryTable<'t> {
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()> {
        match key {
            "on" => set(&mut self.on, reader.date()),
            "status" => set(&mut self.status, reader.text()),
            "date" => set(&mut self.date, reader.date()),
            "note" => set(&mut self.note, reader.text()),
            _ => None,
        }
    }
}

impl<'t> Plain<'t> for SourceTable<'t> {
    fn read(&mut self, key: &str, reader: &mut Reader<'t>) -> Option<()> {
        match key {
            "title" => set(&mut self.title, reader.text()),
            "publisher" => set(&mut self.publisher, reader.text()),
            "author" => set(&mut self.author, reader.text()),
            "published" => set(&mut self.published, reader.date()),
            "accessed" => set(&mut self.accessed, reader.date()),
            "url" => set(&mut self.url, reader.text()),
            "archive" => set(&mut self.archive, reader.text()),
            "via" => set(&mut self.via, reader.text()),
            _ => None,
        }
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> Option<()> {
    match field {
        Some(_) => None,
        None => {
            *field = Some(value?);
            Some(())
        }
    }
}

/// Stands somewhere in a text. Every reading leaves it behind what was read, or gives none.
struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    /// An event with the tables below it.
    fn event(&mut self) -> Option<Value<Table<'t, EventTable<'t>>>> {
        let start = self.at;
        self.header(EVENT)?;
        let span = start..start + EVENT.len();
        let mut event: EventTable<'t> = self.keys()?;
        let (mut claims, mut links, mut history) = (Vec::new(), Vec::new(), Vec::new());
        while self.at < self.bytes.len() && !self.is_at(EVENT) {
            if self.is_at(CLAIM) {
                claims.push(self.below(CLAIM)?);
            } else if self.is_at(LINK) {
                links.push(self.below(LINK)?);
            } else {
                history.push(self.below(HISTORY)?);
            }
        }
        set_list(&mut event.claim, claims)?;
        set_list(&mut event.link, links)?;
        set_list(&mut event.history, history)?;
        Some(Spanned::new(span, Written::As(closed(event))))
    }

    /// A table below an event.
    fn below<S: Plain<'t>>(&mut self, header: &[u8]) -> Option<Value<Table<'t, S>>> {
        let start = self.at;
        self.header(header)?;
        let fields = self.keys()?;
        let span = start..start + header.len();
        Some(Spanned::new(span, Written::As(closed(fields))))
    }

    fn header(&mut self, header: &[u8]) -> Option<()> {
        self.pass_all(header)?;
        self.end_line()
    }

    /// Keys and values, each on its line, up to a header or the end.
    fn keys<S: Plain<'t>>(&mut self) -> Option<S> {
        let mut table = S::default();
        loop {
            self.skip_lines();
            if matches!(self.peek(), None | Some(b'[')) {
                return Some(table);
            }
            self.key(&mut table)?;
            self.end_line()?;
        }
    }

    /// A key and its value.
    fn key<S: Plain<'t>>(&mut self, table: &mut S) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'a'..=b'z')) {
            self.at += 1;
        }
        let key = self.text.get(start..self.at)?;
        self.skip_blanks();
        self.pass(b'=')?;
        self.skip_blanks();
        table.read(key, self)
    }

    fn date(&mut self) -> Option<Value<DateText<'t>>> {
        let start = self.at;
        let text = self.string()?;
        let span = start..self.at;
        Some(Spanned::new(span, Written::As(DateText::Quoted(text))))
    }

    fn text(&mut self) -> Option<Value<Text<'t>>> {
        let start = self.at;
        let text = self.string()?;
        Some(Spanned::new(start..self.at, Written::As(text)))
    }

    fn source(&mut self) -> Option<Value<SourceRef<'t>>> {
        let start = self.at;
        let source = match self.peek()? {
            b'{' => SourceRef::Inline(Box::new(self.braces()?)),
            _ => SourceRef::Id(self.string()?),
        };
        Some(Spanned::new(start..self.at, Written::As(source)))
    }

    fn inline<S: Plain<'t>>(&mut self) -> Option<Value<Table<'t, S>>> {
        let start = self.at;
        let table = self.braces()?;
        Some(Spanned::new(start..self.at, Written::As(table)))
    }

    /// A table on one line that is not empty.
    fn braces<S: Plain<'t>>(&mut self) -> Option<Table<'t, S>> {
        self.pass(b'{')?;
        let mut table = S::default();
        loop {
            self.skip_blanks();
            self.key(&mut table)?;
            self.skip_blanks();
            match self.peek()? {
                b',' => self.at += 1,
                _ => break,
            }
        }
        self.pass(b'}')?;
        Some(closed(table))
    }

    /// An array of such elements, on one line or several.
    fn list<T>(
        &mut self,
        element: impl Fn(&mut Self) -> Option<Value<T>>,
    ) -> Option<Value<List<T>>> {
        let start = self.at;
        self.pass(b'[')?;
        let mut elements = Vec::new();
        loop {
            self.skip_lines();
            if self.peek()? == b']' {
                break;
            }
            elements.push(element(self)?);
            self.skip_lines();
            match self.peek()? {
                b',' => self.at += 1,
                _ => break,
            }
        }
        self.pass(b']')?;
        Some(Spanned::new(start..self.at, Written::As(List(elements))))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        self.rest().starts_with(bytes)
    }

    fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn pass(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn pass_all(&mut self, bytes: &[u8]) -> Option<()> {
        self.is_at(bytes).then(|| self.at += bytes.len())
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn skip_lines(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n')) {
            self.at += 1;
        }
    }

    /// Nothing more on the line.
    fn end_line(&mut self) -> Option<()> {
        self.skip_blanks();
        match self.peek() {
            None => Some(()),
            Some(_) => self.pass(b'\n'),
        }
    }
}

/// Sets the list of tables that had headers; none where the key was given too.
fn set_list<T>(field: &mut Field<List<T>>, tables: Vec<Value<T>>) -> Option<()> {
    match list_of(tables) {
        Some(list) => set(field, Some(list)),
        None => Some(()),
    }
}

#[cfg(test)]
mod tests;
