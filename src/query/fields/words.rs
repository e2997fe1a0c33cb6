//! Words and phrases, `title: text: claim: url:`, and the fixed words of `is: has: no:`.
use super::{Given, Predicate, bad};
use crate::model::Status;
use crate::query::QueryError;
use crate::text;

/// Which text is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    /// Everything a bare word searches.
    Everything,
    /// The title.
    Title,
    /// Title and summary.
    Text,
    /// What claims say and quote.
    Claim,
    /// The addresses of the sources.
    Url,
}

/// A word or phrase to find: folded, or exact where it has an upper-case letter (smart case).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// What to look for.
    pub text: String,
    /// Whether case and accents matter.
    pub is_exact: bool,
}

impl Needle {
    /// Smart case: an upper-case letter asks for exact case.
    pub fn new(word: &str) -> Self {
        let is_exact = word.chars().any(char::is_uppercase);
        Self {
            text: if is_exact {
                word.to_owned()
            } else {
                text::fold(word)
            },
            is_exact,
        }
    }

    /// Whether a raw text holds it.
    pub fn is_in(&self, raw: &str) -> bool {
        if self.is_exact {
            raw.contains(&self.text)
        } else {
            text::fold(raw).contains(&self.text)
        }
    }
}

pub(super) fn text(given: &Given) -> Result<Predicate, QueryError> {
    let searched = match given.name {
        "title" => Searched::Title,
        "text" => Searched::Text,
        "claim" => Searched::Claim,
        _ => Searched::Url,
    };
    Ok(Predicate::Text(
        searched,
        given
            .texts()?
            .iter()
            .map(|(value, _)| Needle::new(value))
            .collect(),
    ))
}

pub(super) fn note(given: &Given) -> Result<Predicate, QueryError> {
    let words = given.texts()?;
    let needles = words.iter().map(|(value, _)| Needle::new(value));
    Ok(Predicate::Note(needles.collect()))
}

/// What `is:` can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// That status.
    Status(Status),
    /// Over by the as-of date.
    Past,
    /// Not begun by the as-of date.
    Future,
    /// Going on at the as-of date.
    Ongoing,
    /// Not surely one day or finer.
    Fuzzy,
}

/// The word that asks for the reader's marks.
const MARKED: &str = "marked";

pub(super) fn is(given: &Given) -> Result<Predicate, QueryError> {
    let read = |(word, range): &(String, std::ops::Range<usize>)| {
        let folded = text::fold(word);
        Ok(match folded.as_str() {
            MARKED => None,
            "past" => Some(State::Past),
            "future" => Some(State::Future),
            "ongoing" => Some(State::Ongoing),
            "fuzzy" => Some(State::Fuzzy),
            other => Some(State::Status(Status::named(other).ok_or_else(|| {
                let words = Status::ALL
                    .into_iter()
                    .map(Status::name)
                    .chain(["past", "future", "ongoing", "fuzzy", MARKED]);
                bad(format!("`is:` knows no `{word}`"), range, other, words)
            })?)),
        })
    };
    let texts = given.texts()?;
    let asked: Vec<Option<State>> = texts.iter().map(read).collect::<Result<_, _>>()?;
    let is_marked = asked.contains(&None);
    let states = asked.into_iter().flatten().collect();
    Ok(match is_marked {
        true => Predicate::Marked(states),
        false => Predicate::Is(states),
    })
}

/// What `has:` and `no:` can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A date.
    Date,
    /// An end: of an interval that is not open.
    End,
    /// A source.
    Source,
    /// A link to another event.
    Link,
    /// A claim.
    Claim,
    /// A place.
    Place,
    /// A quotation.
    Quote,
    /// A summary.
    Summary,
    /// Speakers who differ: asked for by `claims:disagree`.
    Disagreement,
    /// A tag.
    Tag,
}

const THINGS: [(&str, Thing); 9] = [
    ("date", Thing::Date),
    ("end", Thing::End),
    ("source", Thing::Source),
    ("link", Thing::Link),
    ("claim", Thing::Claim),
    ("place", Thing::Place),
    ("quote", Thing::Quote),
    ("summary", Thing::Summary),
    ("tag", Thing::Tag),
];

/// The word that asks for the reader's notes.
const NOTE: &str = "note";

pub(super) fn has(given: &Given) -> Result<Predicate, QueryError> {
    let read = |(word, range): &(String, std::ops::Range<usize>)| {
        let folded = text::fold(word);
        if folded == NOTE {
            return Ok(None);
        }
        let found = THINGS
            .iter()
            .find(|(name, _)| *name == folded)
            .map(|(_, thing)| *thing);
        found.map(Some).ok_or_else(|| {
            let names = THINGS.iter().map(|(name, _)| *name).chain([NOTE]);
            bad(
                format!("`{}:` knows no `{word}`", given.name),
                range,
                &folded,
                names,
            )
        })
    };
    let texts = given.texts()?;
    let asked: Vec<Option<Thing>> = texts.iter().map(read).collect::<Result<_, _>>()?;
    let asks_note = asked.contains(&None);
    let things = asked.into_iter().flatten().collect();
    let wanted = given.name == "has";
    Ok(match asks_note {
        true => Predicate::HasNote(wanted, things),
        false => Predicate::Has(wanted, things),
    })
}
