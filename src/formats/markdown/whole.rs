//! A document that is one event: its front matter the facts, its text the summary.

use crate::date;
use crate::formats::Problem;
use crate::formats::facts::{self, Fact, Key};
use crate::formats::feed::first_words;
use crate::formats::foreign::Foreign;
use crate::formats::stream::batch::source_of_text;
use crate::formats::stream::notes::Record;
use crate::formats::wording::short;

use super::front;

/// The document as one event: its front matter the facts, its text the summary.
pub(super) fn read(
    text: &str,
    entries: &[front::Entry<'_>],
    end: usize,
    foreign: &mut Foreign<'_>,
) {
    foreign.drafts.notes.enter(Record {
        range: 0..text.len(),
        line: 1,
        column: 0,
    });
    let mut draft = foreign.drafts.draft();
    let spot = 0..0;
    let mut body = text.get(end..).unwrap_or_default().trim();
    for entry in entries {
        let first = entry.values.first();
        let key = entry.key.to_lowercase();
        let is_read = match (key.as_str(), first) {
            (_, None) => !entry.is_deep,
            ("title", Some(title)) => {
                draft.event.title.clone_from(title);
                true
            }
            ("summary" | "description", Some(text)) if body.is_empty() => {
                draft.event.summary = Some(text.clone());
                true
            }
            ("source" | "sources" | "url" | "link", Some(_)) => {
                let sources = entry.values.iter().map(|text| source_of_text(text));
                draft.event.sources.extend(sources);
                !entry.is_deep
            }
            (_, Some(text)) => match Key::of(&key) {
                Some(Key::Date) => {
                    draft.event.when = date::worded(text, None);
                    if draft.event.when.is_none() {
                        let message = format!(
                            "{} is not a date; the event is kept without it",
                            short(text)
                        );
                        let notes = &mut foreign.drafts.notes;
                        notes.report(Problem::UnreadDate, &(0..3), message, None);
                    }
                    true
                }
                Some(key) => {
                    let items = entry.values.clone();
                    facts::set(&Fact { key, items }, &mut draft, &mut foreign.drafts, &spot)
                }
                None => false,
            },
        };
        if !is_read {
            foreign
                .losses
                .read(&key, "of the front matter, not read", entry.line);
        }
    }
    let heading = body
        .strip_prefix("# ")
        .map(|rest| rest.split_once('\n').unwrap_or((rest, "")));
    if let Some((heading, rest)) = heading
        && (draft.event.title.is_empty() || draft.event.title == heading.trim())
    {
        draft.event.title = heading.trim().to_owned();
        body = rest.trim();
    }
    if draft.event.title.is_empty() {
        draft.event.title = match body.is_empty() {
            true => "Untitled".to_owned(),
            false => first_words(body),
        };
    }
    if !body.is_empty() {
        draft.event.summary = Some(body.to_owned());
    }
    foreign.drafts.keep(draft);
}
