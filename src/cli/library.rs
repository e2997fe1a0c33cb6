//! The library a command answers from: loaded, merged, and standing on a day.
//!
//! What cannot be read is said, and the rest still answers; the run then ends
//! with the code for it. Faulty events are one line on standard error.

use super::progress::Line;
use super::session::{Exit, Failure, Session, say};
use super::settings::Settings;
use crate::app::{self, Extent, Progress};
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::formats::Losses;
use crate::query::{Context, Engine, Own};
use crate::report::plural;
use crate::runtime::cache::Cache;
use crate::runtime::files::{self, Loaded, Unreadable};
use crate::runtime::interrupt::Interrupt;
use crate::runtime::journals::Journals;
use crate::runtime::library::{Opened, Opening, Told};
use crate::store::Store;
use crate::text;
use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;

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
    problems: Vec<Diagnostic>,
    losses: Vec<(String, Losses)>,
    opening: Opening,
}

impl Library {
    /// Opens what the session names: from its snapshot, else from the files.
    pub(super) fn open(session: &mut Session, paths: &[String]) -> Result<Self, Failure> {
        let opening = Opening::new(
            names(session, paths)?,
            session.settings.reading.clone(),
            cache(&session.settings),
        );
        let mut opened = match opening.warm() {
            Some(opened) => opened,
            None => read(&opening)?,
        };
        if opened.engine.store().timelines().is_empty() {
            return Err(Failure::Misuse(nothing_read(
                &opened.unreadable,
                &opened.problems,
            )));
        }
        if let Some(keep) = opened.keep() {
            session.after.push(Box::new(keep));
        }
        let unreadable = opened.unreadable.iter();
        unreadable.for_each(|unreadable| say(&unreadable.to_string()));
        warn(&opened.problems, session.settings.verbose);
        let store = opened.engine.store();
        let as_of = as_of(&session.settings, store, store.as_of());
        let mut library = Self {
            engine: opened.engine,
            context: Context::from(session.settings.today),
            is_complete: opened.unreadable.is_empty(),
            problems: opened.problems,
            losses: opened.losses,
            opening,
        };
        library.check_sound()?;
        library.context = Context::from(as_of?);
        if session.settings.known {
            library.take_back(session.surface.columns.is_some())?;
        }
        library.remember(&session.settings);
        Ok(library)
    }

    /// Gives it the reader's marks and notes; what cannot be read of them is said.
    fn remember(&mut self, settings: &Settings) {
        let (own, problems) = own(settings, self.engine.store());
        problems
            .iter()
            .for_each(|problem| say(&problem.to_string()));
        self.engine = self.engine.clone().with_own(own);
    }

    /// Leaves of it what could be known by the end of the as-of day. On a terminal a line says so.
    fn take_back(&mut self, is_told: bool) -> Result<(), Failure> {
        let day = self.context.as_of;
        let all = self.engine.store().len();
        let interrupt = Interrupt::take();
        let known = self
            .engine
            .as_known(day, &mut |_| match interrupt.is_asked() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            });
        // What a damaged snapshot does not give would seem unknown.
        self.check_sound()?;
        let Some(engine) = known else {
            interrupt.obey();
            return Err(Failure::Misuse(
                "the view of that day was called off".to_owned(),
            ));
        };
        if is_told {
            let known = engine.store().len();
            say(&format!(
                "as known on {}: {known} of {all} events",
                day.iso()
            ));
        }
        self.engine = engine;
        Ok(())
    }

    /// What the files say for which events have no place, file by file.
    pub(super) fn losses(&self) -> impl Iterator<Item = (&str, &Losses)> {
        let losses = self.losses.iter();
        losses.map(|(file, losses)| (file.as_str(), losses))
    }

    /// What is wrong in the files.
    pub(super) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether something in the files was left out, or could not be understood.
    pub(super) fn has_errors(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.severity == Severity::Error)
    }

    /// Whether what was answered can be shown: not where the snapshot turned out damaged, which is then forgotten.
    pub(super) fn check_sound(&self) -> Result<(), Failure> {
        if !self.engine.store().image().is_damaged() {
            return Ok(());
        }
        self.opening.forget();
        Err(Failure::Damaged)
    }

    /// How the run ends: a file that could not be read outweighs what the rest had to say.
    pub(super) fn exit(&self, exit: Exit) -> Exit {
        if self.is_complete { exit } else { Exit::Misuse }
    }
}

