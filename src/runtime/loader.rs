//! Reads the library on a thread of its own, and tells the loop how far it is.
use crate::app::{Extent, Library, Msg, Progress};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Between two reports of progress: often enough for the eye.
const BETWEEN: Duration = Duration::from_millis(80);

/// What the browser shows, read as often as it asks.
pub trait Source: Send + Sync {
    /// Reads the files; `tell` hears of progress and of the first events, and may call the reading off.
    fn read(&self, tell: &mut dyn FnMut(Told) -> ControlFlow<()>) -> Result<Library, String>;

    /// Does what is left to do once the library is on screen.
    fn settle(&self);

    /// Forgets what was kept of the library for the next time: it is damaged.
    fn forget(&self);
}

/// What is told while files are being read.
pub enum Told {
    /// How far it is.
    Progress(Progress),
    /// The first events.
    Beginning(Library),
}

/// Reads files, the newest reading first: an older one is called off.
pub(super) struct Loader {
    source: Arc<dyn Source>,
    newest: Arc<AtomicU64>,
    stopped: Arc<AtomicU64>,
}

impl Loader {
    pub(super) fn new(source: Arc<dyn Source>) -> Self {
        Self {
            source,
            newest: Arc::default(),
            stopped: Arc::default(),
        }
    }

    /// Reads under a number; what comes of it goes to the loop.
    pub(super) fn read(&self, load: u64, to_loop: impl Fn(Msg) + Send + 'static) {
        self.newest.store(load, Ordering::Relaxed);
        let source = Arc::clone(&self.source);
        let (newest, stopped) = (Arc::clone(&self.newest), Arc::clone(&self.stopped));
        thread::spawn(move || {
            let mut told: Option<Instant> = None;
            let result = source.read(&mut |what| {
                if newest.load(Ordering::Relaxed) != load || stopped.load(Ordering::Relaxed) == load
                {
                    return ControlFlow::Break(());
                }
                match what {
                    Told::Beginning(library) => {
                        let result = Ok(library);
                        to_loop(Msg::Loaded { load, result });
                    }
                    Told::Progress(progress) => {
                        let is_due = told.is_none_or(|last| last.elapsed() >= BETWEEN);
                        if is_due {
                            told = Some(Instant::now());
                            to_loop(Msg::Loading { load, progress });
                        }
                    }
                }
                ControlFlow::Continue(())
            });
            let is_whole = result
                .as_ref()
                .is_ok_and(|library| library.extent == Extent::Whole);
            to_loop(Msg::Loaded { load, result });
            if is_whole {
                source.settle();
            }
        });
    }

    /// Calls off the reading under way.
    pub(super) fn stop(&self) {
        let newest = self.newest.load(Ordering::Relaxed);
        self.stopped.store(newest, Ordering::Relaxed);
    }

    /// Forgets what was kept of the library.
    pub(super) fn forget(&self) {
        self.source.forget();
    }
}
