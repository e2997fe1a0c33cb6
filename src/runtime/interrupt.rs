//! Ctrl-C while a command works: it stops cleanly, then ends as any program does.

use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// Whether an interrupt ends the program. There is one for the whole run, as there is one signal: what is registered once
/// stays, and a second one would end the program while the first holds interrupts off.
static ENDS: LazyLock<Option<Arc<AtomicBool>>> = LazyLock::new(|| {
    let ends = Arc::<AtomicBool>::default();
    let registered = flag::register_conditional_default(SIGINT, Arc::clone(&ends));
    registered.is_ok().then_some(ends)
});

/// Takes interrupts for the time being; once dropped, an interrupt ends the program again.
pub struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Takes interrupts from now on. Where the system refuses, they end the program as ever.
    pub fn take() -> Self {
        let asked = Arc::<AtomicBool>::default();
        if let Some(ends) = &*ENDS {
            ends.store(false, Ordering::Relaxed);
            // Without it an interrupt is only not heard; once this is dropped, the next one ends the program.
            drop(flag::register(SIGINT, Arc::clone(&asked)));
        }
        Self { asked }
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
        if let Some(ends) = &*ENDS {
            ends.store(true, Ordering::Relaxed);
        }
    }
}
