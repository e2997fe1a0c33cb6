//! One component read: its dates, its rules, and the event that they all share.

use std::sync::Arc;

use calcard::icalendar::{
    ICalendarComponent, ICalendarDuration, ICalendarEntry, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue, Uri,
};
use chrono::TimeDelta;

use crate::formats::Problem;
use crate::formats::feed::plain;
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::stream::batch::Draft;
use crate::formats::stream::notes::Spot;
use crate::formats::wording::collapsed;
use crate::model::{Link, Source, Status};

use super::point::{self, Point};
use super::scan::Kind;
use super::zones::Zones;

/// A component as far as one look at it tells.
pub(super) struct Read<'c> {
    /// The event without its date.
    pub(super) draft: Draft,
    pub(super) start: Option<Point<'c>>,
    /// Its end: exclusive, and of a day the day after its last.
    pub(super) end: Option<Point<'c>>,
    /// When it is due, of a task.
    pub(super) due: Option<Point<'c>>,
    /// When it was done, of a task.
    pub(super) completed: Option<Point<'c>>,
    pub(super) length: Option<TimeDelta>,
    pub(super) rules: Vec<&'c ICalendarRecurrenceRule>,
    pub(super) exceptions: Vec<&'c ICalendarRecurrenceRule>,
    /// Further dates, with a length of their own.
    pub(super) more: Vec<(Point<'c>, Option<TimeDelta>)>,
    pub(super) left_out: Vec<Point<'c>>,
    /// Which occurrence of another component it stands for, and whether for all later ones, too.
    pub(super) instead: Option<(Point<'c>, bool)>,
    pub(super) uid: Option<&'c str>,
    /// The exact date, where dateline wrote the file.
    pub(super) edtf: Option<&'c str>,
    /// How long it took as stated, where dateline wrote the file.
    pub(super) stated: Option<&'c str>,
    /// What it says, but for the summary.
    texts: Texts<'c>,
}

#[derive(Default)]
struct Texts<'c> {
    summary: Option<&'c str>,
    description: Option<&'c str>,
    html: Option<&'c str>,
    own_status: Option<&'c str>,
}

/// A property of the component being read: the line that begins with its name.
pub(super) struct Property<'n>(pub(super) &'n str);

impl Spot for Property<'_> {
    fn find(&self, record: &str) -> std::ops::Range<usize> {
        let mut at = 0;
        for line in record.split_inclusive('\n') {
            let name = line.get(..self.0.len()).unwrap_or_default();
            let is_end = line
                .get(self.0.len()..)
                .is_some_and(|rest| rest.starts_with([':', ';', '\r', '\n']));
            if is_end && name.eq_ignore_ascii_case(self.0) {
                return at..at + line.trim_end().len();
            }
            at += line.len();
        }
        0..record.lines().next().map_or(0, str::len)
    }
}

/// Reads a component.
pub(super) fn read<'c>(
    component: &'c ICalendarComponent,
    kind: Kind,
    zones: &'c Zones,
    foreign: &mut Foreign<'_>,
) -> Read<'c> {
    let mut read = Read {
        draft: foreign.drafts.draft(),
        start: None,
        end: None,
        due: None,
        completed: None,
        length: None,
        rules: Vec::new(),
        exceptions: Vec::new(),
        more: Vec::new(),
        left_out: Vec::new(),
        instead: None,
        uid: None,
        edtf: None,
        stated: None,
        texts: Texts::default(),
    };
    for entry in &component.entries {
        read.entry(entry, zones, foreign);
    }
    if !component.component_ids.is_empty() {
        let line = foreign.drafts.notes.record().line;
        foreign.losses.read("VALARM", "not read", line);
    }
    read.finish(kind, foreign);
    read
}

