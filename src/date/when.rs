//! A date as written.
//!
//! A library may hold a million of these, so a [`When`] keeps only the text,
//! the span and a few flags: 40 bytes and the text. Whoever wants words has
//! the text taken apart again, which costs less than a microsecond. Plain
//! days, months and years never meet the EDTF reader at all.

mod plain;
mod written;

use super::edtf::{Bound, Bounds, Timed, Value, finest};
use super::zone::Local;
use super::{DateError, Day, Moment, Span, Zone, cure};
use written::End;
pub(super) use written::offset_text;

/// The finest unit a date states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A second of a day.
    Second,
    /// A minute of a day.
    Minute,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A season, quarter, quadrimester or half-year.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// A thousand years or more.
    Millennium,
}

impl Precision {
    /// The word used in queries and JSON: `day`, `month`, ...
    pub fn name(self) -> &'static str {
        match self {
            Precision::Second => "second",
            Precision::Minute => "minute",
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Century => "century",
            Precision::Millennium => "millennium",
        }
    }

    /// Every precision, finest first.
    pub const ALL: [Precision; 9] = [
        Precision::Second,
        Precision::Minute,
        Precision::Day,
        Precision::Month,
        Precision::Season,
        Precision::Year,
        Precision::Decade,
        Precision::Century,
        Precision::Millennium,
    ];
}

/// A date as somebody wrote it: an EDTF value (ISO 8601-2, levels 0 to 2) and what it allows.
///
/// ```
/// use dateline::date::{When, Zone};
/// let when = When::parse("2025-04~", &Zone::UTC).unwrap();
/// assert_eq!(when.words(), "about April 2025");
/// assert_eq!(when.earliest_text().as_deref(), Some("2025-04-01"));
/// assert!(When::parse("4/11/2025", &Zone::UTC).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    text: Box<str>,
    span: Span,
    zone: Zone,
    precision: Precision,
    level: Option<u8>,
    is_approximate: bool,
    is_uncertain: bool,
}

impl When {
    /// Reads EDTF. A time without an offset is local to `zone`.
    ///
    /// Days never pass through the zone. The error names the nearest valid reading.
    pub fn parse(text: &str, zone: &Zone) -> Result<Self, DateError> {
        if let Some((span, precision)) = plain::read(text.as_bytes()) {
            return Ok(Self {
                text: text.into(),
                span,
                zone: *zone,
                precision,
                level: Some(0),
                is_approximate: false,
                is_uncertain: false,
            });
        }
        Self::read(text, zone).map_err(|fault| cure::explain(text, zone, fault))
    }

    /// As [`When::parse`], for when only the date and not its fault is wanted.
    pub(super) fn read(text: &str, zone: &Zone) -> Result<Self, cure::Refusal> {
        let value = Value::read(text)?;
        let span = match &value {
            Value::Timed(timed) => timed_span(timed, zone)?,
            Value::Dated(edtf) => day_span(Bounds::of(edtf)),
        };
        Ok(Self {
            text: text.into(),
            span,
            zone: *zone,
            precision: finest(&value),
            level: value.level(text),
            is_approximate: value.is_approximate(),
            is_uncertain: value.is_uncertain(),
        })
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the date allows.
    pub fn span(&self) -> Span {
        self.span
    }

    /// When it began, at the earliest and at the latest: of an interval its first part, of any other date all it allows.
    ///
    /// ```
    /// use dateline::date::{When, Zone};
    /// let visit = When::parse("2025-04-11/2025-04-20", &Zone::UTC).unwrap();
    /// assert_eq!(visit.beginning().words(), "11 April 2025");
    /// ```
    pub fn beginning(&self) -> Span {
        let Some((first, _)) = self.text.split_once('/') else {
            return self.span;
        };
        let first = Self::read(first, &self.zone).map(|first| first.span);
        Span {
            earliest: self.span.earliest,
            latest: first.map_or(self.span.latest, |first| first.latest.min(self.span.latest)),
        }
    }

    /// The finest unit it states.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it carries `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.is_approximate
    }

    /// Whether it carries `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.is_uncertain
    }

    /// Not surely one day or finer (query word `is:fuzzy`).
    pub fn is_fuzzy(&self) -> bool {
        let Span { earliest, latest } = self.span;
        let is_one_day = self.precision <= Precision::Day
            && !earliest.is_open()
            && earliest.day() == latest.day();
        self.is_approximate || self.is_uncertain || !is_one_day
    }

    /// Whether it states a time of day.
    pub fn has_time(&self) -> bool {
        self.precision <= Precision::Minute
    }

    /// EDTF conformance level 0, 1 or 2; none for our own extension (a time without seconds).
    pub fn level(&self) -> Option<u8> {
        self.level
    }

    /// The first day it allows as `YYYY-MM-DD`, or an RFC 3339 instant where it has a time; none where open.
    pub fn earliest_text(&self) -> Option<String> {
        self.end_text(End::Earliest)
    }

    /// The last, likewise.
    pub fn latest_text(&self) -> Option<String> {
        self.end_text(End::Latest)
    }

    fn end_text(&self, end: End) -> Option<String> {
        let moment = match end {
            End::Earliest => self.span.earliest,
            End::Latest => self.span.latest,
        };
        match moment {
            // What the span cannot hold exactly, the text still says.
            Moment::FIRST | Moment::LAST => written::end_text(&self.value(), &self.zone, end),
            moment if moment.is_open() => None,
            _ if self.has_time() => written::end_text(&self.value(), &self.zone, end),
            moment => Some(moment.day().iso()),
        }
    }

    /// The zone its local time was read in.
    pub(super) fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The text taken apart again.
    pub(super) fn value(&self) -> Value {
        Value::read(&self.text)
            .unwrap_or_else(|_| unreachable!("the text was read when this date was made"))
    }
}

pub(super) fn day_span(bounds: Bounds) -> Span {
    Span {
        earliest: moment(bounds.earliest, Day::start),
        latest: moment(bounds.latest, Day::end),
    }
}

fn moment(bound: Bound, of_day: impl Fn(Day) -> Moment) -> Moment {
    match bound {
        Bound::OpenStart => Moment::OPEN_START,
        Bound::BeforeCounting => Moment::FIRST,
        Bound::On(civil) => of_day(Day::from_civil(civil)),
        Bound::AfterCounting => Moment::LAST,
        Bound::OpenEnd => Moment::OPEN_END,
    }
}

/// Where a time lies on the civil line: on the day and at the hour that were written, whatever the offset.
///
/// A time with an offset is not moved to the timeline's zone: it would be found, filtered and headed under another
/// day than the one its source states. A local time the clocks showed twice is one place on that line; a local time
/// they never showed is refused.
fn timed_span(timed: &Timed, zone: &Zone) -> Result<Span, cure::Refusal> {
    let civil = timed.civil_seconds();
    let first = match timed.shift.seconds() {
        Some(_) => civil,
        None => match zone.local(civil) {
            Local::Once(_) | Local::Twice(..) => civil,
            Local::Never(before, after) => return Err(cure::Refusal::NeverShown { before, after }),
        },
    };
    Ok(Span {
        earliest: Moment::within(first),
        latest: Moment::within(first + timed.extent()),
    })
}

#[cfg(test)]
mod tests;
