//! A source as keys and values.

use std::sync::Arc;

use crate::date::When;
use crate::formats::stream::batch::{Cite, Draft, How};
use crate::model::Source;

use super::{date, one_line};

/// A key of [`KEYS`] and its value.
pub(in crate::formats) type Pair = (&'static str, String);

/// What a source may say.
pub(in crate::formats) const KEYS: [&str; 9] = [
    "title",
    "publisher",
    "published",
    "url",
    "author",
    "accessed",
    "archive",
    "via",
    "id",
];

/// All that a source says.
pub(in crate::formats) fn pairs(source: &Source) -> Vec<Pair> {
    let date = |when: &Option<When>| when.as_ref().map(|when| when.text().to_owned());
    let text = |text: &Option<String>| text.as_deref().map(one_line);
    let name = |id: &Option<Arc<str>>| id.as_deref().map(one_line);
    let values = [
        text(&source.title),
        text(&source.publisher),
        date(&source.published),
        text(&source.url),
        text(&source.author),
        date(&source.accessed),
        text(&source.archive),
        name(&source.via),
        name(&source.id),
    ];
    let pairs = KEYS.into_iter().zip(values);
    pairs
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// The source that pairs say; none where they do not name one.
pub(in crate::formats) fn of(pairs: &[Pair]) -> Option<Source> {
    let value = |key: &str| {
        let pair = pairs.iter().find(|pair| pair.0 == key)?;
        Some(pair.1.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let when = |key: &str| value(key).and_then(|text| date(&text));
    let mut source = Source {
        id: value("id").map(Arc::from),
        title: value("title"),
        publisher: value("publisher"),
        author: value("author"),
        published: when("published"),
        accessed: when("accessed"),
        url: value("url"),
        archive: value("archive"),
        via: value("via").map(Arc::from),
        known: true,
    };
    source.known = source.title.is_some() || source.publisher.is_some() || source.url.is_some();
    (source.known || source.id.is_some()).then_some(source)
}

/// How a source is written, for it to be looked up in the file as a whole.
pub(in crate::formats) fn how(source: &Source) -> How {
    match (&source.id, source.known) {
        (None, _) => How::InFull,
        (Some(_), true) => How::WithId,
        (Some(_), false) => How::ById,
    }
}

/// Cites a source as one of an event.
pub(in crate::formats) fn cite(source: Source, draft: &mut Draft) {
    let how = how(&source);
    if how != How::InFull {
        draft.cites.push(Cite {
            number: draft.event.sources.len(),
            how,
            range: 0..0,
        });
    }
    draft.event.sources.push(Arc::new(source));
}
