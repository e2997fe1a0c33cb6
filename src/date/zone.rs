//! Time zones, for times of day only.
//!
//! A wall clock is not a function of time twice a year: an hour may be missing
//! and an hour may come twice. [`Local`] says which, so that nobody has to guess.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeZone};

/// An IANA time zone; UTC unless the timeline names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(chrono_tz::Tz);

/// What the clocks of a zone showed: the offsets (seconds east of UTC) under which they showed a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Local {
    /// Once.
    Once(i32),
    /// Twice, first with one offset, then with the other.
    Twice(i32, i32),
    /// Never: the offsets before and after the jump.
    Never(i32, i32),
}

impl Zone {
    /// Universal time.
    pub const UTC: Zone = Zone(chrono_tz::Tz::UTC);

    /// The zone with that IANA name, if there is one.
    pub fn named(name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone)
    }

    /// Its IANA name.
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// Names for "did you mean".
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// Seconds east of UTC at a universal time.
    pub(super) fn offset_at(&self, universal: i64) -> i32 {
        naive(universal).map_or(0, |time| {
            self.0
                .offset_from_utc_datetime(&time)
                .fix()
                .local_minus_utc()
        })
    }

    /// Under which offsets the zone's clocks showed this civil time.
    pub(super) fn local(&self, civil: i64) -> Local {
        /// More than any offset and any jump.
        const TWO_DAYS: i64 = 2 * 86_400;
        let Some(time) = naive(civil) else {
            return Local::Once(0);
        };
        match self.0.offset_from_local_datetime(&time) {
            MappedLocalTime::Single(offset) => Local::Once(offset.fix().local_minus_utc()),
            MappedLocalTime::Ambiguous(first, second) => Local::Twice(
                first.fix().local_minus_utc(),
                second.fix().local_minus_utc(),
            ),
            MappedLocalTime::None => Local::Never(
                self.offset_at(civil - TWO_DAYS),
                self.offset_at(civil + TWO_DAYS),
            ),
        }
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

fn naive(seconds: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(seconds, 0).map(|time| time.naive_utc())
}
