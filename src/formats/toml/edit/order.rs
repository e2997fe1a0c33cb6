//! A timeline file put in order: header, what is declared, events by time, then the rest.
//!
//! Lines are moved, never written anew. Comments go with what they stand
//! before.

use std::collections::HashMap;
use std::ops::Range;

use crate::date::{Moment, When, Zone};
use crate::diagnostic::{Diagnostic, Document};
use crate::formats::Reading;
use crate::model::Event;

use super::outline::{Block, What};
use super::value::{EVENT_KEYS, SOURCE_KEYS};
use super::{Outline, reading, refusal, with_line_ends, without_lines};

/// The tables of the first level in their order; one that is not listed comes before the events.
const SORTS: [&str; 9] = [
    "", "timeline", "actors", "places", "sources", "*", "event", "view", "expect",
];

/// The keys of every other table, in their order.
const KEYS: [(&str, &[&str]); 10] = [
    ("", &["dateline"]),
    ("timeline", &["title", "summary", "as_of", "timezone"]),
    ("actors", &["name", "kind", "role", "side", "aliases"]),
    ("places", &["name", "country", "aliases", "lat", "lon"]),
    ("sources", &SOURCE_KEYS),
    ("claim", &["by", "said", "quote", "about", "date", "source"]),
    ("link", &["rel", "to"]),
    ("history", &["on", "status", "date", "note"]),
    ("view", &["name", "query"]),
    (
        "expect",
        &[
            "query", "count", "at_least", "at_most", "first", "last", "none",
        ],
    ),
];

/// The tables below an event, in their order.
const BELOW: [&str; 3] = ["claim", "link", "history"];

/// The file in order.
///
/// Events stand as the list shows them: by the first moment their date allows,
/// then by the last, an open start by its last; undated ones at the end. Their
/// fields follow the documented order. What is in order already is given back
/// to the byte.
///
/// # Errors
///
/// What is wrong with the file where it is no valid TOML, or where it would
/// not read the same in another order.
pub fn order(document: &Document) -> Result<String, Vec<Diagnostic>> {
    let outline = Outline::of(document)?;
    let blocks = outline.blocks(document)?;
    let old = reading(document);
    let arranged = Arrangement::new(&outline, document, &old).text(&blocks);
    let now = reading(&Document::new(document.name(), arranged.as_str()));
    match same(old, now) {
        true => Ok(arranged),
        false => Err(refusal(
            document,
            "in another order the file would not read the same",
            "mend what \"dateline check\" shows first: an id or a name may mean two things",
        )),
    }
}

/// Whether both have the same events and as many problems.
fn same(old: Reading, now: Reading) -> bool {
    let sorted = |reading: Reading| {
        let timeline = reading.timeline.unwrap_or_default();
        let mut events = without_lines(timeline.events);
        events.sort_by(|one, other| one.id.cmp(&other.id));
        (events, reading.problems.len(), reading.loose_links.len())
    };
    sorted(old) == sorted(now)
}

/// What is moved, and what decides where to.
struct Arrangement<'o, 't> {
    outline: &'o Outline<'t>,
    document: &'o Document,
    zone: Zone,
    dates: HashMap<u32, Option<When>>,
}

/// Some lines to be moved together: the empty lines and comments before, and themselves.
struct Piece<'t> {
    lead: &'t str,
    body: String,
}

impl<'o, 't> Arrangement<'o, 't> {
    fn new(outline: &'o Outline<'t>, document: &'o Document, reading: &Reading) -> Self {
        let timeline = reading.timeline.as_ref();
        let events = timeline.map_or(&[][..], |timeline| &timeline.events);
        let date = |event: &Event| (event.line, event.when.clone());
        Self {
            outline,
            document,
            zone: timeline.map(|timeline| timeline.zone).unwrap_or_default(),
            dates: events.iter().map(date).collect(),
        }
    }

