//! The format as types: every table of a timeline file, every key a field.
//!
//! What is listed here is what is read, what an unknown key is compared with,
//! and what `docs/timeline-file.md` must explain.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::MapAccess;

use super::written::{DateText, Field, Kind, List, Named, Table, Text};

/// The file itself.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Root<'a> {
    pub(super) dateline: Field<i64>,
    pub(super) timeline: Field<Table<'a, Header<'a>>>,
    pub(super) actors: Field<Named<'a, Table<'a, ActorTable<'a>>>>,
    pub(super) places: Field<Named<'a, Table<'a, PlaceTable<'a>>>>,
    pub(super) sources: Field<Named<'a, Table<'a, SourceTable<'a>>>>,
    pub(super) event: Field<List<Table<'a, EventTable<'a>>>>,
    pub(super) view: Field<List<Table<'a, ViewTable<'a>>>>,
    pub(super) expect: Field<List<Table<'a, ExpectTable<'a>>>>,
}

/// `[timeline]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct Header<'a> {
    pub(super) title: Field<Text<'a>>,
    pub(super) summary: Field<Text<'a>>,
    pub(super) as_of: Field<DateText<'a>>,
    pub(super) timezone: Field<Text<'a>>,
}

/// `[actors.ID]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct ActorTable<'a> {
    pub(super) name: Field<Text<'a>>,
    pub(super) kind: Field<Text<'a>>,
    pub(super) role: Field<Text<'a>>,
    pub(super) side: Field<Text<'a>>,
    pub(super) aliases: Field<List<Text<'a>>>,
}

/// `[places.ID]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct PlaceTable<'a> {
    pub(super) name: Field<Text<'a>>,
    pub(super) country: Field<Text<'a>>,
    pub(super) aliases: Field<List<Text<'a>>>,
    pub(super) lat: Field<f64>,
    pub(super) lon: Field<f64>,
}

/// `[sources.ID]`, or a source written where it is used.
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct SourceTable<'a> {
    pub(super) title: Field<Text<'a>>,
    pub(super) publisher: Field<Text<'a>>,
    pub(super) author: Field<Text<'a>>,
    pub(super) published: Field<DateText<'a>>,
    pub(super) accessed: Field<DateText<'a>>,
    pub(super) url: Field<Text<'a>>,
    pub(super) archive: Field<Text<'a>>,
    pub(super) via: Field<Text<'a>>,
}

/// A source where it is used: its id, or itself.
#[derive(Debug)]
pub(super) enum SourceRef<'a> {
    Id(Text<'a>),
    Inline(Box<Table<'a, SourceTable<'a>>>),
}

impl<'de: 'a, 'a> Kind<'de> for SourceRef<'a> {
    const NAME: &'static str = "the id of a source, or a table";

    fn from_text(text: Cow<'de, str>) -> Option<Self> {
        Some(SourceRef::Id(text))
    }

    fn from_table<A: MapAccess<'de>>(
        first: Cow<'de, str>,
        table: A,
    ) -> Result<Option<Self>, A::Error> {
        let table = Table::from_table(first, table)?;
        Ok(table.map(|table| SourceRef::Inline(Box::new(table))))
    }

    fn from_empty() -> Option<Self> {
        Table::from_empty().map(|table| SourceRef::Inline(Box::new(table)))
    }
}

/// `[[event]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct EventTable<'a> {
    pub(super) id: Field<Text<'a>>,
    pub(super) date: Field<DateText<'a>>,
    pub(super) title: Field<Text<'a>>,
    pub(super) kind: Field<Text<'a>>,
    pub(super) status: Field<Text<'a>>,
    pub(super) actors: Field<List<Text<'a>>>,
    pub(super) place: Field<Text<'a>>,
    pub(super) tags: Field<List<Text<'a>>>,
    pub(super) duration: Field<Text<'a>>,
    pub(super) known: Field<DateText<'a>>,
    pub(super) sources: Field<List<SourceRef<'a>>>,
    pub(super) summary: Field<Text<'a>>,
    pub(super) claim: Field<List<Table<'a, ClaimTable<'a>>>>,
    pub(super) link: Field<List<Table<'a, LinkTable<'a>>>>,
    pub(super) history: Field<List<Table<'a, HistoryTable<'a>>>>,
}

/// `[[event.claim]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct ClaimTable<'a> {
    pub(super) by: Field<Text<'a>>,
    pub(super) said: Field<Text<'a>>,
    pub(super) quote: Field<Text<'a>>,
    pub(super) about: Field<Text<'a>>,
    pub(super) date: Field<DateText<'a>>,
    pub(super) source: Field<SourceRef<'a>>,
}

/// `[[event.link]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct LinkTable<'a> {
    pub(super) rel: Field<Text<'a>>,
    pub(super) to: Field<Text<'a>>,
}

/// `[[event.history]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct HistoryTable<'a> {
    pub(super) on: Field<DateText<'a>>,
    pub(super) status: Field<Text<'a>>,
    pub(super) date: Field<DateText<'a>>,
    pub(super) note: Field<Text<'a>>,
}

/// `[[view]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct ViewTable<'a> {
    pub(super) name: Field<Text<'a>>,
    pub(super) query: Field<Text<'a>>,
}

/// `[[expect]]`
#[derive(Debug, Default, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(super) struct ExpectTable<'a> {
    pub(super) query: Field<Text<'a>>,
    pub(super) count: Field<i64>,
    pub(super) at_least: Field<i64>,
    pub(super) at_most: Field<i64>,
    pub(super) first: Field<DateText<'a>>,
    pub(super) last: Field<DateText<'a>>,
    pub(super) none: Field<bool>,
}
