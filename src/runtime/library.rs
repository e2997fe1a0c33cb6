//! Opens a library: from its snapshot where there is one, else from its files.
//!
//! Whoever opens a library is told how far it is, and may call it off. A large
//! library that had to be read is kept as a snapshot; that is left to the
//! caller ([`Opened::keep`]), for it takes its time and nothing waits for it.

mod problems;
mod shelf;

use super::cache::{Cache, Identity};
use super::files::{self, Shelved, Unreadable};
use crate::diagnostic::Diagnostic;
use crate::formats::{Losses, Options, check_links};
use crate::index::Freezer;
use crate::query::Engine;
use crate::store::image::{Draft, Section};
use shelf::FreezingShelf;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Files smaller than this are read before a snapshot of them would be found.
pub const WORTH_KEEPING: u64 = 256 << 10;

/// What is told while a library is being opened.
pub enum Told<'a> {
    /// So many bytes are read by now, and so many events.
    Progress {
        /// Bytes of all files.
        bytes: u64,
        /// Events.
        events: u64,
    },
    /// The first events, to be looked at meanwhile.
    Beginning(&'a dyn Fn() -> Engine),
}

/// A library and what came with it.
pub struct Opened {
    /// Answers queries about it.
    pub engine: Engine,
    /// What is wrong in the files.
    pub problems: Vec<Diagnostic>,
    /// What could not be read at all.
    pub unreadable: Vec<Unreadable>,
    /// What the files say for which events have no place, file by file; of a snapshot, nothing is known any more.
    pub losses: Vec<(String, Losses)>,
    /// Whether reading was called off: only the first events are here.
    pub is_stopped: bool,
    /// What a snapshot of it would be kept as.
    keeping: Option<(Cache, Identity)>,
}

/// What to open, and where snapshots lie.
#[derive(Clone, Debug)]
pub struct Opening {
    names: Vec<String>,
    options: Options,
    cache: Option<Cache>,
}

impl Opening {
    /// Files, folders, bundled timelines; without a cache every file is read.
    ///
    /// What is read in a way of its own is read anew each time: a snapshot is of the files alone.
    pub fn new(names: Vec<String>, options: Options, cache: Option<Cache>) -> Self {
        Self {
            cache: cache.filter(|_| options.is_usual() && !files::has_mapping(&names)),
            options,
            names,
        }
    }

    /// What is opened.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many bytes there are to read; 0 where nobody knows.
    pub fn length(&self) -> u64 {
        Identity::of(&self.names).map_or(0, |identity| identity.length())
    }

    /// The library from its snapshot, if there is a fresh one.
    pub fn warm(&self) -> Option<Opened> {
        let cache = self.cache.as_ref()?;
        let identity = self.identity()?;
        let image = Arc::new(cache.open(&identity)?);
        let problems = problems::decoded(image.bytes(Section::Problems));
        // Opening it looks at what everything else rests on: only then is it known to be sound.
        let engine = Engine::open(Arc::clone(&image));
        let (false, Some(problems)) = (image.is_damaged(), problems) else {
            cache.forget(&identity);
            return None;
        };
        Some(Opened {
            engine,
            problems,
            unreadable: Vec::new(),
            losses: Vec::new(),
            is_stopped: false,
            keeping: None,
        })
    }

    /// The library from its files.
    ///
    /// `stdin` is what `-` reads. Breaking off gives what was read until then.
    pub fn cold(
        &self,
        stdin: &mut (dyn Read + Send),
        tell: &mut dyn FnMut(Told<'_>) -> ControlFlow<()>,
    ) -> Opened {
        let keeping = self.cache.clone().zip(self.identity());
        let draft = match &keeping {
            Some((cache, identity)) => Draft::spilling(cache.spool(identity)),
            None => Draft::default(),
        };
        let mut shelf = FreezingShelf::new(Freezer::new(draft), tell);
        let Shelved {
            mut problems,
            unreadable,
            loose,
            opened,
            mut losses,
            ..
        } = files::shelve(&self.names, &self.options, stdin, &mut shelf);
        losses.append(&mut shelf.losses);
        let is_stopped = shelf.is_stopped();
        let image = shelf.into_freezer().finish(|ids| {
            let finds = |id: &str| ids.finds(id);
            problems.extend(check_links(loose, finds, |id| ids.nearest(id)));
            problems::encoded(&problems)
        });
        let is_right = |identity: &Identity| opened.iter().all(|file| identity.has_seen(file));
        let is_whole = !is_stopped && unreadable.is_empty();
        Opened {
            keeping: keeping.filter(|(_, identity)| is_whole && is_right(identity)),
            engine: Engine::open(Arc::new(image)),
            problems,
            unreadable,
            losses,
            is_stopped,
        }
    }

    /// Removes the snapshot, which turned out damaged.
    pub fn forget(&self) {
        if let Some((cache, identity)) = self.cache.as_ref().zip(self.identity()) {
            cache.forget(&identity);
        }
    }

    /// The state of the files, where they are worth a snapshot.
    fn identity(&self) -> Option<Identity> {
        Identity::of(&self.names).filter(|identity| identity.length() >= WORTH_KEEPING)
    }
}

impl Opened {
    /// Takes out what it takes to keep the library as a snapshot; none where it is not worth one, or is one.
    pub fn keep(&mut self) -> Option<impl FnOnce() + Send + use<>> {
        let (cache, identity) = self.keeping.take()?;
        let store = Arc::clone(self.engine.store());
        Some(move || {
            cache.keep(&identity, store.image(), store.len() as u64);
        })
    }
}
