//! The words of an event that several outputs share.

use crate::date::When;
use crate::model::Event;

/// The date in words; "undated" where there is none.
pub(super) fn date_words(event: &Event) -> String {
    event
        .when
        .as_ref()
        .map_or_else(|| "undated".to_owned(), When::words)
}

/// The date for a column: as precise as it is and no more.
pub(super) fn date_brief(event: &Event) -> String {
    event
        .when
        .as_ref()
        .map_or_else(|| "undated".to_owned(), When::brief)
}

/// The names of those taking part, in the order of the file.
pub(super) fn who(event: &Event, separator: &str) -> String {
    let names: Vec<&str> = event
        .actors
        .iter()
        .map(|actor| actor.name.as_str())
        .collect();
    names.join(separator)
}
