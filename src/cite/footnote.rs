//! The sentence with numbered notes.
use super::source::{described, line};
use super::{clean, sentence};
use crate::date::When;
use crate::model::{Event, Source};

/// The sentence with the numbers of its notes, and below them the notes, one a line.
///
/// Notes are numbered from `first` on, so that several events can stand in one
/// text; gives the number of the next note as well.
pub fn footnote(event: &Event, first: usize) -> (String, usize) {
    let next = first + event.sources.len();
    let marks: String = (first..next).map(|number| format!("[{number}]")).collect();
    let mut text = sentence(event);
    if event.sources.is_empty() {
        text.push_str(" No source is named.");
        return (text, next);
    }
    text.push_str(&marks);
    text.push('\n');
    for (number, source) in (first..next).zip(&event.sources) {
        text.push_str(&format!("\n[{number}] {}", note(event, source)));
    }
    (text, next)
}

/// The source, with when it was read and where a copy is kept.
fn note(event: &Event, source: &Source) -> String {
    let mut note = match described(event, source, When::words) {
        parts if parts.is_empty() => line(event, source, When::words),
        parts => {
            let address = source.url.as_deref().map(|url| format!(", {}", clean(url)));
            format!("{}{}", parts.join(", "), address.unwrap_or_default())
        }
    };
    let kept = [
        source
            .accessed
            .as_ref()
            .map(|when| format!("read {}", when.words())),
        source
            .archive
            .as_deref()
            .map(|archive| format!("archived at {}", clean(archive))),
    ];
    let kept: Vec<String> = kept.into_iter().flatten().collect();
    if !kept.is_empty() {
        note.push_str(&format!(" ({})", kept.join(", ")));
    }
    note
}
