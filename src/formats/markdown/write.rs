//! A document to read: a heading an event, the date first, then facts, text, what was said, and sources.

use std::fmt::Write as _;
use std::io::{self, Write};

use pulldown_cmark::{Event as Piece, Parser, Tag};

use crate::formats::facts::{self, claim, source};
use crate::formats::{Export, Losses, round_trip};
use crate::model::{Event, Source};

use super::marks::escaped;

/// Writes a document; what it cannot hold is noted.
pub(in crate::formats) fn write(
    export: &Export<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut title = facts::one_line(export.title);
    if super::dated(&title).is_some() {
        title = format!("Timeline – {title}");
        losses.whole("title", "written after a word of ours");
    }
    writeln!(out, "# {}", heading_text(&title))?;
    if let Some(summary) = export.summary {
        let safe = without_headings(summary.trim());
        if safe != summary.trim() {
            losses.whole("summary", "headings in it written as text");
        }
        writeln!(out, "\n{safe}")?;
    }
    if export.as_of.is_some() {
        losses.whole("as_of", "not written");
    }
    round_trip::write_each(
        export,
        losses,
        |event| Ok(section(event)),
        super::document,
        |text| write!(out, "\n{text}"),
    )
}

/// Text of a heading: only what would act is marked.
fn heading_text(text: &str) -> String {
    escaped(text).replace("\\,", ",").replace("\\:", ":")
}

fn section(event: &Event) -> String {
    let words = event
        .when
        .as_ref()
        .map_or_else(|| "undated".to_owned(), |when| when.words());
    let title = facts::one_line(&event.title);
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let words = first.unwrap_or_default() + letters.as_str();
    let heading = format!("{words}: {title}");
    let mut out = format!("## {}\n\n", heading_text(&heading));
    for fact in facts::of(event) {
        let items: Vec<String> = fact.items.iter().map(|item| escaped(item)).collect();
        let _ = writeln!(out, "- {}: {}", fact.key.word(), items.join(", "));
    }
    if let Some(when) = &event.when
        && super::dated(&heading) != Some((when.clone(), &*title))
    {
        let _ = writeln!(out, "- Date: {}", escaped(when.text()));
    }
    let summary = event.summary.as_deref().unwrap_or_default().trim();
    if event.sources.is_empty() && !super::links(summary).is_empty() {
        out.push_str("- Sources: none\n");
    }
    if !summary.is_empty() {
        let _ = writeln!(out, "\n{}", without_headings(summary));
    }
    if !event.claims.is_empty() {
        out.push_str("\nClaims:\n\n");
        for said in event.claims.iter().map(claim::of) {
            let when = said.when.as_ref();
            let when = when.map_or(String::new(), |when| format!(", {}", escaped(when.text())));
            let _ = writeln!(
                out,
                "- {}{when}: {}",
                escaped(&said.by),
                escaped(&said.said)
            );
            for line in said.quote.iter().flat_map(|quote| quote.split('\n')) {
                let _ = writeln!(out, "  > {}", escaped(line));
            }
            if let Some(about) = &said.about {
                let _ = writeln!(out, "  - About: {}", escaped(about));
            }
            if let Some(source) = &said.source {
                let _ = writeln!(out, "  - Source: {}", cited(source).join("\n    - "));
            }
        }
    }
    if !event.sources.is_empty() {
        out.push_str("\nSources:\n\n");
        for source in &event.sources {
            let _ = writeln!(out, "- {}", cited(source).join("\n  - "));
        }
    }
    out
}

/// A source on a line, and what has no place on it on lines of its own.
fn cited(source: &Source) -> Vec<String> {
    let mut pairs = source::pairs(source);
    let mut take = |key: &str, is_good: &dyn Fn(&str) -> bool| {
        let at = pairs
            .iter()
            .position(|pair| pair.0 == key && is_good(&pair.1))?;
        Some(pairs.remove(at).1)
    };
    let is_web = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    let title = take("title", &|_| true);
    let url = take("url", &is_web);
    let publisher = take("publisher", &|name| facts::date(name).is_none());
    let published = take("published", &|_| {
        title.is_some() || url.is_some() || publisher.is_some()
    });
    let name = match (title, url) {
        (title, Some(url)) => {
            let label = title.unwrap_or_else(|| url.clone());
            Some(format!("[{}]({})", escaped(&label), address(&url)))
        }
        (Some(title), None) => Some(format!("*{}*", escaped(&title))),
        (None, None) => None,
    };
    let rest = [publisher, published].into_iter().flatten();
    let main: Vec<String> = name
        .into_iter()
        .chain(rest.map(|item| escaped(&item)))
        .collect();
    let mut lines = Vec::new();
    if !main.is_empty() {
        lines.push(main.join(", "));
    }
    lines.extend(
        pairs
            .iter()
            .map(|(key, value)| format!("{key}: {}", escaped(value))),
    );
    lines
}

/// An address as a link has it.
fn address(url: &str) -> String {
    let is_plain =
        |letter: char| letter.is_ascii_alphanumeric() || ":/?=.-%+@;!_#~".contains(letter);
    match url.chars().all(is_plain) {
        true => url.to_owned(),
        false => format!("<{}>", escaped(url)),
    }
}

/// A text that ends where it ends: its headings and what it leaves open are text.
fn without_headings(text: &str) -> String {
    let is_heading = |piece: &Piece<'_>| matches!(piece, Piece::Start(Tag::Heading { .. }));
    let whole = format!("{text}\n\n## x");
    let end = text.len() + 2;
    let mut starts = Parser::new(&whole)
        .into_offset_iter()
        .filter(|(piece, _)| is_heading(piece))
        .map(|(_, range)| range.start);
    if starts.next() == Some(end) {
        return text.to_owned();
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| heading_text(line.trim_start()))
        .collect();
    let lines = lines
        .into_iter()
        .map(|line| match line.starts_with(['-', '=', '+']) {
            true => format!("\\{line}"),
            false => line,
        });
    lines.collect::<Vec<String>>().join("\n")
}
