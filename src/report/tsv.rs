//! One tab-separated line per event, for `cut`, `awk` and `grep`.
//!
//! The columns: id, date (EDTF, empty where undated), match, status, kind,
//! title, who, place. Nothing a file holds can forge a column or a line.

use super::Matches;
use super::event::who;
use crate::date::When;
use crate::text;
use std::borrow::Cow;
use std::io::{self, Write};

/// The matches, one a line, without a header.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    matches.iter().try_for_each(|found| {
        let event = &found.event;
        let who = who(event, ", ");
        write_line(
            out,
            [
                &event.id,
                event.when.as_ref().map(When::text).unwrap_or_default(),
                found.word(),
                event.status.name(),
                event.kind.as_deref().unwrap_or_default(),
                &event.title,
                &who,
                event
                    .place
                    .as_ref()
                    .map(|place| place.name.as_str())
                    .unwrap_or_default(),
            ],
        )
    })
}

/// Any fields on one line, each made safe.
pub fn write_line<'a>(
    out: &mut dyn Write,
    fields: impl IntoIterator<Item = &'a str>,
) -> io::Result<()> {
    for (number, text) in fields.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b"\t")?;
        }
        out.write_all(field(text).as_bytes())?;
    }
    out.write_all(b"\n")
}

/// The text on one line and without tabs, whatever it holds.
fn field(text: &str) -> Cow<'_, str> {
    let clean = text::clean(text);
    if clean.contains(['\t', '\n', '\r']) {
        Cow::Owned(clean.replace(['\t', '\n', '\r'], " "))
    } else {
        clean
    }
}
