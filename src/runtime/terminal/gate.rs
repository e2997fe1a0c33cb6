//! The gate all output to the terminal passes.
//!
//! A frame is collected in memory and goes out whole, between the marks of a
//! synchronized update, by a writer that has the turn. Without the gate the
//! loop would write one more frame after another thread has left the terminal.
//! Bytes that come while the terminal is not ours are dropped: they belong to a
//! screen that is drawn anew when we are back.

use super::guard;
use super::guard::Holder;
use super::modes;
use crate::runtime::system;
use std::io;
use std::io::Write;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::TryLockError;
use std::thread;
use std::time::Duration;

/// The most that goes to the kernel at once: what a writer still sends after the terminal was left.
const CHUNK: usize = 4096;

/// How long the end waits for its turn.
const SOON: Duration = Duration::from_millis(200);
const STEP: Duration = Duration::from_millis(2);

static TURN: Mutex<()> = Mutex::new(());

/// The right to write.
pub(super) struct Turn(#[expect(dead_code, reason = "held, not read")] MutexGuard<'static, ()>);

/// Waits for the turn.
pub(super) fn take_turn() -> Turn {
    Turn(TURN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Waits for the turn, but not long: a blocked writer must not hold the end.
pub(super) fn take_turn_soon() -> Option<Turn> {
    let mut waited = Duration::ZERO;
    loop {
        match TURN.try_lock() {
            Ok(turn) => return Some(Turn(turn)),
            Err(TryLockError::Poisoned(poisoned)) => return Some(Turn(poisoned.into_inner())),
            Err(TryLockError::WouldBlock) if waited >= SOON => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(STEP),
        }
        waited += STEP;
    }
}

/// Writes all of it, unless the terminal is taken from us on the way.
pub(super) fn write_all(bytes: &[u8], _turn: &Turn) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() && guard::holder() == Holder::Us {
        let chunk = rest.get(..CHUNK).unwrap_or(rest);
        match system::write(chunk) {
            Ok(length) => rest = rest.get(length..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Somebody left the terminal non-blocking.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                system::wait_for_room(100);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Collects a frame; flushing sends it.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// The frame with the mark of its beginning, or nothing.
    frame: Vec<u8>,
}

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(modes::BEGIN_FRAME);
        }
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(modes::END_FRAME);
        let sent = write_all(&self.frame, &take_turn());
        self.frame.clear();
        sent
    }
}
