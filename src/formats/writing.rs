//! Events on their way out: what every writer is given.

use std::sync::Arc;

use crate::date::{Day, Zone};
use crate::model::{Event, View};

/// An event and the stem of the file it comes from.
pub type Item = (Arc<str>, Arc<Event>);

/// The events of a result in its order, and what is said of them as a whole.
pub struct Export<'a> {
    /// The title of the timeline, or of the library.
    pub title: &'a str,
    /// What it covers: Markdown.
    pub summary: Option<&'a str>,
    /// The day it speaks from, where the files say so.
    pub as_of: Option<Day>,
    /// The zone of times without an offset; none where the files differ in it.
    pub zone: Option<Zone>,
    /// Saved queries.
    pub views: &'a [View],
    /// The events from the first on, each time it is called: a large result never stands in memory whole.
    pub events: &'a dyn Fn() -> Box<dyn Iterator<Item = Item> + 'a>,
}
