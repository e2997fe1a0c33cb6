//! The snapshots there are, and what they say of themselves.

use super::stored::Stored;
use super::tidy::Entry;
use super::{Cache, Identity};
use crate::store::image::wire::{Reader, put_bytes, put_number};
use crate::store::image::{Label, StaleOrDamaged};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Whether a snapshot is good for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The files are as they were: it will be opened.
    Fresh,
    /// The files have changed, or are gone, or the program has: it will be replaced.
    Stale,
    /// It is no whole snapshot, or not surely ours: it will be removed or replaced.
    Damaged,
}

impl State {
    /// As lists show it.
    pub fn name(self) -> &'static str {
        match self {
            State::Fresh => "fresh",
            State::Stale => "stale",
            State::Damaged => "damaged",
        }
    }
}

/// A snapshot in the folder.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The snapshot itself.
    pub path: PathBuf,
    /// What was opened: whole paths, and `bundled:NAME`. Empty where it does not say.
    pub names: Vec<String>,
    /// How many events it holds, where it says so.
    pub events: Option<u64>,
    /// How many bytes it has.
    pub length: u64,
    /// When it was last used, to the day.
    pub used: SystemTime,
    /// Whether it is good for anything. Its label is verified for this, not all its bytes.
    pub state: State,
}

impl Cache {
    /// Every snapshot, the one used last first.
    pub fn list(&self) -> io::Result<Vec<Kept>> {
        let entries = self.entries()?;
        let snapshots = entries.iter().filter(|entry| entry.is_finished);
        let mut list: Vec<Kept> = snapshots.map(|entry| self.kept(entry)).collect();
        list.sort_by_key(|kept| std::cmp::Reverse(kept.used));
        Ok(list)
    }

    fn kept(&self, entry: &Entry) -> Kept {
        let mut kept = Kept {
            path: entry.path.clone(),
            names: Vec::new(),
            events: None,
            length: entry.length,
            used: entry.used,
            state: State::Damaged,
        };
        let Ok(stored) = Stored::open(&entry.path) else {
            return kept;
        };
        let backing = stored.backing();
        match Label::read((*backing).as_ref()) {
            Err(StaleOrDamaged::Damaged) => {}
            Err(StaleOrDamaged::Stale) => kept.state = State::Stale,
            Ok(label) => {
                kept.state = State::Stale;
                if let Some(description) = Description::decoded(&label.description) {
                    if self.is_fresh(&label, &description, &entry.path) {
                        kept.state = State::Fresh;
                    }
                    kept.names = description.whole_names();
                    kept.events = Some(description.events);
                }
            }
        }
        kept
    }

    fn is_fresh(&self, label: &Label, description: &Description, path: &Path) -> bool {
        let now = Identity::within(&description.folder, &description.names);
        now.is_some_and(|now| {
            label.is_of_this_program() && label.identity == now.bytes() && self.path(&now) == path
        })
    }
}

/// What the label says for the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Description {
    folder: PathBuf,
    names: Vec<String>,
    events: u64,
}

impl Description {
    /// What is worth knowing of a snapshot.
    pub(super) fn new(identity: &Identity, events: u64) -> Self {
        Self {
            folder: identity.folder().to_owned(),
            names: identity.names().to_vec(),
            events,
        }
    }

    /// As bytes.
    pub(super) fn encoded(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_bytes(&mut out, self.folder.as_os_str().as_encoded_bytes());
        put_number(&mut out, self.events);
        for name in &self.names {
            put_bytes(&mut out, name.as_bytes());
        }
        out
    }

    fn decoded(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        let folder = path(reader.bytes()?);
        let events = reader.number()?;
        let mut names = Vec::new();
        while !reader.is_done() {
            names.push(String::from_utf8(reader.bytes()?.to_vec()).ok()?);
        }
        Some(Self {
            folder,
            names,
            events,
        })
    }

    fn whole_names(&self) -> Vec<String> {
        let whole = |name: &String| match name.starts_with("bundled:") {
            true => name.clone(),
            false => self.folder.join(name).to_string_lossy().into_owned(),
        };
        self.names.iter().map(whole).collect()
    }
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
