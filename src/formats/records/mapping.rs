//! Which key of other people's objects is read as what.

use serde_json::Value;

use crate::formats::csv::{Column, folded, guessed_columns, guessed_place};
use crate::formats::wording::short;
use crate::formats::{DayOrder, Options};

use super::find::Place;
use super::record::{Field, fields};

/// Which key is what.
#[derive(Debug)]
pub(in crate::formats) struct Mapping {
    columns: Vec<(Column, String)>,
    /// The keys that make the title where none is one.
    pub(super) titles: Vec<String>,
    /// Whether every time of the key is midnight: then only days were meant.
    midnights: Vec<String>,
    /// What comes first in a date of figures, where that is known: true for the day.
    pub(super) day_first: Option<bool>,
    is_guessed: bool,
}

/// Keys of ours that are read where they are there; the rest is guessed.
const OWN: [Column; 12] = [
    Column::Id,
    Column::Date,
    Column::Title,
    Column::Kind,
    Column::Status,
    Column::Place,
    Column::Actors,
    Column::Tags,
    Column::Summary,
    Column::Duration,
    Column::End,
    Column::SourceUrl,
];

impl Mapping {
    /// Tells from some of the objects; none where they are events of ours, or nothing in them is a title or a date.
    pub(super) fn of(sample: &[Value], place: Place, options: &Options) -> Option<Self> {
        let objects: Vec<Vec<Field<'_>>> = sample.iter().filter_map(fields).collect();
        let is_ours = |value: &Value| value.get("title").is_some();
        if options.map.is_empty() && !place.is_wrapped && sample.iter().any(is_ours) {
            return None;
        }
        let mut keys: Vec<&str> = Vec::new();
        for (key, _) in objects.iter().flatten() {
            if !keys.contains(key) && keys.len() < 1_000 {
                keys.push(key);
            }
        }
        let names: Vec<String> = keys.iter().map(|key| folded(key)).collect();
        let mut columns: Vec<(Column, String)> = Vec::new();
        let key_at = |at: usize| keys.get(at).map(|key| (*key).to_owned());
        for (ours, theirs) in &options.map {
            let column = Column::named(ours)?;
            let at = names.iter().position(|name| *name == folded(theirs))?;
            columns.push((column, key_at(at)?));
        }
        let mut is_guessed = false;
        for column in OWN.into_iter().chain(guessed_columns()) {
            let is_there = |columns: &[(Column, String)]| columns.iter().any(|row| row.0 == column);
            if is_there(&columns) {
                continue;
            }
            let own = names.iter().position(|name| name == column.name());
            let guess = || guessed_place(column, &names);
            let Some(key) = own.or_else(guess).and_then(key_at) else {
                continue;
            };
            if columns.iter().all(|row| row.1 != key) {
                is_guessed |= own.is_none();
                columns.push((column, key));
            }
        }
        let has = |column| columns.iter().any(|row| row.0 == column);
        let (has_title, has_date) = (has(Column::Title), has(Column::Date));
        if !has_title && !has_date {
            return None;
        }
        let is_free = |key: &&&str| columns.iter().all(|row| row.1 != ***key);
        let is_text = |key: &&&str| {
            let mut values = objects.iter().flatten().filter(|field| *field.0 == ***key);
            values.any(|field| field.1.is_string())
        };
        let titles = match has_title {
            true => Vec::new(),
            false => {
                let texts = keys.iter().filter(is_free).filter(is_text);
                texts.take(4).map(|key| (*key).to_owned()).collect()
            }
        };
        let dates = columns.iter().filter(|row| is_date(row.0));
        let midnights = dates.map(|row| row.1.clone());
        let midnights = midnights
            .filter(|key| are_midnights(key, &objects))
            .collect();
        let day_first = options.order.map(|order| order == DayOrder::DayFirst);
        let texts = objects.iter().flatten().filter(|field| {
            let mut dates = columns.iter().filter(|row| is_date(row.0));
            dates.any(|row| row.1 == field.0)
        });
        let shown = || {
            let mut texts = texts.filter_map(|field| field.1.as_str());
            texts.find_map(crate::date::order_shown)
        };
        Some(Self {
            titles,
            midnights,
            day_first: day_first.or_else(shown),
            is_guessed: is_guessed || !has_title,
            columns,
        })
    }

    /// What is read from a key.
    pub(super) fn column(&self, key: &str) -> Option<Column> {
        let row = self.columns.iter().find(|row| row.1 == key)?;
        Some(row.0)
    }

    /// Whether the times of a key are only days.
    pub(super) fn is_midnight(&self, key: &str) -> bool {
        self.midnights.iter().any(|known| known == key)
    }

    /// Whether keys are read as what they are not called.
    pub(super) fn is_guessed(&self) -> bool {
        self.is_guessed
    }

    /// `date=start, title=name`
    pub(super) fn shown(&self) -> String {
        let mut shown: Vec<String> = self
            .columns
            .iter()
            .filter(|(column, key)| column.name() != key)
            .map(|(column, key)| format!("{}={}", column.name(), short(key)))
            .collect();
        if !self.titles.is_empty() {
            let titles: Vec<String> = self
                .titles
                .iter()
                .map(|key| short(key).to_string())
                .collect();
            shown.push(format!("title={}", titles.join("+")));
        }
        shown.join(", ")
    }
}

fn is_date(column: Column) -> bool {
    matches!(column, Column::Date | Column::End)
}

/// Whether every date of a key says midnight: what is known to the day was given a time by a program.
fn are_midnights(key: &str, objects: &[Vec<Field<'_>>]) -> bool {
    let values = objects.iter().flatten().filter(|field| field.0 == key);
    let mut texts = values.filter_map(|field| field.1.as_str()).peekable();
    texts.peek().is_some() && texts.all(|text| super::record::without_midnight(text).is_some())
}
