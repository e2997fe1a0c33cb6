//! The words of a text: what a search for a part of one can be answered from.
//!
//! A word is an unbroken run of letters and digits once the text is folded,
//! with the few marks that make other letters of them (voicing marks of kana,
//! viramas). Marks and invisible characters that folding drops belong to the word they
//! stand in. So what a folded text holds without a space or a sign in it, one
//! of its folded words holds.

use super::fold::fold_char;
use unicode_normalization::char::canonical_combining_class;

/// What a character does to the word it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is a letter or digit of it.
    Letter,
    /// Folding drops it.
    Nothing,
    /// It ends it.
    Border,
}

/// Whether a folded character is part of a word: a letter, a digit, or a mark that makes another letter of one.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || matches!(canonical_combining_class(c), 8 | 9)
}

/// The words of a folded text.
pub fn folded_words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty())
}

/// What a character does to the word it stands in.
pub fn part_of_word(c: char) -> Part {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Part::Letter
        } else {
            Part::Border
        };
    }
    let mut folded = String::new();
    fold_char(c, &mut folded);
    match folded.chars().next() {
        None => Part::Nothing,
        Some(first) if is_letter(first) => Part::Letter,
        Some(_) => Part::Border,
    }
}

/// Calls `see` with each word as written.
///
/// ```
/// let mut words = Vec::new();
/// dateline::text::each_word("St. Petersburg, o\u{301}k!", |word| words.push(word.to_owned()));
/// assert_eq!(words, ["St", "Petersburg", "o\u{301}k"]);
/// ```
pub fn each_word<'a>(text: &'a str, mut see: impl FnMut(&'a str)) {
    let bytes = text.as_bytes();
    let (mut at, mut start) = (0, None);
    loop {
        // Most letters are ASCII: they are passed over together.
        let rest = bytes.get(at..).unwrap_or_default().iter();
        let letters = rest.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if letters > 0 && start.is_none() {
            start = Some(at);
        }
        at += letters;
        let Some(byte) = bytes.get(at) else { break };
        let (part, length) = if byte.is_ascii() {
            (Part::Border, 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            (part_of_word(c), c.len_utf8())
        };
        match (part, start) {
            (Part::Letter, None) => start = Some(at),
            (Part::Border, Some(first)) => {
                see(text.get(first..at).unwrap_or_default());
                start = None;
            }
            _ => {}
        }
        at += length;
    }
    if let Some(first) = start {
        see(text.get(first..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_character_folds_to_letters_and_borders_at_once() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            let letters = folded.chars().filter(|c| is_letter(*c)).count();
            let is_pure = letters == 0 || letters == folded.chars().count();
            assert!(is_pure, "{c:?} folds to {folded:?}");
        }
    }

    proptest! {
        #[test]
        fn folded_words_are_the_words_of_the_folded_text(text in "(?s:.{0,60})|[ a\u{301}B\u{200b}éがカ\u{3099}क्ष-]{0,20}") {
            let mut words = Vec::new();
            each_word(&text, |word| words.push(fold(word)));
            let folded = fold(&text);
            let expected: Vec<_> = folded_words(&folded).collect();
            prop_assert_eq!(words, expected);
        }
    }
}
