//! Who has the terminal, and how it changes hands.
//!
//! One atomic says it. Everyone who may end the program (the loop, the signal
//! thread, a panic on any thread, a crash handler) calls the same [`leave`],
//! which needs no lock and no memory and does its work only once. Coming back
//! ([`enter`]) takes the gate's turn, so that no frame gets in between.

use super::gate;
use super::modes;
use crate::runtime::system;
use crate::runtime::system::Readiness;
use std::io;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU8;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::thread::Thread;
use std::time::Duration;
use std::time::Instant;

/// How often [`leave`] looks whether the terminal takes bytes again, and how long each time:
/// two seconds in all, so that a blocked terminal cannot hold the exit.
const ROUNDS: u32 = 20;
const ROUND_MS: i32 = 100;

/// How many of the rounds output that was not read yet is given, where it is to be kept.
const PATIENT_ROUNDS: u32 = 10;

/// Who has the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::runtime) enum Holder {
    /// Whoever started us: not entered yet, or suspended.
    Shell,
    /// We have.
    Us,
    /// A program we started, such as an editor.
    Guest,
    /// Whoever started us, for good.
    Nobody,
}

/// What becomes of output the terminal has not read yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It goes first: a quit must not lose what was copied just before.
    Keep,
    /// It is dropped: the end must not wait for half a frame.
    Drop,
}

static HOLDER: AtomicU8 = AtomicU8::new(Holder::Shell as u8);
static MOUSE: AtomicBool = AtomicBool::new(false);

/// How often the terminal was entered: a frame drawn before the last time is lost.
static ENTRIES: AtomicU32 = AtomicU32::new(0);

/// Held while keys are read, and while the terminal is handed to a guest.
static READING: Mutex<()> = Mutex::new(());

/// When the last guest left.
static GUEST_LEFT: Mutex<Option<Instant>> = Mutex::new(None);

/// How long after a guest has left its signals may still arrive: Ctrl-C goes to
/// both, and the guest may be gone before our thread looks.
const GUEST_ECHO: Duration = Duration::from_millis(100);

/// The thread that reads keys, asleep while the terminal is not ours.
static READER: OnceLock<Thread> = OnceLock::new();

/// Who has the terminal now. Async-signal-safe.
pub(in crate::runtime) fn holder() -> Holder {
    [Holder::Shell, Holder::Us, Holder::Guest]
        .into_iter()
        .find(|holder| *holder as u8 == HOLDER.load(SeqCst))
        .unwrap_or(Holder::Nobody)
}

/// How often the terminal was entered.
pub(super) fn entries() -> u32 {
    ENTRIES.load(SeqCst)
}

/// Takes the terminal from `from`, or takes it anew where something reset its modes behind our back.
///
/// Says whether it is ours: after the end it is not, whatever `from` says.
pub(super) fn enter(from: Holder) -> io::Result<bool> {
    let turn = gate::take_turn();
    let ours = Holder::Us as u8;
    if HOLDER
        .compare_exchange(from as u8, ours, SeqCst, SeqCst)
        .is_err_and(|holder| holder != ours)
    {
        return Ok(false);
    }
    // From here on a signal or a panic finds the terminal ours and puts it back, even
    // where less than all of what follows has happened.
    system::set_raw().inspect_err(|_| HOLDER.store(from as u8, SeqCst))?;
    gate::write_all(modes::ENTER, &turn)?;
    if MOUSE.load(SeqCst) {
        gate::write_all(modes::TAKE_MOUSE, &turn)?;
    }
    ENTRIES.fetch_add(1, SeqCst);
    wake_reader();
    Ok(true)
}

/// Gives the terminal to `to`: modes off, main screen, settings as they were found.
///
/// Does nothing where it is not ours. Async-signal-safe: no locks, no memory.
/// Output written by another thread at this moment may still follow; whoever can
/// wait calls [`leave_in_turn`].
pub(super) fn leave(to: Holder, unread: Unread) {
    let pass = |holder| (holder != Holder::Nobody as u8).then_some(to as u8);
    let before = HOLDER.fetch_update(SeqCst, SeqCst, pass);
    // In the background the terminal is another program's already.
    if before != Ok(Holder::Us as u8) || !system::is_in_foreground() {
        return;
    }
    if unread == Unread::Drop {
        system::drop_unread_output();
    }
    say_goodbye(
        if MOUSE.load(SeqCst) {
            modes::LEAVE_WITH_MOUSE
        } else {
            modes::LEAVE
        },
        unread,
    );
    system::restore_settings();
}

/// As [`leave`], after the frame being written, if that takes no longer than a moment.
pub(super) fn leave_in_turn(to: Holder, unread: Unread) {
    let _turn = gate::take_turn_soon();
    leave(to, unread);
}

/// Hands the terminal to a guest; no key is being read while it changes hands.
pub(super) fn lend() {
    let _reading = READING.lock().unwrap_or_else(PoisonError::into_inner);
    leave_in_turn(Holder::Guest, Unread::Keep);
}

/// Takes the terminal back from a guest.
pub(super) fn take_back() -> io::Result<bool> {
    *GUEST_LEFT.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    enter(Holder::Guest)
}

/// Whether keys that are signals are for a guest: now, or until a moment ago.
pub(super) fn has_guest() -> bool {
    let left = *GUEST_LEFT.lock().unwrap_or_else(PoisonError::into_inner);
    holder() == Holder::Guest || left.is_some_and(|left| left.elapsed() < GUEST_ECHO)
}

/// Forgets that we had the terminal, which the shell took back while we were stopped.
pub(super) fn was_taken() {
    let _ = HOLDER.compare_exchange(Holder::Us as u8, Holder::Shell as u8, SeqCst, SeqCst);
}

/// Takes the mouse or gives it back.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    let turn = gate::take_turn();
    // Remembered before it is taken and after it is given back: leaving in between undoes it.
    if on {
        MOUSE.store(true, SeqCst);
    }
    if holder() == Holder::Us {
        gate::write_all(
            if on {
                modes::TAKE_MOUSE
            } else {
                modes::GIVE_MOUSE
            },
            &turn,
        )?;
    }
    MOUSE.store(on, SeqCst);
    Ok(())
}

/// Whether the mouse is taken.
pub(super) fn has_mouse() -> bool {
    MOUSE.load(SeqCst)
}

/// Reads keys, if they are ours to read now.
pub(in crate::runtime) fn read(buffer: &mut [u8]) -> Option<io::Result<usize>> {
    let _reading = READING.lock().unwrap_or_else(PoisonError::into_inner);
    (holder() == Holder::Us).then(|| system::read(buffer))
}

/// Sleeps until the terminal is ours. One thread may do so: the one that reads keys.
pub(in crate::runtime) fn wait_until_ours() {
    READER.get_or_init(thread::current);
    while holder() != Holder::Us {
        thread::park();
    }
}

fn wake_reader() {
    if let Some(reader) = READER.get() {
        reader.unpark();
    }
}

/// Writes the last bytes, at most for two seconds.
fn say_goodbye(bytes: &[u8], unread: Unread) {
    let mut rest = bytes;
    for round in 0..ROUNDS {
        match system::wait_for_room(ROUND_MS) {
            Readiness::Ready => match system::write(rest) {
                Ok(length) => rest = rest.get(length..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            },
            Readiness::TimedOut if unread == Unread::Drop || round >= PATIENT_ROUNDS => {
                system::drop_unread_output();
            }
            Readiness::TimedOut | Readiness::Interrupted => {}
            Readiness::Gone => return,
        }
        if rest.is_empty() {
            return;
        }
    }
}