/// Reads the files, saying how far it is; an interrupt ends the program once nothing is left half done.
fn read(opening: &Opening) -> Result<Opened, Failure> {
    let interrupt = Interrupt::take();
    let mut line = Line::begin();
    let of = opening.length();
    let opened = opening.cold(&mut io::stdin(), &mut |told| {
        if let Told::Progress { bytes, events } = told {
            line.show(Progress { bytes, of, events });
        }
        match interrupt.is_asked() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    drop(line);
    if opened.is_stopped || interrupt.is_asked() {
        drop(opened);
        interrupt.obey();
        return Err(Failure::Misuse("reading was stopped".to_owned()));
    }
    Ok(opened)
}

/// Where snapshots lie, if they are wanted.
pub(super) fn cache(settings: &Settings) -> Option<Cache> {
    settings.config.cache.then(Cache::usual).flatten()
}

/// Where marks and notes lie, if they are wanted.
pub(super) fn journals(settings: &Settings) -> Option<Journals> {
    settings.state.then(Journals::usual).flatten()
}

/// The reader's marks and notes in a library, if they are wanted, and what is wrong with their files.
fn own(settings: &Settings, store: &Store) -> (Own, Vec<Diagnostic>) {
    let mut own = Own::none();
    let mut problems = Vec::new();
    let Some(journals) = journals(settings) else {
        return (own, problems);
    };
    let titles: BTreeSet<&str> = store.timelines().iter().map(|one| &*one.title).collect();
    for title in titles {
        match journals.load(title) {
            Ok((journal, faults)) => {
                problems.extend(faults);
                journal.put(store, &mut own);
            }
            Err(error) => {
                let message = format!("your marks and notes cannot be read: {error}");
                problems.push(Diagnostic::error("unreadable", message));
            }
        }
    }
    (own, problems)
}

/// What the browser shows of a library that was opened: its problems go to the screen, not to standard error.
pub(super) fn browsed(settings: &Settings, opened: &Opened) -> Result<app::Library, Failure> {
    let unreadable = opened
        .unreadable
        .iter()
        .map(|unreadable| Diagnostic::error("unreadable", unreadable.to_string()));
    let problems: Vec<Diagnostic> = unreadable.chain(opened.problems.iter().cloned()).collect();
    if opened.engine.store().timelines().is_empty() {
        return Err(Failure::Misuse(nothing_read(
            &opened.unreadable,
            &opened.problems,
        )));
    }
    let extent = match opened.is_stopped {
        true => Extent::Stopped,
        false => Extent::Whole,
    };
    shown(settings, opened.engine.clone(), problems, extent)
}

/// A library as the browser shows it.
pub(super) fn shown(
    settings: &Settings,
    engine: Engine,
    mut problems: Vec<Diagnostic>,
    extent: Extent,
) -> Result<app::Library, Failure> {
    let store = engine.store();
    let title = match store.timelines() {
        [one] => one.title.clone(),
        many => plural(many.len(), "timeline"),
    };
    let as_of = as_of(settings, store, store.as_of())?;
    let (own, faults) = own(settings, store);
    problems.extend(faults);
    Ok(app::Library {
        engine: engine.with_own(own),
        problems: problems.into(),
        as_of,
        title,
        extent,
    })
}

/// What the session names.
fn names(session: &Session, paths: &[String]) -> Result<Vec<String>, Failure> {
    let names = session.settings.files(paths);
    if names.is_empty() {
        return Err(Failure::Misuse(
            "no timeline is named: write dateline -f FILE, or set DATELINE_FILE".to_owned(),
        ));
    }
    Ok(names)
}

/// Loads what the session names, problems and all.
pub(super) fn load(session: &Session, paths: &[String]) -> Result<Loaded, Failure> {
    Ok(files::load(
        &names(session, paths)?,
        &session.settings.reading,
        &mut io::stdin(),
    ))
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
fn nothing_read(unreadable: &[Unreadable], problems: &[Diagnostic]) -> String {
    let unreadable = unreadable.iter().map(ToString::to_string);
    let problems = problems.iter().take(SHOWN).map(ToString::to_string);
    let reasons: Vec<String> = unreadable.chain(problems).collect();
    if reasons.is_empty() {
        "there is no timeline there".to_owned()
    } else {
        reasons.join("\n")
    }
}

/// One line about faulty events; with `-v`, all about them.
pub(super) fn warn(problems: &[Diagnostic], verbose: bool) {
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
