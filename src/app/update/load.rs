//! Reading the files: begun, stopped, taken in with the reader's place kept.
use super::{complain, filter, inform, known};
use crate::app::{Board, Effect, Extent, Library, Progress, State};
use crate::store::RowId;
use std::sync::Arc;

/// Begins to read the files (again). A reading under way goes on for nobody: its number is old.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.load_generation += 1;
    state.is_stale = false;
    state.is_recalling = false;
    state.loading = Some(Progress::default());
    vec![Effect::Load(state.load_generation)]
}

/// Stops reading; none where nothing is being read.
pub(super) fn stop(state: &mut State) -> Option<Vec<Effect>> {
    state.loading?;
    inform(state, "reading is being stopped");
    Some(vec![Effect::StopLoading])
}

/// The files have changed: reads them again, and keeps what is on screen until then.
///
/// A reading under way is finished first: of a file that grows all the time something is seen in the end.
pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    if state.loading.is_some() {
        state.is_stale = true;
        return Vec::new();
    }
    inform(state, "the files have changed and are read again");
    begin(state)
}

pub(super) fn progress(state: &mut State, load: u64, progress: Progress) -> Vec<Effect> {
    if load == state.load_generation && state.loading.is_some() {
        state.loading = Some(progress);
    }
    Vec::new()
}

/// Takes a library: the place is kept by the event's file and id, the filter stays.
pub(super) fn take(state: &mut State, load: u64, result: Result<Library, String>) -> Vec<Effect> {
    if load != state.load_generation {
        return Vec::new();
    }
    let is_empty = state.library.engine.store().is_empty();
    let library = match result {
        // The beginning is worth seeing where there is nothing to see yet.
        Ok(library) if library.extent == Extent::Beginning && !is_empty => return Vec::new(),
        Ok(library) => library,
        Err(reason) if state.asked_known.is_some() => return known::give_up(state, &reason),
        Err(reason) => return fail(state, &reason),
    };
    if state.asked_known.is_some() && library.engine.known().is_none() {
        return match library.extent {
            // Nothing of it may be seen before it is known what could be known.
            Extent::Beginning => Vec::new(),
            Extent::Whole | Extent::Stopped => known::work_out(state, library),
        };
    }
    if library.extent != Extent::Beginning {
        state.loading = None;
        state.is_recalling = false;
    }
    let is_over = library.extent != Extent::Beginning;
    match library.engine.known() {
        Some(_) => known::say(state, &library),
        None => say(state, &library),
    }
    state.next = Some(library);
    let mut effects = filter::ask(state);
    if is_over && std::mem::take(&mut state.is_stale) {
        effects.extend(begin(state));
    }
    effects
}

/// Puts the library read last in the place of the one on screen, whose rows it numbers otherwise.
/// Says whether there was one.
pub(super) fn replace(state: &mut State) -> bool {
    let Some(library) = state.next.take() else {
        return false;
    };
    let name = |row: RowId| {
        let store = state.library.engine.store();
        format!("{}/{}", store.stem(row), store.id(row))
    };
    let anchor = state.anchor.map(name);
    let place = state.board.as_ref().and_then(Board::place).map(name);
    let since = state.list.since.map(name);
    let find = |name: String| library.engine.store().find(&name);
    state.anchor = anchor.and_then(find);
    state.list.since = since.and_then(find);
    if let Some(board) = &mut state.board {
        board.keep_place(place.and_then(find));
    }
    state.problems_seen &= Arc::ptr_eq(&state.library.problems, &library.problems);
    state.library = library;
    state.detail.visiting = None;
    state.jumps = Default::default();
    state.search = None;
    state.sparks = Default::default();
    state.answer = Arc::default();
    true
}

pub(super) fn fail(state: &mut State, reason: &str) -> Vec<Effect> {
    state.loading = None;
    if state.library.engine.store().timelines().is_empty() {
        state.failed = Some(reason.to_owned());
        state.leaving = true;
        return vec![Effect::Quit];
    }
    complain(
        state,
        format!("could not reload: {reason}; the last good state stays"),
    );
    Vec::new()
}

fn say(state: &mut State, library: &Library) {
    let events = library.engine.store().len();
    let problems = library.problems.len();
    let was_whole = state.library.extent == Extent::Whole
        && !state.library.engine.store().timelines().is_empty();
    match library.extent {
        Extent::Whole if was_whole => {
            inform(
                state,
                format!(
                    "read again: {events} event{}, {problems} problem{}",
                    if events == 1 { "" } else { "s" },
                    if problems == 1 { "" } else { "s" }
                ),
            );
        }
        Extent::Whole | Extent::Beginning => {}
        Extent::Stopped => complain(
            state,
            format!("reading was stopped: only the first {events} events are here"),
        ),
    }
}
