//! What the reader keeps beside the files: marks and notes, by timeline and by the ids of events.
//!
//! A [`Journal`] is plain data. It changes by a [`Change`] at a time, which says
//! what is so from now on: two programs that save their changes one after the
//! other lose nothing of each other's, and a change gives the one that takes it
//! back. Its text is TOML that a person can read and mend ([`Journal::parse`],
//! [`Journal::text`]). Where the files lie is for `runtime`.

mod text;

#[cfg(test)]
mod tests;

use crate::query::{Own, rows_of};
use crate::store::Store;
use std::collections::BTreeMap;

/// What is kept of one event; nothing is kept of one without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    is_marked: bool,
    note: Option<String>,
}

/// The marks and notes of one timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    title: String,
    entries: BTreeMap<String, Entry>,
}

/// One change: of which timeline, of which event, and what is so from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The title of the timeline.
    pub timeline: String,
    /// The id of the event.
    pub id: String,
    /// What is so.
    pub what: What,
}

/// What a change makes so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The event is marked, or not.
    Mark(bool),
    /// The event has this note, or none.
    Note(Option<String>),
}

impl Journal {
    /// An empty journal of the timeline with this title.
    ///
    /// ```
    /// use dateline::journal::{Change, Journal, What};
    /// let mut journal = Journal::of("Contacts");
    /// let (timeline, id) = ("Contacts".to_owned(), "talks".to_owned());
    /// let before = journal.apply(&Change { timeline, id, what: What::Mark(true) });
    /// assert!(journal.text().contains("marked = true"));
    /// assert_eq!(before.what, What::Mark(false));
    /// ```
    pub fn of(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            entries: BTreeMap::new(),
        }
    }

    /// The title of its timeline.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Makes a change so; gives the change that takes it back.
    pub fn apply(&mut self, change: &Change) -> Change {
        let entry = self.entries.entry(change.id.clone()).or_default();
        let before = match &change.what {
            What::Mark(is_marked) => {
                What::Mark(std::mem::replace(&mut entry.is_marked, *is_marked))
            }
            What::Note(note) => What::Note(std::mem::replace(&mut entry.note, note.clone())),
        };
        if *entry == Entry::default() {
            self.entries.remove(&change.id);
        }
        Change {
            what: before,
            ..change.clone()
        }
    }

    /// Puts its marks and notes at their rows. Ids that no event has wait for one that does.
    pub fn put(&self, store: &Store, own: &mut Own) {
        for (id, entry) in &self.entries {
            for row in rows_of(store, &self.title, id) {
                own.mark(row, entry.is_marked);
                own.note(row, entry.note.as_deref());
            }
        }
    }
}
