//! The library a command answers from: loaded, merged, and standing on a day.
//!
//! What cannot be read is said, and the rest still answers; the run then ends
//! with the code for it. Faulty events are one line on standard error.

use super::session::{Exit, Failure, Session, say};
use super::settings::Settings;
use crate::app;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::query::{Context, Engine};
use crate::report::plural;
use crate::runtime::files::{self, Loaded};
use crate::store::Store;
use crate::text;
use std::collections::BTreeSet;
use std::io;

/// Problems shown of files of which nothing could be read.
const SHOWN: usize = 20;

/// A library and the day it is looked at from.
pub(super) struct Library {
    /// Answers queries about it.
    pub(super) engine: Engine,
    /// The as-of day.
    pub(super) context: Context,
    /// Whether every file could be read.
    is_complete: bool,
}

impl Library {
    /// Loads what the session names.
    pub(super) fn open(session: &Session, paths: &[String]) -> Result<Self, Failure> {
        let loaded = load(session, paths)?;
        if loaded.timelines.is_empty() {
            return Err(Failure::Misuse(nothing_read(&loaded)));
        }
        loaded
            .unreadable
            .iter()
            .for_each(|unreadable| say(&unreadable.to_string()));
        warn(&loaded.problems, session.settings.verbose);
        let engine = Engine::of(loaded.timelines);
        let as_of = as_of(&session.settings, engine.store(), engine.store().as_of())?;
        let is_complete = loaded.unreadable.is_empty();
        Ok(Self {
            engine,
            context: Context::from(as_of),
            is_complete,
        })
    }

    /// How the run ends: a file that could not be read outweighs what the rest had to say.
    pub(super) fn exit(&self, exit: Exit) -> Exit {
        if self.is_complete { exit } else { Exit::Misuse }
    }
}

/// The library as the browser shows it: its problems go to the screen, not to standard error.
pub(super) fn browsed(settings: &Settings, names: &[String]) -> Result<app::Library, Failure> {
    let loaded = files::load(names, &mut io::stdin().lock());
    if loaded.timelines.is_empty() {
        return Err(Failure::Misuse(nothing_read(&loaded)));
    }
    let unreadable = loaded
        .unreadable
        .iter()
        .map(|unreadable| Diagnostic::error("unreadable", unreadable.to_string()));
    let problems: Vec<Diagnostic> = unreadable.chain(loaded.problems).collect();
    let engine = Engine::of(loaded.timelines);
    let store = engine.store();
    let title = match store.timelines() {
        [one] => one.title.clone(),
        many => plural(many.len(), "timeline"),
    };
    let as_of = as_of(settings, store, store.as_of())?;
    Ok(app::Library {
        engine,
        problems: problems.into(),
        as_of,
        title,
    })
}

/// Loads what the session names, problems and all.
pub(super) fn load(session: &Session, paths: &[String]) -> Result<Loaded, Failure> {
    let names = session.settings.files(paths);
    if names.is_empty() {
        return Err(Failure::Misuse(
            "no timeline is named: write dateline -f FILE, or set DATELINE_FILE".to_owned(),
        ));
    }
    Ok(files::load(&names, &mut io::stdin().lock()))
}

/// The day to count from: as asked for, else as the files say, else today.
pub(super) fn as_of(
    settings: &Settings,
    store: &Store,
    of_files: Option<Day>,
) -> Result<Day, Failure> {
    let Some(expression) = &settings.as_of else {
        return Ok(of_files.unwrap_or(settings.today));
    };
    let event = match expression.event() {
        None => None,
        Some(event) => match store.find(&event.0) {
            Some(row) => Some(store.span(row)),
            None => {
                return Err(misuse(&format!(
                    "there is no event \"{}\"",
                    text::clean(&event.0)
                )));
            }
        },
    };
    let span = expression.resolve(settings.today, event).map_err(|error| {
        let help = error
            .help
            .map(|help| format!("; {help}"))
            .unwrap_or_default();
        misuse(&format!("{}{help}", error.message))
    })?;
    if span.latest.is_open() {
        return Err(misuse(
            "an open date is no day to stand on; write the day, as 2025-04-13",
        ));
    }
    Ok(span.latest.day())
}

fn misuse(message: &str) -> Failure {
    Failure::Misuse(format!("--as-of: {message}"))
}

/// Why there is nothing to answer from.
fn nothing_read(loaded: &Loaded) -> String {
    let unreadable = loaded.unreadable.iter().map(ToString::to_string);
    let problems = loaded.problems.iter().take(SHOWN).map(ToString::to_string);
    let reasons: Vec<String> = unreadable.chain(problems).collect();
    if reasons.is_empty() {
        "there is no timeline there".to_owned()
    } else {
        reasons.join("\n")
    }
}

/// One line about faulty events; with `-v`, all about them.
fn warn(problems: &[Diagnostic], verbose: bool) {
    if problems.is_empty() {
        return;
    }
    if verbose {
        problems
            .iter()
            .for_each(|problem| say(&problem.to_string()));
        return;
    }
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let warnings = problems.len() - errors;
    let counts = match (errors, warnings) {
        (_, 0) => plural(errors, "error"),
        (0, _) => plural(warnings, "warning"),
        _ => format!(
            "{} and {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    };
    let files: BTreeSet<&str> = problems
        .iter()
        .filter_map(|problem| problem.file.as_deref())
        .collect();
    let place = match files.first() {
        Some(file) if files.len() == 1 => text::clean(file).into_owned(),
        _ => plural(files.len(), "file"),
    };
    say(&format!(
        "{counts} in {place}, the rest is here; \"dateline check\" says what is wrong"
    ));
}
