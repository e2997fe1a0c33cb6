//! A Markdown document: every heading that begins with a date is an event, the text below it its summary.
//!
//! Outside such sections a list item that begins with a date is one, too; and
//! a document with a date in its front matter is one event as a whole.

mod front;
mod listed;
mod marks;
mod parts;
mod whole;
mod write;

pub(super) use write::write;

use std::io::Read;
use std::sync::Arc;

use pulldown_cmark::{Event as Piece, HeadingLevel, Parser, Tag, TagEnd};

use crate::date::{self, When};
use crate::model::{Origin, Source};

use super::stream::notes::Record;
use super::{Options, Reading, Sink, facts, foreign};
use facts::Key;
use foreign::Foreign;
use parts::Parts;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let _ = options;
    foreign::read(origin, input, sink, document)
}

/// A heading and what stands below it.
#[derive(Default)]
struct Section {
    start: usize,
    body: usize,
    is_top: bool,
    heading: String,
    sources: Vec<Arc<Source>>,
}

/// Reads the whole document as one event, or cuts it at its headings.
fn document(text: &str, foreign: &mut Foreign<'_>) {
    let Some((entries, end)) = front::cut(text) else {
        return sections(text, 0, foreign);
    };
    let has_date = entries
        .iter()
        .any(|entry| Key::of(entry.key) == Some(Key::Date));
    if has_date && !has_dated_heading(text.get(end..).unwrap_or_default()) {
        return whole::read(text, &entries, end, foreign);
    }
    for entry in entries {
        match (entry.key, entry.values.as_slice()) {
            ("title", [title]) => foreign.title = Some(title.clone()),
            (_, []) => {}
            (key, _) => foreign
                .losses
                .read(key, "of the front matter, not read", entry.line),
        }
    }
    sections(text, end, foreign);
}

fn has_dated_heading(text: &str) -> bool {
    let (mut heading, mut is_open) = (String::new(), false);
    for piece in Parser::new(text) {
        match piece {
            Piece::Start(Tag::Heading { .. }) => is_open = true,
            Piece::End(TagEnd::Heading(_)) => {
                if dated(heading.trim()).is_some() {
                    return true;
                }
                (heading, is_open) = (String::new(), false);
            }
            Piece::Text(words) | Piece::Code(words) if is_open => heading.push_str(&words),
            _ => {}
        }
    }
    false
}

/// Cuts the text at its headings, from a place on.
fn sections(text: &str, from: usize, foreign: &mut Foreign<'_>) {
    let mut section = Section::default();
    let (mut in_heading, mut link): (bool, Option<Source>) = (false, None);
    let mut line = (0, 1);
    (section.start, section.body) = (from, from);
    for (piece, range) in Parser::new(text.get(from..).unwrap_or_default()).into_offset_iter() {
        let range = from + range.start..from + range.end;
        match piece {
            Piece::Start(Tag::Heading { level, .. }) => {
                close(&section, range.start, text, &mut line, foreign);
                section = Section {
                    start: range.start,
                    body: range.end,
                    is_top: level == HeadingLevel::H1,
                    ..Section::default()
                };
                in_heading = true;
            }
            Piece::End(TagEnd::Heading(_)) => in_heading = false,
            Piece::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("http") => {
                link = Some(Source {
                    url: Some(dest_url.to_string()),
                    known: true,
                    ..Source::default()
                });
            }
            Piece::End(TagEnd::Link) => section.sources.extend(link.take().map(Arc::new)),
            Piece::Text(words) | Piece::Code(words) => {
                if let Some(link) = &mut link {
                    link.title.get_or_insert_default().push_str(&words);
                }
                if in_heading {
                    section.heading.push_str(&words);
                }
            }
            _ => {}
        }
    }
    close(&section, text.len(), text, &mut line, foreign);
}

