//! The faithful sentence of an event, and of a claim.
use super::source::{self, DateWords};
use super::{clean, stopped};
use crate::date::{Precision, When};
use crate::model::{Claim, Event, Source, Status};

/// So many sources are named in the middle of a sentence.
const NAMED: usize = 3;

/// The event in one sentence: date, status, title.
///
/// ```text
/// 18 March 2025 (Tuesday): Trump and Putin speak by phone.
/// 24 to 25 November 2025, reported by Agency, not confirmed: Driscoll meets a delegation.
/// Date not known, planned, not confirmed: The presidents meet.
/// ```
pub fn sentence(event: &Event) -> String {
    said(event, &dated(event))
}

/// The same with its sources; with one of them only, where one is chosen.
pub fn cited(event: &Event, chosen: Option<&Source>) -> String {
    let sources = sources(event, chosen, When::words);
    format!("{} {sources}", sentence(event))
}

/// The sentence and its sources in the style of the Associated Press.
pub fn ap(event: &Event) -> String {
    let said = said(event, &dated_ap(event));
    format!("{said} {}", sources(event, None, When::ap_words))
}

/// What somebody said about an event, as theirs: "According to Dmitry Peskov, 11 April 2025, on topic: …"
pub fn claim(event: &Event, claim: &Claim) -> String {
    let mut speaker = format!("According to {}", clean(&claim.by.name));
    if let Some(when) = &claim.when {
        speaker.push_str(&format!(", {}", when.words()));
    }
    if let Some(about) = &claim.about {
        speaker.push_str(&format!(", on {}", clean(about).replace('-', " ")));
    }
    let mut said = format!("{speaker}: {}", stopped(&clean(&claim.said)));
    if let Some(quote) = &claim.quote {
        said.push_str(&format!(" “{}”", clean(quote)));
    }
    if let Some(from) = &claim.source {
        said.push_str(&format!(" ({})", source::name(event, from)));
    }
    said
}

fn said(event: &Event, dated: &str) -> String {
    let status = status(event)
        .map(|status| format!(", {status}"))
        .unwrap_or_default();
    format!("{dated}{status}: {}", stopped(&clean(&event.title)))
}

/// What a reader must know before the title; nothing for what is confirmed.
pub fn status(event: &Event) -> Option<String> {
    let words = match event.status {
        Status::Confirmed => return None,
        Status::Reported => match reporters(event) {
            Some(names) => format!("reported by {names}, not confirmed"),
            None => "reported, not confirmed".to_owned(),
        },
        Status::Planned => "planned, not confirmed".to_owned(),
        Status::Possible => "possible, not confirmed".to_owned(),
        Status::Disputed => "disputed, not confirmed".to_owned(),
        Status::Denied => "denied, not confirmed".to_owned(),
        Status::Cancelled => "cancelled".to_owned(),
    };
    Some(words)
}

/// The names of the first sources, each once.
fn reporters(event: &Event) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let mut more = false;
    for source in &event.sources {
        let name = source::name(event, source);
        if names.contains(&name) {
            continue;
        }
        if names.len() == NAMED {
            more = true;
            break;
        }
        names.push(name);
    }
    if more {
        return Some(format!("{} and others", names.join(", ")));
    }
    let last = names.pop()?;
    Some(match names.is_empty() {
        true => last,
        false => format!("{} and {last}", names.join(", ")),
    })
}

/// "18 March 2025 (Tuesday)", "About April 2025", "Date not known".
pub(super) fn dated(event: &Event) -> String {
    let Some(when) = &event.when else {
        return "Date not known".to_owned();
    };
    let words = capitalised(&when.words());
    match weekday(when) {
        Some(weekday) => format!("{words} ({weekday})"),
        None => words,
    }
}

fn dated_ap(event: &Event) -> String {
    let Some(when) = &event.when else {
        return "Date not known".to_owned();
    };
    match weekday(when) {
        Some(weekday) => format!("{weekday}, {}", when.ap_words()),
        None => capitalised(&when.ap_words()),
    }
}

/// The day of the week of what is surely one day, where the calendar of today was in use.
fn weekday(when: &When) -> Option<&'static str> {
    let day = when.span().earliest.day();
    let is_day = when.precision() == Precision::Day && !when.is_fuzzy();
    let (year, ..) = day.ymd();
    (is_day && year >= 1583).then(|| day.weekday_name())
}

/// "Sources: …; …", "Source: …", "No source is named."
fn sources(event: &Event, chosen: Option<&Source>, words: DateWords) -> String {
    let lines: Vec<String> = match chosen {
        Some(chosen) => vec![source::line(event, chosen, words)],
        None => event
            .sources
            .iter()
            .map(|source| source::line(event, source, words))
            .collect(),
    };
    match lines.as_slice() {
        [] => "No source is named.".to_owned(),
        // No full stop: it would become part of an address.
        [only] => format!("Source: {only}"),
        several => format!("Sources: {}", several.join("; ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests;
