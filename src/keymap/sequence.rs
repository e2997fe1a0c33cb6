//! Keys pressed one after the other.

use std::fmt;
use std::str::FromStr;

use super::key::Key;
use super::spelling::SpellingError;

/// One key or several in a row, as in `y y`; never empty, every key in its normal form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    /// The one key alone.
    pub(super) fn of(key: Key) -> Self {
        Self(vec![key.normal()])
    }

    /// The keys in the order they are pressed.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether pressing one would already be pressing the other, so that both cannot be bound in one place.
    pub(super) fn clashes_with(&self, other: &Sequence) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

/// Reads spelt keys with white space between them.
impl FromStr for Sequence {
    type Err = SpellingError;

    fn from_str(spelling: &str) -> Result<Self, SpellingError> {
        let keys: Vec<Key> = spelling
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(SpellingError::Empty);
        }
        Ok(Self(keys))
    }
}

/// The keys as they are spelt, a space between them.
impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            key.fmt(f)?;
        }
        Ok(())
    }
}
