//! Saves marks and notes beside the loop, which never waits for a disk.

use super::journals::Journals;
use crate::journal::Change;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// The thread that saves. When this is dropped, what is left is saved first.
pub(super) struct Keeper {
    changes: Option<Sender<Change>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `tell` hears what could not be saved. It is tried again with the next change.
    pub(super) fn start(journals: Journals, tell: impl Fn(String) + Send + 'static) -> Self {
        let (changes, waiting) = channel();
        let thread = thread::spawn(move || {
            let mut unsaved: Vec<Change> = Vec::new();
            while let Ok(first) = waiting.recv() {
                unsaved.push(first);
                unsaved.extend(waiting.try_iter());
                match journals.save(&unsaved) {
                    Ok(()) => unsaved.clear(),
                    Err(error) => tell(format!("your marks could not be saved: {error}")),
                }
            }
        });
        Self {
            changes: Some(changes),
            thread: Some(thread),
        }
    }

    /// Has a change saved.
    pub(super) fn keep(&self, change: Change) {
        if let Some(changes) = &self.changes {
            // A thread that is gone saves nothing more.
            drop(changes.send(change));
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.changes.take();
        if let Some(thread) = self.thread.take() {
            // What went wrong in it was told.
            drop(thread.join());
        }
    }
}
