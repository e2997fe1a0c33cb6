//! A calendar, written: a day or a time where there is one, and beside it what a calendar cannot say.
//!
//! A calendar knows days and times, and no "early April". A vague date becomes
//! the days it may lie on, with its wording in the title, and the exact text in
//! `X-DATELINE-EDTF`; what is vaguer than a month becomes a journal entry
//! without a day. Nothing looks more precise than it is.

use std::io::{self, Write};

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponentType, ICalendarEntry, ICalendarParameter, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarTransparency, ICalendarValue, ICalendarValueType,
    Uri,
};

use crate::date::{Day, Moment, Precision, When};
use crate::formats::{Export, Losses};
use crate::model::{Event, Source, Status};

/// So many days may a vague date cover and still be shown on days of a calendar.
const MOST_DAYS: i64 = 31;

/// Writes a calendar; what it cannot hold is noted.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(export: &Export<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    out.write_all(b"BEGIN:VCALENDAR\r\n")?;
    let head = [
        entry(ICalendarProperty::Version, "2.0"),
        entry(ICalendarProperty::Prodid, "-//dateline//timeline//EN"),
        entry(ICalendarProperty::Name, export.title),
        entry(other("X-WR-CALNAME"), export.title),
    ];
    let summary = export
        .summary
        .map(|text| entry(ICalendarProperty::Description, text));
    let zone = export.zone.as_ref().map(|zone| zone.name());
    let zone = zone.filter(|zone| *zone != "UTC");
    let zone = zone.map(|zone| entry(other("X-WR-TIMEZONE"), zone));
    lines(out, &head)?;
    lines(out, summary.as_slice())?;
    lines(out, zone.as_slice())?;
    for (stem, event) in (export.events)() {
        let kind = kind(&event);
        let (begin, end) = boundary(&kind);
        out.write_all(begin)?;
        lines(out, &entries(&stem, &event, export.as_of, &kind, losses))?;
        out.write_all(end)?;
    }
    for view in export.views {
        losses.written("view", "not written", &view.name);
    }
    out.write_all(b"END:VCALENDAR\r\n")
}

/// The first and last day a date may lie on, where both are days that a calendar can write.
pub(super) fn days(when: &When) -> Option<(Day, Day)> {
    let span = when.span();
    let days = (span.first_day()?, span.last_day()?);
    let is_written = |day: Day| (1..=9998).contains(&day.ymd().0);
    (is_written(days.0) && is_written(days.1)).then_some(days)
}

/// What follows the title of an event whose date is vague: ` (early April 2025)`.
pub(super) fn wording(when: &When) -> String {
    format!(" ({})", when.words())
}

/// How a date is shown on a calendar.
enum Shown {
    /// At a time.
    At(Moment),
    /// On these days, the last included.
    On(Day, Day),
    /// On one of these days.
    Within(Day, Day),
    /// Nowhere.
    Nowhere,
}

fn shown(when: Option<&When>) -> Shown {
    let Some((when, (first, last))) = when.and_then(|when| Some((when, days(when)?))) else {
        return Shown::Nowhere;
    };
    let text = when.text();
    let is_vague = when.is_fuzzy() || when.is_approximate() || when.is_uncertain();
    if !is_vague && when.precision() <= Precision::Minute && !text.contains(['/', '[', '{']) {
        return Shown::At(when.span().earliest);
    }
    let days = format!("{}/{}", first.iso(), last.iso());
    match is_plain(text, &days, first) {
        true => Shown::On(first, last),
        false if last.number() - first.number() < MOST_DAYS => Shown::Within(first, last),
        false => Shown::Nowhere,
    }
}

/// Whether a date says that something lasts from one day to another, or takes place on one.
fn is_plain(text: &str, days: &str, first: Day) -> bool {
    text == days || text == first.iso()
}

fn kind(event: &Event) -> ICalendarComponentType {
    match shown(event.when.as_ref()) {
        Shown::Nowhere => ICalendarComponentType::VJournal,
        _ => ICalendarComponentType::VEvent,
    }
}