/// Keeps a section that has a date; the first heading of the first level without one is the title.
fn close(
    section: &Section,
    end: usize,
    text: &str,
    line: &mut (usize, u32),
    foreign: &mut Foreign<'_>,
) {
    let part = text.get(line.0..section.start).unwrap_or_default();
    let feeds = u32::try_from(part.matches('\n').count()).unwrap_or(u32::MAX);
    *line = (section.start.max(line.0), line.1.saturating_add(feeds));
    let body = text.get(section.body..end).unwrap_or_default().trim();
    let heading = section.heading.trim();
    let mut parts = parts::read(body);
    let Some((when, title)) = dated_by(heading, &mut parts) else {
        if section.is_top && foreign.title.is_none() && !heading.is_empty() {
            foreign.title = Some(heading.to_owned());
            foreign.summary = Some(body.to_owned()).filter(|body| !body.is_empty());
        } else if (!heading.is_empty() || !body.is_empty())
            && !listed::read(section.body..end, text, *line, foreign)
        {
            let what = "without a date, not read";
            foreign.losses.read("section", what, line.1);
        }
        return;
    };
    foreign.drafts.notes.enter(Record {
        range: section.start..end,
        line: line.1,
        column: 0,
    });
    let mut draft = foreign.drafts.draft();
    draft.event.title = match (title, &when) {
        ("", Some(when)) => when.words(),
        ("", None) => "Untitled".to_owned(),
        (title, _) => title.to_owned(),
    };
    draft.event.when = when;
    let spot = 0..0;
    for fact in &parts.facts {
        facts::set(fact, &mut draft, &mut foreign.drafts, &spot);
    }
    for said in parts.claims {
        facts::claim::keep(said, &mut draft, &mut foreign.drafts, &spot);
    }
    match parts.sources {
        Some(sources) => {
            for source in sources {
                facts::source::cite(source, &mut draft);
            }
        }
        None => draft.event.sources.clone_from(&section.sources),
    }
    draft.event.summary = Some(parts.summary.to_owned()).filter(|summary| !summary.is_empty());
    foreign.drafts.keep(draft);
}

/// The date that a heading begins with, or that its facts say, and the rest of it.
fn dated_by<'t>(heading: &'t str, parts: &mut Parts<'_>) -> Option<(Option<When>, &'t str)> {
    let cut = heading.split_once(": ");
    let is_date = |fact: &facts::Fact| fact.key == facts::Key::Date;
    if let Some(at) = parts.facts.iter().position(is_date) {
        let fact = parts.facts.remove(at);
        let when = fact.items.first().and_then(|text| facts::date(text));
        let words = when.as_ref().map(When::words).unwrap_or_default();
        // Words may hold a colon and a space themselves.
        let rest = heading
            .get(words.len()..)
            .and_then(|rest| rest.strip_prefix(": "));
        let is_worded = |words: &str| {
            let head = heading.get(..words.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(words))
        };
        let title = rest.filter(|_| is_worded(&words));
        return Some((when, title.unwrap_or(heading)));
    }
    if let Some(("Undated", title)) = cut {
        return Some((None, title));
    }
    dated(heading).map(|(when, title)| (Some(when), title))
}

/// A text without its marks.
fn words(text: &str) -> String {
    let pieces = Parser::new(text).filter_map(|piece| match piece {
        Piece::Text(words) | Piece::Code(words) => Some(words),
        Piece::SoftBreak | Piece::HardBreak => Some(" ".into()),
        _ => None,
    });
    pieces.collect::<Vec<_>>().concat()
}

/// The links of a text.
fn links(text: &str) -> Vec<String> {
    let pieces = Parser::new(text).filter_map(|piece| match piece {
        Piece::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    pieces.filter(|url| url.starts_with("http")).collect()
}

/// The date that a heading begins with, and the rest: `2025-03-18: Call`, `18 March 2025 – Call`.
fn dated(heading: &str) -> Option<(When, &str)> {
    let ends = [": ", " – ", " — ", " - ", "–", "—"];
    let cuts = ends.iter().filter_map(|end| heading.split_once(end));
    let mut cuts = cuts.chain([(heading, "")]);
    cuts.find_map(|(date, rest)| Some((date_of(date.trim())?, rest.trim())))
}

/// EDTF, or a date in words. A bare number is a year only where it has four figures.
fn date_of(text: &str) -> Option<When> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (!is_number || text.len() == 4)
        .then(|| date::worded(text, None))
        .flatten()
}

#[cfg(test)]
mod tests;
