//! TimelineJS as JSON: version 3, and version 2 under `timeline`.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::formats::Problem;
use crate::formats::foreign::Foreign;
use crate::formats::stream::notes::Record;

use super::slide::{Figures, Slide};

/// An object whose values are not read yet.
type Object<'t> = BTreeMap<String, &'t RawValue>;

/// Where the JSON of a file begins: at once, or after the name that a script gives it.
pub(super) fn start(text: &str) -> Option<usize> {
    let at = text.find('{')?;
    let before = text.get(..at)?.trim().trim_start_matches('\u{FEFF}');
    let is_name = |letter: char| letter.is_alphanumeric() || "_$.=( \t\r\n".contains(letter);
    let is_script = before.ends_with(['(', '=']) && before.chars().all(is_name);
    (before.is_empty() || is_script).then_some(at)
}

/// Whether the beginning of a JSON file is that of a timeline.
pub(in crate::formats) fn is_timeline(head: &[u8]) -> bool {
    let has = |needle: &str| memchr::memmem::find(head, needle.as_bytes()).is_some();
    let is_object = head.trim_ascii_start().first() == Some(&b'{');
    let is_script = std::str::from_utf8(head.get(..200).unwrap_or(head))
        .ok()
        .and_then(start)
        .is_some();
    (is_object || is_script)
        && ((has("\"start_date\"") && (has("\"events\"") || has("\"headline\"")))
            || (has("\"timeline\"") && has("\"headline\""))
            || (has("\"events\"") && has("\"headline\"")))
}

/// Reads the JSON that begins at a place.
pub(super) fn read(text: &str, start: usize, foreign: &mut Foreign<'_>) {
    let body = text.get(start..).unwrap_or_default();
    let mut values = serde_json::Deserializer::from_str(body).into_iter::<Object<'_>>();
    let top = match values.next() {
        Some(Ok(top)) => top,
        Some(Err(error)) => {
            let place = place_of(text, error.line(), error.column(), start);
            foreign.drafts.notes.enter(record(text, place, 0));
            let message = format!("this is not JSON: {error}");
            let notes = &mut foreign.drafts.notes;
            notes.report(Problem::BadJson, &(0..0), message, None);
            return;
        }
        None => return,
    };
    let old = top.get("timeline").or_else(|| top.get("storymap"));
    let old: Option<Object<'_>> = old.and_then(|old| serde_json::from_str(old.get()).ok());
    let top = old.unwrap_or(top);
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    if let Some(raw) = top.get("title") {
        lines.enter(raw, foreign);
        if let Ok(value) = serde_json::from_str(raw.get()) {
            slide(&value).name(foreign);
        }
    } else if let Some(Ok(headline)) = top
        .get("headline")
        .map(|raw| serde_json::from_str(raw.get()))
    {
        let raw = top.get("text").map(|raw| serde_json::from_str(raw.get()));
        let slide = Slide {
            headline,
            text: raw.and_then(Result::ok).unwrap_or_default(),
            ..Slide::default()
        };
        slide.name(foreign);
    }
    for (key, is_era) in [
        ("events", false),
        ("slides", false),
        ("date", false),
        ("eras", true),
        ("era", true),
    ] {
        let Some(raw) = top.get(key) else { continue };
        let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
            lines.enter(raw, foreign);
            let message = format!("`{key}` is not a list");
            let notes = &mut foreign.drafts.notes;
            notes.report(Problem::WrongType, &(0..0), message, None);
            continue;
        };
        for raw in items {
            lines.enter(raw, foreign);
            match serde_json::from_str::<Value>(raw.get()) {
                Ok(value) if value.is_object() => {
                    let slide = slide(&value);
                    Slide { is_era, ..slide }.keep(foreign);
                }
                _ => {
                    let message = "a slide is an object".to_owned();
                    let notes = &mut foreign.drafts.notes;
                    notes.report(Problem::WrongType, &(0..0), message, None);
                }
            }
        }
    }
}

