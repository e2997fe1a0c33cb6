//! What is known of an event besides date, title and text, as keys with their values in words.
//!
//! Formats that have a place for "key: value" and no idea of our fields say
//! them so: Markdown as a list, Markwhen as properties, TimelineJS as a list
//! under the text. One table of keys serves writing and reading.

pub(super) mod claim;
pub(super) mod source;

use std::sync::Arc;

use crate::date::{When, Zone};
use crate::model::{Duration, Event, Held, Link, Status};

use super::slug::fault_of_id;
use super::stream::batch::{Draft, Drafts};
use super::stream::notes::Spot;

/// A key and its values, such as `Who` with the names of those who took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) key: Key,
    pub(super) items: Vec<String>,
}

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Id,
    Date,
    Kind,
    Status,
    Who,
    Place,
    Tags,
    Length,
    Known,
    Link,
    Earlier,
}

impl Key {
    /// Every key with the word we write, and the words others write for it.
    const ALL: [(Key, &'static str, &'static [&'static str]); 11] = [
        (Key::Id, "Id", &["id"]),
        (Key::Date, "Date", &["date", "when"]),
        (Key::Kind, "Kind", &["kind", "type"]),
        (Key::Status, "Status", &["status"]),
        (
            Key::Who,
            "Who",
            &["who", "actors", "people", "participants", "contacts"],
        ),
        (Key::Place, "Place", &["place", "location", "where"]),
        (Key::Tags, "Tags", &["tags", "tag"]),
        (Key::Length, "Length", &["length", "duration"]),
        (Key::Known, "Known", &["known"]),
        (Key::Link, "Link", &["link"]),
        (Key::Earlier, "Earlier", &["earlier"]),
    ];

    /// The word we write.
    pub(super) fn word(self) -> &'static str {
        let row = Self::ALL.into_iter().find(|row| row.0 == self);
        row.map_or("", |row| row.1)
    }

    /// The key that a word means, in any case.
    pub(super) fn of(word: &str) -> Option<Key> {
        let word = word.trim().to_lowercase();
        let row = Self::ALL
            .into_iter()
            .find(|row| row.2.contains(&word.as_str()))?;
        Some(row.0)
    }

    /// Whether it has as many values as one likes.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Key::Who | Key::Tags)
    }

    /// Whether it may stand several times, each time with values that belong together.
    pub(super) fn is_repeated(self) -> bool {
        matches!(self, Key::Link | Key::Earlier)
    }
}

/// The facts of an event; not its date, which every format has a place for.
pub(super) fn of(event: &Event) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut put = |key, items: Vec<String>| {
        if !items.is_empty() {
            facts.push(Fact { key, items });
        }
    };
    let one = |text: Option<&str>| text.map(one_line).into_iter().collect::<Vec<String>>();
    put(Key::Id, one(Some(&event.id)));
    put(Key::Kind, one(event.kind.as_deref()));
    let status = (event.status != Status::Confirmed).then_some(event.status.name());
    put(Key::Status, one(status));
    let names = event.actors.iter().map(|actor| one_line(&actor.name));
    put(Key::Who, names.collect());
    put(
        Key::Place,
        one(event.place.as_ref().map(|place| place.name.as_str())),
    );
    put(
        Key::Tags,
        event.tags.iter().map(|tag| one_line(tag)).collect(),
    );
    put(
        Key::Length,
        one(event.duration.as_ref().map(Duration::text)),
    );
    put(
        Key::Known,
        one(event.known_written.as_ref().map(When::text)),
    );
    for Link { rel, to } in &event.links {
        put(Key::Link, vec![one_line(rel), one_line(to)]);
    }
    for held in &event.history {
        put(Key::Earlier, earlier(held));
    }
    facts
}

