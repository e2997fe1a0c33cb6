//! The grammar: where a key, a sequence, a string or a paste begins and ends.
//!
//! One state per place in the grammar of ECMA-48, one step per byte, so that any
//! bytes are read in time linear in their number, however they are cut.

use super::Input;
use super::csi;
use super::mouse;
use crate::runtime::background::Background;
use crossterm::event::KeyCode;
use crossterm::event::KeyEvent;
use crossterm::event::KeyModifiers;
use std::mem;
use std::time::Duration;

/// How long ESC waits for the rest of a sequence before it is the key Esc. Over a
/// slow line a sequence comes in one packet nearly always.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(15);

/// How long a sequence, an answer or a paste that has begun may pause.
const PATIENCE: Duration = Duration::from_millis(500);
const PASTE_PATIENCE: Duration = Duration::from_secs(1);

/// The longest sequence and the longest answer anybody sends; beyond, it is noise.
const LONGEST_SEQUENCE: usize = 64;
const LONGEST_ANSWER: usize = 64 * 1024;

/// The longest paste that is taken whole.
const LONGEST_PASTE: usize = 4 << 20;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// Where in the grammar we are.
#[derive(Debug, Default)]
enum State {
    /// Between keys.
    #[default]
    Ground,
    /// Within a character of more than one byte.
    Character {
        bytes: Vec<u8>,
        length: usize,
        alt: bool,
    },
    /// After ESC.
    Escape,
    /// After ESC and a letter that may begin an answer, or be a key pressed with Alt.
    Introducer(u8),
    /// After ESC O: one more byte.
    Single,
    /// After ESC [: the bytes so far.
    Sequence(Vec<u8>),
    /// After ESC [ [: the consoles of Linux say F1 to F5 so.
    Console,
    /// After ESC [ M: so many bytes of a mouse event in the old form, to be dropped.
    OldMouse(u8),
    /// Within an answer: the letter that began it, and its text.
    Answer {
        kind: u8,
        text: Vec<u8>,
        after_escape: bool,
    },
    /// Within a paste; stalled where its end is overdue.
    Paste { text: Vec<u8>, stalled: bool },
}

/// Turns bytes, cut anywhere, into [`Input`].
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
}

impl Decoder {
    /// Reads more bytes; what they mean is added to `found`.
    pub fn read(&mut self, bytes: &[u8], found: &mut Vec<Input>) {
        for byte in bytes {
            self.step(*byte, found);
        }
    }

