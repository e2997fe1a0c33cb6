//! An event in full, for reading: everything the file says about it, and who says so.

use super::event::date_words;
use super::{Match, Matches, Surface, status};
use crate::date::When;
use crate::model::{Actor, Claim, Corroboration, Event, Held, Link, Source};
use crate::text;
use anstyle::Style;
use std::io::{self, Write};

/// Columns of the labels at the left.
const LABEL: usize = 10;
/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST_LINE: usize = 100;

/// The matches in full, an empty line between two.
pub fn write(out: &mut dyn Write, matches: Matches<'_>, surface: Surface) -> io::Result<()> {
    matches.iter().enumerate().try_for_each(|(number, found)| {
        if number > 0 {
            writeln!(out)?;
        }
        Page {
            out: &mut *out,
            surface,
        }
        .event(&found)
    })
}

struct Page<'a> {
    out: &'a mut dyn Write,
    surface: Surface,
}

impl Page<'_> {
    fn event(&mut self, found: &Match<'_>) -> io::Result<()> {
        let event: &Event = &found.event;
        let bold = self.surface.style(Style::new().bold());
        writeln!(self.out, "{bold}{}{bold:#}", text::clean(&event.title))?;
        self.field("date", &date(event))?;
        self.status(event)?;
        self.optional("kind", event.kind.as_deref())?;
        self.each("who", event.actors.iter().map(|who| actor(who)))?;
        self.optional(
            "place",
            event
                .place
                .as_ref()
                .map(|place| joined([Some(&place.name), place.country.as_ref()], ", ")),
        )?;
        self.optional(
            "length",
            event.duration.as_ref().map(|duration| duration.words()),
        )?;
        self.optional(
            "tags",
            (!event.tags.is_empty()).then(|| event.tags.join(", ")),
        )?;
        self.optional(
            "known",
            event
                .known()
                .map(|when| format!("{} ({})", when.words(), when.text())),
        )?;
        self.summary(event)?;
        self.each("claims", event.claims.iter().map(claim))?;
        self.each("earlier", event.history.iter().map(held))?;
        self.each("links", event.links.iter().map(link))?;
        self.each(
            "sources",
            event
                .sources
                .iter()
                .enumerate()
                .map(|(at, cited)| format!("[{}] {}", at + 1, source(cited))),
        )?;
        if event.sources.len() > 1 {
            self.field("", &Corroboration::of(&event.sources).words())?;
        }
        self.field("timeline", &found.timeline.title)?;
        self.field(
            "id",
            &format!(
                "{} at {}:{}",
                event.id, found.timeline.origin.name, event.line
            ),
        )
    }

    fn status(&mut self, event: &Event) -> io::Result<()> {
        let style = self.surface.style(status::style(event.status));
        let (glyph, word) = (status::glyph(event.status), event.status.name());
        writeln!(
            self.out,
            "  {:LABEL$}{style}{glyph} {word}{style:#}",
            "status"
        )
    }

    fn summary(&mut self, event: &Event) -> io::Result<()> {
        let Some(summary) = &event.summary else {
            return Ok(());
        };
        let clean = text::clean_lines(summary.trim());
        self.each("summary", clean.lines().map(str::to_owned))
    }

    fn optional(&mut self, label: &str, value: Option<impl AsRef<str>>) -> io::Result<()> {
        value.map_or(Ok(()), |value| self.field(label, value.as_ref()))
    }

    /// Several values under one label.
    fn each(&mut self, label: &str, values: impl Iterator<Item = String>) -> io::Result<()> {
        values.enumerate().try_for_each(|(number, value)| {
            self.field(if number == 0 { label } else { "" }, &value)
        })
    }

    /// One value, broken into lines where it goes to a terminal.
    fn field(&mut self, label: &str, value: &str) -> io::Result<()> {
        let clean = text::clean(value);
        let lines = match self.surface.columns {
            Some(columns) => text::wrap(
                &clean,
                columns.min(WIDEST_LINE).saturating_sub(LABEL + 2).max(10),
            ),
            None => vec![clean.into_owned()],
        };
        if lines.is_empty() {
            return writeln!(self.out);
        }
        for (number, line) in lines.iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            writeln!(self.out, "{}", format!("  {label:LABEL$}{line}").trim_end())?;
        }
        Ok(())
    }
}

/// "between 1 and 10 April 2025 (2025-04-01/2025-04-10)": in words, and exactly as written.
fn date(event: &Event) -> String {
    let words = date_words(event);
    event
        .when
        .as_ref()
        .map_or(words.clone(), |when| format!("{words} ({})", when.text()))
}

fn actor(actor: &Actor) -> String {
    joined([Some(&actor.name), actor.role.as_ref()], ", ")
}

fn claim(claim: &Claim) -> String {
    let about = claim
        .about
        .as_deref()
        .map(|about| format!(" on {about}"))
        .unwrap_or_default();
    let quote = claim
        .quote
        .as_deref()
        .map(|quote| format!(" “{quote}”"))
        .unwrap_or_default();
    let said_on = claim.when.as_ref().map(When::words);
    let source = claim
        .source
        .as_ref()
        .map(|source| source.label().to_owned());
    let rest = joined([said_on.as_ref(), source.as_ref()], ", ");
    let rest = if rest.is_empty() {
        rest
    } else {
        format!(" ({rest})")
    };
    format!("{}{about}: {}{quote}{rest}", claim.by.name, claim.said)
}

fn held(held: &Held) -> String {
    let status = held.status.map(|status| status.name().to_owned());
    let date = held.when.as_ref().map(When::words);
    format!(
        "from {}: {}",
        held.on.words(),
        joined([status.as_ref(), date.as_ref(), held.note.as_ref()], ", ")
    )
}

fn link(link: &Link) -> String {
    format!("{} {}", link.rel, link.to)
}

fn source(source: &Source) -> String {
    let published = source.published.as_ref().map(When::words);
    let via = source.via.as_ref().map(|via| format!("via {via}"));
    let parts = [
        &source.title,
        &source.author,
        &source.publisher,
        &published,
        &via,
        &source.url,
        &source.archive,
    ];
    let line = joined(parts.map(Option::as_ref), ", ");
    if line.is_empty() {
        source.label().to_owned()
    } else {
        line
    }
}

/// The parts there are, in order.
fn joined<const N: usize>(parts: [Option<&String>; N], separator: &str) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(separator)
}
