//! A change in words. Everything from a file is cleaned here.

use crate::cite;
use crate::date::{Revision, When};
use crate::model::{Change, Edit, Event, Held, Link, Source, Status};
use crate::text;

/// So much of a text is quoted, in columns.
const QUOTED: usize = 160;

/// The change as a sentence without its full stop: "status raised from reported to confirmed".
pub(super) fn sentence(change: &Change<'_>, old: &Event, new: &Event) -> String {
    match *change {
        Change::Id(old, new) => format!("renamed: the id {} is now {}", clean(old), clean(new)),
        Change::Status(old, new) => status(old, new),
        Change::Date(edit) => date("date", edit),
        Change::Title(old, new) => from_to("title", &quoted(old), &quoted(new)),
        Change::Kind(edit) => named("kind", edit, clean),
        Change::Actor(edit) => named("actor", edit, |actor| clean(&actor.name)),
        Change::Place(edit) => named("place", edit, |place| clean(&place.name)),
        Change::Duration(edit) => named("length", edit, |length| length.words()),
        Change::Claim(Edit::Added(claim)) => {
            format!("claim added: {}", unstopped(cite::claim(new, claim)))
        }
        Change::Claim(Edit::Withdrawn(claim)) => {
            format!("claim withdrawn: {}", unstopped(cite::claim(old, claim)))
        }
        Change::Claim(Edit::Changed(before, after)) => {
            let (before, after) = (cite::claim(old, before), cite::claim(new, after));
            format!(
                "claim changed: it was: {} It is now: {}",
                before,
                unstopped(after)
            )
        }
        Change::Source(Edit::Changed(before, after)) => {
            format!(
                "source changed: it was {}; it is now {}",
                source(before),
                source(after)
            )
        }
        Change::Source(edit) => named("source", edit, source),
        Change::Tag(edit) => named("tag", edit, clean),
        Change::Link(edit) => named("link", edit, link),
        Change::Known(edit) => date("day it became known", edit),
        Change::Summary(edit) => named("summary", edit, quoted),
        Change::History(edit) => named("earlier state", edit, held),
    }
}

/// What was raised is surer now; cancelled stands outside the order.
fn status(old: Status, new: Status) -> String {
    let verb = match (old.certainty(), new.certainty()) {
        (Some(old), Some(new)) if new > old => "raised",
        (Some(old), Some(new)) if new < old => "lowered",
        _ => "changed",
    };
    format!("status {verb} from {} to {}", old.name(), new.name())
}

fn date(noun: &str, edit: Edit<'_, When>) -> String {
    let (old, new) = match edit {
        Edit::Added(new) => return format!("{noun} added: {}", new.words()),
        Edit::Withdrawn(old) => return format!("{noun} withdrawn: it was {}", old.words()),
        Edit::Changed(old, new) => (old, new),
    };
    let verb = match Revision::of(old, new) {
        Revision::Earlier => "moved earlier",
        Revision::Later => "moved later",
        Revision::Elsewhere => "moved",
        Revision::Narrower => "made more exact",
        Revision::Wider => "made less exact",
        Revision::Firmer => "made firmer",
        Revision::Looser => "made less firm",
        Revision::Same | Revision::Otherwise => "changed",
    };
    let (was, is) = match (old.words(), new.words()) {
        // The words leave out what only the spelling tells.
        (was, is) if was == is => (old.text().to_owned(), new.text().to_owned()),
        words => words,
    };
    format!("{noun} {verb}: from {} to {}", clean(&was), clean(&is))
}

fn named<T: ?Sized>(noun: &str, edit: Edit<'_, T>, words: impl Fn(&T) -> String) -> String {
    match edit {
        Edit::Added(new) => format!("{noun} added: {}", words(new)),
        Edit::Withdrawn(old) => format!("{noun} withdrawn: {}", words(old)),
        Edit::Changed(old, new) => from_to(noun, &words(old), &words(new)),
    }
}

fn from_to(noun: &str, old: &str, new: &str) -> String {
    format!("{noun} changed from {old} to {new}")
}

fn source(source: &Source) -> String {
    let published = source.published.as_ref().map(When::words);
    let parts = [
        source.publisher.as_deref().map(clean),
        source.title.as_deref().map(quoted),
        source
            .author
            .as_deref()
            .map(|author| format!("by {}", clean(author))),
        published,
        source
            .via
            .as_deref()
            .map(|via| format!("via {}", clean(via))),
        source.url.as_deref().map(clean),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => clean(source.label()),
        false => parts.join(", "),
    }
}

fn link(link: &Link) -> String {
    format!("{} {}", clean(&link.rel), clean(&link.to))
}

fn held(held: &Held) -> String {
    let parts = [
        held.status.map(|status| status.name().to_owned()),
        held.when.as_ref().map(When::words),
        held.note.as_deref().map(clean),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("from {}: {}", held.on.words(), parts.join(", "))
}

/// On one line, with nothing in it that acts or hides.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    text::clean(&words.join(" ")).into_owned()
}

/// In quotation marks, cut with a mark where it is long.
fn quoted(text: &str) -> String {
    format!("“{}”", text::clip(&clean(text), QUOTED))
}

fn unstopped(text: String) -> String {
    text.strip_suffix('.').map(str::to_owned).unwrap_or(text)
}
