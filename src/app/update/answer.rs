//! Takes in an answer, keeping the reader's place.
use super::{bar, board, complain, detail, facets, list, load, strip};
use crate::app::{Answer, Effect, State};
use crate::query::QueryError;
use crate::store::RowId;
use std::sync::Arc;

/// Takes the answer to a request; a late one is dropped.
pub(super) fn take(
    state: &mut State,
    generation: u64,
    result: Result<Arc<Answer>, Vec<QueryError>>,
) -> Vec<Effect> {
    if generation != state.generation {
        return Vec::new();
    }
    state.waiting = false;
    let effects = match load::replace(state) {
        true => bar::renew(state),
        false => Vec::new(),
    };
    match result {
        Ok(answer) => show(state, answer),
        // The last good result stays on screen with the mistake beside it.
        Err(errors) => {
            if state.prompt.is_none()
                && let Some(first) = errors.first()
            {
                complain(state, first.message.clone());
            }
            state.filter.errors = errors;
        }
    }
    effects
}

fn show(state: &mut State, answer: Arc<Answer>) {
    let chosen_value = facets::under_cursor(state);
    state.answer = answer;
    // An event shown though the filter left it out is the one being read: once it is back, it is selected.
    if let Some(row) = state
        .detail
        .visiting
        .filter(|&row| state.answer.outcome.position(row).is_some())
    {
        state.anchor = Some(row);
    }
    let place = state.anchor.map_or(0, |row| nearest(state, row));
    let visiting = state
        .detail
        .visiting
        .filter(|&row| state.answer.outcome.position(row).is_none());
    let kept = state.selected_before(place);
    if kept {
        state.list.cursor = place;
        list::keep_in_sight(state);
    } else {
        list::place(state, place);
    }
    state.detail.visiting = visiting;
    facets::put_cursor_on(state, chosen_value);
    strip::refresh(state);
    detail::keep_in_sight(state);
    board::keep_in_sight(state);
}

impl State {
    /// Whether the event at a position of the new answer is the one the detail shows already, so that its scrolling stays.
    fn selected_before(&self, place: usize) -> bool {
        self.anchor.is_some() && self.rows().row(place) == self.anchor
    }
}

/// The position of a row, or of the nearest one in time that remains.
fn nearest(state: &State, row: RowId) -> usize {
    if let Some(position) = state.answer.outcome.position(row) {
        return position;
    }
    let next = state.rows().next_in_time(row);
    next.and_then(|next| state.rows().position(next))
        .unwrap_or(state.rows().len().saturating_sub(1))
}
