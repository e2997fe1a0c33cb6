//! Keys that the format does not have: each reported once a file, with how often it stands there.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::formats::wording::short;
use crate::formats::{Problem, kept};
use crate::text::nearest;

use super::notes::Place;

/// A key nobody knows, where one was expected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// `an event`, `a source`, ...
    pub(super) what: &'static str,
    pub(super) name: Box<str>,
}

/// The unknown keys of a piece, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    numbers: HashMap<Key, usize>,
    list: Vec<Found>,
}

/// An unknown key of a piece: how often, and where first.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) key: Key,
    pub(super) known: &'static [&'static str],
    pub(super) count: usize,
    pub(super) place: Place,
}

impl Unknown {
    /// Counts a key; `place` is asked where it is the first of its name.
    pub(super) fn count(
        &mut self,
        what: &'static str,
        name: &str,
        known: &'static [&'static str],
        place: impl FnOnce() -> Place,
    ) {
        let key = Key {
            what,
            name: name.into(),
        };
        let number = self.numbers.get(&key).copied();
        if let Some(found) = number.and_then(|number| self.list.get_mut(number)) {
            found.count += 1;
            return;
        }
        self.numbers.insert(key.clone(), self.list.len());
        self.list.push(Found {
            key,
            known,
            count: 1,
            place: place(),
        });
    }

    pub(super) fn into_list(self) -> Vec<Found> {
        self.list
    }
}

/// The unknown keys of a file: the first of them in full, the rest as a number.
#[derive(Debug, Default)]
pub(super) struct Tally {
    numbers: HashMap<Key, usize>,
    list: Vec<(Diagnostic, usize)>,
    rest: usize,
}

impl Tally {
    /// Adds a key of the next piece; `at` places the warning where the key stands.
    pub(super) fn add(&mut self, found: Found, at: impl FnOnce(Diagnostic, Place) -> Diagnostic) {
        let number = self.numbers.get(&found.key).copied();
        if let Some((_, count)) = number.and_then(|number| self.list.get_mut(number)) {
            *count += found.count;
            return;
        }
        if self.list.len() >= kept::MOST {
            self.rest += found.count;
            return;
        }
        let Key { what, name } = &found.key;
        let message = format!("{what} has no key `{}`", short(name));
        let help = match nearest(name, found.known.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("the keys of {what} are {}", found.known.join(", ")),
        };
        let warning = at(Problem::UnknownKey.diagnostic(message), found.place).with_help(help);
        self.numbers.insert(found.key, self.list.len());
        self.list.push((warning, found.count));
    }

    /// The warnings, and how many keys have none.
    pub(super) fn into_warnings(self) -> (impl Iterator<Item = Diagnostic>, kept::Rest) {
        let warnings = self.list.into_iter().map(|(mut warning, count)| {
            if count > 1 {
                warning
                    .message
                    .push_str(&format!(", here and {} times more", count - 1));
            }
            warning
        });
        let rest = kept::Rest {
            errors: 0,
            warnings: self.rest,
        };
        (warnings, rest)
    }
}
