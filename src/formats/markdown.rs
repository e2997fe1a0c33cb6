//! A Markdown document: every heading that begins with a date is an event, the text below it its summary.
//!
//! Outside such sections a list item that begins with a date is one, too; and
//! a document with a date in its front matter is one event as a whole.

mod front;
mod marks;
mod parts;
mod write;

pub(super) use write::write;

use std::io::Read;
use std::sync::Arc;

use pulldown_cmark::{Event as Piece, HeadingLevel, Parser, Tag, TagEnd};

use crate::date::{self, When};
use crate::model::{Origin, Source};

use super::feed::first_words;
use super::stream::batch::source_of_text;
use super::stream::notes::Record;
use super::wording::short;
use super::{Options, Problem, Reading, Sink, facts, foreign};
use facts::{Fact, Key};
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
        return whole(text, &entries, end, foreign);
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

/// The document as one event: its front matter the facts, its text the summary.
fn whole(text: &str, entries: &[front::Entry<'_>], end: usize, foreign: &mut Foreign<'_>) {
    foreign.drafts.notes.enter(Record {
        range: 0..text.len(),
        line: 1,
        column: 0,
    });
    let mut draft = foreign.drafts.draft();
    let spot = 0..0;
    let mut body = text.get(end..).unwrap_or_default().trim();
    for entry in entries {
        let first = entry.values.first();
        let key = entry.key.to_lowercase();
        let is_read = match (key.as_str(), first) {
            (_, None) => !entry.is_deep,
            ("title", Some(title)) => {
                draft.event.title.clone_from(title);
                true
            }
            ("summary" | "description", Some(text)) if body.is_empty() => {
                draft.event.summary = Some(text.clone());
                true
            }
            ("source" | "sources" | "url" | "link", Some(_)) => {
                let sources = entry.values.iter().map(|text| source_of_text(text));
                draft.event.sources.extend(sources);
                !entry.is_deep
            }
            (_, Some(text)) => match Key::of(&key) {
                Some(Key::Date) => {
                    draft.event.when = date::worded(text, None);
                    if draft.event.when.is_none() {
                        let message = format!(
                            "{} is not a date; the event is kept without it",
                            short(text)
                        );
                        let notes = &mut foreign.drafts.notes;
                        notes.report(Problem::UnreadDate, &(0..3), message, None);
                    }
                    true
                }
                Some(key) => {
                    let items = entry.values.clone();
                    facts::set(&Fact { key, items }, &mut draft, &mut foreign.drafts, &spot)
                }
                None => false,
            },
        };
        if !is_read {
            foreign
                .losses
                .read(&key, "of the front matter, not read", entry.line);
        }
    }
    let heading = body
        .strip_prefix("# ")
        .map(|rest| rest.split_once('\n').unwrap_or((rest, "")));
    if let Some((heading, rest)) = heading
        && (draft.event.title.is_empty() || draft.event.title == heading.trim())
    {
        draft.event.title = heading.trim().to_owned();
        body = rest.trim();
    }
    if draft.event.title.is_empty() {
        draft.event.title = match body.is_empty() {
            true => "Untitled".to_owned(),
            false => first_words(body),
        };
    }
    if !body.is_empty() {
        draft.event.summary = Some(body.to_owned());
    }
    foreign.drafts.keep(draft);
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
            && !listed(section.body..end, text, *line, foreign)
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

/// Reads the list items of a section that begin with a date: `- 2025-03-18: Call`. False where there is none.
fn listed(
    range: std::ops::Range<usize>,
    text: &str,
    (counted, line): (usize, u32),
    foreign: &mut Foreign<'_>,
) -> bool {
    let mut at = range.start;
    let before = text.get(counted..at).unwrap_or_default();
    let feeds = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
    let first = line.saturating_add(feeds);
    let mut is_any = false;
    for (number, line) in (first..).zip(text.get(range).unwrap_or_default().split_inclusive('\n')) {
        let start = at;
        at += line.len();
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let found = item
            .and_then(|item| dated(item.trim()))
            .filter(|found| !found.1.is_empty());
        let Some((when, title)) = found else {
            if is_any && !line.trim().is_empty() {
                foreign.losses.read("text of a list", "not read", number);
            }
            continue;
        };
        is_any = true;
        foreign.drafts.notes.enter(Record {
            range: start..start + line.trim_end().len(),
            line: number,
            column: 0,
        });
        let mut draft = foreign.drafts.draft();
        draft.event.when = Some(when);
        draft.event.title = words(title);
        let sources = links(title).into_iter();
        draft
            .event
            .sources
            .extend(sources.map(|url| source_of_text(&url)));
        foreign.drafts.keep(draft);
    }
    is_any
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
mod tests {
    use super::*;
    use crate::model::Event;
    use proptest::prelude::*;

    fn read_text(text: &str) -> (Vec<Event>, Reading) {
        let mut events = Vec::new();
        let options = Options::default();
        let reading = read(
            Origin::new("a.md"),
            &mut text.as_bytes(),
            &options,
            &mut events,
        );
        (events, reading)
    }

    #[test]
    fn a_dated_heading_is_an_event_with_its_text_and_links() {
        let (events, reading) = read_text(
            "# Talks\n\nAll of them.\n\n## 2025-03-18: Call\n\nThey [spoke](https://example.org/a).\n\n\
             ## 18 March 2025 – Reply\n## 2025-04~: Visit\n## Notes\nx\n### March 2025\n```\n# 2025-01-01: no\n```\n",
        );
        let dates: Vec<&str> = events
            .iter()
            .map(|event| event.when.as_ref().map_or("", When::text))
            .collect();
        assert_eq!(dates, ["2025-03-18", "2025-03-18", "2025-04~", "2025-03"]);
        assert_eq!(events[0].title, "Call");
        assert_eq!(events[0].line, 5);
        assert_eq!(events[0].sources[0].title.as_deref(), Some("spoke"));
        assert_eq!(events[3].title, "March 2025");
        assert_eq!(reading.losses.list().len(), 1);
        assert_eq!(
            reading.timeline.map(|timeline| timeline.title).as_deref(),
            Some("Talks")
        );
    }

    #[test]
    fn a_document_with_a_date_in_its_front_matter_is_one_event() {
        let (events, reading) = read_text(
            "---\ndate: March 2025\nstatus: planned\nactors: [Ann, Bob]\nlocation: Oslo\ntags:\n- talks\n\
             sources: [\"https://example.org/a\", Agency]\nlayout: post\n---\n# Visit\n\nThey *meet*.\n",
        );
        assert_eq!(events.len(), 1);
        let event = &events[0];
        assert_eq!(event.when.as_ref().map(When::text), Some("2025-03"));
        assert_eq!(
            (event.title.as_str(), event.summary.as_deref()),
            ("Visit", Some("They *meet*."))
        );
        assert_eq!(
            (event.actors.len(), event.sources.len(), event.tags.len()),
            (2, 2, 1)
        );
        assert_eq!(event.place.as_ref().map(|place| &*place.name), Some("Oslo"));
        let fields: Vec<&str> = reading
            .losses
            .list()
            .iter()
            .map(|loss| &*loss.field)
            .collect();
        assert_eq!(fields, ["layout"]);
        let (events, reading) = read_text("---\ntitle: All\n---\n## 2025-03-18: Call\n");
        assert_eq!((events.len(), events[0].line), (1, 4));
        assert_eq!(reading.timeline.unwrap().title, "All");
    }

    #[test]
    fn a_list_item_that_begins_with_a_date_is_an_event() {
        let (events, reading) = read_text(
            "# Talks\n\n## Calls\n\n- 2025-03-18: A [call](https://example.org/a)\n- 11 April 2025 – Another\n- no date\n\n\
             ## 2025-05-01: Visit\n\n- 2025-05-02: part of the summary\n",
        );
        let found: Vec<(&str, &str, u32)> = events
            .iter()
            .map(|event| {
                (
                    event.when.as_ref().map_or("", When::text),
                    &*event.title,
                    event.line,
                )
            })
            .collect();
        let expected = [
            ("2025-03-18", "A call", 5),
            ("2025-04-11", "Another", 6),
            ("2025-05-01", "Visit", 9),
        ];
        assert_eq!(found, expected);
        assert_eq!(events[0].sources.len(), 1);
        assert_eq!(reading.losses.list().len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*", lines in "(#{1,3} |2025-03-18|: |March |18 |\\[a\\]\\(http:b\\)|\n|> |- |`){0,30}") {
            read_text(&text);
            read_text(&lines);
        }
    }
}
