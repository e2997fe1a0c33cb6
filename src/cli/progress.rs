//! How far reading is, on standard error, where somebody watches and it takes a while.

use crate::app::Progress;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Nobody wonders before this long.
const PATIENCE: Duration = Duration::from_millis(400);

/// Between two figures.
const BETWEEN: Duration = Duration::from_millis(100);

/// One line, written over itself and wiped away at the end.
pub(super) struct Line {
    is_watched: bool,
    begun: Instant,
    shown: Option<Instant>,
}

impl Line {
    pub(super) fn begin() -> Self {
        Self {
            is_watched: io::stderr().is_terminal(),
            begun: Instant::now(),
            shown: None,
        }
    }

    pub(super) fn show(&mut self, progress: Progress) {
        let is_due = self.shown.is_none_or(|shown| shown.elapsed() >= BETWEEN);
        if !self.is_watched || self.begun.elapsed() < PATIENCE || !is_due {
            return;
        }
        self.shown = Some(Instant::now());
        // Nothing depends on its being seen.
        let _ = write!(
            io::stderr(),
            "\rreading {}, {} events \x1b[K",
            progress.words(),
            progress.events
        );
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
