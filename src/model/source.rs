//! Where we know something from.
use crate::date::When;
use std::sync::Arc;

/// A citation: at least a title, a publisher or an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id in the timeline; none for one written inline.
    pub id: Option<Arc<str>>,
    /// The title of the piece.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<When>,
    /// When it was read.
    pub accessed: Option<When>,
    /// Its address.
    pub url: Option<String>,
    /// The address of a kept copy.
    pub archive: Option<String>,
    /// The id of the source it relays.
    pub via: Option<Arc<str>>,
    /// False where the file refers to it but nowhere says what it is.
    pub known: bool,
}

impl Source {
    /// The best short name: title, else publisher, else address, else id.
    pub fn label(&self) -> &str {
        self.title
            .as_deref()
            .or(self.publisher.as_deref())
            .or(self.url.as_deref())
            .or(self.id.as_deref())
            .unwrap_or("unnamed source")
    }
}
