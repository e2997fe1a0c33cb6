//! Numbers in another order or with other signs between them: `4/11/2025`, `2025-3-18`, `20250318`, `2025-W12`.

use super::super::edtf::Fault;
use super::super::moment::Day;
use super::super::{DateError, month_name, phrase};
use super::{proven, quoted, refused, refused_at};

/// A run of digits as written.
#[derive(Clone, Copy)]
struct Number<'a> {
    text: &'a str,
    value: i64,
}

impl Number<'_> {
    fn is_year(self) -> bool {
        self.text.len() == 4
    }
}

/// One to three numbers with one kind of sign between them, or an ISO week.
pub(super) fn explain(text: &str, _: Fault) -> Option<DateError> {
    if let Some(error) = week(text) {
        return Some(error);
    }
    let unsigned = text.trim_start_matches(['+', '-']);
    let separator = unsigned
        .find(|letter: char| "/.-\\ ".contains(letter))
        .and_then(|at| unsigned.get(at..at + 1));
    let parts: Option<Vec<Number<'_>>> = match separator {
        Some(separator) => unsigned.split(separator).map(number).collect(),
        None => number(unsigned).map(|number| vec![number]),
    };
    match parts?.as_slice() {
        [only] => one(text, *only),
        [a, b] => two(text, *a, *b),
        [a, b, c] => three(text, *a, *b, *c),
        _ => None,
    }
}

fn number(text: &str) -> Option<Number<'_>> {
    /// Beyond this it is junk, not a number somebody wrote for a date.
    const LONGEST: usize = 13;
    let is_number =
        (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        .then(|| text.parse().ok().map(|value| Number { text, value }))
        .flatten()
}

fn iso(year: i64, month: i64, day: i64) -> String {
    format!("{}-{month:02}-{day:02}", phrase::year_text(year))
}

/// `20250318`, `250318`, `1742256000`, `12345`, `0`.
fn one(text: &str, number: Number<'_>) -> Option<DateError> {
    let Number {
        value,
        text: written,
    } = number;
    let is_negative = text.starts_with('-');
    let seconds = |seconds: i64| Day::from_number(seconds.div_euclid(86_400)).iso();
    let candidates = match written.len() {
        1..=3 if is_negative => vec![format!("-{value:04}")],
        1..=3 => vec![format!("{value:04}")],
        4 if value == 0 => vec!["0000".to_owned()],
        4 => vec![written.to_owned()],
        6 => vec![
            iso(2000 + value / 10_000, value / 100 % 100, value % 100),
            format!("{:04}-{:02}", value / 100, value % 100),
        ],
        8 => vec![iso(value / 10_000, value / 100 % 100, value % 100)],
        10 => vec![seconds(value)],
        13 => vec![seconds(value / 1_000)],
        _ => Vec::new(),
    };
    let message = match written.len() {
        4 if value == 0 => "there is no year -0000: 1 BCE is the year 0000".to_owned(),
        1..=4 => "a year has four digits and no plus sign".to_owned(),
        _ => format!(
            "{} may be many things, none of them surely a date",
            quoted(text)
        ),
    };
    let readings = match proven(candidates) {
        none if none.is_empty() => {
            proven([phrase::year_text(if is_negative { -value } else { value })])
        }
        some => some,
    };
    Some(refused(text, message, readings))
}

/// `2025-3`, `4/2025`, `2025-077`, `1851-1852`, `4/11`.
fn two(text: &str, a: Number<'_>, b: Number<'_>) -> Option<DateError> {
    if a.is_year() && b.text.len() == 3 {
        return Some(day_of_year(text, a, b));
    }
    if a.is_year() && b.is_year() {
        let years = proven([format!("{}/{}", a.text, b.text)]);
        return (!years.is_empty()).then(|| {
            refused(
                text,
                "an interval is written with a slash".to_owned(),
                years,
            )
        });
    }
    let (year, month) = if b.is_year() { (b, a) } else { (a, b) };
    if year.is_year() {
        let sign = if text.starts_with('-') { "-" } else { "" };
        let readings = proven([format!("{sign}{}-{:02}", year.text, month.value)]);
        let message = "a month is written with its year first and two digits: YYYY-MM";
        return (!readings.is_empty()).then(|| refused(text, message.to_owned(), readings));
    }
    if a.text.len() <= 2 && b.text.len() <= 2 {
        return two_readings(text, a.value, b.value);
    }
    if a.text.len() > 4 {
        return Some(long_year(text, a));
    }
    None
}

/// `4/11`: a day and a month in one order or the other, and no year.
fn two_readings(text: &str, a: i64, b: i64) -> Option<DateError> {
    let readings: Vec<(i64, i64)> = [(a, b), (b, a)]
        .into_iter()
        .filter(|(month, day)| is_day(4, *month, *day))
        .collect();
    let named = |(month, day): &(i64, i64)| {
        Some(format!("{day} {}", month_name(u8::try_from(*month).ok()?)))
    };
    let written = |(month, day): &(i64, i64)| format!("YYYY-{month:02}-{day:02}");
    match readings.as_slice() {
        [first, second] if first != second => Some(refused_at(
            0..text.len(),
            format!(
                "{} may be {} or {}",
                quoted(text),
                named(first)?,
                named(second)?
            ),
            format!(
                "write {} or {}, with the year",
                written(first),
                written(second)
            ),
        )),
        [only, ..] => Some(refused_at(
            0..text.len(),
            format!("{} has no year", quoted(text)),
            format!("write {}, with the year", written(only)),
        )),
        [] => None,
    }
}

