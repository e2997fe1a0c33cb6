//! One thing that came, went, or is not as it was.

use crate::date::When;
use crate::model::{Claim, Held, Source};
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// What became of one thing.
#[derive(Debug, PartialEq)]
pub enum Edit<'a, T: ?Sized> {
    /// It was not there before.
    Added(&'a T),
    /// It is no longer there.
    Withdrawn(&'a T),
    /// It was the first and is the second.
    Changed(&'a T, &'a T),
}

impl<T: ?Sized> Clone for Edit<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Edit<'_, T> {}

impl<'a, T: ?Sized> Edit<'a, T> {
    /// What became of something of which there is one at most; none where it is as it was.
    pub(super) fn of(old: Option<&'a T>, new: Option<&'a T>) -> Option<Self>
    where
        T: PartialEq,
    {
        match (old, new) {
            (None, None) => None,
            (None, Some(new)) => Some(Edit::Added(new)),
            (Some(old), None) => Some(Edit::Withdrawn(old)),
            (Some(old), Some(new)) => (old != new).then_some(Edit::Changed(old, new)),
        }
    }

    /// What there was.
    pub fn before(self) -> Option<&'a T> {
        match self {
            Edit::Added(_) => None,
            Edit::Withdrawn(old) | Edit::Changed(old, _) => Some(old),
        }
    }

    /// What there is.
    pub fn after(self) -> Option<&'a T> {
        match self {
            Edit::Withdrawn(_) => None,
            Edit::Added(new) | Edit::Changed(_, new) => Some(new),
        }
    }
}

/// What became of the things in a list. Those of one key are equal; of the others, those of one name are one thing, changed.
pub(super) fn items<'a, T: ?Sized + 'a, K: Hash + Eq, N: Hash + Eq>(
    old: impl Iterator<Item = &'a T>,
    new: impl Iterator<Item = &'a T>,
    key: impl Fn(&'a T) -> K,
    name: impl Fn(&'a T) -> Option<N>,
) -> Vec<Edit<'a, T>> {
    let (old, new) = unmatched(
        old.collect(),
        new.collect(),
        |one| Some(key(one)),
        |_, _| {},
    );
    let mut edits = Vec::new();
    let (withdrawn, added) = unmatched(old, new, name, |old, new| {
        edits.push(Edit::Changed(old, new))
    });
    edits.extend(withdrawn.into_iter().map(Edit::Withdrawn));
    edits.extend(added.into_iter().map(Edit::Added));
    edits
}

/// Pairs what has the same key, and gives what is left on either side. Linear: a hostile list may be long.
fn unmatched<'a, T: ?Sized, K: Hash + Eq>(
    old: Vec<&'a T>,
    new: Vec<&'a T>,
    key: impl Fn(&'a T) -> Option<K>,
    mut pair: impl FnMut(&'a T, &'a T),
) -> (Vec<&'a T>, Vec<&'a T>) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (at, one) in old.iter().enumerate() {
        if let Some(key) = key(one) {
            waiting.entry(key).or_default().push_back(at);
        }
    }
    let mut left: Vec<Option<&'a T>> = old.into_iter().map(Some).collect();
    let added = new.into_iter().filter(|one| {
        let at = key(one).and_then(|key| waiting.get_mut(&key)?.pop_front());
        match at.and_then(|at| left.get_mut(at)?.take()) {
            Some(old) => {
                pair(old, one);
                false
            }
            None => true,
        }
    });
    let added = added.collect();
    (left.into_iter().flatten().collect(), added)
}

/// Everything a claim says.
pub(super) fn claim_key(claim: &Claim) -> impl Hash + Eq + use<'_> {
    let source = claim.source.as_deref();
    (
        (&*claim.by.id, claim.said.as_str(), claim.quote.as_deref()),
        claim.about.as_deref(),
        claim.when.as_ref().map(When::text),
        source.map(|source| source.id.as_deref().unwrap_or(source.label())),
    )
}

/// Everything the file says of a source.
pub(super) fn source_key(source: &Source) -> impl Hash + Eq + use<'_> {
    let dates = [&source.published, &source.accessed].map(|when| when.as_ref().map(When::text));
    let texts = [
        &source.title,
        &source.publisher,
        &source.author,
        &source.url,
        &source.archive,
    ];
    (
        source.id.as_deref(),
        texts.map(Option::as_deref),
        dates,
        source.via.as_deref(),
    )
}

/// By what a source is the same one, although something else about it changed.
pub(super) fn source_name(source: &Source) -> Option<&str> {
    source
        .id
        .as_deref()
        .or(source.url.as_deref())
        .or(source.title.as_deref())
}

/// Everything an entry of the history says.
pub(super) fn held_key(held: &Held) -> impl Hash + Eq + use<'_> {
    let when = held.when.as_ref().map(When::text);
    (held.on.text(), held.status, when, held.note.as_deref())
}
