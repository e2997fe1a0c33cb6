//! The dates of Markwhen as EDTF.

use crate::date::{MONTHS, When, Zone};

/// The date of an event.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dated {
    /// As EDTF, as far as it is known from the line alone.
    pub(super) date: Option<String>,
    /// As written, where the date does not hold all of it.
    pub(super) words: Option<String>,
}

/// So long is no date.
const MOST: usize = 120;

/// The date and the title of a line that is an event.
pub(super) fn event(line: &str, day_first: bool) -> Option<(Dated, &str)> {
    let near = line.get(..line.floor_char_boundary(MOST))?;
    for (at, _) in near.match_indices(':').take(8) {
        let (left, right) = line.split_at_checked(at)?;
        if let Some(dated) = dated(left.trim(), day_first) {
            return Some((dated, right.strip_prefix(':')?.trim()));
        }
    }
    None
}

fn dated(text: &str, day_first: bool) -> Option<Dated> {
    // The parser of Markwhen looks for a date after letters that run into it.
    let bare = text.trim_start_matches(char::is_alphabetic);
    let text = match bare.starts_with(|letter: char| letter.is_ascii_digit()) {
        true => bare,
        false => text,
    };
    if let Some(date) = whole(text, day_first) {
        return Some(Dated {
            date: Some(date),
            words: None,
        });
    }
    let words = Some(text.to_owned());
    if let Some((start, _)) = text.split_once(" every ")
        && let Some(date) = whole(start.trim(), day_first)
    {
        let date = Some(date);
        return Some(Dated { date, words });
    }
    for sign in ["/", "-"] {
        if let Some((start, length)) = text.rsplit_once(sign)
            && is_length(length.trim())
            && let Some(date) = single(start.trim(), day_first)
        {
            let date = Some(date);
            return Some(Dated { date, words });
        }
    }
    let is_worded = is_relative(text) || is_week(text);
    is_worded.then_some(Dated { date: None, words })
}

/// Whether a date is told by today or by other events.
fn is_relative(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let has_figure = lower.contains(|letter: char| letter.is_ascii_digit());
    let ends = ["/", " - ", " every "];
    let start = ends.iter().filter_map(|end| lower.split_once(end)).next();
    let start = start.map_or(&*lower, |(start, _)| start).trim();
    matches!(start, "now" | "today" | "tomorrow" | "yesterday")
        || is_length(start)
        || first.len() > 1 && first.starts_with('!')
        || (matches!(first, "after" | "before" | "by") && (has_figure || lower.contains('!')))
        || month_day(start)
}

/// `Dec 19`: a day of whatever year it is.
fn month_day(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let month = words.next().and_then(month);
    let day = words.next().and_then(|day| day.parse::<u8>().ok());
    month.is_some() && day.is_some_and(|day| day <= 31) && words.next().is_none()
}

/// `2016-W21-3`, which EDTF does not have.
fn is_week(text: &str) -> bool {
    let year = text.get(..4).unwrap_or_default();
    let rest = text.get(4..).unwrap_or_default().trim_start_matches('-');
    year.bytes().all(|byte| byte.is_ascii_digit())
        && rest
            .strip_prefix('W')
            .is_some_and(|week| week.starts_with(|letter: char| letter.is_ascii_digit()))
        || (text.contains('W') && text.split('/').skip(1).any(|end| is_week(end.trim())))
}

/// `5 months`
fn is_length(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let unit = rest.trim().to_lowercase();
    let unit = unit.split_whitespace().next_back().unwrap_or_default();
    let units = [
        "second", "minute", "hour", "day", "week", "month", "year", "weekday",
    ];
    rest.len() < text.len() && units.contains(&unit.trim_end_matches('s'))
}

/// A date or a range.
fn whole(text: &str, day_first: bool) -> Option<String> {
    if let Some(date) = single(text, day_first) {
        return Some(date);
    }
    let cuts = [" - ", " / ", "–", "-", "/"];
    for cut in cuts {
        for (at, _) in text.match_indices(cut) {
            let (start, end) = text.split_at_checked(at)?;
            let (start, end) = (start.trim(), end.strip_prefix(cut)?.trim());
            let is_before = end.ends_with("BC") || end.ends_with("BCE");
            let is_bare = start.bytes().all(|byte| byte.is_ascii_digit());
            let first = match is_before && is_bare {
                true => single(&format!("{start} BC"), day_first),
                false => single(start, day_first),
            };
            let last = match end {
                "now" | ".." => Some("..".to_owned()),
                end => single(end, day_first),
            };
            if let (Some(first), Some(last)) = (first, last) {
                let date = format!("{first}/{last}");
                return is_edtf(&date).then_some(date);
            }
        }
    }
    None
}

fn is_edtf(text: &str) -> bool {
    When::parse(text, &Zone::UTC).is_ok()
}

fn single(text: &str, day_first: bool) -> Option<String> {
    let date = figures(text, day_first).unwrap_or_else(|| text.to_owned());
    is_edtf(&date).then_some(date)
}

fn figures(text: &str, day_first: bool) -> Option<String> {
    if let Some((year, era)) = text.rsplit_once(' ') {
        let year = year.trim().parse::<i64>().ok();
        match (year, era) {
            // There is no year nought before Christ.
            (Some(1), "BC" | "BCE") => return Some("0000".to_owned()),
            (Some(year @ 2..=9999), "BC" | "BCE") => return Some(format!("-{:04}", year - 1)),
            (Some(year @ 1..=9999), "AD" | "CE") => return Some(format!("{year:04}")),
            _ => {}
        }
    }
    let slashes: Vec<&str> = text.split('/').map(str::trim).collect();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match slashes.as_slice() {
        [month, year] if month.len() <= 2 && is_year(year) => {
            return Some(format!("{year}-{month:0>2}"));
        }
        [first, second, year] if is_year(year) => {
            let (month, day) = match day_first {
                true => (second, first),
                false => (first, second),
            };
            return Some(format!("{year}-{month:0>2}-{day:0>2}"));
        }
        _ => {}
    }
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        [name, year] if is_year(year) => Some(format!("{year}-{:02}", month(name)?)),
        [name, day, year] if is_year(year) && month(name).is_some() => {
            Some(format!("{year}-{:02}-{day:0>2}", month(name)?))
        }
        [day, name, year] if is_year(year) => Some(format!("{year}-{:02}-{day:0>2}", month(name)?)),
        _ => None,
    }
}

/// The number of a month by its name, or three letters of it.
fn month(name: &str) -> Option<usize> {
    let name = name.trim_end_matches('.').to_lowercase();
    let is_it = |month: &str| name.len() >= 3 && month.to_lowercase().starts_with(&name);
    MONTHS
        .iter()
        .position(|month| is_it(month))
        .map(|at| at + 1)
}
