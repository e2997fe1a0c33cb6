//! The events of one piece as far as a worker can read them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::formats::kept::Rest;
use crate::formats::slug::made_id;
use crate::model::{Event, Source, Status};

use super::notes::{Notes, Record, Spot};
use super::spellings::{Number, Spelling, Spellings, Words};
use super::unknown::{Found, Unknown};

/// An event whose names are not resolved yet.
#[derive(Clone)]
pub(in crate::formats) struct Draft {
    /// All of it but its actors, its place and its claims; sources may be looked up again.
    pub(in crate::formats) event: Event,
    pub(in crate::formats) actors: Vec<Number>,
    pub(in crate::formats) place: Option<Number>,
    pub(in crate::formats) claims: Vec<DraftClaim>,
    /// The sources of the event that other records may say more about.
    pub(in crate::formats) cites: Vec<Cite>,
    /// Where each link of the event says what it leads to.
    pub(in crate::formats) links: Vec<Range<usize>>,
    /// The id to make for it, where it has none.
    pub(in crate::formats) wanted: Option<Box<str>>,
    pub(in crate::formats) record: Record,
    /// Where its id stands.
    pub(in crate::formats) id: Range<usize>,
    /// How many problems of the piece stand before it or in it.
    pub(in crate::formats) problems: usize,
}

/// A claim whose speaker and source are not looked up yet.
#[derive(Clone)]
pub(in crate::formats) struct DraftClaim {
    pub(in crate::formats) by: Number,
    pub(in crate::formats) said: String,
    pub(in crate::formats) quote: Option<String>,
    pub(in crate::formats) about: Option<Arc<str>>,
    pub(in crate::formats) when: Option<When>,
    pub(in crate::formats) source: Option<(Arc<Source>, Cite)>,
}

/// A source to be looked up in the file as a whole.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Cite {
    /// Its number among the sources of the event.
    pub(in crate::formats) number: usize,
    pub(in crate::formats) how: How,
    /// Where it stands.
    pub(in crate::formats) range: Range<usize>,
}

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum How {
    /// In full, and no other is it.
    InFull,
    /// In full, with an id.
    WithId,
    /// As an id and nothing else.
    ById,
    /// As plain text: a publisher or an address, or an id known from elsewhere.
    AsText,
}

/// Everything a worker found in a piece.
pub(in crate::formats) struct Batch<'t> {
    pub(in crate::formats) text: Cow<'t, str>,
    /// How many lines the piece has.
    pub(in crate::formats) lines: u32,
    /// How many bytes of the file are read at its end.
    pub(in crate::formats) end: u64,
    pub(super) drafts: Vec<Draft>,
    pub(super) actors: Vec<Spelling>,
    pub(super) places: Vec<Spelling>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) rest: Rest,
    pub(super) unknown: Vec<Found>,
}

/// Collects the drafts of a piece.
pub(in crate::formats) struct Drafts<'t> {
    pub(in crate::formats) notes: Notes<'t>,
    actors: Spellings,
    places: Spellings,
    pub(in crate::formats) words: Words,
    unknown: Unknown,
    list: Vec<Draft>,
}

