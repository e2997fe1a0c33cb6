//! What the reader keeps of events, as plain data by row: marks and notes.
//!
//! Where they are kept is no matter of a query. Whoever knows hands them to an
//! engine ([`Engine::with_own`]); they are looked up once, and every plan reads
//! them from there.
use super::Engine;
use super::fields::Needle;
use crate::store::{RowId, Store};
use std::sync::Arc;

/// The reader's marks and notes in one library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Marked rows, in order.
    marked: Vec<RowId>,
    /// Rows with a note, in order.
    notes: Vec<(RowId, Arc<str>)>,
}

impl Own {
    /// Nothing marked, nothing noted.
    pub fn none() -> Self {
        Self::default()
    }

    /// Marks a row, or takes the mark away.
    pub fn mark(&mut self, row: RowId, is_marked: bool) {
        match (self.marked.binary_search(&row), is_marked) {
            (Err(at), true) => self.marked.insert(at, row),
            (Ok(at), false) => drop(self.marked.remove(at)),
            (Ok(_), true) | (Err(_), false) => {}
        }
    }

    /// Writes the note of a row, or takes it away.
    pub fn note(&mut self, row: RowId, note: Option<&str>) {
        match (self.notes.binary_search_by_key(&row, |(row, _)| *row), note) {
            (Ok(at), None) => drop(self.notes.remove(at)),
            (Ok(at), Some(note)) => {
                if let Some(entry) = self.notes.get_mut(at) {
                    entry.1 = note.into();
                }
            }
            (Err(at), Some(note)) => self.notes.insert(at, (row, note.into())),
            (Err(_), None) => {}
        }
    }

    /// The same marks and notes at the rows of another library of the same events.
    pub(super) fn carried(&self, from: &Store, to: &Store) -> Own {
        let row = |row: RowId| to.find_in(from.stem(row), from.id(row));
        let notes = self.notes.iter();
        let mut own = Own {
            marked: self.marked.iter().filter_map(|own| row(*own)).collect(),
            notes: notes
                .filter_map(|(own, note)| Some((row(*own)?, Arc::clone(note))))
                .collect(),
        };
        own.marked.sort_unstable();
        own.notes.sort_unstable();
        own
    }

    /// Whether a row is marked.
    pub fn is_marked(&self, row: RowId) -> bool {
        self.marked.binary_search(&row).is_ok()
    }

    /// The marked rows, in time order.
    pub fn marked(&self) -> &[RowId] {
        &self.marked
    }

    /// The note of a row.
    pub fn note_of(&self, row: RowId) -> Option<&str> {
        let at = self.notes.binary_search_by_key(&row, |(row, _)| *row);
        self.notes.get(at.ok()?).map(|(_, note)| &**note)
    }

    /// The rows with a note, in time order.
    pub(super) fn noted(&self) -> Vec<RowId> {
        self.notes.iter().map(|(row, _)| *row).collect()
    }

    /// The rows whose note holds one of the words or phrases.
    pub(super) fn noting(&self, needles: &[Needle]) -> Vec<RowId> {
        let holds = |note: &str| needles.iter().any(|needle| needle.is_in(note));
        let found = self.notes.iter().filter(|(_, note)| holds(note));
        found.map(|(row, _)| *row).collect()
    }
}

impl Engine {
    /// The same engine for a reader with these marks and notes.
    #[must_use]
    pub fn with_own(mut self, own: Own) -> Self {
        self.own = Arc::new(own);
        self
    }

    /// The reader's marks and notes, to be changed.
    pub fn own_mut(&mut self) -> &mut Own {
        Arc::make_mut(&mut self.own)
    }

    /// The reader's marks and notes.
    pub fn own(&self) -> &Own {
        &self.own
    }
}

/// Every row of a timeline's event: files of one title are one timeline to its reader.
pub fn rows_of<'a>(
    store: &'a Store,
    timeline: &'a str,
    id: &'a str,
) -> impl Iterator<Item = RowId> + 'a {
    let rows = store.find_all(id);
    rows.filter(move |row| store.timeline(*row).title == timeline)
}