/// `2025-03-01`, `planned`, `for 2025-04`, `note talks were expected`
fn earlier(held: &Held) -> Vec<String> {
    let status = held.status.map(|status| status.name().to_owned());
    let when = held.when.as_ref();
    let note = held.note.as_deref();
    [
        Some(held.on.text().to_owned()),
        status,
        when.map(|when| format!("for {}", when.text())),
        note.map(|note| format!("note {}", one_line(note))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn held(items: &[String]) -> Option<Held> {
    let (on, rest) = items.split_first()?;
    let mut held = Held {
        on: date(on)?,
        status: None,
        when: None,
        note: None,
    };
    for item in rest {
        match (item.strip_prefix("for "), item.strip_prefix("note ")) {
            (Some(text), _) => held.when = Some(date(text)?),
            (_, Some(text)) => held.note = Some(text.to_owned()),
            _ => held.status = Some(Status::named(item)?),
        }
    }
    Some(held)
}

/// Puts a fact into a draft. False where it has no value that can be read: then it is something else.
pub(super) fn set(
    fact: &Fact,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
    spot: &dyn Spot,
) -> bool {
    let items: Vec<&str> = fact.items.iter().map(|item| item.trim()).collect();
    if items.iter().any(|item| item.is_empty()) {
        return false;
    }
    let event = &mut draft.event;
    match (fact.key, items.as_slice()) {
        (Key::Who, names) => {
            for name in names {
                let actor = drafts.actor(None, name, spot);
                draft.actors.push(actor);
            }
            true
        }
        (Key::Tags, tags) => {
            let tags = tags
                .iter()
                .map(|tag| drafts.notes.word(&mut drafts.words, tag, spot));
            event.tags.extend(tags);
            true
        }
        (Key::Id, [id]) if fault_of_id(id).is_none() => {
            event.id = (*id).into();
            true
        }
        (Key::Date, [text]) => keep(date(text), &mut event.when),
        (Key::Known, [text]) => keep(date(text), &mut event.known_written),
        (Key::Length, [text]) => keep(Duration::parse(text), &mut event.duration),
        (Key::Kind, [kind]) => {
            event.kind = Some(drafts.notes.word(&mut drafts.words, kind, spot));
            true
        }
        (Key::Status, [name]) => {
            let status = Status::named(&name.to_lowercase());
            event.status = status.unwrap_or(event.status);
            status.is_some()
        }
        (Key::Place, [name]) => {
            draft.place = Some(drafts.place(None, name, spot));
            true
        }
        (Key::Link, [rel, to]) => {
            event.links.push(Link {
                rel: Arc::from(*rel),
                to: Arc::from(*to),
            });
            draft.links.push(spot.find(drafts.notes.record_text()));
            true
        }
        (Key::Earlier, _) => {
            let held = held(&fact.items);
            let is_good = held.is_some();
            event.history.extend(held);
            is_good
        }
        _ => false,
    }
}

/// Whether a fact says something that can be read.
pub(super) fn is_good(fact: &Fact) -> bool {
    let first = fact.items.first().map_or("", |item| item.trim());
    fact.items.iter().all(|item| !item.trim().is_empty())
        && match fact.key {
            Key::Id => fault_of_id(first).is_none(),
            Key::Date | Key::Known => date(first).is_some(),
            Key::Length => Duration::parse(first).is_some(),
            Key::Status => Status::named(&first.to_lowercase()).is_some(),
            Key::Link => fact.items.len() == 2,
            Key::Earlier => held(&fact.items).is_some(),
            Key::Kind | Key::Who | Key::Place | Key::Tags => true,
        }
}

fn keep<T>(value: Option<T>, slot: &mut Option<T>) -> bool {
    let is_good = value.is_some();
    *slot = value.or(slot.take());
    is_good
}

/// A date as EDTF; times without an offset are UTC.
pub(super) fn date(text: &str) -> Option<When> {
    When::parse(text, &Zone::UTC).ok()
}

/// A text on one line, with nothing on it that acts.
pub(super) fn one_line(text: &str) -> String {
    let is_plain = !text.contains(char::is_control) && text.trim().len() == text.len();
    match is_plain {
        true => text.to_owned(),
        false => {
            let words = text.split(|letter: char| letter.is_control() || letter == ' ');
            let words: Vec<&str> = words
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect();
            words.join(" ")
        }
    }
}
