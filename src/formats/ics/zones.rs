//! The time zones that a calendar speaks of: known by name, or defined in the file (RFC 5545, 3.6.5).

use std::collections::HashMap;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::point::Clock;
use super::recur::{self, Budget, Until};

/// The zones of a file by their TZID.
#[derive(Debug, Default)]
pub(super) struct Zones {
    own: HashMap<String, Own>,
    known: HashMap<String, Tz>,
}

/// A zone that the file defines: from when on which offset holds.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Sorted by the time on the clock until then.
    changes: Vec<(NaiveDateTime, i32)>,
    /// What held before the first.
    before: i32,
}

/// So many changes of one zone are looked at: two a year, for centuries.
const MOST: usize = 2_000;

impl Zones {
    /// Takes in the definition of a zone. One with a name that everybody knows needs none:
    /// definitions in the wild know only the rules of their day.
    pub(super) fn define(&mut self, calendar: &ICalendar, budget: &mut Budget) {
        let zones = calendar.timezones();
        for zone in zones {
            let Some(id) = text(zone, &ICalendarProperty::Tzid) else {
                continue;
            };
            if let Some((_, known)) = zone.timezone() {
                self.known.insert(id.to_owned(), known);
                continue;
            }
            let parts = zone.component_ids.iter();
            let parts: Vec<&ICalendarComponent> = parts
                .filter_map(|number| calendar.component_by_id(*number))
                .collect();
            if let Some(own) = Own::read(&parts, budget) {
                self.own.insert(id.to_owned(), own);
            }
        }
    }

    /// The clock of a zone; floating where nobody knows it.
    pub(super) fn clock(&self, id: &str) -> Clock<'_> {
        if let Some(known) = self.known.get(id) {
            return Clock::Known(*known);
        }
        match (self.own.get(id), id.parse::<Tz>()) {
            (Some(own), _) => Clock::Own(own),
            (None, Ok(zone)) => Clock::Known(zone),
            (None, Err(())) => Clock::Floating,
        }
    }
}

impl Own {
    fn read(parts: &[&ICalendarComponent], budget: &mut Budget) -> Option<Self> {
        let mut changes = Vec::new();
        let mut first: Option<(NaiveDateTime, i32)> = None;
        for part in parts {
            let is_rule = matches!(
                part.component_type,
                ICalendarComponentType::Standard | ICalendarComponentType::Daylight
            );
            if !is_rule {
                continue;
            }
            let start = date(part, &ICalendarProperty::Dtstart)?.to_date_time()?;
            let start = start.date_time;
            let from = offset(date(part, &ICalendarProperty::Tzoffsetfrom)?);
            let to = offset(date(part, &ICalendarProperty::Tzoffsetto)?);
            if first.is_none_or(|(earliest, _)| start < earliest) {
                first = Some((start, from));
            }
            changes.push((start, to));
            for entry in &part.entries {
                for value in &entry.values {
                    match (&entry.name, value) {
                        (ICalendarProperty::Rdate, ICalendarValue::PartialDateTime(date)) => {
                            changes.extend(date.to_date_time().map(|date| (date.date_time, to)));
                        }
                        (ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(rule)) => {
                            let until = rule.until.as_ref();
                            let until = until.and_then(PartialDateTime::to_date_time);
                            // The end of a rule of a zone is universal time.
                            let until = until.map(|until| {
                                let shift = TimeDelta::seconds(i64::from(from));
                                let shifted = until.date_time.checked_add_signed(shift);
                                Until(shifted.unwrap_or(until.date_time))
                            });
                            let span = (start, far());
                            if let Ok(found) = recur::expand(rule, start, until, span, budget) {
                                changes.extend(found.times.into_iter().map(|time| (time, to)));
                            }
                        }
                        _ => {}
                    }
                }
            }
            changes.truncate(MOST);
        }
        changes.sort_unstable();
        let (_, before) = first?;
        Some(Self { changes, before })
    }

    /// Seconds east of universal time when its clock shows a time.
    pub(super) fn offset(&self, civil: NaiveDateTime) -> i32 {
        let count = self.changes.partition_point(|(from, _)| *from <= civil);
        let last = count.checked_sub(1).and_then(|last| self.changes.get(last));
        last.map_or(self.before, |(_, offset)| *offset)
    }
}

/// The rules of zones are followed until then.
fn far() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2100, 1, 1);
    day.and_then(|day| day.and_hms_opt(0, 0, 0))
        .unwrap_or(NaiveDateTime::MAX)
}

fn text<'c>(part: &'c ICalendarComponent, name: &ICalendarProperty) -> Option<&'c str> {
    part.property(name)?.values.first()?.as_text()
}

fn date<'c>(part: &'c ICalendarComponent, name: &ICalendarProperty) -> Option<&'c PartialDateTime> {
    part.property(name)?.values.first()?.as_partial_date_time()
}

fn offset(date: &PartialDateTime) -> i32 {
    let hours = i32::from(date.tz_hour.unwrap_or_default());
    let minutes = i32::from(date.tz_minute.unwrap_or_default());
    let seconds = hours * 3_600 + minutes * 60;
    if date.tz_minus { -seconds } else { seconds }
}
