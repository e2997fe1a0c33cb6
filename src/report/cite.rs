//! Events as citations, in the style asked for.

use super::{Match, Matches, json};
use crate::cite::{self, Bibliography};
use crate::date::Day;
use serde::Serialize;
use std::io::{self, Write};

/// How an event is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The sentence and its sources.
    Plain,
    /// The same in the style of the Associated Press.
    Ap,
    /// With links, and what was said by whom.
    Markdown,
    /// With numbered notes.
    Footnote,
    /// The sources as entries for biblatex.
    Bibtex,
}

impl Style {
    /// Every style with its name.
    pub const ALL: [(&'static str, Style); 5] = [
        ("plain", Style::Plain),
        ("ap", Style::Ap),
        ("markdown", Style::Markdown),
        ("footnote", Style::Footnote),
        ("bibtex", Style::Bibtex),
    ];

    /// The style of that name.
    pub fn named(name: &str) -> Option<Style> {
        let found = Style::ALL.into_iter().find(|(known, _)| *known == name);
        found.map(|(_, style)| style)
    }
}

/// An event's citation as JSON.
#[derive(Serialize)]
struct Cited<'a> {
    id: &'a str,
    text: &'a str,
}

/// Cites one event after another: notes are numbered on, and a source that was written is not written again.
struct Citing {
    style: Style,
    /// The day of the as-of view, if the events are seen in it.
    known: Option<Day>,
    note: usize,
    bibliography: Bibliography,
}

impl Citing {
    fn new(style: Style, known: Option<Day>) -> Self {
        Self {
            style,
            known,
            note: 1,
            bibliography: Bibliography::new(),
        }
    }

    /// Empty where a bibliography has every source already.
    fn next(&mut self, found: &Match<'_>) -> String {
        let event = &found.event;
        let text = match self.style {
            Style::Plain => cite::cited(event, None),
            Style::Ap => cite::ap(event),
            Style::Markdown => cite::markdown(event),
            Style::Footnote => {
                let (text, next) = cite::footnote(event, self.note);
                self.note = next;
                text
            }
            // Sources are what they are, whatever was known.
            Style::Bibtex => return self.bibliography.add(event, &found.timeline.origin.stem),
        };
        cite::as_known(text, self.known)
    }
}

/// The citations as text, an empty line between two that take several lines.
pub fn write(
    out: &mut dyn Write,
    matches: Matches<'_>,
    style: Style,
    known: Option<Day>,
) -> io::Result<()> {
    let mut citing = Citing::new(style, known);
    let gap = match style {
        Style::Plain | Style::Ap => "",
        Style::Markdown | Style::Footnote | Style::Bibtex => "\n",
    };
    let mut is_first = true;
    for found in matches.iter() {
        let text = citing.next(&found);
        if text.is_empty() {
            continue;
        }
        if !is_first {
            out.write_all(gap.as_bytes())?;
        }
        is_first = false;
        writeln!(out, "{text}")?;
    }
    Ok(())
}

/// The citations as a JSON array of `{"id","text"}`, one an event.
pub fn write_json(
    out: &mut dyn Write,
    matches: Matches<'_>,
    style: Style,
    known: Option<Day>,
) -> io::Result<()> {
    let mut citing = Citing::new(style, known);
    let mut list = json::List::begin(out)?;
    for found in matches.iter() {
        let text = citing.next(&found);
        list.item(&Cited {
            id: &found.event.id,
            text: &text,
        })?;
    }
    list.end()
}

/// The same as objects, one a line.
pub fn write_jsonl(
    out: &mut dyn Write,
    matches: Matches<'_>,
    style: Style,
    known: Option<Day>,
) -> io::Result<()> {
    let mut citing = Citing::new(style, known);
    matches.iter().try_for_each(|found| {
        let text = citing.next(&found);
        let id = &found.event.id;
        json::write_line(out, &Cited { id, text: &text })
    })
}
