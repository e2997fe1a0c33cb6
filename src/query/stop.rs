//! Calling off work that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells long work whether a newer question has come. What a stopped run gives is worth nothing.
#[derive(Clone, Debug, Default)]
pub struct Stop(Option<(Arc<AtomicU64>, u64)>);

impl Stop {
    /// Stops as soon as the newest question has another number than this one.
    pub fn when_newer(newest: &Arc<AtomicU64>, own: u64) -> Self {
        Self(Some((Arc::clone(newest), own)))
    }

    /// Whether to stop.
    pub fn is_asked(&self) -> bool {
        match &self.0 {
            Some((newest, own)) => newest.load(Ordering::Relaxed) != *own,
            None => false,
        }
    }
}
