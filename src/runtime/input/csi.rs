//! The meaning: which key a byte or a sequence stands for.
//!
//! Only keys have one. Answers (`c` device attributes, `R` cursor position, `n`
//! status, `y` modes, `t` window, everything that begins with `?`, `>` or `=`)
//! and focus events mean nothing here and are dropped by not being listed. One
//! key pays for that: Shift-F3 and a cursor position are both `CSI 1 ; 2 R`.

use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyEventKind;
use crossterm::event::KeyModifiers;

/// The key of a control byte.
pub(super) fn control_key(byte: u8) -> (KeyCode, KeyModifiers) {
    match byte {
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0x00 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => (
            KeyCode::Char(char::from(byte - 1 + b'a')),
            KeyModifiers::CONTROL,
        ),
        // Ctrl-\ ] ^ _, which keyboards reach in many ways.
        _ => (
            KeyCode::Char(char::from(byte | 0x40)),
            KeyModifiers::CONTROL,
        ),
    }
}

/// The key of `ESC O` and a byte: arrows and the keypad in application mode, F1 to F4.
pub(super) fn single_key(byte: u8) -> Option<KeyEvent> {
    let code = match byte {
        b'M' => KeyCode::Enter,
        b'j'..=b'y' => KeyCode::Char(char::from(byte - 0x40)),
        b'X' => KeyCode::Char('='),
        b'R' => KeyCode::F(3),
        _ => letter_code(byte)?,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The key of `ESC [ [` and a byte.
pub(super) fn console_key(byte: u8) -> Option<KeyEvent> {
    matches!(byte, b'A'..=b'E')
        .then(|| KeyEvent::new(KeyCode::F(byte - b'A' + 1), KeyModifiers::NONE))
}

/// The key of a control sequence, given what stands between `ESC [` and its last byte.
pub(super) fn key(parameters: &[u8], last: u8) -> Option<KeyEvent> {
    let parameters = Parameters::read(parameters)?;
    match last {
        b'Z' => Some(KeyEvent::new(
            KeyCode::BackTab,
            parameters.modifiers() | KeyModifiers::SHIFT,
        )),
        b'R' if parameters.is_empty() => Some(KeyEvent::new(KeyCode::F(3), KeyModifiers::NONE)),
        b'a'..=b'd' if parameters.is_empty() => {
            // rxvt says Shift so.
            Some(KeyEvent::new(
                letter_code(last.to_ascii_uppercase())?,
                KeyModifiers::SHIFT,
            ))
        }
        b'u' => parameters.event(code_of(parameters.first())?),
        // xterm with modifyOtherKeys.
        b'~' if parameters.first() == 27 => parameters.event(code_of(parameters.third())?),
        b'~' => parameters.event(numbered_code(parameters.first())?),
        _ => parameters.event(letter_code(last)?),
    }
}

fn letter_code(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered_code(number: u32) -> Option<KeyCode> {
    let function =
        |first: u32, key: u8| KeyCode::F(u8::try_from(number - first).unwrap_or_default() + key);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => return None,
    })
}

/// The key of a code point, or of one of the names kitty gives to keys without one.
fn code_of(number: u32) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        57399..=57408 => KeyCode::Char(char::from_digit(number - 57399, 10)?),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        // The rest of the private area: keys we have no use for.
        0xe000..=0xf8ff => return None,
        32.. => KeyCode::Char(char::from_u32(number)?),
        0..32 => return None,
    })
}

/// The numbers of a sequence: `1;5:2` is a key, its modifiers, and whether it repeats.
struct Parameters {
    numbers: [u32; 3],
    is_empty: bool,
    kind: KeyEventKind,
}

impl Parameters {
    /// Reads digits, `;` and `:`; anything else makes it no key.
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        if !text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':'))
        {
            return None;
        }
        let mut numbers = [1; 3];
        let mut kind = KeyEventKind::Press;
        for (place, (number, part)) in numbers.iter_mut().zip(text.split(';')).enumerate() {
            let mut parts = part.split(':');
            let first = parts.next().unwrap_or_default();
            // An omitted number is 1; one that does not fit is no key's.
            *number = if first.is_empty() {
                1
            } else {
                first.parse().ok()?
            };
            if place == 1 {
                kind = event_kind(parts.next());
            }
        }
        Some(Self {
            numbers,
            is_empty: text.is_empty(),
            kind,
        })
    }

    fn is_empty(&self) -> bool {
        self.is_empty
    }

    fn first(&self) -> u32 {
        let [first, _, _] = self.numbers;
        first
    }

    fn third(&self) -> u32 {
        let [_, _, third] = self.numbers;
        third
    }

    /// One more than the sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Super, ...
    fn modifiers(&self) -> KeyModifiers {
        let [_, sum, _] = self.numbers;
        let bits = [
            (1, KeyModifiers::SHIFT),
            (2, KeyModifiers::ALT),
            (4, KeyModifiers::CONTROL),
            (8, KeyModifiers::SUPER),
            (16, KeyModifiers::HYPER),
            (32, KeyModifiers::META),
        ];
        let sum = sum.saturating_sub(1);
        bits.into_iter()
            .filter(|(bit, _)| sum & bit != 0)
            .map(|(_, modifier)| modifier)
            .collect()
    }

    /// The key event, unless the key was let go.
    fn event(&self, code: KeyCode) -> Option<KeyEvent> {
        let mut modifiers = self.modifiers();
        let code = match code {
            KeyCode::Char(letter) if modifiers.contains(KeyModifiers::SHIFT) => {
                KeyCode::Char(letter.to_uppercase().next().unwrap_or(letter))
            }
            KeyCode::Char(letter) if letter.is_uppercase() => {
                modifiers |= KeyModifiers::SHIFT;
                code
            }
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            other => other,
        };
        (self.kind != KeyEventKind::Release)
            .then(|| KeyEvent::new_with_kind(code, modifiers, self.kind))
    }
}

fn event_kind(number: Option<&str>) -> KeyEventKind {
    match number {
        Some("2") => KeyEventKind::Repeat,
        Some("3") => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    }
}
