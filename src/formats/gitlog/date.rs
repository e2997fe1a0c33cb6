//! The dates of `git log` as EDTF, with the offset and the precision they are written with.

use crate::date::{MONTHS, When, Zone};

/// A date in one of the styles of `--date`; none where it is in no style that says a day.
pub(super) fn read(text: &str) -> Option<When> {
    let text = text.trim();
    let edtf = seconds(text)
        .or_else(|| iso(text))
        .or_else(|| worded(text))?;
    When::parse(&edtf, &Zone::UTC).ok()
}

/// `2025-03-18`, `2025-03-18 10:00:00 +0100`, `2025-03-18T10:00:00+01:00`
fn iso(text: &str) -> Option<String> {
    let (day, rest) = match text.split_at_checked(10)? {
        (day, "") => return Some(day.to_owned()),
        (day, rest) => (day, rest.strip_prefix([' ', 'T'])?),
    };
    let (clock, zone) = rest.split_at_checked(8)?;
    Some(format!("{day}T{clock}{}", offset(zone.trim())?))
}

/// `Tue Mar 18 10:00:00 2025 +0100`, `Tue, 18 Mar 2025 10:00:00 +0100`
fn worded(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let (day, month, year, clock, zone) = match *words.as_slice() {
        [weekday, day, month, year, clock, zone] if weekday.ends_with(',') => {
            (day, month, year, clock, zone)
        }
        [_, month, day, clock, year, zone] => (day, month, year, clock, zone),
        [_, month, day, clock, year] => (day, month, year, clock, ""),
        _ => return None,
    };
    let is_month = |name: &str| {
        name.get(..3)
            .is_some_and(|name| name.eq_ignore_ascii_case(month))
    };
    let month = MONTHS.iter().position(|name| is_month(name))? + 1;
    let day: u8 = day.parse().ok()?;
    Some(format!(
        "{year}-{month:02}-{day:02}T{clock}{}",
        offset(zone)?
    ))
}

/// `1742288400`, `1742288400 +0100`
fn seconds(text: &str) -> Option<String> {
    let (seconds, zone) = text.split_once(' ').unwrap_or((text, "+0000"));
    if seconds.len() < 5 || !seconds.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let zone = offset(zone)?;
    let ahead = match zone.as_str() {
        "" | "Z" => 0,
        zone => {
            let hours: i64 = zone.get(1..3)?.parse().ok()?;
            let minutes: i64 = zone.get(4..6)?.parse().ok()?;
            let ahead = hours * 3600 + minutes * 60;
            if zone.starts_with('-') { -ahead } else { ahead }
        }
    };
    let local = seconds.parse::<i64>().ok()?.checked_add(ahead)?;
    // Beyond the year 9999 it is no date of a commit.
    if local >= 253_402_300_800 {
        return None;
    }
    let (year, month, day) = civil(local.div_euclid(86_400));
    let second = local.rem_euclid(86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    Some(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
    ))
}

/// Year, month and day of a number of days since 1970: the usual arithmetic on years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// `+0100` and `+01:00` as `+01:00`; nothing where a local time is written.
fn offset(zone: &str) -> Option<String> {
    match zone {
        "" => return Some(String::new()),
        "Z" | "+0000" | "-0000" | "+00:00" => return Some("Z".to_owned()),
        _ => {}
    }
    let (sign, figures) = zone.split_at_checked(1)?;
    let figures: String = figures.chars().filter(|c| *c != ':').collect();
    let is_figures = figures.len() == 4 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = figures.split_at_checked(2)?;
    (is_figures && matches!(sign, "+" | "-")).then(|| format!("{sign}{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_of_git_says_the_same_instant() {
        for text in [
            "Tue Mar 18 10:00:00 2025 +0100",
            "Tue, 18 Mar 2025 10:00:00 +0100",
            "2025-03-18 10:00:00 +0100",
            "2025-03-18T10:00:00+01:00",
            "1742288400 +0100",
        ] {
            let when = read(text).map(|when| when.text().to_owned());
            assert_eq!(when.as_deref(), Some("2025-03-18T10:00:00+01:00"), "{text}");
        }
        let short = read("2025-03-18").map(|when| when.text().to_owned());
        assert_eq!(short.as_deref(), Some("2025-03-18"));
        let unix = read("1742288400").map(|when| when.text().to_owned());
        assert_eq!(unix.as_deref(), Some("2025-03-18T09:00:00Z"));
        assert_eq!(read("2 weeks ago"), None);
    }
}
