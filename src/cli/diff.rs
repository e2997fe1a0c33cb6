//! `dateline diff OLD NEW`: what changed between two timelines, in sentences.

use super::library::warn;
use super::session::{Exit, Failure, Session, say};
use super::{Run, words};
use crate::model::{Timeline, differences};
use crate::report::diff::{self, Layout};
use crate::runtime::files;
use std::io;

/// Says what changed between two timelines, event by event
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// The older one: a file or folder, `-`, `bundled:NAME`, or REV:PATH as `git show` takes it (`HEAD~1:talks.toml`)
    #[arg(value_name = "OLD", value_parser = words::word)]
    old: String,
    /// The newer one, likewise
    #[arg(value_name = "NEW", value_parser = words::word)]
    new: String,
    /// One JSON document
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// One JSON object a change, one a line
    #[arg(long)]
    jsonl: bool,
}

impl Run for Diff {
    const NAME: &'static str = "diff";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        if session.settings.names_files() {
            let message = "diff compares the two that stand behind its name; leave out -f";
            return Err(Failure::Misuse(message.to_owned()));
        }
        if session.settings.known {
            let message = "diff compares what the files say now; leave out --known";
            return Err(Failure::Misuse(message.to_owned()));
        }
        if self.old == "-" && self.new == "-" {
            let message = "only one of the two can come from standard input";
            return Err(Failure::Misuse(message.to_owned()));
        }
        let old = load(session, &self.old)?;
        let new = load(session, &self.new)?;
        let differences = differences(&old, &new);
        match (self.json, self.jsonl) {
            (true, _) => diff::write_json(&mut session.out, &differences)?,
            (_, true) => diff::write_jsonl(&mut session.out, &differences)?,
            (false, false) => {
                let layout = match session.settings.plain {
                    true => Layout::Plain,
                    false => Layout::Indented,
                };
                diff::write_text(&mut session.out, &differences, layout, session.surface)?;
            }
        }
        Ok(match differences.is_empty() {
            true => Exit::Done,
            false => Exit::Nothing,
        })
    }
}

/// One side, whole: beside a side of which a file is missing, every event of that file would seem gone.
fn load(session: &Session, name: &str) -> Result<Vec<Timeline>, Failure> {
    let reading = &session.settings.reading;
    let loaded = match files::is_revision(name) {
        true => files::load_revision(name, reading),
        false => files::load(&[name.to_owned()], reading, &mut io::stdin()),
    };
    warn(&loaded.problems, session.settings.verbose);
    let said: Vec<String> = loaded
        .unreadable
        .iter()
        .map(|unreadable| match unreadable.help() {
            Some(help) => format!("{unreadable}; {help}"),
            None => unreadable.to_string(),
        })
        .collect();
    let Some((last, others)) = said.split_last() else {
        return Ok(loaded.timelines);
    };
    others.iter().for_each(|message| say(message));
    Err(Failure::Misuse(last.clone()))
}
