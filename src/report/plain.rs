//! One sentence per event: no columns, no glyphs, nothing to line up; for a screen reader.

use super::Matches;
use super::event::{date_words, who};
use crate::text;
use std::io::{self, Write};

/// The matches, one a line: date, title, status, who, place.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    matches.iter().try_for_each(|found| {
        let event = &found.event;
        let mut parts = vec![capitalised(&date_words(event)), event.title.clone()];
        parts.push(capitalised(event.status.name()));
        if !found.is_sure {
            parts.push("Possible match".to_owned());
        }
        if !event.actors.is_empty() {
            parts.push(who(event, ", "));
        }
        parts.extend(event.place.as_ref().map(|place| place.name.clone()));
        let sentences: Vec<String> = parts.iter().map(|part| sentence(part)).collect();
        writeln!(out, "{}", sentences.join(" "))
    })
}

/// The cleaned text with one full stop at its end.
fn sentence(part: &str) -> String {
    let clean = text::clean(part.trim());
    if clean.ends_with(['.', '!', '?', '…']) {
        clean.into_owned()
    } else {
        format!("{clean}.")
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
