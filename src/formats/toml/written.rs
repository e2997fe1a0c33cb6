//! Values as they stand in the file, right or wrong.
//!
//! Serde stops at the first value of a wrong type. A person who wrote five
//! mistakes wants to hear of five, and to see the rest of the file open: so a
//! field here takes whatever stands there, notes what it found, and leaves the
//! complaint to whoever asks for it. Keys that a table does not have are noted
//! too; the fields of the structs in [`tables`](super::tables) are the list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use toml::Spanned;

/// The key under which the toml crate hands over its own dates.
const NATIVE_DATE: &str = "$__toml_private_datetime";

/// One optional value of a table, with its place.
pub(super) type Field<T> = Option<Spanned<Written<T>>>;

/// A value of the type wanted, or what stands there instead.
#[derive(Debug)]
pub(super) enum Written<T> {
    As(T),
    Otherwise(Found),
}

/// The type of a value that is not the type wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Text,
    Number,
    Boolean,
    Date,
    Array,
    Table,
}

impl Found {
    /// With its article, for a message.
    pub(super) fn name(self) -> &'static str {
        match self {
            Found::Text => "text",
            Found::Number => "a number",
            Found::Boolean => "true or false",
            Found::Date => "a date",
            Found::Array => "an array",
            Found::Table => "a table",
        }
    }
}

/// A type that a value of the file may have.
pub(super) trait Kind<'de>: Sized {
    /// With its article, for a message: "text", "an array".
    const NAME: &'static str;

    fn from_text(_text: Cow<'de, str>) -> Option<Self> {
        None
    }
    fn from_integer(_number: i64) -> Option<Self> {
        None
    }
    fn from_float(_number: f64) -> Option<Self> {
        None
    }
    fn from_boolean(_value: bool) -> Option<Self> {
        None
    }
    fn from_native_date() -> Option<Self> {
        None
    }
    fn from_array<A: SeqAccess<'de>>(mut array: A) -> Result<Option<Self>, A::Error> {
        while array.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    /// `first` is the table's first key: a map can be asked only once.
    fn from_table<A: MapAccess<'de>>(
        _first: Key<'de>,
        mut table: A,
    ) -> Result<Option<Self>, A::Error> {
        drain(&mut table)?;
        Ok(None)
    }
    /// A table without keys.
    fn from_empty() -> Option<Self> {
        None
    }
}

fn drain<'de, A: MapAccess<'de>>(table: &mut A) -> Result<(), A::Error> {
    table.next_value::<IgnoredAny>()?;
    while table.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

type Key<'de> = Cow<'de, str>;

impl<'de, T: Kind<'de>> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue(PhantomData))
    }
}

struct AnyValue<T>(PhantomData<T>);

