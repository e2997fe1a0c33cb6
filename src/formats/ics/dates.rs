//! The dates of a component, and an event for each.

use std::collections::HashMap;

use calcard::icalendar::{ICalendarParameterName, ICalendarProperty, ICalendarRecurrenceRule};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::date::{Day, When, Zone};
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::stream::batch::Draft;
use crate::formats::{Problem, Window};
use crate::model::{Duration, Status};

use super::component::{Property, Read};
use super::point::{self, Point};
use super::recur::{self, Budget, Expanded, Until};
use super::scan::{Kind, Scan};
use super::zones::Zones;
use super::{Replaced, parsed, slice};

/// So many bytes of summaries are repeated for occurrences.
const MOST_REPEATED: usize = 64 << 20;

/// An occurrence that another component stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instead {
    universal: NaiveDateTime,
    day: NaiveDate,
    is_day: bool,
    /// Whether all later ones move with it.
    is_range: bool,
}

/// Finds the components that stand for one occurrence of another (RECURRENCE-ID).
pub(super) fn replaced(text: &str, scan: &Scan, zones: &Zones) -> Replaced {
    let mut replaced = Replaced::new();
    for part in scan.of(|kind| kind != Kind::Timezone && kind != Kind::Other) {
        let text = slice(text, part);
        let is_one = memchr::memmem::find(text.as_bytes(), b"RECURRENCE-ID").is_some();
        let Some(calendar) = is_one.then(|| parsed(text)).flatten() else {
            continue;
        };
        let Some(component) = calendar.components.first() else {
            continue;
        };
        let entry = component.property(&ICalendarProperty::RecurrenceId);
        let Some((entry, uid)) = entry.zip(component.uid()) else {
            continue;
        };
        let value = entry.values.first();
        let date = value.and_then(|value| value.as_partial_date_time());
        let Some(point) = date.and_then(|date| Point::read(date, entry, zones)) else {
            continue;
        };
        replaced.entry(uid.to_owned()).or_default().push(Instead {
            universal: point.universal(),
            day: point.civil.date(),
            is_day: point.is_day,
            is_range: entry.has_parameter(&ICalendarParameterName::Range),
        });
    }
    replaced
}

/// Makes events of components.
pub(super) struct Expander {
    /// How much work the file may still make.
    pub(super) budget: Budget,
    from: NaiveDateTime,
    to: Option<NaiveDateTime>,
    zone: Zone,
    replaced: Replaced,
    /// The later occurrences that move with one: their times as their rule has them.
    moved: HashMap<(String, NaiveDateTime), Vec<NaiveDateTime>>,
    repeated: usize,
}

/// A date found: where it begins, and how long it lasts where that is its own.
type Found<'c> = (Point<'c>, Option<TimeDelta>);

