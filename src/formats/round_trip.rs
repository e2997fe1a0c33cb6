//! What is lost of an event that is written in another format: found by reading it again.
//!
//! A list of what a format cannot hold would be wrong with the first title
//! that has an odd character in it. So each event is read as it was written,
//! by the reader of the format, and every field that does not come back as it
//! was is counted.

use std::io;
use std::sync::Arc;

use crate::model::{Actor, Claim, Event, Held, Link, Origin, Place, Source};

use super::foreign::{self, Foreign};
use super::owners::Owners;
use super::{Export, Losses};

/// Hands on every event as text: `as_text` makes it, `read` reads it, `put` writes it down.
///
/// `as_text` may refuse an event that the format has no place for, and says what of it cannot be written.
///
/// # Errors
///
/// What `put` says.
pub(super) fn write_each(
    export: &Export<'_>,
    losses: &mut Losses,
    as_text: impl Fn(&Event) -> Result<String, &'static str>,
    read: impl Fn(&str, &mut Foreign<'_>),
    mut put: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let mut owners = Owners::default();
    for (stem, event) in (export.events)() {
        owners.add(&stem, &event.id);
    }
    for (stem, event) in (export.events)() {
        let event = called(&event, &stem, &owners);
        match as_text(&event) {
            Ok(text) => {
                match again(&text, &read).as_slice() {
                    [back] => compare(&event, back, losses),
                    _ => losses.written("event", "not read back as one event", &event.id),
                }
                put(&text)?;
            }
            Err(field) => losses.written(field, "not written", &event.id),
        }
    }
    for _ in export.views {
        losses.whole("saved query", "not written");
    }
    Ok(())
}

/// The event with its id and its links as they are called in the file written.
fn called(event: &Event, stem: &Arc<str>, owners: &Owners) -> Event {
    let mut event = event.clone();
    event.id = owners.id(stem, &event.id).into();
    for Link { to, .. } in &mut event.links {
        *to = owners.target(stem, to).into();
    }
    event
}

/// The events of a text.
pub(super) fn again(text: &str, read: &impl Fn(&str, &mut Foreign<'_>)) -> Vec<Event> {
    let mut events = Vec::new();
    foreign::read(Origin::default(), &mut text.as_bytes(), &mut events, read);
    events
}

/// Counts every field that did not come back as it was.
fn compare(event: &Event, back: &Event, losses: &mut Losses) {
    const ABSENT: &str = "not written";
    const PART: &str = "not written as it is";
    let mut lost = |field: &str, is_same: bool, is_there: bool| {
        if !is_same {
            let what = if is_there { PART } else { ABSENT };
            losses.written(field, what, &event.id);
        }
    };
    lost("id", event.id == back.id, true);
    let text = |event: &Event| event.when.as_ref().map(|when| when.text().to_owned());
    let (date, date_back) = (text(event), text(back));
    lost("date", date == date_back, date_back.is_some());
    lost("title", event.title == back.title, true);
    lost("kind", event.kind == back.kind, back.kind.is_some());
    lost("status", event.status == back.status, false);
    let names = |event: &Event| -> Vec<String> {
        let names = event.actors.iter().map(|actor| actor.name.clone());
        names.collect()
    };
    let is_same = names(event) == names(back);
    lost("actors", is_same, !back.actors.is_empty());
    let name = |event: &Event| event.place.as_ref().map(|place| place.name.clone());
    lost("place", name(event) == name(back), back.place.is_some());
    lost("tags", event.tags == back.tags, !back.tags.is_empty());
    let length = (&event.duration, &back.duration);
    lost("duration", length.0 == length.1, length.1.is_some());
    let known = |event: &Event| {
        let known = event.known_written.as_ref();
        known.map(|when| when.text().to_owned())
    };
    lost("known", known(event) == known(back), known(back).is_some());
    let is_there = !back.sources.is_empty();
    lost("sources", same_sources(event, back), is_there);
    lost(
        "summary",
        summary(event) == summary(back),
        back.summary.is_some(),
    );
    let is_same = event.claims.len() == back.claims.len()
        && event
            .claims
            .iter()
            .zip(&back.claims)
            .all(|(one, other)| same_claim(one, other));
    lost("claims", is_same, !back.claims.is_empty());
    lost("links", event.links == back.links, !back.links.is_empty());
    let is_same = event.history.len() == back.history.len()
        && event.history.iter().zip(&back.history).all(|(one, other)| {
            let held = |held: &Held| {
                let when = held.when.as_ref().map(|when| when.text().to_owned());
                (held.on.text().to_owned(), held.status, when)
            };
            held(one) == held(other) && one.note == other.note
        });
    lost("history", is_same, !back.history.is_empty());
    details(event, back, losses);
}

/// What stands behind the names, and the zone behind the clock.
fn details(event: &Event, back: &Event, losses: &mut Losses) {
    let speakers = |event: &'_ Event| -> Vec<Arc<Actor>> {
        let speakers = event.claims.iter().map(|claim| &claim.by);
        event.actors.iter().chain(speakers).cloned().collect()
    };
    let is_told = |(one, other): (&Arc<Actor>, &Arc<Actor>)| {
        let plain = |actor: &Actor| Actor {
            declared: false,
            ..actor.clone()
        };
        one.name == other.name && plain(one) != plain(other)
    };
    if speakers(event).iter().zip(&speakers(back)).any(is_told) {
        losses.written("actors", "written by their names alone", &event.id);
    }
    if let (Some(one), Some(other)) = (&event.place, &back.place) {
        let plain = |place: &Place| Place {
            declared: false,
            ..place.clone()
        };
        if one.name == other.name && plain(one) != plain(other) {
            losses.written("place", "written by its name alone", &event.id);
        }
    }
    if let (Some(one), Some(other)) = (&event.when, &back.when)
        && one.has_time()
        && one.text() == other.text()
        && one != other
    {
        let what = "times without an offset are read as UTC";
        losses.written("timezone", what, &event.id);
    }
}

/// The summary without white space around it.
fn summary(event: &Event) -> &str {
    event.summary.as_deref().unwrap_or_default().trim()
}

fn same_sources(event: &Event, back: &Event) -> bool {
    let (one, other) = (event.sources.iter(), back.sources.iter());
    one.map(|source| parts(source))
        .eq(other.map(|source| parts(source)))
}

/// All parts of a source as text, so that no zone makes two dates differ.
fn parts(source: &Source) -> [Option<&str>; 9] {
    [
        source.id.as_deref(),
        source.title.as_deref(),
        source.publisher.as_deref(),
        source.author.as_deref(),
        source.published.as_ref().map(|when| when.text()),
        source.accessed.as_ref().map(|when| when.text()),
        source.url.as_deref(),
        source.archive.as_deref(),
        source.via.as_deref(),
    ]
}

fn same_claim(one: &Claim, other: &Claim) -> bool {
    let when = |claim: &Claim| claim.when.as_ref().map(|when| when.text().to_owned());
    one.by.name == other.by.name
        && one.said == other.said
        && one.quote == other.quote
        && one.about == other.about
        && when(one) == when(other)
        && one.source.as_deref().map(parts) == other.source.as_deref().map(parts)
}

#[cfg(test)]
pub(in crate::formats) mod tests;
