//! A date or a time as a calendar writes it: on some clock.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendarDuration, ICalendarEntry};
use chrono::{Datelike, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike};

use super::zones::{Own, Zones};

/// The clock a time is read off.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clock<'z> {
    /// Whatever clock hangs where one is.
    Floating,
    /// A zone with a name, or a fixed offset.
    Known(Tz),
    /// A zone that the file itself defines.
    Own(&'z Own),
}

/// A date or a time. A date is midnight of its day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point<'z> {
    pub(super) civil: NaiveDateTime,
    pub(super) is_day: bool,
    pub(super) clock: Clock<'z>,
}

impl<'z> Point<'z> {
    /// A date or a time of an entry; none where there is no such day.
    pub(super) fn read(
        date: &PartialDateTime,
        entry: &ICalendarEntry,
        zones: &'z Zones,
    ) -> Option<Self> {
        let read = date.to_date_time()?;
        let clock = match read.offset {
            Some(offset) => Clock::Known(match offset.local_minus_utc() {
                0 => Tz::UTC,
                _ => Tz::Fixed(offset),
            }),
            None => entry.tz_id().map_or(Clock::Floating, |id| zones.clock(id)),
        };
        Some(Self {
            civil: read.date_time,
            is_day: !date.has_time(),
            clock,
        })
    }

    /// The same clock and kind at another time.
    pub(super) fn at(self, civil: NaiveDateTime) -> Self {
        Self { civil, ..self }
    }

    /// Seconds east of universal time; none for a floating time.
    pub(super) fn offset(self) -> Option<i32> {
        match self.clock {
            Clock::Floating => None,
            Clock::Own(own) => Some(own.offset(self.civil)),
            Clock::Known(Tz::Floating) => None,
            Clock::Known(zone) => Some(offset(zone, self.civil)),
        }
    }

    /// The universal time; of a floating time, what its clock shows.
    pub(super) fn universal(self) -> NaiveDateTime {
        let offset = i64::from(self.offset().unwrap_or_default());
        let back = self.civil.checked_sub_signed(TimeDelta::seconds(offset));
        back.unwrap_or(self.civil)
    }

    /// What the clock of this point shows at the time of another one.
    pub(super) fn civil_of(self, other: Point<'_>) -> NaiveDateTime {
        let is_same = other.offset().is_none() || self.offset().is_none();
        if is_same || other.is_day {
            return other.civil;
        }
        let universal = other.universal();
        let offset = match self.clock {
            Clock::Known(zone) => offset_at(zone, universal),
            // The clock a moment earlier is right but for the hours around its change.
            Clock::Own(own) => own.offset(universal),
            Clock::Floating => 0,
        };
        let civil = universal.checked_add_signed(TimeDelta::seconds(i64::from(offset)));
        civil.unwrap_or(other.civil)
    }

    /// As EDTF: a day, or a time to the minute or second with its offset.
    pub(super) fn edtf(self) -> String {
        if self.is_day {
            return day(self.civil);
        }
        match self.offset() {
            None => clock(self.civil),
            // Offsets to the second, of old local times, cannot be written.
            Some(offset) if offset % 60 != 0 => clock(self.universal()) + "Z",
            Some(0) => clock(self.civil) + "Z",
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs() / 60;
                let (hours, minutes) = (minutes / 60, minutes % 60);
                format!("{}{sign}{hours:02}:{minutes:02}", clock(self.civil))
            }
        }
    }
}

/// How long a duration of the calendar takes; none where it takes none.
pub(super) fn length(duration: &ICalendarDuration) -> Option<TimeDelta> {
    let length = duration.to_time_delta()?;
    (length > TimeDelta::zero()).then_some(length)
}

/// `2025-03-18`
pub(super) fn day(civil: NaiveDateTime) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        civil.year(),
        civil.month(),
        civil.day()
    )
}

/// `2025-03-18T10:00`; seconds where there are any: most calendars write `00` and mean none.
fn clock(civil: NaiveDateTime) -> String {
    let minutes = format!("{}T{:02}:{:02}", day(civil), civil.hour(), civil.minute());
    match civil.second() {
        0 => minutes,
        second => format!("{minutes}:{second:02}"),
    }
}

/// The offset of a zone when its clocks show a time: the first where they show it twice, the one before where never (RFC 5545, 3.3.5).
fn offset(zone: Tz, civil: NaiveDateTime) -> i32 {
    match zone.offset_from_local_datetime(&civil) {
        MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
            offset.fix().local_minus_utc()
        }
        MappedLocalTime::None => {
            let before = civil.checked_sub_signed(TimeDelta::hours(26));
            before.map_or(0, |before| offset_at(zone, before))
        }
    }
}

fn offset_at(zone: Tz, universal: NaiveDateTime) -> i32 {
    let offset = zone.offset_from_utc_datetime(&universal);
    offset.fix().local_minus_utc()
}