impl Expander {
    pub(super) fn new(window: Window, zone: Zone, replaced: Replaced) -> Self {
        let day = |day: Day| {
            let (year, month, day) = day.ymd();
            let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month.into(), day.into())?;
            day.and_hms_opt(0, 0, 0)
        };
        let of_year = |year: i64, month, first| Day::from_ymd(year, month, first).and_then(day);
        let from = window.from.and_then(day);
        let to = window.to.and_then(day);
        let last = to.or_else(|| window.year.and_then(|year| of_year(year + 1, 12, 31)));
        Self {
            budget: Budget::default(),
            from: from
                .or_else(|| window.year.and_then(|year| of_year(year - 1, 1, 1)))
                .unwrap_or(NaiveDateTime::MIN),
            to: last.and_then(|day| day.checked_add_signed(TimeDelta::seconds(86_399))),
            zone,
            replaced,
            moved: HashMap::new(),
            repeated: 0,
        }
    }

    /// Keeps an event for each date of a component.
    pub(super) fn keep(&mut self, read: Read<'_>, foreign: &mut Foreign<'_>) {
        let line = foreign.drafts.notes.record().line;
        if let Some(when) = self.written(&read) {
            let mut draft = self.own_id(read.draft, read.uid, true, line, foreign);
            let wording = super::write::wording(&when);
            if let Some(title) = draft.event.title.strip_suffix(&wording) {
                draft.event.title = title.to_owned();
            }
            let stated = read.stated.and_then(Duration::parse);
            return finish(draft, Some(when), stated, foreign);
        }
        let (start, length) = self.first(&read);
        let mut dates: Vec<Found<'_>> = Vec::new();
        match start {
            Some(start) if !read.rules.is_empty() => {
                dates.extend(self.occurrences(start, &read, foreign));
            }
            Some(start) => dates.push((start, None)),
            None => {}
        }
        dates.extend(read.more.iter().copied());
        dates.extend(self.moved_with(&read, start));
        dates.sort_by_key(|(point, _)| point.civil);
        dates.dedup_by_key(|(point, _)| (point.civil, point.is_day));
        let is_range = read.instead.is_some_and(|(_, is_range)| is_range);
        let is_series = !read.rules.is_empty() || !read.more.is_empty() || is_range;
        if is_series {
            let out = &read.left_out;
            dates.retain(|(point, _)| !out.iter().any(|out| is_same(*out, *point)));
            self.without_replaced(&read, &mut dates);
        }
        let is_one = dates.len() <= 1 && !is_series;
        if dates.is_empty() && start.is_some() {
            // Every occurrence is left out or replaced: the others tell of it.
            let is_gone = self.replaced.contains_key(read.uid.unwrap_or_default())
                || !read.left_out.is_empty();
            if is_gone {
                return;
            }
        }
        let done = read.completed.is_some() && read.draft.event.status == Status::Confirmed;
        if done && read.due.is_some() {
            foreign
                .losses
                .read("DUE", "of a task that is done, not read", line);
        }
        if dates.is_empty() {
            let stated = read.stated.and_then(Duration::parse);
            let draft = self.own_id(read.draft, read.uid, is_one, line, foreign);
            return finish(draft, None, stated, foreign);
        }
        let mut is_first = true;
        for (point, own) in dates {
            let mut draft = read.draft.clone();
            if !std::mem::take(&mut is_first) {
                self.say_again(&mut draft, line, foreign);
            }
            let draft = self.own_id(draft, read.uid, is_one, line, foreign);
            let length = own.or(length);
            let (edtf, duration) = edtf(point, length);
            match When::parse(&edtf, &self.zone) {
                Ok(when) => finish(draft, Some(when), duration, foreign),
                Err(error) => {
                    let message = format!("`DTSTART`: {}", error.message);
                    let notes = &mut foreign.drafts.notes;
                    notes.report(
                        Problem::UnreadDate,
                        &Property("DTSTART"),
                        message,
                        error.help,
                    );
                    finish(draft, None, None, foreign);
                }
            }
        }
    }

    /// The exact date that dateline wrote, where no program has moved the event since.
    fn written(&self, read: &Read<'_>) -> Option<When> {
        let when = When::parse(read.edtf?, &self.zone).ok()?;
        let Some(start) = read.start else {
            return Some(when);
        };
        let (first, _) = super::write::days(&when)?;
        let is_there = match start.is_day {
            true => first.iso() == point::day(start.civil),
            false => when.span().earliest.seconds() == start.universal().and_utc().timestamp(),
        };
        is_there.then_some(when)
    }

    /// Where the event begins and how long it takes.
    fn first<'c>(&self, read: &Read<'c>) -> (Option<Point<'c>>, Option<TimeDelta>) {
        let done = read
            .completed
            .filter(|_| read.draft.event.status == Status::Confirmed);
        let instead = read.instead.map(|(point, _)| point);
        let start = done
            .or(read.start)
            .or(instead.filter(|_| read.start.is_none()))
            .or(read.due);
        let end = read.end.or(read.due).filter(|_| done.is_none());
        let between = start.zip(end).map(|(start, end)| {
            let end = match start.is_day == end.is_day {
                true => end.universal(),
                false => end.civil,
            };
            let start = if start.is_day {
                start.civil
            } else {
                start.universal()
            };
            end.signed_duration_since(start)
        });
        (start, between.or(read.length).filter(|_| done.is_none()))
    }

    /// The occurrences within the window; the first where there is none in it.
    fn occurrences<'c>(
        &mut self,
        start: Point<'c>,
        read: &Read<'c>,
        foreign: &mut Foreign<'_>,
    ) -> Vec<Found<'c>> {
        let line = foreign.drafts.notes.record().line;
        let Some(to) = self.to else {
            let what = "only the first is read: say --from-date and --to-date";
            foreign.losses.read("RRULE", what, line);
            return vec![(start, None)];
        };
        let mut all = Expanded::default();
        for rule in &read.rules {
            match self.expand(rule, start, to) {
                Ok(found) => {
                    all.times.extend(found.times);
                    all.is_cut |= found.is_cut;
                    all.is_more |= found.is_more;
                }
                Err(message) => {
                    let message = format!("`RRULE`: {message}; the first alone is read");
                    let notes = &mut foreign.drafts.notes;
                    notes.report(Problem::BadRecurrence, &Property("RRULE"), message, None);
                    all.times.push(start.civil);
                }
            }
        }
        for rule in &read.exceptions {
            if let Ok(out) = self.expand(rule, start, to) {
                all.times.retain(|time| !out.times.contains(time));
            }
        }
        if all.is_cut {
            let message = "this recurs more often than is read".to_owned();
            let notes = &mut foreign.drafts.notes;
            notes.report(Problem::CutRecurrence, &Property("RRULE"), message, None);
        }
        if all.is_more {
            let what = "only what lies between --from-date and --to-date is read";
            foreign.losses.read("RRULE", what, line);
        }
        // What its rule leaves out is the first occurrence all the same (RFC 5545, 3.8.5.3).
        let is_within = start.civil >= self.from && start.civil <= to;
        if is_within || (all.times.is_empty() && read.exceptions.is_empty()) {
            all.times.push(start.civil);
        }
        let times = all.times.into_iter();
        times.map(|civil| (start.at(civil), None)).collect()
    }

    fn expand(
        &mut self,
        rule: &ICalendarRecurrenceRule,
        start: Point<'_>,
        to: NaiveDateTime,
    ) -> Result<Expanded, String> {
        let until = rule.until.as_ref().and_then(|until| {
            let read = until.to_date_time()?;
            let is_day = !until.has_time();
            let clock = match read.offset {
                Some(_) => super::point::Clock::Known(calcard::common::timezone::Tz::UTC),
                None => start.clock,
            };
            let until = Point {
                civil: read.date_time,
                is_day,
                clock,
            };
            // A day is meant to its end; of days, a time means its day.
            let civil = match (start.is_day, is_day) {
                (true, _) => start.civil_of(until).date().and_hms_opt(0, 0, 0)?,
                (false, true) => until.civil.date().and_hms_opt(23, 59, 59)?,
                (false, false) => start.civil_of(until),
            };
            Some(Until(civil))
        });
        recur::expand(rule, start.civil, until, (self.from, to), &mut self.budget)
    }

    /// Takes out the occurrences that other components stand for.
    fn without_replaced(&mut self, read: &Read<'_>, dates: &mut Vec<Found<'_>>) {
        let uid = read.uid.unwrap_or_default();
        let Some(replaced) = self.replaced.get(uid).filter(|_| read.instead.is_none()) else {
            return;
        };
        let moved = &mut self.moved;
        dates.retain(|(point, _)| {
            let at = point.universal();
            let is_it = |other: &Instead| match other.is_day || point.is_day {
                true => other.day == point.civil.date(),
                false => other.universal == at,
            };
            if replaced.iter().any(is_it) {
                return false;
            }
            let ranges = replaced.iter().filter(|other| other.is_range);
            let before = ranges.filter(|other| other.universal < at);
            let Some(range) = before.max_by_key(|other| other.universal) else {
                return true;
            };
            let key = (uid.to_owned(), range.universal);
            moved.entry(key).or_default().push(point.civil);
            false
        });
    }

    /// The later occurrences that move with this one, moved (RANGE=THISANDFUTURE).
    fn moved_with<'c>(&mut self, read: &Read<'c>, start: Option<Point<'c>>) -> Vec<Found<'c>> {
        let from = read.instead.filter(|(_, is_range)| *is_range);
        let Some(((from, _), start)) = from.zip(start) else {
            return Vec::new();
        };
        let key = (read.uid.unwrap_or_default().to_owned(), from.universal());
        let shift = start.civil.signed_duration_since(start.civil_of(from));
        let times = self.moved.remove(&key).unwrap_or_default().into_iter();
        let moved = times.filter_map(|time| time.checked_add_signed(shift));
        moved.map(|civil| (start.at(civil), None)).collect()
    }

    /// The event stands once more: a summary that would be repeated without end goes.
    fn say_again(&mut self, draft: &mut Draft, line: u32, foreign: &mut Foreign<'_>) {
        let bytes = draft.event.summary.as_ref().map_or(0, String::len);
        self.repeated = self.repeated.saturating_add(bytes);
        if self.repeated > MOST_REPEATED {
            draft.event.summary = None;
            let what = "left out of later occurrences";
            foreign.losses.read("DESCRIPTION", what, line);
        }
    }

    /// The UID as the id, where ids may be such and it names one event only.
    fn own_id(
        &self,
        mut draft: Draft,
        uid: Option<&str>,
        is_one: bool,
        line: u32,
        foreign: &mut Foreign<'_>,
    ) -> Draft {
        let Some(uid) = uid.filter(|uid| !uid.is_empty()) else {
            return draft;
        };
        if !draft.event.id.is_empty() {
            return draft;
        }
        let is_shared = self.replaced.contains_key(uid);
        match is_one && !is_shared && fault_of_id(uid).is_none() {
            true => draft.event.id = uid.into(),
            false => {
                let what = "not read: events get ids from their dates and titles";
                foreign.losses.read("UID", what, line);
            }
        }
        draft
    }
}

