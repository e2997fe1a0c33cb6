//! Keys, mouse events and pastes, from the terminal's bytes.
//!
//! Why not crossterm's reader: it takes what a terminal says of itself (its
//! ground, its name, its modes) for keys, or waits for ever for a sequence it
//! does not know and swallows the keys that follow, and it spins when the
//! terminal is gone. What comes from a terminal is a language with a grammar
//! (ECMA-48), so the [`Decoder`] reads the grammar first and gives meaning
//! second: a sequence without a meaning for us is dropped whole, never in part.
//! Answers may come late, or without a question; they never become keys.
//!
//! The other half is never to lose a key: a sequence that stops in the middle
//! is given up after a moment ([`Decoder::patience`]), and what follows is read
//! as keys again.

mod csi;
mod decoder;
mod mouse;

#[cfg(test)]
mod tests;

pub use decoder::Decoder;

use super::background;
use super::background::Background;
use super::system;
use super::system::Readiness;
use super::terminal::guard;
use crossterm::event::KeyEvent;
use crossterm::event::MouseEvent;
use std::io;
use std::thread;

/// Something that was typed, pointed at or told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed or repeats; releases are left out.
    Key(KeyEvent),
    /// The mouse did something, where: cells from 0.
    Mouse(MouseEvent),
    /// Text was pasted: not keys, whatever it holds. Line ends are `\n`; not cleaned.
    Paste(String),
    /// The terminal's answer to [`super::terminal::Terminal::ask_background`].
    Background(Background),
}

/// Reads the terminal on a thread of its own until it is gone; `send` gets what comes, in order.
///
/// To be called once, after [`super::terminal::Terminal::open`]. While the
/// terminal is lent or given back nothing is read. `send` may not wait long:
/// keys wait meanwhile.
pub fn spawn(send: impl FnMut(Input) + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || read_all(send))
        .map(drop)
}

fn read_all(mut send: impl FnMut(Input)) {
    let mut decoder = Decoder::default();
    let mut buffer = [0_u8; 8192];
    let mut found = Vec::new();
    loop {
        guard::wait_until_ours();
        let patience = decoder.patience().map_or(-1, |patience| {
            patience.as_millis().try_into().unwrap_or(i32::MAX)
        });
        match system::wait_for_input(patience) {
            Readiness::Interrupted => {}
            Readiness::TimedOut => decoder.give_up(&mut found),
            Readiness::Ready | Readiness::Gone => match guard::read(&mut buffer) {
                // Not ours any more.
                None => {}
                Some(Ok(0)) => return,
                Some(Ok(length)) => {
                    decoder.read(buffer.get(..length).unwrap_or_default(), &mut found)
                }
                Some(Err(error)) if is_passing(&error) => {}
                Some(Err(_)) => return,
            },
        }
        found.drain(..).filter(is_welcome).for_each(&mut send);
    }
}

/// A colour nobody asked for is not an answer.
fn is_welcome(input: &Input) -> bool {
    !matches!(input, Input::Background(_)) || background::take_expectation()
}

fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
