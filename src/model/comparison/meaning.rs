//! When two statements are the same: as lengths of time, as dates, else as words.

use crate::date::{DateExpr, Day, Span, When, Zone};
use crate::model::Duration;
use crate::text;

/// No date and no length of time is longer in words.
const LONGEST: usize = 40;

/// Words before an amount, and the mark they stand for.
const BOUNDS: [(&str, &str); 9] = [
    ("more than ", ">"),
    ("over ", ">"),
    ("less than ", "<"),
    ("under ", "<"),
    ("about ", "~"),
    ("around ", "~"),
    ("roughly ", "~"),
    ("approximately ", "~"),
    ("some ", "~"),
];

/// Words for units, and their spelling in files.
const UNITS: [(&str, &str); 7] = [
    ("minute", "min"),
    ("hour", "h"),
    ("hr", "h"),
    ("day", "d"),
    ("week", "w"),
    ("month", "mo"),
    ("year", "y"),
];

/// What a statement says, for telling whether another says the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// A length of time: whether it is only about that, and the least and most seconds.
    Length(bool, Option<i64>, Option<i64>),
    /// A date: its span, and whether it is approximate and uncertain.
    Date(Span, bool, bool),
    /// Anything else: its words, folded.
    Words(String),
}

impl Meaning {
    pub(super) fn of(said: &str) -> Self {
        let folded = text::fold(said);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let words = words.join(" ");
        let words = words.trim_end_matches(['.', ' ']);
        if words.len() <= LONGEST
            && words.contains(|c: char| c.is_ascii_digit())
            && let Some(meaning) = length(words).or_else(|| date(words))
        {
            return meaning;
        }
        Meaning::Words(words.to_owned())
    }
}

fn length(words: &str) -> Option<Meaning> {
    let bound = BOUNDS
        .iter()
        .find_map(|(word, mark)| Some((words.strip_prefix(word)?, *mark)));
    let (amount, mark) = bound.unwrap_or((words, ""));
    let written = Duration::parse(&format!("{mark}{amount}")).or_else(|| {
        let (number, unit) = amount.split_once([' ', '-'])?;
        let unit = unit.strip_suffix('s').unwrap_or(unit);
        let (_, spelling) = UNITS.iter().find(|(word, _)| *word == unit)?;
        Duration::parse(&format!("{mark}{number}{spelling}"))
    })?;
    let (least, most) = written.range();
    let is_about = written.text().starts_with('~');
    Some(Meaning::Length(is_about, least, most))
}

/// A date that means the same whatever day it is read on: "monday" and "last week" are words.
fn date(words: &str) -> Option<Meaning> {
    if let Ok(when) = When::parse(&words.to_uppercase(), &Zone::UTC) {
        return Some(Meaning::Date(
            when.span(),
            when.is_approximate(),
            when.is_uncertain(),
        ));
    }
    let expression = DateExpr::parse(words).ok()?;
    let on = |year| expression.resolve(Day::from_ymd(year, 4, 2)?, None).ok();
    let span = on(1990)?;
    (on(2031)? == span).then_some(Meaning::Date(span, false, false))
}
