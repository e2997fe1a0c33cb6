//! The output of `git log`: a commit is an event, its author's date the date.
//!
//! Two shapes are read: blocks that begin with `commit HASH` (the default
//! format, `--format=fuller` and the like), and lines of hash, date, author and
//! subject with tabs or bars between (`--format='%H%x09%aI%x09%an%x09%s'`).

mod commit;
mod date;
mod row;

use std::io::Read;
use std::ops::Range;

use crate::model::Origin;

use super::stream::notes::Record;
use super::{Options, Problem, Reading, Sink, foreign};
use foreign::Foreign;

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let _ = options;
    foreign::read(origin, input, sink, log)
}

/// Whether a text begins as `git log` does.
pub(super) fn is_log(head: &str) -> bool {
    head.lines().next().is_some_and(is_commit)
}

/// `commit 3f2a…`, whatever branches stand after it.
fn is_commit(line: &str) -> bool {
    let rest = line.strip_prefix("commit ");
    let hash = rest.and_then(|rest| rest.split_whitespace().next());
    hash.is_some_and(|hash| matches!(hash.len(), 40 | 64) && is_hash(hash))
}

/// A hash, whole or short.
fn is_hash(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Cuts the text into commits and reads each.
fn log(text: &str, foreign: &mut Foreign<'_>) {
    let mut open: Option<(usize, u32)> = None;
    let (mut at, mut number) = (0, 0_u32);
    for line in text.split_inclusive('\n') {
        number = number.saturating_add(1);
        let bare = line.trim_end();
        if is_commit(bare) {
            close(open.replace((at, number)), at, foreign);
        } else if open.is_none() && !bare.is_empty() {
            enter(foreign, at..at + line.len(), number);
            if !row::read(bare, foreign) {
                let message = "this line is no commit of `git log`".to_owned();
                let help = "use the default format, or --format='%H%x09%aI%x09%an%x09%s'";
                let notes = &mut foreign.drafts.notes;
                let spot = 0..bare.len();
                notes.report(Problem::BadFormat, &spot, message, Some(help.to_owned()));
            }
        }
        at += line.len();
    }
    close(open, at, foreign);
}

fn close(open: Option<(usize, u32)>, end: usize, foreign: &mut Foreign<'_>) {
    if let Some((start, line)) = open {
        let block = enter(foreign, start..end, line);
        commit::read(&block, foreign);
    }
}

fn enter(foreign: &mut Foreign<'_>, range: Range<usize>, line: u32) -> String {
    let record = Record {
        range,
        line,
        column: 0,
    };
    foreign.drafts.notes.enter(record).to_owned()
}

#[cfg(test)]
mod tests;