fn finish(
    mut draft: Draft,
    when: Option<When>,
    duration: Option<Duration>,
    foreign: &mut Foreign<'_>,
) {
    draft.event.when = when;
    draft.event.duration = duration;
    foreign.drafts.keep(draft);
}

fn is_same(left: Point<'_>, right: Point<'_>) -> bool {
    match left.is_day || right.is_day {
        true => left.civil.date() == right.civil.date(),
        false => left.universal() == right.universal(),
    }
}

/// The date as EDTF, and how long it took: days make an interval, times a duration.
fn edtf(point: Point<'_>, length: Option<TimeDelta>) -> (String, Option<Duration>) {
    let text = point.edtf();
    let Some(length) = length.filter(|length| *length > TimeDelta::zero()) else {
        return (text, None);
    };
    if point.is_day {
        // The end of a calendar is the day after the last.
        let days = length.num_days() - 1;
        let last = point.civil.checked_add_signed(TimeDelta::days(days.max(0)));
        let last = last.filter(|_| days > 0).map(point::day);
        return (
            last.map_or(text.clone(), |last| format!("{text}/{last}")),
            None,
        );
    }
    let seconds = length.num_seconds();
    let amount = match seconds {
        _ if seconds % 3_600 == 0 => format!("{}h", seconds / 3_600),
        _ if seconds % 60 == 0 => format!("{}min", seconds / 60),
        _ => format!("{}min", seconds as f64 / 60.0),
    };
    (text, Duration::parse(&amount))
}
