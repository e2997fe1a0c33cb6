//! What changed between two states of a library, event by event.
//!
//! Events are the same event by their id; where several files use one id, by
//! file and id. An event whose id is gone and one whose id is new are one
//! event that was renamed, where everything else about them is equal. Things
//! in lists (actors, sources, claims) are compared as sets: their order says
//! nothing. What the facts are called in words is for others to say.

mod edit;
mod pairs;

pub use edit::Edit;

use super::{Actor, Claim, Duration, Event, Held, Link, Place, Source, Status, Timeline};
use crate::date::{Revision, When};
use pairs::Pairs;
use std::sync::Arc;

/// An event and the file it is in.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The file.
    pub timeline: &'a Timeline,
    /// The event.
    pub event: &'a Event,
}

/// What became of one event.
#[derive(Clone, Debug)]
pub enum Difference<'a> {
    /// It was not there before.
    Added(Placed<'a>),
    /// It is no longer there.
    Removed(Placed<'a>),
    /// It is there, and not as it was.
    Changed {
        /// As it was.
        old: Placed<'a>,
        /// As it is.
        new: Placed<'a>,
        /// What changed, the weightiest first.
        changes: Vec<Change<'a>>,
    },
}

impl<'a> Difference<'a> {
    /// The event as it is, or as it was where it is no longer there.
    pub fn latest(&self) -> Placed<'a> {
        match *self {
            Difference::Added(placed) | Difference::Removed(placed) => placed,
            Difference::Changed { new, .. } => new,
        }
    }
}

/// One change of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change<'a> {
    /// Its id, from one to the other.
    Id(&'a str, &'a str),
    /// Its status, from one to the other.
    Status(Status, Status),
    /// Its date.
    Date(Edit<'a, When>),
    /// Its title, from one to the other.
    Title(&'a str, &'a str),
    /// Its kind.
    Kind(Edit<'a, str>),
    /// Who takes part.
    Actor(Edit<'a, Actor>),
    /// Where.
    Place(Edit<'a, Place>),
    /// How long it took.
    Duration(Edit<'a, Duration>),
    /// What was said about it.
    Claim(Edit<'a, Claim>),
    /// Where it is known from.
    Source(Edit<'a, Source>),
    /// A label.
    Tag(Edit<'a, str>),
    /// Its relation to another event.
    Link(Edit<'a, Link>),
    /// When it became known, where the file says so.
    Known(Edit<'a, When>),
    /// Its summary.
    Summary(Edit<'a, str>),
    /// What was held true earlier.
    History(Edit<'a, Held>),
}

/// What changed from the old state to the new one, in order of time; undated events last.
///
/// ```
/// use dateline::model::{Difference, Event, Timeline, differences};
/// let event = |id: &str| Event { id: id.into(), title: id.to_owned(), ..Event::default() };
/// let state = |events: &[&str]| [Timeline { events: events.iter().map(|id| event(id)).collect(), ..Timeline::default() }];
/// let (old, new) = (state(&["a"]), state(&["a", "b"]));
/// assert!(matches!(differences(&old, &new).as_slice(), [Difference::Added(placed)] if &*placed.event.id == "b"));
/// ```
pub fn differences<'a>(old: &'a [Timeline], new: &'a [Timeline]) -> Vec<Difference<'a>> {
    let pairs = Pairs::of(old, new);
    let changed = pairs.both.iter().filter_map(|&(old, new)| {
        let changes = changes(old.event, new.event, &pairs);
        (!changes.is_empty()).then_some(Difference::Changed { old, new, changes })
    });
    let mut all: Vec<Difference<'a>> = changed.collect();
    all.extend(pairs.added.iter().copied().map(Difference::Added));
    all.extend(pairs.removed.iter().copied().map(Difference::Removed));
    all.sort_by_cached_key(|difference| {
        let event = difference.latest().event;
        (event.span().in_time_order(), event.id.clone())
    });
    all
}

/// What changed about an event.
fn changes<'a>(old: &'a Event, new: &'a Event, pairs: &Pairs<'a>) -> Vec<Change<'a>> {
    let mut all = Vec::new();
    if old.id != new.id {
        all.push(Change::Id(&old.id, &new.id));
    }
    if old.status != new.status {
        all.push(Change::Status(old.status, new.status));
    }
    all.extend(date(old.when.as_ref(), new.when.as_ref()).map(Change::Date));
    if old.title != new.title {
        all.push(Change::Title(&old.title, &new.title));
    }
    all.extend(Edit::of(old.kind.as_deref(), new.kind.as_deref()).map(Change::Kind));
    let actors = edit::items(
        shared(&old.actors),
        shared(&new.actors),
        |one| one.id.clone(),
        |_| None::<()>,
    );
    all.extend(actors.into_iter().map(Change::Actor));
    let place = |event: &'a Event| event.place.as_deref();
    let is_elsewhere = place(old).map(|one| &one.id) != place(new).map(|one| &one.id);
    all.extend(
        Edit::of(place(old), place(new))
            .filter(|_| is_elsewhere)
            .map(Change::Place),
    );
    all.extend(Edit::of(old.duration.as_ref(), new.duration.as_ref()).map(Change::Duration));
    let claims = edit::items(
        old.claims.iter(),
        new.claims.iter(),
        edit::claim_key,
        |claim| Some((claim.by.id.clone(), claim.about.clone())),
    );
    all.extend(claims.into_iter().map(Change::Claim));
    let sources = edit::items(
        shared(&old.sources),
        shared(&new.sources),
        edit::source_key,
        edit::source_name,
    );
    all.extend(sources.into_iter().map(Change::Source));
    let tags = |event: &'a Event| event.tags.iter().map(|tag| &**tag);
    let tags = edit::items(tags(old), tags(new), |tag| tag, |_| None::<()>);
    all.extend(tags.into_iter().map(Change::Tag));
    // A link to a renamed event leads where it led.
    let links = edit::items(
        old.links.iter(),
        new.links.iter(),
        |link| (&*link.rel, pairs.now(&link.to)),
        |_| None::<()>,
    );
    all.extend(links.into_iter().map(Change::Link));
    all.extend(date(old.known_written.as_ref(), new.known_written.as_ref()).map(Change::Known));
    let summary = |event: &'a Event| {
        event
            .summary
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    all.extend(Edit::of(summary(old), summary(new)).map(Change::Summary));
    let history = edit::items(
        old.history.iter(),
        new.history.iter(),
        edit::held_key,
        |held| Some(held.on.text().to_owned()),
    );
    all.extend(history.into_iter().map(Change::History));
    all
}

/// The change of a date that says something else than before, and is not only spelt otherwise.
fn date<'a>(old: Option<&'a When>, new: Option<&'a When>) -> Option<Edit<'a, When>> {
    match (old, new) {
        (Some(old), Some(new)) if Revision::of(old, new) == Revision::Same => None,
        _ => Edit::of(old, new),
    }
}

fn shared<T>(list: &[Arc<T>]) -> impl Iterator<Item = &T> {
    list.iter().map(|one| &**one)
}

#[cfg(test)]
mod tests;
