//! What could be typed next: field names, and the values the library has.
use super::Engine;
use super::fields::{DISAGREE, FIELDS};
use crate::index::Facet;
use crate::model::Status;
use crate::text;
use std::ops::Range;

/// So many values are looked at: a key must not wait for a million of them.
const MOST_LOOKED_AT: usize = 20_000;

/// So many are proposed: nobody goes through more.
const MOST_PROPOSED: usize = 200;

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Which bytes of the text it replaces.
    pub replace: Range<usize>,
    /// What it puts there.
    pub text: String,
    /// What it is, or how often it occurs.
    pub note: String,
}

/// Proposals for the word at a byte of the text, best first.
pub fn complete(text: &str, cursor: usize, engine: &Engine) -> Vec<Completion> {
    let Some(head) = text.get(..cursor) else {
        return Vec::new();
    };
    let start = head
        .rfind(|c: char| c.is_whitespace() || c == '(')
        .map_or(0, |at| at + 1);
    let word = head.get(start..).unwrap_or("");
    let sign = word.len() - word.trim_start_matches(['-', '!']).len();
    let start = start + sign;
    let word = word.get(sign..).unwrap_or("");
    match word.split_once(':') {
        Some((field, values)) => {
            let last = values.rsplit(',').next().unwrap_or("");
            self::values(
                engine,
                &field.to_lowercase(),
                last,
                cursor - last.len()..cursor,
            )
        }
        None if word.is_empty() => Vec::new(),
        None => fields(word, start..cursor),
    }
}

fn fields(word: &str, replace: Range<usize>) -> Vec<Completion> {
    let word = word.to_lowercase();
    let all = FIELDS
        .iter()
        .flat_map(|field| field.names.iter().map(move |name| (name, field)));
    all.filter(|(name, _)| name.starts_with(&word))
        .map(|(name, field)| Completion {
            replace: replace.clone(),
            text: format!("{name}:"),
            note: field.sentence.to_owned(),
        })
        .collect()
}

fn values(engine: &Engine, field: &str, typed: &str, replace: Range<usize>) -> Vec<Completion> {
    let typed = text::fold(typed.trim_start_matches(['"', '<', '>', '=']));
    let make = |(value, note): (String, String)| Completion {
        replace: replace.clone(),
        text: value,
        note,
    };
    let facet = match field {
        "who" | "actor" | "by" => Facet::Who,
        "place" | "where" => Facet::Place,
        "is" | "certainty" => return words(field, &typed).into_iter().map(make).collect(),
        "claims" => return words(field, &typed).into_iter().map(make).collect(),
        "has" | "no" | "view" | "sort" | "precision" => return Vec::new(),
        other => match Facet::named(other) {
            Some(facet) => facet,
            None => return Vec::new(),
        },
    };
    let facets = engine.index.facets();
    let totals = facets.totals(facet).iter().map(|[all, _]| *all);
    let numbers = facets.numbers(facet).zip(totals).take(MOST_LOOKED_AT);
    let mut entries: Vec<_> = numbers
        .map(|(number, total)| (facets.value(number), total))
        .filter(|(value, _)| {
            value.names().any(|name| {
                name.starts_with(&typed)
                    || text::folded_words(name).any(|word| word.starts_with(&typed))
            })
        })
        .collect();
    entries.sort_by_key(|(_, total)| std::cmp::Reverse(*total));
    entries.truncate(MOST_PROPOSED);
    let value = |value: &str| {
        if value.contains(|c: char| c.is_whitespace() || c == ',') {
            format!("\"{value}\"")
        } else {
            value.to_owned()
        }
    };
    let note = |name: &str, total: u32| format!("{} ({total})", text::clean(name));
    entries
        .into_iter()
        .map(|(entry, total)| make((value(entry.value), note(entry.name, total))))
        .collect()
}

fn words(field: &str, typed: &str) -> Vec<(String, String)> {
    if field == "claims" {
        let note = "speakers say different things of an attribute".to_owned();
        let is_begun = DISAGREE.starts_with(typed);
        return is_begun
            .then(|| (DISAGREE.to_owned(), note))
            .into_iter()
            .collect();
    }
    let mark = if field == "certainty" { ">=" } else { "" };
    let statuses = Status::ALL
        .into_iter()
        .filter(|status| field == "is" || status.certainty().is_some());
    let extra: &[&str] = if field == "is" {
        &["past", "future", "ongoing", "fuzzy", "marked"]
    } else {
        &[]
    };
    let all = statuses.map(Status::name).chain(extra.iter().copied());
    all.filter(|word| word.starts_with(typed))
        .map(|word| (format!("{mark}{word}"), String::new()))
        .collect()
}