fn boundary(kind: &ICalendarComponentType) -> (&'static [u8], &'static [u8]) {
    match kind {
        ICalendarComponentType::VJournal => (b"BEGIN:VJOURNAL\r\n", b"END:VJOURNAL\r\n"),
        _ => (b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"),
    }
}

fn entries(
    stem: &str,
    event: &Event,
    as_of: Option<Day>,
    kind: &ICalendarComponentType,
    losses: &mut Losses,
) -> Vec<ICalendarEntry> {
    use ICalendarProperty as P;
    let mut list = vec![entry(P::Uid, &format!("{}@{stem}.dateline", event.id))];
    // A stamp of the day spoken from, or of none: the same events make the same file.
    let stamp = as_of.map_or(Moment::from_seconds(0), Day::start);
    list.push(ICalendarEntry::new(P::Dtstamp).with_value(time(stamp)));
    list.push(entry(other("X-DATELINE-ID"), &event.id));
    let mut title = event.title.clone();
    dates(event, &mut list, &mut title, losses);
    list.push(entry(P::Summary, &title));
    if let Some(summary) = &event.summary {
        list.push(entry(P::Description, summary));
    }
    let is_journal = *kind == ICalendarComponentType::VJournal;
    status(event.status, is_journal, &mut list);
    if let Some(kind) = &event.kind {
        list.push(entry(other("X-DATELINE-KIND"), kind));
    }
    if let Some(duration) = &event.duration {
        list.push(entry(other("X-DATELINE-DURATION"), duration.text()));
    }
    for tag in &event.tags {
        list.push(entry(P::Categories, tag));
    }
    for actor in &event.actors {
        let address = format!("urn:x-dateline:{}", actor.id);
        let value = ICalendarValue::Uri(Uri::Location(address));
        list.push(
            ICalendarEntry::new(P::Attendee)
                .with_param(ICalendarParameter::cn(actor.name.clone()))
                .with_param(own_id(&actor.id))
                .with_value(value),
        );
    }
    if let Some(place) = &event.place {
        let location = entry(P::Location, &place.name);
        list.push(location.with_param(own_id(&place.id)));
    }
    sources(&event.sources, &mut list);
    for link in &event.links {
        let rel = ICalendarParameterName::Other("X-DATELINE-REL".to_owned());
        list.push(
            entry(P::RelatedTo, &format!("{}@{stem}.dateline", link.to))
                .with_param(ICalendarParameter::new(rel, link.rel.to_string()))
                .with_param(own_id(&link.to)),
        );
    }
    lost(event, losses);
    list
}

fn dates(event: &Event, list: &mut Vec<ICalendarEntry>, title: &mut String, losses: &mut Losses) {
    use ICalendarProperty as P;
    let Some(when) = &event.when else {
        return;
    };
    list.push(entry(other("X-DATELINE-EDTF"), when.text()));
    match shown(Some(when)) {
        Shown::At(start) => {
            list.push(ICalendarEntry::new(P::Dtstart).with_value(time(start)));
            let length = event.duration.as_ref().map(|duration| duration.range());
            // What "more than four hours" ends at, nobody knows.
            if let Some((Some(least), Some(most))) = length
                && least == most
            {
                let end = time(start.plus(least));
                list.push(ICalendarEntry::new(P::Dtend).with_value(end));
            }
        }
        Shown::On(first, last) => on_days(first, last, list),
        Shown::Within(first, last) => {
            on_days(first, last, list);
            title.push_str(&wording(when));
            let free = ICalendarValue::Transparency(ICalendarTransparency::Transparent);
            list.push(ICalendarEntry::new(P::Transp).with_value(free));
        }
        Shown::Nowhere => {
            title.push_str(&wording(when));
            let what = "too vague for a calendar: written as a journal entry without a day";
            losses.written("date", what, &event.id);
        }
    }
}

/// On days, the last included: the end of a calendar is the day after.
fn on_days(first: Day, last: Day, list: &mut Vec<ICalendarEntry>) {
    let days = [
        (ICalendarProperty::Dtstart, first),
        (ICalendarProperty::Dtend, last.plus(1)),
    ];
    for (name, day) in days {
        let day = ICalendarEntry::new(name)
            .with_param(ICalendarParameter::value(ICalendarValueType::Date))
            .with_value(date(day));
        list.push(day);
    }
}

fn status(status: Status, is_journal: bool, list: &mut Vec<ICalendarEntry>) {
    let theirs = match (status, is_journal) {
        (Status::Confirmed, false) => ICalendarStatus::Confirmed,
        (Status::Confirmed, true) => ICalendarStatus::Final,
        (Status::Cancelled | Status::Denied, _) => ICalendarStatus::Cancelled,
        (_, false) => ICalendarStatus::Tentative,
        (_, true) => ICalendarStatus::Draft,
    };
    list.push(
        ICalendarEntry::new(ICalendarProperty::Status).with_value(ICalendarValue::Status(theirs)),
    );
    if status != Status::Confirmed {
        list.push(entry(other("X-DATELINE-STATUS"), status.name()));
    }
}

fn sources(sources: &[std::sync::Arc<Source>], list: &mut Vec<ICalendarEntry>) {
    for (at, source) in sources
        .iter()
        .filter(|source| source.url.is_some())
        .enumerate()
    {
        let address = source.url.clone().unwrap_or_default();
        let value = ICalendarValue::Uri(Uri::Location(address));
        if at == 0 {
            list.push(ICalendarEntry::new(ICalendarProperty::Url).with_value(value.clone()));
        }
        if at > 0 || source.title.is_some() {
            let label = source.title.clone();
            list.push(
                ICalendarEntry::new(ICalendarProperty::Link)
                    .with_param_opt(label.map(ICalendarParameter::label))
                    .with_param(ICalendarParameter::value(ICalendarValueType::Uri))
                    .with_value(value),
            );
        }
    }
}

/// What a calendar has no property for.
fn lost(event: &Event, losses: &mut Losses) {
    let mut lost = |field, what, is_lost: bool| {
        if is_lost {
            losses.written(field, what, &event.id);
        }
    };
    let sources = &event.sources;
    let has = |part: fn(&Source) -> bool| sources.iter().any(|source| part(source));
    lost("claims", "not written", !event.claims.is_empty());
    lost("history", "not written", !event.history.is_empty());
    lost("known", "not written", event.known_written.is_some());
    let what = "written by their addresses and titles alone";
    lost(
        "sources",
        what,
        has(|source| {
            let has_names = source.publisher.is_some() || source.author.is_some();
            let has_dates = source.published.is_some() || source.accessed.is_some();
            has_names || has_dates || source.archive.is_some() || source.via.is_some()
        }),
    );
    lost(
        "sources",
        "without an address, not written",
        has(|source| source.url.is_none()),
    );
    losses.names_alone(event);
}

fn other(name: &str) -> ICalendarProperty {
    ICalendarProperty::Other(name.to_owned())
}

fn own_id(id: &str) -> ICalendarParameter {
    let name = ICalendarParameterName::Other("X-DATELINE-ID".to_owned());
    ICalendarParameter::new(name, id.to_owned())
}

fn entry(name: ICalendarProperty, text: &str) -> ICalendarEntry {
    ICalendarEntry::new(name).with_value(text)
}

fn lines(out: &mut dyn Write, entries: &[ICalendarEntry]) -> io::Result<()> {
    let mut text = String::new();
    for entry in entries {
        let written = entry.write_to(&mut text);
        written.map_err(|_| io::Error::other("a property cannot be written"))?;
    }
    out.write_all(text.as_bytes())
}

fn date(day: Day) -> PartialDateTime {
    let (year, month, day) = day.ymd();
    PartialDateTime {
        year: u16::try_from(year).ok(),
        month: Some(month),
        day: Some(day),
        ..PartialDateTime::default()
    }
}

/// In universal time.
fn time(moment: Moment) -> PartialDateTime {
    let second = moment.second_of_day();
    let part = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        hour: part(second / 3_600),
        minute: part(second / 60 % 60),
        second: part(second % 60),
        tz_hour: Some(0),
        tz_minute: Some(0),
        ..date(moment.day())
    }
}
