//! A timeline file of ours, written: what it declares first, then its events.
//!
//! Actors, places and sources that have a table of their own stand at the
//! head, once each, and events refer to them. Two files may use one id for
//! two things: then the second is called by its file as well.

mod declared;

use std::io::{self, Write};

use crate::formats::{Export, Losses};
use crate::model::{Claim, Event, Held, Source, Status};
use declared::Declared;
pub(super) use declared::one_line;

/// Writes a timeline file; what it cannot hold is noted.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(export: &Export<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    writeln!(out, "dateline = 1\n\n[timeline]")?;
    pair(out, "title", export.title)?;
    maybe(out, "summary", export.summary)?;
    maybe(out, "as_of", export.as_of.map(|day| day.iso()).as_deref())?;
    let zone = export.zone.as_ref().map(|zone| zone.name());
    maybe(out, "timezone", zone.filter(|zone| *zone != "UTC"))?;
    let mut declared = Declared::default();
    for (stem, event) in (export.events)() {
        declared.add(&stem, &event);
    }
    declared.write(out)?;
    for source in declared.relayed_by_id() {
        losses.written("via", "the source relayed is known by its id alone", source);
    }
    for (stem, event) in (export.events)() {
        let is_local = event.when.as_ref().is_some_and(|when| when.has_time());
        if is_local && export.zone.is_none() {
            losses.written(
                "timezone",
                "times without an offset are read as UTC",
                &event.id,
            );
        }
        Item {
            stem: &stem,
            event: &event,
            declared: &declared,
        }
        .write(out)?;
    }
    for view in export.views {
        writeln!(out, "\n[[view]]")?;
        pair(out, "name", &view.name)?;
        pair(out, "query", &view.query)?;
    }
    Ok(())
}

/// An event and what it may refer to.
struct Item<'a> {
    stem: &'a str,
    event: &'a Event,
    declared: &'a Declared,
}

impl Item<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let event = self.event;
        writeln!(out, "\n[[event]]")?;
        pair(out, "id", &self.declared.owners().id(self.stem, &event.id))?;
        maybe(out, "date", event.when.as_ref().map(|when| when.text()))?;
        pair(out, "title", &event.title)?;
        maybe(out, "kind", event.kind.as_deref())?;
        if event.status != Status::Confirmed {
            pair(out, "status", event.status.name())?;
        }
        let actors = event.actors.iter().map(|actor| {
            quoted(if actor.declared {
                &actor.id
            } else {
                &actor.name
            })
        });
        list(out, "actors", actors)?;
        let place = event.place.as_ref();
        let place = place.map(|place| {
            if place.declared {
                &*place.id
            } else {
                &*place.name
            }
        });
        maybe(out, "place", place)?;
        list(out, "tags", event.tags.iter().map(|tag| quoted(tag)))?;
        maybe(
            out,
            "duration",
            event.duration.as_ref().map(|stated| stated.text()),
        )?;
        maybe(
            out,
            "known",
            event.known_written.as_ref().map(|when| when.text()),
        )?;
        let sources = event.sources.iter().map(|source| self.source(source));
        list(out, "sources", sources)?;
        maybe(out, "summary", event.summary.as_deref())?;
        event
            .claims
            .iter()
            .try_for_each(|claim| self.claim(out, claim))?;
        for link in &event.links {
            writeln!(out, "\n  [[event.link]]\n  rel = {}", quoted(&link.rel))?;
            writeln!(
                out,
                "  to = {}",
                quoted(&self.declared.owners().target(self.stem, &link.to))
            )?;
        }
        event.history.iter().try_for_each(|held| history(out, held))
    }

    /// A source by its id, or all of it.
    fn source(&self, source: &Source) -> String {
        match &source.id {
            Some(id) if source.known => quoted(self.declared.source(self.stem, id)),
            Some(id) => quoted(id),
            None => format!("{{ {} }}", declared::parts(source).join(", ")),
        }
    }

    fn claim(&self, out: &mut dyn Write, claim: &Claim) -> io::Result<()> {
        let by = if claim.by.declared {
            &*claim.by.id
        } else {
            &*claim.by.name
        };
        writeln!(out, "\n  [[event.claim]]\n  by = {}", quoted(by))?;
        writeln!(out, "  said = {}", quoted(&claim.said))?;
        let parts = [
            ("quote", claim.quote.as_deref()),
            ("about", claim.about.as_deref()),
            ("date", claim.when.as_ref().map(|when| when.text())),
        ];
        for (key, value) in parts {
            if let Some(value) = value {
                writeln!(out, "  {key} = {}", quoted(value))?;
            }
        }
        match &claim.source {
            Some(source) => writeln!(out, "  source = {}", self.source(source)),
            None => Ok(()),
        }
    }
}

fn history(out: &mut dyn Write, held: &Held) -> io::Result<()> {
    writeln!(
        out,
        "\n  [[event.history]]\n  on = {}",
        quoted(held.on.text())
    )?;
    let parts = [
        ("status", held.status.map(Status::name)),
        ("date", held.when.as_ref().map(|when| when.text())),
        ("note", held.note.as_deref()),
    ];
    for (key, value) in parts {
        if let Some(value) = value {
            writeln!(out, "  {key} = {}", quoted(value))?;
        }
    }
    Ok(())
}

/// A text as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn pair(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{key} = {}", quoted(value))
}

fn maybe(out: &mut dyn Write, key: &str, value: Option<&str>) -> io::Result<()> {
    value.map_or(Ok(()), |value| pair(out, key, value))
}

fn list(
    out: &mut dyn Write,
    key: &str,
    items: impl ExactSizeIterator<Item = String>,
) -> io::Result<()> {
    if items.len() == 0 {
        return Ok(());
    }
    let items: Vec<String> = items.collect();
    writeln!(out, "{key} = [{}]", items.join(", "))
}

#[cfg(test)]
mod tests;
