//! The marks on screen: one table for the list, the detail and the legend in help.
use crate::app::State;
use crate::config::Borders;
use crate::model::Status;
use crate::query::Facet;

/// Which marks can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    is_ascii: bool,
}

impl Marks {
    /// The marks the settings ask for.
    pub fn of(state: &State) -> Self {
        Self {
            is_ascii: state.settings.borders == Borders::Ascii,
        }
    }

    /// One or the other, by what can be shown.
    pub fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.is_ascii { ascii } else { unicode }
    }

    /// Whether only ASCII is drawn.
    pub fn is_ascii(self) -> bool {
        self.is_ascii
    }

    /// The glyph of a status: one column wide, and each another shape.
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Confirmed => self.pick("●", "*"),
            Status::Reported => self.pick("◐", "+"),
            Status::Planned => self.pick("○", "o"),
            Status::Possible => self.pick("◌", "."),
            Status::Disputed => self.pick("≠", "/"),
            Status::Denied => self.pick("×", "x"),
            Status::Cancelled => self.pick("⊘", "-"),
        }
    }

    /// Before a title: the reader has marked the event.
    pub fn marked(self) -> &'static str {
        self.pick("◆", "!")
    }

    /// Behind a date: whether the event came before the one above it, the dates leave open.
    pub fn open_order(self) -> &'static str {
        self.pick("⇅", "=")
    }

    /// The glyph of a status where Unicode can be shown.
    pub fn unicode_status(status: Status) -> &'static str {
        Self { is_ascii: false }.status(status)
    }

    /// The glyph of a status in ASCII.
    pub fn ascii_status(status: Status) -> &'static str {
        Self { is_ascii: true }.status(status)
    }

    /// A facet value's name; a status has its glyph before it, so that the filter pane is a legend of the list.
    pub fn name(self, facet: Facet, value: &str, name: &str) -> String {
        match Status::named(value) {
            Some(status) if facet == Facet::Status => format!("{} {name}", self.status(status)),
            Some(_) | None => name.to_owned(),
        }
    }

    /// The letter beside the glyph where there is no room for the word; a confirmed event has none.
    pub fn letter(status: Status) -> &'static str {
        match status {
            Status::Confirmed => " ",
            Status::Reported => "R",
            Status::Planned => "P",
            Status::Possible => "M",
            Status::Disputed => "D",
            Status::Denied => "N",
            Status::Cancelled => "X",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_statuses_look_alike() {
        for is_ascii in [false, true] {
            let marks = Marks { is_ascii };
            let glyphs: HashSet<_> = Status::ALL
                .into_iter()
                .map(|status| marks.status(status))
                .collect();
            assert_eq!(glyphs.len(), Status::ALL.len());
        }
        let letters: HashSet<_> = Status::ALL.into_iter().map(Marks::letter).collect();
        assert_eq!(letters.len(), Status::ALL.len());
    }
}
