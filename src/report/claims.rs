//! Claims side by side: a Markdown table an event, speakers across and attributes down; or JSON.

use super::event::date_words;
use super::{Match, Matches, json};
use crate::cite::ClaimRecord;
use crate::date::When;
use crate::model::{Actor, Claim, Comparison, Event, Source, Status, compare, speakers, spoken};
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// A heading and a table for each match that has claims, and the sources under the numbers they have in the event.
pub fn write_markdown(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    let with_claims = matches
        .iter()
        .filter(|found| !found.event.claims.is_empty());
    for (number, found) in with_claims.enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write_event(out, &found)?;
    }
    Ok(())
}

fn write_event(out: &mut dyn Write, found: &Match<'_>) -> io::Result<()> {
    let event: &Event = &found.event;
    let status = match event.status {
        Status::Confirmed => String::new(),
        other => format!(" ({})", other.name()),
    };
    let date = cell(&date_words(event));
    writeln!(out, "## {date}: {}{status}\n", cell(&event.title))?;
    let claims: Vec<&Claim> = event.claims.iter().collect();
    let speakers = speakers(&claims);
    let names = speakers.iter().map(|speaker| name(speaker));
    write_row(out, std::iter::once(String::new()).chain(names))?;
    write_row(out, (0..=speakers.len()).map(|_| "---".to_owned()))?;
    let cited = Cited::of(event);
    for group in compare(&event.claims) {
        let cells = speakers.iter().map(|speaker| said(&group, speaker, &cited));
        write_row(out, std::iter::once(attribute(&group)).chain(cells))?;
    }
    cited.write(out)
}

fn write_row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    writeln!(out, "|")
}

fn name(speaker: &Actor) -> String {
    match &speaker.side {
        Some(side) => format!("{} ({})", cell(&speaker.name), cell(side)),
        None => cell(&speaker.name),
    }
}

fn attribute(group: &Comparison<'_>) -> String {
    let Some(about) = group.about else {
        return "other words".to_owned();
    };
    let verdict = group.verdict.words().unwrap_or_default();
    match group.verdict.is_disagreement() {
        true => format!("{}: **{verdict}**", cell(&spoken(about))),
        false => format!("{}: {verdict}", cell(&spoken(about))),
    }
}

/// What a speaker said about an attribute: each claim by itself, silence in words.
fn said(group: &Comparison<'_>, speaker: &Arc<Actor>, cited: &Cited<'_>) -> String {
    let own = group
        .claims
        .iter()
        .filter(|claim| claim.by.id == speaker.id);
    let own: Vec<String> = own.map(|claim| one(claim, cited)).collect();
    match (own.is_empty(), group.about) {
        (true, Some(_)) => "did not say".to_owned(),
        _ => own.join("<br>"),
    }
}

fn one(claim: &Claim, cited: &Cited<'_>) -> String {
    let mut parts = vec![cell(&claim.said)];
    parts.extend(
        claim
            .quote
            .as_ref()
            .map(|quote| format!("“{}”", cell(quote))),
    );
    parts.extend(
        claim
            .when
            .as_ref()
            .map(|when| format!("({})", cell(&when.words()))),
    );
    let number = claim
        .source
        .as_ref()
        .and_then(|source| cited.number(source));
    parts.extend(number.map(|number| format!("\\[{number}\\]")));
    parts.join(" ")
}

/// The sources that claims are cited from, under their numbers in the event: its own first, then those only claims name.
struct Cited<'a> {
    all: Vec<&'a Arc<Source>>,
    used: BTreeMap<usize, &'a Arc<Source>>,
}

impl<'a> Cited<'a> {
    fn of(event: &'a Event) -> Self {
        let mut cited = Self {
            all: event.sources.iter().collect(),
            used: BTreeMap::new(),
        };
        for source in event
            .claims
            .iter()
            .filter_map(|claim| claim.source.as_ref())
        {
            if !cited.all.contains(&source) {
                cited.all.push(source);
            }
            if let Some(number) = cited.number(source) {
                cited.used.insert(number, source);
            }
        }
        cited
    }

