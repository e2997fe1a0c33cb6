//! The reader's keys laid over the defaults, and what is wrong with them.
//!
//! The rule throughout: what the reader wrote wins over a default, whichever
//! way they collide, and a default that gives way is said to. Only two keys
//! the reader wrote for the same place are an error, since neither can win.

use super::{Binding, Key, KeyCode, Keymap, Sequence, SpellingError, defaults_of};
use crate::command::{COMMANDS, Command, Context};
use crate::diagnostic::Diagnostic;
use crate::text;

/// A problem in one change, with the part of it that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which change, counted from 0.
    pub change: usize,
    /// Which of its keys, counted from 0; none where it is the command's name.
    pub key: Option<usize>,
    /// What is wrong, without a place yet: whoever read the file knows it.
    pub diagnostic: Diagnostic,
}

/// A binding the reader wrote, with where it stands.
struct Written {
    binding: Binding,
    change: usize,
    key: usize,
}

/// What came of the changes so far.
#[derive(Default)]
struct Changes {
    /// The commands whose defaults are replaced, each with its change.
    commands: Vec<(Command, usize)>,
    written: Vec<Written>,
    faults: Vec<Fault>,
}

impl Keymap {
    /// The defaults with changes laid over them: for each command named, its keys instead of the default ones.
    ///
    /// No keys unbind a command. A key that cannot be bound is left out and
    /// reported, and a command left with none of its new keys keeps the default ones.
    ///
    /// ```
    /// use dateline::command::Command;
    /// use dateline::keymap::Keymap;
    ///
    /// let (keymap, _) = Keymap::with(&[("undo".to_owned(), vec!["U".to_owned()])]);
    /// assert_eq!(keymap.keys_of(Command::Undo), ["U"]);
    /// ```
    pub fn with(changes: &[(String, Vec<String>)]) -> (Self, Vec<Fault>) {
        let mut made = Changes::default();
        for (change, (name, spellings)) in changes.iter().enumerate() {
            let Some(command) = Command::named(name) else {
                made.faults.push(Fault {
                    change,
                    key: None,
                    diagnostic: unknown_command(name),
                });
                continue;
            };
            let before = made.written.len();
            for (key, spelling) in spellings.iter().enumerate() {
                made.bind(command, spelling, (change, key));
            }
            // A command whose every key is wrong keeps its defaults: a slip must not take it away.
            if spellings.is_empty() || made.written.len() > before {
                made.commands.push((command, change));
            }
        }
        let mut keymap = Self {
            bindings: made.laid_over_defaults(),
        };
        keymap.keep_ways_out(&mut made);
        made.faults.sort_by_key(|fault| (fault.change, fault.key));
        (keymap, made.faults)
    }

    /// Gives back Ctrl-C where changes left no key at all to leave the program or the prompt by.
    fn keep_ways_out(&mut self, made: &mut Changes) {
        let ways_out = [
            (Command::Quit, Command::StepBack),
            (Command::PromptCancel, Command::PromptAccept),
        ];
        for (first, second) in ways_out {
            if self
                .bindings
                .iter()
                .any(|binding| [first, second].contains(&binding.command))
            {
                continue;
            }
            let last_resort = Key {
                ctrl: true,
                ..Key::plain(KeyCode::Char('c'))
            };
            let keys = Sequence::of(last_resort);
            let binding = Binding {
                command: first,
                keys,
            };
            self.bindings.retain(|other| {
                !(overlap(other.context(), binding.context())
                    && other.keys.clashes_with(&binding.keys))
            });
            let change = made
                .commands
                .iter()
                .find(|(command, _)| [first, second].contains(command));
            let (first, second) = (first.row().name, second.row().name);
            let message = format!(
                "no key is left for {first} or {second}, so {last_resort} stays bound to {first}"
            );
            made.faults.push(Fault {
                change: change.map_or(0, |(_, change)| *change),
                key: None,
                diagnostic: Diagnostic::error("no-way-out", message)
                    .with_help(format!("bind a key to {first}")),
            });
            self.bindings.push(binding);
        }
    }
}

impl Changes {
    /// Adds what a spelling binds, unless it is wrong or taken, and says what is to be said about it.
    fn bind(&mut self, command: Command, spelling: &str, (change, key): (usize, usize)) {
        let mut report = |diagnostic| {
            self.faults.push(Fault {
                change,
                key: Some(key),
                diagnostic,
            })
        };
        let binding = match read(command, spelling) {
            Ok(binding) => binding,
            Err(refusal) => return report(*refusal),
        };
        let rival = self
            .written
            .iter()
            .map(|other| &other.binding)
            .find(|other| {
                other.context() == binding.context() && other.keys.clashes_with(&binding.keys)
            });
        match rival {
            // The same key listed twice does no harm.
            Some(rival) if *rival == binding => {}
            Some(rival) => report(conflict(&binding, rival)),
            None => {
                if let Some(doubt) = unsent(&binding.keys) {
                    report(doubt);
                }
                self.written.push(Written {
                    binding,
                    change,
                    key,
                });
            }
        }
    }

