//! EDTF text to a value: what a date says, part by part.
//!
//! Single dates are read and checked by `edtf-core`; how they join into
//! intervals and sets is read here, with its types. That way its few misses
//! are mended in one place each: years before 0 with unspecified digits
//! (`-156X`), and intervals with no dated end (`../..`). Times of day are ours
//! altogether ([`clock`]), because a TOML file may write them in more ways than
//! EDTF.
//!
//! A [`Fault`] says what is wrong and where; the cure is found elsewhere, so
//! that reading a good date never pays for explaining a bad one.

mod bounds;
mod clock;
mod finest;

use edtf_core::{
    Date, Edtf, Interval, IntervalEndpoint, Precision, Set, SetElement, SetKind, YearKind,
};

use super::calendar::Civil;

pub(super) use bounds::{Bound, Bounds, date_bounds};
pub(super) use clock::{Clock, Shift, Timed, has_clock, read_timed};
pub(super) use finest::finest;

/// A date as written, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A day with a time of day.
    Timed(Timed),
    /// Everything else; never `Edtf::DateTime`.
    Dated(Edtf),
}

/// What is wrong with a text, and at which byte it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: &'static str,
    pub(super) at: usize,
}

impl Fault {
    fn new(message: &'static str, at: usize) -> Self {
        Self { message, at }
    }
}

/// A whole plain day `YYYY-MM-DD`, by far the commonest date.
pub(super) fn plain_day(text: &[u8]) -> Option<Civil> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text else {
        return None;
    };
    let year = i64::from(digits([a, b])?) * 100 + i64::from(digits([c, d])?);
    Civil::new(year, digits([e, f])?, digits([g, h])?)
}

/// The value of two ASCII digits.
pub(super) fn digits(pair: [u8; 2]) -> Option<u8> {
    let [tens, ones] = pair.map(|byte| byte.wrapping_sub(b'0'));
    if tens < 10 && ones < 10 {
        Some(tens * 10 + ones)
    } else {
        None
    }
}

impl Value {
    /// Takes a date apart, or says what is wrong with it.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        if has_clock(text) {
            return read_timed(text).map(Value::Timed);
        }
        let edtf = match text.as_bytes().first() {
            None => return Err(Fault::new("the date is empty", 0)),
            Some(b'{') => set(text, SetKind::AllMembers, '}')?,
            Some(b'[') => set(text, SetKind::OneMember, ']')?,
            Some(_) if text.contains('/') => interval(text)?,
            Some(_) => Edtf::Date(date(text, 0)?),
        };
        Ok(Value::Dated(edtf))
    }

    /// The lowest EDTF level that has the form it is written in; none for times EDTF cannot write.
    pub(super) fn level(&self, text: &str) -> Option<u8> {
        match self {
            Value::Timed(timed) => timed.is_edtf.then_some(u8::from(timed.day.year < 0)),
            // `?2025-04` says no more than `2025-04?`, but only level 2 marks the parts of a date.
            Value::Dated(_) if marks_parts(text) => Some(2),
            Value::Dated(edtf) => Some(edtf.level()),
        }
    }

    pub(super) fn is_approximate(&self) -> bool {
        matches!(self, Value::Dated(edtf) if edtf.is_approximate())
    }

    pub(super) fn is_uncertain(&self) -> bool {
        matches!(self, Value::Dated(edtf) if edtf.is_uncertain())
    }
}

/// Whether a qualifier stands anywhere but at the end of a date.
fn marks_parts(text: &str) -> bool {
    let is_inside = |pair: &[u8]| matches!(pair, [b'?' | b'~' | b'%', next] if next.is_ascii_alphanumeric() || *next == b'-');
    text.as_bytes().windows(2).any(is_inside)
}

/// One date without a time. `at` is where it stands in the whole text.
fn date(text: &str, at: usize) -> Result<Date, Fault> {
    if has_clock(text) {
        return Err(Fault::new(
            "a time of day stands alone, not in an interval or set",
            at,
        ));
    }
    match Edtf::parse(text) {
        Ok(Edtf::Date(date)) => Ok(date),
        Ok(_) => Err(Fault::new("this is not one date", at)),
        Err(error) => masked_before_zero(text).ok_or(Fault::new(error.message, at + error.offset)),
    }
}

