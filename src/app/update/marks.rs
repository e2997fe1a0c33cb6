//! Marks: made and taken away, gone to, shown alone.
use super::{complain, filter, inform, jumps, list};
use crate::app::{Effect, State};
use crate::journal::{Change, What};
use crate::query::{Engine, rows_of};

/// What shows the marked events alone.
const MARKED: &str = "is:marked";

/// Marks the event shown, or takes its mark away.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.shown() else {
        complain(state, "there is no event to mark");
        return Vec::new();
    };
    let engine = &state.library.engine;
    let is_marked = !engine.own().is_marked(row);
    let change = Change {
        timeline: engine.store().timeline(row).title.clone(),
        id: engine.store().id(row).to_owned(),
        what: What::Mark(is_marked),
    };
    let libraries = [
        Some(&mut state.library),
        state.next.as_mut(),
        state.whole.as_mut(),
    ];
    for library in libraries.into_iter().flatten() {
        mark(&mut library.engine, &change, is_marked);
    }
    inform(
        state,
        if is_marked {
            "marked"
        } else {
            "no longer marked"
        },
    );
    let mut effects = vec![Effect::Keep(change)];
    if !state.query_text().is_empty() {
        effects.extend(filter::ask(state));
    }
    effects
}

fn mark(engine: &mut Engine, change: &Change, is_marked: bool) {
    let rows: Vec<_> = rows_of(engine.store(), &change.timeline, &change.id).collect();
    let own = engine.own_mut();
    rows.into_iter().for_each(|row| own.mark(row, is_marked));
}

/// Goes to the next marked event of the result, after the last to the first.
pub(super) fn go_next(state: &mut State) {
    let marked = state.library.engine.own().marked().iter();
    let positions: Vec<usize> = marked
        .filter_map(|row| state.rows().position(*row))
        .collect();
    let here = state.list.cursor;
    let next = positions.iter().filter(|at| **at > here).min();
    match next.or(positions.iter().min()).copied() {
        Some(position) => {
            jumps::leave(state);
            list::select(state, position);
        }
        None => inform(state, "nothing in the result is marked"),
    }
}

/// Shows the marked events alone.
pub(super) fn show(state: &mut State) -> Vec<Effect> {
    filter::set(state, MARKED.to_owned())
}
