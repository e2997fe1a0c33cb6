//! The system calls behind the terminal guard and the cache: the one place with `unsafe`.
//!
//! Each function is a thin, safe wrapper around one or two calls of libc and
//! decides nothing. Why here and not a crate: the guard runs inside signal
//! handlers, where only what POSIX calls async-signal-safe may be used, so no
//! allocation and no locks. The functions that may be called there say so; they
//! touch nothing but atomics, the stack and `write`, `poll`, `tcflush`,
//! `tcsetattr`, `sigaction`, `raise` and `_exit`.
//!
//! The terminal is descriptor 0 for reading and for its settings, descriptor 1
//! for writing; [`take_keys_from_terminal`] sees to it that 0 is one.
//!
//! [`map`] is for files of our own cache alone. A mapping is sound only while
//! nobody changes the file behind it, and for a file that a person edits nobody
//! can promise that. A snapshot is written under another name, renamed when it
//! is complete, and from then on only ever unlinked, which a mapping survives;
//! its folder and the file itself belong to the user alone. What remains is a
//! person who truncates it by hand, or a disk that fails: reading then ends the
//! program by SIGBUS, with the terminal put back ([`on_crash`]); bytes changed
//! by hand before they are looked at are found by their checksums.

#![allow(
    unsafe_code,
    reason = "signal handlers, termios, poll and mmap have no safe interface in the standard library"
)]

use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;
use std::os::fd::RawFd;
use std::os::unix::ffi::OsStrExt as _;
use std::sync::OnceLock;

/// Where keys come from.
const INPUT: RawFd = libc::STDIN_FILENO;
/// Where frames go.
const OUTPUT: RawFd = libc::STDOUT_FILENO;

/// The signals by which a program crashes.
const CRASHES: [libc::c_int; 5] = [
    libc::SIGSEGV,
    libc::SIGABRT,
    libc::SIGBUS,
    libc::SIGILL,
    libc::SIGFPE,
];

/// The terminal's settings as they were found.
static FOUND: OnceLock<libc::termios> = OnceLock::new();

/// What was done about each of [`CRASHES`] before us.
static BEFORE: [OnceLock<libc::sigaction>; CRASHES.len()] =
    [const { OnceLock::new() }; CRASHES.len()];

/// What to do first when the program crashes.
static LAST_WORDS: OnceLock<fn()> = OnceLock::new();

/// A file's bytes in memory, read only, for as long as this lives.
///
/// The file must be one of our own cache, complete and never changed again.
pub(super) fn map(file: &std::fs::File) -> io::Result<memmap2::Mmap> {
    // SAFETY: the file is a snapshot, or one being written by this process at its end
    // only: no byte of it changes while it is mapped (see the head of this file).
    let mapping = unsafe { memmap2::Mmap::map(file) }?;
    // Reading past the end of a file that was longer a moment ago is SIGBUS.
    if file.metadata()?.len() != mapping.len() as u64 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(mapping)
}

/// Whose files are ours: the user that the process acts for.
pub(super) fn user() -> u32 {
    // SAFETY: takes nothing and returns a number.
    unsafe { libc::geteuid() }
}

/// What can be said about a descriptor after waiting for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    /// It can be read or written now.
    Ready,
    /// The time is over.
    TimedOut,
    /// A signal came first; ask again.
    Interrupted,
    /// There is nothing at the other end any more.
    Gone,
}

/// Whether standard input is a terminal.
pub(super) fn input_is_terminal() -> bool {
    is_terminal(INPUT)
}

/// Whether standard output is a terminal.
pub(super) fn output_is_terminal() -> bool {
    is_terminal(OUTPUT)
}

fn is_terminal(descriptor: RawFd) -> bool {
    // SAFETY: isatty takes any number and touches no memory of ours.
    unsafe { libc::isatty(descriptor) == 1 }
}

