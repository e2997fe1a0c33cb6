//! `dateline [PATH]... [-q QUERY]`: the browser, or its plain lines.

use super::selection::{self, Selection, Shape};
use super::session::{Exit, Failure, Session};
use super::settings::Settings;
use super::{Run, library, list, mistyped, words};
use crate::app::Library;
use crate::config::ThemeChoice;
use crate::query::Query;
use crate::runtime::background::Background;
use crate::runtime::terminal::Terminal;
use crate::runtime::{self, Look, Start};
use crate::theme::{Depth, Theme};
use std::sync::Arc;

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
    let opening = Opening {
        names: session.settings.files(paths),
        settings: session.settings.clone(),
    };
    Terminal::check().map_err(|error| Failure::Misuse(error.to_string()))?;
    #[cfg(feature = "faults")]
    runtime::faults::at_load();
    let start = Start {
        library: opening.library(true)?,
        settings: session.settings.config.clone(),
        query: query.text().to_owned(),
        look: look(session.settings.config.theme, session.surface.colour),
        reload: Arc::new(move || opening.library(false).map_err(Failure::into_message)),
    };
    match runtime::browse(start) {
        Ok(()) => Ok(Exit::Done),
        Err(error) => Err(Failure::Misuse(error.to_string())),
    }
}

/// What is opened, again at every reload.
struct Opening {
    names: Vec<String>,
    settings: Settings,
}

impl Opening {
    /// Reads the files. Standard input can be read only the first time.
    fn library(&self, is_first: bool) -> Result<Library, Failure> {
        if !is_first && self.names.iter().any(|name| name == "-") {
            return Err(Failure::Misuse(
                "standard input cannot be read again".to_owned(),
            ));
        }
        library::browsed(&self.settings, &self.names)
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
