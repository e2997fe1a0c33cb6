//! Events in file order: names become actors and places, ids are told apart, links checked.
//!
//! What is here depends on all that was read before, so it is done by one
//! thread, and little of it: the rest is in [`drafts`](super::drafts).

use crate::formats::hashed::{HashMap, HashSet};
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use crate::formats::links::LooseLink;
use crate::formats::names::Names;
use crate::formats::slug::Ids;
use crate::formats::{Problem, Sink};
use crate::model::{Actor, Claim, Event, Link, Place, Source};

use super::drafts::{ClaimDraft, Draft, LinkDraft};
use super::problems::{Placed, Problems, short};
use super::sources::{SourceDraft, Sources};
use super::written::Text;

/// Completes events one after the other and hands them on; all it needs to know of the rest of the file is in it.
pub(super) struct Events<'t, 's> {
    sink: &'s mut dyn Sink,
    actors: Names<Actor>,
    places: Names<Place>,
    sources: Sources,
    words: HashSet<Arc<str>>,
    /// How many were handed on.
    count: usize,
    /// The line of each id that the file gives.
    lines: HashMap<Text<'t>, u32>,
    /// Events without an id: number, and the id to be made.
    unnamed: Vec<(usize, Box<str>)>,
    links: Vec<OpenLink<'t>>,
}

/// A link that leads to no event so far.
struct OpenLink<'t> {
    /// The event it leads from, by number.
    from: usize,
    to: Text<'t>,
    range: Range<usize>,
}

/// What a file holds besides its events, once those are read.
pub(super) struct Rest {
    pub(super) actors: Vec<Arc<Actor>>,
    pub(super) places: Vec<Arc<Place>>,
    pub(super) sources: Vec<Arc<Source>>,
    /// How many events were handed on.
    pub(super) events: usize,
}

impl<'t, 's> Events<'t, 's> {
    pub(super) fn new(
        actors: Names<Actor>,
        places: Names<Place>,
        sources: Sources,
        sink: &'s mut dyn Sink,
    ) -> Self {
        Self {
            sink,
            actors,
            places,
            sources,
            words: HashSet::default(),
            count: 0,
            lines: HashMap::default(),
            unnamed: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Completes an event and hands it on; a faulty one is left out.
    pub(super) fn take(
        &mut self,
        mut draft: Draft<'t>,
        problems: &mut Problems<'_>,
    ) -> ControlFlow<()> {
        let sources = std::mem::take(&mut draft.sources).into_iter();
        let sources = sources
            .map(|source| self.sources.resolve(source, problems))
            .collect();
        let cited: Vec<Option<Arc<Source>>> = draft
            .claims
            .iter_mut()
            .map(|claim| self.cited(claim.source.take(), problems))
            .collect();
        if !self.is_new(&draft, problems) || !draft.is_good {
            return ControlFlow::Continue(());
        }
        problems.extend(draft.warnings);
        let id = draft.id.map(|id| id.value);
        let event = Event {
            id: id.as_deref().map(Arc::from).unwrap_or_default(),
            line: draft.line,
            when: draft.when,
            title: draft.title.into_owned(),
            kind: draft.kind.map(|kind| self.word(&kind)),
            status: draft.status,
            actors: draft
                .actors
                .iter()
                .map(|actor| self.actors.resolve(&actor.value))
                .collect(),
            place: draft.place.map(|place| self.places.resolve(&place.value)),
            tags: draft.tags.iter().map(|tag| self.word(&tag.value)).collect(),
            duration: draft.duration,
            known_written: draft.known,
            sources,
            summary: draft.summary.map(Cow::into_owned),
            claims: draft
                .claims
                .into_iter()
                .zip(cited)
                .map(|(claim, source)| self.claim(claim, source))
                .collect(),
            links: draft
                .links
                .into_iter()
                .map(|link| self.link(link, id.as_deref(), problems))
                .collect(),
            history: draft.history,
        };
        self.unnamed
            .extend(draft.wanted.map(|wanted| (self.count, wanted)));
        self.count += 1;
        self.sink.event(event)
    }

    /// So many bytes of the file are read by now.
    pub(super) fn passed(&mut self, bytes: usize) {
        self.sink.read(bytes as u64);
    }

    /// Gives ids to the events that have none; gives the links that lead to no event of this file.
    pub(super) fn finish(&mut self, problems: &mut Problems<'_>) -> Vec<LooseLink> {
        let mut ids = Ids::default();
        let mut made = HashMap::default();
        for (number, wanted) in std::mem::take(&mut self.unnamed) {
            let id = ids.make_beside(&wanted, |id| self.lines.contains_key(id));
            if !self.links.is_empty() {
                made.insert(number, Arc::clone(&id));
            }
            self.sink.name(number, id);
        }
        let mut loose = Vec::new();
        for OpenLink { from, to, range } in std::mem::take(&mut self.links) {
            if made.get(&from).is_some_and(|id| **id == *to) {
                report_self(&to, range, problems);
            } else if !self.lines.contains_key(&to) && !ids.has(&to) {
                loose.push(LooseLink {
                    problem: problems.unknown_link(&to, range),
                    to: to.into(),
                });
            }
        }
        loose
    }

    /// What the file declares, and the names its events brought.
    pub(super) fn into_rest(self) -> Rest {
        Rest {
            actors: self.actors.into_entries(),
            places: self.places.into_entries(),
            sources: self.sources.into_declared(),
            events: self.count,
        }
    }

    /// Whether no event before has the id. A good event has it from now on.
    fn is_new(&mut self, draft: &Draft<'t>, problems: &mut Problems<'_>) -> bool {
        let Some(Placed { value, range }) = &draft.id else {
            return true;
        };
        match self.lines.entry(value.clone()) {
            Entry::Occupied(first) => {
                problems.report_duplicate("event", value, range.clone(), *first.get());
                false
            }
            Entry::Vacant(free) => {
                if draft.is_good {
                    free.insert(draft.line);
                }
                true
            }
        }
    }

    fn cited(
        &mut self,
        source: Option<SourceDraft<'_>>,
        problems: &mut Problems<'_>,
    ) -> Option<Arc<Source>> {
        source.map(|source| self.sources.resolve(source, problems))
    }

    fn claim(&mut self, draft: ClaimDraft<'_>, source: Option<Arc<Source>>) -> Claim {
        Claim {
            by: self.actors.resolve(&draft.by),
            said: draft.said.into_owned(),
            quote: draft.quote.map(Cow::into_owned),
            about: draft.about.map(|about| self.word(&about)),
            when: draft.when,
            source,
        }
    }

    /// The link of the event with that id, which is about to be handed on.
    fn link(
        &mut self,
        LinkDraft { rel, to, range }: LinkDraft<'t>,
        from: Option<&str>,
        problems: &mut Problems<'_>,
    ) -> Link {
        let link = Link {
            rel: self.word(&rel),
            to: (&*to).into(),
        };
        if from == Some(&*to) {
            report_self(&to, range, problems);
        } else if !self.lines.contains_key(&to) {
            self.links.push(OpenLink {
                from: self.count,
                to,
                range,
            });
        }
        link
    }

    /// One shared copy of a word that many events use.
    fn word(&mut self, word: &str) -> Arc<str> {
        let word = word.trim();
        if let Some(known) = self.words.get(word) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.words.insert(Arc::clone(&word));
        word
    }
}

fn report_self(to: &str, range: Range<usize>, problems: &mut Problems<'_>) {
    let message = format!("`{}` links to itself", short(to));
    problems.report(Problem::SelfLink, range, message, None);
}
