//! Keeps large libraries as snapshots, so that opening them again is quick.
//!
//! A snapshot is a file in the cache folder, named after what was opened and
//! labelled with its [`Identity`]: the files it was built from, exactly as they
//! were. [`Cache::open`] gives it only while they still are so; whatever else is
//! the matter, there is no snapshot, and the caller builds anew:
//!
//! ```no_run
//! # use dateline::{runtime::cache::{Cache, Identity}, store::image::Draft};
//! # fn example(names: &[String]) -> Option<()> {
//! let cache = Cache::usual()?;
//! let identity = Identity::of(names)?;             // before the first byte is read
//! if cache.open(&identity).is_none() {
//!     let mut draft = Draft::spilling(cache.spool(&identity));
//!     // ... reads the files; `identity.has_seen` tells of each whether it is the one meant
//!     let image = draft.finish();
//!     cache.keep(&identity, &image, 1_000_000);    // beside the first frame: it takes its time
//! }
//! # Some(())
//! # }
//! ```
//!
//! There are no locks. A snapshot is written under a name of its own and
//! renamed when it is complete, so a name always means a whole file; whoever has
//! the old one mapped keeps it. Of two processes that write the same snapshot
//! the last one wins. And nothing here can fail: without a home, on a full or
//! read-only disk, there is just no snapshot.

mod identity;
mod list;
mod spool;
mod stored;
mod tidy;

pub use identity::Identity;
pub use list::{Kept, State};
pub use tidy::Cleared;

use crate::store::image::{Image, Label, Spill, StaleOrDamaged};
use list::Description;
use spool::Spool;
pub(super) use spool::make_folder;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use stored::Stored;

/// How many bytes of snapshots are kept at most: 20 GiB.
const MOST_BYTES: u64 = 20 << 30;

/// The folder where snapshots lie. It need not exist.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    most_bytes: u64,
}

impl Cache {
    /// The cache of this user: `$DATELINE_CACHE`, else `dateline` in the folder for caches.
    ///
    /// None where nobody says where the home is.
    pub fn usual() -> Option<Self> {
        let named = std::env::var_os("DATELINE_CACHE").filter(|folder| !folder.is_empty());
        let folder = match named {
            // Opened from another folder, it is still the same cache.
            Some(folder) => std::path::absolute(folder).ok()?,
            None => {
                use etcetera::BaseStrategy;
                let strategy = etcetera::choose_base_strategy().ok()?;
                strategy.cache_dir().join("dateline")
            }
        };
        Some(Self::at(folder))
    }

    /// The cache in this folder.
    pub fn at(folder: PathBuf) -> Self {
        Self {
            folder,
            most_bytes: MOST_BYTES,
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The library of these files, as they are now, from its snapshot.
    pub fn open(&self, identity: &Identity) -> Option<Image> {
        let stored = Stored::open(&self.path(identity)).ok()?;
        match Image::open(stored.backing(), identity.bytes()) {
            Ok(image) => {
                stored.note_use();
                Some(image)
            }
            Err(StaleOrDamaged::Stale) => None,
            Err(StaleOrDamaged::Damaged) => {
                self.forget(identity);
                None
            }
        }
    }

    /// A file that a [draft](crate::store::image::Draft::spilling) may spill into; it appears when it is first written to.
    pub fn spool(&self, identity: &Identity) -> Box<dyn Spill> {
        Box::new(Spool::new(self.clone(), self.path(identity)))
    }

    /// Keeps the library as a snapshot; whether it did.
    ///
    /// It does not where the files have changed since `identity` was taken, or
    /// had just been changed then. `events` is for the list.
    pub fn keep(&self, identity: &Identity, image: &Image, events: u64) -> bool {
        let is_right = !image.is_damaged() && identity.is_settled() && identity.is_unchanged();
        let is_kept = is_right && self.write(identity, image, events).is_ok();
        image.give_up();
        self.tidy();
        is_kept
    }

    fn write(&self, identity: &Identity, image: &Image, events: u64) -> io::Result<()> {
        let description = Description::new(identity, events).encoded();
        let label = Label::new(identity.bytes().to_vec(), description);
        if let Some(is_kept) = image.keep(&label) {
            return is_kept;
        }
        let mut spool = self.spool(identity);
        image.write_to(&label, &mut spool)?;
        spool.keep()
    }

    /// Removes a snapshot that turned out damaged.
    pub fn forget(&self, identity: &Identity) {
        // What cannot be removed is found damaged again.
        let _ = fs::remove_file(self.path(identity));
    }

    fn path(&self, identity: &Identity) -> PathBuf {
        self.folder.join(format!("{}.snapshot", identity.key()))
    }
}

#[cfg(test)]
mod tests;
