//! What is wrong with a date expression, and what may have been meant.

use super::super::cure::{has_form, quoted};
use super::super::phrase::{self, MONTHS, Named, Token, WEEKDAYS};
use super::super::{DateError, When, Zone, month_name};
use super::EventRef;

/// The words an expression is made of, beside months and weekdays.
const WORDS: [&str; 24] = [
    "today",
    "yesterday",
    "tomorrow",
    "last",
    "this",
    "next",
    "ago",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "year",
    "years",
    "hours",
    "spring",
    "summer",
    "autumn",
    "winter",
    "since",
    "before",
    "after",
];

const EXAMPLES: &str =
    r#"write a date such as "2025-04-11", "march 2025", "last week", "30d" or "today-2w""#;

/// The error for a text that is no date expression.
pub(super) fn explain(text: &str) -> DateError {
    let whole = 0..text.len();
    if text.trim().is_empty() {
        return DateError {
            message: "the date is empty".to_owned(),
            range: whole,
            help: Some(EXAMPLES.to_owned()),
        };
    }
    if let Some(error) = day_and_month(text) {
        return error;
    }
    if let Some(word) = misspelt(text) {
        return word;
    }
    if text.starts_with('@') {
        let help = r#"write @ and the id of an event, as in "@visit" or "@visit-2w""#;
        return DateError {
            message: "this is not the id of an event".to_owned(),
            range: whole,
            help: Some(help.to_owned()),
        };
    }
    if !has_form(text.trim_start()) {
        let message = format!("{} is not a date", quoted(text));
        return DateError {
            message,
            range: whole,
            help: Some(EXAMPLES.to_owned()),
        };
    }
    let error = match When::parse(text.trim(), &Zone::UTC) {
        Err(error) => error,
        Ok(_) => unreachable!("EDTF is a date expression"),
    };
    let start = text.len() - text.trim_start().len();
    let help = error
        .help
        .filter(|help| !help.contains("a date such as"))
        .unwrap_or(EXAMPLES.to_owned());
    DateError {
        range: error.range.start + start..error.range.end + start,
        help: Some(help),
        ..error
    }
}

/// `4/11`: both readings in words, because today gives the year.
fn day_and_month(text: &str) -> Option<DateError> {
    let (first, second) = text.trim().split_once(['/', '.'])?;
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let reading = |month: u8, day: u8| {
        let named = Named {
            year: None,
            part: phrase::Part::Day(month, day),
        };
        // A leap year, so that every day of the calendar is one.
        let edtf = named.edtf(Some(2000))?;
        When::read(&edtf, &Zone::UTC).ok()?;
        Some(format!("{day} {}", MONTHS.get(usize::from(month) - 1)?))
    };
    let mut readings: Vec<String> = [reading(first, second), reading(second, first)]
        .into_iter()
        .flatten()
        .collect();
    readings.dedup();
    let quoted_readings: Vec<String> = readings
        .iter()
        .map(|reading| format!("\"{reading}\""))
        .collect();
    let message = match readings.as_slice() {
        [] => return None,
        [only] => format!(
            "{} is not how a day is written, though it can only be {only}",
            quoted(text)
        ),
        readings => format!("{} may be {}", quoted(text), readings.join(" or ")),
    };
    let help = Some(format!("write {}", quoted_readings.join(" or ")));
    Some(DateError {
        message,
        range: 0..text.len(),
        help,
    })
}

/// The first unknown word that is near a known one.
fn misspelt(text: &str) -> Option<DateError> {
    let tokens = phrase::tokens(text)?;
    let words = || MONTHS.into_iter().chain(WEEKDAYS).chain(WORDS);
    let is_known = |word: &str| words().any(|known| known == word) || phrase::month(word).is_some();
    let unknown = tokens.iter().find_map(|token| match token {
        Token::Word(word) if word.len() > 2 && !is_known(word) => Some(word),
        Token::Word(_) | Token::Number { .. } | Token::Sign(_) => None,
    })?;
    let distance = |known: &&str| strsim::damerau_levenshtein(unknown, known);
    let nearest = words()
        .min_by_key(distance)
        .filter(|known| distance(known) <= unknown.len() / 3)?;
    let at = text.to_ascii_lowercase().find(unknown.as_str())?;
    Some(DateError {
        message: format!("{} is not a word for a date", quoted(unknown)),
        range: at..at + unknown.len(),
        help: Some(format!("did you mean \"{nearest}\"?")),
    })
}

/// A phrase may name a day the calendar never has, `31 april`, or not that year.
pub(super) fn check_calendar(text: &str, named: &Named) -> Result<(), DateError> {
    // A leap year stands in for a year not named: 29 February is refused when it is known which year it is.
    let edtf = named.edtf(Some(2000)).unwrap_or_default();
    match When::parse(&edtf, &Zone::UTC) {
        Ok(_) => Ok(()),
        Err(error) if named.year.is_some() => Err(DateError {
            range: 0..text.len(),
            ..error
        }),
        Err(error) => Err(DateError {
            range: 0..text.len(),
            help: Some(last_day_of(named)),
            ..error
        }),
    }
}

fn last_day_of(named: &Named) -> String {
    match named.part {
        phrase::Part::Day(month, _) => {
            let name = month_name(month);
            format!(
                "write \"{}\" for all of the month",
                name.to_ascii_lowercase()
            )
        }
        _ => EXAMPLES.to_owned(),
    }
}

/// The event named is not there.
pub(super) fn no_such_event(text: &str, event: &EventRef) -> DateError {
    DateError {
        message: format!(
            "no event has the id {}, or it is not known here",
            quoted(&event.0)
        ),
        range: 0..text.len(),
        help: Some("write the id of an event after @".to_owned()),
    }
}
