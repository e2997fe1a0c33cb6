//! The fields of the language: one table, one file a family.
//!
//! A field reads its values into a [`Predicate`], which still speaks the
//! person's words ("last week"); [`plan`](super::plan) turns it into a test
//! against a library and a day.

mod calendar;
mod dates;
mod names;
mod numbers;
mod shape;
mod words;

pub use calendar::Unit;
pub(crate) use dates::placed;
pub use dates::{DateRange, Edge, Window};
pub use names::NameField;
pub(super) use numbers::DISAGREE;
pub use numbers::{Bounds, Counted};
pub use words::{Needle, Searched, State, Thing};

use super::syntax::Value;
use super::{QueryError, Sort};
use crate::date::DateExpr;
use crate::text;
use std::ops::Range;

/// What a term asks of an event, as written.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// A text holds one of the words or phrases.
    Text(Searched, Vec<Needle>),
    /// Any searched text matches a pattern.
    Pattern(regex::Regex),
    /// Any searched text holds something like this word.
    Fuzzy(String),
    /// A named thing is one of these: whole value or whole word, folded.
    Named(NameField, Vec<String>),
    /// The date falls in one of the ranges.
    Date(Window, Vec<DateRange>),
    /// The date falls within so many seconds of one of these.
    Near(Vec<(DateExpr, Range<usize>, i64)>),
    /// One of these states holds.
    Is(Vec<State>),
    /// The reader has marked it, or one of these states holds.
    Marked(Vec<State>),
    /// The reader's note holds one of the words or phrases.
    Note(Vec<Needle>),
    /// The certainty lies in one of the bounds.
    Certainty(Vec<Bounds>),
    /// It has (or, where false, lacks) one of these.
    Has(bool, Vec<Thing>),
    /// It has (or, where false, lacks) a note of the reader, or one of these.
    HasNote(bool, Vec<Thing>),
    /// How many lies in one of the bounds.
    Number(Counted, Vec<Bounds>),
    /// The length in seconds lies in one of the bounds.
    Length(Vec<Bounds>),
    /// The time in seconds since the event before lies in one of the bounds.
    Gap(Vec<Bounds>),
    /// A part of the calendar date lies in one of the bounds.
    Calendar(Unit, Vec<Bounds>),
    /// The precision lies in one of the bounds (its place among all).
    Precision(Vec<Bounds>),
    /// It is related to one of these events, either way.
    Links(Vec<(String, Range<usize>)>),
    /// A saved view matches.
    View(Vec<(String, Range<usize>)>),
    /// Not a condition: the order.
    Sort(Sort),
    /// Not a condition: at most so many.
    Limit(usize),
}

impl Predicate {
    /// A bare word, with its trailing `~` for fuzzy.
    pub fn word(word: &str) -> Self {
        match word.strip_suffix('~') {
            Some(stem) if !stem.is_empty() => Predicate::Fuzzy(text::fold(stem)),
            _ => Self::words(word),
        }
    }

    /// A word or phrase as it stands.
    pub fn words(phrase: &str) -> Self {
        Predicate::Text(Searched::Everything, vec![Needle::new(phrase)])
    }

    /// A pattern: case folded, linear time, of bounded size.
    pub fn pattern(source: &str) -> Result<Self, String> {
        let built = regex::RegexBuilder::new(source)
            .case_insensitive(true)
            .size_limit(1 << 20)
            .build();
        built.map(Predicate::Pattern).map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "this pattern is too large".to_owned(),
            _ => "this is not a pattern".to_owned(),
        })
    }
}

/// One row of the table of fields.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name and its other names.
    pub names: &'static [&'static str],
    /// What it matches, in one sentence.
    pub sentence: &'static str,
    read: Reader,
}

type Reader = fn(&Given) -> Result<Predicate, QueryError>;

/// What was written of a field.
struct Given {
    name: &'static str,
    values: Vec<Value>,
    range: Range<usize>,
}

macro_rules! fields {
    ($($names:expr, $read:expr, $sentence:literal;)+) => {
        /// Every field, in the order help prints them.
        pub const FIELDS: &[Field] = &[$(Field { names: &$names, read: $read, sentence: $sentence },)+];
    };
}

