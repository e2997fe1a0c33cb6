//! A source in words.
use super::{clean, relayed};
use crate::date::When;
use crate::model::{Event, Source};

/// How dates are spelt: one of [`When::words`] and [`When::ap_words`].
pub(super) type DateWords = fn(&When) -> String;

/// The shortest name a reader knows it by, with the source it relays: "Paper (via Agency)".
pub(super) fn name(event: &Event, source: &Source) -> String {
    let name = clean(
        source
            .publisher
            .as_deref()
            .or(source.author.as_deref())
            .unwrap_or(source.label()),
    );
    match via(event, source) {
        Some(via) => format!("{name} (via {via})"),
        None => name,
    }
}

/// The name of what it relays; as the file spells it, where the event does not list that.
pub(super) fn via(event: &Event, source: &Source) -> Option<String> {
    let via = source.via.as_deref()?;
    let name =
        relayed(event, via).map(|relayed| relayed.publisher.as_deref().unwrap_or(relayed.label()));
    Some(clean(name.unwrap_or(via)))
}

/// "Agency, “Title”, by Name, 12 April 2025, via Wire, https://…": what there is of it.
pub(super) fn line(event: &Event, source: &Source, words: DateWords) -> String {
    let mut parts = described(event, source, words);
    parts.extend(
        source
            .url
            .as_deref()
            .or(source.archive.as_deref())
            .map(clean),
    );
    if parts.is_empty() {
        parts.push(clean(source.label()));
    }
    parts.join(", ")
}

/// The same without the address; empty where nothing else is known.
pub(super) fn described(event: &Event, source: &Source, words: DateWords) -> Vec<String> {
    if !source.known {
        let id = clean(source.id.as_deref().unwrap_or(source.label()));
        return vec![format!("{id} (the file does not say what this is)")];
    }
    let parts = [
        source.publisher.as_deref().map(clean),
        source
            .title
            .as_deref()
            .map(|title| format!("“{}”", clean(title))),
        source
            .author
            .as_deref()
            .map(|author| format!("by {}", clean(author))),
        source.published.as_ref().map(words),
        via(event, source).map(|via| format!("via {via}")),
    ];
    parts.into_iter().flatten().collect()
}