    /// How long the next byte may take before [`Decoder::give_up`] is due; for ever between keys.
    pub fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Escape | State::Introducer(_) | State::Single => Some(ESCAPE_PATIENCE),
            State::Sequence(bytes) if bytes.is_empty() => Some(ESCAPE_PATIENCE),
            State::Character { .. } | State::Sequence(_) | State::Console | State::OldMouse(_) => {
                Some(PATIENCE)
            }
            State::Answer { .. } => Some(PATIENCE),
            State::Paste { text, stalled } => {
                (!stalled || !text.is_empty()).then_some(PASTE_PATIENCE)
            }
        }
    }

    /// Nothing came for longer than that: what was begun is what it looks like, or nothing.
    pub fn give_up(&mut self, found: &mut Vec<Input>) {
        match mem::take(&mut self.state) {
            State::Escape => found.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            State::Introducer(letter) => found.push(character(char::from(letter), true)),
            State::Single => found.push(character('O', true)),
            State::Sequence(bytes) if bytes.is_empty() => found.push(character('[', true)),
            State::Paste { text, stalled } => self.stall(text, stalled, found),
            // An answer that never ended, and then the key.
            State::Answer {
                after_escape: true, ..
            } => found.push(key(KeyCode::Esc, KeyModifiers::NONE)),
            State::Ground
            | State::Character { .. }
            | State::Sequence(_)
            | State::Console
            | State::OldMouse(_)
            | State::Answer { .. } => {}
        }
    }

    /// The end of a paste is overdue. The rest may still come, over a slow line, and must not
    /// become keys; but where it never does, Esc or Ctrl-C gets out.
    fn stall(&mut self, mut text: Vec<u8>, stalled: bool, found: &mut Vec<Input>) {
        if stalled && matches!(text.as_slice(), [ESC | 0x03]) {
            return;
        }
        let begun = if stalled {
            0
        } else {
            length_of_begun_end(&text)
        };
        let rest = text.split_off(text.len() - begun);
        if !text.is_empty() {
            found.push(paste(&text));
        }
        self.state = State::Paste {
            text: rest,
            stalled: true,
        };
    }

    fn step(&mut self, byte: u8, found: &mut Vec<Input>) {
        match mem::take(&mut self.state) {
            State::Ground => self.begin(byte, false, found),
            State::Character { bytes, length, alt } => {
                self.go_on_with_character(bytes, length, alt, byte, found)
            }
            State::Escape => self.after_escape(byte, found),
            State::Introducer(letter) => self.after_introducer(letter, byte, found),
            State::Single => self.after_single(byte, found),
            State::Sequence(bytes) => self.go_on_with_sequence(bytes, byte, found),
            State::Console => found.extend(csi::console_key(byte).map(Input::Key)),
            State::OldMouse(1) => {}
            State::OldMouse(left) => self.state = State::OldMouse(left - 1),
            State::Answer {
                kind,
                text,
                after_escape,
            } => self.go_on_with_answer(kind, text, after_escape, byte, found),
            State::Paste { text, stalled } => self.go_on_with_paste(text, stalled, byte, found),
        }
    }

    /// A key, or the first byte of one.
    fn begin(&mut self, byte: u8, alt: bool, found: &mut Vec<Input>) {
        let length = match byte {
            ESC => {
                self.state = State::Escape;
                return;
            }
            0x00..=0x1f | 0x7f => {
                found.push(control(byte, alt));
                return;
            }
            0x20..=0x7e => {
                found.push(character(char::from(byte), alt));
                return;
            }
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            // Not the beginning of anything in UTF-8.
            0x80..=0xc1 | 0xf5..=0xff => return,
        };
        self.state = State::Character {
            bytes: vec![byte],
            length,
            alt,
        };
    }

    fn go_on_with_character(
        &mut self,
        mut bytes: Vec<u8>,
        length: usize,
        alt: bool,
        byte: u8,
        found: &mut Vec<Input>,
    ) {
        if !(0x80..0xc0).contains(&byte) {
            // The character was cut off; this byte is the next key, not its rest.
            self.begin(byte, false, found);
            return;
        }
        bytes.push(byte);
        if bytes.len() < length {
            self.state = State::Character { bytes, length, alt };
        } else if let Ok(text) = std::str::from_utf8(&bytes) {
            found.extend(text.chars().map(|letter| character(letter, alt)));
        }
    }

    fn after_escape(&mut self, byte: u8, found: &mut Vec<Input>) {
        match byte {
            b'[' => self.state = State::Sequence(Vec::new()),
            b'O' => self.state = State::Single,
            b']' | b'P' | b'_' => self.state = State::Introducer(byte),
            ESC => {
                found.push(key(KeyCode::Esc, KeyModifiers::NONE));
                self.state = State::Escape;
            }
            _ => self.begin(byte, true, found),
        }
    }

    /// Tells an answer from a key pressed with Alt by the first byte of its text.
    fn after_introducer(&mut self, letter: u8, byte: u8, found: &mut Vec<Input>) {
        let is_answer = match letter {
            b']' => byte.is_ascii_digit(),
            b'P' => byte.is_ascii_digit() || matches!(byte, b'>' | b'!' | b'$' | b'+'),
            _ => byte == b'G',
        };
        if is_answer {
            self.state = State::Answer {
                kind: letter,
                text: vec![byte],
                after_escape: false,
            };
        } else {
            found.push(character(char::from(letter), true));
            self.begin(byte, false, found);
        }
    }

    fn after_single(&mut self, byte: u8, found: &mut Vec<Input>) {
        if let Some(event) = csi::single_key(byte) {
            found.push(Input::Key(event));
        } else {
            found.push(character('O', true));
            self.begin(byte, false, found);
        }
    }

    fn go_on_with_sequence(&mut self, mut bytes: Vec<u8>, byte: u8, found: &mut Vec<Input>) {
        match byte {
            b'[' if bytes.is_empty() => self.state = State::Console,
            b'M' if bytes.is_empty() => self.state = State::OldMouse(3),
            // Parameters and what may stand between them and the end.
            0x20..=0x3f if bytes.len() < LONGEST_SEQUENCE => {
                bytes.push(byte);
                self.state = State::Sequence(bytes);
            }
            0x20..=0x3f => {}
            b'~' if bytes == b"200" => {
                self.state = State::Paste {
                    text: Vec::new(),
                    stalled: false,
                }
            }
            b'M' | b'm' if bytes.starts_with(b"<") => {
                found.extend(mouse::read(&bytes, byte == b'M').map(Input::Mouse))
            }
            0x40..=0x7e => found.extend(csi::key(&bytes, byte).map(Input::Key)),
            // No part of a sequence: it was cut off, and this is the next key.
            0x00..=0x1f | 0x7f.. => self.begin(byte, false, found),
        }
    }

    fn go_on_with_answer(
        &mut self,
        kind: u8,
        mut text: Vec<u8>,
        after_escape: bool,
        byte: u8,
        found: &mut Vec<Input>,
    ) {
        match byte {
            b'\\' if after_escape => found.extend(meaning(kind, &text)),
            // Any other ESC cuts the answer off and begins something new.
            _ if after_escape => self.after_escape(byte, found),
            BEL => found.extend(meaning(kind, &text)),
            ESC => {
                self.state = State::Answer {
                    kind,
                    text,
                    after_escape: true,
                }
            }
            0x00..=0x1f => self.begin(byte, false, found),
            _ if text.len() >= LONGEST_ANSWER => {}
            _ => {
                text.push(byte);
                self.state = State::Answer {
                    kind,
                    text,
                    after_escape,
                };
            }
        }
    }

    fn go_on_with_paste(
        &mut self,
        mut text: Vec<u8>,
        stalled: bool,
        byte: u8,
        found: &mut Vec<Input>,
    ) {
        text.push(byte);
        if byte == b'~' && text.ends_with(PASTE_END) {
            text.truncate(text.len() - PASTE_END.len());
            if !text.is_empty() {
                found.push(paste(&text));
            }
            return;
        }
        if text.len() >= LONGEST_PASTE + PASTE_END.len() {
            // The end is still looked for among the bytes that stay.
            text.drain(LONGEST_PASTE..=LONGEST_PASTE);
        }
        self.state = State::Paste { text, stalled };
    }
}

/// How many of the last bytes may be the beginning of the end of a paste.
fn length_of_begun_end(text: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|length| {
            PASTE_END
                .get(..*length)
                .is_some_and(|begun| text.ends_with(begun))
        })
        .unwrap_or_default()
}

/// What the terminal answered, where we know what to do with it.
fn meaning(kind: u8, text: &[u8]) -> Option<Input> {
    if kind == b']' {
        Background::from_answer(text).map(Input::Background)
    } else {
        None
    }
}

/// The pasted text: UTF-8 with marks for what is not, lines ended by `\n`.
fn paste(bytes: &[u8]) -> Input {
    let text = String::from_utf8_lossy(bytes);
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

/// A letter as typed; a capital was typed with Shift.
fn character(letter: char, alt: bool) -> Input {
    let shift = if letter.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    key(KeyCode::Char(letter), shift | alt_if(alt))
}

fn control(byte: u8, alt: bool) -> Input {
    let (code, modifiers) = csi::control_key(byte);
    key(code, modifiers | alt_if(alt))
}

fn alt_if(alt: bool) -> KeyModifiers {
    if alt {
        KeyModifiers::ALT
    } else {
        KeyModifiers::NONE
    }
}
