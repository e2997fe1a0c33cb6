//! One object of other people's as an event.

use std::sync::Arc;

use serde_json::Value;

use crate::date::{Moment, When, Zone, worded};
use crate::formats::Problem;
use crate::formats::csv::Column;
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::stream::notes::Spot;
use crate::formats::wording::{collapsed, short};
use crate::model::{Duration, Source, Status};

use super::mapping::Mapping;

/// A key and its value.
pub(super) type Field<'v> = (&'v str, &'v Value);

/// The keys of an object; of a GeoJSON feature those of its properties, and what else it has.
pub(super) fn fields(value: &Value) -> Option<Vec<Field<'_>>> {
    let object = value.as_object()?;
    let is_feature = object.get("type").and_then(Value::as_str) == Some("Feature");
    let properties = object.get("properties").and_then(Value::as_object);
    match properties.filter(|_| is_feature) {
        None => Some(
            object
                .iter()
                .map(|(key, value)| (key.as_str(), value))
                .collect(),
        ),
        Some(properties) => {
            let inner = properties.iter();
            let outer = object.iter().filter(|(key, _)| {
                let is_own = matches!(key.as_str(), "type" | "properties");
                !is_own && !properties.contains_key(key.as_str())
            });
            let list = inner.chain(outer);
            Some(list.map(|(key, value)| (key.as_str(), value)).collect())
        }
    }
}

/// Where a key stands in its record.
struct Key<'k>(&'k str);

impl Spot for Key<'_> {
    fn find(&self, record: &str) -> std::ops::Range<usize> {
        let quoted = format!("\"{}\"", self.0);
        match record.find(&quoted) {
            Some(at) => at..at + quoted.len(),
            None => 0..record.len().min(1),
        }
    }
}

