//! Events: what a `[[event]]` says itself. The tables below one are in [`below`].

mod below;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::date::Zone;
use crate::formats::Problem;
use crate::formats::links::LooseLink;
use crate::formats::names::Names;
use crate::formats::slug::{Ids, fault_of_id, made_id};
use crate::formats::wording::bad_duration;
use crate::model::{Actor, Duration, Event, Link, Place, Source};

use super::problems::{Placed, Problems, short};
use super::sources::Sources;
use super::tables::EventTable;
use super::written::{Field, List, Table, Text};

/// Reads events one after the other; all it needs to know of the rest of the file is in it.
pub(super) struct Events {
    zone: Zone,
    actors: Names<Actor>,
    places: Names<Place>,
    sources: Sources,
    words: HashSet<Arc<str>>,
    events: Vec<Event>,
    /// The line of each id that the file gives.
    lines: HashMap<Arc<str>, u32>,
    links: Vec<PlacedLink>,
}

/// A link as read, to be checked when all events are known.
struct PlacedLink {
    /// The event it leads from, by number.
    from: usize,
    to: Arc<str>,
    range: Range<usize>,
}

/// What an event holds once read.
pub(super) struct Read {
    pub(super) actors: Vec<Arc<Actor>>,
    pub(super) places: Vec<Arc<Place>>,
    pub(super) sources: Vec<Arc<Source>>,
    pub(super) events: Vec<Event>,
    /// Links that lead to no event of this file.
    pub(super) loose: Vec<LooseLink>,
}

impl Events {
    pub(super) fn new(
        zone: Zone,
        actors: Names<Actor>,
        places: Names<Place>,
        sources: Sources,
    ) -> Self {
        Self {
            zone,
            actors,
            places,
            sources,
            words: HashSet::new(),
            events: Vec::new(),
            lines: HashMap::new(),
            links: Vec::new(),
        }
    }

    /// Reads one event; a faulty one is reported and left out.
    pub(super) fn read(
        &mut self,
        table: Placed<Table<'_, EventTable<'_>>>,
        problems: &mut Problems<'_>,
    ) {
        let errors = problems.errors();
        let near = table.range;
        let fields = problems.open("an event", table.value);
        let title = problems.required("an event", "title", fields.title, &near);
        let id = self.id(fields.id, problems);
        let actors = problems.texts("actors", fields.actors);
        let place = problems.text("place", fields.place);
        let claims = self.claims(fields.claim, problems);
        let links = self.links(fields.link, problems);
        let mut event = Event {
            id: id
                .as_ref()
                .map(|id| Arc::clone(&id.value))
                .unwrap_or_default(),
            line: problems.line(&near),
            when: problems.date("date", fields.date, &self.zone),
            title: String::new(),
            kind: self.label("kind", fields.kind, problems),
            status: problems.status(fields.status).unwrap_or_default(),
            actors: Vec::new(),
            place: None,
            tags: self.labels("tags", fields.tags, problems),
            duration: duration(fields.duration, problems),
            known_written: problems.date("known", fields.known, &self.zone),
            sources: Vec::new(),
            summary: problems.string("summary", fields.summary),
            claims: Vec::new(),
            links: links.iter().map(|(link, _)| link.clone()).collect(),
            history: self.history(fields.history, problems),
        };
        let sources = problems.list("sources", fields.sources);
        event.sources.extend(
            sources
                .into_iter()
                .map(|source| self.sources.resolve(source, &self.zone, problems)),
        );
        if let Some(Placed { value, range }) = &id
            && let Some(first) = self.lines.get(value)
        {
            problems.report_duplicate("event", value, range.clone(), *first);
        }
        let Some(title) = title.filter(|_| problems.errors() == errors) else {
            return;
        };
        problems.check_script(&title.value, &title.range);
        event.title = title.value.into_owned();
        event.actors = actors
            .iter()
            .map(|actor| self.actor(actor, problems))
            .collect();
        event.place = place.map(|place| {
            problems.check_script(&place.value, &place.range);
            self.places.resolve(&place.value)
        });
        event.claims = claims.into_iter().map(|draft| self.claim(draft)).collect();
        self.keep(event, links);
    }

    fn keep(&mut self, event: Event, links: Vec<(Link, Range<usize>)>) {
        if !event.id.is_empty() {
            self.lines.insert(Arc::clone(&event.id), event.line);
        }
        let from = self.events.len();
        self.links
            .extend(links.into_iter().map(|(link, range)| PlacedLink {
                from,
                to: link.to,
                range,
            }));
        self.events.push(event);
    }

    /// Gives ids to the events that have none, and checks the links.
    pub(super) fn finish(mut self, problems: &mut Problems<'_>) -> Read {
        let mut ids = Ids::default();
        for id in self.lines.keys() {
            ids.take(id);
        }
        for event in self.events.iter_mut().filter(|event| event.id.is_empty()) {
            event.id = ids.make(&made_id(event.when.as_ref(), &event.title));
            self.lines.insert(Arc::clone(&event.id), event.line);
        }
        let mut loose = Vec::new();
        for PlacedLink { from, to, range } in std::mem::take(&mut self.links) {
            if self.events.get(from).is_some_and(|event| event.id == to) {
                let message = format!("`{}` links to itself", short(&to));
                problems.report(Problem::SelfLink, range, message, None);
            } else if !self.lines.contains_key(&to) {
                loose.push(LooseLink {
                    problem: problems.unknown_link(&to, range),
                    to,
                });
            }
        }
        Read {
            actors: self.actors.into_entries(),
            places: self.places.into_entries(),
            sources: self.sources.into_declared(),
            events: self.events,
            loose,
        }
    }

    fn actor(&mut self, name: &Placed<Text<'_>>, problems: &mut Problems<'_>) -> Arc<Actor> {
        problems.check_script(&name.value, &name.range);
        self.actors.resolve(&name.value)
    }

    fn id(
        &mut self,
        field: Field<Text<'_>>,
        problems: &mut Problems<'_>,
    ) -> Option<Placed<Arc<str>>> {
        let Placed { value, range } = problems.text("id", field)?;
        if let Some((message, help)) = fault_of_id(&value) {
            problems.report(Problem::BadId, range, message, Some(help));
            return None;
        }
        problems.check_script(&value, &range);
        Some(Placed {
            value: value.into(),
            range,
        })
    }

    /// One shared copy of a word that many events use.
    fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.words.insert(Arc::clone(&word));
        word
    }

    fn label(
        &mut self,
        key: &str,
        field: Field<Text<'_>>,
        problems: &mut Problems<'_>,
    ) -> Option<Arc<str>> {
        let text = problems.text(key, field)?;
        problems.check_script(&text.value, &text.range);
        Some(self.word(text.value.trim()))
    }

    fn labels(
        &mut self,
        key: &str,
        field: Field<List<Text<'_>>>,
        problems: &mut Problems<'_>,
    ) -> Vec<Arc<str>> {
        let texts = problems.texts(key, field);
        let labels = texts.into_iter().map(|text| {
            problems.check_script(&text.value, &text.range);
            self.word(text.value.trim())
        });
        labels.collect()
    }
}

fn duration(field: Field<Text<'_>>, problems: &mut Problems<'_>) -> Option<Duration> {
    let Placed { value, range } = problems.text("duration", field)?;
    let duration = Duration::parse(&value);
    if duration.is_none() {
        let (message, help) = bad_duration(&value);
        problems.report(Problem::BadDuration, range, message, Some(help));
    }
    duration
}
