//! Which event of the old state is which of the new one.

use super::{Placed, changes};
use crate::date::When;
use crate::model::{Event, Timeline};
use std::collections::{HashMap, VecDeque};

/// Renamed events may be linked from renamed ones: so often at most is looked again.
const MOST_ROUNDS: usize = 8;

/// Old and new events, paired.
#[derive(Default)]
pub(super) struct Pairs<'a> {
    /// Those in both states.
    pub(super) both: Vec<(Placed<'a>, Placed<'a>)>,
    /// Those of the old state alone.
    pub(super) removed: Vec<Placed<'a>>,
    /// Those of the new state alone.
    pub(super) added: Vec<Placed<'a>>,
    renamed: HashMap<&'a str, &'a str>,
}

impl<'a> Pairs<'a> {
    /// Pairs by file and id, then by id, then by everything but the id.
    pub(super) fn of(old: &'a [Timeline], new: &'a [Timeline]) -> Self {
        let mut pairs = Self {
            removed: placed(old).collect(),
            added: placed(new).collect(),
            ..Self::default()
        };
        pairs.pair_by(|one| Some((one.timeline.origin.stem.as_str(), &*one.event.id)));
        pairs.pair_by(|one| Some(("", &*one.event.id)));
        for _ in 0..MOST_ROUNDS {
            if !pairs.pair_renamed() {
                break;
            }
        }
        pairs
    }

    /// What an id of the old state is now.
    pub(super) fn now(&self, id: &'a str) -> &'a str {
        self.renamed.get(id).copied().unwrap_or(id)
    }

    fn pair_by<K: std::hash::Hash + Eq>(&mut self, key: impl Fn(Placed<'a>) -> Option<K>) {
        let candidates = self.candidates(&key);
        self.take(candidates, &key, |_, _, _| true);
    }

    /// Pairs events that differ in nothing but their id; whether any were found.
    fn pair_renamed(&mut self) -> bool {
        let key = |one: Placed<'a>| Some(texts(one.event));
        let candidates = self.candidates(&key);
        let before = self.both.len();
        self.take(candidates, &key, |pairs, old, new| {
            matches!(
                changes(old.event, new.event, pairs).as_slice(),
                [super::Change::Id(..)]
            )
        });
        let found = self.both.get(before..).unwrap_or_default();
        self.renamed.extend(
            found
                .iter()
                .map(|(old, new)| (&*old.event.id, &*new.event.id)),
        );
        self.both.len() > before
    }

    fn candidates<K: std::hash::Hash + Eq>(
        &self,
        key: &impl Fn(Placed<'a>) -> Option<K>,
    ) -> HashMap<K, VecDeque<usize>> {
        let mut candidates: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (at, one) in self.removed.iter().enumerate() {
            if let Some(key) = key(*one) {
                candidates.entry(key).or_default().push_back(at);
            }
        }
        candidates
    }

    /// Pairs each new event with the first candidate of its key, where that is accepted.
    fn take<K: std::hash::Hash + Eq>(
        &mut self,
        mut candidates: HashMap<K, VecDeque<usize>>,
        key: &impl Fn(Placed<'a>) -> Option<K>,
        accepts: impl Fn(&Self, Placed<'a>, Placed<'a>) -> bool,
    ) {
        let mut removed: Vec<Option<Placed<'a>>> = self.removed.iter().copied().map(Some).collect();
        let mut found = Vec::new();
        let mut added = Vec::new();
        for &new in &self.added {
            let waiting = key(new).and_then(|key| candidates.get_mut(&key));
            let old = waiting.and_then(|waiting| {
                let at = *waiting.front()?;
                let old = (*removed.get(at)?).filter(|old| accepts(self, *old, new))?;
                waiting.pop_front();
                *removed.get_mut(at)? = None;
                Some(old)
            });
            match old {
                Some(old) => found.push((old, new)),
                None => added.push(new),
            }
        }
        self.both.extend(found);
        self.added = added;
        self.removed = removed.into_iter().flatten().collect();
    }
}

fn placed(timelines: &[Timeline]) -> impl Iterator<Item = Placed<'_>> {
    timelines.iter().flat_map(|timeline| {
        let events = timeline.events.iter();
        events.map(move |event| Placed { timeline, event })
    })
}

/// What two states of a renamed event surely share: enough to look at few pairs closely.
fn texts(event: &Event) -> Vec<&str> {
    let own = [
        Some(event.title.as_str()),
        event.kind.as_deref(),
        event.summary.as_deref(),
        event.when.as_ref().map(When::text),
        event.place.as_ref().map(|place| &*place.id),
        Some(event.status.name()),
    ];
    let actors = event.actors.iter().map(|actor| &*actor.id);
    own.into_iter()
        .map(Option::unwrap_or_default)
        .chain(actors)
        .collect()
}
