//! Notices when files change, without asking again and again.
//!
//! Editors write a file by putting another in its place, so the folders are
//! watched and not the files. A change is told once it has been quiet for a
//! moment: a file is written in many steps.
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long it must be quiet before a change is told.
const QUIET: Duration = Duration::from_millis(200);

/// A file that is written all the time is told of all the same.
const PATIENCE: Duration = Duration::from_secs(2);

/// Watches until it is dropped.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches files and folders; none where there are none, or where the system cannot watch.
    pub(super) fn start(files: Vec<PathBuf>, changed: impl Fn() + Send + 'static) -> Option<Self> {
        if files.is_empty() {
            return None;
        }
        let folders: BTreeSet<(PathBuf, bool)> = files
            .iter()
            .filter_map(|file| match file.is_dir() {
                true => Some((file.clone(), true)),
                false => Some((file.parent()?.to_owned(), false)),
            })
            .collect();
        let (to_thread, events) = channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let is_ours = event.is_ok_and(|event| {
                    is_change(event.kind) && event.paths.iter().any(|path| is_watched(path, &files))
                });
                if is_ours {
                    let _ = to_thread.send(());
                }
            })
            .ok()?;
        for (folder, is_deep) in folders {
            let mode = match is_deep {
                true => RecursiveMode::Recursive,
                false => RecursiveMode::NonRecursive,
            };
            watcher.watch(&folder, mode).ok()?;
        }
        thread::spawn(move || tell(&events, &changed));
        Some(Self { _watcher: watcher })
    }
}

/// Waits for changes, and tells of each burst once it is over.
fn tell(events: &Receiver<()>, changed: &impl Fn()) {
    while events.recv().is_ok() {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match events.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        changed();
    }
}

fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
    }
}

/// A file is meant by its path, a folder by everything of ours below it.
fn is_watched(path: &Path, files: &[PathBuf]) -> bool {
    files.iter().any(|file| {
        path == file || path.starts_with(file) && path.extension().is_some_and(|ext| ext == "toml")
    })
}
