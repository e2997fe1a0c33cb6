//! The names of months, seasons and years, long and short.

use super::super::phrase::MONTHS;
use super::plain::Form;
use crate::text::grouped;

const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

// The names read and the names written are the same twelve.
const _: () = assert!(MONTHS.len() == LONG_MONTHS.len());

pub(in crate::date) fn month(number: u8) -> &'static str {
    let at = usize::from(number).wrapping_sub(1);
    LONG_MONTHS
        .get(at)
        .copied()
        .unwrap_or_else(|| unreachable!("months are 1 to 12"))
}

/// 0 is Monday.
pub(super) fn weekday(number: u8) -> &'static str {
    match number {
        0 => "Monday",
        1 => "Tuesday",
        2 => "Wednesday",
        3 => "Thursday",
        4 => "Friday",
        5 => "Saturday",
        _ => "Sunday",
    }
}

impl Form {
    /// `April` or `Apr`
    pub(super) fn month(self, number: u8) -> &'static str {
        let name = month(number);
        match self {
            Form::Words | Form::Ap => name,
            Form::Brief => name.get(..3).unwrap_or(name),
        }
    }

    /// A year on its own: `2025`, `44 BCE`, `42 CE`, `the year 170,000,002`.
    pub(super) fn year(self, year: i64) -> String {
        match self {
            _ if is_near(year) => self.bare_year(year),
            Form::Words | Form::Ap => format!("the year {}", self.bare_year(year)),
            Form::Brief => format!("year {}", self.bare_year(year)),
        }
    }

    /// A year after a month: ` 2025`, ` of the year 170,000,002`.
    pub(super) fn of_year(self, year: i64) -> String {
        if is_near(year) {
            format!(" {}", self.bare_year(year))
        } else {
            format!(" of {}", self.year(year))
        }
    }

    /// `1990 to 1999`, `400 to 301 BCE`
    pub(super) fn years(self, first: i64, last: i64) -> String {
        let joint = match self {
            Form::Words | Form::Ap => " to ",
            Form::Brief => "–",
        };
        match (first, last) {
            (1..=999, 1..=9999) => self.era_after(&format!("{first}{joint}{last}")),
            (..=0, ..=0) if first > -10_000 => {
                self.era_before(&format!("{}{joint}{}", 1 - first, 1 - last))
            }
            _ => format!("{}{joint}{}", self.bare_year(first), self.bare_year(last)),
        }
    }

    /// A season, quarter, third or half of a year by its EDTF code.
    ///
    /// Winter, and summer south of the equator, belong to two years.
    pub(super) fn group(self, code: u8, year: &str) -> String {
        let across = |year: &str| match year.parse::<i64>() {
            Ok(number) if year.len() == 4 => format!("{year}–{:02}", (number + 1) % 100),
            _ => year.to_owned(),
        };
        let season = |name: &str, year: &str, north: Option<bool>| match (north, self) {
            (None, _) => format!("{name} {year}"),
            (Some(true), Form::Words | Form::Ap) => format!("{name} {year} (northern hemisphere)"),
            (Some(false), Form::Words | Form::Ap) => format!("{name} {year} (southern hemisphere)"),
            (Some(true), Form::Brief) => format!("{name} {year} N"),
            (Some(false), Form::Brief) => format!("{name} {year} S"),
        };
        match code {
            21 => season("spring", year, None),
            22 => season("summer", year, None),
            23 => season("autumn", year, None),
            24 => season("winter", &across(year), None),
            25 => season("spring", year, Some(true)),
            26 => season("summer", year, Some(true)),
            27 => season("autumn", year, Some(true)),
            28 => season("winter", &across(year), Some(true)),
            29 => season("spring", year, Some(false)),
            30 => season("summer", &across(year), Some(false)),
            31 => season("autumn", year, Some(false)),
            32 => season("winter", year, Some(false)),
            _ => self.share(code, year),
        }
    }

    fn share(self, code: u8, year: &str) -> String {
        let (ordinal, share, short) = match code {
            33 => ("first", "quarter", "Q1"),
            34 => ("second", "quarter", "Q2"),
            35 => ("third", "quarter", "Q3"),
            36 => ("fourth", "quarter", "Q4"),
            37 => ("first", "third", "Jan–Apr (third)"),
            38 => ("second", "third", "May–Aug (third)"),
            39 => ("last", "third", "Sep–Dec (third)"),
            40 => ("first", "half", "H1"),
            _ => ("second", "half", "H2"),
        };
        match self {
            // A year that is not known comes with its own "of".
            Form::Words | Form::Ap => format!(
                "the {ordinal} {share} of {}",
                year.trim_start_matches("of ")
            ),
            Form::Brief => format!("{short} {year}"),
        }
    }
}

/// Years that four digits hold.
fn is_near(year: i64) -> bool {
    (-9999..=9999).contains(&year)
}

/// Years in the manner of the form.
impl Form {
    /// `2025`, `44 BCE`, `42 CE`, `170,000,002`
    pub(super) fn bare_year(self, year: i64) -> String {
        match year {
            1000..=9999 => year.to_string(),
            1..=999 => self.era_after(&year.to_string()),
            -9999..=0 => self.era_before(&(1 - year).to_string()),
            // So far away, the one year between -1 and 2 BCE would only pretend precision.
            ..-9999 => format!("-{}", grouped(year.unsigned_abs())),
            10_000.. => grouped(year.unsigned_abs()),
        }
    }

    /// `42 CE`
    fn era_after(self, years: &str) -> String {
        match self {
            Form::Words | Form::Brief => format!("{years} CE"),
            Form::Ap => format!("A.D. {years}"),
        }
    }

    /// `44 BCE`
    fn era_before(self, years: &str) -> String {
        match self {
            Form::Words | Form::Brief => format!("{years} BCE"),
            Form::Ap => format!("{years} B.C."),
        }
    }
}

/// `1st`, `22nd`, `13th`
pub(super) fn ordinal(number: u8) -> String {
    let suffix = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}
