//! Dates as people type them in a query: EDTF, words, and distances from today or an event.
//!
//! Reading and resolving are apart, because a saved query is read once and
//! resolved again each day. A period means all of it: `march` is the whole
//! month. Weeks begin on Monday. A month without a year is that of today's
//! year, a weekday alone the latest one up to today.

mod read;
mod refusal;
mod resolve;
mod shift;

use super::phrase::Named;
use super::{DateError, Day, Span, Zone};
use shift::{Shift, Unit};

/// An event named in a date: `@id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRef(pub String);

/// A parsed but unresolved date of the query language (query.md, "Dates in queries"), with its `+5d` / `-2w`.
///
/// ```
/// use dateline::date::{DateExpr, Day};
/// let today = Day::from_ymd(2025, 4, 13).unwrap();
/// let span = DateExpr::parse("last week").unwrap().resolve(today, None).unwrap();
/// assert_eq!(span.words(), "between 31 March and 6 April 2025");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpr {
    text: Box<str>,
    base: Base,
    shifts: Vec<Shift>,
}

/// What a date expression starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Base {
    /// EDTF.
    Written(Box<str>),
    /// A part of the calendar, of today's year where it names none.
    Named(Named),
    Today,
    /// `monday`, `last monday`: 0 is Monday.
    Weekday(Option<Which>, u8),
    /// `last march`
    Month(Which, u8),
    /// `last week`
    Period(Which, Unit),
    /// `30d`, `last 3 weeks`: so many units up to and including today.
    Past(i64, Unit),
    /// `next 3 weeks`: so many units from tomorrow.
    Coming(i64, Unit),
    /// `@id`
    Event(EventRef),
}

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Last,
    This,
    Next,
}

impl DateExpr {
    /// Reads EDTF, `2025Q2`, `march 2025`, `18mar`, `last week`, `30d`, `3 weeks ago`, `@id+5d`, ...
    ///
    /// Upper and lower case are the same. `4/11` is refused with both its readings.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (base, shifts) = read::read(text).ok_or_else(|| refusal::explain(text))?;
        if let Base::Named(named) = base {
            refusal::check_calendar(text, &named)?;
        }
        Ok(Self {
            text: text.into(),
            base,
            shifts,
        })
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The event it counts from, if it names one.
    pub fn event(&self) -> Option<&EventRef> {
        match &self.base {
            Base::Event(event) => Some(event),
            Base::Written(_)
            | Base::Named(_)
            | Base::Today
            | Base::Weekday(..)
            | Base::Month(..)
            | Base::Period(..)
            | Base::Past(..)
            | Base::Coming(..) => None,
        }
    }

    /// The period meant. `today` is the as-of day; `event` the span of the event named, if one is.
    ///
    /// Times without an offset are taken as UTC; see [`DateExpr::resolve_in`].
    pub fn resolve(&self, today: Day, event: Option<Span>) -> Result<Span, DateError> {
        self.resolve_in(today, event, &Zone::UTC)
    }

    /// As [`DateExpr::resolve`], with times of day placed on the civil line of `zone`.
    pub fn resolve_in(
        &self,
        today: Day,
        event: Option<Span>,
        zone: &Zone,
    ) -> Result<Span, DateError> {
        let span = self.base_span(today, event, zone)?;
        Ok(self
            .shifts
            .iter()
            .fold(span, |span, shift| shift.apply(span)))
    }
}

#[cfg(test)]
mod tests;