/// Makes the terminal behind standard output standard input as well.
///
/// By its own name where it has one: poll(2) knows devices everywhere, but not
/// `/dev/tty` on macOS. Whatever standard input was is lost, so it must have
/// been read before.
pub(super) fn take_keys_from_terminal() -> io::Result<()> {
    let by_name = output_name()
        .and_then(|name| open_terminal(std::path::Path::new(std::ffi::OsStr::from_bytes(&name))));
    let terminal = by_name.or_else(|_| open_terminal(std::path::Path::new("/dev/tty")))?;
    // SAFETY: both descriptors are open; 0 belongs to the process as a whole.
    match unsafe { libc::dup2(terminal.as_raw_fd(), INPUT) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

fn open_terminal(path: &std::path::Path) -> io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(libc::O_NOCTTY)
        .open(path)
}

fn output_name() -> io::Result<Vec<u8>> {
    let mut name = [0_u8; 256];
    // SAFETY: the buffer is ours and its true length is given.
    let code = unsafe { libc::ttyname_r(OUTPUT, name.as_mut_ptr().cast(), name.len()) };
    if code != 0 {
        return Err(io::Error::from_raw_os_error(code));
    }
    let name = CStr::from_bytes_until_nul(&name).map_err(io::Error::other)?;
    Ok(name.to_bytes().to_vec())
}

/// Keeps the terminal's settings, to be put back by [`restore_settings`].
pub(super) fn keep_settings() -> io::Result<()> {
    let settings = read_settings()?;
    FOUND.get_or_init(|| settings);
    Ok(())
}

/// Raw mode: each byte at once, none of them interpreted, none echoed.
///
/// Called from the background, this stops the process (SIGTTOU) until it is
/// brought to the foreground.
pub(super) fn set_raw() -> io::Result<()> {
    let mut settings = FOUND.get().copied().map_or_else(read_settings, Ok)?;
    // SAFETY: cfmakeraw writes into the struct it is given.
    unsafe { libc::cfmakeraw(&raw mut settings) };
    apply_settings(&settings)
}

/// Puts the settings back that [`keep_settings`] kept. Async-signal-safe.
pub(super) fn restore_settings() {
    if let Some(settings) = FOUND.get() {
        // A terminal that is gone has no settings to put back.
        let _ = apply_settings(settings);
    }
}

fn read_settings() -> io::Result<libc::termios> {
    let mut settings = MaybeUninit::<libc::termios>::uninit();
    // SAFETY: tcgetattr fills the struct where it returns 0, and only then is it read.
    unsafe {
        match libc::tcgetattr(INPUT, settings.as_mut_ptr()) {
            0 => Ok(settings.assume_init()),
            _ => Err(io::Error::last_os_error()),
        }
    }
}

fn apply_settings(settings: &libc::termios) -> io::Result<()> {
    loop {
        // SAFETY: the struct is valid and outlives the call.
        if unsafe { libc::tcsetattr(INPUT, libc::TCSANOW, settings) } == 0 {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// Columns and rows of the terminal; 0 and 0 where it does not say.
pub(super) fn size() -> (u16, u16) {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: TIOCGWINSZ fills a winsize, and all zeroes are a valid one.
    let size = unsafe {
        libc::ioctl(OUTPUT, libc::TIOCGWINSZ, size.as_mut_ptr());
        size.assume_init()
    };
    (size.ws_col, size.ws_row)
}

/// Drops what was written and not yet read by the terminal. Async-signal-safe.
pub(super) fn drop_unread_output() {
    // SAFETY: takes two numbers.
    unsafe { libc::tcflush(OUTPUT, libc::TCOFLUSH) };
}

/// Writes once; how much of it went out. Async-signal-safe.
pub(super) fn write(bytes: &[u8]) -> io::Result<usize> {
    // SAFETY: pointer and length are those of a slice.
    let written = unsafe { libc::write(OUTPUT, bytes.as_ptr().cast(), bytes.len()) };
    usize::try_from(written).map_err(|_| io::Error::last_os_error())
}

/// Waits until there is room for output, at most so many milliseconds. Async-signal-safe.
pub(super) fn wait_for_room(milliseconds: i32) -> Readiness {
    wait(OUTPUT, libc::POLLOUT, milliseconds)
}

/// Waits for keys, at most so many milliseconds; -1 waits for ever.
pub(super) fn wait_for_input(milliseconds: i32) -> Readiness {
    wait(INPUT, libc::POLLIN, milliseconds)
}

/// Returns when the terminal is gone, and not before.
pub(super) fn wait_for_hang_up() {
    while wait(INPUT, 0, -1) != Readiness::Gone {}
}

/// What the terminal has sent, at most a buffer full; nothing at its end.
pub(super) fn read(buffer: &mut [u8]) -> io::Result<usize> {
    // SAFETY: pointer and length are those of a slice we may write to.
    let length = unsafe { libc::read(INPUT, buffer.as_mut_ptr().cast(), buffer.len()) };
    usize::try_from(length).map_err(|_| io::Error::last_os_error())
}

fn wait(descriptor: RawFd, events: libc::c_short, milliseconds: i32) -> Readiness {
    let mut entry = libc::pollfd {
        fd: descriptor,
        events,
        revents: 0,
    };
    // SAFETY: one entry is given and one is announced.
    let count = unsafe { libc::poll(&raw mut entry, 1, milliseconds) };
    match count {
        0 => Readiness::TimedOut,
        // EINTR, or EAGAIN where the kernel is short of memory: both mean "again".
        ..0 => Readiness::Interrupted,
        1.. if entry.revents & (libc::POLLHUP | libc::POLLERR | libc::POLLNVAL) != 0 => {
            Readiness::Gone
        }
        1.. => Readiness::Ready,
    }
}

/// Whether whoever started us told this signal to be ignored, as `nohup` does.
pub(super) fn is_ignored(signal: libc::c_int) -> bool {
    let mut action = MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: only asks; all zeroes are a valid sigaction where the call fails.
    let action = unsafe {
        libc::sigaction(signal, std::ptr::null(), action.as_mut_ptr());
        action.assume_init()
    };
    action.sa_sigaction == libc::SIG_IGN
}

/// Whether somebody could continue us if we stopped.
///
/// The first process group of a session has no shell above it (a terminal
/// window that runs this program directly): stopped, it would stay so for ever.
pub(super) fn can_be_continued() -> bool {
    // SAFETY: both only return numbers.
    unsafe { libc::getsid(0) != libc::getpgrp() }
}

/// Whether the terminal is ours to use, or a shell's. Async-signal-safe.
///
/// True also where nobody can say: a terminal that does not control our session
/// has no foreground.
pub(super) fn is_in_foreground() -> bool {
    // SAFETY: both only take and return numbers.
    let (foreground, ours) = unsafe { (libc::tcgetpgrp(INPUT), libc::getpgrp()) };
    foreground == -1 || foreground == ours
}

/// Stops this process as the kernel stops one that writes from the background.
pub(super) fn stop_in_background() {
    // SAFETY: takes a number; we never catch SIGTTOU.
    unsafe { libc::raise(libc::SIGTTOU) };
}

/// Stops this process; returns when it is continued.
pub(super) fn stop_process() {
    // SAFETY: takes a number. SIGSTOP and not SIGTSTP: the latter is ours to catch.
    unsafe { libc::raise(libc::SIGSTOP) };
}

/// Stops every process of our group, as Ctrl-Z in a cooked terminal would.
pub(super) fn stop_group() {
    // SAFETY: takes two numbers; 0 is the caller's own group.
    unsafe { libc::kill(0, libc::SIGSTOP) };
}

/// Ends the process at once: no destructors, no exit handlers. Async-signal-safe.
pub(super) fn end_process(code: i32) -> ! {
    // SAFETY: takes a number and does not return.
    unsafe { libc::_exit(code) }
}

/// Has `last_words` called first whenever the program crashes.
///
/// It runs inside the signal handler and must be async-signal-safe.
pub(super) fn on_crash(last_words: fn()) {
    LAST_WORDS.get_or_init(|| last_words);
    for (signal, before) in CRASHES.into_iter().zip(&BEFORE) {
        let handler: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) = crash;
        // SAFETY: all zeroes are a valid sigaction; the handler has the signature that
        // SA_SIGINFO asks for. SA_ONSTACK: a stack that overflowed cannot hold the handler,
        // and the standard library gives each thread a second one.
        unsafe {
            let mut ours: libc::sigaction = MaybeUninit::zeroed().assume_init();
            let mut theirs: libc::sigaction = MaybeUninit::zeroed().assume_init();
            ours.sa_sigaction = handler as libc::sighandler_t;
            ours.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            libc::sigemptyset(&raw mut ours.sa_mask);
            // The old action is kept before ours is in force.
            if libc::sigaction(signal, std::ptr::null(), &raw mut theirs) == 0 {
                before.get_or_init(|| theirs);
                libc::sigaction(signal, &raw const ours, std::ptr::null_mut());
            }
        }
    }
}

/// Says the last words, then hands back to whoever was there before.
extern "C" fn crash(signal: libc::c_int, info: *mut libc::siginfo_t, _context: *mut libc::c_void) {
    if let Some(last_words) = LAST_WORDS.get() {
        last_words();
    }
    // SAFETY: the kernel passes a valid siginfo to a handler with SA_SIGINFO.
    let was_sent = !info.is_null() && unsafe { (*info).si_code } <= 0;
    if was_sent {
        die_by(signal);
    } else {
        // The faulty instruction runs again and meets the old handler, so that Rust still
        // says "has overflowed its stack".
        hand_back(signal);
    }
}

/// Dies by the default action: for signals that somebody sent, also `abort`.
fn die_by(signal: libc::c_int) {
    // SAFETY: SIG_DFL is a valid action; both calls are async-signal-safe. The signal is
    // blocked until the handler returns, and then strikes.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::raise(signal);
    }
}

fn hand_back(signal: libc::c_int) {
    let before = CRASHES
        .iter()
        .position(|crash| *crash == signal)
        .and_then(|place| BEFORE.get(place)?.get());
    match before {
        // SAFETY: the action was given to us by the same call.
        Some(before) => unsafe {
            libc::sigaction(signal, before, std::ptr::null_mut());
        },
        None => die_by(signal),
    }
}

/// Writes where nothing is mapped.
#[cfg(feature = "faults")]
pub(super) fn write_to_null() {
    // SAFETY: none: this is the fault the guard is tested with. The address is not 0 itself, for
    // which a debug build has a check of its own.
    unsafe { std::ptr::without_provenance_mut::<u8>(8).write_volatile(1) }
}
