//! Finds the timeline files of a folder.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::formats::toml::is_timeline;

use super::{Unreadable, open};

/// Deeper folders are not searched: nobody keeps timelines there.
const DEEPEST: usize = 32;

/// How much of a file is looked at for its first key.
const HEAD: u64 = 64 << 10;

/// What was found in a folder.
#[derive(Default)]
pub(in crate::runtime) struct Found {
    /// The timeline files, by path.
    pub(in crate::runtime) files: Vec<PathBuf>,
    /// Folders that could not be looked into.
    pub(in crate::runtime) unreadable: Vec<Unreadable>,
}

/// Every `*.toml` file below that begins with the key `dateline`.
///
/// Hidden files and folders are passed over. Links are followed, each folder
/// entered once, so that a link to a folder above ends.
pub(in crate::runtime) fn timelines(folder: &Path) -> Found {
    let mut found = Found::default();
    let mut entered = HashSet::new();
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        let true_path = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        if depth > DEEPEST || !entered.insert(true_path) {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) => {
                let name = folder.to_string_lossy().into_owned();
                found.unreadable.push(Unreadable::Refused { name, source });
                continue;
            }
        };
        for path in entries
            .flatten()
            .filter(|entry| !is_hidden(entry))
            .map(|entry| entry.path())
        {
            if path.is_dir() {
                waiting.push((path, depth + 1));
            } else if has_extension(&path) && begins_as_timeline(&path) {
                found.files.push(path);
            }
        }
    }
    found.files.sort();
    found
}

/// Whether a path below a folder is that of a visible `*.toml` file not too deep.
pub(super) fn is_timeline_path(path: &Path) -> bool {
    let mut parts = path.components();
    let is_visible = parts.all(|part| !part.as_os_str().as_encoded_bytes().starts_with(b"."));
    is_visible && path.components().count() <= DEEPEST + 1 && has_extension(path)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn has_extension(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// A file that cannot be opened counts as one: it is reported when it is loaded.
fn begins_as_timeline(path: &Path) -> bool {
    let Ok((file, _)) = open(&path.to_string_lossy(), path) else {
        return path.is_file();
    };
    let mut head = Vec::new();
    let is_read = file.take(HEAD).read_to_end(&mut head).is_ok();
    !is_read || is_timeline(&String::from_utf8_lossy(&head))
}
