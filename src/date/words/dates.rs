//! One date without a time: its known parts, its unknown digits, its marks.

use edtf_core::{Date, Edtf, Qualifier};

use super::masked::{in_year, is_blank, of_year, stretch, unknown_day, unknown_month, year_words};
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
pub(super) fn date_words(date: &Date) -> String {
    let bare = bare_words(date);
    match uniform_mark(date).map(|mark| (mark.uncertain, mark.approximate)) {
        Some((false, false)) => bare,
        Some((false, true)) => format!("about {bare}"),
        Some((true, false)) => format!("perhaps {bare}"),
        Some((true, true)) => format!("perhaps about {bare}"),
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
fn bare_words(date: &Date) -> String {
    let Some(month) = date.month else {
        return year_words(&date.year, date);
    };
    let year = in_year(date);
    match (month.value(), date.day) {
        (Some(code @ 21..), _) => Form::Words.group(code, &year),
        (Some(month), None) => format!("{} {year}", Form::Words.month(month)),
        (Some(month), Some(day)) => match day.value() {
            Some(day) => format!("{day} {} {year}", Form::Words.month(month)),
            None => format!(
                "{} {} {year}",
                unknown_day(day, month, date.year.value()),
                Form::Words.month(month)
            ),
        },
        (None, None) => unknown_month(month, &year),
        (None, Some(day)) => match (day.value(), is_blank(month), is_blank(day)) {
            (Some(day), true, _) => format!(
                "the {} of an unknown month {}",
                ordinal(day),
                of_year(&year)
            ),
            (None, true, true) => format!("an unknown day {}", of_year(&year)),
            _ => format!("{} (written {})", stretch(date), Edtf::Date(*date)),
        },
    }
}
