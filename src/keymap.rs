//! Which key means which command.
//!
//! A [`Keymap`] holds the catalogue's default keys with the reader's changes
//! laid over them. It is asked one question, [`Keymap::resolve`]: what do the
//! keys pressed so far mean here? Counts are not its business: the interface
//! takes digits for itself before it asks, which is why no digit but `0` can
//! be bound.
//!
//! The idea a newcomer would miss: contexts overlap. In the filter pane the
//! keys of [`Context::Filter`], [`Context::Panes`] and [`Context::Everywhere`]
//! are all live, the innermost winning. Two commands conflict only when they
//! share a key *and* a context; a key bound further in merely hides the outer
//! one. The prompt is apart: only its own keys are live while text is typed.

mod change;
mod key;
mod layout;
pub mod print;
mod sequence;
mod spelling;

#[cfg(test)]
mod tests;

pub use change::Fault;
pub use key::{Key, KeyCode};
pub use sequence::Sequence;
pub use spelling::SpellingError;

use crate::command::{COMMANDS, Command, Context};

/// What the keys pressed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// They are this command.
    Command(Command),
    /// They begin a longer sequence: wait for the next key.
    Pending,
    /// They are nothing here.
    None,
}

/// The keys in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of the catalogue, and within a command as written.
    bindings: Vec<Binding>,
}

/// One way to give one command.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    command: Command,
    keys: Sequence,
}

impl Binding {
    fn context(&self) -> Context {
        self.command.row().context
    }
}

/// The keys of the catalogue, unchanged.
impl Default for Keymap {
    fn default() -> Self {
        let bindings = COMMANDS
            .iter()
            .flat_map(|row| defaults_of(row.command))
            .collect();
        Self { bindings }
    }
}

/// The catalogue's bindings of one command; a test proves that every default is spelt right.
fn defaults_of(command: Command) -> impl Iterator<Item = Binding> {
    let spellings = command.row().keys.iter();
    spellings.filter_map(move |spelling| {
        let keys = spelling.parse().ok()?;
        Some(Binding { command, keys })
    })
}

impl Keymap {
    /// What the pending keys mean where these contexts are live, innermost first.
    ///
    /// A letter of another alphabet that is bound to nothing stands for the
    /// key in the same place on a QWERTY keyboard, so that nobody has to
    /// switch layouts to browse; never in the prompt, where it is text.
    ///
    /// ```
    /// use dateline::command::{Command, Context};
    /// use dateline::keymap::{Key, KeyCode, Keymap, Resolution};
    ///
    /// let keymap = Keymap::default();
    /// let panes = [Context::Panes, Context::Everywhere];
    /// let down = Resolution::Command(Command::MoveDown);
    /// assert_eq!(keymap.resolve(&panes, &[Key::plain(KeyCode::Char('j'))]), down);
    /// assert_eq!(keymap.resolve(&panes, &[Key::plain(KeyCode::Char('о'))]), down);
    /// ```
    pub fn resolve(&self, contexts: &[Context], pending: &[Key]) -> Resolution {
        let text_is_typed = contexts.contains(&Context::Prompt);
        let mut keys = Vec::with_capacity(pending.len());
        for key in pending {
            keys.push(key.normal());
            if text_is_typed || self.find(contexts, &keys) != Resolution::None {
                continue;
            }
            if let Some(twin) = layout::twin(*key) {
                keys.pop();
                keys.push(twin);
            }
        }
        self.find(contexts, &keys)
    }

    /// As [`Keymap::resolve`], for keys as they are.
    fn find(&self, contexts: &[Context], keys: &[Key]) -> Resolution {
        if keys.is_empty() {
            return Resolution::None;
        }
        for context in contexts {
            let mut live = self
                .bindings
                .iter()
                .filter(|binding| binding.context() == *context)
                .filter(|binding| binding.keys.keys().starts_with(keys));
            match live.next() {
                Some(binding) if binding.keys.keys().len() == keys.len() => {
                    return Resolution::Command(binding.command);
                }
                Some(_) => return Resolution::Pending,
                None => {}
            }
        }
        Resolution::None
    }

    /// Every way to go on from pending keys, spelt whole, with the command it gives, in the order of the catalogue.
    pub fn following(&self, contexts: &[Context], pending: &[Key]) -> Vec<(String, Command)> {
        let live = |binding: &&Binding| {
            let keys = binding.keys.keys();
            keys.len() > pending.len()
                && contexts.contains(&binding.context())
                && self.resolve(contexts, keys) == Resolution::Command(binding.command)
                && keys.iter().zip(pending).all(|(bound, key)| {
                    *bound == key.normal() || layout::twin(*key) == Some(*bound)
                })
        };
        let live = self.bindings.iter().filter(live);
        live.map(|binding| (binding.keys.to_string(), binding.command))
            .collect()
    }

    /// How to give a command, spelt, the preferred way first; empty if no key is bound to it.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let own = self
            .bindings
            .iter()
            .filter(|binding| binding.command == command);
        own.map(|binding| binding.keys.to_string()).collect()
    }
}
