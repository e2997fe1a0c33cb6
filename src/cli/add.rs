//! `dateline add`: a new event, from options or written in an editor.

use super::asking;
use super::fields::Fields;
use super::rewrite::{self, Original};
use super::session::{Exit, Failure, Session, say};
use super::{Run, words};
use crate::date::{When, Zone};
use crate::diagnostic::{Diagnostic, Document};
use crate::formats::toml::{self, Added, BLANK_EVENT, Change, Value};
use crate::model::{Origin, Timeline};
use crate::query::{Count, Engine};
use crate::report::{Matches, json};
use crate::runtime::editor;
use crate::text;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What stands above a new event while it is being written.
const INTRODUCTION: &str = "# Fill in what is known; only the title is required. Save and close to add the event,\n# or leave all as it is to add nothing. The comments that stand here now are not added.\n";

/// Adds an event to a timeline file: from options, or without any in $VISUAL or $EDITOR
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    #[command(flatten)]
    fields: Fields,
    /// Its id; without it, one is made from date and title
    #[arg(long, value_parser = words::word)]
    id: Option<String>,
    /// Writes nothing, and shows what would change
    #[arg(long)]
    dry_run: bool,
    /// The new event as JSON on standard output
    #[arg(long, conflicts_with = "dry_run")]
    json: bool,
}

impl Run for Add {
    const NAME: &'static str = "add";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let name = one_file(session)?;
        let original = Original::read(&name)?;
        let timeline = timeline(&original.document);
        let mut changes = self.fields.changes(session, &timeline)?;
        let below = self.fields.below()?;
        if let Some(id) = &self.id {
            changes.push(Change {
                key: "id",
                value: Some(Value::Text(id.trim().to_owned())),
            });
        }
        if changes.is_empty() && below.is_empty() {
            return self.written_by_hand(&name, session);
        }
        let event = event(&timeline, &changes, &below)?;
        let added = toml::add(&original.document, &event)
            .map_err(|problems| rewrite::refused(&problems))?;
        self.put(&original, &added, session)
    }
}

impl Add {
    /// Writes the file, or shows it, and says what was added.
    fn put(
        &self,
        original: &Original,
        added: &Added,
        session: &mut Session,
    ) -> Result<Exit, Failure> {
        rewrite::warn(&added.warnings);
        if self.dry_run {
            let is_terminal = session.surface.columns.is_some();
            rewrite::difference(
                &mut session.out,
                &original.document,
                &added.text,
                is_terminal,
            )?;
            return Ok(Exit::Done);
        }
        original.replace(&added.text)?;
        let name = text::clean(original.document.name()).into_owned();
        for event in &added.events {
            say(&format!(
                "{name}:{}: added {}",
                event.line,
                text::clean(&event.id)
            ));
        }
        if self.json {
            let engine = Engine::of(vec![Timeline {
                events: added.events.clone(),
                ..added.timeline.clone()
            }]);
            let store = engine.store();
            let rows: Vec<_> = store.rows().map(|row| (row, true)).collect();
            let count = Count {
                sure: rows.len() as u64,
                possible: 0,
            };
            let matches = Matches {
                store,
                rows: &rows,
                count,
            };
            json::write(&mut session.out, matches)?;
        }
        Ok(Exit::Done)
    }

