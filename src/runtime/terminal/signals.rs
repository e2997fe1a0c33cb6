//! The threads and handlers that watch over the terminal.
//!
//! Signals are taken by a thread of their own, since a handler may do next to
//! nothing and the loop may be busy. The end of the terminal is watched by
//! another thread, since SIGHUP may be ignored (`nohup`) or never sent, and
//! nothing else would end a program nobody can see any more.

use super::Wake;
use super::guard;
use super::guard::Holder;
use super::guard::Unread;
use crate::runtime::system;
use signal_hook::consts::SIGCONT;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGQUIT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGTSTP;
use signal_hook::consts::SIGWINCH;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::panic;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Wakes the loop.
pub(super) type Bell = Arc<dyn Fn(Wake) + Send + Sync>;

/// The exit code of a program whose terminal is gone: 128 + SIGHUP, as a shell reports it.
const GONE: i32 = 129;

/// The exit code of a panic.
const PANICKED: i32 = 101;

/// What the loop is given to write down its state when the terminal is gone.
const LAST_MOMENT: Duration = Duration::from_millis(300);

/// How long signals sent together may be apart.
const STRAGGLERS: Duration = Duration::from_millis(10);

/// From here on the terminal is put back whatever happens.
pub(super) fn watch(bell: &Bell) -> io::Result<()> {
    watch_panics();
    system::on_crash(|| guard::leave(Holder::Nobody, Unread::Drop));
    watch_signals(Arc::clone(bell))?;
    watch_terminal(Arc::clone(bell))
}

/// Leaves the terminal before a panic says anything, so that it can be read.
///
/// A panic on another thread ends the program too: the loop would wait for that
/// thread's answer on a screen that is gone.
fn watch_panics() {
    let before = panic::take_hook();
    let opener = thread::current().id();
    panic::set_hook(Box::new(move |report| {
        guard::leave_in_turn(Holder::Nobody, Unread::Drop);
        before(report);
        if thread::current().id() != opener {
            system::end_process(PANICKED);
        }
    }));
}

fn watch_signals(bell: Bell) -> io::Result<()> {
    // What we were told to ignore stays ignored: `nohup`, or a script's background job.
    let deadly = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]
        .into_iter()
        .filter(|signal| !system::is_ignored(*signal));
    let mut signals = Signals::new(deadly.chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    spawn("signals", move || {
        loop {
            for signal in next(&mut signals) {
                match signal {
                    SIGTSTP => stop(),
                    SIGCONT => resume(&bell),
                    SIGWINCH => bell(Wake::resized()),
                    deadly => end(deadly),
                }
            }
        }
    })
}

/// Waits for signals; deadly ones come first.
///
/// A shell that kills a stopped job sends the signal and then SIGCONT, and the
/// kernel gives them to different threads: without a pause, SIGCONT alone would
/// be seen, and the job stop again for want of the terminal.
fn next(signals: &mut Signals) -> Vec<i32> {
    let mut found: Vec<i32> = signals.wait().collect();
    if found.contains(&SIGCONT) {
        thread::sleep(STRAGGLERS);
        found.extend(signals.pending());
    }
    found.sort_by_key(|signal| matches!(*signal, SIGTSTP | SIGCONT | SIGWINCH));
    found
}

fn watch_terminal(bell: Bell) -> io::Result<()> {
    spawn("hang-up", move || {
        system::wait_for_hang_up();
        bell(Wake::HungUp);
        thread::sleep(LAST_MOMENT);
        system::end_process(GONE);
    })
}

/// Dies by the signal that was sent, so that whoever waits for us sees the true cause.
fn end(signal: i32) {
    if matches!(signal, SIGINT | SIGQUIT) && guard::has_guest() {
        return;
    }
    guard::leave_in_turn(Holder::Nobody, Unread::Drop);
    if emulate_default_handler(signal).is_err() {
        system::end_process(128 + signal);
    }
}

/// Gives the terminal back and stops, where somebody can continue us.
fn stop() {
    if !system::can_be_continued() {
        return;
    }
    if guard::holder() == Holder::Us {
        guard::leave_in_turn(Holder::Shell, Unread::Drop);
    }
    system::stop_process();
}

/// Takes the terminal again after a stop, or stops again where it is not ours to take.
fn resume(bell: &Bell) {
    if !system::is_in_foreground() {
        guard::was_taken();
        system::stop_in_background();
        return;
    }
    // Where it cannot be taken it is gone, and the other thread ends us.
    if matches!(guard::enter(Holder::Shell), Ok(true)) {
        bell(Wake::resized());
        bell(Wake::Resumed);
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
}
