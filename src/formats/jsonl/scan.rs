//! Where values stand in JSON text.
//!
//! serde_json does not say. It need not: only what is reported needs a place,
//! and an array of events is cut at its brackets before it is parsed.

use std::ops::Range;

use crate::formats::stream::notes::Spot;

/// A way down to a value of a record: steps linked from the last to the first, so that taking one costs nothing.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    before: Option<&'p Path<'p>>,
    step: Step<'p>,
}

/// One step down.
#[derive(Clone, Copy)]
enum Step<'p> {
    /// The record itself.
    Start,
    Key(&'p str),
    Item(usize),
}

impl<'p> Path<'p> {
    /// The record itself.
    pub(super) const START: Path<'static> = Path {
        before: None,
        step: Step::Start,
    };

    /// On to the value of a key.
    pub(super) fn key(&'p self, key: &'p str) -> Path<'p> {
        Path {
            before: Some(self),
            step: Step::Key(key),
        }
    }

    /// On to an item of a list, counted from 0. A single value in place of a list is its item.
    pub(super) fn item(&'p self, number: usize) -> Path<'p> {
        Path {
            before: Some(self),
            step: Step::Item(number),
        }
    }

    fn follow(&self, text: &str) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        let from = match self.before {
            Some(before) => before.follow(text)?,
            None => blank(bytes, 0)..text.len(),
        };
        match self.step {
            Step::Start => {
                let end = value_end(bytes, from.start)?;
                Some(from.start..end)
            }
            Step::Key(key) => member(text, from.start, key),
            Step::Item(number) => item(bytes, from, number),
        }
    }
}

impl Spot for Path<'_> {
    fn find(&self, record: &str) -> Range<usize> {
        self.follow(record).unwrap_or(0..0)
    }
}

/// The value of the first such key of the object that begins here.
fn member(text: &str, start: usize, wanted: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = start + usize::from(bytes.get(start)? == &b'{');
    loop {
        at = blank(bytes, at);
        let key = at..string_end(bytes, at)?;
        at = blank(bytes, key.end);
        let value = blank(bytes, at + 1);
        let end = value_end(bytes, value)?;
        if is_key(text.get(key)?, wanted) {
            return Some(value..end);
        }
        at = blank(bytes, end);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        at += 1;
    }
}

/// Whether quoted text means this key.
fn is_key(quoted: &str, wanted: &str) -> bool {
    let inner = quoted.get(1..quoted.len().saturating_sub(1));
    inner == Some(wanted)
        || quoted.contains('\\')
            && serde_json::from_str::<String>(quoted).is_ok_and(|key| key == wanted)
}

/// The item with that number of the list that stands here.
fn item(bytes: &[u8], list: Range<usize>, number: usize) -> Option<Range<usize>> {
    if bytes.get(list.start) != Some(&b'[') {
        return (number == 0).then_some(list);
    }
    let mut at = list.start + 1;
    for _ in 0..number {
        at = blank(bytes, value_end(bytes, blank(bytes, at))?) + 1;
    }
    let start = blank(bytes, at);
    Some(start..value_end(bytes, start)?)
}

/// The first byte from here on that is not white space.
pub(super) fn blank(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    at + rest.iter().take_while(|byte| is_blank(byte)).count()
}

/// The end of the value that begins here; none where it has none.
///
/// Brackets are counted and strings passed over; whether it is valid is for the parser to say. A string never
/// reaches over a line feed: one that is not closed ends nothing but its own line.
pub(in crate::formats) fn value_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth > 0 => at += 1,
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => return None,
            _ => at = word_end(bytes, at),
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The end of a number, `true`, `false`, `null`, or whatever stands in their place.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let is_end = |byte: &u8| b"\"{}[],: \t\r\n".contains(byte);
    start + rest.iter().take_while(|byte| !is_end(byte)).count()
}

/// The end of the string that begins here.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let mut at = start + 1;
    loop {
        at += memchr::memchr3(b'"', b'\\', b'\n', bytes.get(at..)?)?;
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => return None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_value() {
        let text = r#" {"a": [1, {"b\"": "x,y"}, [], "z"], "\u0063": {"d": null}, "e": "one"}"#;
        let start = Path::START;
        let (a, c, e) = (start.key("a"), start.key("c"), start.key("e"));
        for (path, value) in [
            (a.item(0), "1"),
            (a.item(1).key("b\""), "\"x,y\""),
            (a.item(3), "\"z\""),
            (c.key("d"), "null"),
            (e.item(0), "\"one\""),
        ] {
            assert_eq!(&text[path.find(text)], value);
        }
        assert_eq!(start.key("none").find(text), 0..0);
    }

    #[test]
    fn a_string_that_is_not_closed_ends_no_value() {
        assert_eq!(value_end(b"{\"a\": \"b}\n\"", 0), None);
        assert_eq!(value_end(b"{\"a\": \"b\\\"}\"}", 0), Some(13));
    }
}
