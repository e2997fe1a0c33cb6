//! Words of the command line that look like options but are not.
//!
//! `-kind:call` leaves calls out, and clap would read it as seven short
//! options. Before clap sees it, such a word gets a NUL in front: no argument
//! from the operating system can hold one, so the mark cannot be mistaken, and
//! the order of words stays as typed. Whatever reads the word takes the mark
//! off again ([`word`]).

use std::convert::Infallible;
use std::ffi::OsString;

const MARK: char = '\0';

/// The arguments with every word marked that only looks like an option. After `--` nothing needs a mark.
pub(super) fn mark(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut only_words = false;
    arguments.map(move |argument| {
        only_words |= argument == "--";
        if only_words || !argument.to_str().is_some_and(is_word) {
            return argument;
        }
        let mut marked = OsString::from(MARK.to_string());
        marked.push(argument);
        marked
    })
}

/// Takes the mark off: the value parser of every argument that is text.
pub(super) fn word(argument: &str) -> Result<String, Infallible> {
    Ok(argument.strip_prefix(MARK).unwrap_or(argument).to_owned())
}

/// A message of clap's without the marks of the words it quotes.
pub(super) fn without_marks(message: &str) -> String {
    message.replace(MARK, "")
}

/// Whether a word that begins with `-` is the query's (or a date, `-0043-03-15`) and no option.
fn is_word(argument: &str) -> bool {
    let Some(rest) = argument.strip_prefix('-') else {
        return false;
    };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    rest.contains([':', '"', '(', ')']) && !is_option_with_value(rest)
}

/// `--file=bundled:x` and `-f=a:b`: a colon in the value of an option does not make it a word.
fn is_option_with_value(rest: &str) -> bool {
    let (name, is_long) = rest
        .strip_prefix('-')
        .map_or((rest, false), |name| (name, true));
    name.split_once('=').is_some_and(|(name, _)| {
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_name && (is_long || name.len() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_that_begins_with_a_dash_is_the_querys_and_an_option_stays_an_option() {
        for (argument, expected) in [
            ("-kind:call", true),
            ("-file:diplomacy", true),
            ("-\"two words\"", true),
            ("-(kind:call OR kind:visit)", true),
            ("--kind:call", true),
            ("-certainty:>=reported", true),
            ("-0043-03-15", true),
            ("-30d", true),
            ("--json", false),
            ("-v", false),
            ("-f", false),
            ("-", false),
            ("--", false),
            ("--file=bundled:diplomacy", false),
            ("--as-of=2025-04-11T10:00", false),
            ("-f=bundled:x", false),
            ("-word", false),
            ("kind:call", false),
        ] {
            assert_eq!(is_word(argument), expected, "{argument}");
        }
    }

    #[test]
    fn after_two_dashes_everything_is_left_as_it_is() {
        let marked: Vec<_> = mark(
            ["list", "-a:b", "--", "-a:b"]
                .map(OsString::from)
                .into_iter(),
        )
        .collect();
        assert_eq!(marked, ["list", "\0-a:b", "--", "-a:b"]);
        assert_eq!(word("\0-a:b"), Ok("-a:b".to_owned()));
    }
}
