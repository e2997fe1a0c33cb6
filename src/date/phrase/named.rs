//! A stretch of the calendar by name: `18 march 2025`, `Q2`, `spring 1872`, `1990s`, `44 BC`.

use super::Token;

/// The months as people type them, folded; the first three letters do as well.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Days of the week from Monday; the first three letters do as well.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The seasons with their EDTF codes.
const SEASONS: [(&str, u8); 5] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
];

/// A named stretch of the calendar; without a year where the phrase had none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Named {
    /// Astronomical.
    pub(in crate::date) year: Option<i64>,
    pub(in crate::date) part: Part,
}

/// Which part of the year, or how many years from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Part {
    Year,
    Decade,
    Century,
    Month(u8),
    Day(u8, u8),
    /// An EDTF code 21 to 41.
    Group(u8),
}

impl Named {
    /// Reads all the pieces of a phrase, or none.
    pub(in crate::date) fn read(tokens: &[Token]) -> Option<Self> {
        let (tokens, is_bce) = match tokens {
            [rest @ .., Token::Word(era)] if matches!(era.as_str(), "bc" | "bce") => {
                (rest, Some(true))
            }
            [rest @ .., Token::Word(era)] if matches!(era.as_str(), "ad" | "ce") => {
                (rest, Some(false))
            }
            _ => (tokens, None),
        };
        let is_year = |value: i64, digits: usize| {
            digits == 4 || (is_bce.is_some() && digits < 4 && value > 0)
        };
        let named = by_name(tokens, is_year)?;
        match (is_bce, named) {
            (
                Some(_),
                Named { year: None, .. }
                | Named {
                    part: Part::Decade | Part::Century,
                    ..
                },
            ) => None,
            // There is no year 0 before or after Christ: 1 BC is the astronomical year 0.
            (
                Some(true),
                Named {
                    year: Some(year),
                    part,
                },
            ) => Some(Named {
                year: Some(1 - year),
                part,
            }),
            (Some(false) | None, named) => Some(named),
        }
    }

    /// As EDTF, in `fallback` where no year was named.
    pub(in crate::date) fn edtf(&self, fallback: Option<i64>) -> Option<String> {
        let year = self.year.or(fallback)?;
        let text = year_text(year);
        match self.part {
            Part::Year => Some(text),
            Part::Decade => Some(format!("{:03}X", year / 10)),
            Part::Century => Some(format!("{:02}XX", year / 100)),
            Part::Month(part) | Part::Group(part) => Some(format!("{text}-{part:02}")),
            Part::Day(month, day) => Some(format!("{text}-{month:02}-{day:02}")),
        }
    }
}

fn by_name(tokens: &[Token], is_year: impl Fn(i64, usize) -> bool) -> Option<Named> {
    let named = |year, part| Some(Named { year, part });
    let year = |token: &Token| match token {
        Token::Number { value, digits } if is_year(*value, *digits) => Some(*value),
        _ => None,
    };
    match tokens {
        [a] => match a {
            Token::Word(word) => named(None, part(word)?),
            token => named(Some(year(token)?), Part::Year),
        },
        [a, Token::Word(s)] if s == "s" => named(Some(year(a)?), decade_or_century(year(a)?)?),
        [Token::Number { value, .. }, Token::Word(word)] if word == "century" => named(
            Some(
                (value - 1)
                    .checked_mul(100)
                    .filter(|year| (0..=9900).contains(year))?,
            ),
            Part::Century,
        ),
        [Token::Word(word), token] if year(token).is_some() => named(year(token), part(word)?),
        [token, Token::Word(word)] if year(token).is_some() => named(year(token), part(word)?),
        [Token::Word(word), Token::Number { value, .. }]
        | [Token::Number { value, .. }, Token::Word(word)] => named(None, counted(word, *value)?),
        [a, Token::Sign('-'), b, c] | [a, b, c] => match (a, b, c) {
            (Token::Number { value, .. }, Token::Word(word), token)
            | (Token::Word(word), Token::Number { value, .. }, token)
            | (token, Token::Word(word), Token::Number { value, .. })
                if year(token).is_some() =>
            {
                named(year(token), counted(word, *value)?)
            }
            _ => None,
        },
        _ => None,
    }
}

/// `1990s` is a decade, `1900s` a century: `1900` to `1909` has no short name.
fn decade_or_century(year: i64) -> Option<Part> {
    match (year % 100, year % 10) {
        (0, _) => Some(Part::Century),
        (_, 0) => Some(Part::Decade),
        _ => None,
    }
}

/// A month or a season.
fn part(word: &str) -> Option<Part> {
    let season = SEASONS.iter().find(|(name, _)| *name == word);
    month(word)
        .map(Part::Month)
        .or(season.map(|(_, code)| Part::Group(*code)))
}

/// A numbered part: a day of a month, `Q2`, `H1`.
fn counted(word: &str, number: i64) -> Option<Part> {
    let number = u8::try_from(number).ok()?;
    match (word, number) {
        ("q" | "quarter", 1..=4) => Some(Part::Group(32 + number)),
        ("h" | "half", 1..=2) => Some(Part::Group(39 + number)),
        (_, 1..=31) => Some(Part::Day(month(word)?, number)),
        _ => None,
    }
}

/// A month by its name.
pub(in crate::date) fn month(word: &str) -> Option<u8> {
    let at = MONTHS
        .iter()
        .position(|name| *name == word || name.get(..3) == Some(word));
    let at = if word == "sept" { Some(8) } else { at };
    at.and_then(|at| u8::try_from(at + 1).ok())
}

/// A day of the week by its name; 0 is Monday.
pub(in crate::date) fn weekday(word: &str) -> Option<u8> {
    let is_name = |name: &str| {
        name == word || (word.len() >= 3 && name.get(..word.len()) == Some(word) && word.len() <= 5)
    };
    WEEKDAYS
        .iter()
        .position(|name| is_name(name))
        .and_then(|at| u8::try_from(at).ok())
}

/// A year as EDTF.
pub(in crate::date) fn year_text(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}
