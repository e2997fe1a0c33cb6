//! Every change of the filter: put in force, undone, redone, switched, dialled.
use super::{complain, inform};
use crate::app::{Board, Effect, Request, State};
use crate::command::Command;
use crate::model::Status;
use crate::query::{self, Query, edit};

/// More changes than this cannot be undone.
const MOST: usize = 500;

/// The steps of the certainty dial, strictest first; none: no threshold. Below "possible" a threshold would only
/// sift what is disputed or denied, which nobody dials for.
const DIAL: [Option<Status>; 5] = [
    Some(Status::Confirmed),
    Some(Status::Reported),
    Some(Status::Planned),
    Some(Status::Possible),
    None,
];

/// Puts a filter in force as one undoable change. The text must parse.
pub(super) fn set(state: &mut State, text: String) -> Vec<Effect> {
    if text == state.filter.text && state.filter.is_on {
        return Vec::new();
    }
    remember(state);
    show(state, text, true)
}

/// Makes the present filter the one that undo returns to.
pub(super) fn remember(state: &mut State) {
    let now = (state.filter.text.clone(), state.filter.is_on);
    keep(state, now);
}

/// Makes a filter the one that undo returns to.
pub(super) fn keep(state: &mut State, past: (String, bool)) {
    state.filter.undo.push(past);
    if state.filter.undo.len() > MOST {
        state.filter.undo.remove(0);
    }
    state.filter.redo.clear();
}

/// Puts a filter in force without a trace in the undo list: typing, undo, redo.
pub(super) fn show(state: &mut State, text: String, is_on: bool) -> Vec<Effect> {
    state.filter.text = text;
    state.filter.is_on = is_on;
    state.filter.errors.clear();
    ask(state)
}

/// Asks for the answer to the filter in force.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    state.generation += 1;
    state.waiting = true;
    // A chart still being made is of the answer before.
    state.chart_generation += 1;
    vec![Effect::Answer(Request {
        generation: state.generation,
        query: state.query_text().to_owned(),
        board: state.board.as_ref().map(Board::wanted),
    })]
}

/// The filter in force, parsed.
pub(super) fn parsed(state: &State) -> Query {
    query::parse(&state.filter.text).unwrap_or_else(|_| Query::all())
}

pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.filter.text.is_empty() {
        complain(state, "there is no filter to turn off");
        return Vec::new();
    }
    remember(state);
    let text = state.filter.text.clone();
    let is_on = !state.filter.is_on;
    inform(
        state,
        if is_on {
            "the filter is on"
        } else {
            "the filter is off"
        },
    );
    show(state, text, is_on)
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some((text, is_on)) = state.filter.undo.pop() else {
        inform(state, "there is nothing to undo");
        return Vec::new();
    };
    state
        .filter
        .redo
        .push((state.filter.text.clone(), state.filter.is_on));
    show(state, text, is_on)
}

pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some((text, is_on)) = state.filter.redo.pop() else {
        inform(state, "there is nothing to redo");
        return Vec::new();
    };
    state
        .filter
        .undo
        .push((state.filter.text.clone(), state.filter.is_on));
    show(state, text, is_on)
}

/// Turns the certainty dial one step: -1 stricter, 1 wider.
pub(super) fn dial(state: &mut State, direction: isize) -> Vec<Effect> {
    let steps = DIAL;
    let query = parsed(state);
    let now = edit::certainty(&query);
    let at = steps
        .iter()
        .position(|step| *step == now)
        .unwrap_or(steps.len() - 1);
    let next = at.saturating_add_signed(direction).min(steps.len() - 1);
    if next == at {
        inform(
            state,
            if direction < 0 {
                "confirmed only: no stricter step"
            } else {
                "every status: no wider step"
            },
        );
        return Vec::new();
    }
    let threshold = steps.get(next).copied().flatten();
    let effects = set(state, edit::with_certainty(&query, threshold));
    match threshold {
        Some(Status::Confirmed) => inform(state, "confirmed only"),
        Some(status) => inform(state, format!("{} or more certain", status.name())),
        None => inform(state, "every status"),
    }
    effects
}

/// Takes the repair with that number, counted from 0.
pub(super) fn repair(state: &mut State, number: usize) -> Vec<Effect> {
    match state
        .answer
        .repairs
        .get(number)
        .map(|repair| repair.query.clone())
    {
        Some(query) => set(state, query),
        None => {
            let undo = state
                .keymap()
                .keys_of(Command::Undo)
                .first()
                .cloned()
                .unwrap_or_default();
            complain(
                state,
                format!("there is no such repair; {undo} takes back the last change"),
            );
            Vec::new()
        }
    }
}
