//! Org documents: every timestamp of a heading and of the text below it is an event.
//!
//! Read line by line: an outline needs no tree, only the tags of the headings
//! that the present one stands under.

mod heading;
mod stamp;

use std::io::Read;

use crate::date::{Day, When};
use crate::model::Origin;

use super::stream::notes::Record;
use super::{Options, Problem, Reading, Sink, Window, foreign};
use foreign::Foreign;
use heading::{Keywords, Section};

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let window = options.window;
    foreign::read(origin, input, sink, |text, foreign| {
        document(text, window, foreign);
    })
}

/// Cuts the text into sections and reads each.
fn document(text: &str, window: Window, foreign: &mut Foreign<'_>) {
    let keywords = Keywords::of(text);
    let mut inherited: Vec<(usize, Vec<String>)> = Vec::new();
    let mut file_tags: Vec<String> = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    let (mut at, mut number) = (0, 0_u32);
    for line in text.split_inclusive('\n') {
        number = number.saturating_add(1);
        if heading::level(line).is_some() {
            if let Some((start, line)) = open.replace((at, number)) {
                let tags = (file_tags.as_slice(), &mut inherited);
                section(start..at, line, &keywords, tags, window, foreign);
            }
        } else if let Some((key, value)) = setting(line) {
            match key.to_ascii_uppercase().as_str() {
                "TITLE" => foreign.title = Some(value.to_owned()).filter(|title| !title.is_empty()),
                "FILETAGS" => file_tags.extend(heading::tags(value)),
                _ => {}
            }
        }
        at += line.len();
    }
    if let Some((start, line)) = open {
        let tags = (file_tags.as_slice(), &mut inherited);
        section(start..at, line, &keywords, tags, window, foreign);
    }
}

/// `#+TITLE: Contacts`
fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().strip_prefix("#+")?.split_once(':')?;
    Some((key, value.trim()))
}

fn section(
    range: std::ops::Range<usize>,
    line: u32,
    keywords: &Keywords,
    (file_tags, inherited): (&[String], &mut Vec<(usize, Vec<String>)>),
    window: Window,
    foreign: &mut Foreign<'_>,
) {
    let record = Record {
        range,
        line,
        column: 0,
    };
    let text = foreign.drafts.notes.enter(record).to_owned();
    let mut section = Section::read(&text, line, keywords, &mut foreign.losses);
    inherited.retain(|(level, _)| *level < section.level);
    let own = std::mem::take(&mut section.tags);
    let above = inherited.iter().flat_map(|(_, tags)| tags);
    for tag in file_tags.iter().chain(above).chain(&own) {
        // A tag of a heading goes down to all below it, once.
        if !section.tags.contains(tag) && section.tags.len() < 100 {
            section.tags.push(tag.clone());
        }
    }
    if !own.is_empty() {
        inherited.push((section.level, own));
    }
    if section.stamps.is_empty() {
        foreign
            .losses
            .read("heading", "without a date, not read", line);
        return;
    }
    let stamps = std::mem::take(&mut section.stamps);
    let mut is_first = true;
    for found in &stamps {
        if found.stamp.has_warning {
            foreign.losses.read("warning period", "not read", line);
        }
        if found.stamp.loses_times() {
            foreign
                .losses
                .read("range of days", "written without its times", line);
        }
        for date in occurrences(&found.stamp, window, line, foreign) {
            section.keep(&date, found, is_first, foreign);
            is_first = false;
        }
    }
}

/// The most repeats that are looked at.
const MOST: u32 = 10_000;

/// The dates of a timestamp: the first as it stands, and its repeats within the window.
fn occurrences(
    stamp: &stamp::Stamp,
    window: Window,
    line: u32,
    foreign: &mut Foreign<'_>,
) -> Vec<String> {
    let mut dates = vec![stamp.edtf.clone()];
    let Some((_, unit)) = stamp.repeat else {
        return dates;
    };
    if unit == 'h' {
        foreign
            .losses
            .read("repeater by the hour", "only the first is read", line);
        return dates;
    }
    let year =
        |year: Option<i64>, month, day| year.and_then(|year| Day::from_ymd(year, month, day));
    let from = window
        .from
        .or_else(|| year(window.year.map(|year| year - 1), 1, 1));
    let to = window
        .to
        .or_else(|| year(window.year.map(|year| year + 1), 12, 31));
    let Some(to) = to else {
        foreign
            .losses
            .read("repeater", "only the first is read", line);
        return dates;
    };
    for times in 1..MOST {
        let Some(date) = stamp.repeated(times) else {
            break;
        };
        // What is no date, such as 31 April, does not happen.
        let Ok(when) = When::parse(&date, &crate::date::Zone::UTC) else {
            continue;
        };
        if when.span().earliest.day() > to {
            return dates;
        }
        if stamp::is_within(&when, from, Some(to)) {
            dates.push(date);
        }
    }
    let message = "this repeats more often than is read".to_owned();
    let notes = &mut foreign.drafts.notes;
    notes.report(Problem::CutRecurrence, &stamp.range, message, None);
    dates
}

#[cfg(test)]
mod tests;
