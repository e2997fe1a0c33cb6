//! CSV for spreadsheets, in which no cell is a formula.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, and reads
//! the year in `-0043-03-15` as a sum. Such a cell gets an apostrophe in front,
//! the spreadsheet's own mark for "this is text"; so does a cell that has one
//! there already, for reading takes one off again.

use super::event::{date_words, who};
use super::{Match, Matches, Surface};
use crate::date::{Precision, When};
use crate::formats::csv::needs_mark;
use crate::model::Event;
use crate::text;
use std::borrow::Cow;
use std::io::{self, Write};

const HEADER: [&str; 22] = [
    "id",
    "date",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "uncertain",
    "date_text",
    "title",
    "kind",
    "status",
    "actors",
    "place",
    "tags",
    "duration",
    "known",
    "sources",
    "summary",
    "match",
    "timeline",
    "file",
    "line",
];

/// The matches under a header row; several values in one cell are separated by `; `.
pub fn write(out: &mut dyn Write, matches: Matches<'_>, surface: Surface) -> io::Result<()> {
    let mut rows = Rows::begin(out, HEADER, surface)?;
    matches
        .iter()
        .try_for_each(|found| rows.row(&row(&found)))?;
    rows.end()
}

/// A header and rows under it, every cell made safe as it is written.
///
/// In a file or a pipe a cell is the data itself, but for formulas. On a
/// terminal everything that acts on one is made visible as well.
pub struct Rows<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
    surface: Surface,
}

impl<'a> Rows<'a> {
    /// Writes the header.
    pub fn begin<const N: usize>(
        out: &'a mut dyn Write,
        header: [&str; N],
        surface: Surface,
    ) -> io::Result<Self> {
        let mut rows = Self {
            writer: csv::Writer::from_writer(out),
            surface,
        };
        rows.row(&header)?;
        Ok(rows)
    }

    /// Writes the next row.
    pub fn row<const N: usize>(&mut self, cells: &[impl AsRef<str>; N]) -> io::Result<()> {
        let is_terminal = self.surface.columns.is_some();
        for cell in cells {
            self.writer
                .write_field(safe(cell.as_ref(), is_terminal).as_bytes())
                .map_err(refusal)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(refusal)
    }

    /// Hands over what is still held back.
    pub fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// What the place written to said, as it said it: a closed pipe must be known for one.
fn refusal(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(found: &Match<'_>) -> [String; HEADER.len()] {
    let event: &Event = &found.event;
    let when = event.when.as_ref();
    let sources: Vec<&str> = event.sources.iter().map(|source| source.label()).collect();
    [
        event.id.to_string(),
        when.map(When::text).unwrap_or_default().to_owned(),
        when.and_then(When::earliest_text).unwrap_or_default(),
        when.and_then(When::latest_text).unwrap_or_default(),
        when.map(When::precision)
            .map(Precision::name)
            .unwrap_or_default()
            .to_owned(),
        when.is_some_and(When::is_approximate).to_string(),
        when.is_some_and(When::is_uncertain).to_string(),
        date_words(event),
        event.title.clone(),
        event.kind.as_deref().unwrap_or_default().to_owned(),
        event.status.name().to_owned(),
        who(event, "; "),
        event
            .place
            .as_ref()
            .map(|place| place.name.clone())
            .unwrap_or_default(),
        event.tags.join("; "),
        event
            .duration
            .as_ref()
            .map(|duration| duration.text().to_owned())
            .unwrap_or_default(),
        event.known().map(When::text).unwrap_or_default().to_owned(),
        sources.join("; "),
        event.summary.clone().unwrap_or_default(),
        found.word().to_owned(),
        found.timeline.title.clone(),
        found.timeline.origin.name.clone(),
        event.line.to_string(),
    ]
}

/// A cell that no spreadsheet runs and, on its way to one, no terminal obeys.
fn safe(cell: &str, is_terminal: bool) -> Cow<'_, str> {
    let cell = if is_terminal {
        text::clean_lines(cell)
    } else {
        Cow::Borrowed(cell)
    };
    if needs_mark(&cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(cells: [&'static str; 2]) -> String {
        let mut out = Vec::new();
        let mut rows = Rows::begin(
            &mut out,
            ["value", "name"],
            Surface {
                columns: None,
                colour: false,
            },
        )
        .unwrap();
        rows.row(&cells).unwrap();
        rows.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+7", "'+7"),
            ("-0043-03-15", "'-0043-03-15"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(raw([cell, "x"]), format!("value,name\n{safe},x\n"));
        }
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_inside_their_cell() {
        assert_eq!(
            raw(["a,b", "say \"no\"\nnow"]),
            "value,name\n\"a,b\",\"say \"\"no\"\"\nnow\"\n"
        );
    }
}