    /// Opens a draft in the editor until it can be added, or is given up.
    fn written_by_hand(&self, name: &str, session: &mut Session) -> Result<Exit, Failure> {
        let failed = |error: std::io::Error| {
            Failure::Misuse(format!("the draft cannot be written: {error}"))
        };
        let template = format!("{INTRODUCTION}{BLANK_EVENT}");
        let mut draft = tempfile::Builder::new()
            .prefix("dateline-")
            .suffix(".toml")
            .tempfile()
            .map_err(failed)?;
        draft.write_all(template.as_bytes()).map_err(failed)?;
        let path = draft.into_temp_path();
        let mut line = 3;
        loop {
            editor::open(&path, line).map_err(Failure::Misuse)?;
            let bytes = fs::read(&path).map_err(failed)?;
            let shown = path.to_string_lossy().into_owned();
            let draft = formats_decode(&shown, bytes)?;
            if without_template(draft.text(), &template).trim()
                == without_template(&template, &template).trim()
            {
                say("nothing was written, and nothing is added");
                return Ok(Exit::Done);
            }
            // The file may have changed meanwhile: what is added goes into what it is now.
            let original = Original::read(name)?;
            let event = without_template(draft.text(), &template);
            match toml::add(&original.document, &event) {
                Ok(added) => return self.put(&original, &added, session),
                Err(problems) => {
                    let problems = of_draft(&draft, &original.document, problems);
                    rewrite::warn(&problems);
                    line = problems
                        .iter()
                        .find_map(|problem| problem.position)
                        .map_or(1, |place| place.line);
                }
            }
            if !asking::ask("open it again?") {
                let kept = path.keep().map_err(|error| failed(error.error))?;
                let kept = kept.to_string_lossy();
                return Err(Failure::Misuse(format!(
                    "nothing is added; what you wrote is kept in {}",
                    text::clean(&kept)
                )));
            }
        }
    }
}

fn formats_decode(name: &str, bytes: Vec<u8>) -> Result<Document, Failure> {
    crate::formats::decode(name, bytes).map_err(|problem| Failure::Misuse(problem.to_string()))
}

/// The one file that an event can be added to.
fn one_file(session: &Session) -> Result<String, Failure> {
    let mut names = session.settings.files(&[]);
    match (names.pop(), names.is_empty()) {
        (Some(name), true) if Path::new(&name).is_dir() => Err(Failure::Misuse(format!(
            "{} is a folder; name one timeline file of it with -f",
            text::clean(&name)
        ))),
        (Some(name), true) => Ok(name),
        _ => Err(Failure::Misuse(
            "an event goes into one file: name one with -f".to_owned(),
        )),
    }
}

/// The timeline as far as it can be read.
pub(super) fn timeline(document: &Document) -> Timeline {
    let reading = toml::parse(Origin::new(document.name()), document);
    reading.timeline.unwrap_or_default()
}

/// The text of the event that the options describe.
fn event(timeline: &Timeline, changes: &[Change], below: &str) -> Result<String, Failure> {
    let text = |key: &str| {
        let change = changes.iter().find(|change| change.key == key);
        change.and_then(|change| match &change.value {
            Some(Value::Text(text)) => Some(text.as_str()),
            Some(Value::List(_) | Value::Table(_)) | None => None,
        })
    };
    let Some(title) = text("title").filter(|title| !title.is_empty()) else {
        return Err(Failure::Misuse(
            "an event needs a title: --title \"...\"".to_owned(),
        ));
    };
    let when = text("date").and_then(|date| When::parse(date, &Zone::UTC).ok());
    let id = text("id").map_or_else(
        || toml::free_id(timeline, when.as_ref(), title),
        str::to_owned,
    );
    let mut fields = vec![("id", Value::Text(id))];
    let given = changes.iter().filter(|change| change.key != "id");
    fields.extend(given.filter_map(|change| Some((change.key, change.value.clone()?))));
    let gap = if below.is_empty() { "" } else { "\n" };
    Ok(format!("{}{gap}{below}", toml::event_text(&fields)))
}

/// What was written, without the lines of the template that were left as they were.
fn without_template(written: &str, template: &str) -> String {
    let comments: Vec<&str> = template
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    let kept = written
        .lines()
        .filter(|line| !comments.contains(&line.trim_end()) && line.trim_end() != "date = \"\"");
    kept.map(|line| format!("{line}\n")).collect()
}

/// The problems of a draft at the lines it has in the editor.
fn of_draft(draft: &Document, file: &Document, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let lines: Vec<&str> = draft.text().lines().collect();
    let moved = problems.into_iter().map(|mut problem| {
        let is_ours = problem.file.as_deref() == Some(file.name());
        if let (true, Some(excerpt), Some(place)) =
            (is_ours, &problem.excerpt, &mut problem.position)
        {
            let found = lines
                .iter()
                .position(|line| text::clean(line.trim_end()) == excerpt.line.trim_end());
            if let Some(at) = found {
                place.line = at as u32 + 1;
                problem.file = Some(draft.name().to_owned());
            }
        }
        problem
    });
    moved.collect()
}
