//! When generated events happen: days from 1900 to 2026, denser towards the present, written in every precision.
use super::dice::Dice;
use std::fmt::Write;

/// A second of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Instant {
    /// Days since 1 January 1970.
    day: i64,
    second: u32,
}

/// 1 January 1900, the first day of all.
const FIRST: i64 = -25_567;
/// 31 December 2026, the last day of all.
const LAST: i64 = 20_818;
/// 30 June 2026: what comes later is planned or possible.
const TODAY: i64 = 20_634;

/// The day the generated timeline speaks from, as its file says.
pub(super) const AS_OF: &str = "2026-06-30";

const OFFSETS: [&str; 8] = [
    "Z", "Z", "+03:00", "+02:00", "+01:00", "-05:00", "+09:00", "+05:30",
];

impl Instant {
    /// The instant of the share of all events that lie before it, from 0 to 1: twice the share, twice the density.
    pub(super) fn at(share: f64) -> Instant {
        let days = share.sqrt() * (LAST - FIRST + 1) as f64;
        Instant {
            day: (FIRST + days as i64).min(LAST),
            second: (days.fract() * 86_400.0) as u32,
        }
    }

    /// Whether it lies after the day the timeline speaks from.
    pub(super) fn is_future(self) -> bool {
        self.day > TODAY
    }

    /// `2025-04-11` of so many days later, at the latest the last day of all.
    pub(super) fn day_after(self, days: usize) -> Written {
        Written::of((self.day + days as i64).min(LAST))
    }

    /// `2025-04-11T14:30:05`.
    pub(super) fn write_second(self, out: &mut String) {
        self.write_time(true, out);
    }

    fn write_time(self, with_seconds: bool, out: &mut String) {
        let (hour, minute) = (self.second / 3600, self.second / 60 % 60);
        out.push_str(self.day_after(0).day());
        let _ = write!(out, "T{hour:02}:{minute:02}");
        if with_seconds {
            let _ = write!(out, ":{:02}", self.second % 60);
        }
    }

    /// The date as an event would have it, in EDTF: mostly days, but any precision and any doubt.
    pub(super) fn write_date(self, dice: &mut Dice, out: &mut String) {
        let from = self.day_after(0);
        let (day, month, year) = (from.day(), from.month(), from.year());
        match dice.roll(1000) {
            0..530 => out.push_str(day),
            530..670 => {
                self.write_time(dice.chance(50), out);
                out.push_str(OFFSETS.get(dice.roll(OFFSETS.len())).unwrap_or(&"Z"));
            }
            670..790 => out.push_str(month),
            790..840 => out.push_str(year),
            840..850 => {
                let _ = write!(out, "{year}-{}", 21 + dice.roll(4));
            }
            850..855 => out.extend([year.get(..3).unwrap_or(year), "X"]),
            855..860 => out.extend([month, "-XX"]),
            860..925 => out.extend([day, "/", self.day_after(1 + dice.low(60)).day()]),
            925..932 => out.extend([day, "/.."]),
            932..935 => out.extend(["../", day]),
            935..940 => {
                let last = self.day_after(1 + dice.roll(5));
                out.extend(["[", day, "..", last.day(), "]"]);
            }
            _ => out.push_str(
                [day, day, month, month, year]
                    .get(dice.roll(5))
                    .unwrap_or(&day),
            ),
        }
        let is_plain = [day, month, year].contains(&out.as_str());
        if is_plain && dice.chance(100) {
            out.push_str(["~", "~", "?", "?", "%"].get(dice.roll(5)).unwrap_or(&"~"));
        }
    }
}

/// A day as text, with its month and its year.
#[derive(Clone, Debug)]
pub(super) struct Written(String);

impl Written {
    fn of(day: i64) -> Written {
        let (year, month, day) = civil(day);
        Written(format!("{year:04}-{month:02}-{day:02}"))
    }

    /// `2025-04-11`.
    pub(super) fn day(&self) -> &str {
        &self.0
    }

    /// `2025-04`.
    pub(super) fn month(&self) -> &str {
        self.0.get(..7).unwrap_or("")
    }

    /// `2025`.
    pub(super) fn year(&self) -> &str {
        self.0.get(..4).unwrap_or("")
    }
}

/// Year, month and day of the days since 1970, after Howard Hinnant's `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
