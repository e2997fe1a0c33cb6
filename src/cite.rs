//! One event as words for somewhere else: to read out, to quote, to cite.
//!
//! What is copied has left the screen, with its glyphs and columns, and must
//! be as careful on its own. So every sentence puts date and status *before*
//! what they limit, where nobody can cut them off by stopping early; the title
//! stands in the words of the file, never inflected; the date is worded by
//! `date`, no finer than it is; and who says so is said.
//!
//! All text is cleaned here: what a citation holds may be shown, sent to a
//! terminal or typed into a file.

mod bibtex;
mod footnote;
pub mod json;
mod markdown;
mod record;
mod sentence;
mod source;

pub use bibtex::Bibliography;
pub use footnote::footnote;
pub use markdown::markdown;
pub use record::{ClaimRecord, EventRecord};
pub use sentence::{ap, cited, claim, sentence, status};

use crate::date::{Day, When};
use crate::model::{Event, Source};
use crate::store::TimelineInfo;
use crate::text;

/// The address of an event's first source that has one; none where no source has.
pub fn address(event: &Event) -> Option<&str> {
    event
        .sources
        .iter()
        .find_map(|source| source.url.as_deref())
}

/// The event as the JSON object that every output uses, on one line.
///
/// Like all events named one by one, it matches as surely as it is confirmed.
pub fn as_json(event: &Event, timeline: &TimelineInfo) -> String {
    let is_sure = event.status == crate::model::Status::Confirmed;
    let mut line = Vec::new();
    let written = json::write_value(&mut line, &EventRecord::new(event, timeline, is_sure));
    match (written, String::from_utf8(line)) {
        (Ok(()), Ok(line)) => line,
        _ => unreachable!("a record is JSON, and memory takes it"),
    }
}

/// A sentence of the as-of view, which says first what day it is from: elsewhere no banner stands above it.
///
/// ```
/// use dateline::cite::as_known;
/// use dateline::date::Day;
/// let day = Day::from_ymd(2025, 4, 13);
/// assert_eq!(as_known("18 March 2025: a call.".to_owned(), day), "As known on 13 April 2025: 18 March 2025: a call.");
/// assert_eq!(as_known("18 March 2025: a call.".to_owned(), None), "18 March 2025: a call.");
/// ```
pub fn as_known(text: String, day: Option<Day>) -> String {
    match day {
        Some(day) => format!("As known on {}: {text}", day.words()),
        None => text,
    }
}

/// A source in words, with its address.
pub fn source_line(event: &Event, from: &Source) -> String {
    source::line(event, from, When::words)
}

/// Text from a file on one line, with nothing in it that acts or hides.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    text::clean(&words.join(" ")).into_owned()
}

/// The text with a full stop, unless it ends as a sentence does.
fn stopped(text: &str) -> String {
    let closing = ['"', '”', '’', '»', ')', '\''];
    let ends = |text: &str| text.ends_with(['.', '!', '?', '…', '。', '।', '؟']);
    if ends(text.trim_end_matches(closing)) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The listed source that a source is given via, else none.
fn relayed<'a>(event: &'a Event, via: &str) -> Option<&'a Source> {
    let mut listed = event.sources.iter().map(|source| &**source);
    listed.find(|source| source.id.as_deref() == Some(via))
}
