//! New events, put behind the last one.

use std::ops::Range;

use crate::date::When;
use crate::diagnostic::{Diagnostic, Document};
use crate::formats::slug::{Ids, made_id};
use crate::model::{Event, Timeline};

use super::{Outline, errors, reading, refusal, with_line_ends, without_lines};

/// A file with new events in it.
#[derive(Clone, Debug)]
pub struct Added {
    /// The whole text.
    pub text: String,
    /// The line on which what was added begins, from 1.
    pub line: u32,
    /// The file as it reads now: none of its problems keeps the new events from being read.
    pub timeline: Timeline,
    /// The new events.
    pub events: Vec<Event>,
    /// Warnings of what was added.
    pub warnings: Vec<Diagnostic>,
}

/// Puts the text of one or more events behind the last event of a file.
///
/// What stands behind that event stays behind the new ones; nothing else
/// changes. The text may declare the sources, actors and places it uses.
///
/// # Errors
///
/// What is wrong with the file where it is no valid TOML, and what is wrong
/// with the new text; its lines are counted in the file as it would have been.
pub fn add(document: &Document, event: &str) -> Result<Added, Vec<Diagnostic>> {
    let outline = Outline::of(document)?;
    let old = reading(document);
    if has_inline_events(&outline) {
        let message = "the events of this file are one list, not tables of their own";
        return Err(refusal(document, message, "write each as [[event]]"));
    }
    let at = place(&outline, document)?;
    let new = inserted(document.text(), at, event);
    let mut text = document.text().to_owned();
    text.insert_str(at, &new);
    let whole = Document::new(document.name(), text);
    let lines = lines_of(&whole, at, &new);
    let now = reading(&whole);
    let own: Vec<Diagnostic> = now
        .problems
        .iter()
        .filter(|problem| {
            problem
                .position
                .is_some_and(|place| lines.contains(&place.line))
        })
        .cloned()
        .collect();
    if errors(&own) > 0 {
        return Err(own);
    }
    if errors(&now.problems) > errors(&old.problems) {
        // A quote that is not closed shows far behind its place.
        return Err(now.problems);
    }
    let (Some(before), Some(after)) = (old.timeline, now.timeline) else {
        return Err(refusal(
            document,
            "there is no timeline in this file",
            "begin it with dateline = 1",
        ));
    };
    let (events, rest): (Vec<Event>, Vec<Event>) = after
        .events
        .iter()
        .cloned()
        .partition(|event| lines.contains(&event.line));
    let is_kept = without_lines(before.events) == without_lines(rest);
    if events.is_empty() || !is_kept {
        let message = match events.is_empty() {
            true => "there is no event in what is to be added",
            false => "what is to be added would change how other events read",
        };
        return Err(refusal(
            document,
            message,
            "write it as one [[event]] with its fields",
        ));
    }
    Ok(Added {
        text: whole.text().to_owned(),
        line: lines.start,
        timeline: after,
        events,
        warnings: own,
    })
}

/// An id for an event that has none, made from its date and title and not taken in the file.
pub fn free_id(timeline: &Timeline, when: Option<&When>, title: &str) -> String {
    let mut ids = Ids::default();
    for event in &timeline.events {
        ids.take(&event.id);
    }
    ids.make(&made_id(when, title)).to_string()
}

fn has_inline_events(outline: &Outline<'_>) -> bool {
    let root = outline
        .parts
        .iter()
        .take_while(|part| matches!(part.what, super::outline::What::Key(..)));
    let mut names = root.filter_map(|part| match &part.what {
        super::outline::What::Key(name, _) => Some(name),
        super::outline::What::Header(_) => None,
    });
    names.any(|name| name == "event")
}

/// Where a new event goes: behind the last event; in a file without any, before what follows events.
fn place(outline: &Outline<'_>, document: &Document) -> Result<usize, Vec<Diagnostic>> {
    let blocks = outline.blocks(document)?;
    let last = blocks.iter().rposition(|block| block.sort == "event");
    let next = match last {
        Some(last) => blocks.get(last + 1),
        None => blocks
            .iter()
            .find(|block| matches!(block.sort.as_str(), "view" | "expect")),
    };
    Ok(next.map_or(outline.text.len(), |next| {
        // The empty line before it is what parts it from the new event.
        let gap = outline.text.get(next.bytes.clone()).unwrap_or_default();
        let blank = gap.len() - gap.trim_start().len();
        let empty = gap.get(..blank).unwrap_or_default();
        next.bytes.start + empty.rfind('\n').map_or(0, |feed| feed + 1)
    }))
}

/// The new text with an empty line on either side, but not at the end of the file.
fn inserted(text: &str, at: usize, event: &str) -> String {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let last_lines = before.replace('\r', "");
    let lead = match last_lines.as_str() {
        "" => "",
        lines if lines.ends_with("\n\n") => "",
        lines if lines.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let tail = if after.is_empty() { "" } else { "\n" };
    with_line_ends(&format!("{lead}{}\n{tail}", event.trim_end()), text)
}

/// The lines that the new text takes.
fn lines_of(whole: &Document, at: usize, new: &str) -> Range<u32> {
    let lead = new.len() - new.trim_start().len();
    let first = whole.line(at + lead);
    first..whole.line(at + new.trim_end().len()) + 1
}
