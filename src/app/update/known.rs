//! The as-of view: the library as it could be known at the end of a day.
use super::{complain, filter, inform, load};
use crate::app::{AskedKnown, Effect, Library, Progress, State};
use crate::date::Day;

/// Shows the library as known on the day typed; nothing typed: as the files have it.
pub(super) fn accept(state: &mut State, text: &str) -> Vec<Effect> {
    let text = text.trim();
    if text.is_empty() {
        return leave(state);
    }
    match day_of(state, text) {
        Ok(day) => enter(state, day),
        Err(reason) => {
            complain(state, reason);
            Vec::new()
        }
    }
}

/// The last day of the date typed.
fn day_of(state: &State, text: &str) -> Result<Day, String> {
    let span = state.whole().period(text)?;
    span.last_day().ok_or_else(|| {
        "an open date is no day to stand on; write the day, as 2025-04-13".to_owned()
    })
}

fn enter(state: &mut State, day: Day) -> Vec<Effect> {
    if state.loading.is_some() && state.asked_known.is_none() {
        complain(
            state,
            "the files are still being read; ask again when they are",
        );
        return Vec::new();
    }
    note_reading(state);
    state.asked_known = Some(AskedKnown::On(day));
    // What was read last may still wait for its first answer.
    let newest = state
        .next
        .as_ref()
        .filter(|library| library.engine.known().is_none());
    let whole = state.whole.take().or_else(|| newest.cloned());
    let whole = whole.unwrap_or_else(|| state.library.clone());
    work_out(state, whole)
}

/// Goes back to the library as the files have it.
fn leave(state: &mut State) -> Vec<Effect> {
    note_reading(state);
    state.asked_known = None;
    let Some(whole) = state.whole.take() else {
        inform(state, "this is the timeline as the files have it");
        return Vec::new();
    };
    // What is still being worked out is for nobody.
    state.load_generation += 1;
    let stop = state.loading.take().map(|_| Effect::StopLoading);
    inform(state, "the timeline as the files have it");
    state.next = Some(whole);
    let mut effects: Vec<Effect> = stop.into_iter().chain(filter::ask(state)).collect();
    effects.extend(read_stale(state));
    effects
}

/// Files that are being read are called off by what comes now: they are to be read again afterwards.
fn note_reading(state: &mut State) {
    if state.loading.is_some() && !state.is_recalling {
        state.is_stale = true;
    }
}

/// Reads files that have changed meanwhile.
fn read_stale(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.is_stale) {
        true => load::begin(state),
        false => Vec::new(),
    }
}

/// Has the view of the day asked for worked out from a library as the files have it.
pub(super) fn work_out(state: &mut State, whole: Library) -> Vec<Effect> {
    let day = match state.asked_known {
        Some(AskedKnown::On(day)) => day,
        Some(AskedKnown::AsOf) | None => whole.as_of,
    };
    state.asked_known = Some(AskedKnown::On(day));
    state.load_generation += 1;
    state.is_recalling = true;
    state.loading = Some(Progress {
        of: whole.engine.store().len() as u64,
        ..Progress::default()
    });
    state.whole = Some(whole);
    vec![Effect::AsKnown {
        load: state.load_generation,
        day,
    }]
}

/// Says what the view of a day shows.
pub(super) fn say(state: &mut State, library: &Library) {
    let known = library.engine.store().len();
    let whole = state.whole.as_ref();
    let all = whole.map_or(known, |whole| whole.engine.store().len());
    let left_out = all.saturating_sub(known);
    let day = crate::app::lines::detail::day_name(library.as_of);
    inform(
        state,
        match left_out {
            0 => format!("as known on {day}: every event"),
            _ => format!("as known on {day}: {known} of {all} events; the rest came later"),
        },
    );
}

/// The view of the day could not be worked out or was called off, or the files could not be read: what is on screen stays.
pub(super) fn give_up(state: &mut State, reason: &str) -> Vec<Effect> {
    state.loading = None;
    if !std::mem::take(&mut state.is_recalling) && state.library.engine.known().is_some() {
        return load::fail(state, reason);
    }
    match state.library.engine.known() {
        Some(day) => state.asked_known = Some(AskedKnown::On(day)),
        None => {
            state.asked_known = None;
            if state.library.engine.store().timelines().is_empty() {
                // Asked for at the start: there is nothing to stay with.
                return load::fail(state, reason);
            }
            state.whole = None;
        }
    }
    inform(state, reason);
    read_stale(state)
}
