//! What a reader of another format is told besides the bytes.

use crate::date::Day;

use super::Format;

/// How files are to be read, where the files themselves do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The format, whatever name and content say.
    pub from: Option<Format>,
    /// Which column is read as what: `("date", "Start")`, our name first.
    pub map: Vec<(String, String)>,
    /// What comes first in a date such as 03/04/2025; none: told from the file, or asked for.
    pub order: Option<DayOrder>,
    /// The days within which what recurs is expanded.
    pub window: Window,
}

/// What comes first in a date of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 18/03/2025
    DayFirst,
    /// 03/18/2025
    MonthFirst,
}

/// The days within which what recurs is expanded: never without bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day, where one is asked for.
    pub from: Option<Day>,
    /// The last day, where one is asked for.
    pub to: Option<Day>,
    /// The year that the window lies around where nothing else is asked for: it, the one before and the one after.
    pub year: Option<i64>,
}

impl Options {
    /// Whether a file reads as it would without a word: then a snapshot of it may be kept.
    pub fn is_usual(&self) -> bool {
        let Window { from, to, .. } = self.window;
        self.from.is_none()
            && self.map.is_empty()
            && self.order.is_none()
            && from.is_none()
            && to.is_none()
    }
}
