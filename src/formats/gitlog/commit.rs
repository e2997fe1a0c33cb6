//! A commit as a block: `commit HASH`, headers, a message that stands four spaces in.

use crate::formats::foreign::Foreign;
use crate::formats::problem::Problem;
use crate::formats::stream::batch::Draft;

use super::date;

/// Reads a block as an event.
pub(super) fn read(block: &str, foreign: &mut Foreign<'_>) {
    let mut lines = block.lines();
    let first = lines.next().unwrap_or_default();
    let whole = 0..first.len();
    let mut draft = foreign.drafts.draft();
    head(first, &mut draft, foreign);
    let mut message: Vec<&str> = Vec::new();
    let mut in_message = false;
    let mut committed = None;
    let start = foreign.drafts.notes.record().line;
    for (line, number) in lines.zip(start.saturating_add(1)..) {
        if let Some(text) = line.strip_prefix("    ") {
            in_message = true;
            message.push(text.trim_end());
            continue;
        }
        if line.trim().is_empty() {
            if in_message {
                message.push("");
            }
            continue;
        }
        match line.split_once(':').filter(|_| !in_message) {
            Some(("Author", name)) => person(name, &mut draft, foreign),
            Some(("Commit", name)) => person(name, &mut draft, foreign),
            Some(("Date" | "AuthorDate", text)) => {
                draft.event.when = date::read(text);
                if draft.event.when.is_none() {
                    foreign.losses.read("Date", "not a date", number);
                }
            }
            Some(("CommitDate", text)) => committed = Some((date::read(text), number)),
            Some(("Merge", _)) => tag("merge", &mut draft, foreign),
            Some((name, _)) if name.len() < 20 && !name.contains(' ') => {
                foreign.losses.read(name, "not read", number);
            }
            _ => foreign.losses.read("changes", "not read", number),
        }
    }
    if let Some((when, number)) = committed {
        let known = draft.event.when.is_some();
        if known && when != draft.event.when {
            foreign.losses.read("CommitDate", "not read", number);
        } else if !known {
            draft.event.when = when;
        }
    }
    words(&message, &mut draft, foreign);
    if draft.event.title.is_empty() {
        let message = "this commit has no subject".to_owned();
        let notes = &mut foreign.drafts.notes;
        notes.report(Problem::MissingKey, &whole, message, None);
    }
    let drafts = &mut foreign.drafts;
    draft.event.kind = Some(drafts.notes.word(&mut drafts.words, "commit", &whole));
    drafts.keep(draft);
}

/// The hash, and the branches and tags that stand after it.
fn head(line: &str, draft: &mut Draft, foreign: &mut Foreign<'_>) {
    let rest = line.strip_prefix("commit ").unwrap_or(line);
    draft.event.id = rest.split_whitespace().next().unwrap_or_default().into();
    let names = rest
        .split_once('(')
        .and_then(|(_, names)| names.split_once(')'));
    for name in names.map_or("", |(names, _)| names).split(", ") {
        let name = name
            .trim_start_matches("HEAD -> ")
            .trim_start_matches("tag: ");
        if !name.is_empty() && name != "HEAD" {
            tag(name, draft, foreign);
        }
    }
}

fn tag(name: &str, draft: &mut Draft, foreign: &mut Foreign<'_>) {
    let drafts = &mut foreign.drafts;
    let tag = drafts.notes.word(&mut drafts.words, name, &(0..0));
    draft.event.tags.push(tag);
}

/// `Ada Example <ada@example.org>`: who has a hand in it twice is named once.
fn person(text: &str, draft: &mut Draft, foreign: &mut Foreign<'_>) {
    let name = text.split_once('<').map_or(text, |(name, _)| name).trim();
    if name.is_empty() {
        return;
    }
    foreign.drafts.takes_part(draft, None, name, &(0..0));
}

/// Subject and body; those named by `Co-authored-by` are authors, too.
fn words(message: &[&str], draft: &mut Draft, foreign: &mut Foreign<'_>) {
    let mut lines = message.iter().skip_while(|line| line.is_empty());
    draft.event.title = lines.next().copied().unwrap_or_default().trim().to_owned();
    let mut body = String::new();
    for line in lines {
        let trailer = line.split_once(':');
        match trailer.filter(|(key, _)| key.eq_ignore_ascii_case("co-authored-by")) {
            Some((_, name)) => person(name, draft, foreign),
            None => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let body = body.trim();
    draft.event.summary = (!body.is_empty()).then(|| body.to_owned());
}
