//! What to write instead of a date that cannot be read.
//!
//! The readers stop at the first fault and know only where; here the whole
//! text is looked at again, at leisure, for what the writer may have meant.
//! Two rules: a suggestion is read before it is made, so that following it
//! always helps; and where a text has two readings both are offered and
//! neither is taken.

mod calendar;
mod clock;
mod numbers;
mod spelling;

use std::ops::Range;

use super::edtf::Fault;
use super::{DateError, When, Zone, phrase};

/// Why a date was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not written as a date.
    Fault(Fault),
    /// A local time that the zone's clocks left out: their offsets before and after, in seconds.
    NeverShown { before: i32, after: i32 },
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Refusal::Fault(fault)
    }
}

/// A reader of one sort of mistake.
type Reader = fn(&str, Fault) -> Option<DateError>;

/// In order: what can be told from the characters alone comes first, the general last.
const READERS: [Reader; 8] = [
    blank,
    spelling::characters,
    clock::explain,
    calendar::explain,
    numbers::explain,
    spelling::explain,
    words,
    in_parts,
];

/// The error for a refused date, with the nearest valid readings.
pub(super) fn explain(text: &str, zone: &Zone, refusal: Refusal) -> DateError {
    match refusal {
        Refusal::NeverShown { before, after } => clock::never_shown(text, zone, before, after),
        Refusal::Fault(fault) => READERS
            .iter()
            .find_map(|reader| reader(text, fault))
            .unwrap_or_else(|| refused(text, fault.message.to_owned(), Vec::new())),
    }
}

/// An error about all of a text, with suggestions that have been read.
fn refused(text: &str, message: String, suggestions: Vec<String>) -> DateError {
    let help = match suggestions.is_empty() {
        true => r#"write a date such as "2025-04-11", "2025-04", "2025-04~" (about) or "../2025-04-11" (by then)"#.to_owned(),
        false => format!("write {}", alternatives(&suggestions)),
    };
    DateError {
        message,
        range: 0..text.len(),
        help: Some(help),
    }
}

/// The same about a part of the text, with its own cure.
fn refused_at(range: Range<usize>, message: String, help: String) -> DateError {
    DateError {
        message,
        range,
        help: Some(help),
    }
}

/// `"a", "b" or "c"`
fn alternatives(suggestions: &[String]) -> String {
    let quoted: Vec<String> = suggestions
        .iter()
        .map(|text| format!("\"{text}\""))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The first three of the candidates that are dates, each once.
fn proven(candidates: impl IntoIterator<Item = String>) -> Vec<String> {
    const MOST: usize = 3;
    let mut proven: Vec<String> = Vec::new();
    for candidate in candidates {
        if proven.len() < MOST && !proven.contains(&candidate) && is_date(&candidate) {
            proven.push(candidate);
        }
    }
    proven
}

fn is_date(text: &str) -> bool {
    /// Longer texts are not what anybody meant.
    const LONGEST: usize = 60;
    text.len() <= LONGEST && When::read(text, &Zone::UTC).is_ok()
}

/// A piece of somebody's text in quotes, cut to 40 characters, with whatever does not show replaced.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let visible = |letter: char| {
        if letter.is_alphanumeric() || letter.is_ascii_graphic() {
            letter
        } else {
            ' '
        }
    };
    let mut shown: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

fn blank(text: &str, _: Fault) -> Option<DateError> {
    let help =
        r#"write a date such as "2025-04-11", or leave the line out if the date is not known"#;
    text.trim().is_empty().then(|| {
        refused_at(
            0..text.len(),
            "the date is empty".to_owned(),
            help.to_owned(),
        )
    })
}

/// Words instead of EDTF.
fn words(text: &str, _: Fault) -> Option<DateError> {
    /// Stands for the year to be filled in; a leap year, so that every day of the calendar is one.
    const YEAR_TO_COME: i64 = 2000;
    let is_relative = |token: &phrase::Token| match token {
        phrase::Token::Word(word) => {
            matches!(
                word.as_str(),
                "today" | "yesterday" | "tomorrow" | "now" | "last" | "this" | "next" | "ago"
            ) || phrase::weekday(word).is_some()
        }
        phrase::Token::Number { .. } | phrase::Token::Sign(_) => false,
    };
    if let Some(edtf) = phrase::to_edtf(text).filter(|edtf| is_date(edtf)) {
        return Some(refused(
            text,
            "a date in a file is written in EDTF, not in words".to_owned(),
            vec![edtf],
        ));
    }
    let tokens = phrase::tokens(text)?;
    if let Some(edtf) = phrase::Named::read(&tokens).and_then(|named| named.edtf(None)) {
        return calendar_fault(text, &edtf);
    }
    if let Some(yearless) =
        phrase::Named::read(&tokens).and_then(|named| named.edtf(Some(YEAR_TO_COME)))
    {
        let help = format!(
            "write \"{}\", with the year",
            yearless.replacen(&YEAR_TO_COME.to_string(), "YYYY", 1)
        );
        return Some(refused_at(
            0..text.len(),
            format!("{} has no year", quoted(text)),
            help,
        ));
    }
    if tokens.iter().any(is_relative) {
        let help = r#"write the date itself, such as "2025-04-11": what "today" is changes, a file does not"#;
        let message = format!("{} depends on the day it is read", quoted(text));
        return Some(refused_at(0..text.len(), message, help.to_owned()));
    }
    None
}

/// A phrase that names a day the calendar does not have: `31 april 2025`.
fn calendar_fault(text: &str, edtf: &str) -> Option<DateError> {
    let Err(Refusal::Fault(fault)) = When::read(edtf, &Zone::UTC) else {
        return None;
    };
    calendar::explain(edtf, fault).map(|error| DateError {
        range: 0..text.len(),
        ..error
    })
}

/// Whether a text was meant as EDTF: it begins as EDTF does, and no word is in it.
pub(super) fn has_form(text: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    text.starts_with(|first: char| first.is_ascii_digit() || "-[{/.?~%Y".contains(first))
        && !words.any(|word| word.chars().count() >= SHORTEST)
}

/// Nothing better is known: what the reader of its form says, or that it has no form at all.
fn in_parts(text: &str, fault: Fault) -> Option<DateError> {
    if !has_form(text) {
        return Some(refused(
            text,
            format!("{} is not a date", quoted(text)),
            Vec::new(),
        ));
    }
    let at = fault.at.min(text.len());
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    let error = refused(text, fault.message.to_owned(), Vec::new());
    Some(DateError {
        range: if length == 0 {
            0..text.len()
        } else {
            at..at + length
        },
        ..error
    })
}

#[cfg(test)]
mod tests;
