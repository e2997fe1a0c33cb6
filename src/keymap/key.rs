//! One key press.
//!
//! Terminals disagree about the same press: `G` arrives as `G`, as shift with
//! `G` or as shift with `g`. [`Key::normal`] settles on one form, and every
//! comparison is between normal keys.

/// A key, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A key that types a character, the space bar among them.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; with shift it is what terminals call back-tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key: 1 is F1.
    F(u8),
}

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key itself.
    pub code: KeyCode,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; for a character without Control its effect is in the character.
    pub shift: bool,
}

impl Key {
    /// The key pressed alone.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The one form of this press that is compared and printed.
    ///
    /// Without Control, shift becomes part of the character; with Control,
    /// letters are small, because `ctrl-D` is how many write `ctrl-d`.
    #[must_use]
    pub fn normal(self) -> Self {
        let KeyCode::Char(character) = self.code else {
            return self;
        };
        if self.ctrl {
            return Self {
                code: KeyCode::Char(small(character)),
                ..self
            };
        }
        let character = if self.shift {
            capital(character)
        } else {
            character
        };
        Self {
            code: KeyCode::Char(character),
            shift: false,
            ..self
        }
    }

    /// Whether a prompt takes it as text.
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }

    /// The key most terminals send in its place, where they cannot tell the two apart.
    ///
    /// Control clears bits of the character's code, and what is left of `i`,
    /// `m` and `[` is the code of Tab, Enter and Escape.
    pub(super) fn sent_as(self) -> Option<Self> {
        let code = match self.code {
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return None,
        };
        (self.ctrl && !self.shift).then_some(Self {
            code,
            ctrl: false,
            ..self
        })
    }
}

/// The capital letter, where it is a single character.
pub(super) fn capital(character: char) -> char {
    let mut capitals = character.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

/// The small letter, where it is a single character.
fn small(character: char) -> char {
    let mut smalls = character.to_lowercase();
    match (smalls.next(), smalls.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}
