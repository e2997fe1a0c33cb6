//! A question on the terminal.

use std::io::{self, BufRead, IsTerminal, Write};

/// Asks on the terminal; where there is none, the answer is no.
pub(super) fn ask(question: &str) -> bool {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return false;
    }
    let asked = write!(io::stderr(), "dateline: {question} [Y/n] ");
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    let is_answered = asked.is_ok() && read.is_ok_and(|length| length > 0);
    is_answered && !answer.trim().to_lowercase().starts_with('n')
}
