//! One JSON value, borrowed from the text where the text has it verbatim.
//!
//! `serde_json` keeps the last of two equal keys; here all of them are kept, in order, for the reader to complain
//! about. Numbers are checked and dropped: no key of ours holds one.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::formats::MAX_DEPTH;

/// A value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Boolean,
    Number,
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Vec<Entry<'a>>),
}

/// A key and its value.
pub(super) type Entry<'a> = (Cow<'a, str>, Value<'a>);

impl Value<'_> {
    /// What it is, in words.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean => "true or false",
            Value::Number => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// Why a text is not one JSON value.
#[derive(Debug)]
pub(super) enum Fault {
    TooDeep,
    /// What is wrong, and where: a byte offset.
    Syntax(String, usize),
}

/// Reads a text that is one value.
pub(super) fn parse(text: &str) -> Result<Value<'_>, Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Nested(0).deserialize(&mut reader);
    value
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| fault(&error, text))
}

fn fault(error: &serde_json::Error, text: &str) -> Fault {
    if error.is_data() {
        // The one thing that this file refuses and serde_json does not.
        return Fault::TooDeep;
    }
    // Its columns count bytes, and a column of 0 is the line feed before.
    let line_start = match error.line().checked_sub(2) {
        None => 0,
        Some(nth) => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(nth)
            .map_or(0, |at| at + 1),
    };
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    let message = error.to_string();
    let message = match message.rfind(" at line ") {
        Some(end) => message.get(..end).unwrap_or_default(),
        None => &message,
    };
    Fault::Syntax(message.to_owned(), at)
}

/// A value inside so many others.
#[derive(Clone, Copy)]
struct Nested(usize);

impl Nested {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        match self.0 < MAX_DEPTH {
            true => Ok(Self(self.0 + 1)),
            false => Err(E::custom("too deep")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Boolean)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Value<'de>, E> {
        Ok(Value::Number)
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let deeper = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(deeper)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let deeper = self.deeper()?;
        let mut entries = Vec::with_capacity(if self.0 == 0 { 16 } else { 4 });
        while let Some(key) = map.next_key_seed(Key)? {
            entries.push((key, map.next_value_seed(deeper)?));
        }
        Ok(Value::Object(entries))
    }
}

/// A key, borrowed where it can be.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_has_a_place() {
        for (text, message, at) in [
            ("{\"a\" 1}", "expected `:`", 5),
            ("{\"a\":1,}", "trailing comma", 7),
            ("{\"a\":tru}", "expected ident", 8),
            ("{\n\"a\"\n1}", "expected `:`", 6),
            ("[] x", "trailing characters", 3),
        ] {
            match parse(text) {
                Err(Fault::Syntax(found, place)) => assert_eq!((&*found, place), (message, at)),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&deep(64)).is_ok());
        for depth in [65, 127, 129, 100_000] {
            assert!(
                matches!(parse(&deep(depth)), Err(Fault::TooDeep)),
                "{depth}"
            );
        }
    }
}
