//! Events of a list: its items that begin with a date.

use crate::formats::foreign::Foreign;
use crate::formats::stream::batch::source_of_text;
use crate::formats::stream::notes::Record;

use super::{dated, links, words};

/// Reads the list items of a section that begin with a date: `- 2025-03-18: Call`. False where there is none.
pub(super) fn read(
    range: std::ops::Range<usize>,
    text: &str,
    (counted, line): (usize, u32),
    foreign: &mut Foreign<'_>,
) -> bool {
    let mut at = range.start;
    let before = text.get(counted..at).unwrap_or_default();
    let feeds = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
    let first = line.saturating_add(feeds);
    let mut is_any = false;
    for (number, line) in (first..).zip(text.get(range).unwrap_or_default().split_inclusive('\n')) {
        let start = at;
        at += line.len();
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let found = item
            .and_then(|item| dated(item.trim()))
            .filter(|found| !found.1.is_empty());
        let Some((when, title)) = found else {
            if is_any && !line.trim().is_empty() {
                foreign.losses.read("text of a list", "not read", number);
            }
            continue;
        };
        is_any = true;
        foreign.drafts.notes.enter(Record {
            range: start..start + line.trim_end().len(),
            line: number,
            column: 0,
        });
        let mut draft = foreign.drafts.draft();
        draft.event.when = Some(when);
        draft.event.title = words(title);
        let sources = links(title).into_iter();
        draft
            .event
            .sources
            .extend(sources.map(|url| source_of_text(&url)));
        foreign.drafts.keep(draft);
    }
    is_any
}
