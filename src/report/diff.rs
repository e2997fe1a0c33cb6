//! What changed between two states of a library: sentences under the events they are about, or JSON.

mod facts;
mod words;

use super::event::date_words;
use super::{Surface, json, plural};
use crate::cite::EventRecord;
use crate::model::{Change, Difference, Placed, Status};
use crate::store::TimelineInfo;
use crate::text;
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// How the changes are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Under each event its changes, each behind a sign.
    Indented,
    /// A sentence a line that is whole by itself: for a screen reader.
    Plain,
}

/// The changes as text, and how many events they are about.
pub fn write_text(
    out: &mut dyn Write,
    differences: &[Difference<'_>],
    layout: Layout,
    surface: Surface,
) -> io::Result<()> {
    for difference in differences {
        match layout {
            Layout::Indented => write_event(out, difference, surface)?,
            Layout::Plain => write_plain(out, difference)?,
        }
    }
    writeln!(out, "{}", summary(differences))
}

/// "1 event added, 2 removed, 3 changed": what there is of it.
fn summary(differences: &[Difference<'_>]) -> String {
    let count = |is: fn(&Difference<'_>) -> bool| differences.iter().filter(|one| is(one)).count();
    let counts = [
        (count(|one| matches!(one, Difference::Added(_))), "added"),
        (
            count(|one| matches!(one, Difference::Removed(_))),
            "removed",
        ),
        (
            count(|one| matches!(one, Difference::Changed { .. })),
            "changed",
        ),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counts
        .map(|(count, word)| format!("{} {word}", plural(*count, "event")))
        .collect();
    match parts.is_empty() {
        true => "no differences".to_owned(),
        false => parts.join(", "),
    }
}

fn write_event(
    out: &mut dyn Write,
    difference: &Difference<'_>,
    surface: Surface,
) -> io::Result<()> {
    let event = difference.latest().event;
    let bold = surface.style(Style::new().bold());
    let dim = surface.style(Style::new().dimmed());
    let (date, title, id) = (
        date_words(event),
        text::clean(&event.title),
        text::clean(&event.id),
    );
    writeln!(
        out,
        "{bold}{}: {title}{bold:#} {dim}({id}){dim:#}",
        text::clean(&date)
    )?;
    match difference {
        Difference::Added(_) => write_line(out, '+', &whole("added", event.status), surface)?,
        Difference::Removed(_) => write_line(out, '-', &whole("removed", event.status), surface)?,
        Difference::Changed { old, new, changes } => {
            for change in changes {
                let words = words::sentence(change, old.event, new.event);
                write_line(out, facts::sign(change), &words, surface)?;
            }
        }
    }
    writeln!(out)
}

/// "event added", with its status where it is not confirmed.
fn whole(verb: &str, status: Status) -> String {
    match status {
        Status::Confirmed => format!("event {verb}"),
        other => format!("event {verb}; its status is {}", other.name()),
    }
}

/// A change behind its sign, broken into lines where it goes to a terminal.
fn write_line(out: &mut dyn Write, sign: char, words: &str, surface: Surface) -> io::Result<()> {
    const MARGIN: usize = 4;
    const WIDEST_LINE: usize = 100;
    let colour = match sign {
        '+' => AnsiColor::Green,
        '-' => AnsiColor::Red,
        _ => AnsiColor::Yellow,
    };
    let style = surface.style(colour.on_default());
    let lines = match surface.columns {
        Some(columns) => text::wrap(
            words,
            columns.min(WIDEST_LINE).saturating_sub(MARGIN).max(16),
        ),
        None => vec![words.to_owned()],
    };
    for (number, line) in lines.iter().enumerate() {
        match number {
            0 => writeln!(out, "  {style}{sign}{style:#} {line}")?,
            _ => writeln!(out, "    {line}")?,
        }
    }
    Ok(())
}

fn write_plain(out: &mut dyn Write, difference: &Difference<'_>) -> io::Result<()> {
    let event = difference.latest().event;
    let date = date_words(event);
    let about = format!("{}: {}", text::clean(&date), text::clean(&event.title));
    match difference {
        Difference::Added(_) => writeln!(out, "{about}: {}.", whole("added", event.status)),
        Difference::Removed(_) => writeln!(out, "{about}: {}.", whole("removed", event.status)),
        Difference::Changed { old, new, changes } => changes.iter().try_for_each(|change| {
            writeln!(
                out,
                "{about}: {}.",
                words::sentence(change, old.event, new.event)
            )
        }),
    }
}

/// One document: the events added and removed in full, and the changes of the others.
pub fn write_json(out: &mut dyn Write, differences: &[Difference<'_>]) -> io::Result<()> {
    let mut document = Document::default();
    for difference in differences {
        match difference {
            Difference::Added(placed) => document.added.push(record(*placed)?),
            Difference::Removed(placed) => document.removed.push(record(*placed)?),
            Difference::Changed { old, new, changes } => document.changed.push(Changed {
                id: &new.event.id,
                changes: changes
                    .iter()
                    .map(|change| Fact::of(change, *old, *new))
                    .collect(),
            }),
        }
    }
    json::write_line(out, &document)
}

/// One change a line; an event added or removed is one.
pub fn write_jsonl(out: &mut dyn Write, differences: &[Difference<'_>]) -> io::Result<()> {
    differences.iter().try_for_each(|difference| {
        let whole =
            |sort, old: Option<Placed<'_>>, new: Option<Placed<'_>>| -> io::Result<Line<'_>> {
                let event = difference.latest().event;
                let text = whole(sort, event.status);
                let value = |placed: Option<Placed<'_>>| placed.map_or(Ok(Value::Null), record);
                let (old, new) = (value(old)?, value(new)?);
                Ok(Line {
                    id: &event.id,
                    change: sort,
                    fact: Fact {
                        field: None,
                        old,
                        new,
                        text,
                    },
                })
            };
        match difference {
            Difference::Added(placed) => {
                json::write_line(out, &whole("added", None, Some(*placed))?)
            }
            Difference::Removed(placed) => {
                json::write_line(out, &whole("removed", Some(*placed), None)?)
            }
            Difference::Changed { old, new, changes } => changes.iter().try_for_each(|change| {
                let fact = Fact::of(change, *old, *new);
                json::write_line(
                    out,
                    &Line {
                        id: &new.event.id,
                        change: "changed",
                        fact,
                    },
                )
            }),
        }
    })
}

#[derive(Default, Serialize)]
struct Document<'a> {
    added: Vec<Value>,
    removed: Vec<Value>,
    changed: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    id: &'a str,
    changes: Vec<Fact>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    change: &'static str,
    #[serde(flatten)]
    fact: Fact,
}

/// One change; absent values are null.
#[derive(Serialize)]
struct Fact {
    field: Option<&'static str>,
    old: Value,
    new: Value,
    text: String,
}

impl Fact {
    fn of(change: &Change<'_>, old: Placed<'_>, new: Placed<'_>) -> Self {
        let (field, before, after) = facts::values(change);
        Self {
            field: Some(field),
            old: before,
            new: after,
            text: words::sentence(change, old.event, new.event),
        }
    }
}

/// The event as every JSON output has it.
fn record(placed: Placed<'_>) -> io::Result<Value> {
    let timeline = TimelineInfo {
        origin: placed.timeline.origin.clone(),
        title: placed.timeline.title.clone(),
        summary: None,
        as_of: None,
        zone: placed.timeline.zone,
        views: Vec::new(),
        events: placed.timeline.events.len(),
    };
    let is_sure = placed.event.status == Status::Confirmed;
    Ok(serde_json::to_value(EventRecord::new(
        placed.event,
        &timeline,
        is_sure,
    ))?)
}