/// Three numbers in some order.
fn three(text: &str, a: Number<'_>, b: Number<'_>, c: Number<'_>) -> Option<DateError> {
    if a.text.len() > 4 && !a.text.starts_with('0') {
        return Some(long_year(text, a));
    }
    if a.is_year() {
        let sign = if text.starts_with('-') { "-" } else { "" };
        let readings = proven([format!("{sign}{}-{:02}-{:02}", a.text, b.value, c.value)]);
        let message =
            "a day is written YYYY-MM-DD, with dashes and two digits each for month and day";
        return Some(refused(text, message.to_owned(), readings));
    }
    if a.text.len() > 2 {
        let short = (a.text.len() == 3).then(|| iso(2000 + a.value % 100, b.value, c.value));
        let readings = proven([iso(a.value, b.value, c.value)].into_iter().chain(short));
        return Some(refused(text, "a year has four digits".to_owned(), readings));
    }
    if c.is_year() {
        return Some(year_last(text, a.value, b.value, c.value));
    }
    let readings = proven([
        iso(2000 + c.value % 100, b.value, a.value),
        iso(2000 + c.value % 100, a.value, b.value),
        iso(2000 + a.value % 100, b.value, c.value),
    ]);
    Some(refused(
        text,
        format!(
            "{} has several readings: the year has four digits and comes first",
            quoted(text)
        ),
        readings,
    ))
}

/// `4/11/2025`: never guessed, though one of the readings may be no date.
fn year_last(text: &str, a: i64, b: i64, year: i64) -> DateError {
    let readings = proven([iso(year, b, a), iso(year, a, b)]);
    let named = |month: i64, day: i64| {
        is_day(year, month, day).then(|| {
            u8::try_from(month)
                .ok()
                .map(|month| format!("{day} {} {year}", month_name(month)))
        })?
    };
    let message = match (readings.as_slice(), named(b, a), named(a, b)) {
        ([_, _], Some(first), Some(second)) => {
            format!("{} may be {first} or {second}", quoted(text))
        }
        _ => "a day is written with the year first: YYYY-MM-DD".to_owned(),
    };
    refused(text, message, readings)
}

fn long_year(text: &str, year: Number<'_>) -> DateError {
    let value = if text.starts_with('-') {
        -year.value
    } else {
        year.value
    };
    let message = "a year beyond 9999 is written with a Y, and without month and day";
    refused(text, message.to_owned(), proven([phrase::year_text(value)]))
}

/// `2025-077`
fn day_of_year(text: &str, year: Number<'_>, day: Number<'_>) -> DateError {
    let found = Day::from_ymd(year.value, 1, 1).map(|first| first.plus(day.value - 1));
    let within = found.filter(|found| day.value > 0 && found.ymd().0 == year.value);
    refused(
        text,
        "a day is written with its month, not counted from New Year".to_owned(),
        proven(within.map(Day::iso)),
    )
}

/// `2025-W12`, `2025W12`, `2025-W12-2`, `W12 2025`.
fn week(text: &str) -> Option<DateError> {
    use phrase::Token::{Number, Sign, Word};
    let tokens: Vec<_> = phrase::tokens(text)?
        .into_iter()
        .filter(|token| *token != Sign('-'))
        .collect();
    let (year, week, day) = match tokens.as_slice() {
        [
            Number {
                value: year,
                digits: 4,
            },
            Word(w),
            Number { value, .. },
        ] if w == "w" => (*year, *value, None),
        [
            Word(w),
            Number { value, .. },
            Number {
                value: year,
                digits: 4,
            },
        ] if w == "w" => (*year, *value, None),
        [
            Number {
                value: year,
                digits: 4,
            },
            Word(w),
            Number { value, .. },
            Number {
                value: day @ 1..=7, ..
            },
        ] if w == "w" => (*year, *value, Some(*day)),
        _ => return None,
    };
    // ISO 8601: week 1 is the one with 4 January.
    let fourth = Day::from_ymd(year, 1, 4)?;
    let monday = fourth
        .plus(-i64::from(fourth.weekday()))
        .plus((week - 1).saturating_mul(7));
    let thursday_year = monday.plus(3).ymd().0;
    let reading = match day {
        _ if thursday_year != year => None,
        Some(day) => Some(monday.plus(day - 1).iso()),
        None => Some(format!("{}/{}", monday.iso(), monday.plus(6).iso())),
    };
    Some(refused(
        text,
        "EDTF has no weeks".to_owned(),
        proven(reading),
    ))
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else {
        return false;
    };
    Day::from_ymd(year, month, day).is_some()
}
