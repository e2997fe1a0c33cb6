//! Properties below the line of an event: `who: ["Ann", "Bob"]`.

use serde_json::Value;

use crate::formats::facts::{self, Fact, Key, source};
use crate::formats::stream::batch::{Draft, Drafts};
use crate::formats::stream::notes::Spot;
use crate::model::Source;

/// A property that says something of an event.
#[derive(Debug)]
pub(super) enum Property {
    Fact(Fact),
    Sources(Vec<Source>),
    Summary(String),
}

/// The property that a line is; none where it is text. Only what is written in quotes or brackets is one.
pub(super) fn read(line: &str) -> Option<Property> {
    let (key, value) = line.trim().split_once(": ")?;
    let value: Value = serde_json::from_str(value).ok()?;
    match (key, &value) {
        ("summary", Value::String(text)) => return Some(Property::Summary(text.clone())),
        ("sources", Value::Array(list)) => {
            return list
                .iter()
                .map(source_of)
                .collect::<Option<_>>()
                .map(Property::Sources);
        }
        _ => {}
    }
    let word = key.split(' ').next().unwrap_or(key);
    let key = Key::of(word)?;
    let items = match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let fact = Fact { key, items };
    facts::is_good(&fact).then_some(Property::Fact(fact))
}

fn source_of(value: &Value) -> Option<Source> {
    let object = value.as_object()?;
    let pairs = source::KEYS.into_iter().filter_map(|key| {
        let text = object.get(key)?.as_str()?;
        Some((key, text.to_owned()))
    });
    source::of(&pairs.collect::<Vec<_>>())
}

/// Puts properties into a draft.
pub(super) fn keep(
    properties: Vec<Property>,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
    spot: &dyn Spot,
) {
    for property in properties {
        match property {
            Property::Fact(fact) => {
                facts::set(&fact, draft, drafts, spot);
            }
            Property::Sources(sources) => {
                for source in sources {
                    source::cite(source, draft);
                }
            }
            Property::Summary(text) => draft.event.summary = Some(text),
        }
    }
}
