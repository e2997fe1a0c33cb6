//! Feeds: RSS, Atom and JSON Feed.
//!
//! `feed-rs` reads the entries and never expands an entity of the file's own;
//! a light scan finds where each entry stands, which it does not tell.

mod entry;
mod plain;
mod scan;

use std::io::Read;
use std::ops::Range;

use crate::model::Origin;

use super::stream::notes::Record;
use super::{Options, Problem, Reading, Sink, foreign};
use foreign::Foreign;
use scan::Scan;

pub(super) use entry::first_words;
pub(super) use plain::plain;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let _ = options;
    foreign::read(origin, input, sink, feed)
}

/// Whether a text begins as a feed does.
pub(super) fn is_feed(head: &str) -> bool {
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let is_xml = ["<?xml", "<rss", "<feed", "<rdf:RDF"];
    is_xml.iter().any(|start| head.starts_with(start))
        || (head.starts_with('{') && head.contains("https://jsonfeed.org/version/"))
}

fn feed(text: &str, foreign: &mut Foreign<'_>) {
    let is_json = text
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .starts_with('{');
    let scan = match is_json {
        true => scan::json(text),
        false => scan::xml(text),
    };
    if let Some(at) = scan.too_deep {
        let message = format!("elements are nested more than {} deep", scan::DEEPEST);
        refuse(text, at, Problem::TooDeep, message, foreign);
        return;
    }
    let parsed = match parse(&readable(text)) {
        Ok(feed) => feed,
        Err(message) => {
            let at = scan.entries.last().map_or(0, |entry| entry.end);
            let message = format!("this is no whole feed: {message}");
            refuse(text, at, Problem::BadFormat, message, foreign);
            // What stands whole before the fault can still be read.
            let Some(feed) = mended(text, &scan, is_json) else {
                return;
            };
            feed
        }
    };
    let title = parsed.title.as_ref().map(|title| plain(&title.content));
    foreign.title = title.filter(|title| !title.is_empty());
    let about = parsed.description.as_ref();
    let about = about.map(|text| plain(&text.content));
    foreign.summary = about.filter(|text| !text.is_empty());
    let in_step = scan.entries.len() == parsed.entries.len();
    let publisher = foreign.title.clone();
    let mut lines = Lines::default();
    for (number, found) in parsed.entries.iter().enumerate() {
        let range = scan.entries.get(number).filter(|_| in_step);
        let range = range.cloned().unwrap_or(0..0);
        let record = Record {
            line: lines.of(text, range.start),
            range,
            column: 0,
        };
        let raw = foreign.drafts.notes.enter(record).to_owned();
        entry::read(found, &raw, publisher.as_deref(), foreign);
    }
}

fn parse(text: &str) -> Result<feed_rs::model::Feed, String> {
    // An id of our own making says nothing: none is none.
    let parser = feed_rs::parser::Builder::new()
        .id_generator(|_, _, _| String::new())
        .build();
    parser.parse(text.as_bytes()).map_err(|error| {
        let words = error.to_string();
        crate::text::clean(&words).chars().take(200).collect()
    })
}

/// The text without its prolog, which may name an encoding it no longer has, and with a version of RSS that is known.
fn readable(text: &str) -> String {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let text = match text.starts_with("<?xml") {
        true => text.split_once("?>").map_or(text, |(_, rest)| rest),
        false => text,
    };
    let Some(start) = text.find("<rss") else {
        return text.to_owned();
    };
    let (before, root) = text.split_at(start);
    let Some((tag, rest)) = root.split_once('>') else {
        return text.to_owned();
    };
    let known = [
        "\"2.0\"", "'2.0'", "\"0.91\"", "'0.91'", "\"0.92\"", "'0.92'",
    ];
    if known.iter().any(|version| tag.contains(version)) {
        return text.to_owned();
    }
    let tag = tag.replace("version=", "was=");
    format!("{before}{tag} version=\"2.0\">{rest}")
}

/// The feed up to its last whole entry.
fn mended(text: &str, scan: &Scan, is_json: bool) -> Option<feed_rs::model::Feed> {
    let whole = text.get(..scan.entries.last()?.end)?;
    let end = match () {
        () if is_json => "]}",
        () if whole.contains("<rdf:RDF") => "</rdf:RDF>",
        () if whole.contains("<rss") => "</channel></rss>",
        () => "</feed>",
    };
    parse(&readable(&format!("{whole}{end}"))).ok()
}

fn refuse(text: &str, at: usize, problem: Problem, message: String, foreign: &mut Foreign<'_>) {
    let record = Record {
        range: at..at
            + text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8),
        line: Lines::default().of(text, at),
        column: 0,
    };
    foreign.drafts.notes.enter(record);
    foreign.drafts.notes.report(problem, &(0..0), message, None);
}

/// Counts lines from one place to the next.
#[derive(Default)]
struct Lines {
    seen: Range<usize>,
    line: u32,
}

impl Lines {
    fn of(&mut self, text: &str, at: usize) -> u32 {
        let part = text.as_bytes().get(self.seen.end..at).unwrap_or_default();
        let feeds = memchr::memchr_iter(b'\n', part).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(feeds).unwrap_or(u32::MAX));
        self.seen.end = self.seen.end.max(at);
        self.line.saturating_add(1)
    }
}

#[cfg(test)]
mod tests;
