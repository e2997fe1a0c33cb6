//! The list: selecting, and going to dates, periods and kinds.
use super::jumps;
use super::{complain, inform};
use crate::app::State;
use crate::app::geometry::Layout;
use crate::app::lines;
use crate::date::{Moment, Span};
use crate::store::{NONE, RowId};

/// How many lines of the list are on screen, headings included.
pub(super) fn height(state: &State) -> u16 {
    let layout = Layout::of(state).unwrap_or_default();
    let area = layout
        .list
        .or(layout.detail)
        .or(layout.filter)
        .or(layout.board)
        .unwrap_or_default();
    area.inner().height
}

/// Selects a position by the reader's hand.
pub(super) fn select(state: &mut State, position: usize) {
    place(state, position);
    state.anchor = state.selected();
}

/// Puts the cursor on a position without taking it for the reader's choice.
pub(super) fn place(state: &mut State, position: usize) {
    state.list.cursor = position.min(state.rows().len().saturating_sub(1));
    state.detail.visiting = None;
    state.detail.top = 0;
    state.detail.item = 0;
    keep_in_sight(state);
}

/// Scrolls so that the cursor is on screen.
pub(super) fn keep_in_sight(state: &mut State) {
    state.list.top = lines::list::top_for(state, state.list.top, state.list.cursor, height(state));
}

/// Scrolls so that the row above the cursor is on screen as well, where there is room for both.
pub(super) fn show_above(state: &mut State) {
    let height = height(state);
    let above = state.list.cursor.saturating_sub(1);
    state.list.top = lines::list::top_for(state, state.list.top, above, height);
    keep_in_sight(state);
}

/// Goes to a row: in the list where the result has it, else shows it beside the list.
pub(super) fn visit(state: &mut State, row: RowId) {
    match state.answer.outcome.position(row) {
        Some(position) => select(state, position),
        None => {
            state.detail.visiting = Some(row);
            state.detail.top = 0;
            state.detail.item = 0;
            inform(
                state,
                "the filter leaves this event out; it is shown all the same",
            );
        }
    }
}

/// The moment a span sorts by: its earliest, or its latest where it has no start.
fn span_start(span: Span) -> Moment {
    if span.earliest == Moment::OPEN_START {
        span.latest
    } else {
        span.earliest
    }
}

pub(super) fn go_today(state: &mut State) {
    let today = state.library.as_of;
    go_to(state, today.span(), "today");
}

/// Goes to the first event of the result at or after the start of a period, else to the last before it, and says which.
/// What is meant by first and last is time, whatever the list is sorted by.
pub(super) fn go_to(state: &mut State, period: Span, name: &str) {
    let store = state.library.engine.store().clone();
    let first = state.library.engine.first_from(period.earliest);
    let is_dated = |row: &RowId| store.span(*row) != Span::ALWAYS;
    let later = state.rows().next_in_time(first).filter(is_dated);
    let (found, is_later) = match later.or_else(|| state.rows().previous_in_time(first)) {
        Some(found) => (found, later.is_some()),
        None => return complain(state, "nothing in the result has a date"),
    };
    jumps::leave(state);
    visit(state, found);
    match is_later {
        true if span_start(store.span(found)) <= period.latest => {}
        true => inform(
            state,
            format!("nothing begins {name}; this is the next event"),
        ),
        false => inform(
            state,
            format!("nothing begins {name} or later; this is the last event"),
        ),
    }
}

/// Goes to the next heading (`direction` 1) or to the start of this or the previous one (-1).
pub(super) fn go_period(state: &mut State, direction: isize, count: Option<u32>) {
    let length = state.rows().len();
    let mut at = state.list.cursor;
    for _ in 0..count.unwrap_or(1) {
        let next = if direction > 0 {
            next_heading(state, at, length)
        } else {
            previous_heading(state, at)
        };
        if next == at {
            break;
        }
        at = next;
    }
    if at == state.list.cursor {
        return inform(state, "there is no further period that way");
    }
    select(state, at);
}

fn next_heading(state: &State, at: usize, length: usize) -> usize {
    let here = lines::list::heading(state, at);
    (at + 1..length)
        .find(|&position| lines::list::heading(state, position) != here)
        .unwrap_or(at)
}

fn previous_heading(state: &State, at: usize) -> usize {
    let Some(before) = at.checked_sub(1) else {
        return at;
    };
    let heading = lines::list::heading(state, before);
    (0..before)
        .rev()
        .find(|&position| lines::list::heading(state, position) != heading)
        .map_or(0, |end| end + 1)
}

/// Goes to the next or previous event of the selected one's kind.
pub(super) fn go_same_kind(state: &mut State, direction: isize, count: Option<u32>) {
    let store = state.library.engine.store().clone();
    let kind = state.selected().map_or(NONE, |row| store.kind(row));
    let Some(name) = store.word(kind) else {
        return complain(state, "the selected event has no kind");
    };
    let same = |position: &usize| {
        let row = state.rows().row(*position);
        row.is_some_and(|row| store.kind(row) == kind)
    };
    let skip = count.unwrap_or(1) as usize - 1;
    let found = if direction > 0 {
        (state.list.cursor + 1..state.rows().len())
            .filter(same)
            .nth(skip)
    } else {
        (0..state.list.cursor).rev().filter(same).nth(skip)
    };
    match found {
        Some(position) => {
            jumps::leave(state);
            select(state, position);
        }
        None => inform(state, format!("no further {name} that way in the result")),
    }
}

/// Measures every row from the event shown, or no longer.
pub(super) fn toggle_elapsed(state: &mut State) {
    state.list.since = match state.list.since {
        Some(_) => None,
        None => state.shown(),
    };
    match state.list.since {
        Some(row) => {
            let title = state.library.engine.store().event(row).title.clone();
            inform(state, format!("time from here: {title}"));
        }
        None => inform(state, "no elapsed time"),
    }
}
