//! Keeps the folder small: leftovers, old snapshots, too many bytes.
//!
//! Only files with names such as we give are ever touched: the folder may be
//! one that the person keeps other things in.

use super::Cache;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// How the names of unfinished files begin and end.
pub(super) const UNFINISHED: (&str, &str) = ("unfinished-", ".part");

/// An unfinished file that has not been written to for an hour is that of a process that was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// A snapshot that has not been used for so long is not missed: 90 days.
const UNUSED: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// What [`Cache::clear`] has removed.
#[derive(Debug, Default)]
pub struct Cleared {
    /// How many snapshots.
    pub snapshots: usize,
    /// How many bytes they and unfinished ones had.
    pub bytes: u64,
    /// What could not be removed, and why.
    pub left: Vec<(PathBuf, io::Error)>,
}

/// One file of ours in the folder.
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) is_finished: bool,
    pub(super) length: u64,
    /// When it was last used, or written to.
    pub(super) used: SystemTime,
}

impl Entry {
    fn is_older_than(&self, age: Duration) -> bool {
        self.used.elapsed().is_ok_and(|since| since > age)
    }
}

impl Cache {
    /// Removes every snapshot. Whoever has one open keeps it.
    pub fn clear(&self) -> io::Result<Cleared> {
        let mut cleared = Cleared::default();
        for entry in self.entries()? {
            match fs::remove_file(&entry.path) {
                Ok(()) => {
                    cleared.snapshots += usize::from(entry.is_finished);
                    cleared.bytes += entry.length;
                }
                // Somebody else was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => cleared.left.push((entry.path, error)),
            }
        }
        Ok(cleared)
    }

    /// Removes what nobody has used for long, then what was used least lately, until the rest is small enough.
    pub(super) fn tidy(&self) {
        let mut entries = self.entries().unwrap_or_default();
        entries.retain(|entry| entry.is_finished);
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.used));
        let mut bytes = 0;
        for entry in entries {
            bytes += entry.length;
            if bytes > self.most_bytes || entry.is_older_than(UNUSED) {
                bytes -= entry.length;
                remove(&entry);
            }
        }
    }

    /// Removes the unfinished files of processes that are no more.
    pub(super) fn remove_leftovers(&self) {
        let entries = self.entries().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| !entry.is_finished && entry.is_older_than(ABANDONED))
            .for_each(remove);
    }

    /// Every file of ours; none where there is no folder.
    pub(super) fn entries(&self) -> io::Result<Vec<Entry>> {
        let found = match fs::read_dir(&self.folder) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut entries = Vec::new();
        for found in found {
            let found = found?;
            let name = found.file_name();
            let Some(is_finished) = name.to_str().and_then(is_finished) else {
                continue;
            };
            // Links are removed, not what they point to; what is gone by now is no entry.
            let Ok(metadata) = found.metadata() else {
                continue;
            };
            if !metadata.is_dir() {
                entries.push(Entry {
                    path: found.path(),
                    is_finished,
                    length: metadata.len(),
                    used: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                });
            }
        }
        entries.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(entries)
    }
}

/// Whether a file of that name is a snapshot or an unfinished one; none if it is none of ours.
fn is_finished(name: &str) -> Option<bool> {
    if name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1) {
        return Some(false);
    }
    let key = name.strip_suffix(".snapshot")?;
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (key.len() == 32 && key.bytes().all(is_hex)).then_some(true)
}

fn remove(entry: &Entry) {
    // What stays is tried again at the next write.
    let _ = fs::remove_file(&entry.path);
}
