//! The date a slide shows, where it says less than the figures.

use crate::date::MONTHS;

/// The figures of a date as EDTF, and its parts.
pub(super) struct Dated<'a> {
    pub(super) text: &'a str,
    pub(super) year: &'a str,
}

/// What comes of the date shown beside the figures.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// It says the same.
    Same,
    /// It says less, or that it is not sure: this is the date, as EDTF.
    Less(String),
    /// It says something else: worth keeping as words.
    Other,
}

/// Compares the date shown with the figures.
pub(super) fn compare(shown: &str, date: &Dated<'_>) -> Shown {
    let lower = shown.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let (mut is_about, mut season, mut month, mut day, mut has_year) =
        (false, None, false, false, false);
    let mut parts = date.text.split('-');
    // Only years after 999 and before 10000 are told from other figures.
    let (year, want_month, want_day) = (parts.next(), parts.next(), parts.next());
    if year != Some(date.year) {
        return Shown::Other;
    }
    let want_day = want_day.map(|day| day.split('T').next().unwrap_or(day));
    let month_name = want_month
        .and_then(|month| month.parse::<usize>().ok())
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .map(|name| name.to_lowercase());
    for word in words.filter(|word| !word.is_empty()) {
        match word {
            "c" | "ca" | "circa" | "about" | "around" | "approximately" => is_about = true,
            "spring" => season = Some("21"),
            "summer" => season = Some("22"),
            "autumn" | "fall" => season = Some("23"),
            "winter" => season = Some("24"),
            _ if word == date.year => has_year = true,
            _ if word.len() >= 3
                && month_name
                    .as_ref()
                    .is_some_and(|name| name.starts_with(word)) =>
            {
                month = true;
            }
            _ if want_day.is_some()
                && word.trim_end_matches(char::is_alphabetic)
                    == want_day.unwrap_or_default().trim_start_matches('0') =>
            {
                day = true;
            }
            _ => {
                let decade = word.strip_suffix("0s").filter(|decade| {
                    decade.len() == 3 && date.year.starts_with(decade) && !has_year
                });
                match decade {
                    Some(decade) if lower.trim() == word => {
                        return Shown::Less(format!("{decade}X"));
                    }
                    _ => return Shown::Other,
                }
            }
        }
    }
    let is_mixed = season.is_some() && (month || day);
    let is_day_alone = day && !month;
    if !has_year || is_mixed || is_day_alone {
        return Shown::Other;
    }
    let year = date.year;
    let mut text = match (season, month, day, want_month) {
        (Some(season), ..) => format!("{year}-{season}"),
        (None, true, true, _) => date.text.to_owned(),
        (None, true, false, Some(month)) => format!("{year}-{month}"),
        _ => year.to_owned(),
    };
    if is_about {
        text = text.split('T').next().unwrap_or_default().to_owned() + "~";
    }
    match text == date.text {
        true => Shown::Same,
        false => Shown::Less(text),
    }
}