impl<'c> Read<'c> {
    fn entry(&mut self, entry: &'c ICalendarEntry, zones: &'c Zones, foreign: &mut Foreign<'_>) {
        use ICalendarProperty as P;
        let line = foreign.drafts.notes.record().line;
        match &entry.name {
            P::Dtstart => self.start = point(entry, zones, foreign),
            P::Dtend => self.end = point(entry, zones, foreign),
            P::Due => self.due = point(entry, zones, foreign),
            P::Completed => self.completed = point(entry, zones, foreign),
            P::Duration => match entry.values.first() {
                Some(ICalendarValue::Duration(duration)) => self.length = point::length(duration),
                _ => bad(entry, Problem::UnreadEnd, "this is not a duration", foreign),
            },
            P::RecurrenceId => {
                let is_range = entry.has_parameter(&ICalendarParameterName::Range);
                self.instead = point(entry, zones, foreign).map(|point| (point, is_range));
            }
            P::Rrule | P::Exrule => match entry.values.first() {
                Some(ICalendarValue::RecurrenceRule(rule)) if entry.name == P::Rrule => {
                    self.rules.push(rule);
                }
                Some(ICalendarValue::RecurrenceRule(rule)) => self.exceptions.push(rule),
                _ => bad(
                    entry,
                    Problem::BadRecurrence,
                    "this is not a rule of recurrence",
                    foreign,
                ),
            },
            P::Rdate => self.dates(entry, zones, foreign),
            P::Exdate => {
                let dates = entry.values.iter().filter_map(|value| match value {
                    ICalendarValue::PartialDateTime(date) => Point::read(date, entry, zones),
                    _ => None,
                });
                self.left_out.extend(dates);
                if self.left_out.is_empty() {
                    bad(
                        entry,
                        Problem::BadRecurrence,
                        "no date is left out",
                        foreign,
                    );
                }
            }
            P::Uid => self.uid = text(entry),
            P::Summary => self.texts.summary = text(entry),
            P::Description => self.texts.description = text(entry),
            P::Status => match text(entry).and_then(status) {
                Some(status) => self.draft.event.status = status,
                None => foreign.losses.read("STATUS", "none that is known", line),
            },
            P::Categories => self.tags(entry, foreign),
            P::Location => self.place(entry, foreign),
            P::Organizer | P::Attendee => self.actor(entry, foreign),
            P::Url | P::Attach | P::Link | P::Conference | P::Image => self.source(entry, foreign),
            P::RelatedTo => self.link(entry, foreign),
            P::Other(name) => self.other(name, entry, foreign),
            // What calendar programs note for themselves.
            P::Dtstamp | P::Sequence | P::Created | P::LastModified | P::Transp => {}
            P::Class if text(entry).is_some_and(|class| class.eq_ignore_ascii_case("PUBLIC")) => {}
            name => foreign.losses.read(name.as_str(), "not read", line),
        }
    }

    /// Our own properties, HTML, and those of other programs.
    fn other(&mut self, name: &str, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let line = foreign.drafts.notes.record().line;
        match (name.to_ascii_uppercase().as_str(), text(entry)) {
            ("X-DATELINE-EDTF", text) => self.edtf = text,
            ("X-DATELINE-DURATION", text) => self.stated = text,
            ("X-DATELINE-STATUS", text) => self.texts.own_status = text,
            ("X-DATELINE-KIND", Some(text)) => {
                let drafts = &mut foreign.drafts;
                let kind = drafts.notes.word(&mut drafts.words, text, &(0..0));
                self.draft.event.kind = Some(kind);
            }
            ("X-DATELINE-ID", Some(text)) if fault_of_id(text).is_none() && !text.is_empty() => {
                self.draft.event.id = text.into();
            }
            ("X-ALT-DESC", text) => self.texts.html = text,
            _ => foreign.losses.read(name, "not read", line),
        }
    }

    fn dates(&mut self, entry: &'c ICalendarEntry, zones: &'c Zones, foreign: &mut Foreign<'_>) {
        let mut is_bad = entry.values.is_empty();
        for value in &entry.values {
            let found = match value {
                ICalendarValue::PartialDateTime(date) => {
                    Point::read(date, entry, zones).map(|point| (point, None))
                }
                ICalendarValue::Period(period) => of_period(period, entry, zones),
                _ => None,
            };
            match found {
                Some(found) => self.more.push(found),
                None => is_bad = true,
            }
        }
        if is_bad {
            bad(
                entry,
                Problem::BadRecurrence,
                "not all of this is a date",
                foreign,
            );
        }
    }

    fn tags(&mut self, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let drafts = &mut foreign.drafts;
        for name in entry.values.iter().filter_map(ICalendarValue::as_text) {
            let name = collapsed(name);
            drafts.tag(&mut self.draft, &name, &(0..0));
        }
    }

    fn place(&mut self, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let name = text(entry).map(collapsed).unwrap_or_default();
        if !name.is_empty() {
            let place = foreign
                .drafts
                .place(own_id(entry), &name, &Property("LOCATION"));
            self.draft.place = Some(place);
        }
    }

