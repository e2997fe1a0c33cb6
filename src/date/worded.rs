//! Dates as spreadsheets and people write them, read as EDTF: `Oct 4, 1957`, `4.10.1957`, `c. 287 BC`.
//!
//! Nothing is guessed: where a day and a month could be either way round and
//! nobody says which, the date is one of the two.

use super::{When, Zone, phrase};

/// The date that a text in words or figures means; none where it means none.
///
/// `day_first` says what comes first in 03/04/2025; without it that is the one day or the other.
///
/// ```
/// use dateline::date::worded;
/// let edtf = |text| worded(text, None).map(|when| when.text().to_owned());
/// assert_eq!(edtf("Oct 4, 1957").as_deref(), Some("1957-10-04"));
/// assert_eq!(edtf("c. 287 BC").as_deref(), Some("-0286~"));
/// assert_eq!(edtf("03/04/2025").as_deref(), Some("[2025-03-04,2025-04-03]"));
/// assert_eq!(edtf("13/04/2025").as_deref(), Some("2025-04-13"));
/// assert_eq!(edtf("13/04/25"), None);
/// ```
pub fn worded(text: &str, day_first: Option<bool>) -> Option<When> {
    /// Longer texts are no dates.
    const LONGEST: usize = 80;
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let read = |edtf: &str| When::parse(edtf, &Zone::UTC).ok();
    read(text)
        .or_else(|| read(&in_figures(text, day_first)?))
        .or_else(|| read(&phrase::to_edtf(text)?))
        .or_else(|| read(&between_years(text)?))
        .or_else(|| read(&phrase::to_edtf(&with_long_year(text)?)?))
}

/// Whether a date of figures shows what comes first in it: true for the day, false for the month, none where it does not.
pub(crate) fn order_shown(text: &str) -> Option<bool> {
    let (first, second, _) = parted(
        text.trim()
            .split_once([' ', 'T'])
            .map_or(text.trim(), |halves| halves.0),
    )?;
    let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    match (first > 12, second > 12) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// A date of figures as EDTF, with its time where it has one.
fn in_figures(text: &str, day_first: Option<bool>) -> Option<String> {
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(clock(time)?)),
        None => (text, None),
    };
    let (first, second, third) = parted(date)?;
    let time = time.map_or(String::new(), |time| format!("T{time}"));
    if first.len() == 4 {
        return Some(format!("{first}-{second:0>2}-{third:0>2}{time}"));
    }
    if third.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let day = |day: &str, month: &str| format!("{third}-{month:0>2}-{day:0>2}{time}");
    let is_day_first = match order_shown(date).or(day_first) {
        Some(is_day_first) => is_day_first,
        None if first == second => true,
        None if time.is_empty() => {
            return Some(format!("[{},{}]", day(second, first), day(first, second)));
        }
        None => return None,
    };
    Some(match is_day_first {
        true => day(first, second),
        false => day(second, first),
    })
}

/// Three groups of figures, parted by one sign.
fn parted(date: &str) -> Option<(&str, &str, &str)> {
    let sign = date
        .chars()
        .find(|letter| matches!(letter, '/' | '.' | '-'))?;
    let mut parts = date.split(sign);
    let three = (parts.next()?, parts.next()?, parts.next()?);
    let is_figures =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = parts.next().is_none();
    (is_whole && [three.0, three.1, three.2].into_iter().all(is_figures)).then_some(three)
}

/// `5:17`, `05:17:30` or `5:17 PM` as EDTF has it.
fn clock(time: &str) -> Option<String> {
    let folded = time.trim().to_ascii_lowercase();
    let (time, half) = match folded.strip_suffix("pm") {
        Some(time) => (time, 12),
        None => (folded.strip_suffix("am").unwrap_or(&folded), 0),
    };
    let is_halved = time.len() != folded.len();
    let mut parts = time.trim().split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next().unwrap_or("00");
    let second = second.split_once('.').map_or(second, |halves| halves.0);
    if parts.next().is_some() || minute.len() != 2 || second.len() != 2 {
        return None;
    }
    let hour: u8 = hour.parse().ok()?;
    let hour = match is_halved {
        true if hour == 0 || hour > 12 => return None,
        true => hour % 12 + half,
        false => hour,
    };
    Some(format!("{hour:02}:{minute}:{second}"))
}

/// `13 Feb 858` with the year in four figures, as a year after a month is seen.
fn with_long_year(text: &str) -> Option<String> {
    let (before, year) = text.rsplit_once(' ')?;
    let is_year = year.len() == 3 && year.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && before.chars().any(char::is_alphabetic)).then(|| format!("{before} 0{year}"))
}

/// `Between 47 and 50`: years too short to be seen as such elsewhere.
fn between_years(text: &str) -> Option<String> {
    let folded = text.to_ascii_lowercase();
    let (first, last) = folded.strip_prefix("between ")?.split_once(" and ")?;
    let year = |text: &str| {
        let is_year =
            !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| format!("{text:0>4}"))
    };
    Some(format!("[{}..{}]", year(first.trim())?, year(last.trim())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_figures_are_never_made_more_exact() {
        let table = [
            ("Between 47 and 50", Some("[0047..0050]")),
            ("apr 1564", Some("1564-04")),
            ("13 Feb 858", Some("0858-02-13")),
            ("Spring 1642", Some("1642-21")),
            ("early 1990s", Some("199X~")),
            ("1957/10/04", Some("1957-10-04")),
            ("4.10.1957", Some("[1957-04-10,1957-10-04]")),
            ("4.4.1957", Some("1957-04-04")),
            ("2013-01-01 05:17", Some("2013-01-01 05:17")),
            ("3/18/2025 5:17 PM", Some("2025-03-18T17:17:00")),
            ("before 1066", Some("../1065-12-31")),
            ("31/31/2025", None),
            ("soon", None),
            ("", None),
        ];
        for (text, edtf) in table {
            let read = worded(text, None);
            assert_eq!(read.as_ref().map(When::text), edtf, "{text}");
        }
        let told = worded("4.10.1957", Some(true));
        assert_eq!(told.as_ref().map(When::text), Some("1957-10-04"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}|[0-9]{1,4}[/.-][0-9]{1,3}[/.-][0-9]{0,5}( [0-9:apm]{0,8})?") {
            let _ = (worded(&text, None), order_shown(&text));
        }
    }
}
