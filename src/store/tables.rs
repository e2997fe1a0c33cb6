//! Actors, places and files as bytes.

use super::TimelineInfo;
use super::postings::{push_number, take_number};
use crate::date::{Day, Zone};
use crate::model::{Actor, ActorKind, Origin, Place, View};

/// Appends a text with its length.
pub fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Takes a text off the front; an empty one where nothing is left.
pub fn take_text<'a>(bytes: &mut &'a [u8]) -> &'a str {
    let length = take_number(bytes) as usize;
    let (text, rest) = bytes.split_at_checked(length).unwrap_or_default();
    *bytes = rest;
    std::str::from_utf8(text).unwrap_or_default()
}

fn push_optional(out: &mut Vec<u8>, text: Option<&str>) {
    push_number(out, u64::from(text.is_some()));
    if let Some(text) = text {
        push_text(out, text);
    }
}

fn take_optional<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    (take_number(bytes) != 0).then(|| take_text(bytes))
}

fn push_texts(out: &mut Vec<u8>, texts: &[String]) {
    push_number(out, texts.len() as u64);
    texts.iter().for_each(|text| push_text(out, text));
}

fn take_texts(bytes: &mut &[u8]) -> Vec<String> {
    let count = take_number(bytes).min(bytes.len() as u64);
    (0..count).map(|_| take_text(bytes).to_owned()).collect()
}

/// Appends an actor.
pub fn push_actor(out: &mut Vec<u8>, actor: &Actor) {
    push_text(out, &actor.id);
    push_text(out, &actor.name);
    let kind = ActorKind::ALL
        .iter()
        .position(|(kind, _)| Some(*kind) == actor.kind);
    push_number(out, kind.map_or(0, |kind| kind as u64 + 1));
    push_optional(out, actor.role.as_deref());
    push_optional(out, actor.side.as_deref());
    push_texts(out, &actor.aliases);
    push_number(out, u64::from(actor.declared));
}

/// The actor in these bytes.
pub fn actor(mut bytes: &[u8]) -> Actor {
    let bytes = &mut bytes;
    Actor {
        id: take_text(bytes).into(),
        name: take_text(bytes).to_owned(),
        kind: (take_number(bytes) as usize)
            .checked_sub(1)
            .and_then(|at| ActorKind::ALL.get(at))
            .map(|(kind, _)| *kind),
        role: take_optional(bytes).map(str::to_owned),
        side: take_optional(bytes).map(Into::into),
        aliases: take_texts(bytes),
        declared: take_number(bytes) != 0,
    }
}

/// Appends a place.
pub fn push_place(out: &mut Vec<u8>, place: &Place) {
    push_text(out, &place.id);
    push_text(out, &place.name);
    push_optional(out, place.country.as_deref());
    push_texts(out, &place.aliases);
    push_number(out, u64::from(place.position.is_some()));
    let (lat, lon) = place.position.unwrap_or_default();
    out.extend(lat.to_le_bytes());
    out.extend(lon.to_le_bytes());
    push_number(out, u64::from(place.declared));
}

/// The place in these bytes.
pub fn place(mut bytes: &[u8]) -> Place {
    let bytes = &mut bytes;
    let (id, name) = (take_text(bytes).into(), take_text(bytes).to_owned());
    let country = take_optional(bytes).map(str::to_owned);
    let aliases = take_texts(bytes);
    let is_placed = take_number(bytes) != 0;
    let mut degrees = || {
        let (number, rest) = bytes.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
        *bytes = rest;
        f64::from_le_bytes(*number)
    };
    let position = (degrees(), degrees());
    Place {
        id,
        name,
        country,
        aliases,
        position: is_placed.then_some(position),
        declared: take_number(bytes) != 0,
    }
}

/// Appends what is known of a file.
pub fn push_timeline(out: &mut Vec<u8>, info: &TimelineInfo) {
    push_text(out, &info.origin.name);
    push_text(out, &info.origin.stem);
    push_text(out, &info.title);
    push_optional(out, info.summary.as_deref());
    push_optional(
        out,
        info.as_of.map(|day| day.number().to_string()).as_deref(),
    );
    push_text(out, info.zone.name());
    push_number(out, info.events as u64);
    push_number(out, info.views.len() as u64);
    for view in &info.views {
        push_text(out, &view.name);
        push_text(out, &view.query);
        push_number(out, u64::from(view.line));
    }
}

/// Every file in these bytes.
pub fn timelines(mut bytes: &[u8]) -> Vec<TimelineInfo> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        all.push(timeline(&mut bytes));
    }
    all
}

fn timeline(bytes: &mut &[u8]) -> TimelineInfo {
    let origin = Origin {
        name: take_text(bytes).to_owned(),
        stem: take_text(bytes).to_owned(),
    };
    let title = take_text(bytes).to_owned();
    let summary = take_optional(bytes).map(str::to_owned);
    let as_of = take_optional(bytes).and_then(|number| number.parse().ok());
    let zone = Zone::named(take_text(bytes)).unwrap_or_default();
    let events = take_number(bytes) as usize;
    let views = take_number(bytes).min(bytes.len() as u64);
    let views = (0..views).map(|_| View {
        name: take_text(bytes).to_owned(),
        query: take_text(bytes).to_owned(),
        line: take_number(bytes) as u32,
    });
    TimelineInfo {
        views: views.collect(),
        origin,
        title,
        summary,
        as_of: as_of.map(Day::from_number),
        zone,
        events,
    }
}
