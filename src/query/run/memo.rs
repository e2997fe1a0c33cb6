//! What was answered a moment ago.
//!
//! A filter is typed letter by letter and taken back letter by letter: most of
//! what it asks was asked before. A longer word occurs only in terms in which
//! its beginning does.

use super::Said;
use crate::index::{Spelling, Terms};
use crate::query::plan::Test;
use crate::query::stop::Stop;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// So many answers are remembered.
const MOST: usize = 48;

/// Letters fewer than this occur in too many terms to be worth remembering.
const LEAST_LETTERS: usize = 2;

/// Letters that were searched in a spelling, and the terms that hold them.
type Searched = (Spelling, String, Arc<[u32]>);

/// The answers to the last tests over one store.
#[derive(Debug, Default)]
pub(in crate::query) struct Memo {
    said: Mutex<VecDeque<(String, Said)>>,
    terms: Mutex<VecDeque<Searched>>,
}

impl Memo {
    /// What a test says: as remembered, else worked out. What was stopped is not remembered.
    pub(super) fn said(&self, test: &Test, work_out: impl FnOnce() -> Said, stop: &Stop) -> Said {
        let key = format!("{test:?}");
        if let Some(said) = find(&self.said, |(known, _)| *known == key) {
            return said.1;
        }
        let said = work_out();
        if !stop.is_asked() {
            keep(&self.said, (key, said.clone()));
        }
        said
    }

    /// The terms that hold letters: searched among those that held fewer of them, where these are known.
    pub(super) fn terms(&self, terms: &Terms, spelling: Spelling, letters: &str) -> Arc<[u32]> {
        let is_wider = |known: &Searched| known.0 == spelling && letters.contains(known.1.as_str());
        let found = match find(&self.terms, is_wider) {
            Some((_, known, among)) if known == letters => return among,
            Some((.., among)) => terms.holding_among(spelling, letters, &among),
            None => terms.holding(spelling, letters),
        };
        let found: Arc<[u32]> = found.into();
        if letters.len() >= LEAST_LETTERS {
            keep(
                &self.terms,
                (spelling, letters.to_owned(), Arc::clone(&found)),
            );
        }
        found
    }
}

/// The newest entry that is wanted.
fn find<T: Clone>(entries: &Mutex<VecDeque<T>>, is_wanted: impl Fn(&T) -> bool) -> Option<T> {
    let entries = entries.lock().ok()?;
    entries.iter().rev().find(|entry| is_wanted(entry)).cloned()
}

fn keep<T>(entries: &Mutex<VecDeque<T>>, entry: T) {
    if let Ok(mut entries) = entries.lock() {
        if entries.len() >= MOST {
            entries.pop_front();
        }
        entries.push_back(entry);
    }
}