/// Counts the lines up to each record, which come in any order.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// Says that a part of the text is read from now on.
    fn enter(&mut self, raw: &RawValue, foreign: &mut Foreign<'_>) {
        let start = raw.get().as_ptr() as usize;
        let start = start.saturating_sub(self.text.as_ptr() as usize);
        if start < self.at {
            (self.at, self.line) = (0, 1);
        }
        let between = self.text.as_bytes().get(self.at..start);
        let feeds = memchr::memchr_iter(b'\n', between.unwrap_or_default()).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(feeds).unwrap_or(u32::MAX));
        self.at = start;
        let mut found = record(self.text, start, raw.get().len());
        found.line = self.line;
        foreign.drafts.notes.enter(found);
    }
}

/// A record at a place; its line is counted where it is not known.
fn record(text: &str, start: usize, length: usize) -> Record {
    let before = text.as_bytes().get(..start).unwrap_or_default();
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = match length {
        0 => memchr::memchr_iter(b'\n', before).count() + 1,
        _ => 1,
    };
    let near = text.get(line_start..start).unwrap_or_default();
    let column = match near.len() > 4096 {
        true => near.len(),
        false => near.chars().count(),
    };
    Record {
        range: start..start + length,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
    }
}

/// The byte that a line and a column of the JSON are.
fn place_of(text: &str, line: usize, column: usize, start: usize) -> usize {
    let body = text.get(start..).unwrap_or_default();
    let before = body.split_inclusive('\n').take(line.saturating_sub(1));
    let at = start + before.map(str::len).sum::<usize>() + column.saturating_sub(1);
    text.floor_char_boundary(at.min(text.len()))
}

/// A slide of either version.
fn slide(value: &Value) -> Slide {
    let text = |pointers: &[&str]| -> String {
        let mut found = pointers.iter().filter_map(|at| value.pointer(at));
        found.find_map(plain).unwrap_or_default()
    };
    let mut slide = Slide {
        start: figures(value.get("start_date").or_else(|| value.get("startDate"))),
        end: figures(value.get("end_date").or_else(|| value.get("endDate"))),
        shown: text(&["/display_date", "/start_date/display_date", "/displaydate"]),
        headline: text(&["/text/headline", "/headline"]),
        text: text(&["/text/text", "/text"]),
        media: text(&["/media/url", "/asset/media", "/media/link"]),
        credit: text(&["/media/credit", "/asset/credit"]),
        caption: text(&["/media/caption", "/asset/caption", "/media/alt"]),
        group: text(&["/group", "/tag"]),
        id: text(&["/unique_id"]),
        place: text(&["/location/name", "/location/label"]),
        is_era: false,
    };
    if slide.end.edtf().is_none() && slide.shown.is_empty() {
        slide.shown = text(&["/date"]);
    }
    slide
}

/// A value that is a text or a number.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn figures(value: Option<&Value>) -> Figures {
    let Some(value) = value else {
        return Figures::default();
    };
    if let Some(text) = plain(value) {
        return old_figures(&text);
    }
    let part = |key: &str| value.get(key).and_then(plain).unwrap_or_default();
    let (hour, minute, second) = (part("hour"), part("minute"), part("second"));
    let time = [hour, minute, second].into_iter();
    let time: Vec<String> = time.take_while(|part| !part.is_empty()).collect();
    Figures {
        year: part("year"),
        month: part("month"),
        day: part("day"),
        time: time.join(":"),
    }
}

/// `2012,1,10,14,30` of version 2, which took `1/10/2012` too.
fn old_figures(text: &str) -> Figures {
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) if date.contains('/') => (date, time),
        _ => (text, ""),
    };
    let mut parts: Vec<&str> = date.split([',', '/']).map(str::trim).collect();
    if date.contains('/') {
        parts.rotate_right(1);
    }
    let part = |number: usize| parts.get(number).copied().unwrap_or_default();
    let clock: Vec<&str> = parts.iter().skip(3).take(3).copied().collect();
    Figures {
        year: part(0).to_owned(),
        month: part(1).to_owned(),
        day: part(2).to_owned(),
        time: match time {
            "" => clock.join(":"),
            time => time.to_owned(),
        },
    }
}
