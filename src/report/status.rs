//! How a status looks in a column: a glyph, a word, and a colour that adds nothing they do not say.

use crate::model::Status;
use anstyle::{AnsiColor, Style};

/// One column wide, a different shape for each.
pub(super) fn glyph(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "●",
        Status::Reported => "◐",
        Status::Planned => "○",
        Status::Possible => "◌",
        Status::Disputed => "≠",
        Status::Denied => "×",
        Status::Cancelled => "⊘",
    }
}

/// One letter, for a narrow column.
pub(super) fn letter(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "c",
        Status::Reported => "r",
        Status::Planned => "p",
        Status::Possible => "m",
        Status::Disputed => "d",
        Status::Denied => "n",
        Status::Cancelled => "x",
    }
}

/// The colour of glyph and word.
pub(super) fn style(status: Status) -> Style {
    match status {
        Status::Confirmed => AnsiColor::Green.on_default(),
        Status::Reported | Status::Planned => AnsiColor::Cyan.on_default(),
        Status::Possible => AnsiColor::Yellow.on_default(),
        Status::Disputed | Status::Denied => AnsiColor::Red.on_default(),
        Status::Cancelled => Style::new().dimmed(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_statuses_share_a_glyph_or_a_letter() {
        let glyphs: HashSet<_> = Status::ALL.into_iter().map(glyph).collect();
        let letters: HashSet<_> = Status::ALL.into_iter().map(letter).collect();
        assert_eq!(
            (glyphs.len(), letters.len()),
            (Status::ALL.len(), Status::ALL.len())
        );
    }
}
