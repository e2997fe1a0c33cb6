//! A day with a time of day.
//!
//! EDTF has one form, `2025-04-11T15:00:00+03:00`. A timeline may also state
//! only the minute, and TOML and RFC 3339 write a space or a small `t` and
//! fractions of a second; those are read too and have no EDTF level. What is
//! read is what the clock showed where it hung; which moment that is depends
//! on the timeline's zone and is worked out elsewhere.

use super::super::calendar::Civil;
use super::super::moment::Day;
use super::{Fault, digits, plain_day};

/// A day and a time of day, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Timed {
    pub(in crate::date) day: Civil,
    pub(in crate::date) clock: Clock,
    pub(in crate::date) shift: Shift,
    /// Written exactly as EDTF has it.
    pub(in crate::date) is_edtf: bool,
}

/// Hours, minutes and perhaps seconds; a fraction of a second is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Clock {
    pub(in crate::date) hour: u8,
    pub(in crate::date) minute: u8,
    /// 60 in a leap second.
    pub(in crate::date) second: Option<u8>,
}

/// How the clock was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Shift {
    /// To the timeline's zone: nothing is written.
    Local,
    /// `Z`
    Utc,
    /// So many minutes east of UTC.
    Minutes(i16),
}

impl Shift {
    /// Seconds east of UTC, where it is written.
    pub(in crate::date) fn seconds(self) -> Option<i64> {
        match self {
            Shift::Local => None,
            Shift::Utc => Some(0),
            Shift::Minutes(minutes) => Some(i64::from(minutes) * 60),
        }
    }
}

impl Timed {
    /// What the clock showed, in seconds since 1970 began on it. A leap second counts as the second before it.
    pub(in crate::date) fn civil_seconds(&self) -> i64 {
        let Clock {
            hour,
            minute,
            second,
        } = self.clock;
        let second = second.unwrap_or(0).min(59);
        Day::from_civil(self.day).number() * 86_400
            + i64::from(hour) * 3_600
            + i64::from(minute) * 60
            + i64::from(second)
    }

    /// How many seconds after the first one it still holds: a minute is sixty of them.
    pub(in crate::date) fn extent(&self) -> i64 {
        if self.clock.second.is_some() { 0 } else { 59 }
    }
}

/// Whether a text means to be a day with a time: a plain day, then `T` or a space and a digit.
pub(in crate::date) fn has_clock(text: &str) -> bool {
    split_day(text).is_some_and(|(_, rest)| {
        matches!(rest.as_bytes(), [b'T' | b't', ..] | [b' ', b'0'..=b'9', ..])
            && !rest.contains('/')
    })
}

/// The written day and what follows it.
fn split_day(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(if text.starts_with('-') { 11 } else { 10 })
}

/// Reads a day with a time.
pub(in crate::date) fn read_timed(text: &str) -> Result<Timed, Fault> {
    let (day_text, rest) =
        split_day(text).ok_or(Fault::new("a time of day needs a whole day before it", 0))?;
    let day =
        written_day(day_text).ok_or(Fault::new("a time of day needs a real day before it", 0))?;
    let at = day_text.len();
    let (clock, after) = read_clock(rest.get(1..).unwrap_or_default(), at + 1)?;
    let has_fraction = clock.second.is_some() && after.starts_with('.');
    let after = if has_fraction {
        skip_fraction(after)
    } else {
        after
    };
    let shift_at = text.len() - after.len();
    let shift = read_shift(after, shift_at)?;
    let is_edtf = rest.starts_with('T') && clock.second.is_some() && !has_fraction && after != "z";
    let timed = Timed {
        day,
        clock,
        shift,
        is_edtf,
    };
    if clock.second == Some(60) && !is_leap_second(&timed) {
        return Err(Fault::new(
            "a leap second is only ever at 23:59:60 UTC",
            at + 7,
        ));
    }
    Ok(timed)
}

fn written_day(text: &str) -> Option<Civil> {
    let Some(positive) = text.strip_prefix('-') else {
        return plain_day(text.as_bytes());
    };
    let Civil { year, month, day } = plain_day(positive.as_bytes())?;
    // There is no year -0000.
    if year == 0 {
        None
    } else {
        Civil::new(-year, month, day)
    }
}

/// `hh:mm` or `hh:mm:ss`, and what follows.
fn read_clock(text: &str, at: usize) -> Result<(Clock, &str), Fault> {
    let &[h, i, b':', m, n, ref rest @ ..] = text.as_bytes() else {
        return Err(Fault::new("a time is written hh:mm or hh:mm:ss", at));
    };
    let bad = Fault::new("a time is written in digits, hh:mm or hh:mm:ss", at);
    let (hour, minute) = (digits([h, i]).ok_or(bad)?, digits([m, n]).ok_or(bad)?);
    let (second, length) = match rest {
        &[b':', s, t, ..] => (Some(digits([s, t]).ok_or(bad)?), 8),
        _ => (None, 5),
    };
    if hour == 24 {
        return Err(Fault::new("an hour is 00 to 23", at));
    }
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
        return Err(Fault::new("there is no such time of day", at));
    }
    Ok((
        Clock {
            hour,
            minute,
            second,
        },
        text.get(length..).unwrap_or_default(),
    ))
}

/// `.` and digits may follow seconds; a lone point is left to be refused.
fn skip_fraction(text: &str) -> &str {
    match text.strip_prefix('.') {
        Some(fraction) if fraction.starts_with(|byte: char| byte.is_ascii_digit()) => {
            fraction.trim_start_matches(|byte: char| byte.is_ascii_digit())
        }
        _ => text,
    }
}

/// Nothing, `Z`, `±hh` or `±hh:mm`, between the offsets in use, -12:00 and +14:00.
fn read_shift(text: &str, at: usize) -> Result<Shift, Fault> {
    let (sign, hours, minutes) = match *text.as_bytes() {
        [] => return Ok(Shift::Local),
        [b'Z' | b'z'] => return Ok(Shift::Utc),
        [sign @ (b'+' | b'-'), h, i] => (sign, digits([h, i]), Some(0)),
        [sign @ (b'+' | b'-'), h, i, b':', m, n] => (sign, digits([h, i]), digits([m, n])),
        _ => return Err(Fault::new("an offset is written Z, +hh:mm or -hh:mm", at)),
    };
    let (Some(hours), Some(minutes @ 0..60)) = (hours, minutes) else {
        return Err(Fault::new("an offset is written Z, +hh:mm or -hh:mm", at));
    };
    let total = i16::from(hours) * 60 + i16::from(minutes);
    match sign {
        b'-' if total == 0 => Err(Fault::new("-00:00 says the offset is not known", at)),
        b'-' if total <= 12 * 60 => Ok(Shift::Minutes(-total)),
        b'+' if total <= 14 * 60 => Ok(Shift::Minutes(total)),
        _ => Err(Fault::new("offsets go from -12:00 to +14:00", at)),
    }
}

/// Leap seconds are put in at 23:59:60 UTC. Whether that day had one is not looked up: a new one must not need a new program.
fn is_leap_second(timed: &Timed) -> bool {
    let east = i64::from(timed.clock.hour) * 60 + i64::from(timed.clock.minute);
    let universal = east - timed.shift.seconds().unwrap_or(0) / 60;
    universal.rem_euclid(24 * 60) == 23 * 60 + 59
}
