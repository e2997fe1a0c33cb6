//! Markwhen documents.
//!
//! A line that begins with a date and a colon is an event; what follows up to
//! the next is its summary. A date that needs other events, or today, to be
//! known (`after !id 5 days`, `now`) leaves an event without a date, and its
//! words in the summary.

mod dates;
mod property;
/// A text of the header, which is YAML: without the quotes it may stand in.
fn unquoted(text: &str) -> String {
    if let Ok(text) = serde_json::from_str::<String>(text) {
        return text;
    }
    let inner = text
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    inner.map_or_else(|| text.to_owned(), |inner| inner.replace("''", "'"))
}

#[cfg(test)]
mod tests;
mod write;

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Origin, Source};

use super::facts::Key;
use super::foreign::Foreign;
use super::slug::fault_of_id;
use super::stream::notes::Record;
use super::wording::collapsed;
use super::{DayOrder, Options, Reading, Sink, foreign};
use dates::Dated;
use property::Property;

pub(super) use write::write;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let order = options.order;
    foreign::read(origin, input, sink, |text, foreign| {
        document(text, order, foreign);
    })
}

/// An event whose lines are still being gathered.
struct Open<'t> {
    range: Range<usize>,
    line: u32,
    dated: Dated,
    title: &'t str,
    lines: Vec<&'t str>,
    id: Option<&'t str>,
    properties: Vec<Property>,
    sections: Vec<&'t str>,
}

/// As figures are read where nothing says what comes first.
fn plain_document(text: &str, foreign: &mut Foreign<'_>) {
    document(text, None, foreign);
}

fn document<'t>(text: &'t str, order: Option<DayOrder>, foreign: &mut Foreign<'_>) {
    let mut day_first = order == Some(DayOrder::DayFirst);
    let mut open: Option<Open<'t>> = None;
    let mut sections: Vec<(usize, &'t str)> = Vec::new();
    let (mut at, mut number, mut is_header) = (0, 0_u32, true);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        number = number.saturating_add(1);
        let words = line.trim();
        if let Some(event) = &mut open
            && event.lines.is_empty()
            && let Some(property) = property::read(words)
        {
            event.properties.push(property);
            continue;
        }
        if words.starts_with("//") || words == "---" {
            continue;
        }
        if let Some((level, name)) = section(words) {
            keep(open.take(), foreign);
            is_header = false;
            if name.is_some() && level > 0 {
                sections.retain(|section| section.0 < level);
            }
            match name {
                // A name a hundred deep tells nobody anything.
                Some(name) if sections.len() < 32 => sections.push((level, name)),
                Some(_) => {}
                None => drop(sections.pop()),
            }
            continue;
        }
        if let Some((dated, title)) = dates::event(words, day_first) {
            keep(open.take(), foreign);
            is_header = false;
            open = Some(Open {
                range: start..start + line.trim_end().len(),
                line: number,
                dated,
                title,
                lines: Vec::new(),
                id: None,
                properties: Vec::new(),
                sections: sections.iter().map(|section| section.1).collect(),
            });
            continue;
        }
        let property = words
            .split_once(':')
            .map(|(key, value)| (key, value.trim()));
        match &mut open {
            Some(event) => match property {
                Some(("id", id)) if event.lines.is_empty() => event.id = Some(id),
                _ => event.lines.push(line.trim_end()),
            },
            None => match property {
                Some(("title", title)) if is_header => foreign.title = Some(unquoted(title)),
                Some(("description", text)) if is_header => {
                    foreign.summary = Some(unquoted(text));
                }
                Some(("dateFormat", format)) if is_header => {
                    day_first = order.is_none() && format.trim_start_matches('"').starts_with('d');
                }
                _ if words.is_empty() => {}
                Some((key, _)) if is_header => foreign.losses.read(key, "not read", number),
                _ => foreign
                    .losses
                    .read("text before the events", "not read", number),
            },
        }
    }
    keep(open.take(), foreign);
}

