//! The density strip: its window, its counts, filtering to a stretch of it.
use super::{complain, filter, inform};
use crate::app::geometry::Layout;
use crate::app::{Effect, State};
use crate::date::{Day, Moment, Span};
use crate::query::edit;

/// The narrowest window: a day.
const LEAST_SECONDS: i64 = 86_400;

/// Counts the strip anew for its window and width.
pub(super) fn refresh(state: &mut State) {
    let columns = Layout::of(state)
        .and_then(|layout| layout.strip)
        .map_or(0, |area| area.width);
    state.strip.density = match state.strip_window() {
        Some(window) if columns > 0 => state.answer.timescape.density(window, columns),
        _ => Default::default(),
    };
}

fn length(span: Span) -> i64 {
    span.latest
        .seconds()
        .saturating_sub(span.earliest.seconds())
        .saturating_add(1)
}

/// The moment zooming centres on: where the selected event stands.
fn centre(state: &State, window: Span) -> i64 {
    let store = state.library.engine.store();
    let span = state.shown().map(|row| store.span(row)).unwrap_or(window);
    let at = if span.earliest.is_open() {
        span.latest
    } else {
        span.earliest
    };
    if at.is_open() {
        window.earliest.seconds() + length(window) / 2
    } else {
        at.seconds()
    }
}

/// Halves or doubles the window round the cursor, on whole days, within the extent.
pub(super) fn zoom(state: &mut State, closer: bool) {
    let (Some(window), Some(extent)) = (state.strip_window(), state.answer.extent) else {
        return complain(state, "nothing in the result has a date");
    };
    let now = length(window);
    let wanted = if closer {
        (now / 2).max(LEAST_SECONDS)
    } else {
        now.saturating_mul(2)
    };
    if wanted >= length(extent) {
        return fit(state);
    }
    let centre = centre(state, window);
    let start = centre.saturating_sub(wanted / 2);
    let latest_start = extent.latest.seconds().saturating_sub(wanted - 1);
    let start = start.clamp(
        extent.earliest.seconds(),
        latest_start.max(extent.earliest.seconds()),
    );
    let first = Moment::from_seconds(start).day();
    let last = Moment::from_seconds(start.saturating_add(wanted - 1)).day();
    state.strip.window = Some(days(first, last));
    refresh(state);
}

fn days(first: Day, last: Day) -> Span {
    Span {
        earliest: first.start(),
        latest: last.end(),
    }
}

pub(super) fn fit(state: &mut State) {
    state.strip.window = None;
    refresh(state);
}

/// Filters to the stretch of time the strip shows.
pub(super) fn filter_window(state: &mut State) -> Vec<Effect> {
    match state.strip_window() {
        Some(window) => filter_span(state, window),
        None => {
            complain(state, "nothing in the result has a date");
            Vec::new()
        }
    }
}

pub(super) fn filter_span(state: &mut State, span: Span) -> Vec<Effect> {
    let (first, last) = (span.earliest.day(), span.latest.day());
    let text = edit::with_period(&filter::parsed(state), first, last);
    inform(
        state,
        format!("filtered to {} to {}", first.iso(), last.iso()),
    );
    state.strip.window = None;
    filter::set(state, text)
}

/// The stretch of time under columns of the strip, from and to, included.
pub(super) fn span_of_columns(state: &State, from: u16, to: u16) -> Option<Span> {
    let window = state.strip_window()?;
    let columns = i128::try_from(state.strip.density.columns.len())
        .ok()
        .filter(|columns| *columns > 0)?;
    let (low, high) = (i128::from(from.min(to)), i128::from(from.max(to)));
    let total = i128::from(length(window));
    let at = |column: i128| {
        i64::try_from(i128::from(window.earliest.seconds()) + total * column / columns).ok()
    };
    let earliest = Moment::from_seconds(at(low)?);
    let latest = Moment::from_seconds(at(high + 1)?.saturating_sub(1));
    Some(Span { earliest, latest })
}

/// Filters to the columns dragged over.
pub(super) fn filter_columns(state: &mut State, from: u16, to: u16) -> Vec<Effect> {
    match span_of_columns(state, from, to) {
        Some(span) => filter_span(state, span),
        None => Vec::new(),
    }
}
