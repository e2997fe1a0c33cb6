//! Bytes to an event.
use super::{BORDER, CLAIM_TEXTS, SOURCE_TEXTS, claimed, present};
use crate::date::{When, Zone};
use crate::model::{Actor, Claim, Duration, Event, Held, Link, Place, Source, Status};
use crate::store::postings::take_number;
use memchr::memchr;
use std::sync::Arc;

/// What the columns of the store say of an event.
#[derive(Debug)]
pub struct Shared {
    /// Its id.
    pub id: Arc<str>,
    /// Its status.
    pub status: Status,
    /// Who takes part.
    pub actors: Vec<Arc<Actor>>,
    /// Where.
    pub place: Option<Arc<Place>>,
    /// What sort of event.
    pub kind: Option<Arc<str>>,
    /// Its labels.
    pub tags: Vec<Arc<str>>,
    /// Who speaks in its claims, one by one.
    pub speakers: Vec<Arc<Actor>>,
    /// The zone of its file.
    pub zone: Zone,
}

/// The record of one event, not taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    texts: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Record<'a> {
    /// The record at the start of these bytes; of none, an empty one.
    pub fn open(mut bytes: &'a [u8]) -> Self {
        let length = take_number(&mut bytes) as usize;
        let (texts, rest) = bytes.split_at_checked(length).unwrap_or_default();
        Self { texts, rest }
    }

    /// The searched texts, each with a [`BORDER`] after it.
    pub fn texts(&self) -> &'a [u8] {
        self.texts
    }

    /// The searched texts one by one: title, summary, then those of sources and claims; absent ones are empty.
    pub fn each_text(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut rest = self.texts;
        std::iter::from_fn(move || {
            let end = memchr(BORDER, rest)?;
            let text = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
            Some(std::str::from_utf8(text).unwrap_or_default())
        })
    }

    /// The title.
    pub fn title(&self) -> &'a str {
        self.each_text().next().unwrap_or_default()
    }

    /// The date as written, if there is one.
    pub fn date(&self) -> Option<&'a str> {
        let mut rest = Rest(self.rest);
        rest.number();
        (rest.number() & present::DATE != 0).then(|| rest.text())
    }

    /// The event, with what the columns say of it.
    pub fn event(&self, shared: Shared) -> Event {
        let mut texts = self.each_text();
        let mut text = || texts.next().unwrap_or_default();
        let mut rest = Rest(self.rest);
        let zone = &shared.zone;
        let line = rest.number() as u32;
        let given = rest.number();
        let title = text().to_owned();
        let summary = text();
        let when = rest.when(given & present::DATE, zone);
        let duration = rest.optional(given & present::DURATION);
        let known_written = rest.when(given & present::KNOWN, zone);
        let sources: Vec<Arc<Source>> = (0..rest.count())
            .map(|_| {
                let (mut source, given) = rest.source(zone);
                let texts: [&str; SOURCE_TEXTS] = std::array::from_fn(|_| text());
                put_texts(&mut source, given, texts);
                Arc::new(source)
            })
            .collect();
        let mut speakers = shared.speakers.into_iter();
        let claims = (0..rest.count())
            .filter_map(|_| {
                let texts: [&str; CLAIM_TEXTS] = std::array::from_fn(|_| text());
                rest.claim(speakers.next(), texts, &sources, zone)
            })
            .collect();
        let links = (0..rest.count())
            .map(|_| Link {
                rel: rest.text().into(),
                to: rest.text().into(),
            })
            .collect();
        let history = (0..rest.count()).filter_map(|_| rest.held(zone)).collect();
        Event {
            id: shared.id,
            line,
            when,
            title,
            kind: shared.kind,
            status: shared.status,
            actors: shared.actors,
            place: shared.place,
            tags: shared.tags,
            duration: duration.and_then(Duration::parse),
            known_written,
            sources,
            summary: (given & present::SUMMARY != 0).then(|| summary.to_owned()),
            claims,
            links,
            history,
        }
    }
}

fn put_texts(
    source: &mut Source,
    given: u64,
    [id, title, publisher, author, url, archive]: [&str; SOURCE_TEXTS],
) {
    let own = |bit: u64, text: &str| (given & bit != 0).then(|| text.to_owned());
    source.id = (given & present::ID != 0).then(|| id.into());
    source.title = own(present::TITLE, title);
    source.publisher = own(present::PUBLISHER, publisher);
    source.author = own(present::AUTHOR, author);
    source.url = own(present::URL, url);
    source.archive = own(present::ARCHIVE, archive);
}

/// What is still to be read of a record. Past its end there are only zeros and empty texts.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn number(&mut self) -> u64 {
        take_number(&mut self.0)
    }

    /// How many things follow: never more than there are bytes left, so that nothing runs away.
    fn count(&mut self) -> u64 {
        self.number().min(self.0.len() as u64)
    }

    fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        let (text, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }

    fn optional(&mut self, is_there: u64) -> Option<&'a str> {
        (is_there != 0).then(|| self.text())
    }

    fn when(&mut self, is_there: u64, zone: &Zone) -> Option<When> {
        When::parse(self.optional(is_there)?, zone).ok()
    }

    fn source(&mut self, zone: &Zone) -> (Source, u64) {
        let given = self.number();
        let source = Source {
            published: self.when(given & present::PUBLISHED, zone),
            accessed: self.when(given & present::ACCESSED, zone),
            via: self.optional(given & present::VIA).map(Arc::from),
            known: given & present::DECLARED != 0,
            ..Source::default()
        };
        (source, given)
    }

    fn claim(
        &mut self,
        by: Option<Arc<Actor>>,
        [_, said, quote, about]: [&str; CLAIM_TEXTS],
        sources: &[Arc<Source>],
        zone: &Zone,
    ) -> Option<Claim> {
        let given = self.number();
        let when = self.when(given & present::WHEN, zone);
        let source = match self.number() {
            claimed::NOWHERE => None,
            claimed::HERE => Some(Arc::new(self.whole_source(zone))),
            number => sources.get((number - claimed::FIRST) as usize).cloned(),
        };
        Some(Claim {
            by: by?,
            said: said.to_owned(),
            quote: (given & present::QUOTE != 0).then(|| quote.to_owned()),
            about: (given & present::ABOUT != 0).then(|| about.into()),
            when,
            source,
        })
    }

    fn whole_source(&mut self, zone: &Zone) -> Source {
        let (mut source, given) = self.source(zone);
        let bits = [
            present::ID,
            present::TITLE,
            present::PUBLISHER,
            present::AUTHOR,
            present::URL,
            present::ARCHIVE,
        ];
        let texts = bits.map(|bit| self.optional(given & bit).unwrap_or_default());
        put_texts(&mut source, given, texts);
        source
    }

    fn held(&mut self, zone: &Zone) -> Option<Held> {
        let given = self.number();
        let status = self.number().checked_sub(1);
        let on = When::parse(self.text(), zone).ok();
        let when = self.when(given & present::WHEN, zone);
        let note = self.optional(given & present::NOTE).map(str::to_owned);
        Some(Held {
            on: on?,
            status: status.and_then(|number| Status::ALL.get(number as usize).copied()),
            when,
            note,
        })
    }
}