/// Reads an object; a date that cannot be read leaves it undated, an object without a title is left out.
pub(super) fn read(fields: &[Field<'_>], mapping: &Mapping, foreign: &mut Foreign<'_>) {
    let line = foreign.drafts.notes.record().line;
    let mut draft = foreign.drafts.draft();
    let (mut date, mut end): (Option<Field<'_>>, Option<Field<'_>>) = (None, None);
    let mut source = Source::default();
    for (key, value) in fields {
        if mapping.titles.iter().any(|title| title == key) || value.is_null() {
            continue;
        }
        let text = text(value);
        let (Some(column), Some(text)) = (mapping.column(key), &text) else {
            foreign.losses.read(key, "not read", line);
            continue;
        };
        let spot = Key(key);
        let drafts = &mut foreign.drafts;
        match column {
            Column::Date => date = Some((key, value)),
            Column::End => end = Some((key, value)),
            Column::Title => draft.event.title = collapsed(text),
            Column::Summary => draft.event.summary = Some(text.clone()),
            Column::SourceUrl => source.url = Some(text.clone()),
            Column::SourceTitle => source.title = Some(text.clone()),
            Column::SourcePublisher | Column::Sources => source.publisher = Some(text.clone()),
            Column::Place => draft.place = Some(drafts.place(None, text, &spot)),
            Column::Kind => {
                draft.event.kind = Some(drafts.notes.word(&mut drafts.words, text, &spot));
            }
            Column::Actors => {
                for name in several(value, text) {
                    drafts.takes_part(&mut draft, None, &name, &spot);
                }
            }
            Column::Tags => {
                for name in several(value, text) {
                    drafts.tag(&mut draft, &name, &spot);
                }
            }
            Column::Id if fault_of_id(text).is_none() => draft.event.id = text.as_str().into(),
            Column::Status if Status::named(text).is_some() => {
                draft.event.status = Status::named(text).unwrap_or_default();
            }
            Column::Duration if Duration::parse(text).is_some() => {
                draft.event.duration = Duration::parse(text);
            }
            _ => foreign
                .losses
                .read(key, "not as we write it, not read", line),
        }
    }
    if draft.event.title.is_empty() {
        let titles = fields
            .iter()
            .filter(|field| mapping.titles.iter().any(|title| title == field.0));
        let said: Vec<String> = titles.filter_map(|field| text(field.1)).collect();
        draft.event.title = collapsed(&said.join(" "));
    }
    if draft.event.title.is_empty() {
        let message = "an event has no title".to_owned();
        let help = Some("--map title=NAME says which key is the title".to_owned());
        let notes = &mut foreign.drafts.notes;
        notes.report(Problem::MissingKey, &(0..1), message, help);
        return;
    }
    draft.event.when = span(date, end, mapping, foreign);
    if source.url.is_some() || source.title.is_some() || source.publisher.is_some() {
        source.known = true;
        draft.event.sources.push(Arc::new(source));
    }
    foreign.drafts.keep(draft);
}

/// The date, until its end where there is one.
fn span(
    date: Option<Field<'_>>,
    end: Option<Field<'_>>,
    mapping: &Mapping,
    foreign: &mut Foreign<'_>,
) -> Option<When> {
    let start = date.and_then(|field| when(field, mapping, foreign));
    let Some(field) = end else {
        return start;
    };
    let end = when(field, mapping, foreign)?;
    let Some(start) = start else {
        let line = foreign.drafts.notes.record().line;
        foreign
            .losses
            .read(field.0, "an end without a beginning, not read", line);
        return None;
    };
    if start.text() == end.text() {
        return Some(start);
    }
    match When::parse(&format!("{}/{}", start.text(), end.text()), &Zone::UTC) {
        Ok(span) => Some(span),
        Err(error) => {
            let message = format!("the end is not read with the beginning: {}", error.message);
            let notes = &mut foreign.drafts.notes;
            notes.report(Problem::UnreadEnd, &Key(field.0), message, error.help);
            Some(start)
        }
    }
}

fn when((key, value): Field<'_>, mapping: &Mapping, foreign: &mut Foreign<'_>) -> Option<When> {
    let text = text(value)?;
    let text = text.trim();
    let day = without_midnight(text).filter(|_| mapping.is_midnight(key));
    let edtf = match value.as_i64().and_then(of_epoch) {
        Some(edtf) => edtf,
        None => day.unwrap_or(text).to_owned(),
    };
    let found = When::parse(&edtf, &Zone::UTC).ok();
    let found = found.or_else(|| worded(&edtf, mapping.day_first));
    let notes = &mut foreign.drafts.notes;
    match &found {
        None => {
            let message = format!(
                "{} is not a date; the event is kept without it",
                short(text)
            );
            notes.report(Problem::UnreadDate, &Key(key), message, None);
        }
        Some(when)
            if when.text().starts_with('[')
                && !text.starts_with('[')
                && text.contains(['/', '.']) =>
        {
            let message = format!(
                "the day and the month of {} could be either way round",
                short(text)
            );
            let help = "the date is one of the two; --day-first or --month-first says which";
            notes.report(
                Problem::AmbiguousDate,
                &Key(key),
                message,
                Some(help.to_owned()),
            );
        }
        Some(_) => {}
    }
    found
}

/// Seconds or milliseconds since 1970, told by their size: from 2001 to 2286.
fn of_epoch(number: i64) -> Option<String> {
    let seconds = match number.unsigned_abs() {
        1_000_000_000..10_000_000_000 => number,
        1_000_000_000_000..10_000_000_000_000 => number.div_euclid(1_000),
        _ => return None,
    };
    let moment = Moment::from_seconds(seconds);
    let second = moment.second_of_day();
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(format!(
        "{}T{hour:02}:{minute:02}:{second:02}Z",
        moment.day().iso()
    ))
}

/// The day of a time that is midnight.
pub(super) fn without_midnight(text: &str) -> Option<&str> {
    let (day, time) = text.split_once('T')?;
    let time = time.trim_end_matches(['Z', '0', '.', ':', '+']);
    time.is_empty().then_some(day)
}

/// A value as text; none where it says nothing that can be written as one.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Bool(is_so) => is_so.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(text).collect();
            texts?.join("; ")
        }
        Value::Object(object) => {
            let named = ["name", "label", "title", "value"];
            let name = named.iter().find_map(|key| object.get(*key)?.as_str())?;
            name.to_owned()
        }
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The names that a value lists: the items of a list, or what semicolons part.
fn several(value: &Value, text: &str) -> Vec<String> {
    let names: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(self::text).collect(),
        _ => text.split(';').map(str::to_owned).collect(),
    };
    let names = names.iter().map(|name| collapsed(name));
    names.filter(|name| !name.is_empty()).collect()
}
