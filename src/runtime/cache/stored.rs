//! One snapshot in the folder, opened with suspicion.

use crate::runtime::system;
use crate::store::image::Backing;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How exactly the last use is known: a snapshot opened again and again is written to once a day.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A file of our own, mapped.
pub(super) struct Stored {
    file: File,
    metadata: Metadata,
    backing: Backing,
}

impl Stored {
    /// Opens a regular file that belongs to this user and that nobody else can change; never through a link.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = options().open(path)?;
        let metadata = file.metadata()?;
        if !is_ours(&metadata) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let backing = map(&file)?;
        Ok(Self {
            file,
            metadata,
            backing,
        })
    }

    /// Its bytes.
    pub(super) fn backing(&self) -> Backing {
        Arc::clone(&self.backing)
    }

    /// Dates the file to now: its time of modification is that of its last use.
    pub(super) fn note_use(&self) {
        let now = SystemTime::now();
        let used = self.metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let is_known = now.duration_since(used).is_ok_and(|since| since < DAY);
        if !is_known {
            // Then it leaves the cache sooner.
            let _ = self.file.set_modified(now);
        }
    }
}

/// The bytes of a file of the cache.
///
/// The kernel is not told that records are read here and there: each is
/// verified with the 64 KiB around it, which its usual reading ahead suits.
pub(super) fn map(file: &File) -> io::Result<Backing> {
    Ok(Arc::new(system::map(file)?))
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = File::options();
    options
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = File::options();
    options.read(true);
    options
}

#[cfg(unix)]
fn is_ours(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let others_may_write = metadata.mode() & 0o022 != 0;
    metadata.is_file() && metadata.uid() == system::user() && !others_may_write
}

#[cfg(not(unix))]
fn is_ours(metadata: &Metadata) -> bool {
    metadata.is_file()
}
