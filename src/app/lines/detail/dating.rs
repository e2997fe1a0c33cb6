//! What there is to say about a date besides its words: how far it is, and how sure.
use crate::date::{Day, When, Zone, elapsed};

/// How the date lies to the as-of date: "26 days before 13 April 2025".
pub fn relative(when: &When, as_of: Day) -> String {
    let (span, today) = (when.span(), as_of.span());
    let name = day_name(as_of);
    if span == today {
        return format!("on {name} itself, the as-of date");
    }
    if span.latest < today.earliest {
        return format!("{} before {name}", elapsed(span, today).words());
    }
    if span.earliest > today.latest {
        return format!("{} after {name}", elapsed(today, span).words());
    }
    if span.earliest >= today.earliest && span.latest <= today.latest {
        return format!("on {name}, the as-of date");
    }
    if when.text().contains('/') && !span.earliest.is_open() {
        return format!("under way on {name}");
    }
    format!("perhaps before, perhaps after {name}")
}

/// A day in words, without more about it.
pub fn day_name(day: Day) -> String {
    When::parse(&day.iso(), &Zone::UTC).map_or_else(|_| day.iso(), |when| when.brief())
}

/// What is not sure about a date, in sentences; empty for a plain day or time.
pub fn fuzziness(when: Option<&When>) -> String {
    let Some(when) = when else {
        return "No date is stated: it may fall at any time.".to_owned();
    };
    let mut sentences = Vec::new();
    match (when.is_approximate(), when.is_uncertain()) {
        (true, true) => sentences.push("The date is approximate and uncertain.".to_owned()),
        (true, false) => sentences.push("The date is approximate.".to_owned()),
        (false, true) => sentences.push("The date is uncertain.".to_owned()),
        (false, false) => {}
    }
    sentences.extend(extent(when));
    sentences.join(" ")
}

fn extent(when: &When) -> Option<String> {
    let (span, text) = (when.span(), when.text());
    match (span.earliest.is_open(), span.latest.is_open()) {
        (true, true) => return Some("Neither its beginning nor its end is stated.".to_owned()),
        (true, false) => return Some("Its beginning is not stated.".to_owned()),
        (false, true) => return Some("Its end is not stated.".to_owned()),
        (false, false) => {}
    }
    if !when.is_fuzzy() {
        return None;
    }
    let (first, last) = (span.earliest.day(), span.latest.day());
    if first == last {
        return None;
    }
    if text.starts_with('{') {
        return Some("It covers every date listed.".to_owned());
    }
    if text.starts_with('[') {
        return match text.contains(',') {
            true => Some("It fell on one of the dates listed; which is not known.".to_owned()),
            false => Some("It fell on one day of these; which is not known.".to_owned()),
        };
    }
    if text.contains('/') {
        return None;
    }
    // The bounds of an approximate date are no bounds: how much "about" covers is for the reader to judge.
    if when.is_approximate() || when.is_uncertain() {
        return Some("The day is not stated.".to_owned());
    }
    let (first, last) = (day_name(first), day_name(last));
    Some(format!(
        "The day is not known: {first} at the earliest, {last} at the latest."
    ))
}
