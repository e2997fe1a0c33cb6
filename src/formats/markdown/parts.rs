//! What stands below a heading: facts, the summary, claims and sources.

use crate::formats::facts::{self, Fact, Key, claim::Said, source};
use crate::model::Source;

use super::marks::{cut, items, plain};

/// The parts of a section.
#[derive(Debug, Default)]
pub(super) struct Parts<'t> {
    pub(super) facts: Vec<Fact>,
    pub(super) summary: &'t str,
    pub(super) claims: Vec<Said>,
    /// The sources; none where the section does not list them.
    pub(super) sources: Option<Vec<Source>>,
}

/// Takes the text below a heading apart.
pub(super) fn read(body: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut rest = body.trim();
    while let Some(fact) = rest.lines().next().and_then(fact) {
        rest = rest.split_once('\n').map_or("", |halves| halves.1);
        match fact {
            Line::Fact(fact) => parts.facts.push(fact),
            Line::NoSources => parts.sources = Some(Vec::new()),
        }
    }
    if let Some((before, list)) = block(rest, "Sources:") {
        let sources: Option<Vec<Source>> = groups(list).into_iter().map(source_of).collect();
        if let Some(sources) = sources.filter(|sources| !sources.is_empty()) {
            parts.sources = Some(sources);
            rest = before;
        }
    }
    if let Some((before, list)) = block(rest, "Claims:") {
        let claims: Option<Vec<Said>> = groups(list).into_iter().map(said).collect();
        if let Some(claims) = claims.filter(|claims| !claims.is_empty()) {
            parts.claims = claims;
            rest = before;
        }
    }
    parts.summary = rest.trim();
    parts
}

enum Line {
    Fact(Fact),
    NoSources,
}

/// `- Who: Ann, Bob`
fn fact(line: &str) -> Option<Line> {
    let (key, value) = cut(line.strip_prefix("- ")?, ": ")?;
    if key == "Sources" && value == "none" {
        return Some(Line::NoSources);
    }
    let key = Key::of(key)?;
    let items = match key.is_list() || key.is_repeated() {
        true => items(value),
        false => vec![plain(value)],
    };
    let fact = Fact { key, items };
    facts::is_good(&fact).then_some(Line::Fact(fact))
}

/// What stands before a label, and the list that follows it to the end.
fn block<'t>(text: &'t str, label: &str) -> Option<(&'t str, &'t str)> {
    for line in text.lines().rev() {
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
        if line == label {
            let (before, list) = text.split_at_checked(at)?;
            return Some((before, list.get(label.len()..)?));
        }
        if !(line.is_empty() || line.starts_with("- ") || line.starts_with("  ")) {
            return None;
        }
    }
    None
}

/// The items of a list, each with the lines that stand in it.
fn groups(list: &str) -> Vec<Vec<&str>> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    for line in list.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), groups.last_mut()) {
            (Some(first), _) => groups.push(vec![first]),
            (None, Some(group)) => group.push(line.get(2..).unwrap_or_default()),
            (None, None) => {}
        }
    }
    groups
}

/// `[Title](url), Publisher, 2025-03-18`, and a line for everything else.
fn source_of(lines: Vec<&str>) -> Option<Source> {
    let (first, rest) = lines.split_first()?;
    let mut pairs = main_line(first);
    for line in rest {
        pairs.push(pair(line.strip_prefix("- ")?)?);
    }
    source::of(&pairs)
}

fn pair(line: &str) -> Option<source::Pair> {
    let (key, value) = cut(line, ": ")?;
    let key = source::KEYS
        .into_iter()
        .find(|known| key.eq_ignore_ascii_case(known))?;
    Some((key, plain(value)))
}

fn main_line(line: &str) -> Vec<source::Pair> {
    if let Some(pair) = pair(line) {
        return vec![pair];
    }
    let mut pairs = Vec::new();
    let mut rest = line;
    if let Some((title, after)) = line.strip_prefix('[').and_then(|line| cut(line, "](")) {
        let (url, after) = match after.strip_prefix('<').map(|url| cut(url, ">)")) {
            Some(Some((url, after))) => (plain(url), after),
            _ => match after.split_once(')') {
                Some((url, after)) => (url.to_owned(), after),
                None => (after.to_owned(), ""),
            },
        };
        let title = plain(title);
        if title != url {
            pairs.push(("title", title));
        }
        pairs.push(("url", url));
        rest = after.trim_start_matches(',');
    } else if let Some((title, after)) = line.strip_prefix('*').and_then(|line| cut(line, "*")) {
        pairs.push(("title", plain(title)));
        rest = after.trim_start_matches(',');
    }
    for item in items(rest).into_iter().filter(|item| !item.is_empty()) {
        let has_date = facts::date(&item).is_some();
        let key = if has_date { "published" } else { "publisher" };
        if pairs.iter().all(|pair| pair.0 != key) {
            pairs.push((key, item));
        }
    }
    pairs
}

/// `Ann, 2025-03-18: it took place`, and a line for everything else.
fn said(lines: Vec<&str>) -> Option<Said> {
    let (first, rest) = lines.split_first()?;
    let (head, text) = cut(first, ": ")?;
    let mut names = items(head);
    let when = match names.len() {
        1 => None,
        _ => Some(facts::date(&names.pop()?)?),
    };
    let mut said = Said {
        by: names.join(", "),
        said: plain(text),
        when,
        ..Said::default()
    };
    let mut lines = rest.iter().peekable();
    while let Some(line) = lines.next() {
        if let Some(quote) = line.strip_prefix('>') {
            let words = plain(quote.strip_prefix(' ').unwrap_or(quote));
            match &mut said.quote {
                Some(quote) => *quote = format!("{quote}\n{words}"),
                None => said.quote = Some(words),
            }
        } else if let Some(about) = line.strip_prefix("- About: ") {
            said.about = Some(plain(about));
        } else {
            let mut group = vec![line.strip_prefix("- Source: ")?];
            while let Some(line) = lines.peek().and_then(|line| line.strip_prefix("  ")) {
                group.push(line);
                lines.next();
            }
            said.source = Some(source_of(group)?);
        }
    }
    Some(said)
}
