//! Search within the result; the filter stays as it is.
use super::{complain, inform, jumps, list};
use crate::app::{Effect, Request, Search, State};
use crate::query::{Outcome, QueryError};
use crate::text;
use std::sync::Arc;

/// Begins a search. What does not parse as a query is searched as a phrase.
pub(super) fn begin(state: &mut State, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        state.search = None;
        return Vec::new();
    }
    let query = match crate::query::parse(text) {
        Ok(_) => text.to_owned(),
        Err(_) => format!("\"{}\"", text.replace('"', " ")),
    };
    state.search = Some(Search {
        text: text.to_owned(),
        outcome: None,
    });
    state.search_generation += 1;
    vec![Effect::Search(Request {
        generation: state.search_generation,
        query,
        board: None,
    })]
}

/// Takes the matches and goes to the first one at or after the cursor.
pub(super) fn take(
    state: &mut State,
    generation: u64,
    result: Result<Arc<Outcome>, Vec<QueryError>>,
) -> Vec<Effect> {
    if generation != state.search_generation {
        return Vec::new();
    }
    let Some(search) = &mut state.search else {
        return Vec::new();
    };
    match result {
        Ok(outcome) => {
            search.outcome = Some(outcome);
            jumps::leave(state);
            go(state, 1, 1, true);
        }
        Err(errors) => {
            let said = errors
                .first()
                .map_or_else(String::new, |error| error.message.clone());
            complain(state, said);
        }
    }
    Vec::new()
}

/// Goes to the next (1) or previous (-1) match.
pub(super) fn step(state: &mut State, direction: isize, count: Option<u32>) {
    match &state.search {
        Some(search) if search.outcome.is_some() => go(state, direction, count.unwrap_or(1), false),
        Some(_) => {}
        None => complain(state, "nothing was searched yet"),
    }
}

fn go(state: &mut State, direction: isize, times: u32, here_counts: bool) {
    let Some(outcome) = state
        .search
        .as_ref()
        .and_then(|search| search.outcome.clone())
    else {
        return;
    };
    let hits = state.rows().hits(&outcome);
    let count = hits.len();
    if count == 0 {
        return complain(state, "no match in the result");
    }
    let cursor = state.list.cursor;
    let steps = (times as usize - 1) % count;
    let (at, wrapped) = if direction > 0 {
        let first = hits.before(cursor + usize::from(!here_counts));
        let at = first + steps;
        (at % count, at >= count)
    } else {
        let at = hits.before(cursor) + 2 * count - 1 - steps;
        (at % count, at < 2 * count)
    };
    if let Some(position) = hits.position(at) {
        list::select(state, position);
    }
    let wrap = if wrapped { ", from the other end" } else { "" };
    let figure = |number: usize| text::grouped(number as u64);
    let (at, count) = (figure(at + 1), figure(count));
    inform(state, format!("match {at} of {count}{wrap}"));
}
