//! Text as Markdown that says nothing but the text, and back.

/// Text with a backslash before every sign that would act, and before commas and colons: they part what stands on a line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>&~#|,:".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The text without the backslashes.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_mark = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        out.push(match is_mark {
            true => letters.next().unwrap_or(letter),
            false => letter,
        });
    }
    out
}

/// Where a sign stands that no backslash stands before.
pub(super) fn find(text: &str, sign: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' {
            is_escaped = true;
        } else if text.get(at..).is_some_and(|rest| rest.starts_with(sign)) {
            return Some(at);
        }
    }
    None
}

/// What stands before and after the first such sign.
pub(super) fn cut<'t>(text: &'t str, sign: &str) -> Option<(&'t str, &'t str)> {
    let (before, rest) = text.split_at_checked(find(text, sign)?)?;
    Some((before, rest.get(sign.len()..)?))
}

/// The values between commas.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text;
    while let Some((item, after)) = cut(rest, ", ") {
        items.push(plain(item.trim()));
        rest = after;
    }
    items.push(plain(rest.trim()));
    items
}
