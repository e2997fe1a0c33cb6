//! One date without a time: its known parts, its unknown digits, its marks.

use edtf_core::{Date, Edtf, Qualifier};

use super::masked::{
    Days, in_year, is_blank, of_year, stretch, unknown_day, unknown_month, year_words,
};
use super::names::ordinal;
use super::plain::Form;

/// The marks of a date, if every part carries the same.
pub(super) fn uniform_mark(date: &Date) -> Option<Qualifier> {
    let first = date.year.qualifier;
    let rest = [date.month, date.day].into_iter().flatten();
    rest.map(|field| field.qualifier)
        .all(|mark| mark == first)
        .then_some(first)
}

/// One date in words.
pub(super) fn date_words(form: Form, date: &Date) -> String {
    let bare = bare_words(form, date);
    let (about, perhaps) = form.hedges();
    match uniform_mark(date).map(|mark| (mark.uncertain, mark.approximate)) {
        Some((false, false)) => bare,
        Some((false, true)) => format!("{about} {bare}"),
        Some((true, false)) => format!("{perhaps} {bare}"),
        Some((true, true)) => format!("{perhaps} {about} {bare}"),
        None => format!("{bare} ({})", part_marks(date)),
    }
}

/// `month uncertain, day approximate`
fn part_marks(date: &Date) -> String {
    let parts = [
        ("year", Some(date.year.qualifier)),
        ("month", date.month.map(|month| month.qualifier)),
        ("day", date.day.map(|day| day.qualifier)),
    ];
    let mark = |(part, mark): (&str, Option<Qualifier>)| {
        let mark = mark?;
        match (mark.uncertain, mark.approximate) {
            (false, false) => None,
            (false, true) => Some(format!("{part} approximate")),
            (true, false) => Some(format!("{part} uncertain")),
            (true, true) => Some(format!("{part} uncertain and approximate")),
        }
    };
    parts
        .into_iter()
        .filter_map(mark)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A date without its marks.
fn bare_words(form: Form, date: &Date) -> String {
    let Some(month) = date.month else {
        return year_words(form, &date.year, date);
    };
    let year = in_year(form, date);
    match (month.value(), date.day) {
        (Some(code @ 21..), _) => form.group(code, &year),
        (Some(month), None) => format!("{} {year}", form.month(month)),
        (Some(month), Some(day)) => match day.value() {
            Some(day) => form.day("", &day.to_string(), month, &year),
            None => match unknown_day(day, month, date.year.value()) {
                Days::Any => format!("an unknown day in {} {year}", form.month(month)),
                Days::From(days) => form.day("a day from ", &days, month, &year),
                Days::OneOf(days) => form.day("", &days, month, &year),
            },
        },
        (None, None) => unknown_month(form, month, &year),
        (None, Some(day)) => match (day.value(), is_blank(month), is_blank(day)) {
            (Some(day), true, _) => format!(
                "the {} of an unknown month {}",
                ordinal(day),
                of_year(&year)
            ),
            (None, true, true) => format!("an unknown day {}", of_year(&year)),
            _ => format!("{} (written {})", stretch(form, date), Edtf::Date(*date)),
        },
    }
}
