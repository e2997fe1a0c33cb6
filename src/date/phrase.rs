//! English date phrases to EDTF text: `march 2025`, `c. 1850`, `19th century`, `between 1 and 3 April 2025`.
//!
//! Files hold EDTF only, so there a phrase is refused with its EDTF form as the
//! cure; queries take the calendar phrases ([`Named`]) as they are. A number
//! is never taken for a month: that way `4/11` cannot be guessed at here.

mod named;
mod token;

use super::calendar::month_length;
use super::{Day, When, Zone};

pub use named::{MONTHS, WEEKDAYS};
pub(super) use named::{Named, Part, month, weekday, year_text};
pub(super) use token::{Token, tokens};

/// The EDTF text nearest to a phrase, if it is one that names its year.
pub(super) fn to_edtf(text: &str) -> Option<String> {
    let mut tokens = tokens(text)?;
    tokens.retain(|token| !is_filler(token));
    // In `mid-March` the dash joins nothing.
    let dash = tokens
        .windows(2)
        .position(|pair| matches!(pair, [third, Token::Sign('-')] if Third::of(third).is_some()));
    if let Some(at) = dash {
        tokens.remove(at + 1);
    }
    joined(&tokens)
        .or_else(|| bounded(&tokens))
        .or_else(|| qualified(&tokens))
}

fn is_filler(token: &Token) -> bool {
    matches!(token, Token::Word(word) if matches!(word.as_str(), "the" | "of" | "in" | "on" | "year" | "day" | "month" | "some"))
}

fn is_word(token: &Token, words: &[&str]) -> bool {
    matches!(token, Token::Word(word) if words.contains(&word.as_str()))
}

/// `A to B`, `from A to B`, `A - B`, `A or B`, `between A and B`.
fn joined(tokens: &[Token]) -> Option<String> {
    let is_joint = |token: &Token| {
        *token == Token::Sign('-') || is_word(token, &["to", "until", "till", "or", "and"])
    };
    let at = tokens.iter().position(is_joint).filter(|at| *at > 0)?;
    let (before, after) = (tokens.get(..at)?, tokens.get(at + 1..)?);
    let (opening, before) = match before {
        [first, rest @ ..] if is_word(first, &["from", "between"]) => (Some(first), rest),
        _ => (None, before),
    };
    let last = qualified(after)?;
    let first = qualified(before).or_else(|| qualified(&completed(before, after)))?;
    let is_between = opening.is_some_and(|word| is_word(word, &["between"]));
    match tokens.get(at)? {
        joint if is_word(joint, &["or"]) => Some(format!("[{first},{last}]")),
        joint if is_word(joint, &["and"]) && !is_between => Some(format!("{{{first},{last}}}")),
        _ if is_between => Some(format!("[{first}..{last}]")),
        _ => Some(format!("{first}/{last}")),
    }
}

/// `18 to 20 March 2025` leaves the month and year to its second half.
fn completed(before: &[Token], after: &[Token]) -> Vec<Token> {
    let rest = if before.len() < after.len() {
        after.get(before.len()..)
    } else {
        None
    };
    before
        .iter()
        .chain(rest.unwrap_or_default())
        .cloned()
        .collect()
}

/// `before A`, `by A`, `after A`, `since A`.
fn bounded(tokens: &[Token]) -> Option<String> {
    let (first, rest) = tokens.split_first()?;
    let edtf = qualified(rest)?;
    let span = When::read(&edtf, &Zone::UTC).ok()?.span();
    match first {
        Token::Word(word) => match word.as_str() {
            "before" => Some(format!("../{}", span.first_day()?.plus(-1).iso())),
            "until" | "till" | "by" => Some(format!("../{edtf}")),
            "after" => Some(format!("{}/..", span.last_day()?.plus(1).iso())),
            "since" | "from" => Some(format!("{edtf}/..")),
            _ => None,
        },
        Token::Number { .. } | Token::Sign(_) => None,
    }
}

/// A named date with words for how sure it is: `about 1850`, `perhaps March 2025`, `early April 2025`.
fn qualified(tokens: &[Token]) -> Option<String> {
    const ABOUT: [&str; 8] = [
        "about",
        "circa",
        "c",
        "ca",
        "approx",
        "approximately",
        "around",
        "roughly",
    ];
    const PERHAPS: [&str; 6] = [
        "perhaps",
        "maybe",
        "possibly",
        "probably",
        "uncertain",
        "likely",
    ];
    let is_about = |token: &Token| *token == Token::Sign('~') || is_word(token, &ABOUT);
    let is_perhaps = |token: &Token| *token == Token::Sign('?') || is_word(token, &PERHAPS);
    let third = tokens.first().and_then(Third::of);
    let is_mark =
        |token: &&Token| !is_about(token) && !is_perhaps(token) && Third::of(token).is_none();
    let bare: Vec<Token> = tokens.iter().filter(is_mark).cloned().collect();
    let named = Named::read(&bare)?;
    let edtf = named.edtf(None)?;
    let about = tokens.iter().any(is_about);
    let perhaps = tokens.iter().any(is_perhaps);
    match (third, about, perhaps) {
        (Some(third), false, false) => third.within(&named).or(Some(format!("{edtf}~"))),
        (None, false, false) => Some(edtf),
        (_, true, true) => Some(format!("{edtf}%")),
        (_, _, true) => Some(format!("{edtf}?")),
        (_, true, false) => Some(format!("{edtf}~")),
    }
}

/// A third of a month, as people speak of it.
#[derive(Clone, Copy)]
enum Third {
    Early,
    Mid,
    Late,
}

impl Third {
    fn of(token: &Token) -> Option<Self> {
        match token {
            Token::Word(word) => match word.as_str() {
                "early" => Some(Third::Early),
                "mid" | "middle" => Some(Third::Mid),
                "late" | "end" => Some(Third::Late),
                _ => None,
            },
            Token::Number { .. } | Token::Sign(_) => None,
        }
    }

    /// One day in that third of the month.
    fn within(self, named: &Named) -> Option<String> {
        let Named {
            year: Some(year),
            part: Part::Month(month),
        } = *named
        else {
            return None;
        };
        let (first, last) = match self {
            Third::Early => (1, 10),
            Third::Mid => (11, 20),
            Third::Late => (21, month_length(year, month)?),
        };
        let day = |day| Day::from_ymd(year, month, day).map(Day::iso);
        Some(format!("[{}..{}]", day(first)?, day(last)?))
    }
}

#[cfg(test)]
mod tests;
