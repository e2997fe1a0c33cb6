//! The ends of a date as text: days as days, times as RFC 3339 instants.

use super::super::edtf::{Bound, Bounds, Clock, Shift, Timed, Value};
use super::super::zone::{Local, Zone};

/// Which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Earliest,
    Latest,
}

/// One end of a date; none where it is open, or in a year beyond counting.
pub(super) fn end_text(value: &Value, zone: &Zone, end: End) -> Option<String> {
    let edtf = match value {
        Value::Timed(timed) => return Some(instant(timed, zone, end)),
        Value::Dated(edtf) => edtf,
    };
    let bounds = Bounds::of(edtf);
    let bound = match end {
        End::Earliest => bounds.earliest,
        End::Latest => bounds.latest,
    };
    match bound {
        Bound::On(civil) => Some(civil.to_string()),
        Bound::OpenStart | Bound::BeforeCounting | Bound::AfterCounting | Bound::OpenEnd => None,
    }
}

/// The day, time and offset as written, so that the reader finds them again; the zone's offset where none is.
fn instant(timed: &Timed, zone: &Zone, end: End) -> String {
    let Clock {
        hour,
        minute,
        second,
    } = timed.clock;
    let second = second.unwrap_or(match end {
        End::Earliest => 0,
        End::Latest => 59,
    });
    let offset = match timed.shift {
        Shift::Utc => "Z".to_owned(),
        Shift::Minutes(minutes) => offset_text(i32::from(minutes)),
        Shift::Local => local_offset(timed, zone, end),
    };
    format!("{}T{hour:02}:{minute:02}:{second:02}{offset}", timed.day)
}

/// The offset of a local time. Of a time shown twice, the first is the earliest and the second the latest.
fn local_offset(timed: &Timed, zone: &Zone, end: End) -> String {
    if *zone == Zone::UTC {
        return "Z".to_owned();
    }
    let seconds = match (zone.local(timed.civil_seconds()), end) {
        (Local::Once(offset), _) => offset,
        (Local::Twice(first, _), End::Earliest) => first,
        (Local::Twice(_, second), End::Latest) => second,
        (Local::Never(..), _) => unreachable!("a time never shown is not a date"),
    };
    // RFC 3339 has no seconds in an offset; local mean times of old do.
    offset_text(seconds.div_euclid(60))
}

/// `+03:00`
pub(in crate::date) fn offset_text(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
