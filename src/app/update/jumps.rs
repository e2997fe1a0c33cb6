//! The jump history: every far movement leaves a place to come back to.
use super::{inform, list};
use crate::app::State;
use crate::store::RowId;

/// More places than this are forgotten, the oldest first.
const MOST: usize = 200;

/// Remembers the present place before a jump.
pub(super) fn leave(state: &mut State) {
    let Some(row) = state.shown() else { return };
    if state.jumps.back.last() != Some(&row) {
        state.jumps.back.push(row);
    }
    if state.jumps.back.len() > MOST {
        state.jumps.back.remove(0);
    }
    state.jumps.forward.clear();
}

pub(super) fn back(state: &mut State, count: Option<u32>) {
    for _ in 0..count.unwrap_or(1) {
        let Some(row) = pop_other(state.shown(), &mut state.jumps.back) else {
            return inform(state, "there is nothing to go back to");
        };
        state.jumps.forward.extend(state.shown());
        list::visit(state, row);
    }
}

pub(super) fn forward(state: &mut State, count: Option<u32>) {
    for _ in 0..count.unwrap_or(1) {
        let Some(row) = pop_other(state.shown(), &mut state.jumps.forward) else {
            return inform(state, "there is nothing to go forward to");
        };
        state.jumps.back.extend(state.shown());
        list::visit(state, row);
    }
}

/// The newest place that is not where we stand already.
fn pop_other(here: Option<RowId>, places: &mut Vec<RowId>) -> Option<RowId> {
    loop {
        let row = places.pop()?;
        if Some(row) != here {
            return Some(row);
        }
    }
}
