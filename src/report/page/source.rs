//! Sources: in words, with their addresses to be seen before they are followed.

use super::clean;
use crate::date::When;
use crate::model::{Event, Source};

/// A source as the template shows it.
pub(super) struct Row {
    pub(super) words: String,
    pub(super) addresses: Vec<Address>,
}

/// An address, a link only where following it is safe.
pub(super) struct Address {
    pub(super) lead: &'static str,
    pub(super) text: String,
    pub(super) is_safe: bool,
}

impl Address {
    fn new(lead: &'static str, url: &str) -> Self {
        let text = clean(url);
        Self {
            lead,
            is_safe: is_safe(&text),
            text,
        }
    }
}

/// Whether an address leads to a page or a mailbox, and not to a script or a file.
pub(super) fn is_safe(address: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:"];
    let begins = |scheme: &&str| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    schemes.iter().any(begins)
}

/// The sources of an event, in its order.
pub(super) fn rows(event: &Event) -> Vec<Row> {
    event
        .sources
        .iter()
        .map(|source| row(event, source))
        .collect()
}

fn row(event: &Event, source: &Source) -> Row {
    let addresses = [("", &source.url), ("Archived: ", &source.archive)];
    let addresses = addresses.into_iter();
    Row {
        words: words(event, source),
        addresses: addresses
            .filter_map(|(lead, url)| Some(Address::new(lead, url.as_deref()?)))
            .collect(),
    }
}

/// "Agency, “Title”, by Name, 12 April 2025, via Wire, read 14 April 2025"
fn words(event: &Event, source: &Source) -> String {
    if !source.known {
        let id = clean(source.id.as_deref().unwrap_or(source.label()));
        return format!("{id} (the file does not say what this is)");
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
        source.published.as_ref().map(When::words),
        source
            .via
            .as_deref()
            .map(|via| format!("via {}", relayed(event, via))),
        source
            .accessed
            .as_ref()
            .map(|when| format!("read {}", when.words())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => clean(source.label()),
        false => parts.join(", "),
    }
}

/// The name of what a source relays; as the file spells it, where the event does not list that.
fn relayed(event: &Event, via: &str) -> String {
    let mut listed = event.sources.iter();
    let found = listed.find(|source| source.id.as_deref() == Some(via));
    let name = found.map(|source| source.publisher.as_deref().unwrap_or(source.label()));
    clean(name.unwrap_or(via))
}