/// A year before 0 with unspecified digits, which `edtf-core` refuses: read as its mirror image after 0.
///
/// Leap years mirror too, so the days that exist are the same.
fn masked_before_zero(text: &str) -> Option<Date> {
    let (qualifier, rest) = text.split_once('-')?;
    if !matches!(qualifier, "" | "?" | "~" | "%") {
        return None;
    }
    let Ok(Edtf::Date(mut date)) = Edtf::parse(&format!("{qualifier}{rest}")) else {
        return None;
    };
    let YearKind::Standard { negative, digits } = &mut date.year.kind else {
        return None;
    };
    let is_zero = digits.iter().all(|digit| *digit == Some(0));
    if *negative || is_zero {
        return None;
    }
    *negative = true;
    Some(date)
}

fn interval(text: &str) -> Result<Edtf, Fault> {
    let Some((start_text, end_text)) = text.split_once('/') else {
        return Err(Fault::new("an interval has a /", 0));
    };
    let end_at = start_text.len() + 1;
    if let Some(second) = end_text.find('/') {
        return Err(Fault::new("an interval has only one /", end_at + second));
    }
    let start = interval_start(start_text)?;
    let end = interval_end(end_text, end_at)?;
    match (&start, &end) {
        (IntervalEndpoint::Unknown, IntervalEndpoint::Unknown) => {
            Err(Fault::new("an interval needs a start or an end", 0))
        }
        (IntervalEndpoint::Date(first), IntervalEndpoint::Date(last))
            if are_backwards(first, last) =>
        {
            Err(Fault::new("the interval ends before it begins", end_at))
        }
        _ => Ok(Edtf::Interval(Interval { start, end })),
    }
}

fn interval_start(text: &str) -> Result<IntervalEndpoint, Fault> {
    match text {
        "" => Ok(IntervalEndpoint::Unknown),
        ".." => Ok(IntervalEndpoint::Open),
        _ => match text.strip_prefix("..") {
            Some(rest) => date(rest, 2).map(IntervalEndpoint::OnOrBefore),
            None => date(text, 0).map(IntervalEndpoint::Date),
        },
    }
}

fn interval_end(text: &str, at: usize) -> Result<IntervalEndpoint, Fault> {
    match text {
        "" => Ok(IntervalEndpoint::Unknown),
        ".." => Ok(IntervalEndpoint::Open),
        _ => match text.strip_suffix("..") {
            Some(rest) => date(rest, at).map(IntervalEndpoint::OnOrAfter),
            None => date(text, at).map(IntervalEndpoint::Date),
        },
    }
}

fn are_backwards(first: &Date, last: &Date) -> bool {
    date_bounds(first).earliest > date_bounds(last).latest
}

fn set(text: &str, kind: SetKind, close: char) -> Result<Edtf, Fault> {
    let inner = text.get(1..).and_then(|rest| rest.strip_suffix(close));
    let Some(inner) = inner else {
        return Err(Fault::new(
            "the set is not closed",
            text.len().saturating_sub(1),
        ));
    };
    let mut elements = Vec::new();
    let mut at = 1;
    for part in inner.split(',') {
        elements.push(element(part, at)?);
        at += part.len() + 1;
    }
    Ok(Edtf::Set(Set { kind, elements }))
}

fn element(text: &str, at: usize) -> Result<SetElement, Fault> {
    match text.split_once("..") {
        _ if text.is_empty() => Err(Fault::new("a set has a date between its commas", at)),
        None => date(text, at).map(SetElement::Date),
        Some(("", "")) => Err(Fault::new(".. needs a date before or after it", at)),
        Some(("", last)) => date(last, at + 2).map(SetElement::OnOrBefore),
        Some((first, "")) => date(first, at).map(SetElement::OnOrAfter),
        Some((first, last)) => range(first, last, at),
    }
}

/// `first..last` in a set: every value between two plain dates of one precision (ISO 8601-2, 6.3).
fn range(first: &str, last: &str, at: usize) -> Result<SetElement, Fault> {
    let last_at = at + first.len() + 2;
    let (first, last) = (range_end(first, at)?, range_end(last, last_at)?);
    if first.precision() != last.precision() {
        return Err(Fault::new(
            "both ends of a range are days, or months, or years",
            last_at,
        ));
    }
    if are_backwards(&first, &last) {
        return Err(Fault::new("the range ends before it begins", last_at));
    }
    Ok(SetElement::Range(first, last))
}

fn range_end(text: &str, at: usize) -> Result<Date, Fault> {
    let date = date(text, at)?;
    let is_plain = !date.has_unspecified()
        && !date.is_uncertain()
        && !date.is_approximate()
        && date.year.significant_digits.is_none()
        && date.precision() != Precision::Season;
    is_plain.then_some(date).ok_or(Fault::new(
        "a range goes between plain days, months or years",
        at,
    ))
}

#[cfg(test)]
mod tests;
