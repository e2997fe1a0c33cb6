//! Changes to a timeline file: text in, text out, and every other byte as it was.
//!
//! A file that people keep in version control must not be written anew to
//! change a line of it. So nothing here is printed from what was read: an
//! [`Outline`] says where in the text each header and each key stands, and a
//! change puts new text between old bytes. What comes of a change is read
//! again and compared before it is given away: an event that nobody named
//! reads as it did, or the change is refused.

mod add;
mod amend;
mod blank;
mod order;
mod outline;
mod value;

pub use add::{Added, add, free_id};
pub use amend::{Change, amend, append};
pub use blank::{BLANK_EVENT, blank};
pub use order::order;
pub use value::{EVENT_KEYS, SOURCE_KEYS, Value, event_text, list_of_tables};

use super::parse;
use crate::diagnostic::{Diagnostic, Document, Severity};
use crate::formats::Reading;
use crate::model::{Event, Origin};
use outline::Outline;

/// The file as it reads now.
fn reading(document: &Document) -> Reading {
    parse(Origin::new(document.name()), document)
}

/// A change that cannot be made, and what to do about it.
fn refusal(document: &Document, message: &str, help: &str) -> Vec<Diagnostic> {
    let refusal = Diagnostic::error("not-changed", message).in_file(document.name());
    vec![refusal.with_help(help)]
}

/// Events as they read, wherever they stand.
fn without_lines(events: Vec<Event>) -> Vec<Event> {
    let events = events.into_iter();
    events.map(|event| Event { line: 0, ..event }).collect()
}

/// How many errors there are among problems.
fn errors(problems: &[Diagnostic]) -> usize {
    let is_error = |problem: &&Diagnostic| problem.severity == Severity::Error;
    problems.iter().filter(is_error).count()
}

/// Text with the line ends of the file it is put into.
fn with_line_ends(text: &str, of: &str) -> String {
    let is_windows = of
        .find('\n')
        .is_some_and(|at| of.get(..at).unwrap_or_default().ends_with('\r'));
    match is_windows {
        true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
