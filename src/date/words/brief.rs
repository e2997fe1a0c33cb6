//! Dates for a column of a list: at most 18 columns where they can be, every sort of fuzziness visible.
//!
//! `~` before and `?` after are the marks as in EDTF; `–` joins a stretch that
//! lasts, `in` a stretch one day of which is meant. What has no short form is
//! shown as written: EDTF is brief already.

use edtf_core::{
    Date, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind, YearKind,
};

use super::super::edtf::{Timed, Value};
use super::super::{Span, When};
use super::dates::uniform_mark;
use super::masked::{is_tail, year_range};
use super::plain::{Form, Plain};
use super::times::clock_text;

impl When {
    /// The date for a list column, as precise as it is and no more: at most 18 columns where it can be.
    ///
    /// ```
    /// use dateline::date::{When, Zone};
    /// let brief = |text| When::parse(text, &Zone::UTC).unwrap().brief();
    /// assert_eq!(brief("2025-04~"), "~Apr 2025");
    /// assert_eq!(brief("2025-04-XX"), "Apr 2025 (day ?)");
    /// ```
    pub fn brief(&self) -> String {
        match self.value() {
            Value::Timed(timed) => timed_brief(&timed, self.span()),
            Value::Dated(Edtf::Date(date)) => date_brief(&date),
            Value::Dated(Edtf::Interval(interval)) => interval_brief(&interval),
            Value::Dated(Edtf::Set(set)) => set_brief(&set),
            Value::Dated(Edtf::DateTime(_)) => unreachable!("times are read as Value::Timed"),
        }
    }
}

/// Day and time as written: that is what a list is ordered and headed by.
fn timed_brief(timed: &Timed, span: Span) -> String {
    let seconds = timed
        .clock
        .second
        .map(|second| format!(":{second:02}"))
        .unwrap_or_default();
    format!(
        "{} {}{seconds}",
        span.earliest.day().brief(),
        clock_text(span.earliest)
    )
}

fn date_brief(date: &Date) -> String {
    let as_written = || Edtf::Date(*date).to_string();
    let Some(mark) = uniform_mark(date) else {
        return as_written();
    };
    let Some(bare) = bare_brief(date) else {
        return as_written();
    };
    let Qualifier {
        uncertain,
        approximate,
    } = mark;
    format!(
        "{}{bare}{}",
        if approximate { "~" } else { "" },
        if uncertain { "?" } else { "" }
    )
}

/// A date without its marks, if there is a short form for it.
fn bare_brief(date: &Date) -> Option<String> {
    let Some(month) = date.month else {
        return year_brief(date);
    };
    let year = Form::Brief.year(date.year.value()?);
    match (month.value(), date.day) {
        (Some(code @ 21..), _) => Some(Form::Brief.group(code, &year)),
        (Some(month), None) => Some(format!("{} {year}", Form::Brief.month(month))),
        (Some(month), Some(day)) => match (day.value(), day.digits) {
            (Some(day), _) => Some(format!("{day} {} {year}", Form::Brief.month(month))),
            (None, [None, None]) => Some(format!("{} {year} (day ?)", Form::Brief.month(month))),
            (None, _) => None,
        },
        (None, day) if month.digits == [None, None] => match day {
            None => Some(format!("{year} (month ?)")),
            Some(day) if day.digits == [None, None] => Some(format!("{year} (day ?)")),
            Some(_) => None,
        },
        (None, _) => None,
    }
}

fn year_brief(date: &Date) -> Option<String> {
    let value = date.year.value();
    if date.year.significant_digits.is_some() {
        return None;
    }
    match (value, date.year.kind) {
        (Some(year), _) => Some(Form::Brief.year(year)),
        (None, YearKind::Standard { digits, negative }) => match digits {
            [None, None, None, None] => Some("year ?".to_owned()),
            [Some(1..), Some(_), Some(1..), None] if !negative => {
                Some(format!("{}s", year_range(date)?.0))
            }
            _ if is_tail(digits) => {
                let (first, last) = year_range(date)?;
                Some(format!("in {}", Form::Brief.years(first, last)))
            }
            _ => None,
        },
        (None, YearKind::Big { .. } | YearKind::Exponential { .. }) => None,
    }
}

fn pair_brief(first: &Date, last: &Date) -> String {
    match (Plain::of(first), Plain::of(last)) {
        (Some(first), Some(last)) => Form::Brief.pair(first, last, "–"),
        _ if first == last => date_brief(first),
        _ => format!("{}–{}", date_brief(first), date_brief(last)),
    }
}

fn interval_brief(interval: &Interval) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Open, Open) => "any time".to_owned(),
        (Open, Date(end) | OnOrBefore(end)) => format!("by {}", date_brief(end)),
        (Date(start) | OnOrAfter(start), Open) => format!("{} on", date_brief(start)),
        (Date(start), Date(end)) => pair_brief(start, end),
        (start, end) => {
            let start = match start {
                Open => "..".to_owned(),
                Unknown => "?".to_owned(),
                Date(date) | OnOrAfter(date) => date_brief(date),
                OnOrBefore(date) => format!("≤{}", date_brief(date)),
            };
            let end = match end {
                Open => "..".to_owned(),
                Unknown => "?".to_owned(),
                Date(date) | OnOrBefore(date) => date_brief(date),
                OnOrAfter(date) => format!("≥{}", date_brief(date)),
            };
            format!("{start}–{end}")
        }
    }
}

fn set_brief(set: &Set) -> String {
    use SetElement::{Date, OnOrAfter, OnOrBefore, Range};
    let is_one = set.kind == SetKind::OneMember;
    match set.elements.as_slice() {
        [] => unreachable!("a set has a member"),
        [Date(only)] => date_brief(only),
        [OnOrBefore(last)] if is_one => format!("latest {}", date_brief(last)),
        [OnOrAfter(first)] if is_one => format!("from {}", date_brief(first)),
        [OnOrBefore(last)] => format!("all to {}", date_brief(last)),
        [OnOrAfter(first)] => format!("all from {}", date_brief(first)),
        [Range(first, last)] if is_one => format!("in {}", pair_brief(first, last)),
        [Range(first, last)] => format!("all {}", pair_brief(first, last)),
        [Date(first), Date(last)] => {
            let joint = if is_one { " or " } else { " and " };
            match (Plain::of(first), Plain::of(last)) {
                (Some(first), Some(last)) => Form::Brief.pair(first, last, joint),
                _ => format!("{}{joint}{}", date_brief(first), date_brief(last)),
            }
        }
        // More than fits a column: how many, and the rest is in the detail.
        [_, ..] if is_one => format!("one of {} dates", set.elements.len()),
        [_, ..] => format!("all of {} dates", set.elements.len()),
    }
}
