//! The threads that take events apart while more are being read.

use super::part::Part;
use super::terms::Scratch;
use crate::model::Event;
use crate::parallel::cores;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Some events of one file, with their turn.
type Job = (usize, u32, Vec<Event>);

/// Takes events apart on every core, and gives the parts back in order.
///
/// The threads only compute; they end when the crew is dropped.
pub(super) struct Crew {
    jobs: Sender<Job>,
    parts: Receiver<(usize, Part)>,
    /// Parts that came before their turn.
    early: BTreeMap<usize, Part>,
    sent: usize,
    given: usize,
}

impl Crew {
    pub(super) fn start() -> Self {
        let (jobs, waiting) = channel::<Job>();
        let (done, parts) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for worker in 0..cores() {
            let (waiting, done) = (Arc::clone(&waiting), done.clone());
            thread::spawn(move || {
                let mut scratch = Scratch::of(worker);
                let next = || waiting.lock().ok()?.recv().ok();
                while let Some((turn, timeline, events)) = next() {
                    if done
                        .send((turn, Part::of(timeline, &events, &mut scratch)))
                        .is_err()
                    {
                        return;
                    }
                }
            });
        }
        Self {
            jobs,
            parts,
            early: BTreeMap::new(),
            sent: 0,
            given: 0,
        }
    }

    /// Hands events over. Waits where too many are under way, so that memory stays bounded.
    pub(super) fn send(&mut self, timeline: u32, events: Vec<Event>, take: &mut impl FnMut(Part)) {
        // A thread that is gone has panicked; its part never comes, and `finish` notices.
        drop(self.jobs.send((self.sent, timeline, events)));
        self.sent += 1;
        while self.sent - self.given > 2 * cores() {
            let Ok((turn, part)) = self.parts.recv() else {
                return;
            };
            self.give(turn, part, take);
        }
        while let Ok((turn, part)) = self.parts.try_recv() {
            self.give(turn, part, take);
        }
    }

    /// Waits for what is still under way.
    pub(super) fn finish(mut self, take: &mut impl FnMut(Part)) {
        drop(std::mem::replace(&mut self.jobs, channel().0));
        while self.given < self.sent {
            let Ok((turn, part)) = self.parts.recv() else {
                return;
            };
            self.give(turn, part, take);
        }
    }

    fn give(&mut self, turn: usize, part: Part, take: &mut impl FnMut(Part)) {
        self.early.insert(turn, part);
        while let Some(part) = self.early.remove(&self.given) {
            self.given += 1;
            take(part);
        }
    }
}
