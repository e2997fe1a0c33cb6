//! Values as written after a field's colon.
use std::ops::Range;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `=`, or nothing written.
    Equal,
}

/// One value of a comma list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One atom with how it is compared.
    One(Compare, Atom),
    /// `A..B`, `A..` or `..B`, both ends included.
    Between(Option<Atom>, Option<Atom>),
}

/// A piece of text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// The text without quotation marks.
    pub text: String,
    /// Its bytes in the query's text.
    pub range: Range<usize>,
    /// Whether it stood in quotation marks.
    pub is_quoted: bool,
}

/// Splits the bytes `range` of a query at commas, and each part at its operator and `..`.
///
/// Commas and dots inside quotation marks, brackets and braces belong to the value (EDTF sets).
pub(super) fn split(text: &str, range: Range<usize>) -> Vec<Value> {
    let mut values = Vec::new();
    let mut start = range.start;
    for at in cuts(text, &range, ",") {
        values.push(read(text, start..at));
        start = at + 1;
    }
    values.push(read(text, start..range.end));
    values
}

/// Where `mark` stands outside quotation marks, brackets and braces.
fn cuts(text: &str, range: &Range<usize>, mark: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut quoted, mut depth, mut skip_to) = (false, 0_i32, range.start);
    let mut escaped = false;
    for (offset, c) in text.get(range.clone()).unwrap_or("").char_indices() {
        let at = range.start + offset;
        let is_literal = escaped;
        escaped = quoted && c == '\\' && !is_literal;
        match c {
            '"' if !is_literal => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        let here = text
            .get(at..range.end)
            .is_some_and(|rest| rest.starts_with(mark));
        if !quoted && depth <= 0 && here && at >= skip_to {
            found.push(at);
            skip_to = at + mark.len();
        }
    }
    found
}

fn read(text: &str, range: Range<usize>) -> Value {
    let body = text.get(range.clone()).unwrap_or("");
    const MARKS: [(&str, Compare); 5] = [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::Greater),
        ("=", Compare::Equal),
    ];
    for (mark, compare) in MARKS {
        if body.starts_with(mark) {
            return Value::One(compare, atom(text, range.start + mark.len()..range.end));
        }
    }
    // An EDTF interval with an open end, `2025-03-18/..`, is one date and no range.
    let dots = cuts(text, &range, "..").into_iter().find(|&at| {
        let before = text.get(range.start..at).unwrap_or("");
        let after = text.get(at + 2..range.end).unwrap_or("");
        !before.ends_with('/') && !after.starts_with('/')
    });
    match dots {
        Some(at) => {
            let end = |range: Range<usize>| (!range.is_empty()).then(|| atom(text, range));
            Value::Between(end(range.start..at), end(at + 2..range.end))
        }
        None => Value::One(Compare::Equal, atom(text, range)),
    }
}

fn atom(text: &str, range: Range<usize>) -> Atom {
    let body = text.get(range.clone()).unwrap_or("");
    match body.strip_prefix('"') {
        Some(rest) => {
            // What follows the closing mark (`"last week"+2d`) belongs to the value too.
            let close = closing_mark(rest).unwrap_or(rest.len());
            let inside = unescape(rest.get(..close).unwrap_or(""));
            let text = inside + rest.get(close + 1..).unwrap_or("");
            Atom {
                text,
                range,
                is_quoted: true,
            }
        }
        None => Atom {
            text: body.to_owned(),
            range,
            is_quoted: false,
        },
    }
}

/// Where the quotation mark stands that closes a quoted text: the first one without a backslash before it.
pub(super) fn closing_mark(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let is_literal = escaped;
        escaped = c == '\\' && !is_literal;
        (c == '"' && !is_literal).then_some(at)
    })
}

/// A quoted text as meant: `\"` is a quotation mark, `\\` a backslash.
pub(super) fn unescape(text: &str) -> String {
    let mut meant = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek() {
            Some('"' | '\\') if c == '\\' => meant.extend(rest.next()),
            _ => meant.push(c),
        }
    }
    meant
}
