//! How a key is spelt: printing, reading, and guessing what was meant.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, KeyCode, capital};
use crate::text;

/// Keys with a name. The first name of a key is the one printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("return", KeyCode::Enter),
    ("escape", KeyCode::Esc),
    ("del", KeyCode::Delete),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
];

/// The highest function key terminals report.
const LAST_FUNCTION_KEY: u8 = 24;

/// The spelling that parses back to the same key.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.normal();
        let held = [
            (key.ctrl, "ctrl-"),
            (key.alt, "alt-"),
            (key.shift, "shift-"),
        ];
        for (is_held, modifier) in held {
            if is_held {
                f.write_str(modifier)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == key.code) {
            return f.write_str(name);
        }
        match key.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            _ => unreachable!("every other key is in the table of names"),
        }
    }
}

/// Why a spelling is not a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpellingError {
    /// There is nothing but space.
    #[error("a key is missing")]
    Empty,
    /// No key has this name.
    #[error("no key is called \"{name}\"")]
    Unknown {
        /// The name as written.
        name: String,
        /// What was probably meant.
        cure: Option<String>,
    },
    /// Shift with a character that has no capital: what it types depends on the keyboard.
    #[error("\"{spelling}\" is not the same key on every keyboard")]
    Shifted {
        /// The key as written.
        spelling: String,
    },
}

impl SpellingError {
    /// What to write instead.
    pub fn cure(&self) -> String {
        match self {
            Self::Empty => "write a key, as in \"ctrl-d\"".to_owned(),
            Self::Unknown {
                cure: Some(cure), ..
            } => format!("write \"{cure}\""),
            Self::Unknown { cure: None, .. } => {
                "keys are spelt as in \"j\", \"G\", \"ctrl-d\", \"alt-left\", \"pagedown\", \"f2\""
                    .to_owned()
            }
            Self::Shifted { .. } => "write the character it types, as in \"!\" or \"?\"".to_owned(),
        }
    }
}

/// Reads `j`, `ctrl-d`, `alt-right`, `shift-tab`, `f1`; names in any case.
impl FromStr for Key {
    type Err = SpellingError;

    fn from_str(spelling: &str) -> Result<Self, SpellingError> {
        if spelling.is_empty() {
            return Err(SpellingError::Empty);
        }
        let (held, name) = split_modifiers(spelling);
        let Some(code) = code_named(name) else {
            return Err(SpellingError::Unknown {
                name: spelling.to_owned(),
                cure: mended(spelling),
            });
        };
        let key = Key { code, ..held };
        if let KeyCode::Char(character) = code
            && key.shift
            && !key.ctrl
            && !capital(character).is_uppercase()
        {
            return Err(SpellingError::Shifted {
                spelling: spelling.to_owned(),
            });
        }
        Ok(key.normal())
    }
}

/// Takes the modifiers off the front: a key that carries them, and what follows.
fn split_modifiers(spelling: &str) -> (Key, &str) {
    let mut held = Key::plain(KeyCode::Esc);
    let mut rest = spelling;
    loop {
        if let Some(after) = after_modifier(rest, "ctrl-") {
            (held.ctrl, rest) = (true, after);
        } else if let Some(after) = after_modifier(rest, "alt-") {
            (held.alt, rest) = (true, after);
        } else if let Some(after) = after_modifier(rest, "shift-") {
            (held.shift, rest) = (true, after);
        } else {
            return (held, rest);
        }
    }
}

fn after_modifier<'a>(spelling: &'a str, modifier: &str) -> Option<&'a str> {
    let (head, rest) = spelling.split_at_checked(modifier.len())?;
    (head.eq_ignore_ascii_case(modifier) && !rest.is_empty()).then_some(rest)
}

fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        let is_visible =
            !character.is_control() && (character == ' ' || !character.is_whitespace());
        return is_visible.then_some(KeyCode::Char(character));
    }
    if let Some((_, code)) = NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
    {
        return Some(*code);
    }
    let number = name
        .strip_prefix(['f', 'F'])
        .filter(|number| !number.starts_with(['0', '+']))?;
    let number: u8 = number.parse().ok()?;
    (1..=LAST_FUNCTION_KEY)
        .contains(&number)
        .then_some(KeyCode::F(number))
}

/// How other programs spell modifiers, and how we do.
const FOREIGN: &[(&str, &str)] = &[
    ("control-", "ctrl-"),
    ("ctl-", "ctrl-"),
    ("c-", "ctrl-"),
    ("^", "ctrl-"),
    ("meta-", "alt-"),
    ("option-", "alt-"),
    ("m-", "alt-"),
    ("a-", "alt-"),
    ("s-", "shift-"),
];

/// What was probably meant by a spelling that is no key.
fn mended(spelling: &str) -> Option<String> {
    let bare = spelling
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(spelling);
    let mut rest = bare.replace('+', "-").to_lowercase();
    let mut modifiers = String::new();
    while let Some((after, ours)) = foreign_modifier(&rest) {
        modifiers.push_str(ours);
        rest = after;
    }
    let (_, name) = split_modifiers(&rest);
    if code_named(name).is_some() {
        return Some(format!("{modifiers}{rest}"));
    }
    let known = NAMES.iter().map(|(known, _)| *known);
    if let Some(near) = text::nearest(name, known) {
        let before = rest.strip_suffix(name).unwrap_or_default();
        return Some(format!("{modifiers}{before}{near}"));
    }
    spaced(bare)
}

fn foreign_modifier(spelling: &str) -> Option<(String, &'static str)> {
    FOREIGN.iter().find_map(|(theirs, ours)| {
        let after = spelling
            .strip_prefix(theirs)
            .filter(|after| !after.is_empty())?;
        Some((after.to_owned(), *ours))
    })
}

/// `gg` as `g g`: a sequence written without its spaces.
fn spaced(spelling: &str) -> Option<String> {
    let letters: Vec<String> = spelling.chars().map(String::from).collect();
    let is_short = matches!(letters.len(), 2 | 3) && spelling.chars().all(char::is_alphabetic);
    is_short.then(|| letters.join(" "))
}
