//! Turns timelines into columns in time order.
use super::{RowId, Store, TimelineInfo};
use crate::date::{Moment, Span};
use crate::model::{Event, Timeline};
use crate::text;
use std::sync::Arc;

/// The order of format.md. An open start sorts by its latest bound, after what
/// surely precedes it; undated events come last.
fn order(span: Span) -> (bool, Moment, bool, Moment) {
    let undated = span == Span::ALWAYS;
    let open_start = span.earliest == Moment::OPEN_START;
    let first = if open_start {
        span.latest
    } else {
        span.earliest
    };
    (undated, first, open_start, span.latest)
}

/// Merges the timelines by time; within one moment the order of files and of events in them stays.
pub(super) fn freeze(timelines: Vec<Timeline>) -> Store {
    let mut store = Store::default();
    let mut entries: Vec<(Span, u32, Event)> = Vec::new();
    for (number, timeline) in timelines.into_iter().enumerate() {
        store.timelines.push(TimelineInfo {
            origin: timeline.origin,
            title: timeline.title,
            summary: timeline.summary,
            as_of: timeline.as_of.map(|when| when.span().latest.day()),
            zone: timeline.zone,
            views: timeline.views,
            events: timeline.events.len(),
        });
        entries.extend(
            timeline
                .events
                .into_iter()
                .map(|event| (event.span(), number as u32, event)),
        );
    }
    entries.sort_by_key(|(span, ..)| order(*span));
    for (span, number, event) in entries {
        let raw = searched_text(&event);
        store.spans.push(span);
        store.timeline.push(number);
        store.known.push(event.known().map(|when| when.span()));
        store.status.push(event.status);
        store.folded.push(text::fold(&raw).into());
        store.raw.push(raw.into());
        let row = RowId(store.events.len() as u32);
        store
            .by_id
            .entry(Arc::clone(&event.id))
            .or_default()
            .push(row);
        store.events.push(Arc::new(event));
    }
    link_back(&mut store);
    store
}

/// Notes on every event which others link to it.
fn link_back(store: &mut Store) {
    for row in store.rows() {
        for link in &store.event(row).links {
            if let Some(to) = store.resolve(row, &link.to) {
                store
                    .linked_from
                    .entry(to)
                    .or_default()
                    .push((row, Arc::clone(&link.rel)));
            }
        }
    }
}

/// What a bare word searches (query.md): title, summary, actors (names, ids,
/// aliases), place, kind, tags, status, claims and sources. A line feed between
/// fields keeps a phrase from matching across two of them.
fn searched_text(event: &Event) -> String {
    let mut parts: Vec<&str> = vec![&event.title];
    parts.extend(event.summary.as_deref());
    for actor in &event.actors {
        parts.extend([actor.name.as_str(), &actor.id]);
        parts.extend(actor.aliases.iter().map(String::as_str));
    }
    if let Some(place) = &event.place {
        parts.extend([place.name.as_str(), &place.id]);
        parts.extend(place.aliases.iter().map(String::as_str));
        parts.extend(place.country.as_deref());
    }
    parts.extend(event.kind.as_deref());
    parts.extend(event.tags.iter().map(|tag| &**tag));
    parts.push(event.status.name());
    for claim in &event.claims {
        parts.extend([claim.by.name.as_str(), &claim.said]);
        parts.extend(claim.quote.as_deref());
        parts.extend(claim.about.as_deref());
    }
    for source in &event.sources {
        parts.extend(source.id.as_deref());
        parts.extend(
            [
                &source.title,
                &source.publisher,
                &source.author,
                &source.url,
            ]
            .into_iter()
            .filter_map(|part| part.as_deref()),
        );
    }
    parts.join("\n")
}
