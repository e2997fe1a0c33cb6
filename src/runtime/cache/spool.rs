//! A snapshot on its way into the folder: under a name of its own until it is complete.

use super::{Cache, stored, tidy};
use crate::store::image::{Backing, Spill};
use std::fs::DirBuilder;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that goes away with it unless it is kept.
#[derive(Debug)]
pub(super) struct Spool {
    cache: Cache,
    /// Where the snapshot is to be.
    target: PathBuf,
    file: Option<NamedTempFile>,
}

impl Spool {
    /// No file yet.
    pub(super) fn new(cache: Cache, target: PathBuf) -> Self {
        Self {
            cache,
            target,
            file: None,
        }
    }

    fn file(&mut self) -> io::Result<&mut NamedTempFile> {
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                self.cache.remove_leftovers();
                create(&self.cache.folder)?
            }
        };
        Ok(self.file.insert(file))
    }
}

/// A new file with a name that nobody can foresee, readable by this user alone.
fn create(folder: &Path) -> io::Result<NamedTempFile> {
    make_folder(folder)?;
    tempfile::Builder::new()
        .prefix(tidy::UNFINISHED.0)
        .suffix(tidy::UNFINISHED.1)
        .rand_bytes(16)
        .tempfile_in(folder)
}

/// Makes a folder that only this user can look into, if it is not there.
pub(in crate::runtime) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Spill for Spool {
    fn read_back(&mut self) -> io::Result<Backing> {
        stored::map(self.file()?.as_file())
    }

    /// Does not wait for the disk: a power cut may leave the name without the bytes, and the checksums tell.
    fn keep(mut self: Box<Self>) -> io::Result<()> {
        let most_bytes = self.cache.most_bytes;
        let Some(file) = self.file.take() else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        if file.as_file().metadata()?.len() > most_bytes {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        file.persist(&self.target)?;
        Ok(())
    }
}
