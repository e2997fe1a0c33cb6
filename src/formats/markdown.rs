//! A Markdown document: every heading that begins with a date is an event, the text below it its summary.

use std::io::Read;
use std::sync::Arc;

use pulldown_cmark::{Event as Piece, HeadingLevel, Parser, Tag, TagEnd};

use crate::date::{MONTHS, When, Zone};
use crate::model::{Origin, Source};

use super::stream::notes::Record;
use super::{Options, Reading, Sink, foreign};
use foreign::Foreign;

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
    let Some((when, title)) = dated(heading) else {
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
    draft.event.title = match title {
        "" => when.words(),
        title => title.to_owned(),
    };
    draft.event.when = Some(when);
    draft.event.sources.clone_from(&section.sources);
    draft.event.summary = Some(body.to_owned()).filter(|body| !body.is_empty());
    foreign.drafts.keep(draft);
}

/// The date that a heading begins with, and the rest: `2025-03-18: Call`, `18 March 2025 – Call`.
fn dated(heading: &str) -> Option<(When, &str)> {
    let ends = [": ", " – ", " — ", " - ", "–", "—"];
    let cuts = ends.iter().filter_map(|end| heading.split_once(end));
    let mut cuts = cuts.chain([(heading, "")]);
    cuts.find_map(|(date, rest)| Some((date_of(date.trim())?, rest.trim())))
}

/// EDTF, or a day, a month in words. A bare number is a year only where it has four figures.
fn date_of(text: &str) -> Option<When> {
    let is_edtf = text.len() >= 4 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let edtf = match is_edtf {
        true => text.to_owned(),
        false => worded(text)?,
    };
    When::parse(&edtf, &Zone::UTC).ok()
}

fn worded(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .take(5)
        .collect();
    let (day, month, year) = match *words.as_slice() {
        [month, year] => (None, month, year),
        [day, month, year] if day.starts_with(|c: char| c.is_ascii_digit()) => {
            (Some(day), month, year)
        }
        [month, day, year] => (Some(day), month, year),
        _ => return None,
    };
    let month = MONTHS
        .iter()
        .position(|name| month.eq_ignore_ascii_case(name))?
        + 1;
    match day {
        None => Some(format!("{year}-{month:02}")),
        Some(day) => Some(format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?)),
    }
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
