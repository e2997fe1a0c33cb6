//! Calendars: iCalendar (RFC 5545, RFC 7986), read within bounds.
//!
//! `calcard` reads the properties and `rrule` follows the rules of recurrence.
//! A light scan finds where each component stands, which neither tells, and
//! hands it over by itself: a faulty one costs no other.

mod component;
mod dates;
mod point;
mod recur;
mod scan;
mod write;
mod zones;

use std::collections::HashMap;
use std::io::Read;

use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};
use calcard::{Entry, Parser};

use crate::date::Zone;
use crate::model::Origin;

use super::stream::notes::Record;
use super::{Options, Problem, Reading, Sink, Window, foreign};
use foreign::Foreign;
use scan::{Component, Kind, Scan};
use zones::Zones;

pub(super) use scan::is_calendar;
pub use write::write;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let window = options.window;
    foreign::read(origin, input, sink, |text, foreign| {
        calendars(text, window, foreign);
    })
}

fn calendars(text: &str, window: Window, foreign: &mut Foreign<'_>) {
    let scan = scan::scan(text);
    let titles = heads(&scan, foreign);
    let mut budget = recur::Budget::default();
    let mut zones = Zones::default();
    for part in scan.of(|kind| kind == Kind::Timezone) {
        if let Some(calendar) = parsed(slice(text, part)) {
            zones.define(&calendar, &mut budget);
        }
    }
    let replaced = dates::replaced(text, &scan, &zones);
    let mut expander = dates::Expander::new(window, foreign.zone.unwrap_or_default(), replaced);
    expander.budget = budget;
    let events = scan.of(|kind| kind != Kind::Timezone);
    // What moves all later occurrences of another comes after it, wherever it stands.
    let (last, first): (Vec<_>, Vec<_>) = events.partition(|part| moves_others(slice(text, part)));
    for part in first.into_iter().chain(last) {
        let record = Record {
            range: part.range.clone(),
            line: part.line,
            column: 0,
        };
        foreign.drafts.notes.enter(record);
        let title = titles.get(part.calendar).filter(|_| titles.len() > 1);
        let title = title.map_or("", String::as_str);
        one(
            part,
            slice(text, part),
            title,
            &zones,
            &mut expander,
            foreign,
        );
    }
}

/// Reads one component.
fn one(
    part: &Component,
    text: &str,
    title: &str,
    zones: &Zones,
    expander: &mut dates::Expander,
    foreign: &mut Foreign<'_>,
) {
    if part.kind == Kind::Other {
        let what = "free and busy times, not read";
        foreign.losses.read("VFREEBUSY", what, part.line);
        return;
    }
    if !part.is_whole {
        report(Problem::Unterminated, "this component has no END", foreign);
    }
    let calendar = parsed(text);
    let Some(found) = calendar
        .iter()
        .flat_map(|calendar| &calendar.components)
        .next()
    else {
        return report(Problem::BadFormat, "this component cannot be read", foreign);
    };
    let mut read = component::read(found, part.kind, zones, foreign);
    if read.is_empty() {
        return report(Problem::BadFormat, "this component says nothing", foreign);
    }
    foreign.drafts.tag(&mut read.draft, title, &(0..0));
    expander.keep(read, foreign);
}

fn report(problem: Problem, message: &str, foreign: &mut Foreign<'_>) {
    let first = component::Property("BEGIN");
    let notes = &mut foreign.drafts.notes;
    notes.report(problem, &first, message.to_owned(), None);
}

/// Whether a component stands for an occurrence of another and for all later ones.
fn moves_others(text: &str) -> bool {
    text.contains("RECURRENCE-ID") && text.contains("THISANDFUTURE")
}

/// Takes what the calendars say of themselves; gives their names.
fn heads(scan: &Scan, foreign: &mut Foreign<'_>) -> Vec<String> {
    let mut titles = Vec::new();
    for (head, line) in &scan.heads {
        let mut title = String::new();
        let calendar = parsed(&format!("BEGIN:VCALENDAR\n{head}END:VCALENDAR\n"));
        let entries = calendar.iter().flat_map(|calendar| &calendar.components);
        for entry in entries.flat_map(|component| &component.entries) {
            let text = entry.values.first().and_then(ICalendarValue::as_text);
            let text = text.map(str::trim).filter(|text| !text.is_empty());
            let name = entry.name.as_str().to_ascii_uppercase();
            match (name.as_str(), text) {
                ("X-WR-CALNAME" | "NAME", Some(text)) => title = text.to_owned(),
                ("X-WR-CALDESC" | "DESCRIPTION", Some(text)) => {
                    foreign.summary.get_or_insert_with(|| text.to_owned());
                }
                ("X-WR-TIMEZONE", Some(text)) if foreign.zone.is_none() => {
                    foreign.zone = Zone::named(text);
                    if foreign.zone.is_none() {
                        foreign
                            .losses
                            .read("X-WR-TIMEZONE", "no zone that is known", *line);
                    }
                }
                _ if is_for_programs(&entry.name) => {}
                _ => foreign.losses.read(&name, "not read", *line),
            }
        }
        titles.push(title);
    }
    let first = titles.iter().find(|title| !title.is_empty());
    foreign.title = first.cloned();
    titles
}

/// Whether a property of a calendar tells programs how to deal with it, and readers nothing.
fn is_for_programs(name: &ICalendarProperty) -> bool {
    use ICalendarProperty as P;
    match name {
        P::Version | P::Prodid | P::Calscale | P::Method | P::Uid => true,
        P::RefreshInterval | P::LastModified => true,
        P::Other(name) => {
            ["X-PUBLISHED-TTL", "X-WR-RELCALID", "X-WR-RECALID"].contains(&name.as_str())
        }
        _ => false,
    }
}

fn slice<'t>(text: &'t str, part: &Component) -> &'t str {
    text.get(part.range.clone()).unwrap_or_default()
}

/// One component by itself.
fn parsed(text: &str) -> Option<ICalendar> {
    // Some programs fold lines with an empty one between; no parser expects it.
    let has_gaps = text.contains("\n\r\n ") || text.contains("\n\n ") || text.contains("\r\r\n");
    let mended = has_gaps.then(|| without_gaps(text));
    match Parser::new(mended.as_deref().unwrap_or(text)).entry() {
        Entry::ICalendar(calendar) => Some(calendar),
        _ => None,
    }
}

fn without_gaps(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.trim().is_empty()).collect()
}

impl Scan {
    fn of(&self, is_wanted: impl Fn(Kind) -> bool) -> impl Iterator<Item = &Component> {
        let parts = self.components.iter();
        parts.filter(move |part| is_wanted(part.kind))
    }
}

/// For each UID, which of its occurrences other components stand for.
type Replaced = HashMap<String, Vec<dates::Instead>>;

#[cfg(test)]
mod tests;
