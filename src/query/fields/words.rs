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

/// A field whose data does not exist yet says so.
pub(super) fn later(given: &Given) -> Result<Predicate, QueryError> {
    Err(not_kept(given, "notes"))
}

fn not_kept(given: &Given, what: &str) -> QueryError {
    QueryError {
        message: format!("{what} are not kept yet"),
        range: given.range.clone(),
        help: Some(
            "a later version will keep your own marks, notes and what you have read".to_owned(),
        ),
    }
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

pub(super) fn is(given: &Given) -> Result<Predicate, QueryError> {
    let read = |(word, range): &(String, std::ops::Range<usize>)| {
        let folded = text::fold(word);
        Ok(match folded.as_str() {
            "past" => State::Past,
            "future" => State::Future,
            "ongoing" => State::Ongoing,
            "fuzzy" => State::Fuzzy,
            "marked" => return Err(not_kept(given, "marks")),
            "read" | "unread" => return Err(not_kept(given, "marks of what was read")),
            other => State::Status(Status::named(other).ok_or_else(|| {
                let words = Status::ALL
                    .into_iter()
                    .map(Status::name)
                    .chain(["past", "future", "ongoing", "fuzzy"]);
                bad(format!("`is:` knows no `{word}`"), range, other, words)
            })?),
        })
    };
    Ok(Predicate::Is(
        given.texts()?.iter().map(read).collect::<Result<_, _>>()?,
    ))
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

pub(super) fn has(given: &Given) -> Result<Predicate, QueryError> {
    let read = |(word, range): &(String, std::ops::Range<usize>)| {
        let folded = text::fold(word);
        if folded == "note" {
            return Err(not_kept(given, "notes"));
        }
        let found = THINGS
            .iter()
            .find(|(name, _)| *name == folded)
            .map(|(_, thing)| *thing);
        found.ok_or_else(|| {
            let names = THINGS.iter().map(|(name, _)| *name);
            bad(
                format!("`{}:` knows no `{word}`", given.name),
                range,
                &folded,
                names,
            )
        })
    };
    let things = given.texts()?.iter().map(read).collect::<Result<_, _>>()?;
    Ok(Predicate::Has(given.name == "has", things))
}
