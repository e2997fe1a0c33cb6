//! Actors and places, found by id, name or alias.

use crate::formats::hashed::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Actor, Place};
use crate::text::fold;

use super::slug::{Ids, slug};

/// A value with its place in the document, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) range: Range<usize>,
}

/// A name that two entries claim: the first has it.
pub(super) struct Ambiguous {
    pub(super) name: Placed<String>,
    pub(super) first: Arc<str>,
    pub(super) second: Arc<str>,
}

/// What has an id, a name and aliases.
pub(super) trait Entry {
    /// The word for one, also the id of one whose name has no letters.
    const WORD: &'static str;

    fn id(&self) -> &Arc<str>;
    fn name(&self) -> &str;
    /// One that the file names but does not declare.
    fn undeclared(id: Arc<str>, name: String) -> Self;
}

impl Entry for Actor {
    const WORD: &'static str = "actor";

    fn id(&self) -> &Arc<str> {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn undeclared(id: Arc<str>, name: String) -> Self {
        Self {
            id,
            name,
            ..Self::default()
        }
    }
}

impl Entry for Place {
    const WORD: &'static str = "place";

    fn id(&self) -> &Arc<str> {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn undeclared(id: Arc<str>, name: String) -> Self {
        Self {
            id,
            name,
            ..Self::default()
        }
    }
}

/// All actors, or all places, of a file.
///
/// First everything is declared, then [`index`](Names::index)ed, then names are
/// resolved: the file may use an actor before the table that declares it.
pub(super) struct Names<T> {
    entries: Vec<Arc<T>>,
    ids: Ids,
    lines: HashMap<Arc<str>, u32>,
    /// Names and aliases of the declared, to be indexed: names first.
    names: Vec<(usize, Placed<String>)>,
    aliases: Vec<(usize, Placed<String>)>,
    exact: HashMap<Box<str>, usize>,
    folded: HashMap<String, usize>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            ids: Ids::default(),
            lines: HashMap::default(),
            names: Vec::new(),
            aliases: Vec::new(),
            exact: HashMap::default(),
            folded: HashMap::default(),
        }
    }
}

impl<T: Entry> Names<T> {
    /// Adds an entry declared at a place. If its id is taken, gives the line it was taken on instead.
    pub(super) fn declare(
        &mut self,
        entry: T,
        line: u32,
        place: Range<usize>,
        aliases: Vec<Placed<String>>,
    ) -> Result<(), u32> {
        let id = Arc::clone(entry.id());
        if !self.ids.take(&id) {
            return Err(self.lines.get(&id).copied().unwrap_or_default());
        }
        let number = self.entries.len();
        self.lines.insert(id, line);
        self.names.push((
            number,
            Placed {
                value: entry.name().to_owned(),
                range: place,
            },
        ));
        self.aliases
            .extend(aliases.into_iter().map(|alias| (number, alias)));
        self.entries.push(Arc::new(entry));
        Ok(())
    }

    /// Makes all that was declared findable. An id wins over a name, a name
    /// over an alias, what stands first over what follows; gives the names so lost.
    pub(super) fn index(&mut self) -> Vec<Ambiguous> {
        for (number, entry) in self.entries.iter().enumerate() {
            self.exact.insert((&**entry.id()).into(), number);
            self.folded.entry(fold(entry.id())).or_insert(number);
        }
        let names = std::mem::take(&mut self.names)
            .into_iter()
            .chain(std::mem::take(&mut self.aliases));
        let mut lost = Vec::new();
        for (number, name) in names {
            let first = *self.folded.entry(fold(name.value.trim())).or_insert(number);
            if first != number
                && let (Some(first), Some(second)) =
                    (self.entries.get(first), self.entries.get(number))
            {
                lost.push(Ambiguous {
                    name,
                    first: Arc::clone(first.id()),
                    second: Arc::clone(second.id()),
                });
            }
        }
        lost
    }

    /// The entry that an id, name or alias means; a new one where nothing has that name.
    pub(super) fn resolve(&mut self, written: &str) -> Arc<T> {
        let written = written.trim();
        let known = self.exact.get(written).copied().or_else(|| {
            let number = self.folded.get(&fold(written)).copied()?;
            // Folded once; the next time the same spelling is found as it is.
            self.exact.insert(written.into(), number);
            Some(number)
        });
        match known.and_then(|number| self.entries.get(number)) {
            Some(entry) => Arc::clone(entry),
            None => self.add(written),
        }
    }

    /// The entry with that id; a new one of that name where the file has none yet.
    ///
    /// Two entries of one name stay two, as long as their ids differ.
    pub(super) fn resolve_given(&mut self, id: &str, name: &str) -> Arc<T> {
        let (id, name) = (id.trim(), name.trim());
        let found = self
            .exact
            .get(id)
            .and_then(|found| self.entries.get(*found));
        if let Some(entry) = found.filter(|entry| &**entry.id() == id) {
            return Arc::clone(entry);
        }
        let id: Arc<str> = id.into();
        if !self.ids.take(&id)
            && let Some(entry) = self.entries.iter().find(|entry| *entry.id() == id)
        {
            // Taken, and yet something else is found by it: another entry has that name.
            return Arc::clone(entry);
        }
        let number = self.entries.len();
        self.exact.insert((&*id).into(), number);
        self.exact.entry(name.into()).or_insert(number);
        self.folded.entry(fold(&id)).or_insert(number);
        self.folded.entry(fold(name)).or_insert(number);
        let entry = Arc::new(T::undeclared(id, name.to_owned()));
        self.entries.push(Arc::clone(&entry));
        entry
    }

    fn add(&mut self, name: &str) -> Arc<T> {
        let wanted = slug(name);
        let id = self
            .ids
            .make(if wanted.is_empty() { T::WORD } else { &wanted });
        let number = self.entries.len();
        self.exact.entry((&*id).into()).or_insert(number);
        self.exact.insert(name.into(), number);
        self.folded.insert(fold(name), number);
        let entry = Arc::new(T::undeclared(id, name.to_owned()));
        self.entries.push(Arc::clone(&entry));
        entry
    }

    /// All of them: declared first, then in order of first appearance.
    pub(super) fn into_entries(self) -> Vec<Arc<T>> {
        self.entries
    }
}
