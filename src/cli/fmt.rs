//! `dateline fmt FILE...`: timeline files put in order, comments kept.

use super::rewrite::{self, Original};
use super::session::{Exit, Failure, Session};
use super::{Run, words};
use crate::formats::{self, toml};
use crate::text;
use std::io::{self, Read, Write};

/// Puts timeline files in order: header, what is declared, events by time; comments are kept
#[derive(Debug, clap::Args)]
pub(super) struct Fmt {
    /// The files to put in order; `-` reads standard input and writes standard output
    #[arg(value_name = "FILE", required = true, value_parser = words::word)]
    inputs: Vec<String>,
    /// Changes nothing, names the files that are not in order, and ends with 1 where there is one
    #[arg(long)]
    check: bool,
    /// Changes nothing, and shows what would change
    #[arg(long)]
    diff: bool,
}

impl Run for Fmt {
    const NAME: &'static str = "fmt";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let mut exit = Exit::Done;
        for name in &self.inputs {
            match self.file(name, session) {
                Ok(true) if self.check && exit == Exit::Done => exit = Exit::Nothing,
                Ok(_) => {}
                Err(Failure::Misuse(message)) => {
                    exit = Failure::Misuse(message).report();
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(exit)
    }
}

impl Fmt {
    /// Puts one file in order; whether it was not.
    fn file(&self, name: &str, session: &mut Session) -> Result<bool, Failure> {
        let original = match name {
            "-" => None,
            name => Some(Original::read(name)?),
        };
        let piped;
        let document = match &original {
            Some(original) => &original.document,
            None => {
                piped = standard_input()?;
                &piped
            }
        };
        let ordered = toml::order(document).map_err(|problems| rewrite::refused(&problems))?;
        let is_changed = ordered != document.text();
        if self.diff && is_changed {
            let is_terminal = session.surface.columns.is_some();
            rewrite::difference(&mut session.out, document, &ordered, is_terminal)?;
        } else if self.check && is_changed {
            writeln!(session.out, "{}", text::clean(name))?;
        }
        if !self.check && !self.diff {
            match &original {
                Some(original) => original.replace(&ordered)?,
                None => session.out.write_all(ordered.as_bytes())?,
            }
        }
        Ok(is_changed)
    }
}

fn standard_input() -> Result<crate::diagnostic::Document, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .take(formats::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Misuse(format!("standard input cannot be read: {error}")))?;
    formats::decode("-", bytes).map_err(|problem| Failure::Misuse(problem.to_string()))
}
