//! `dateline check [PATH]...`: problems in timelines, and the facts they carry tested.
//!
//! A file's saved queries and expectations are about that file, so each is
//! tried on its own: the result is the same alone and in a folder.

use super::library::{as_of, load};
use super::messages;
use super::session::{Exit, Failure, Session, say};
use super::{Run, words};
use crate::diagnostic::{Diagnostic, Document, Position};
use crate::model::{Corroboration, Expectation, Timeline};
use crate::query::{self, Context, Engine, QueryError, expectation};
use crate::report::check::{Findings, Tested};
use std::ops::ControlFlow;

/// Checks timelines: problems in them, and the expectations they carry
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Timeline files or folders of them
    #[arg(value_name = "PATH", value_parser = words::word)]
    paths: Vec<String>,
    /// Every event needs so many independent sources: one with fewer is a problem
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    min_sources: Option<u16>,
    /// One JSON document
    #[arg(long)]
    json: bool,
}

impl Run for Check {
    const NAME: &'static str = "check";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let loaded = load(session, &self.paths)?;
        let mut findings = Findings {
            files: loaded.files,
            problems: loaded.problems,
            losses: loaded.losses,
            ..Findings::default()
        };
        for timeline in loaded.timelines {
            let least = self.min_sources.map(usize::from);
            findings.problems.extend(
                least
                    .into_iter()
                    .flat_map(|least| few_sources(&timeline, least)),
            );
            check_timeline(session, timeline, &mut findings)?;
        }
        findings
            .problems
            .sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        if self.json {
            findings.write_json(&mut session.out)?;
        } else {
            findings.write_text(&mut session.out, session.settings.verbose)?;
        }
        session.finish()?;
        loaded
            .unreadable
            .iter()
            .for_each(|unreadable| say(&unreadable.to_string()));
        Ok(match (loaded.unreadable.is_empty(), findings.is_clean()) {
            (false, _) => Exit::Misuse,
            (true, false) => Exit::Nothing,
            (true, true) => Exit::Done,
        })
    }
}

/// The events with fewer independent sources than asked for.
fn few_sources(timeline: &Timeline, least: usize) -> impl Iterator<Item = Diagnostic> {
    timeline.events.iter().filter_map(move |event| {
        let compared = Corroboration::of(&event.sources);
        (compared.independent() < least).then(|| {
            let (id, words) = (&event.id, compared.words());
            let mut problem = Diagnostic::error(
                "few-sources",
                format!("`{id}` has too few independent sources: {words}"),
            )
            .in_file(timeline.origin.name.as_str())
            .with_help(match least {
                1 => "name a source".to_owned(),
                _ => format!("name {least} sources of which none relays another"),
            });
            problem.position = Some(Position {
                line: event.line,
                column: 1,
            });
            problem
        })
    })
}

/// Tries the saved queries and the expectations of one file on its own events.
fn check_timeline(
    session: &Session,
    mut timeline: Timeline,
    findings: &mut Findings,
) -> Result<(), Failure> {
    findings.events += timeline.events.len();
    let expectations = std::mem::take(&mut timeline.expectations);
    if expectations.is_empty() && timeline.views.is_empty() {
        return Ok(());
    }
    let file = timeline.origin.name.clone();
    let views = timeline.views.clone();
    let engine = Engine::of(vec![timeline]);
    let store = engine.store();
    let as_of = as_of(&session.settings, store, store.as_of())?;
    let is_known = session.settings.known;
    let known = is_known.then(|| engine.as_known(as_of, &mut |_| ControlFlow::Continue(())));
    let trial = Trial {
        engine: known.flatten().unwrap_or(engine),
        context: Context::from(as_of),
        file,
    };
    for view in views {
        findings
            .problems
            .extend(trial.problems("bad-view", &view.query, view.line));
    }
    for expectation in expectations {
        findings.problems.extend(trial.problems(
            "bad-expectation",
            &expectation.query,
            expectation.line,
        ));
        findings.tested.push(trial.test(expectation));
    }
    Ok(())
}

/// One file with its own engine.
struct Trial {
    engine: Engine,
    context: Context,
    file: String,
}

impl Trial {
    /// What is wrong with a query that stands in the file at that line.
    fn problems(&self, code: &'static str, text: &str, line: u32) -> Vec<Diagnostic> {
        let document = Document::new(self.file.as_str(), text);
        let problem = |error: &QueryError| {
            // The excerpt shows the query, which may be spelt otherwise in the file; the line is the entry's.
            let mut problem = messages::query_problem(&document, error);
            problem.code = code;
            problem.position = Some(Position { line, column: 1 });
            problem
        };
        self.errors(text).iter().map(problem).collect()
    }

    fn errors(&self, text: &str) -> Vec<QueryError> {
        match query::parse(text).and_then(|query| self.engine.run(&query, &self.context)) {
            Ok(_) => Vec::new(),
            Err(errors) => errors,
        }
    }

    fn test(&self, expectation: Expectation) -> Tested {
        let checked = expectation::check(&self.engine, &expectation, &self.context);
        Tested {
            ok: checked.ok,
            expected: checked.expected,
            actual: checked.actual,
            query: expectation.query,
            line: expectation.line,
            file: self.file.clone(),
        }
    }
}
