//! Fields of one event set, removed and added, each in its place.

use crate::diagnostic::{Diagnostic, Document};
use crate::model::Event;

use super::outline::{Part, What};
use super::value::EVENT_KEYS;
use super::{Outline, Value, errors, reading, refusal, with_line_ends, without_lines};

/// What becomes of a field of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its key.
    pub key: &'static str,
    /// What it is set to; none: it is removed.
    pub value: Option<Value>,
}

/// Changes fields of the event whose header stands on that line.
///
/// Only the values change, and the lines of fields that come or go; a comment
/// behind a value stays.
///
/// # Errors
///
/// What is wrong with the file where it is no valid TOML, and what would be
/// wrong with the event once it is changed.
pub fn amend(
    document: &Document,
    line: u32,
    changes: &[Change],
) -> Result<String, Vec<Diagnostic>> {
    let mut now = document.clone();
    for change in changes {
        let text = applied(&now, line, change)?;
        now = Document::new(document.name(), text);
    }
    verified(document, &now, line)
}

/// Puts tables, such as `[[event.claim]]`, behind the last line of the event whose header stands on that line.
///
/// # Errors
///
/// As of [`amend`].
pub fn append(document: &Document, line: u32, tables: &str) -> Result<String, Vec<Diagnostic>> {
    let outline = Outline::of(document)?;
    let (at, _) = keys(&outline, document, line)?;
    let blocks = outline.blocks(document)?;
    let block = blocks.iter().find(|block| block.parts.contains(&at));
    let last = block.and_then(|block| outline.parts.get(block.parts.end.checked_sub(1)?));
    let end = last.map_or(document.text().len(), |part| part.lines.end);
    let mut text = document.text().to_owned();
    let lead = if text.get(..end).is_some_and(|before| before.ends_with('\n')) {
        "\n"
    } else {
        "\n\n"
    };
    text.insert_str(
        end,
        &with_line_ends(&format!("{lead}{tables}"), document.text()),
    );
    verified(document, &Document::new(document.name(), text), line)
}

/// The text, where nothing but the event on that line reads otherwise than before.
fn verified(old: &Document, new: &Document, line: u32) -> Result<String, Vec<Diagnostic>> {
    let (before, after) = (reading(old), reading(new));
    let next = |events: &[Event]| {
        events
            .iter()
            .map(|event| event.line)
            .filter(|other| *other > line)
            .min()
    };
    let others = |reading: &crate::formats::Reading| {
        let events = reading
            .timeline
            .as_ref()
            .map(|timeline| timeline.events.clone());
        let mut events = events.unwrap_or_default();
        events.retain(|event| event.line != line);
        without_lines(events)
    };
    let end = after
        .timeline
        .as_ref()
        .and_then(|timeline| next(&timeline.events))
        .unwrap_or(u32::MAX);
    if errors(&after.problems) > errors(&before.problems) {
        let own = |problem: &&Diagnostic| {
            problem
                .position
                .is_some_and(|place| (line..end).contains(&place.line))
        };
        let own: Vec<Diagnostic> = after.problems.iter().filter(own).cloned().collect();
        return Err(if own.is_empty() { after.problems } else { own });
    }
    if others(&before) != others(&after) {
        return Err(refusal(
            old,
            "the change would alter how other events read",
            "change the file with an editor",
        ));
    }
    Ok(new.text().to_owned())
}

/// The header of an event and its own keys, by the number of the part.
fn keys<'o>(
    outline: &'o Outline<'_>,
    document: &Document,
    line: u32,
) -> Result<(usize, &'o [Part]), Vec<Diagnostic>> {
    let is_header = |part: &Part| {
        matches!(&part.what, What::Header(path) if matches!(path.as_slice(), [one] if one == "event"))
            && document.line(part.lines.start) == line
    };
    let Some(at) = outline.parts.iter().position(is_header) else {
        let message = "the event is written within a list, not as a table of its own";
        return Err(refusal(
            document,
            message,
            "change it with an editor, or write it as [[event]]",
        ));
    };
    let rest = outline.parts.get(at + 1..).unwrap_or_default();
    let length = rest
        .iter()
        .position(|part| matches!(part.what, What::Header(_)))
        .unwrap_or(rest.len());
    Ok((at, rest.get(..length).unwrap_or_default()))
}

/// The text with one field changed.
fn applied(document: &Document, line: u32, change: &Change) -> Result<String, Vec<Diagnostic>> {
    let outline = Outline::of(document)?;
    let (header, keys) = keys(&outline, document, line)?;
    let mut text = document.text().to_owned();
    let old = keys.iter().find(|part| key(part) == Some(change.key));
    match (old, &change.value) {
        (Some(part), Some(value)) => {
            if let What::Key(_, range) = &part.what {
                text.replace_range(
                    range.clone(),
                    &with_line_ends(&value.toml(), document.text()),
                );
            }
        }
        (Some(part), None) => text.replace_range(part.lines.clone(), ""),
        (None, Some(value)) => {
            let rank = |name: &str| EVENT_KEYS.iter().position(|known| *known == name);
            let own = rank(change.key);
            let before = keys
                .iter()
                .filter(|part| key(part).is_some_and(|name| rank(name) < own))
                .max_by_key(|part| part.lines.end);
            let at = before
                .or(outline.parts.get(header))
                .map_or(text.len(), |part| part.lines.end);
            let style = Style::of(keys, document.text());
            let is_ended = text.get(..at).is_some_and(|before| before.ends_with('\n'));
            let new = format!(
                "{}{}{}{}",
                if is_ended { "" } else { "\n" },
                style.key(change.key),
                value.toml(),
                if is_ended { "\n" } else { "" }
            );
            text.insert_str(at, &with_line_ends(&new, document.text()));
        }
        (None, None) => {}
    }
    Ok(text)
}

fn key(part: &Part) -> Option<&str> {
    match &part.what {
        What::Key(name, _) => Some(name),
        What::Header(_) => None,
    }
}

/// How the keys of an event stand on their lines.
struct Style<'t> {
    indent: &'t str,
    /// Where the `=` stands behind the indent, where it is the same for keys of several lengths.
    column: usize,
}

impl<'t> Style<'t> {
    fn of(keys: &[Part], text: &'t str) -> Self {
        let lines = keys.iter().filter_map(|part| text.get(part.lines.clone()));
        let placed: Vec<(&str, usize, usize)> = lines
            .filter_map(|line| {
                let bare = line.trim_start();
                let indent = line.get(..line.len() - bare.len())?;
                let equals = bare.find('=')?;
                let name = bare.get(..equals)?.trim_end();
                Some((indent, name.len(), equals))
            })
            .collect();
        let indent = placed.first().map_or("", |first| first.0);
        let column = placed.first().map_or(0, |first| first.2);
        let is_aligned = placed.iter().all(|one| one.2 == column)
            && placed
                .iter()
                .any(|one| one.1 != placed.first().map_or(0, |first| first.1));
        Self {
            indent,
            column: if is_aligned { column } else { 0 },
        }
    }

    fn key(&self, name: &str) -> String {
        let width = self.column.saturating_sub(1);
        format!("{}{name:<width$} = ", self.indent)
    }
}
