//! An event to bytes.
use super::{BORDER, claimed, present};
use crate::date::When;
use crate::model::{Claim, Event, Source, Status};
use crate::store::postings::push_number;
use std::sync::Arc;

/// Appends the record of an event.
pub fn write(event: &Event, out: &mut Vec<u8>) {
    let mut texts = Vec::with_capacity(512);
    searched(event, &mut |text| {
        texts.extend_from_slice(text.as_bytes());
        texts.push(BORDER);
    });
    push_number(out, texts.len() as u64);
    out.extend_from_slice(&texts);
    push_number(out, u64::from(event.line));
    push_number(out, given(event));
    for text in [
        event.when.as_ref().map(When::text),
        event.duration.as_ref().map(|duration| duration.text()),
        event.known_written.as_ref().map(When::text),
    ]
    .into_iter()
    .flatten()
    {
        push_text(out, text);
    }
    push_number(out, event.sources.len() as u64);
    for source in &event.sources {
        push_source(out, source);
    }
    push_number(out, event.claims.len() as u64);
    for claim in &event.claims {
        push_claim(out, claim, &event.sources);
    }
    push_number(out, event.links.len() as u64);
    for link in &event.links {
        push_text(out, &link.rel);
        push_text(out, &link.to);
    }
    push_history(out, event);
}

/// Calls `see` with each of the event's own texts that a bare word searches, in the order of the record.
pub fn searched(event: &Event, see: &mut dyn FnMut(&str)) {
    see(&event.title);
    see(event.summary.as_deref().unwrap_or_default());
    for source in &event.sources {
        for text in [
            source.id.as_deref(),
            source.title.as_deref(),
            source.publisher.as_deref(),
            source.author.as_deref(),
            source.url.as_deref(),
            source.archive.as_deref(),
        ] {
            see(text.unwrap_or_default());
        }
    }
    for claim in &event.claims {
        see(&claim.by.name);
        see(&claim.said);
        see(claim.quote.as_deref().unwrap_or_default());
        see(claim.about.as_deref().unwrap_or_default());
    }
}

fn flags(bits: &[(bool, u64)]) -> u64 {
    bits.iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, bit)| bit)
        .sum()
}

fn given(event: &Event) -> u64 {
    flags(&[
        (event.when.is_some(), present::DATE),
        (event.summary.is_some(), present::SUMMARY),
        (event.duration.is_some(), present::DURATION),
        (event.known_written.is_some(), present::KNOWN),
    ])
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// What of a source does not stand among the searched texts.
fn push_source(out: &mut Vec<u8>, source: &Source) {
    push_number(
        out,
        flags(&[
            (source.id.is_some(), present::ID),
            (source.title.is_some(), present::TITLE),
            (source.publisher.is_some(), present::PUBLISHER),
            (source.author.is_some(), present::AUTHOR),
            (source.url.is_some(), present::URL),
            (source.published.is_some(), present::PUBLISHED),
            (source.accessed.is_some(), present::ACCESSED),
            (source.archive.is_some(), present::ARCHIVE),
            (source.via.is_some(), present::VIA),
            (source.known, present::DECLARED),
        ]),
    );
    for text in [
        source.published.as_ref().map(When::text),
        source.accessed.as_ref().map(When::text),
        source.via.as_deref(),
    ]
    .into_iter()
    .flatten()
    {
        push_text(out, text);
    }
}

fn push_claim(out: &mut Vec<u8>, claim: &Claim, sources: &[Arc<Source>]) {
    push_number(
        out,
        flags(&[
            (claim.quote.is_some(), present::QUOTE),
            (claim.about.is_some(), present::ABOUT),
            (claim.when.is_some(), present::WHEN),
        ]),
    );
    if let Some(when) = &claim.when {
        push_text(out, when.text());
    }
    let Some(source) = &claim.source else {
        return push_number(out, claimed::NOWHERE);
    };
    if let Some(at) = sources.iter().position(|other| other == source) {
        return push_number(out, claimed::FIRST + at as u64);
    }
    push_number(out, claimed::HERE);
    push_source(out, source);
    for text in [
        source.id.as_deref(),
        source.title.as_deref(),
        source.publisher.as_deref(),
        source.author.as_deref(),
        source.url.as_deref(),
        source.archive.as_deref(),
    ]
    .into_iter()
    .flatten()
    {
        push_text(out, text);
    }
}

fn push_history(out: &mut Vec<u8>, event: &Event) {
    push_number(out, event.history.len() as u64);
    for held in &event.history {
        push_number(
            out,
            flags(&[
                (held.when.is_some(), present::WHEN),
                (held.note.is_some(), present::NOTE),
            ]),
        );
        let status = held.status.map_or(0, |status| number(status) + 1);
        push_number(out, status);
        push_text(out, held.on.text());
        if let Some(when) = &held.when {
            push_text(out, when.text());
        }
        if let Some(note) = &held.note {
            push_text(out, note);
        }
    }
}

fn number(status: Status) -> u64 {
    let at = Status::ALL.iter().position(|other| *other == status);
    at.unwrap_or_default() as u64
}
