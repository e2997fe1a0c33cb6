//! `dateline import FILE... [-o OUT]`: files of other formats as a timeline file.

use super::Run;
use super::export::{self, Written};
use super::library::Library;
use super::selection::{Selection, Shape, Words};
use super::session::{Exit, Failure, Session};
use super::target::Target;
use super::words;
use crate::formats::Format;
use crate::query::Facet;
use std::io::Write;

/// Turns files of other formats into a timeline file, and says what could not be carried over
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The files to read; `-` is standard input
    #[arg(value_name = "FILE", required = true, value_parser = words::word)]
    inputs: Vec<String>,
    /// The file to write, in the format that its name promises; without it, a timeline file on standard output
    #[arg(short = 'o', long = "output", value_name = "OUT", value_parser = words::word)]
    output: Option<String>,
    /// Writes over a file that is there
    #[arg(long)]
    force: bool,
    /// Ends with 1 where something was left out or could not be carried over
    #[arg(long)]
    strict: bool,
    /// Losses and problems as one JSON document on standard output
    #[arg(long, requires = "output")]
    json: bool,
}

impl Run for Import {
    const NAME: &'static str = "import";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let format = match &self.output {
            Some(name) => export::promised(name).unwrap_or(Format::Toml),
            None => Format::Toml,
        };
        // A snapshot no longer knows what was lost.
        session.settings.config.cache = false;
        let library = Library::open(session, &self.inputs)?;
        let query = Words::default().parse()?;
        let selection = Selection::of(&library, &query, false, &Shape::default())?;
        let written = Written {
            format,
            query: "",
            by: Facet::Who,
            library: &library,
            selection: &selection,
        };
        let write = |out: &mut dyn Write| written.write(out);
        let lost_writing = match &self.output {
            Some(name) => Target::new(name, self.force)?.write(write)?,
            None => write(&mut session.out)?,
        };
        let mut is_lossy = !lost_writing.is_empty() || library.has_errors();
        let mut lost = Vec::new();
        for (file, losses) in library.losses() {
            is_lossy |= !losses.is_empty();
            lost.push((Some(file), losses));
        }
        lost.push((None, &lost_writing));
        export::report(session, &library, self.json, &selection, &lost)?;
        Ok(library.exit(match self.strict && is_lossy {
            true => Exit::Nothing,
            false => Exit::Done,
        }))
    }
}
