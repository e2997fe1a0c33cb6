//! A Markdown document: every heading that begins with a date is an event, the text below it its summary.

mod marks;
mod parts;
mod write;

pub(super) use write::write;

use std::io::Read;
use std::sync::Arc;

use pulldown_cmark::{Event as Piece, HeadingLevel, Parser, Tag, TagEnd};

use crate::date::{self, When};
use crate::model::{Origin, Source};

use super::stream::notes::Record;
use super::{Options, Reading, Sink, facts, foreign};
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

/// Cuts the text at its headings.
fn document(text: &str, foreign: &mut Foreign<'_>) {
    let mut section = Section::default();
    let (mut in_heading, mut link): (bool, Option<Source>) = (false, None);
    let mut line = (0, 1);
    for (piece, range) in Parser::new(text).into_offset_iter() {
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
        } else if !heading.is_empty() || !body.is_empty() {
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

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*", lines in "(#{1,3} |2025-03-18|: |March |18 |\\[a\\]\\(http:b\\)|\n|> |- |`){0,30}") {
            read_text(&text);
            read_text(&lines);
        }
    }
}
