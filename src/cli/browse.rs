//! `dateline [PATH]... [-q QUERY]`: the browser, or its plain lines.

use super::selection::{self, Selection, Shape};
use super::session::{Exit, Failure, Session};
use super::settings::Settings;
use super::{Run, library, list, mistyped, words};
use crate::app::{Extent, Library, Progress};
use crate::config::ThemeChoice;
use crate::query::{Engine, Query};
use crate::runtime::background::Background;
use crate::runtime::library::{Opened, Opening, Told as ToldOf, WORTH_KEEPING};
use crate::runtime::terminal::Terminal;
use crate::runtime::{self, Look, Source, Start, Told};
use crate::theme::{Depth, Theme};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Opens the browser
#[derive(Debug, clap::Args)]
pub(super) struct Browse {
    /// Timeline files or folders of them; `-` is standard input
    #[arg(value_name = "PATH", value_parser = words::word)]
    paths: Vec<String>,
    /// Begins with this query
    #[arg(short = 'q', long, value_name = "QUERY", value_parser = words::word)]
    query: Option<String>,
}

impl Browse {
    /// Before the name of a command there is no room for a query: it would be lost.
    pub(super) fn refuse_beside_a_command(&self) -> Result<(), Failure> {
        match self.query {
            Some(_) => Err(Failure::Misuse(
                "-q is the browser's; write the query after the command".to_owned(),
            )),
            None => Ok(()),
        }
    }
}

impl Run for Browse {
    const NAME: &'static str = "dateline";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        if let Some(message) = self.paths.iter().find_map(|path| mistyped::path(path)) {
            return Err(Failure::Misuse(message));
        }
        let query = selection::parse(self.query.as_deref().unwrap_or_default())?;
        if session.settings.plain {
            return list_plainly(session, &self.paths, &query);
        }
        if session.surface.columns.is_none() {
            let help =
                "the browser needs a terminal; for a pipe or a file there is \"dateline list\"";
            return Err(Failure::Misuse(help.to_owned()));
        }
        open(session, &self.paths, &query)
    }
}

/// What the browser begins with, as a screen reader can take it: one sentence per event.
fn list_plainly(session: &mut Session, paths: &[String], query: &Query) -> Result<Exit, Failure> {
    let library = library::Library::open(session, paths)?;
    let selection = Selection::of(&library, query, false, &Shape::default())?;
    list::write_text(session, selection.matches(&library))?;
    Ok(library.exit(Exit::Done))
}

/// The way into the browser: the one place where the command line meets the event loop.
fn open(session: &mut Session, paths: &[String], query: &Query) -> Result<Exit, Failure> {
    let settings = session.settings.clone();
    let names = settings.files(paths);
    let watched = names.iter().filter_map(|name| watched(name)).collect();
    let files = Arc::new(Files {
        opening: Opening::new(names, settings.reading.clone(), library::cache(&settings)),
        settings,
        is_read: AtomicBool::new(false),
        keep: Mutex::new(None),
    });
    Terminal::check().map_err(|error| Failure::Misuse(error.to_string()))?;
    #[cfg(feature = "faults")]
    runtime::faults::at_load();
    let start = Start {
        library: files.at_once()?,
        nothing: Library {
            engine: Engine::of(Vec::new()),
            problems: Arc::new([]),
            // The day the files are seen from may be that of an event in them.
            as_of: session.settings.today,
            title: String::new(),
            extent: Extent::Beginning,
        },
        settings: session.settings.config.clone(),
        is_known: session.settings.known,
        query: query.text().to_owned(),
        look: look(session.settings.config.theme, session.surface.colour),
        watched,
        journals: library::journals(&session.settings),
        source: files,
    };
    match runtime::browse(start) {
        Ok(()) => Ok(Exit::Done),
        Err(error) => Err(Failure::Misuse(error.to_string())),
    }
}

