//! How a file of another kind is read: whole, record by record, by one reader.
//!
//! A calendar, a feed or an outline is read as one text. Its reader notes
//! where each record stands, and everything else (ids, names of actors and
//! places, sources, problems with their places) comes from the same
//! [`Drafts`] and [`Settling`] as for files of our own.

use std::io::Read;
use std::ops::ControlFlow;

use crate::date::Zone;
use crate::diagnostic::Document;
use crate::model::Origin;

use super::stream::batch::Drafts;
use super::stream::feed::Feed;
use super::stream::settle::Settling;
use super::{Losses, MAX_BYTES, Reading, Sink, encoding};

/// What a reader of another format fills: drafts of events, and what of the file they cannot hold.
pub(super) struct Foreign<'t> {
    /// The events found.
    pub(super) drafts: Drafts<'t>,
    /// What they cannot hold.
    pub(super) losses: Losses,
    /// The title of the timeline, where the file has one.
    pub(super) title: Option<String>,
    /// What the file says about itself: Markdown.
    pub(super) summary: Option<String>,
    /// The zone of times without an offset, where the file names one.
    pub(super) zone: Option<Zone>,
}

/// Reads a file whole and hands its text to a reader.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    sink: &mut dyn Sink,
    reader: impl FnOnce(&str, &mut Foreign<'_>),
) -> Reading {
    read_feed(origin, Feed::new(input), sink, reader)
}

/// The same, of a file whose beginning was looked at.
pub(super) fn read_feed(
    origin: Origin,
    mut feed: Feed<'_>,
    sink: &mut dyn Sink,
    reader: impl FnOnce(&str, &mut Foreign<'_>),
) -> Reading {
    let file = origin.name.clone();
    feed.fill(
        usize::try_from(MAX_BYTES)
            .unwrap_or(usize::MAX)
            .saturating_add(1),
    );
    let bytes = feed.take(feed.bytes().len());
    let document: Document = match encoding::decode(&file, bytes) {
        Ok(document) => document,
        Err(refusal) => return Reading::refused(*refusal),
    };
    let text = document.text();
    let mut foreign = Foreign {
        drafts: Drafts::new(&file, text),
        losses: Losses::default(),
        title: None,
        summary: None,
        zone: None,
    };
    reader(text, &mut foreign);
    let Foreign {
        drafts,
        losses,
        title,
        summary,
        zone,
    } = foreign;
    let lines = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
    let batch = drafts.into_batch(lines, text.len() as u64);
    let mut settling = Settling::new(&file, 0, sink);
    let flow: ControlFlow<()> = settling.take(batch.with_text(text.into()));
    let mut reading = settling.end(origin, flow, &mut feed);
    reading.losses = losses;
    if let Some(timeline) = &mut reading.timeline {
        timeline.title = title.unwrap_or_else(|| std::mem::take(&mut timeline.title));
        timeline.summary = summary;
        timeline.zone = zone.unwrap_or_default();
    }
    reading
}
