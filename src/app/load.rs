//! Reading files while the interface is open: how far it is, and what came of it.
use crate::date::{DateExpr, Day, Span};
use crate::diagnostic::Diagnostic;
use crate::query::Engine;
use std::sync::Arc;

/// The files as last read.
#[derive(Clone, Debug)]
pub struct Library {
    /// Answers queries about them.
    pub engine: Engine,
    /// What is wrong in them.
    pub problems: Arc<[Diagnostic]>,
    /// The day we stand on.
    pub as_of: Day,
    /// What to call it in the status line: the title of the one timeline, or how many there are.
    pub title: String,
    /// Whether it is all there is.
    pub extent: Extent,
}

impl Library {
    /// The time that words mean here ("11 april", "last week", `@id`), or what is wrong with them and how to mend it.
    pub fn period(&self, words: &str) -> Result<Span, String> {
        let store = self.engine.store();
        let resolved = DateExpr::parse(words.trim()).and_then(|expression| {
            let event = expression
                .event()
                .and_then(|event| store.find(&event.0))
                .map(|row| store.span(row));
            expression.resolve(self.as_of, event)
        });
        resolved.map_err(|error| match error.help {
            Some(help) => format!("{}; {help}", error.message),
            None => error.message,
        })
    }
}

/// How much of the files a library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    #[default]
    Whole,
    /// The first events, while the rest is being read.
    Beginning,
    /// What had been read when reading was stopped.
    Stopped,
}

/// How far reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes there are; 0 where nobody knows.
    pub of: u64,
    /// Events read.
    pub events: u64,
}

impl Progress {
    /// `34 %`, or how many events where the end is not known.
    pub fn words(self) -> String {
        match (self.bytes.min(self.of) * 100).checked_div(self.of) {
            Some(percent) => format!("{percent} %"),
            None => format!("{} events", self.events),
        }
    }
}
