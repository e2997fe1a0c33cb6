//! Faults on demand, for tests of the terminal guard; never in a release.
//!
//! With the feature `faults`, `DATELINE_FAULT` names one thing that goes wrong
//! once the program runs: `panic-draw`, `panic-load`, `panic-thread`, `stack`,
//! `stack-thread`, `alloc`, `abort`, `null`, `slow-draw`. All but `panic-load`
//! strike at the second frame, when the terminal has long been entered.

use super::system;
use std::alloc::Layout;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Duration;

static FAULT: LazyLock<String> =
    LazyLock::new(|| std::env::var("DATELINE_FAULT").unwrap_or_default());
static FRAMES: AtomicU32 = AtomicU32::new(0);

/// Called before each frame.
pub fn at_frame() {
    if FAULT.as_str() == "slow-draw" {
        thread::sleep(Duration::from_millis(300));
    }
    if FRAMES.fetch_add(1, Relaxed) == 1 {
        strike(&FAULT);
    }
}

/// Called while a file is loaded.
#[expect(clippy::panic, reason = "a panic is what was asked for")]
pub fn at_load() {
    if FAULT.as_str() == "panic-load" {
        panic!("fault while loading");
    }
}

#[expect(clippy::panic, reason = "a panic is what was asked for")]
fn strike(fault: &str) {
    match fault {
        "panic-draw" => panic!("fault while drawing"),
        "panic-thread" => on_a_thread(|| panic!("fault in a thread")),
        "stack" => overflow(),
        "stack-thread" => on_a_thread(overflow),
        "alloc" => std::alloc::handle_alloc_error(Layout::new::<[u8; 1 << 30]>()),
        "abort" => std::process::abort(),
        "null" => system::write_to_null(),
        _ => {}
    }
}

fn on_a_thread(fault: fn()) {
    let thread = thread::spawn(fault);
    // The loop goes on drawing in real life; here it waits, so that the fault is not outrun.
    let _ = thread.join();
}

fn overflow() {
    std::hint::black_box(descend(0));
}

/// Calls itself until the stack is used up.
fn descend(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 512]);
    if depth == u64::MAX {
        0
    } else {
        descend(depth + 1) + frame.iter().sum::<u64>()
    }
}
