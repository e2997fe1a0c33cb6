//! The right date in the wrong characters: foreign digits, long dashes, spaces, small letters, older spellings.

use super::super::DateError;
use super::super::edtf::Fault;
use super::{proven, refused};

/// Characters that look like digits and dashes but are others, and those that do not show at all.
pub(super) fn characters(text: &str, _: Fault) -> Option<DateError> {
    let plain: String = text
        .chars()
        .filter(|letter| !is_unseen(*letter))
        .map(ascii)
        .collect();
    let plain = plain.trim();
    if plain == text {
        return None;
    }
    let message = if text.chars().any(is_unseen) {
        "there is a character in the date that does not show"
    } else if text.trim() == plain {
        "there is space around the date"
    } else {
        "the digits and dashes of a date are plain ones, 0 to 9 and -"
    };
    let interval = plain.replacen('-', "/", 1);
    let readings = proven([plain.to_owned(), interval]);
    // Without a reading these are words in another script, not a date in other digits.
    (!readings.is_empty() || text.chars().any(is_unseen))
        .then(|| refused(text, message.to_owned(), readings))
}

/// Controls, and the invisible marks that come along with copied text.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The ASCII digit or dash that a character looks like or counts as.
fn ascii(letter: char) -> char {
    /// The zeros of the scripts whose digits people write dates in.
    const ZEROS: [char; 6] = [
        '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}',
    ];
    let digit = |zero: char| {
        u32::from(letter)
            .checked_sub(u32::from(zero))
            .and_then(|value| char::from_digit(value, 10))
    };
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        _ if letter.is_ascii() => letter,
        _ => ZEROS.into_iter().find_map(digit).unwrap_or(letter),
    }
}

/// Rewritings that make EDTF of what is nearly EDTF.
pub(super) fn explain(text: &str, fault: Fault) -> Option<DateError> {
    let readings = proven(rewritten(text));
    if readings.is_empty() {
        return None;
    }
    let message = match fault.message {
        "year must have exactly four digits (or X)" | "expected '-' before month" => {
            "this is not quite EDTF"
        }
        message => message,
    };
    Some(refused(text, message.to_owned(), readings))
}

fn rewritten(text: &str) -> Vec<String> {
    /// Longer texts are not near anything.
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return Vec::new();
    }
    let tight: String = text.chars().filter(|letter| *letter != ' ').collect();
    // The draft of 2012 wrote u for X, open and unknown for .. and nothing, ?~ for %.
    let modern = tight
        .replace("?~", "%")
        .replace("~?", "%")
        .replace("open", "..")
        .replace("unknown", "");
    let masked = modern.replace(['u', 'x'], "X");
    let bare: String = text
        .chars()
        .filter(|letter| !"()^".contains(*letter))
        .collect();
    let mut candidates = vec![
        tight.clone(),
        modern,
        masked,
        tight.to_ascii_uppercase(),
        text.replace('\\', "/"),
        bare,
    ];
    candidates.extend(years(text));
    candidates.extend(intervals(text));
    candidates
}

/// `Y2006`, `Y20000-04`, `+2006`, `-0000`.
fn years(text: &str) -> Vec<String> {
    let upto_month = |year: &str| {
        year.char_indices()
            .skip(2)
            .find(|(_, letter)| *letter == '-')
            .map(|(at, _)| at)
    };
    let mut candidates = Vec::new();
    if let Some(year) = text.strip_prefix('Y') {
        candidates.push(year.to_owned());
        candidates.extend(
            upto_month(text)
                .and_then(|at| text.get(..at))
                .map(str::to_owned),
        );
    }
    candidates.extend(text.strip_prefix('+').map(str::to_owned));
    candidates.extend(text.strip_prefix("-0000").map(|rest| format!("0000{rest}")));
    candidates
}

/// `..1984`, `1984..`, `1670..1673`, an interval the wrong way round or with its year left out, a set left open.
fn intervals(text: &str) -> Vec<String> {
    let mut candidates = Vec::new();
    if let Some((first, last)) = text.split_once("..") {
        let or_open = |end: &str| {
            if end.is_empty() {
                "..".to_owned()
            } else {
                end.to_owned()
            }
        };
        let is_bounded = !first.is_empty() || !last.is_empty();
        candidates.extend(is_bounded.then(|| format!("{}/{}", or_open(first), or_open(last))));
        candidates.push(format!("[{text}]"));
    }
    if let Some((first, last)) = text.split_once('/') {
        candidates.push(format!("{last}/{first}"));
        let year = first
            .get(..5)
            .filter(|year| year.ends_with('-'))
            .unwrap_or_default();
        candidates.push(format!("{first}/{year}{last}"));
    }
    let inner = text.trim_matches(|letter| "[]{}".contains(letter));
    if text.starts_with(['[', '{']) {
        let (open, close) = if text.starts_with('[') {
            ('[', ']')
        } else {
            ('{', '}')
        };
        candidates.push(format!("{open}{inner}{close}"));
        let turned = inner
            .split_once("..")
            .map(|(first, last)| format!("{open}{last}..{first}{close}"));
        candidates.extend(turned);
    }
    candidates
}
