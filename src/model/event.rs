//! Something dated, with an id, and what was said about it.
use super::{Actor, Duration, Place, Source, Status};
use crate::date::{Span, When};
use std::sync::Arc;

/// Something dated. Text is raw, as the file has it: clean it on its way to a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Unique in its timeline.
    pub id: Arc<str>,
    /// The line of the file where it begins, from 1.
    pub line: u32,
    /// Its date; none: undated.
    pub when: Option<When>,
    /// One line.
    pub title: String,
    /// What sort of event: call, meeting, talks, ...
    pub kind: Option<Arc<str>>,
    /// How sure we are.
    pub status: Status,
    /// Who takes part, in the order of the file.
    pub actors: Vec<Arc<Actor>>,
    /// Where.
    pub place: Option<Arc<Place>>,
    /// Free labels.
    pub tags: Vec<Arc<str>>,
    /// How long it took, as stated.
    pub duration: Option<Duration>,
    /// When it became known, where the file says so; see [`Event::known`].
    pub known_written: Option<When>,
    /// Where we know it from, in the order of the file.
    pub sources: Vec<Arc<Source>>,
    /// Markdown.
    pub summary: Option<String>,
    /// What was said about it, by whom.
    pub claims: Vec<Claim>,
    /// Its relations to other events.
    pub links: Vec<Link>,
    /// What was held true about it earlier, oldest first.
    pub history: Vec<Held>,
}

impl Event {
    /// What its date allows: all of time for an undated event.
    pub fn span(&self) -> Span {
        self.when.as_ref().map_or(Span::ALWAYS, When::span)
    }

    /// When it became known: as written, else the date of the earliest dated source.
    pub fn known(&self) -> Option<&When> {
        self.known_written.as_ref().or_else(|| {
            self.sources
                .iter()
                .filter_map(|source| source.published.as_ref())
                .min_by_key(|when| {
                    let span = when.span();
                    (span.earliest, span.latest)
                })
        })
    }
}

/// What one actor said about an event. A claim is always somebody's.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Who said it.
    pub by: Arc<Actor>,
    /// What they said, in the words of the file's author.
    pub said: String,
    /// Their own words.
    pub quote: Option<String>,
    /// The attribute it speaks of, for comparing: took-place, date, length, topic, outcome, or any word.
    pub about: Option<Arc<str>>,
    /// When they said it.
    pub when: Option<When>,
    /// Where we know that from.
    pub source: Option<Arc<Source>>,
}

/// A named relation to another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// follows, part-of, leads-to, responds-to, contradicts, same-as, or any word.
    pub rel: Arc<str>,
    /// The other event: its id, or `file-stem/id` in a library.
    pub to: Arc<str>,
}

/// What was held true about an event from a day on, until the next entry or the present record.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// From when.
    pub on: When,
    /// The status held then, where it differed.
    pub status: Option<Status>,
    /// The date held then, where it differed.
    pub when: Option<When>,
    /// Why, or what was said, in words.
    pub note: Option<String>,
}
