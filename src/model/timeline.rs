//! One file: a title and its events.
use super::{Actor, Event, Expectation, Place, Source, View};
use crate::date::{When, Zone};
use std::sync::Arc;

/// Where a timeline was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// As the person named it: a path, `bundled:NAME`, or `-` for standard input.
    pub name: String,
    /// The file's name without folder and extension: what `file:` and `stem/id` use.
    pub stem: String,
}

impl Origin {
    /// The origin for a path or name; the stem is worked out from it.
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        let last = name.rsplit(['/', '\\', ':']).next().unwrap_or(&name);
        let stem = match last.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => last,
        };
        let stem = if stem == "-" { "stdin" } else { stem }.to_owned();
        Self { name, stem }
    }
}

/// One file, read and resolved. Events stand in file order here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Where it was read from.
    pub origin: Origin,
    /// Its title.
    pub title: String,
    /// What it covers: Markdown.
    pub summary: Option<String>,
    /// The day it speaks from.
    pub as_of: Option<When>,
    /// The zone for times without an offset.
    pub zone: Zone,
    /// Every actor, declared first, then in order of first appearance.
    pub actors: Vec<Arc<Actor>>,
    /// Every place, likewise.
    pub places: Vec<Arc<Place>>,
    /// The sources declared with an id.
    pub sources: Vec<Arc<Source>>,
    /// The events in file order.
    pub events: Vec<Event>,
    /// Saved queries.
    pub views: Vec<View>,
    /// Tested facts.
    pub expectations: Vec<Expectation>,
}