/// The file or folder behind a name, if changes of it can be noticed.
fn watched(name: &str) -> Option<PathBuf> {
    let is_file = name != "-" && !name.starts_with("bundled:");
    is_file.then(|| std::path::absolute(name).ok()).flatten()
}

/// What is opened, again at every reload.
struct Files {
    opening: Opening,
    settings: Settings,
    /// Standard input can be read only once.
    is_read: AtomicBool,
    /// What keeps the library for the next time.
    keep: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Files {
    /// The library, where it takes no time to have it: from a snapshot, or from small files. Standard input and what
    /// cannot be read come first too, while there is still a place to say so.
    fn at_once(&self) -> Result<Option<Library>, Failure> {
        if let Some(opened) = self.opening.warm() {
            return library::browsed(&self.settings, &opened).map(Some);
        }
        let is_large = self.opening.length() >= WORTH_KEEPING;
        let from_stdin = self.opening.names().iter().any(|name| name == "-");
        if is_large && !from_stdin {
            return Ok(None);
        }
        let opened = self.read_files(&mut |_| ControlFlow::Continue(()));
        library::browsed(&self.settings, &opened).map(Some)
    }

    fn read_files(&self, tell: &mut dyn FnMut(ToldOf<'_>) -> ControlFlow<()>) -> Opened {
        self.is_read.store(true, Ordering::Relaxed);
        let mut opened = self.opening.cold(&mut std::io::stdin(), tell);
        if let (Some(keep), Ok(mut kept)) = (opened.keep(), self.keep.lock()) {
            *kept = Some(Box::new(keep));
        }
        opened
    }

    fn read_again(
        &self,
        tell: &mut dyn FnMut(Told) -> ControlFlow<()>,
    ) -> Result<Library, Failure> {
        let is_again = self.is_read.load(Ordering::Relaxed);
        if is_again && self.opening.names().iter().any(|name| name == "-") {
            return Err(Failure::Misuse(
                "standard input cannot be read again".to_owned(),
            ));
        }
        if let Some(opened) = self.opening.warm() {
            return library::browsed(&self.settings, &opened);
        }
        let of = self.opening.length();
        let opened = self.read_files(&mut |told| match told {
            ToldOf::Progress { bytes, events } => {
                tell(Told::Progress(Progress { bytes, of, events }))
            }
            ToldOf::Beginning(engine) => {
                match library::shown(&self.settings, engine(), Vec::new(), Extent::Beginning) {
                    Ok(library) => tell(Told::Beginning(library)),
                    Err(_) => ControlFlow::Continue(()),
                }
            }
        });
        library::browsed(&self.settings, &opened)
    }
}

impl Source for Files {
    fn read(&self, tell: &mut dyn FnMut(Told) -> ControlFlow<()>) -> Result<Library, String> {
        self.read_again(tell).map_err(Failure::into_message)
    }

    fn settle(&self) {
        let keep = self.keep.lock().ok().and_then(|mut keep| keep.take());
        if let Some(keep) = keep {
            keep();
        }
    }

    fn forget(&self) {
        self.opening.forget();
    }
}

/// The colours: as configured, else by `COLORFGBG`, else dark until the terminal says otherwise.
fn look(choice: ThemeChoice, is_coloured: bool) -> Look {
    let variable = |name: &str| std::env::var(name).ok();
    let ground = match choice {
        ThemeChoice::Dark => Some(Background::Dark),
        ThemeChoice::Light => Some(Background::Light),
        ThemeChoice::Auto => {
            variable("COLORFGBG").and_then(|value| Background::from_colorfgbg(&value))
        }
    };
    let depth = match is_coloured {
        true => Depth::detect(
            variable("TERM").as_deref(),
            variable("COLORTERM").as_deref(),
            variable("NO_COLOR").as_deref(),
        ),
        false => Depth::Mono,
    };
    Look {
        theme: if ground == Some(Background::Light) {
            Theme::light()
        } else {
            Theme::dark()
        },
        // Without colours there is nothing that the answer could change.
        follows_ground: ground.is_none() && depth != Depth::Mono,
        depth,
    }
}
