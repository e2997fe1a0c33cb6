//! The detail pane: one event, with everything it has.
//!
//! Each section is a file below and writes itself on a [`Page`],
//! which breaks lines and numbers what can be chosen. Everything said carries
//! who says it: a claim its speaker and the number of its source.
mod claims;
mod dating;
mod head;
mod links;
mod markdown;
pub(super) mod page;
pub(super) mod sources;
mod trail;

pub use dating::{day_name, fuzziness, relative};

use self::page::Page;
use self::sources::Citations;
use crate::app::State;
use crate::model::Status;
use crate::query::Facet;
use crate::store::RowId;
use crate::text::clean_lines;

/// What a piece of text is, for choosing its face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// The event's title.
    Title,
    /// A section's heading: "Claims", "Sources".
    Heading,
    /// A label before a value: "Place".
    Label,
    /// A date in words.
    Date,
    /// A status, by glyph and word.
    Status(Status),
    /// What is secondary.
    Dim,
    /// Somebody's own words.
    Quote,
    /// The side a claim belongs to.
    Side,
    /// A disagreement, marked in words.
    Warning,
    /// Something that can be followed.
    Link,
    /// Somebody who takes part.
    Actor,
    /// Where it was.
    Place,
    /// Emphasised in the summary's Markdown, and whatever else stands out.
    Strong,
}

/// Something in the detail that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A value that the filter can keep or leave out.
    Value(Facet, String),
    /// Another event, by a link.
    Event(RowId),
    /// A link whose target is not in the library.
    Missing(String),
    /// A source's address.
    Address(String),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Cleaned text.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// The number of the item it belongs to, if it can be chosen.
    pub item: Option<usize>,
}

/// The whole detail: its lines, broken to the width, and its items in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The lines.
    pub lines: Vec<Vec<Piece>>,
    /// What can be chosen, in order of first appearance.
    pub items: Vec<Item>,
}

impl Detail {
    /// The first line on which an item stands.
    pub fn line_of(&self, item: usize) -> Option<usize> {
        self.lines
            .iter()
            .position(|line| line.iter().any(|piece| piece.item == Some(item)))
    }
}

/// The detail of a row, broken to `width` columns.
pub fn detail(state: &State, row: RowId, width: u16) -> Detail {
    let event = state.library.engine.store().event(row);
    let citations = Citations::of(&event);
    let mut page = Page::new(width);
    head::write(&mut page, state, &event);
    if let Some(note) = state.library.engine.own().note_of(row) {
        own_note(&mut page, note);
    }
    if let Some(summary) = &event.summary {
        page.blank();
        markdown::write(&mut page, summary);
    }
    claims::write(&mut page, &event, &citations);
    links::write(&mut page, state, row, &event);
    citations.write(&mut page);
    trail::write(&mut page, state, row, &event);
    page.finish()
}

/// The reader's own note, among the fields: nothing that a summary says can stand there or have that face.
fn own_note(page: &mut Page, note: &str) {
    let note = clean_lines(note);
    let labels = std::iter::once("my note").chain(std::iter::repeat(""));
    for (label, line) in labels.zip(note.lines()) {
        page.field(label, vec![Piece::new(line, Role::Strong)]);
    }
}

#[cfg(test)]
mod tests;
