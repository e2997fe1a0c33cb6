//! Points on the civil time line.

use super::Span;
use super::calendar::{Civil, civil_from_days, days_from_civil, month_length};

const SECONDS_A_DAY: i64 = 86_400;

/// A civil day: days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// Years run to about ±10^16; arithmetic beyond that saturates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The most days either side of 1970: ten to the sixteenth years of them.
    const LIMIT: i64 = 3_652_425_000_000_000_000;
    const LAST_YEAR: i64 = 9_999_999_999_999_990;

    /// The day of a year (astronomical: 0 is 1 BCE), month and day of month, if there is one.
    ///
    /// ```
    /// use dateline::date::Day;
    /// assert!(Day::from_ymd(2025, 4, 30).is_some());
    /// assert!(Day::from_ymd(2025, 4, 31).is_none());
    /// ```
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        Civil::new(year, month, day).map(Self::from_civil)
    }

    /// The day so many days after 1970-01-01 (before it, if negative).
    pub fn from_number(number: i64) -> Self {
        Self(number.clamp(-Self::LIMIT, Self::LIMIT))
    }

    pub(super) fn from_civil(civil: Civil) -> Self {
        match civil.year {
            year if year > Self::LAST_YEAR => Self(Self::LIMIT),
            year if year < -Self::LAST_YEAR => Self(-Self::LIMIT),
            _ => Self(days_from_civil(civil)),
        }
    }

    pub(super) fn civil(self) -> Civil {
        civil_from_days(self.0)
    }

    /// Year, month, day of month.
    pub fn ymd(self) -> (i64, u8, u8) {
        let Civil { year, month, day } = self.civil();
        (year, month, day)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The day so many days later; saturates at the ends of time.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// The same day of the month so many months later, or that month's last day where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let Civil { year, month, day } = self.civil();
        let count = year
            .saturating_mul(12)
            .saturating_add(i64::from(month) - 1)
            .saturating_add(months);
        let year = count.div_euclid(12);
        let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(12);
        let day = day.min(month_length(year, month).unwrap_or(day));
        Self::from_civil(Civil { year, month, day })
    }

    /// 0 is Monday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from(self.0.rem_euclid(7).wrapping_add(3) % 7).unwrap_or(0)
    }

    /// `2025-04-11`; years beyond four digits carry a sign.
    pub fn iso(self) -> String {
        self.civil().to_string()
    }

    /// The first second of the day.
    pub fn start(self) -> Moment {
        Moment::within(self.0.saturating_mul(SECONDS_A_DAY))
    }

    /// The last second of the day.
    pub fn end(self) -> Moment {
        Moment::within(
            self.0
                .saturating_mul(SECONDS_A_DAY)
                .saturating_add(SECONDS_A_DAY - 1),
        )
    }

    /// All of the day.
    pub fn span(self) -> Span {
        Span {
            earliest: self.start(),
            latest: self.end(),
        }
    }
}

/// A second on the civil time line: seconds since 1970-01-01T00:00:00.
///
/// The ends of the range stand for an open start and an open end. Days more
/// than 292 thousand million years away saturate just inside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// An open start: before everything.
    pub const OPEN_START: Moment = Moment(i64::MIN);
    /// An open end: after everything.
    pub const OPEN_END: Moment = Moment(i64::MAX);

    pub(super) const FIRST: Moment = Moment(i64::MIN + 1);
    pub(super) const LAST: Moment = Moment(i64::MAX - 1);

    /// From seconds since 1970-01-01T00:00:00.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// From seconds, kept away from the two values that stand for open ends.
    pub(super) fn within(seconds: i64) -> Self {
        Self(seconds).clamp(Self::FIRST, Self::LAST)
    }

    /// Seconds since 1970-01-01T00:00:00.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The moment so many seconds later; open ends stay open, others never become open.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        if self.is_open() {
            self
        } else {
            Self::within(self.0.saturating_add(seconds))
        }
    }

    /// Whether this is one of the two open ends.
    pub fn is_open(self) -> bool {
        self == Self::OPEN_START || self == Self::OPEN_END
    }

    /// The civil day it falls on; an open end gives a day at the end of the range.
    pub fn day(self) -> Day {
        match self {
            Self::OPEN_START => Day(-Day::LIMIT),
            Self::OPEN_END => Day(Day::LIMIT),
            Self(seconds) => Day(seconds.div_euclid(SECONDS_A_DAY)),
        }
    }

    /// Seconds since midnight.
    pub fn second_of_day(self) -> u32 {
        u32::try_from(self.0.rem_euclid(SECONDS_A_DAY)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