impl<'de, T: Kind<'de>> Visitor<'de> for AnyValue<T> {
    type Value = Written<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::NAME)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Written<T>, E> {
        Ok(or(T::from_text(Cow::Borrowed(text)), Found::Text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written<T>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Written<T>, E> {
        Ok(or(T::from_text(Cow::Owned(text)), Found::Text))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Written<T>, E> {
        Ok(or(T::from_integer(number), Found::Number))
    }

    fn visit_u64<E: Error>(self, _number: u64) -> Result<Written<T>, E> {
        Ok(Written::Otherwise(Found::Number))
    }

    fn visit_i128<E: Error>(self, _number: i128) -> Result<Written<T>, E> {
        Ok(Written::Otherwise(Found::Number))
    }

    fn visit_u128<E: Error>(self, _number: u128) -> Result<Written<T>, E> {
        Ok(Written::Otherwise(Found::Number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Written<T>, E> {
        Ok(or(T::from_float(number), Found::Number))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Written<T>, E> {
        Ok(or(T::from_boolean(value), Found::Boolean))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Written<T>, A::Error> {
        Ok(or(T::from_array(array)?, Found::Array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Written<T>, A::Error> {
        match table.next_key_seed(AnyKey)? {
            None => Ok(or(T::from_empty(), Found::Table)),
            Some(key) if key == NATIVE_DATE => {
                drain(&mut table)?;
                Ok(or(T::from_native_date(), Found::Date))
            }
            Some(key) => Ok(or(T::from_table(key, table)?, Found::Table)),
        }
    }
}

fn or<T>(value: Option<T>, found: Found) -> Written<T> {
    value.map_or(Written::Otherwise(found), Written::As)
}

/// Reads a key without copying it where the file holds it as it is.
struct AnyKey;

impl<'de> DeserializeSeed<'de> for AnyKey {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for AnyKey {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    fn visit_string<E: Error>(self, key: String) -> Result<Key<'de>, E> {
        Ok(Cow::Owned(key))
    }
}

/// Text.
pub(super) type Text<'a> = Cow<'a, str>;

impl<'de: 'a, 'a> Kind<'de> for Text<'a> {
    const NAME: &'static str = "text";

    fn from_text(text: Cow<'de, str>) -> Option<Self> {
        Some(text)
    }
}

/// A date: EDTF in quotes, or a bare TOML date, whose text is in the file.
#[derive(Debug)]
pub(super) enum DateText<'a> {
    Quoted(Cow<'a, str>),
    Bare,
}

impl<'de: 'a, 'a> Kind<'de> for DateText<'a> {
    const NAME: &'static str = "a date in quotes";

    fn from_text(text: Cow<'de, str>) -> Option<Self> {
        Some(DateText::Quoted(text))
    }

    fn from_native_date() -> Option<Self> {
        Some(DateText::Bare)
    }
}

impl Kind<'_> for i64 {
    const NAME: &'static str = "a whole number";

    fn from_integer(number: i64) -> Option<Self> {
        Some(number)
    }
}

impl Kind<'_> for f64 {
    const NAME: &'static str = "a number";

    fn from_integer(number: i64) -> Option<Self> {
        Some(number as f64)
    }

    fn from_float(number: f64) -> Option<Self> {
        Some(number)
    }
}

impl Kind<'_> for bool {
    const NAME: &'static str = "true or false";

    fn from_boolean(value: bool) -> Option<Self> {
        Some(value)
    }
}

/// An array, each element with its place.
#[derive(Debug)]
pub(super) struct List<T>(pub(super) Vec<Spanned<Written<T>>>);

impl<'de, T: Kind<'de>> Kind<'de> for List<T> {
    const NAME: &'static str = "an array";

    fn from_array<A: SeqAccess<'de>>(mut array: A) -> Result<Option<Self>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = array.next_element()? {
            elements.push(element);
        }
        Ok(Some(List(elements)))
    }
}

/// A table of entries named by whoever wrote the file: `[actors.NAME]`.
#[derive(Debug)]
pub(super) struct Named<'a, T>(pub(super) Vec<(Key<'a>, Spanned<Written<T>>)>);

impl<'de: 'a, 'a, T: Kind<'de>> Kind<'de> for Named<'a, T> {
    const NAME: &'static str = "a table";

    fn from_table<A: MapAccess<'de>>(
        first: Key<'de>,
        mut table: A,
    ) -> Result<Option<Self>, A::Error> {
        let mut entries = Vec::new();
        let mut key = Some(first);
        while let Some(name) = key {
            entries.push((name, table.next_value()?));
            key = table.next_key_seed(AnyKey)?;
        }
        // The crate hands tables over by name; people read files from top to bottom.
        entries.sort_by_key(|(_, entry): &(_, Spanned<_>)| entry.span().start);
        Ok(Some(Named(entries)))
    }

    fn from_empty() -> Option<Self> {
        Some(Named(Vec::new()))
    }
}

/// A table whose keys are the fields of `S`, and the keys it has besides.
#[derive(Debug)]
pub(super) struct Table<'a, S> {
    pub(super) fields: S,
    /// What the format calls the fields.
    pub(super) keys: &'static [&'static str],
    /// Keys that are not fields, each with the place of its value.
    pub(super) unknown: Vec<(Key<'a>, Range<usize>)>,
}

impl<'de: 'a, 'a, S: Deserialize<'de>> Kind<'de> for Table<'a, S> {
    const NAME: &'static str = "a table";

    fn from_table<A: MapAccess<'de>>(first: Key<'de>, table: A) -> Result<Option<Self>, A::Error> {
        let mut keyed = Keyed {
            first: Some(first),
            table,
            keys: &[],
            unknown: Vec::new(),
        };
        let fields = S::deserialize(&mut keyed)?;
        Ok(Some(Table {
            fields,
            keys: keyed.keys,
            unknown: keyed.unknown,
        }))
    }

    fn from_empty() -> Option<Self> {
        let nothing = serde::de::value::MapDeserializer::<_, serde::de::value::Error>::new(
            std::iter::empty::<(&'de str, bool)>(),
        );
        let fields = S::deserialize(nothing).ok()?;
        Some(Table {
            fields,
            keys: &[],
            unknown: Vec::new(),
        })
    }
}

/// Hands a table's known keys to a struct and keeps the others.
struct Keyed<'de, A> {
    first: Option<Key<'de>>,
    table: A,
    keys: &'static [&'static str],
    unknown: Vec<(Key<'de>, Range<usize>)>,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for &mut Keyed<'de, A> {
    type Error = A::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.keys = keys;
        visitor.visit_map(self)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Keyed<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        loop {
            let key = match self.first.take() {
                Some(key) => key,
                None => match self.table.next_key_seed(AnyKey)? {
                    Some(key) => key,
                    None => return Ok(None),
                },
            };
            if let Some(known) = self.keys.iter().find(|known| **known == key) {
                return seed
                    .deserialize(BorrowedStrDeserializer::new(known))
                    .map(Some);
            }
            let value: Spanned<IgnoredAny> = self.table.next_value()?;
            self.unknown.push((key, value.span()));
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.table.next_value_seed(seed)
    }
}
