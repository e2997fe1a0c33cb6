//! The forms of a date expression, tried one after another.

use super::super::phrase::{self, Named, Token};
use super::super::{When, Zone};
use super::shift::{Shift, Unit, strip_shifts};
use super::{Base, EventRef, Which};

/// A base and the distances after it; none for anything else.
pub(super) fn read(text: &str) -> Option<(Base, Vec<Shift>)> {
    let text = text.trim();
    // A whole EDTF date is never taken apart, whatever it ends in.
    if let Some(written) = written(text) {
        return Some((written, Vec::new()));
    }
    let (rest, shifts) = strip_shifts(text);
    if rest.is_empty() {
        // `-30d` counts from today; nothing at all is no date.
        return (!shifts.is_empty()).then_some((Base::Today, shifts));
    }
    if let Some(first) = from_today(rest) {
        return Some((Base::Today, [first].into_iter().chain(shifts).collect()));
    }
    Some((base(rest)?, shifts))
}

fn base(text: &str) -> Option<Base> {
    event(text)
        .or_else(|| written(text))
        .or_else(|| by_words(text))
        .or_else(|| described(text))
}

fn event(text: &str) -> Option<Base> {
    let id = text.strip_prefix('@')?.trim();
    let is_id = !id.is_empty()
        && id
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_./".contains(letter));
    is_id.then(|| Base::Event(EventRef(id.to_owned())))
}

fn written(text: &str) -> Option<Base> {
    let is_date = |text: &str| When::read(text, &Zone::UTC).is_ok();
    let upper = text.to_ascii_uppercase();
    match () {
        () if is_date(text) => Some(Base::Written(text.into())),
        () if is_date(&upper) => Some(Base::Written(upper.into())),
        () => None,
    }
}

fn by_words(text: &str) -> Option<Base> {
    let tokens: Vec<Token> = phrase::tokens(text)?;
    let tokens: Vec<&Token> = tokens
        .iter()
        .filter(|token| !matches!(token, Token::Word(word) if word == "the"))
        .collect();
    match tokens.as_slice() {
        [Token::Word(word)] if word == "today" || word == "now" => Some(Base::Today),
        [Token::Word(word)] => phrase::weekday(word).map(|day| Base::Weekday(None, day)),
        [Token::Number { value, .. }, Token::Word(unit)] => {
            Some(Base::Past(*value, Unit::named(unit)?))
        }
        [Token::Word(which), Token::Word(word)] => of_several(Which::named(which)?, word),
        [
            Token::Word(which),
            Token::Number { value, .. },
            Token::Word(unit),
        ] => match Which::named(which)? {
            Which::Last => Some(Base::Past(*value, Unit::named(unit)?)),
            Which::Next => Some(Base::Coming(*value, Unit::named(unit)?)),
            Which::This => None,
        },
        _ => None,
    }
}

fn of_several(which: Which, word: &str) -> Option<Base> {
    if let Some(day) = phrase::weekday(word) {
        return Some(Base::Weekday(Some(which), day));
    }
    match (phrase::month(word), Unit::named(word)) {
        (Some(month), _) => Some(Base::Month(which, month)),
        (None, Some(Unit::Hour) | None) => None,
        (None, Some(unit)) => Some(Base::Period(which, unit)),
    }
}

/// The calendar by name, or a longer phrase that has an EDTF form.
fn described(text: &str) -> Option<Base> {
    let in_words = || phrase::to_edtf(text).and_then(|edtf| written(&edtf));
    Named::read(&phrase::tokens(text)?)
        .map(Base::Named)
        .or_else(in_words)
}

/// `yesterday`, `tomorrow`, `3 weeks ago`, `a month ago`, `in 3 weeks`, as a distance from today.
fn from_today(text: &str) -> Option<Shift> {
    let tokens = phrase::tokens(text)?;
    let count = |token: &Token| match token {
        Token::Number { value, .. } => Some(*value),
        Token::Word(word) if word == "a" || word == "an" || word == "one" => Some(1),
        Token::Word(_) | Token::Sign(_) => None,
    };
    let distance = |amount: i64, unit: &str| {
        Some(Shift {
            amount,
            unit: Unit::named(unit)?,
        })
    };
    match tokens.as_slice() {
        [Token::Word(word)] if word == "yesterday" => distance(-1, "d"),
        [Token::Word(word)] if word == "tomorrow" => distance(1, "d"),
        [amount, Token::Word(unit), Token::Word(ago)] if ago == "ago" => {
            distance(-count(amount)?, unit)
        }
        [Token::Word(word), amount, Token::Word(unit)] if word == "in" => {
            distance(count(amount)?, unit)
        }
        _ => None,
    }
}

impl Which {
    fn named(word: &str) -> Option<Self> {
        match word {
            "last" | "past" | "previous" => Some(Which::Last),
            "this" => Some(Which::This),
            "next" | "coming" => Some(Which::Next),
            _ => None,
        }
    }
}
