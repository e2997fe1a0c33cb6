//! One JSON object a line, written as it is made.

use super::{Matches, json};
use std::io::{self, Write};

/// The matches, one a line.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<()> {
    matches
        .iter()
        .try_for_each(|found| json::write_line(out, &found.record()))
}
