//! The list pane: events under headings of their period, the uppermost heading always on screen.
//!
//! A heading is the smallest calendar unit that surely holds the beginning of
//! the date: a day stands under its month, "spring 1987" under 1987, "the
//! 1980s" under the decade. So a heading never says more than the dates below it.
mod period;

pub use period::Period;

use crate::app::State;
use crate::query::Sort;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// A period: "April 2025", "1987", "no date".
    Heading(String),
    /// The event at a position of the result.
    Event(usize),
}

/// The lines on screen when `top` is the first position shown, at most `height`; the first is a heading
/// (unless the height is 1, or the sort is not by date).
pub fn lines(state: &State, top: usize, height: u16) -> Vec<ListLine> {
    let height = usize::from(height);
    let mut lines = Vec::with_capacity(height);
    let has_headings = has_headings(state, height);
    let mut current = None;
    for position in top..state.rows().len() {
        if has_headings {
            let heading = period_of(state, position);
            if current.as_ref() != Some(&heading) {
                // A heading with nothing under it would promise what is not on screen.
                if lines.len() + 2 > height {
                    break;
                }
                lines.push(ListLine::Heading(heading.to_string()));
                current = Some(heading);
            }
        }
        if lines.len() >= height {
            break;
        }
        lines.push(ListLine::Event(position));
    }
    lines
}

/// The heading an event at a position stands under: the month its date begins in, or the year, decade, ... where it
/// is no more precise than that; none where the list is not sorted by date.
pub fn heading(state: &State, position: usize) -> Option<Period> {
    is_by_date(state).then(|| period_of(state, position))
}

/// The first position to show so that `cursor` is on screen, moving `top` as little as can be.
pub fn top_for(state: &State, top: usize, cursor: usize, height: u16) -> usize {
    let cursor = cursor.min(state.rows().len().saturating_sub(1));
    if top >= cursor {
        return cursor;
    }
    let height = usize::from(height);
    let has_headings = has_headings(state, height);
    let mut first = cursor;
    let mut used = if has_headings { 2 } else { 1 };
    let mut below = has_headings.then(|| period_of(state, cursor));
    while first > top {
        let above = has_headings.then(|| period_of(state, first - 1));
        used += if above == below { 1 } else { 2 };
        if used > height {
            break;
        }
        first -= 1;
        below = above;
    }
    first
}

fn has_headings(state: &State, height: usize) -> bool {
    height > 1 && is_by_date(state)
}

/// Whether the list is in time order, so that headings of time make sense.
pub fn is_by_date(state: &State) -> bool {
    match state.answer.outcome.sort() {
        Sort::Date | Sort::DateDescending => true,
        Sort::Title | Sort::Known | Sort::Sources => false,
    }
}

/// The mark for so many independent sources: `[2]`, as sources are numbered in the detail.
pub fn sources(independent: u16) -> String {
    match independent {
        0..=99 => format!("[{independent}]"),
        _ => "[99+]".to_owned(),
    }
}

fn period_of(state: &State, position: usize) -> Period {
    let store = state.library.engine.store();
    let row = state.rows().row(position);
    row.map_or(Period::Never, |row| period::of_row(store, row))
}

#[cfg(test)]
mod tests;
