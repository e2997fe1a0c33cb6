//! `dateline edit ID`: an event changed by options, or opened in an editor.

use super::add::timeline;
use super::fields::Fields;
use super::rewrite::{self, Original};
use super::session::{Exit, Failure, Session, say};
use super::{Run, asking, library, words};
use crate::diagnostic::{Diagnostic, Document, Severity};
use crate::formats::toml::{self, Change, EVENT_KEYS};
use crate::model::{Origin, Timeline};
use crate::runtime::editor;
use crate::text;
use std::path::Path;

/// Changes an event of a timeline file: by options, or without any in $VISUAL or $EDITOR
#[derive(Debug, clap::Args)]
pub(super) struct Edit {
    /// The id of the event, or file-stem/id where two files use the same one
    #[arg(value_name = "ID", value_parser = words::word)]
    id: String,
    #[command(flatten)]
    fields: Fields,
    /// Removes a field; may be given more than once
    #[arg(long = "unset", value_name = "FIELD", value_parser = field)]
    unset: Vec<&'static str>,
    /// Writes nothing, and shows what would change
    #[arg(long)]
    dry_run: bool,
}

impl Run for Edit {
    const NAME: &'static str = "edit";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let loaded = library::load(session, &[])?;
        let (name, line) = find(&loaded.timelines, &self.id)?;
        let original = Original::read(&name)?;
        let mut changes = self
            .fields
            .changes(session, &timeline(&original.document))?;
        changes.extend(self.unset.iter().map(|key| Change { key, value: None }));
        let below = self.fields.below()?;
        if changes.is_empty() && below.is_empty() {
            return by_hand(&name, line);
        }
        let refused = |problems: Vec<Diagnostic>| rewrite::refused(&problems);
        let mut new = toml::amend(&original.document, line, &changes).map_err(refused)?;
        if !below.is_empty() {
            let amended = Document::new(name.as_str(), new);
            new = toml::append(&amended, line, &below).map_err(refused)?;
        }
        if self.dry_run {
            let is_terminal = session.surface.columns.is_some();
            rewrite::difference(&mut session.out, &original.document, &new, is_terminal)?;
            return Ok(Exit::Done);
        }
        original.replace(&new)?;
        let (name, id) = (text::clean(&name), text::clean(&self.id));
        say(&format!("{name}:{line}: changed {id}"));
        Ok(Exit::Done)
    }
}

/// A field that can be removed.
fn field(given: &str) -> Result<&'static str, String> {
    let known = EVENT_KEYS.into_iter().find(|known| *known == given);
    known.filter(|key| *key != "title").ok_or_else(|| {
        format!(
            "the fields are {}; a title must stay",
            EVENT_KEYS.join(", ")
        )
    })
}

/// The file and the line of the one event that is meant.
fn find(timelines: &[Timeline], id: &str) -> Result<(String, u32), Failure> {
    let all = timelines
        .iter()
        .flat_map(|timeline| timeline.events.iter().map(move |event| (timeline, event)));
    let is_meant = |timeline: &Timeline, own: &str| {
        let named = id.split_once('/');
        own == id || named.is_some_and(|(stem, id)| timeline.origin.stem == stem && own == id)
    };
    let found: Vec<(String, u32)> = all
        .clone()
        .filter(|(timeline, event)| is_meant(timeline, &event.id))
        .map(|(timeline, event)| (timeline.origin.name.clone(), event.line))
        .collect();
    let shown = text::clean(id);
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            let near = text::nearest(id, all.map(|(_, event)| &*event.id));
            let help = near.map_or_else(String::new, |near| {
                format!("; did you mean {}?", text::clean(near))
            });
            Err(Failure::Misuse(format!(
                "there is no event \"{shown}\"{help}"
            )))
        }
        _ => Err(Failure::Misuse(format!(
            "there are {} events \"{shown}\"; write file/{shown} for one of them",
            found.len()
        ))),
    }
}

/// Opens the file at the event, and shows what is wrong with it afterwards.
fn by_hand(name: &str, line: u32) -> Result<Exit, Failure> {
    let mut line = line;
    loop {
        editor::open(Path::new(name), line).map_err(Failure::Misuse)?;
        let bytes = std::fs::read(name).map_err(|error| {
            Failure::Misuse(format!("{} cannot be read: {error}", text::clean(name)))
        })?;
        let document = crate::formats::decode(name, bytes)
            .map_err(|problem| Failure::Misuse(problem.to_string()))?;
        let problems = toml::parse(Origin::new(name), &document).problems;
        rewrite::warn(&problems);
        let first = problems
            .iter()
            .find(|problem| problem.severity == Severity::Error);
        let Some(first) = first else {
            return Ok(Exit::Done);
        };
        line = first.position.map_or(1, |place| place.line);
        if !asking::ask("open it again at the first error?") {
            return Ok(Exit::Nothing);
        }
    }
}