/// The level and name of the section that begins here; no name where one ends.
fn section(line: &str) -> Option<(usize, Option<&str>)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if level > 0 && rest.starts_with(' ') {
        return Some((level, Some(rest.trim())));
    }
    match line.split_once(' ') {
        Some(("section" | "group", name)) => Some((0, Some(name.trim()))),
        None if matches!(line, "endSection" | "endGroup") => Some((0, None)),
        _ => None,
    }
}

/// The words of a line that begin with a sign: `#tag`, `@person`.
fn marked(text: &str, sign: char) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    words.filter_map(move |word| {
        let word = word.strip_prefix(sign)?;
        let end = word.find(|letter: char| !letter.is_alphanumeric() && !"_-".contains(letter));
        let word = word.get(..end.unwrap_or(word.len()))?;
        (!word.is_empty()).then_some(word)
    })
}

/// The links of a text: words and address.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (before, rest) in text
        .match_indices("](")
        .filter_map(|(at, _)| text.split_at_checked(at))
    {
        let words = before.rsplit('[').next().unwrap_or_default();
        let url = rest.get(2..).and_then(|rest| rest.split(')').next());
        if let Some(url) = url.filter(|url| url.starts_with("http")) {
            found.push((words, url));
        }
    }
    found
}

/// Keeps an event with the lines gathered.
fn keep(open: Option<Open<'_>>, foreign: &mut Foreign<'_>) {
    let Some(open) = open else { return };
    let line = open.line;
    let drafts = &mut foreign.drafts;
    let spot = 0..open.range.len();
    drafts.notes.enter(Record {
        range: open.range,
        line,
        column: 0,
    });
    let mut draft = drafts.draft();
    let mut summary = open.lines.join("\n").trim().to_owned();
    if let Some(date) = &open.dated.date {
        draft.event.when = drafts.notes.date("date", date, &spot);
    }
    if let Some(words) = &open.dated.words {
        let gap = if summary.is_empty() { "" } else { "\n\n" };
        summary.push_str(&format!("{gap}Date as written: {words}"));
        foreign
            .losses
            .read("date", "kept as words in part or whole", line);
    }
    let title = collapsed(open.title);
    draft.event.title = match title.is_empty() {
        true => "Untitled".to_owned(),
        false => title,
    };
    drafts.notes.check_script(&draft.event.title, &spot);
    let whole = [&[open.title], &open.lines[..]].concat();
    // What properties say of tags, people and sources is all of them.
    let says = |key: Key| {
        let mut facts = open.properties.iter();
        facts.any(|property| matches!(property, Property::Fact(fact) if fact.key == key))
    };
    let (has_tags, has_names) = (says(Key::Tags), says(Key::Who));
    let mut properties = open.properties.iter();
    let has_sources = properties.any(|property| matches!(property, Property::Sources(_)));
    for part in &whole {
        for tag in marked(part, '#').filter(|_| !has_tags) {
            drafts.tag(&mut draft, tag, &spot);
        }
        for name in marked(part, '@').filter(|_| !has_names) {
            drafts.takes_part(&mut draft, None, name, &spot);
        }
        for (words, url) in links(part).into_iter().filter(|_| !has_sources) {
            draft.event.sources.push(Arc::new(Source {
                title: (!words.is_empty()).then(|| words.to_owned()),
                url: Some(url.to_owned()),
                known: true,
                ..Source::default()
            }));
        }
    }
    for name in open.sections {
        let name = name.split('#').next().unwrap_or_default().trim();
        drafts.tag(&mut draft, name, &spot);
    }
    match open.id {
        Some(id) if fault_of_id(id).is_none() => draft.event.id = id.into(),
        Some(_) => foreign.losses.read("id", "not read: no id of ours", line),
        None => {}
    }
    draft.event.summary = (!summary.is_empty()).then_some(summary);
    property::keep(open.properties, &mut draft, drafts, &spot);
    drafts.keep(draft);
}