    /// A name, else an address.
    fn actor(&mut self, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let line = foreign.drafts.notes.record().line;
        let address = match entry.values.first() {
            Some(ICalendarValue::Uri(Uri::Location(address))) => Some(address.as_str()),
            Some(value) => value.as_text(),
            None => None,
        };
        let is_mail = |prefix: &&str| prefix.eq_ignore_ascii_case("mailto:");
        let address = address.map(|address| {
            let scheme = address.get(..7).filter(is_mail);
            scheme.map_or(address, |_| address.get(7..).unwrap_or_default())
        });
        let name = entry
            .parameter(&ICalendarParameterName::Cn)
            .and_then(|name| name.as_text());
        let name = name.map(collapsed).filter(|name| !name.is_empty());
        let own = own_id(entry);
        if name.is_some() && address.is_some() && own.is_none() {
            foreign
                .losses
                .read("address", "of somebody with a name, not read", line);
        }
        let name = name.or_else(|| address.map(collapsed));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return;
        };
        let name_of = &Property(entry.name.as_str());
        let drafts = &mut foreign.drafts;
        drafts.takes_part(&mut self.draft, own, &name, name_of);
        for parameter in &entry.params {
            use ICalendarParameterName as N;
            if matches!(
                parameter.name,
                N::Partstat | N::Role | N::SentBy | N::DelegatedTo | N::DelegatedFrom | N::Member
            ) {
                foreign
                    .losses
                    .read(parameter.name.as_str(), "not read", line);
            }
        }
    }

    fn source(&mut self, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let line = foreign.drafts.notes.record().line;
        let address = match entry.values.first() {
            Some(ICalendarValue::Uri(Uri::Location(address))) => Some(address.as_str()),
            Some(value) => value.as_text(),
            None => None,
        };
        let is_web = |address: &&str| {
            let lower: String = address.chars().take(8).collect();
            let lower = lower.to_ascii_lowercase();
            lower.starts_with("https://") || lower.starts_with("http://")
        };
        let Some(url) = address.map(str::trim).filter(is_web) else {
            foreign
                .losses
                .read(entry.name.as_str(), "no address of a page, not read", line);
            return;
        };
        let label = entry
            .parameter(&ICalendarParameterName::Label)
            .and_then(|label| label.as_text());
        let title = label.map(collapsed).filter(|label| !label.is_empty());
        let sources = &mut self.draft.event.sources;
        let mut known = sources.iter_mut();
        if let Some(known) = known.find(|source| source.url.as_deref() == Some(url)) {
            if known.title.is_none() {
                Arc::make_mut(known).title = title;
            }
            return;
        }
        sources.push(Arc::new(Source {
            title,
            url: Some(url.to_owned()),
            known: true,
            ..Source::default()
        }));
    }

    fn link(&mut self, entry: &'c ICalendarEntry, foreign: &mut Foreign<'_>) {
        let own = entry.params.iter().find(|parameter| {
            parameter
                .name
                .as_str()
                .eq_ignore_ascii_case("X-DATELINE-REL")
        });
        let rel = match own.and_then(|rel| rel.value.as_text()) {
            Some(rel) => rel.to_owned(),
            None => {
                let kind = entry.parameter(&ICalendarParameterName::Reltype);
                match kind.and_then(|kind| kind.as_text()).unwrap_or("PARENT") {
                    kind if kind.eq_ignore_ascii_case("PARENT") => "part-of".to_owned(),
                    kind => kind.to_ascii_lowercase(),
                }
            }
        };
        let to = own_id(entry).or_else(|| text(entry)).unwrap_or_default();
        if to.is_empty() || to.split('/').any(|part| fault_of_id(part).is_some()) {
            let line = foreign.drafts.notes.record().line;
            foreign
                .losses
                .read("RELATED-TO", "not read: no id that events may have", line);
            return;
        }
        let drafts = &mut foreign.drafts;
        let rel = drafts.notes.word(&mut drafts.words, &rel, &(0..0));
        self.draft.event.links.push(Link { rel, to: to.into() });
        let place = drafts.notes.place(&Property("RELATED-TO"));
        self.draft.links.push(place.range);
    }

    fn finish(&mut self, kind: Kind, foreign: &mut Foreign<'_>) {
        let event = &mut self.draft.event;
        if let Some(status) = self.texts.own_status.and_then(Status::named) {
            event.status = status;
        }
        let html = || self.texts.html.map(plain);
        let description = self.texts.description.map(str::trim).map(str::to_owned);
        let description = description.filter(|text| !text.is_empty());
        event.summary = description.or_else(html).filter(|text| !text.is_empty());
        let title = self.texts.summary.map(collapsed);
        let title = title.filter(|title| !title.is_empty());
        let first = || {
            event
                .summary
                .as_deref()
                .map(crate::formats::feed::first_words)
        };
        event.title = title
            .or_else(first)
            .unwrap_or_else(|| "Untitled".to_owned());
        let of_kind = match kind {
            Kind::Todo => Some("todo"),
            Kind::Journal if event.id.is_empty() => Some("journal"),
            _ => None,
        };
        if let Some(word) = of_kind.filter(|_| event.kind.is_none()) {
            let drafts = &mut foreign.drafts;
            event.kind = Some(drafts.notes.word(&mut drafts.words, word, &(0..0)));
        }
    }

    /// Whether there is nothing in it to be shown.
    pub(super) fn is_empty(&self) -> bool {
        let has_text = self.texts.summary.is_some() || self.draft.event.summary.is_some();
        let has_date = self.start.is_some() || self.due.is_some() || !self.more.is_empty();
        !has_text && !has_date && self.uid.is_none()
    }
}

