//! What `check` found: problems in what people wrote, and facts that do not hold.

use super::lost::{LossRecord, records};
use super::{json, plural};
use crate::diagnostic::{Diagnostic, Severity};
use crate::formats::Losses;
use crate::text;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

/// How many problems of one file are shown before the rest is only counted.
const SHOWN: usize = 20;

/// A tested fact and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Tested {
    /// The query as written.
    pub query: String,
    /// Whether it holds.
    pub ok: bool,
    /// What the file expects, in words.
    pub expected: String,
    /// What is so, in words.
    pub actual: String,
    /// The line of the file, from 1.
    pub line: u32,
    /// The file: said in the text only, where several files are checked at once.
    #[serde(skip)]
    pub file: String,
}

/// Everything found in the files checked.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// How many files were looked at.
    pub files: usize,
    /// How many events were read from them.
    pub events: usize,
    /// What is wrong in them.
    pub problems: Vec<Diagnostic>,
    /// The facts they carry.
    pub tested: Vec<Tested>,
    /// What they say for which events have no place, file by file.
    pub losses: Vec<(String, Losses)>,
}

impl Findings {
    /// Whether nothing is wrong and every fact holds.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.tested.iter().all(|tested| tested.ok)
    }

    /// The JSON document, with everything in it.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let problems = self.problems.iter().map(Problem::new).collect();
        let Self {
            files,
            events,
            tested,
            losses,
            ..
        } = self;
        let losses = losses
            .iter()
            .flat_map(|(file, losses)| records(Some(file), losses));
        json::write_line(
            out,
            &Document {
                files: *files,
                events: *events,
                problems,
                expectations: tested,
                losses: losses.collect(),
            },
        )
    }

    /// The problems with their lines, the facts that do not hold, and a summary.
    ///
    /// Of each file the first problems are shown and the rest counted, unless `all` are asked for.
    pub fn write_text(&self, out: &mut dyn Write, all: bool) -> io::Result<()> {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for problem in &self.problems {
            let number = seen
                .entry(problem.file.as_deref().unwrap_or_default())
                .or_default();
            *number += 1;
            if all || *number <= SHOWN {
                writeln!(out, "{problem}\n")?;
            }
        }
        if !all {
            write_hidden(out, &seen)?;
        }
        self.write_losses(out)?;
        for tested in self.tested.iter().filter(|tested| !tested.ok) {
            write_broken(out, tested)?;
        }
        self.write_summary(out)
    }

    /// A line for each field of which something has no place in an event.
    fn write_losses(&self, out: &mut dyn Write) -> io::Result<()> {
        for (file, losses) in &self.losses {
            for loss in losses.list() {
                writeln!(out, "{}: not carried over: {loss}", text::clean(file))?;
            }
        }
        if self.losses.is_empty() {
            return Ok(());
        }
        writeln!(out)
    }

    fn write_summary(&self, out: &mut dyn Write) -> io::Result<()> {
        let errors = self
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count();
        let warnings = self.problems.len() - errors;
        let held = self.tested.iter().filter(|tested| tested.ok).count();
        write!(
            out,
            "{}, {}: ",
            plural(self.files, "file"),
            plural(self.events, "event")
        )?;
        match (errors, warnings) {
            (0, 0) => write!(out, "no problems")?,
            (errors, warnings) => write!(
                out,
                "{}, {}",
                plural(errors, "error"),
                plural(warnings, "warning")
            )?,
        }
        match self.tested.len() {
            0 => writeln!(out),
            tested => writeln!(out, "; expectations: {held} of {tested} hold"),
        }
    }
}

/// How many more there are in each file, in order of name.
fn write_hidden(out: &mut dyn Write, seen: &HashMap<&str, usize>) -> io::Result<()> {
    let mut hidden: Vec<(&str, usize)> = seen
        .iter()
        .filter(|(_, count)| **count > SHOWN)
        .map(|(file, count)| (*file, count - SHOWN))
        .collect();
    hidden.sort_unstable();
    hidden.iter().try_for_each(|(file, more)| {
        writeln!(
            out,
            "{}: {} more (-v shows all)\n",
            text::clean(file),
            plural(*more, "problem")
        )
    })
}

fn write_broken(out: &mut dyn Write, tested: &Tested) -> io::Result<()> {
    let Tested {
        query,
        expected,
        actual,
        line,
        file,
        ..
    } = tested;
    let [file, query] = [file, query].map(|part| text::clean(part));
    writeln!(
        out,
        "{file}:{line}: an expectation does not hold\n  query     {query}"
    )?;
    writeln!(
        out,
        "  expected  {}\n  actual    {}\n",
        text::clean(expected),
        text::clean(actual)
    )
}

#[derive(Serialize)]
struct Document<'a> {
    files: usize,
    events: usize,
    problems: Vec<Problem<'a>>,
    expectations: &'a [Tested],
    losses: Vec<LossRecord<'a>>,
}

/// A problem as data.
#[derive(Serialize)]
pub(super) struct Problem<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> Problem<'a> {
    pub(super) fn new(problem: &'a Diagnostic) -> Self {
        Self {
            file: problem.file.as_deref(),
            line: problem.position.map(|position| position.line),
            column: problem.position.map(|position| position.column),
            severity: problem.severity.name(),
            code: problem.code,
            message: &problem.message,
            help: problem.help.as_deref(),
        }
    }
}
