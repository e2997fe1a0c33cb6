//! The proleptic Gregorian calendar as plain arithmetic, for any year an `i64` holds.
//!
//! chrono ends at the years ±262,143 and EDTF does not, so the few formulas we
//! need are here. Years are astronomical: 0 is 1 BCE, -43 is 44 BCE. The day
//! count is Howard Hinnant's `days_from_civil`: eras of 400 years that begin
//! on 1 March, so that the leap day is the last day of its year.

use std::fmt;

/// Days in a 400-year era.
const ERA: i64 = 146_097;
/// From 1 March of the year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// A day by its calendar names. The year is exact where a [`Day`](super::Day) would saturate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Civil {
    /// The day, if the calendar has it.
    pub(super) fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        let length = month_length(year, month)?;
        (1..=length)
            .contains(&day)
            .then_some(Self { year, month, day })
    }
}

/// ISO 8601: years beyond four digits carry a sign.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = *self;
        match year {
            0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            10_000.. => write!(f, "+{year}-{month:02}-{day:02}"),
            _ => write!(f, "-{:04}-{month:02}-{day:02}", year.unsigned_abs()),
        }
    }
}

pub(super) fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// How many days a month has; none where there is no such month.
pub(super) fn month_length(year: i64, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if is_leap(year) => Some(29),
        2 => Some(28),
        _ => None,
    }
}

/// Days since 1970-01-01. The year must lie within ±10^16, or the product would not fit.
pub(super) fn days_from_civil(civil: Civil) -> i64 {
    let month = i64::from(civil.month);
    let year = civil.year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(civil.day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA + day_of_era - EPOCH
}

/// The day so many days after 1970-01-01.
pub(super) fn civil_from_days(days: i64) -> Civil {
    let days = days.saturating_add(EPOCH);
    let era = days.div_euclid(ERA);
    let day_of_era = days.rem_euclid(ERA);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    Civil {
        year,
        month: small(month),
        day: small(day),
    }
}

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or_else(|_| unreachable!("a month or a day of month is at most 31"))
}