impl<'t> Drafts<'t> {
    pub(in crate::formats) fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            notes: Notes::new(file, text),
            actors: Spellings::default(),
            places: Spellings::default(),
            words: Words::default(),
            unknown: Unknown::default(),
            list: Vec::new(),
        }
    }

    /// A draft of the record being read, with nothing in it.
    pub(in crate::formats) fn draft(&self) -> Draft {
        Draft {
            event: Event {
                id: Arc::default(),
                line: self.notes.record().line,
                when: None,
                title: String::new(),
                kind: None,
                status: Status::default(),
                actors: Vec::new(),
                place: None,
                tags: Vec::new(),
                duration: None,
                known_written: None,
                sources: Vec::new(),
                summary: None,
                claims: Vec::new(),
                links: Vec::new(),
                history: Vec::new(),
            },
            actors: Vec::new(),
            place: None,
            claims: Vec::new(),
            cites: Vec::new(),
            links: Vec::new(),
            wanted: None,
            record: self.notes.record().clone(),
            id: 0..0,
            problems: 0,
        }
    }

    /// Keeps a draft whose record has no error; what has one is left out.
    pub(in crate::formats) fn keep(&mut self, mut draft: Draft) {
        if self.notes.errors() > 0 {
            return;
        }
        if draft.event.id.is_empty() {
            let event = &draft.event;
            draft.wanted = Some(made_id(event.when.as_ref(), &event.title).into());
        }
        draft.problems = self.notes.len();
        self.list.push(draft);
    }

    /// An actor by its name, and its id where that is given apart.
    pub(in crate::formats) fn actor(
        &mut self,
        id: Option<&str>,
        name: &str,
        spot: &dyn Spot,
    ) -> Number {
        number(&mut self.actors, &mut self.notes, id, name, spot)
    }

    /// Gives an event a tag; one that it has already stands once.
    pub(in crate::formats) fn tag(&mut self, draft: &mut Draft, name: &str, spot: &dyn Spot) {
        let tag = self.notes.word(&mut self.words, name, spot);
        if !tag.is_empty() && !draft.event.tags.contains(&tag) {
            draft.event.tags.push(tag);
        }
    }

    /// Has somebody take part in an event; who has a hand in it twice is named once.
    pub(in crate::formats) fn takes_part(
        &mut self,
        draft: &mut Draft,
        id: Option<&str>,
        name: &str,
        spot: &dyn Spot,
    ) {
        let actor = self.actor(id, name, spot);
        if !draft.actors.contains(&actor) {
            draft.actors.push(actor);
        }
    }

    /// A place, likewise.
    pub(in crate::formats) fn place(
        &mut self,
        id: Option<&str>,
        name: &str,
        spot: &dyn Spot,
    ) -> Number {
        number(&mut self.places, &mut self.notes, id, name, spot)
    }

    /// Counts a key that the format does not have.
    pub(in crate::formats) fn count_unknown(
        &mut self,
        what: &'static str,
        name: &str,
        known: &'static [&'static str],
        spot: &dyn Spot,
    ) {
        let notes = &self.notes;
        self.unknown.count(what, name, known, || notes.place(spot));
    }

    /// What was found, without the text.
    pub(in crate::formats) fn into_batch(self, lines: u32, end: u64) -> Batch<'static> {
        let (problems, rest) = self.notes.into_list();
        Batch {
            text: Cow::Borrowed(""),
            lines,
            end,
            drafts: self.list,
            actors: self.actors.into_list(),
            places: self.places.into_list(),
            problems,
            rest,
            unknown: self.unknown.into_list(),
        }
    }
}

impl<'t> Batch<'t> {
    /// Adds the text that its places are in.
    pub(in crate::formats) fn with_text<'u>(self, text: Cow<'u, str>) -> Batch<'u> {
        Batch {
            text,
            lines: self.lines,
            end: self.end,
            drafts: self.drafts,
            actors: self.actors,
            places: self.places,
            problems: self.problems,
            rest: self.rest,
            unknown: self.unknown,
        }
    }
}

fn number(
    spellings: &mut Spellings,
    notes: &mut Notes<'_>,
    id: Option<&str>,
    name: &str,
    spot: &dyn Spot,
) -> Number {
    let number = match id {
        Some(id) => spellings.given(id.trim(), name.trim()),
        None => spellings.plain(name.trim()),
    };
    if spellings.is_mixed(number) {
        notes.check_script(name, spot);
    }
    number
}

/// A source as text: an address or a publisher.
pub(in crate::formats) fn source_of_text(text: &str) -> Arc<Source> {
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let (publisher, url) = match is_address {
        true => (None, Some(text.to_owned())),
        false => (Some(text.to_owned()), None),
    };
    Arc::new(Source {
        publisher,
        url,
        known: true,
        ..Source::default()
    })
}
