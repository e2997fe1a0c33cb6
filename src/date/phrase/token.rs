//! A phrase in pieces: numbers, words, signs.

/// One piece of a phrase. Spaces, commas and full stops only separate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::date) enum Token {
    /// Digits, and how many there were: `07` is not `7`.
    Number { value: i64, digits: usize },
    /// A word of ASCII letters, in lower case.
    Word(String),
    /// Any other printable ASCII character.
    Sign(char),
}

/// More than the longest phrase we read.
const MOST: usize = 16;

/// The pieces of a text; none where it has characters no phrase has, or too many pieces.
pub(in crate::date) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' => run(rest, |next| next.is_ascii_digit()),
            'a'..='z' | 'A'..='Z' => run(rest, |next| next.is_ascii_alphabetic()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        match first {
            ' ' | ',' | '.' => continue,
            '0'..='9' => {
                tokens.push(Token::Number {
                    value: piece.parse().ok()?,
                    digits: length,
                });
                rest = without_ordinal(rest);
            }
            'a'..='z' | 'A'..='Z' => tokens.push(Token::Word(piece.to_ascii_lowercase())),
            '–' | '—' => tokens.push(Token::Sign('-')),
            _ if first.is_ascii_graphic() => tokens.push(Token::Sign(first)),
            _ => return None,
        }
        if tokens.len() > MOST {
            return None;
        }
    }
    Some(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|next| !belongs(next)).unwrap_or(text.len())
}

/// Drops the `th` of `18th`.
fn without_ordinal(rest: &str) -> &str {
    let length = run(rest, |next| next.is_ascii_alphabetic());
    match rest.split_at_checked(length) {
        Some((suffix, after))
            if matches!(
                suffix.to_ascii_lowercase().as_str(),
                "st" | "nd" | "rd" | "th"
            ) =>
        {
            after
        }
        _ => rest,
    }
}