fields! {
    ["date", "on"], dates::within, "The event may fall in the period.";
    ["sure"], dates::within, "The event surely falls in the period.";
    ["since"], dates::within, "It may fall in the period or later.";
    ["until"], dates::within, "It may fall in the period or earlier.";
    ["after"], dates::within, "It may fall after the period.";
    ["before"], dates::within, "It may fall before the period.";
    ["near", "around"], dates::near, "It may fall within some days (3, or ±2w) of a day or an event.";
    ["known"], dates::within, "When it became known.";
    ["who", "actor"], names::named, "An actor taking part, by id, name or alias.";
    ["by"], names::named, "An actor speaking in a claim.";
    ["side"], names::named, "The side of an actor taking part.";
    ["place", "where"], names::named, "The place.";
    ["kind"], names::named, "The kind of event.";
    ["tag"], names::named, "A tag.";
    ["source"], names::named, "A source, by id, title or publisher.";
    ["file"], names::named, "The file, by its name.";
    ["id"], names::named, "The event's id.";
    ["title"], words::text, "The title holds the words.";
    ["text"], words::text, "The title or the summary holds the words.";
    ["note"], words::note, "Your own note holds the words.";
    ["claim"], words::text, "A claim holds the words.";
    ["url"], words::text, "A source's address holds the words.";
    ["is"], words::is, "A status, past, future, ongoing, fuzzy or marked.";
    ["certainty"], numbers::certainty, "The status, as a threshold: certainty:>=reported.";
    ["has"], words::has, "It has a date, end, source, note, link, claim, place, quote, summary or tag.";
    ["no"], words::has, "It lacks one of these.";
    ["sources"], numbers::counted, "How many independent sources: what relays another, or shares its publisher, adds nothing.";
    ["claims"], numbers::counted, "How many claims; claims:disagree where speakers differ.";
    ["actors"], numbers::counted, "How many actors.";
    ["length"], numbers::length, "How long it took: length:>2h.";
    ["gap"], numbers::length, "How long after the event before it in the result: gap:>21d.";
    ["weekday"], calendar::unit, "The day of the week: weekday:fri.";
    ["month"], calendar::unit, "The month: month:4 or month:april.";
    ["year"], calendar::unit, "The year: year:2024..2025.";
    ["precision"], calendar::precision, "The finest unit of the date: precision:month.";
    ["links"], shape::ids, "Related to an event, either way: links:@id.";
    ["view"], shape::ids, "A saved view of a file.";
    ["sort"], shape::sort, "The order: date, -date, title, known, sources.";
    ["limit"], shape::limit, "At most so many events.";
}

/// Reads a field with its values.
pub fn read(
    name: &str,
    name_range: Range<usize>,
    values: Vec<Value>,
    range: Range<usize>,
) -> Result<Predicate, QueryError> {
    let found = FIELDS.iter().find_map(|field| {
        let known = field.names.iter().find(|known| **known == name)?;
        Some((field, *known))
    });
    let Some((field, known)) = found else {
        let names = FIELDS.iter().flat_map(|field| field.names.iter().copied());
        let help = match text::nearest(name, names) {
            Some(near) => format!("did you mean `{near}:`? To search the text, quote it"),
            None => "to search the text, quote it".to_owned(),
        };
        return Err(QueryError {
            message: format!("there is no field `{name}:`"),
            range: name_range,
            help: Some(help),
        });
    };
    // Characters that show nothing are no value either: nothing is left of them to look for.
    let is_nothing = |value: &Value| matches!(value, Value::One(_, atom) if text::fold(&atom.text).trim().is_empty());
    let is_empty = values.iter().any(is_nothing);
    if is_empty || matches!(values.as_slice(), [Value::Between(None, None)]) {
        return Err(QueryError {
            message: format!("`{known}:` has no value"),
            range,
            help: Some("write it right after the colon, without a space".to_owned()),
        });
    }
    (field.read)(&Given {
        name: known,
        values,
        range,
    })
}

/// A mistake in a value, with what could have been meant.
fn bad<'a>(
    message: String,
    range: &Range<usize>,
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> QueryError {
    let help = text::nearest(wrong, candidates).map(|near| format!("did you mean `{near}`?"));
    QueryError {
        message,
        range: range.clone(),
        help,
    }
}

impl Given {
    /// The values as plain texts; a comparison or a range is a mistake here.
    fn texts(&self) -> Result<Vec<(String, Range<usize>)>, QueryError> {
        use super::syntax::Compare;
        let text = |value: &Value| match value {
            Value::One(Compare::Equal, atom) => Ok((atom.text.clone(), atom.range.clone())),
            // A name may hold two dots or begin with a mark: only a date or a number can be a range.
            Value::One(_, atom) => Err(atom.range.clone()),
            Value::Between(from, to) => Err(from
                .as_ref()
                .or(to.as_ref())
                .map_or(self.range.clone(), |atom| atom.range.clone())),
        };
        self.values
            .iter()
            .map(text)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|range| QueryError {
                message: format!("`{}:` takes no comparison and no range", self.name),
                range,
                help: Some("write the values with commas between, or quote the value".to_owned()),
            })
    }
}
