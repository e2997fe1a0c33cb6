//! Silences in the list: going from one to the next, and showing them between the rows.
use super::{complain, inform, jumps, list};
use crate::app::State;
use crate::app::lines;
use crate::date::Span;
use crate::query::Sort;
use crate::store::RowId;

/// Takes a count typed before a command as the days a silence takes at least.
fn take_days(state: &mut State, count: Option<u32>) {
    if let Some(days) = count {
        state.list.gaps.days = days.max(1);
    }
}

/// "21 days or more"
fn length(state: &State) -> String {
    match state.list.gaps.days {
        1 => "1 day or more".to_owned(),
        days => format!("{} days or more", crate::text::grouped(u64::from(days))),
    }
}

/// Goes to the event below the next silence (`direction` 1), or the previous one (-1), and says how long it is.
pub(super) fn go(state: &mut State, direction: isize, count: Option<u32>) {
    take_days(state, count);
    if !lines::list::is_by_date(state) {
        return complain(state, "the list is not in time order");
    }
    match find(state, direction > 0) {
        Some(position) => {
            jumps::leave(state);
            list::select(state, position);
            // What comes before the silence is shown as well.
            list::show_above(state);
            if let Some(gap) = lines::list::gap_at(state, position) {
                inform(state, gap.words());
            }
        }
        None => inform(state, format!("no silence of {} that way", length(state))),
    }
}

/// The position below the next silence down or up the list.
fn find(state: &State, is_down: bool) -> Option<usize> {
    let rows = state.rows();
    let here = state.selected()?;
    let silences = state.library.engine.silences(rows);
    let days = i64::from(state.list.gaps.days);
    let (first, last) = (
        |row| silences.first_from(row, days),
        |row| silences.last_before(row, days),
    );
    let is_backwards = rows.sort() == Sort::DateDescending;
    match (is_backwards, is_down) {
        (false, true) => rows.position(first(next(here))?),
        (false, false) => rows.position(last(here)?),
        // Backwards, a silence stands above the event that begins it; the undated stand last all the same.
        (true, true) if is_undated(state, here) => None,
        (true, true) => below(state, last(next(here))?),
        (true, false) if is_undated(state, here) => below(state, first(RowId(0))?),
        (true, false) => below(state, first(next(rows.next_in_time(next(here))?))?),
    }
}

fn next(row: RowId) -> RowId {
    RowId(row.0.saturating_add(1))
}

fn is_undated(state: &State, row: RowId) -> bool {
    state.library.engine.store().span(row) == Span::ALWAYS
}

/// The position of the event before one in time.
fn below(state: &State, end: RowId) -> Option<usize> {
    state.rows().position(state.rows().previous_in_time(end)?)
}

/// Shows silences between the rows, or no longer; a count sets how long they are at least and shows them.
pub(super) fn toggle(state: &mut State, count: Option<u32>) {
    take_days(state, count);
    let gaps = &mut state.list.gaps;
    gaps.are_shown = count.is_some() || !gaps.are_shown;
    list::keep_in_sight(state);
    let words = match (state.list.gaps.are_shown, lines::list::is_by_date(state)) {
        (false, _) => "silences are no longer shown".to_owned(),
        (true, true) => format!("silences of {} stand between the rows", length(state)),
        (true, false) => format!(
            "silences of {} will stand between the rows once the list is in time order",
            length(state)
        ),
    };
    inform(state, words);
}
