//! What the events of several files are called where they are written as one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The file whose event each id belongs to: the first that has it.
#[derive(Default)]
pub(super) struct Owners(HashMap<Arc<str>, Arc<str>>);

impl Owners {
    /// Takes in the id of an event of a file.
    pub(super) fn add(&mut self, stem: &Arc<str>, id: &Arc<str>) {
        let owner = self.0.entry(Arc::clone(id));
        owner.or_insert_with(|| Arc::clone(stem));
    }

    /// The id of an event: that of another file is called by its file, too, where two have it.
    pub(super) fn id<'a>(&self, stem: &str, id: &'a str) -> Cow<'a, str> {
        match self.0.get(id) {
            Some(owner) if **owner != *stem => Cow::Owned(format!("{stem}.{id}")),
            _ => Cow::Borrowed(id),
        }
    }

    /// What a link leads to, as it is called here.
    pub(super) fn target<'a>(&self, stem: &str, to: &'a str) -> Cow<'a, str> {
        match to.split_once('/') {
            Some((file, id)) if self.0.contains_key(id) => self.id(file, id),
            _ => self.id(stem, to),
        }
    }
}
