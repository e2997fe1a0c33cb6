//! The names in one piece of a file, each spelling once.
//!
//! A piece of thousands of events names the same few hundred people: whoever
//! resolves the names of the whole file looks each up once a piece.

use crate::formats::hashed::{HashMap, HashSet};
use std::sync::Arc;

use crate::formats::script::mixed_word;

/// An actor or a place as a record names it.
#[derive(Debug)]
pub(in crate::formats) struct Spelling {
    /// Its id, where the record gives it apart from the name.
    pub(in crate::formats) id: Option<Box<str>>,
    /// The name; or an id or alias, where there is nothing else.
    pub(in crate::formats) name: Box<str>,
    /// Whether a word of it mixes letters of two scripts.
    is_mixed: bool,
}

/// Number of a spelling in its piece.
pub(in crate::formats) type Number = u32;

/// All spellings of a piece, numbered in order of first appearance.
#[derive(Debug, Default)]
pub(in crate::formats) struct Spellings {
    list: Vec<Spelling>,
    plain: HashMap<Box<str>, Number>,
    given: HashMap<Box<str>, Vec<Number>>,
}

impl Spellings {
    /// The number of a plain name.
    pub(in crate::formats) fn plain(&mut self, name: &str) -> Number {
        if let Some(number) = self.plain.get(name) {
            return *number;
        }
        let number = self.add(None, name);
        self.plain.insert(name.into(), number);
        number
    }

    /// The number of an id with its name.
    pub(in crate::formats) fn given(&mut self, id: &str, name: &str) -> Number {
        let known = self.given.get(id).and_then(|numbers| {
            let is_it = |number: &&Number| {
                let known = self.list.get(**number as usize);
                known.is_some_and(|known| &*known.name == name)
            };
            numbers.iter().find(is_it).copied()
        });
        if let Some(number) = known {
            return number;
        }
        let number = self.add(Some(id), name);
        self.given.entry(id.into()).or_default().push(number);
        number
    }

    fn add(&mut self, id: Option<&str>, name: &str) -> Number {
        self.list.push(Spelling {
            id: id.map(Into::into),
            name: name.into(),
            is_mixed: mixed_word(name).is_some(),
        });
        (self.list.len() - 1) as Number
    }

    /// Whether a word of that spelling mixes letters of two scripts: found out once, for names come again and again.
    pub(in crate::formats) fn is_mixed(&self, number: Number) -> bool {
        let spelling = self.list.get(number as usize);
        spelling.is_some_and(|spelling| spelling.is_mixed)
    }

    /// All of them by number.
    pub(in crate::formats) fn into_list(self) -> Vec<Spelling> {
        self.list
    }
}

/// One shared copy of each word that the events of a piece use.
#[derive(Debug, Default)]
pub(in crate::formats) struct Words(HashSet<Arc<str>>);

impl Words {
    pub(in crate::formats) fn share(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.0.get(word) {
            return Arc::clone(known);
        }
        let word: Arc<str> = word.into();
        self.0.insert(Arc::clone(&word));
        word
    }
}