fn of_period<'c>(
    period: &ICalendarPeriod,
    entry: &ICalendarEntry,
    zones: &'c Zones,
) -> Option<(Point<'c>, Option<TimeDelta>)> {
    match period {
        ICalendarPeriod::Range { start, end } => {
            let start = Point::read(start, entry, zones)?;
            let end = Point::read(end, entry, zones)?;
            let length = end.universal().signed_duration_since(start.universal());
            Some((start, Some(length)))
        }
        ICalendarPeriod::Duration { start, duration } => {
            let length = ICalendarDuration::to_time_delta(duration);
            Some((Point::read(start, entry, zones)?, length))
        }
    }
}

/// The date of an entry; what is none is said, and the event has one date less.
fn point<'c>(
    entry: &'c ICalendarEntry,
    zones: &'c Zones,
    foreign: &mut Foreign<'_>,
) -> Option<Point<'c>> {
    let date = entry.values.first();
    let date = date.and_then(ICalendarValue::as_partial_date_time);
    let point = date.and_then(|date| Point::read(date, entry, zones));
    let Some(point) = point else {
        let message = "this is not a date; the event is kept without it";
        bad(entry, Problem::UnreadDate, message, foreign);
        return None;
    };
    if point.offset().is_none() && !point.is_day {
        let line = foreign.drafts.notes.record().line;
        let (field, what) = match entry.tz_id() {
            Some(_) => (
                "TZID",
                "no zone that is known: times read in the zone of the calendar",
            ),
            None => ("floating time", "read in the zone of the calendar"),
        };
        foreign.losses.read(field, what, line);
    }
    Some(point)
}

fn bad(entry: &ICalendarEntry, problem: Problem, message: &str, foreign: &mut Foreign<'_>) {
    let name = entry.name.as_str();
    let message = format!("`{}`: {message}", crate::text::clean(name));
    let notes = &mut foreign.drafts.notes;
    notes.report(problem, &Property(name), message, None);
}

fn text(entry: &ICalendarEntry) -> Option<&str> {
    entry.values.first().and_then(ICalendarValue::as_text)
}

/// The id that dateline wrote beside a name.
fn own_id(entry: &ICalendarEntry) -> Option<&str> {
    let mut own = entry.params.iter();
    let own = own.find(|parameter| {
        parameter
            .name
            .as_str()
            .eq_ignore_ascii_case("X-DATELINE-ID")
    });
    own.and_then(|id| id.value.as_text())
        .filter(|id| !id.is_empty())
}

/// The statuses of events, tasks and journals (RFC 5545, 3.8.1.11).
fn status(text: &str) -> Option<Status> {
    let text = text.trim().to_ascii_uppercase();
    Some(match text.as_str() {
        "CONFIRMED" | "COMPLETED" | "FINAL" => Status::Confirmed,
        "TENTATIVE" | "DRAFT" => Status::Possible,
        "NEEDS-ACTION" | "IN-PROCESS" => Status::Planned,
        "CANCELLED" => Status::Cancelled,
        _ => return None,
    })
}
