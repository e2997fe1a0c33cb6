//! The sparklines of the filter pane: asked for where they are shown, once the answer they are about is on screen.
//!
//! They take longer than all else that is counted, so no answer waits for them: they come behind it.
use crate::app::geometry::Layout;
use crate::app::{Effect, Focus, Request, State};
use crate::query::lanes::Sparks;

/// Below so many columns the pane has no room for them beside the names: only the value under the cursor has one.
const BESIDE_FROM: u16 = 30;

/// Asks for them where they are shown and not there yet.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    let is_asked = state.sparks_generation == state.generation;
    let is_settled = !state.waiting && state.filter.errors.is_empty();
    if is_asked || !is_settled || !are_shown(state) {
        return Vec::new();
    }
    state.sparks_generation = state.generation;
    vec![Effect::Sparks(Request {
        generation: state.generation,
        query: state.query_text().to_owned(),
        board: None,
    })]
}

/// Takes them; those of an older answer are dropped.
pub(super) fn take(state: &mut State, generation: u64, sparks: Sparks) {
    if generation == state.generation {
        state.sparks = sparks;
    }
}

fn are_shown(state: &State) -> bool {
    let pane = Layout::of(state).and_then(|layout| layout.filter);
    pane.is_some_and(|pane| state.focus == Focus::Filter || pane.width >= BESIDE_FROM)
}