    /// All bindings in catalogue order: what is written, and the defaults that do not give way to it.
    fn laid_over_defaults(&mut self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        for row in COMMANDS {
            if self
                .commands
                .iter()
                .any(|(command, _)| *command == row.command)
            {
                let written = self.written.iter().map(|one| &one.binding);
                bindings.extend(
                    written
                        .filter(|binding| binding.command == row.command)
                        .cloned(),
                );
            } else {
                bindings.extend(defaults_of(row.command).filter(|default| self.leaves(default)));
            }
        }
        bindings
    }

    /// Whether a default stays, reporting every written binding that takes its key somewhere.
    fn leaves(&mut self, default: &Binding) -> bool {
        let mut stays = true;
        for Written {
            binding,
            change,
            key,
        } in &self.written
        {
            if overlap(binding.context(), default.context())
                && binding.keys.clashes_with(&default.keys)
            {
                stays &= !lies_within(default.context(), binding.context());
                let diagnostic = gives_way(default, binding);
                self.faults.push(Fault {
                    change: *change,
                    key: Some(*key),
                    diagnostic,
                });
            }
        }
        stays
    }
}

/// Whether a key in one context can be pressed where the other is live.
fn overlap(one: Context, other: Context) -> bool {
    // The filter pane and each board stand beside one another: never two of them are live.
    let is_outer = |context| matches!(context, Context::Everywhere | Context::Panes);
    (one == Context::Prompt) == (other == Context::Prompt)
        && (one == other || is_outer(one) || is_outer(other))
}

/// Whether every place where `inner` is live has `outer` live behind it.
fn lies_within(inner: Context, outer: Context) -> bool {
    // Contexts outside the prompt are declared from the outermost inwards.
    overlap(inner, outer) && inner >= outer
}

fn unknown_command(name: &str) -> Diagnostic {
    let fault = Diagnostic::error("unknown-command", format!("there is no command \"{name}\""));
    match text::nearest(name, COMMANDS.iter().map(|row| row.name)) {
        Some(near) => fault.with_help(format!("did you mean \"{near}\"?")),
        None => fault.with_help("dateline keys lists every command"),
    }
}

/// The binding a spelling makes by itself.
fn read(command: Command, spelling: &str) -> Result<Binding, Box<Diagnostic>> {
    let bad = |error: SpellingError| {
        Diagnostic::error("bad-key", error.to_string()).with_help(error.cure())
    };
    let keys: Sequence = spelling.parse().map_err(bad)?;
    match refused(command.row().context, &keys) {
        Some(refusal) => Err(Box::new(refusal)),
        None => Ok(Binding { command, keys }),
    }
}

/// Keys that are spelt right and still cannot be bound.
fn refused(context: Context, keys: &Sequence) -> Option<Diagnostic> {
    let first = keys.keys().first()?;
    if context == Context::Prompt && first.is_text() {
        let message = format!("\"{first}\" is text in the prompt and cannot be a command there");
        return Some(
            Diagnostic::error("bad-key", message)
                .with_help(format!("write \"ctrl-{first}\" or \"alt-{first}\"")),
        );
    }
    let is_count = |key: &Key| matches!(key.code, KeyCode::Char('1'..='9')) && key.is_text();
    let digit = keys.keys().iter().find(|key| is_count(key))?;
    let message = format!("\"{digit}\" is a digit of a count and cannot be bound");
    Some(
        Diagnostic::error("bad-key", message)
            .with_help("of the digits only \"0\" can be, for when no count is typed"),
    )
}

fn conflict(binding: &Binding, rival: &Binding) -> Diagnostic {
    let (keys, rival_keys, command) = (&binding.keys, &rival.keys, rival.command.row().name);
    let message = if keys == rival_keys {
        format!("\"{keys}\" is bound to {command} already")
    } else {
        format!("\"{keys}\" cannot be told from \"{rival_keys}\", which is bound to {command}")
    };
    Diagnostic::error("key-conflict", message).with_help("bind each key to one command")
}

/// The doubt about keys that many terminals cannot send.
fn unsent(keys: &Sequence) -> Option<Diagnostic> {
    let (key, sent) = keys
        .keys()
        .iter()
        .find_map(|key| Some((key, key.sent_as()?)))?;
    let message = format!("many terminals send \"{sent}\" for \"{key}\"");
    Some(Diagnostic::warning("key-not-sent", message).with_help("bind another key as well"))
}

/// Says that a default key does something else now, and how to say that this is meant.
fn gives_way(default: &Binding, rival: &Binding) -> Diagnostic {
    let (keys, row, new) = (
        &default.keys,
        default.command.row(),
        rival.command.row().name,
    );
    let place = match rival.context() {
        context if lies_within(row.context, context) => "",
        Context::Panes => " in the panes",
        Context::Filter => " in the filter pane",
        Context::Claims => " on the claims board",
        Context::Contacts => " on the contact board",
        Context::Lanes => " in the lanes",
        Context::Everywhere | Context::Prompt => "",
    };
    let message = if *keys == rival.keys {
        format!(
            "\"{keys}\" is no longer {}{place}: it is {new} now",
            row.name
        )
    } else {
        format!(
            "\"{keys}\" is no longer {}{place}: \"{}\" is {new} now",
            row.name, rival.keys
        )
    };
    let cure = format!(
        "if that is meant, list the keys {} is to have as well",
        row.name
    );
    Diagnostic::warning("key-taken", message).with_help(cure)
}
