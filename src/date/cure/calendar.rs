//! Days and months the calendar does not have.

use std::ops::Range;

use super::super::DateError;
use super::super::calendar::{is_leap, month_length};
use super::super::edtf::Fault;
use super::super::month_name;
use super::{alternatives, is_date, proven, refused_at};

/// One date as written: `-0043`, `03`, `15`, and where its parts stand in the whole text.
struct Fields<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
    month_at: Range<usize>,
    day_at: Range<usize>,
}

/// `2025-04-31`, `2025-13-01`, `2025-00`, `2025-21-05`, `2025-02-3X`; also inside intervals and sets, where the cure is for that date alone.
pub(super) fn explain(text: &str, fault: Fault) -> Option<DateError> {
    let fields = fields(text, fault.at)?;
    if let Some(zero) = fields.year.strip_prefix('-').filter(|year| *year == "0000") {
        return Some(no_year_zero(&fields, zero));
    }
    let month: Option<u8> = fields.month.parse().ok();
    match (month, fields.day) {
        (Some(1..=12 | 21..=41) | None, "") => None,
        (Some(21..=41), _) => {
            let help = format!("write \"{}\"", fields.upto_month());
            Some(refused_at(
                fields.day_at.clone(),
                "a season or quarter has no days of its own".to_owned(),
                help,
            ))
        }
        (None, _) if !is_date(&fields.upto_month()) => Some(no_such_month(&fields)),
        (Some(1..=12) | None, _) => Some(no_such_day(&fields)),
        (Some(_), _) => Some(no_such_month(&fields)),
    }
}

fn no_year_zero(fields: &Fields<'_>, year: &str) -> DateError {
    let day = fields.day;
    let rest = if day.is_empty() {
        String::new()
    } else {
        format!("-{day}")
    };
    let readings = proven([format!("{year}-{}{rest}", fields.month)]);
    let range = fields.month_at.start.saturating_sub(6)..fields.month_at.start.saturating_sub(1);
    let message = "there is no year -0000: 1 BCE is the year 0000".to_owned();
    refused_at(range, message, help(&readings, year, "month"))
}

fn no_such_month(fields: &Fields<'_>) -> DateError {
    let Fields {
        year, month, day, ..
    } = *fields;
    let message = match month.parse::<u8>() {
        Ok(number) => format!("there is no month {number}"),
        Err(_) => format!("no month is written {month}"),
    };
    let swapped = format!("{year}-{day}-{month}");
    let years = format!("{year}/{}{month}", year.get(..2).unwrap_or_default());
    let readings = proven([swapped].into_iter().chain(day.is_empty().then_some(years)));
    refused_at(
        fields.month_at.clone(),
        message,
        help(&readings, year, "month"),
    )
}

fn no_such_day(fields: &Fields<'_>) -> DateError {
    let month: Option<u8> = fields.month.parse().ok();
    let year: Option<i64> = fields.year.parse().ok();
    let day: Option<u8> = fields.day.parse().ok();
    let last = month.and_then(|month| month_length(year.unwrap_or(4), month));
    let message = match (
        day,
        month
            .filter(|month| (1..=12).contains(month))
            .map(month_name),
    ) {
        (Some(0), _) => "there is no day 0".to_owned(),
        (Some(29), Some(name)) if year.is_some_and(|year| !is_leap(year)) => {
            format!("there is no 29 {name} in {}", fields.year)
        }
        (Some(day), Some(name)) => format!("there is no {day} {name}"),
        _ => format!("no day is written {}-{}", fields.month, fields.day),
    };
    let nearest = last
        .filter(|last| day > Some(*last))
        .map(|last| format!("{}-{last:02}", fields.upto_month()));
    refused_at(
        fields.day_at.clone(),
        message,
        help(&proven(nearest), &fields.upto_month(), "day"),
    )
}

/// `write "2025-04-30", or "2025-04" if the day is not known`
fn help(readings: &[String], coarser: &str, unknown: &str) -> String {
    match readings {
        [] => format!("write \"{coarser}\" if the {unknown} is not known"),
        readings => format!(
            "write {}, or \"{coarser}\" if the {unknown} is not known",
            alternatives(readings)
        ),
    }
}

impl Fields<'_> {
    fn upto_month(&self) -> String {
        format!("{}-{}", self.year, self.month)
    }
}

/// The date around a byte of the text, if it has the form `YYYY-MM` or `YYYY-MM-DD` and is not one.
fn fields(text: &str, at: usize) -> Option<Fields<'_>> {
    let leaf = leaf(text, at)?;
    let date = text.get(leaf.clone())?;
    let year_length = if date.starts_with('-') { 5 } else { 4 };
    let (year, rest) = date.split_at_checked(year_length)?;
    let (month, day) = match rest.strip_prefix('-')?.split_once('-') {
        Some((month, day)) => (month, day),
        None => (rest.get(1..)?, ""),
    };
    let is_field = |field: &str| {
        field
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X')
    };
    let has_form =
        is_field(year.strip_prefix('-').unwrap_or(year)) && is_field(month) && is_field(day);
    if !has_form || month.len() != 2 || !matches!(day.len(), 0 | 2) || is_date(date) {
        return None;
    }
    let month_at = leaf.start + year_length + 1;
    let day_at = month_at + 3;
    Some(Fields {
        year,
        month,
        day,
        month_at: month_at..month_at + 2,
        day_at: day_at..day_at + 2,
    })
}

/// The bytes of the one date that holds a byte: what lies between `/ , { } [ ]` and `..`.
fn leaf(text: &str, at: usize) -> Option<Range<usize>> {
    let is_edge = |letter: char| "/,{}[].".contains(letter);
    let before = text.get(..at.min(text.len()))?;
    let start = before.rfind(is_edge).map_or(0, |edge| edge + 1);
    let rest = text.get(start..)?;
    Some(start..start + rest.find(is_edge).unwrap_or(rest.len()))
}
