//! The folder where marks and notes lie: a file for each timeline, named after its title.
//!
//! Saving takes a lock that the system gives back whatever becomes of the
//! program, reads the file again, makes our own changes in it and puts the new
//! file in the place of the old one: another program's changes stay, and a
//! program that is killed leaves the one or the other, whole.

use super::cache::make_folder;
use crate::diagnostic::{Diagnostic, Document};
use crate::journal::{Change, Journal};
use crate::text;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long another program may hold the lock.
const PATIENCE: Duration = Duration::from_secs(3);

/// The most that is read of one file.
const MOST_BYTES: u64 = 64 << 20;

/// The journals of this user. The folder need not exist.
#[derive(Clone, Debug)]
pub struct Journals {
    folder: PathBuf,
}

/// Why something could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file, or its folder, cannot be read or written.
    #[error("{file}: {error}")]
    File {
        /// Which file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// Another program keeps the lock.
    #[error("{file} is in use by another dateline")]
    Busy {
        /// The lock.
        file: String,
    },
}

impl Journals {
    /// In `$DATELINE_STATE`, else in the folder for state; none where nobody says where the home is.
    pub fn usual() -> Option<Self> {
        folder(|name| std::env::var_os(name)).map(Self::at)
    }

    /// In this folder.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The journal of the timeline with this title, as far as it can be read, and what is wrong with it.
    ///
    /// A damaged file is set aside under a name that is told; what can be read of it is kept in its place.
    pub fn load(&self, title: &str) -> Result<(Journal, Vec<Diagnostic>), JournalError> {
        let path = self.path(title);
        let Some((journal, mut problems)) = read(&path, title)? else {
            return Ok((Journal::of(title), Vec::new()));
        };
        if !problems.is_empty() {
            problems.push(match self.set_aside(&path, title) {
                Ok(aside) => Diagnostic::warning(
                    "set-aside",
                    format!("the damaged file is kept as {aside}; what could be read of it stays"),
                ),
                Err(error) => Diagnostic::error(
                    "set-aside",
                    format!("the damaged file could not be set aside: {error}"),
                ),
            });
        }
        Ok((journal, problems))
    }

    /// Makes changes of one or several timelines so, in the files as they are now.
    pub fn save(&self, changes: &[Change]) -> Result<(), JournalError> {
        let titles: BTreeSet<&str> = changes.iter().map(|one| one.timeline.as_str()).collect();
        let _lock = self.lock()?;
        for title in titles {
            let path = self.path(title);
            let mut journal = match read(&path, title)? {
                Some((journal, problems)) => {
                    if !problems.is_empty() {
                        copy_aside(&path)?;
                    }
                    journal
                }
                None => Journal::of(title),
            };
            for change in changes.iter().filter(|change| change.timeline == title) {
                journal.apply(change);
            }
            self.write(&path, &journal)?;
        }
        Ok(())
    }

    fn set_aside(&self, path: &Path, title: &str) -> Result<String, JournalError> {
        let _lock = self.lock()?;
        // Another program may have done it meanwhile.
        let Some((journal, problems)) = read(path, title)? else {
            return Ok(shown(path));
        };
        if problems.is_empty() {
            return Ok(shown(path));
        }
        let aside = copy_aside(path)?;
        self.write(path, &journal)?;
        Ok(shown(&aside))
    }

    fn write(&self, path: &Path, journal: &Journal) -> Result<(), JournalError> {
        let write = || {
            // Of its owner alone from the start, and on the disk before it has the name.
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(journal.text().as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(path)?;
            Ok(())
        };
        write().map_err(of(path))
    }

    /// Waits for the lock; it is given back with the file.
    fn lock(&self) -> Result<File, JournalError> {
        make_folder(&self.folder).map_err(of(&self.folder))?;
        let path = self.folder.join("lock");
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(of(&path))?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                // A file system without locks: whoever saves last still saves a whole file.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(file);
                }
                Err(TryLockError::Error(error)) => return Err(of(&path)(error)),
                Err(TryLockError::WouldBlock) if begun.elapsed() > PATIENCE => {
                    return Err(JournalError::Busy { file: shown(&path) });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// The file of a timeline: the words of its title for people, a number so that no two are one.
    fn path(&self, title: &str) -> PathBuf {
        let words: Vec<&str> = title
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(6)
            .collect();
        let words = text::clip(&words.join("-").to_lowercase(), 60).into_owned();
        let words = words.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let number = xxhash_rust::xxh3::xxh3_64(title.as_bytes());
        self.folder.join(format!("{words}-{number:016x}.toml"))
    }
}

/// What a file holds; none where there is none.
fn read(path: &Path, title: &str) -> Result<Option<(Journal, Vec<Diagnostic>)>, JournalError> {
    let bytes = match fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() <= MOST_BYTES => fs::read(path),
        Ok(_) => Err(io::Error::other("this is no file of marks and notes")),
        Err(error) => Err(error),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(of(path)(error)),
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let name = path.display().to_string();
    Ok(Some(Journal::parse(title, &Document::new(name, text))))
}

/// Copies a damaged file to the first free name beside it.
fn copy_aside(path: &Path) -> Result<PathBuf, JournalError> {
    let bytes = fs::read(path).map_err(of(path))?;
    let mut number = 1;
    loop {
        let aside = path.with_extension(format!("damaged-{number}"));
        let mut options = File::options();
        options.create_new(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&aside) {
            Ok(mut file) => {
                let written = file.write_all(&bytes).and_then(|()| file.sync_all());
                return written.map(|()| aside.clone()).map_err(of(&aside));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(of(&aside)(error)),
        }
    }
}

fn of(path: &Path) -> impl FnOnce(io::Error) -> JournalError + '_ {
    move |error| JournalError::File {
        file: shown(path),
        error,
    }
}

fn shown(path: &Path) -> String {
    text::clean(&path.display().to_string()).into_owned()
}

fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name| {
        let path = PathBuf::from(variable(name)?);
        path.is_absolute().then_some(path)
    };
    let home = || Some(named("HOME")?.join(".local/state"));
    named("DATELINE_STATE").or_else(|| {
        let state = named("XDG_STATE_HOME").or_else(home)?;
        Some(state.join("dateline"))
    })
}

#[cfg(test)]
mod tests;
