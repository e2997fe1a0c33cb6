//! Reads the library on a thread of its own, and tells the loop how far it is.
use crate::app::{Extent, Library, Msg, Progress};
use crate::date::Day;
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
        let mut reading = self.begin(load, to_loop);
        let source = Arc::clone(&self.source);
        thread::spawn(move || {
            let result = source.read(&mut |what| reading.tell(what));
            let is_whole = result
                .as_ref()
                .is_ok_and(|library| library.extent == Extent::Whole);
            reading.end(result);
            if is_whole {
                source.settle();
            }
        });
    }

    /// Works out, under a number, the library as it could be known at the end of a day.
    pub(super) fn as_known(
        &self,
        load: u64,
        day: Day,
        whole: Library,
        to_loop: impl Fn(Msg) + Send + 'static,
    ) {
        let mut reading = self.begin(load, to_loop);
        let source = Arc::clone(&self.source);
        thread::spawn(move || {
            let of = whole.engine.store().len() as u64;
            let engine = whole.engine.as_known(day, &mut |events| {
                reading.tell(Told::Progress(Progress {
                    bytes: events,
                    of,
                    events,
                }))
            });
            if whole.engine.store().image().is_damaged() {
                // What a damaged snapshot does not give would seem unknown: the files tell it.
                source.forget();
                (reading.to_loop)(Msg::Read);
                return;
            }
            let called_off = || "the view of that day was called off".to_owned();
            let library = engine.ok_or_else(called_off).map(|engine| Library {
                engine,
                as_of: day,
                ..whole
            });
            reading.end(library);
        });
    }

    fn begin<F: Fn(Msg) + Send>(&self, load: u64, to_loop: F) -> Reading<F> {
        self.newest.store(load, Ordering::Relaxed);
        Reading {
            load,
            newest: Arc::clone(&self.newest),
            stopped: Arc::clone(&self.stopped),
            told: None,
            to_loop,
        }
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

/// One reading, as it tells the loop of itself.
struct Reading<F> {
    load: u64,
    newest: Arc<AtomicU64>,
    stopped: Arc<AtomicU64>,
    /// When progress was told last.
    told: Option<Instant>,
    to_loop: F,
}

impl<F: Fn(Msg)> Reading<F> {
    /// Passes on what is told; breaks where nobody wants more.
    fn tell(&mut self, what: Told) -> ControlFlow<()> {
        let load = self.load;
        if self.newest.load(Ordering::Relaxed) != load
            || self.stopped.load(Ordering::Relaxed) == load
        {
            return ControlFlow::Break(());
        }
        match what {
            Told::Beginning(library) => {
                let result = Ok(library);
                (self.to_loop)(Msg::Loaded { load, result });
            }
            Told::Progress(progress) => {
                let is_due = self.told.is_none_or(|last| last.elapsed() >= BETWEEN);
                if is_due {
                    self.told = Some(Instant::now());
                    (self.to_loop)(Msg::Loading { load, progress });
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn end(&self, result: Result<Library, String>) {
        let load = self.load;
        (self.to_loop)(Msg::Loaded { load, result });
    }
}
