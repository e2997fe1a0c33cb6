//! Ctrl-C while a command works: it stops cleanly, then ends as any program does.

use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Takes interrupts for the time being; once dropped, an interrupt ends the program again.
pub struct Interrupt {
    asked: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Interrupt {
    /// Takes interrupts from now on. Where the system refuses, they end the program as ever.
    pub fn take() -> Self {
        let (asked, over) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let kept = Self {
            asked: Arc::clone(&asked),
            over: Arc::clone(&over),
        };
        if flag::register_conditional_default(SIGINT, over).is_ok() {
            // Without it an interrupt is only heard, never lost: the line above then ends the program.
            drop(flag::register(SIGINT, asked));
        }
        kept
    }

    /// Whether there was one.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Ends the program as an interrupt would have.
    pub fn obey(self) {
        drop(low_level::emulate_default_handler(SIGINT));
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}
