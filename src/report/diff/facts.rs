//! A change as data: the field of the event's own JSON, what it was, what it is.

use crate::cite::ClaimRecord;
use crate::date::When;
use crate::model::{Actor, Change, Edit, Held, Link, Place, Source};
use serde_json::{Value, json};

/// Field, old value and new one; null where there was or is none.
pub(super) fn values(change: &Change<'_>) -> (&'static str, Value, Value) {
    match *change {
        Change::Id(old, new) => ("id", json!(old), json!(new)),
        Change::Status(old, new) => ("status", json!(old.name()), json!(new.name())),
        Change::Date(edit) => both("date", edit, date),
        Change::Title(old, new) => ("title", json!(old), json!(new)),
        Change::Kind(edit) => both("kind", edit, |kind| json!(kind)),
        Change::Actor(edit) => both("actors", edit, actor),
        Change::Place(edit) => both("place", edit, place),
        Change::Duration(edit) => both("duration", edit, |length| json!(length.text())),
        Change::Claim(edit) => both("claims", edit, |claim| json!(ClaimRecord::new(claim))),
        Change::Source(edit) => both("sources", edit, source),
        Change::Tag(edit) => both("tags", edit, |tag| json!(tag)),
        Change::Link(edit) => both("links", edit, link),
        Change::Known(edit) => both("known", edit, date),
        Change::Summary(edit) => both("summary", edit, |text| json!(text)),
        Change::History(edit) => both("history", edit, held),
    }
}

/// `+` for what came, `-` for what went, `~` for what is not as it was.
pub(super) fn sign(change: &Change<'_>) -> char {
    match *change {
        Change::Id(..) | Change::Status(..) | Change::Title(..) => '~',
        Change::Date(edit) | Change::Known(edit) => of(edit),
        Change::Kind(edit) | Change::Tag(edit) | Change::Summary(edit) => of(edit),
        Change::Actor(edit) => of(edit),
        Change::Place(edit) => of(edit),
        Change::Duration(edit) => of(edit),
        Change::Claim(edit) => of(edit),
        Change::Source(edit) => of(edit),
        Change::Link(edit) => of(edit),
        Change::History(edit) => of(edit),
    }
}

fn of<T: ?Sized>(edit: Edit<'_, T>) -> char {
    match edit {
        Edit::Added(_) => '+',
        Edit::Withdrawn(_) => '-',
        Edit::Changed(..) => '~',
    }
}

fn both<T: ?Sized>(
    field: &'static str,
    edit: Edit<'_, T>,
    value: impl Fn(&T) -> Value,
) -> (&'static str, Value, Value) {
    let value = |one: Option<&T>| one.map_or(Value::Null, &value);
    (field, value(edit.before()), value(edit.after()))
}

fn date(when: &When) -> Value {
    json!(when.text())
}

fn actor(actor: &Actor) -> Value {
    json!({"id": &*actor.id, "name": actor.name})
}

fn place(place: &Place) -> Value {
    json!({"id": &*place.id, "name": place.name})
}

fn source(source: &Source) -> Value {
    let published = source.published.as_ref().map(When::text);
    json!({"id": source.id.as_deref(), "title": source.title, "publisher": source.publisher, "published": published, "url": source.url})
}

fn link(link: &Link) -> Value {
    json!({"rel": &*link.rel, "to": &*link.to})
}

fn held(held: &Held) -> Value {
    let status = held.status.map(|status| status.name());
    let date = held.when.as_ref().map(When::text);
    json!({"on": held.on.text(), "status": status, "date": date, "note": held.note})
}