    fn text(&self, blocks: &[Block]) -> String {
        let mut blocks: Vec<&Block> = blocks.iter().collect();
        let end = self.footer();
        blocks.sort_by_cached_key(|block| (rank_of_sort(&block.sort), self.place_in_time(block)));
        let mut text = self.slice(0..self.outline.bom()).to_owned();
        let bom = text.len();
        for block in blocks {
            let piece = self.block(block, end);
            if piece.body.is_empty() && piece.lead.trim().is_empty() {
                continue;
            }
            let lead = without_empty_start(piece.lead);
            if text.len() > bom {
                text.push('\n');
            }
            text.push_str(lead);
            text.push_str(&piece.body);
            if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        let footer = without_empty_start(self.slice(end..self.outline.text.len())).trim_end();
        if !footer.is_empty() {
            text.push_str(&format!("\n{footer}\n"));
        }
        match self.outline.text.contains("\r\n") {
            true => with_line_ends(&lone_feeds(&text), self.outline.text),
            false => text,
        }
    }

    /// Where the comments begin that end the file.
    fn footer(&self) -> usize {
        self.outline.gap_before(self.outline.parts.len()).start
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.outline.text.get(range).unwrap_or_default()
    }

    /// Where the event of a block stands in the list; other blocks keep their order.
    fn place_in_time(&self, block: &Block) -> (bool, Moment, bool, Moment) {
        let header = self.outline.parts.get(block.parts.start);
        let header = header.filter(|_| block.sort == "event");
        let when = header.and_then(|header| {
            let line = self.document.line(header.lines.start);
            match self.dates.get(&line) {
                Some(when) => when.clone(),
                None => self.faulty(block),
            }
        });
        let Some(span) = when.map(|when| when.span()) else {
            return (true, Moment::OPEN_END, false, Moment::OPEN_END);
        };
        let has_open_start = span.earliest.is_open();
        let by = if has_open_start {
            span.latest
        } else {
            span.earliest
        };
        (false, by, has_open_start, span.latest)
    }

    /// The date of an event that was left out for some other fault.
    fn faulty(&self, block: &Block) -> Option<When> {
        let parts = self.outline.parts.get(block.parts.clone())?;
        let keys = parts.iter().skip(1).map_while(|part| match &part.what {
            What::Key(name, value) => Some((name, value)),
            What::Header(_) => None,
        });
        let (_, value) = keys.into_iter().find(|(name, _)| *name == "date")?;
        let text = self.slice(value.clone()).trim_matches(['"', '\'']);
        When::parse(text, &self.zone).ok()
    }

    /// A table of the first level, its fields and the tables below it in order.
    fn block(&self, block: &Block, end: usize) -> Piece<'t> {
        let mut sections: Vec<Range<usize>> = Vec::new();
        for at in block.parts.clone() {
            let is_below = match self.outline.parts.get(at).map(|part| &part.what) {
                Some(What::Header(path)) => at == block.parts.start || path.len() == 2,
                Some(What::Key(..)) | None => false,
            };
            match sections.last_mut() {
                Some(last) if !is_below => last.end = at + 1,
                _ => sections.push(at..at + 1),
            }
        }
        let lead = match block.parts.is_empty() {
            true => self.slice(self.outline.bom()..block.bytes.end),
            false => self.lead(block.parts.start),
        };
        let mut sections: Vec<Range<usize>> = sections;
        let first = if sections.is_empty() {
            0..0
        } else {
            sections.remove(0)
        };
        let mut body = self.section(&first, &block.sort, block, end);
        sections.sort_by_key(|section| {
            let name = self.below(section);
            BELOW
                .iter()
                .position(|known| *known == name)
                .unwrap_or(BELOW.len())
        });
        for section in sections {
            let lead = without_empty_start(self.lead(section.start)).to_owned();
            let name = self.below(&section);
            end_line(&mut body);
            body.push_str(&format!(
                "\n{lead}{}",
                self.section(&section, name, block, end)
            ));
        }
        Piece { lead, body }
    }

    /// What stands before a part and goes with it.
    fn lead(&self, at: usize) -> &'t str {
        self.slice(self.outline.gap_before(at))
    }

    /// The last key of the header of a table below an event.
    fn below(&self, section: &Range<usize>) -> &str {
        match self.outline.parts.get(section.start).map(|part| &part.what) {
            Some(What::Header(path)) => path.get(1).map_or("", String::as_str),
            Some(What::Key(..)) | None => "",
        }
    }

    /// A header and its keys; tables that are deeper still stay behind them as they are.
    fn section(&self, parts: &Range<usize>, name: &str, block: &Block, end: usize) -> String {
        let known = keys_of(name);
        let is_header = |at: usize| {
            let part = self.outline.parts.get(at);
            part.is_some_and(|part| matches!(part.what, What::Header(_)))
        };
        let mut text = String::new();
        let mut rest = parts.clone();
        if is_header(rest.start) {
            text.push_str(self.lines(rest.start, end));
            rest.start += 1;
        }
        let deeper = rest.clone().find(|at| is_header(*at)).unwrap_or(rest.end);
        let mut keys: Vec<usize> = (rest.start..deeper).collect();
        keys.sort_by_key(
            |at| match self.outline.parts.get(*at).map(|part| &part.what) {
                Some(What::Key(name, _)) => known
                    .iter()
                    .position(|key| key == name)
                    .unwrap_or(known.len()),
                Some(What::Header(_)) | None => known.len(),
            },
        );
        let is_root = block.parts.start == rest.start;
        for (number, at) in keys.into_iter().enumerate() {
            end_line(&mut text);
            let lead = self.lead(at);
            text.push_str(match number {
                // What stands before the first key of the file is the lead of the block.
                0 if is_root => "",
                0 => without_empty_start(lead),
                _ => lead,
            });
            text.push_str(self.lines(at, end));
        }
        for at in deeper..rest.end {
            end_line(&mut text);
            text.push_str(self.lead(at));
            text.push_str(self.lines(at, end));
        }
        text
    }

    /// The lines of a part, with the comments that follow and stay with it.
    fn lines(&self, at: usize, end: usize) -> &'t str {
        let next = match at + 1 < self.outline.parts.len() {
            true => self.outline.gap_before(at + 1).start,
            false => end,
        };
        let start = self
            .outline
            .parts
            .get(at)
            .map_or(next, |part| part.lines.start);
        self.slice(start..next)
    }
}

fn rank_of_sort(sort: &str) -> usize {
    let rank = |name: &str| SORTS.iter().position(|known| *known == name);
    rank(sort).or_else(|| rank("*")).unwrap_or(SORTS.len())
}

fn keys_of(name: &str) -> &'static [&'static str] {
    if name == "event" {
        return &EVENT_KEYS;
    }
    KEYS.iter()
        .find(|row| row.0 == name)
        .map_or(&[], |row| row.1)
}

/// Without the empty lines it begins with.
fn without_empty_start(text: &str) -> &str {
    let empty = text.len() - text.trim_start().len();
    let end = text
        .get(..empty)
        .and_then(|empty| empty.rfind('\n'))
        .map_or(0, |feed| feed + 1);
    text.get(end..).unwrap_or_default()
}

/// Every line end a lone line feed.
fn lone_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
