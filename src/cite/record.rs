//! An event as JSON: the one shape that every JSON output shares.
//!
//! The keys, their names and their order are a contract with scripts. A value
//! that is absent is null or an empty list, never left out.

use crate::date::{Precision, When};
use crate::model::{Actor, Claim, Event, Link, Place, Source};
use crate::store::TimelineInfo;
use serde::Serialize;
use std::sync::Arc;

/// An event and how it matched, borrowed from the library.
#[derive(Debug, Serialize)]
pub struct EventRecord<'a> {
    id: &'a str,
    timeline: &'a str,
    file: &'a str,
    line: u32,
    date: Option<&'a str>,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<&'static str>,
    approximate: bool,
    uncertain: bool,
    date_text: String,
    title: &'a str,
    kind: Option<&'a str>,
    status: &'static str,
    actors: Vec<Named<'a>>,
    place: Option<Named<'a>>,
    tags: Vec<&'a str>,
    duration: Option<&'a str>,
    known: Option<&'a str>,
    sources: Vec<SourceRecord<'a>>,
    claims: Vec<ClaimRecord<'a>>,
    links: Vec<LinkRecord<'a>>,
    summary: Option<&'a str>,
    #[serde(rename = "match")]
    matched: &'static str,
}

impl<'a> EventRecord<'a> {
    /// The record of an event of a file, and whether it matched surely.
    pub fn new(event: &'a Event, timeline: &'a TimelineInfo, is_sure: bool) -> Self {
        let when = event.when.as_ref();
        Self {
            id: &event.id,
            timeline: &timeline.title,
            file: &timeline.origin.name,
            line: event.line,
            date: when.map(When::text),
            earliest: when.and_then(When::earliest_text),
            latest: when.and_then(When::latest_text),
            precision: when.map(When::precision).map(Precision::name),
            approximate: when.is_some_and(When::is_approximate),
            uncertain: when.is_some_and(When::is_uncertain),
            date_text: when.map_or_else(|| "undated".to_owned(), When::words),
            title: &event.title,
            kind: event.kind.as_deref(),
            status: event.status.name(),
            actors: event
                .actors
                .iter()
                .map(|actor| Named::actor(actor))
                .collect(),
            place: event.place.as_deref().map(Named::place),
            tags: event.tags.iter().map(|tag| &**tag).collect(),
            duration: event.duration.as_ref().map(|duration| duration.text()),
            known: event.known().map(When::text),
            sources: event
                .sources
                .iter()
                .map(|source| SourceRecord::new(source))
                .collect(),
            claims: event.claims.iter().map(ClaimRecord::new).collect(),
            links: event.links.iter().map(LinkRecord::new).collect(),
            summary: event.summary.as_deref(),
            matched: if is_sure { "sure" } else { "possible" },
        }
    }
}

/// What a claim says it rests on: the id of its source, or the best short name of one written inline.
fn cited(source: &Arc<Source>) -> &str {
    source.id.as_deref().unwrap_or_else(|| source.label())
}

/// Anything with an id and a name.
#[derive(Debug, Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> Named<'a> {
    fn actor(actor: &'a Actor) -> Self {
        Self {
            id: &actor.id,
            name: &actor.name,
        }
    }
    fn place(place: &'a Place) -> Self {
        Self {
            id: &place.id,
            name: &place.name,
        }
    }
}

#[derive(Debug, Serialize)]
struct SourceRecord<'a> {
    id: Option<&'a str>,
    title: Option<&'a str>,
    publisher: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> SourceRecord<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            id: source.id.as_deref(),
            title: source.title.as_deref(),
            publisher: source.publisher.as_deref(),
            published: source.published.as_ref().map(When::text),
            url: source.url.as_deref(),
        }
    }
}

/// One claim as data, for JSON.
#[derive(Debug, Serialize)]
pub struct ClaimRecord<'a> {
    by: Named<'a>,
    said: &'a str,
    quote: Option<&'a str>,
    about: Option<&'a str>,
    date: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> ClaimRecord<'a> {
    /// What a claim says, who says it and where that is known from.
    pub fn new(claim: &'a Claim) -> Self {
        Self {
            by: Named::actor(&claim.by),
            said: &claim.said,
            quote: claim.quote.as_deref(),
            about: claim.about.as_deref(),
            date: claim.when.as_ref().map(When::text),
            source: claim.source.as_ref().map(cited),
        }
    }
}

#[derive(Debug, Serialize)]
struct LinkRecord<'a> {
    rel: &'a str,
    to: &'a str,
}

impl<'a> LinkRecord<'a> {
    fn new(link: &'a Link) -> Self {
        Self {
            rel: &link.rel,
            to: &link.to,
        }
    }
}
