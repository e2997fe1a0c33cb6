//! Events as JSON: one a line, or all in one list.
//!
//! This reads what `list --jsonl` and `list --json` print, and what people and
//! programs write of the same shape: only a `title` is needed, and actors,
//! places and sources may be plain text. Lines are read in pieces, however
//! large the file is; a list is read whole, within the limit of any file.
//!
//! [`value`] parses a record with serde_json, [`object`] and [`event`] take an
//! event out of it, and [`scan`] finds where in the text a fault stands. All of
//! it runs in the workers of [`stream`](super::stream).

mod event;
mod lines;
mod list;
mod object;
mod scan;
mod value;

use std::io::Read;
use std::ops::ControlFlow;

use crate::diagnostic::Document;
use crate::model::Origin;
use crate::parallel;

use super::stream::PIECE;
use super::stream::feed::Feed;
use super::stream::settle::Settling;
use super::{MAX_BYTES, Options, Reading, Sink, encoding, foreign, records};

pub(super) use scan::value_end;

/// How much of a file is looked at to tell lines from a list.
const HEAD: usize = 64 << 10;

/// Reads events as JSON: the good ones go to the sink as they are found, in file order.
///
/// The timeline of the reading holds everything but the events; its title is
/// the stem of the file's name. A faulty line is reported and left out.
///
/// ```
/// use dateline::formats::Options;
/// use dateline::formats::jsonl::read;
/// use dateline::model::{Event, Origin};
///
/// let text = "{\"title\": \"Call\", \"date\": \"2025-03-18\"}\n{\"titel\": \"Visit\"}\n";
/// let mut events: Vec<Event> = Vec::new();
/// let reading = read(Origin::new("contacts.jsonl"), &mut text.as_bytes(), &Options::default(), &mut events);
/// assert_eq!(&*events[0].id, "2025-03-18-call");
/// assert_eq!(reading.problems[0].to_string(), "\
/// contacts.jsonl:2:1: an event has no `title`
///   | {\"titel\": \"Visit\"}
///   | ^^^^^^^^^^^^^^^^^^
///   = add \"title\": \"...\"");
/// ```
pub fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    read_pieces(origin, input, options, sink, PIECE)
}

/// Reads pieces of about so many bytes: what comes of it does not depend on how many.
pub(super) fn read_pieces(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
    size: usize,
) -> Reading {
    let mut feed = Feed::new(input);
    feed.fill(HEAD);
    if let Some(refusal) = encoding::refuse_wide(&origin.name, feed.bytes()) {
        return Reading::refused(refusal);
    }
    feed.skip_bom();
    if feed.is_blank() {
        let file = origin.name.clone();
        return Settling::new(&file, 0, sink).nothing(origin);
    }
    let head = feed.bytes().get(..HEAD).unwrap_or(feed.bytes());
    if let Some(mapping) = records::mapping(&String::from_utf8_lossy(head), options) {
        return foreign::read_feed(origin, feed, sink, |text, foreign| {
            records::read(text, &mapping, foreign);
        });
    }
    match feed.bytes().trim_ascii_start().first() {
        Some(b'[') => read_list(origin, feed, sink, size),
        _ => read_lines(origin, feed, sink, size),
    }
}

fn read_lines(origin: Origin, mut feed: Feed<'_>, sink: &mut dyn Sink, size: usize) -> Reading {
    let file = origin.name.clone();
    let mut settling = Settling::new(&file, 0, sink);
    let mut flow = ControlFlow::Continue(());
    let pieces = lines::Lines {
        feed: &mut feed,
        size,
    };
    parallel::in_order(
        pieces,
        |piece| lines::read(piece, &file),
        |batch| {
            flow = settling.take(batch);
            flow
        },
    );
    settling.end(origin, flow, &mut feed)
}

fn read_list(origin: Origin, mut feed: Feed<'_>, sink: &mut dyn Sink, size: usize) -> Reading {
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
    let mut settling = Settling::new(&file, 0, sink);
    let mut flow = ControlFlow::Continue(());
    parallel::in_order(
        list::Chunks::new(document.text(), size),
        |chunk| list::read(chunk, document.text(), &file),
        |batch| {
            flow = settling.take(batch);
            flow
        },
    );
    settling.end(origin, flow, &mut feed)
}

#[cfg(test)]
mod tests;
