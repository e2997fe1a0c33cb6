//! The list pane: events under headings of their period, the uppermost heading always on screen.
//!
//! A heading is the smallest calendar unit that surely holds the beginning of
//! the date: a day stands under its month, "spring 1987" under 1987, "the
//! 1980s" under the decade. So a heading never says more than the dates below it.
mod period;

pub use period::Period;

use crate::app::State;
use crate::date::{Order, Span};
use crate::query::{Silence, Sort};
use crate::store::RowId;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// A period: "April 2025", "1987", "no date".
    Heading(String),
    /// A stretch without an event, between the two beside it: "31 days without an event".
    Gap(String),
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
        let gap = (position > top).then(|| gap_above(state, position));
        let heading = has_headings.then(|| period_of(state, position));
        let heading = heading.filter(|heading| current.as_ref() != Some(heading));
        let gap = gap.flatten();
        // A heading or a gap with nothing under it would promise what is not on screen.
        let needed = 1 + usize::from(gap.is_some()) + usize::from(heading.is_some());
        if lines.len() + needed > height {
            break;
        }
        lines.extend(gap.map(|gap| ListLine::Gap(gap.words())));
        if let Some(heading) = heading {
            lines.push(ListLine::Heading(heading.to_string()));
            current = Some(heading);
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
        used += usize::from(gap_above(state, first).is_some());
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

/// The silence between an event and the one above it, where such lines are asked for and it is long enough.
fn gap_above(state: &State, position: usize) -> Option<Silence> {
    let gaps = state.list.gaps;
    if !gaps.are_shown {
        return None;
    }
    gap_at(state, position)
}

/// The silence between the events at a position and at the one above, where the list is in time order and it is long
/// enough.
pub fn gap_at(state: &State, position: usize) -> Option<Silence> {
    let end = gap_end(state, position)?;
    let silences = state.library.engine.silences(state.rows());
    silences.before(end, i64::from(state.list.gaps.days))
}

/// Which of the events at a position and at the one above is the later.
fn gap_end(state: &State, position: usize) -> Option<RowId> {
    let rows = state.rows();
    let (own, above) = (rows.row(position)?, rows.row(position.checked_sub(1)?)?);
    is_by_date(state).then(|| own.max(above))
}

/// Whether, in a list in time order, the dates leave open that an event and the one above it happened in this order.
///
/// Two events of one day say so by their dates; undated ones by standing last.
pub fn is_order_open(state: &State, position: usize) -> bool {
    let rows = state.rows();
    let above = position.checked_sub(1).and_then(|above| rows.row(above));
    let (Some(above), Some(own)) = (above, rows.row(position)) else {
        return false;
    };
    let store = state.library.engine.store();
    let (above, own) = (store.span(above), store.span(own));
    let are_dated = above != Span::ALWAYS && own != Span::ALWAYS;
    let is_open = match Order::of(above, own) {
        Order::PerhapsBefore | Order::CannotTell | Order::PerhapsAfter => true,
        Order::Before | Order::SameDay | Order::After => false,
    };
    is_by_date(state) && are_dated && is_open
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
