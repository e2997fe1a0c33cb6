//! Dates of known parts: the names they share are said once.

use edtf_core::{Date, DateField, Precision as Core};

use super::super::Day;
use super::ap;

/// How long the names may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `11 April 2025`
    Words,
    /// `11 Apr 2025`
    Brief,
    /// `April 11, 2025`, in the style of the Associated Press.
    Ap,
}

/// A date of known parts and no marks: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Plain {
    pub(super) fn of(date: &Date) -> Option<Self> {
        let is_marked =
            date.is_approximate() || date.is_uncertain() || date.year.significant_digits.is_some();
        if is_marked || date.has_unspecified() || date.precision() == Core::Season {
            return None;
        }
        let value = |field: Option<DateField>| field.and_then(DateField::value);
        Some(Self {
            year: date.year.value()?,
            month: value(date.month),
            day: value(date.day),
        })
    }

    pub(super) fn of_day(day: Day) -> Self {
        let (year, month, day) = day.ymd();
        Self {
            year,
            month: Some(month),
            day: Some(day),
        }
    }
}

impl Form {
    /// `11 April 2025`, `April 2025`, `2025`
    pub(super) fn plain(self, Plain { year, month, day }: Plain) -> String {
        match (month, day) {
            (None, _) => self.year(year),
            (Some(month), None) => format!("{}{}", self.month(month), self.of_year(year)),
            (Some(month), Some(day)) => match self {
                Form::Words | Form::Brief => {
                    format!("{day} {}{}", self.month(month), self.of_year(year))
                }
                Form::Ap => ap::day(day, month, year),
            },
        }
    }

    /// Two dates with what they share said once, at the end.
    pub(super) fn pair(self, first: Plain, last: Plain, joint: &str) -> String {
        let shares_year = first.year == last.year;
        if self == Form::Ap
            && let Some(pair) = ap::pair(first, last, joint)
        {
            return pair;
        }
        match (first.month, first.day, last.month, last.day) {
            _ if first == last => self.plain(first),
            (Some(month), Some(start), Some(same), Some(end)) if shares_year && month == same => {
                format!(
                    "{start}{joint}{end} {}{}",
                    self.month(month),
                    self.of_year(first.year)
                )
            }
            (Some(month), Some(start), Some(_), Some(_)) if shares_year => {
                format!("{start} {}{joint}{}", self.month(month), self.plain(last))
            }
            (Some(month), None, Some(_), None) if shares_year => {
                format!("{}{joint}{}", self.month(month), self.plain(last))
            }
            (None, _, None, _) if first.year < 1 && last.year < 1 => {
                format!("{}{joint}{}", 1 - first.year, self.plain(last))
            }
            _ => format!("{}{joint}{}", self.plain(first), self.plain(last)),
        }
    }
}
