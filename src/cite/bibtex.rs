//! Sources as BibTeX entries, for biblatex and biber.
use super::clean;
use crate::date::{Precision, When};
use crate::model::{Event, Source};
use std::collections::HashMap;

/// Entries, each source once however many events cite it.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// What stands under each key.
    written: HashMap<String, String>,
}

impl Bibliography {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// The entries of an event's sources that are not there yet, an empty line between two.
    ///
    /// `stem` is the name of the event's file: a key is `stem:id`, or made of
    /// what a source without an id says, so that it stays the same whatever else is cited.
    pub fn add(&mut self, event: &Event, stem: &str) -> String {
        let mut entries: Vec<String> = Vec::new();
        for source in &event.sources {
            let body = body(source);
            let mut key = key(source, stem, &body);
            if self.written.get(&key).is_some_and(|other| *other != body) {
                // Two files of one name in different folders.
                key = format!("{key}-{}", digest(&body));
            }
            if self.written.contains_key(&key) {
                continue;
            }
            entries.push(format!("@online{{{key},\n{body}}}"));
            self.written.insert(key, body);
        }
        entries.join("\n\n")
    }
}

fn key(source: &Source, stem: &str, body: &str) -> String {
    let stem = word(stem);
    if let Some(id) = &source.id {
        return format!("{stem}:{}", word(id));
    }
    let name = source.publisher.as_deref().or(source.author.as_deref());
    let year = source
        .published
        .as_ref()
        .and_then(|when| when.text().get(..4));
    let year = year.filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let parts = [name.map(word).as_deref(), year, Some(&digest(body))]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    format!("{stem}:{parts}")
}

/// A text as part of a key; one that had to be changed carries a mark of what it was.
fn word(text: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.is_empty() && text.chars().all(fits) && text.len() <= 64 {
        return text.to_owned();
    }
    let kept: String = text.chars().filter(|c| fits(*c)).take(24).collect();
    format!("{kept}{}", digest(text))
}

/// Eight digits that tell texts apart: FNV-1a, which will be the same in every version.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) as u32 ^ hash as u32)
}

/// The fields, one a line.
fn body(source: &Source) -> String {
    let text = |value: &str| escaped(&clean(value));
    let title = source.title.as_deref().unwrap_or(source.label());
    let mut fields = vec![("title", format!("{{{}}}", text(title)))];
    if let Some(author) = &source.author {
        // Braces keep a name whole: where given names end is not known.
        fields.push(("author", format!("{{{}}}", text(author))));
    }
    if let Some(publisher) = &source.publisher {
        fields.push(("organization", format!("{{{}}}", text(publisher))));
    }
    if let Some(when) = &source.published {
        fields.push(dated("date", "year", when));
    }
    if let Some(url) = source.url.as_deref().or(source.archive.as_deref()) {
        fields.push(("url", address(&clean(url))));
    }
    if let Some(when) = &source.accessed {
        let (name, value) = dated("urldate", "note", when);
        fields.push(match name {
            "urldate" => (name, value),
            name => (name, format!("read {value}")),
        });
    }
    let mut addenda = Vec::new();
    addenda.extend(
        source
            .via
            .as_deref()
            .map(|via| format!("via {}", text(via))),
    );
    if source.url.is_some() {
        let archive = source.archive.as_deref().map(clean);
        addenda
            .extend(archive.map(|archive| format!("archived at \\url{{{}}}", address(&archive))));
    }
    if !addenda.is_empty() {
        fields.push(("addendum", addenda.join(", ")));
    }
    let line = |(name, value): (&str, String)| format!("  {name} = {{{value}}},\n");
    fields.into_iter().map(line).collect()
}

/// A date as biblatex reads it, else its words in a field of plain text: never one made exact to fit.
fn dated(exact: &'static str, worded: &'static str, when: &When) -> (&'static str, String) {
    match edtf(when) {
        Some(edtf) => (exact, edtf),
        None => (worded, escaped(&when.words())),
    }
}

/// The date in the part of EDTF that biblatex reads: level 1, no times, four digits a year.
fn edtf(when: &When) -> Option<String> {
    if when.precision() < Precision::Day {
        let day = when.text().get(..10)?;
        return When::parse(day, &crate::date::Zone::UTC)
            .is_ok_and(|day| day.level() == Some(0) && day.precision() == Precision::Day)
            .then(|| day.to_owned());
    }
    let text = when.text();
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || "-/.X~?%".contains(c));
    (is_plain && when.level() <= Some(1)).then(|| text.to_owned())
}

/// Text that TeX sets as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // A brace, even after a backslash, counts when BibTeX looks for the end of the field.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address, which biblatex takes as it is: only what would end the field is written as an address writes it.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' | '}' | '\\' | ' ' | '"' | '<' | '>' => {
                address.push_str(&format!("%{:02X}", c as u32))
            }
            _ => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests;