    fn number(&self, source: &Arc<Source>) -> Option<usize> {
        let at = self.all.iter().position(|known| *known == source)?;
        Some(at + 1)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (at, (number, source)) in self.used.iter().enumerate() {
            if at == 0 {
                writeln!(out)?;
            }
            let published = source.published.as_ref().map(When::words);
            let parts = [&source.publisher, &source.title, &published];
            let mut parts: Vec<String> =
                parts.into_iter().flatten().map(|part| cell(part)).collect();
            parts.extend(source.url.as_deref().map(address));
            let text = match parts.is_empty() {
                true => cell(source.label()),
                false => parts.join(", "),
            };
            writeln!(out, "- \\[{number}\\] {text}")?;
        }
        Ok(())
    }
}

/// An address as a link: as it is, where nothing in it could end the link.
fn address(url: &str) -> String {
    let clean = text::clean(url);
    match clean.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|')) {
        true => cell(url),
        false => format!("<{clean}>"),
    }
}

/// Text that means itself in a cell of a Markdown table.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text::clean(text.trim()).chars() {
        if matches!(c, '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The claims of one event as JSON.
#[derive(Debug, Serialize)]
struct EventClaims<'a> {
    id: &'a str,
    timeline: &'a str,
    date: Option<&'a str>,
    title: &'a str,
    #[serde(rename = "match")]
    matched: &'static str,
    disagree: bool,
    attributes: Vec<Attribute<'a>>,
}

/// What is said about one attribute.
#[derive(Debug, Serialize)]
struct Attribute<'a> {
    about: Option<&'a str>,
    verdict: Option<String>,
    claims: Vec<ClaimRecord<'a>>,
    silent: Vec<&'a str>,
}

/// The matches that have claims as one array, an event a line.
pub fn write_json(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    let mut list = json::List::begin(out)?;
    for found in matches
        .iter()
        .filter(|found| !found.event.claims.is_empty())
    {
        list.item(&EventClaims::of(&found))?;
    }
    list.end()
}

/// The same, an object a line.
pub fn write_jsonl(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    let mut with_claims = matches
        .iter()
        .filter(|found| !found.event.claims.is_empty());
    with_claims.try_for_each(|found| json::write_line(out, &EventClaims::of(&found)))
}

impl<'a> EventClaims<'a> {
    fn of(found: &'a Match<'_>) -> Self {
        let event: &Event = &found.event;
        let claims: Vec<&Claim> = event.claims.iter().collect();
        let speakers = speakers(&claims);
        let groups = compare(&event.claims);
        Self {
            id: &event.id,
            timeline: &found.timeline.title,
            date: event.when.as_ref().map(When::text),
            title: &event.title,
            matched: found.word(),
            disagree: groups.iter().any(|group| group.verdict.is_disagreement()),
            attributes: groups
                .into_iter()
                .map(|group| Attribute::of(group, &speakers))
                .collect(),
        }
    }
}

impl<'a> Attribute<'a> {
    fn of(group: Comparison<'a>, speakers: &[&'a Arc<Actor>]) -> Self {
        let is_silent = |speaker: &&&'a Arc<Actor>| {
            group.about.is_some() && !group.claims.iter().any(|claim| claim.by.id == speaker.id)
        };
        Self {
            about: group.about,
            verdict: group.verdict.words(),
            silent: speakers
                .iter()
                .filter(is_silent)
                .map(|one| &*one.id)
                .collect(),
            claims: group.claims.into_iter().map(ClaimRecord::new).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_itself_in_a_cell() {
        assert_eq!(
            cell("a | b *c* <br> [1]\n_d_"),
            "a \\| b \\*c\\* \\<br> \\[1\\]␊\\_d\\_"
        );
        assert_eq!(cell(" plain words. "), "plain words.");
    }
}
