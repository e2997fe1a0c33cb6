//! The lanes: moving between them and along time, zooming, and asking for what is to be on screen.
//!
//! The cursor is the list's. [`follow`] comes after every message: it brings
//! the event under the cursor into the window, finds its lane, and asks for a
//! chart where the one on screen is not the one wanted.
use super::movement::Step;
use super::{board, complain, facets, inform, list, strip};
use crate::app::lines::lanes::{counted_at, parts, place};
use crate::app::{Board, Effect, Focus, LanesBoard, Mouse, Request, State, Worked};
use crate::chart::{Ask, Chart, Place};
use crate::command::Command;
use crate::date::{Moment, Span};
use crate::query::lanes::{Lane, LaneKey};
use crate::query::{Choice, Facet, QueryError};
use crate::store::RowId;
use std::sync::Arc;

/// The narrowest window: an hour.
const LEAST_SECONDS: i64 = 3_600;

/// The fields lanes can be made of, in the order they are gone through.
const FACETS: [Facet; 8] = [
    Facet::Who,
    Facet::Side,
    Facet::Place,
    Facet::Kind,
    Facet::Tag,
    Facet::Status,
    Facet::Source,
    Facet::File,
];

/// Opens the lanes by the first field of which the result has values.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let facet = FACETS.into_iter().find(|facet| has_values(state, *facet));
    let facet = facet.unwrap_or(Facet::Who);
    state.board = Some(Board::Lanes(LanesBoard::by(facet)));
    Vec::new()
}

fn has_values(state: &State, facet: Facet) -> bool {
    let mut counts = state.answer.facets.iter();
    counts.any(|counts| counts.facet == facet && !counts.buckets.is_empty())
}

/// Takes a chart for the answer on screen; a late one is dropped.
pub(super) fn take(
    state: &mut State,
    generation: u64,
    result: Result<Box<Chart>, Vec<QueryError>>,
) {
    if generation == state.chart_generation
        && let Ok(chart) = result
    {
        // Nobody else holds the answer, so nothing is copied.
        Arc::make_mut(&mut state.answer).board = Some(Worked::Lanes(chart));
    }
}

/// Keeps window, lane and chart in step with the cursor and the screen.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    if state.lanes_board().is_none() {
        return Vec::new();
    }
    see_cursor(state);
    let area = board::area(state);
    let height = usize::from(height(state)).max(1);
    let count = state.chart().map_or(0, |chart| chart.lanes.len());
    let Some(own) = state.lanes_board_mut() else {
        return Vec::new();
    };
    if count > 0 {
        own.lane = own.lane.min(count - 1);
        own.top = own
            .top
            .clamp((own.lane + 1).saturating_sub(height), own.lane);
        own.top = own.top.min(count.saturating_sub(height));
    }
    own.ask.width = area.width;
    own.ask.lanes = own.top..own.top + height;
    let ask = own.ask.clone();
    let is_there = own.asked.as_ref() == Some(&ask);
    let is_shown = state.chart().is_some_and(|chart| chart.ask == ask);
    if is_there || is_shown || state.waiting {
        return Vec::new();
    }
    state.chart_generation += 1;
    let request = Request {
        generation: state.chart_generation,
        query: state.query_text().to_owned(),
        board: state.board.as_ref().map(Board::wanted),
    };
    if let Some(own) = state.lanes_board_mut() {
        own.asked = Some(ask);
    }
    vec![Effect::Chart(request)]
}

/// What was seen of the last answer has to be looked for in this one.
pub(super) fn forget(state: &mut State) {
    if let Some(own) = state.lanes_board_mut() {
        own.seen = None;
        own.asked = None;
    }
}

/// Finds the lane of the event under the cursor and brings it into the window.
fn see_cursor(state: &mut State) {
    let (Some(row), Some(chart), Some(own)) =
        (state.selected(), state.chart(), state.lanes_board())
    else {
        return;
    };
    if own.seen == Some(row) || chart.ask.by != own.ask.by {
        return;
    }
    let engine = &state.library.engine;
    let lanes = engine.lanes_of(&chart.lanes, own.ask.by, row);
    let key = |lane: usize| engine.lane_key(&chart.lanes, own.ask.by, lane);
    let same = lanes.iter().find(|lane| key(**lane) == own.key);
    let Some(lane) = same.or_else(|| lanes.iter().min()).copied() else {
        return;
    };
    let key = key(lane);
    let window = own.ask.window.map(|window| {
        let span = engine.store().span(row);
        match place(chart, span) {
            Place::Before | Place::After if span != Span::ALWAYS => {
                around(state, middle(span), length(window))
            }
            Place::Before | Place::After | Place::Column(_) | Place::Undated => window,
        }
    });
    if let Some(own) = state.lanes_board_mut() {
        own.lane = lane;
        own.key = key;
        own.ask.window = window;
        own.seen = Some(row);
    }
}

fn length(span: Span) -> i64 {
    let seconds = span
        .latest
        .seconds()
        .saturating_sub(span.earliest.seconds());
    seconds.saturating_add(1)
}

/// A window of so many seconds round a moment, within the extent of the result.
fn around(state: &State, moment: Moment, seconds: i64) -> Span {
    let start = moment.seconds().saturating_sub(seconds / 2);
    from(state, start, seconds)
}

/// A window of so many seconds from a moment on, within the extent of the result.
fn from(state: &State, start: i64, seconds: i64) -> Span {
    let extent = state.answer.extent.unwrap_or(Span::ALWAYS);
    let last = extent.latest.seconds().saturating_sub(seconds - 1);
    let start = start.clamp(
        extent.earliest.seconds(),
        last.max(extent.earliest.seconds()),
    );
    Span {
        earliest: Moment::from_seconds(start),
        latest: Moment::from_seconds(start.saturating_add(seconds - 1)),
    }
}

/// How many lanes are on screen.
pub(super) fn height(state: &State) -> u16 {
    parts(board::area(state)).lanes.height
}

/// Carries out a command in the way of the lanes; none where it does what it does in the panes.
pub(super) fn command(
    state: &mut State,
    command: Command,
    count: Option<u32>,
) -> Option<Vec<Effect>> {
    let times = i64::from(count.unwrap_or(1));
    match command {
        Command::Open => open_event(state),
        Command::LaneNext => along(state, times),
        Command::LanePrevious => along(state, -times),
        Command::PanLater => pan(state, times),
        Command::PanEarlier => pan(state, -times),
        Command::NextLanes => turn(state, true),
        Command::PreviousLanes => turn(state, false),
        Command::ZoomIn => zoom(state, true),
        Command::ZoomOut => zoom(state, false),
        Command::ZoomFit => set_window(state, None),
        Command::FilterWindow => return Some(filter_window(state)),
        Command::IncludeValue => return Some(choose(state, Choice::Included)),
        Command::ExcludeValue => return Some(choose(state, Choice::Excluded)),
        _ => return None,
    }
    Some(Vec::new())
}

/// Back to the panes, at the event under the cursor.
fn open_event(state: &mut State) {
    board::close(state);
    if state.selected().is_some() {
        state.focus = Focus::Detail;
        state.detail.item = 0;
    }
}

/// The lane of a number: as charted, else worked out now.
fn lane(state: &State, number: usize) -> Option<Lane> {
    let chart = state.chart()?;
    chart.lanes.get(number).cloned().or_else(|| {
        let engine = &state.library.engine;
        engine.lane(&chart.lanes, chart.ask.by, state.rows(), number)
    })
}

fn current(state: &State) -> Option<Lane> {
    lane(state, state.lanes_board()?.lane)
}

fn select(state: &mut State, row: RowId) {
    if let Some(position) = state.rows().position(row) {
        list::select(state, position);
    }
}

/// Goes so many events on in the lane.
fn along(state: &mut State, events: i64) {
    let (Some(lane), Some(row)) = (current(state), state.selected()) else {
        return;
    };
    let last = i64::from(lane.rows().len()) - 1;
    let at = i64::from(lane.rows().rank(row.0));
    let to = at.saturating_add(events).clamp(0, last.max(0));
    let found = u32::try_from(to).ok();
    match found.and_then(|to| lane.rows().select(to)) {
        Some(found) if found != row => select(state, found),
        Some(_) | None if events > 0 => inform(state, "this is the last event of the lane"),
        Some(_) | None => inform(state, "this is the first event of the lane"),
    }
}

/// Goes to another lane: to the event of it that is nearest in time.
pub(super) fn step(state: &mut State, step: Step) {
    let (Some(chart), Some(own)) = (state.chart(), state.lanes_board()) else {
        return;
    };
    let to = step.from(own.lane, chart.lanes.len());
    let Some(lane) = lane(state, to) else { return };
    let row = state
        .selected()
        .and_then(|row| nearest(state, &lane, row))
        .or_else(|| lane.rows().select(0));
    go(state, to, lane.key, row);
}

fn go(state: &mut State, number: usize, key: LaneKey, row: Option<RowId>) {
    if let Some(own) = state.lanes_board_mut() {
        own.lane = number;
        own.key = Some(key);
    }
    if let Some(row) = row {
        select(state, row);
    }
}

/// The event of a lane that is nearest in time to a row.
fn nearest(state: &State, lane: &Lane, row: RowId) -> Option<RowId> {
    if lane.rows().rows().contains(row.0) {
        return Some(row);
    }
    let store = state.library.engine.store();
    let rank = lane.rows().rank(row.0);
    let later = lane.rows().select(rank);
    let earlier = rank
        .checked_sub(1)
        .and_then(|rank| lane.rows().select(rank));
    let at = |row: RowId| match store.span(row) {
        Span::ALWAYS => i128::from(i64::MAX),
        span => i128::from(counted_at(span).seconds()),
    };
    let distance = |other: &RowId| (at(*other) - at(row)).abs();
    [earlier, later].into_iter().flatten().min_by_key(distance)
}

/// Lanes by the next or the previous field that the result has values of.
fn turn(state: &mut State, forward: bool) {
    let Some(own) = state.lanes_board() else {
        return;
    };
    let here = FACETS.iter().position(|facet| *facet == own.ask.by);
    let here = here.unwrap_or(0);
    let others = (1..FACETS.len()).filter_map(|steps| {
        let steps = if forward { steps } else { FACETS.len() - steps };
        FACETS.get((here + steps) % FACETS.len()).copied()
    });
    let next = others.into_iter().find(|facet| has_values(state, *facet));
    let Some(next) = next else {
        return inform(state, "the result has values of no other field");
    };
    if let Some(own) = state.lanes_board_mut() {
        *own = LanesBoard {
            ask: Ask {
                by: next,
                ..own.ask.clone()
            },
            ..LanesBoard::default()
        };
    }
}

fn set_window(state: &mut State, window: Option<Span>) {
    if let Some(own) = state.lanes_board_mut() {
        own.ask.window = window;
    }
}

/// The stretch of time that is wanted, or on screen.
fn window(state: &State) -> Option<Span> {
    let own = state.lanes_board()?.ask.window;
    own.or_else(|| state.chart()?.window())
}

/// Halves or doubles the window round the cursor, within the extent.
fn zoom(state: &mut State, closer: bool) {
    let (Some(window), Some(extent)) = (window(state), state.answer.extent) else {
        return complain(state, "nothing in the result has a date");
    };
    let now = length(window);
    let wanted = if closer {
        (now / 2).max(LEAST_SECONDS)
    } else {
        now.saturating_mul(2)
    };
    if wanted >= length(extent) {
        return set_window(state, None);
    }
    let store = state.library.engine.store();
    let cursor = state.selected().map(|row| middle(store.span(row)));
    let is_within = |at: &Moment| *at >= window.earliest && *at <= window.latest;
    let centre = cursor.filter(is_within);
    let centre = centre.unwrap_or(window.earliest.plus(now / 2));
    let wanted = around(state, centre, wanted);
    set_window(state, Some(wanted));
}

/// What a window is put round: of a date known to the day, noon.
fn middle(span: Span) -> Moment {
    const DAY: i64 = 86_400;
    let is_short = !span.earliest.is_open() && length(span) <= DAY;
    if is_short {
        span.earliest.plus(length(span) / 2)
    } else {
        counted_at(span)
    }
}

/// Moves the window by so many halves of it, and the cursor with it where the lane has an event there.
fn pan(state: &mut State, halves: i64) {
    let Some(window) = window(state) else {
        return complain(state, "nothing in the result has a date");
    };
    let seconds = length(window);
    let by = (seconds / 2).saturating_mul(halves);
    let moved = from(state, window.earliest.seconds().saturating_add(by), seconds);
    if moved == window
        || state
            .lanes_board()
            .is_none_or(|own| own.ask.window.is_none())
    {
        return inform(state, "there is nothing further that way");
    }
    let shift = moved
        .earliest
        .seconds()
        .saturating_sub(window.earliest.seconds());
    let store = state.library.engine.store();
    let at = |row: RowId| counted_at(store.span(row));
    let target = state.selected().map(at).filter(|at| !at.is_open());
    let target = target.unwrap_or(window.earliest).plus(shift);
    let first = state.library.engine.first_from(target);
    let found = current(state).and_then(|lane| {
        let rank = lane.rows().rank(first.0);
        let near = [rank.checked_sub(1), Some(rank)].into_iter().flatten();
        let near = near.filter_map(|rank| lane.rows().select(rank));
        let within = near.filter(|row| at(*row) >= moved.earliest && at(*row) <= moved.latest);
        within.min_by_key(|row| {
            at(*row)
                .seconds()
                .saturating_sub(target.seconds())
                .saturating_abs()
        })
    });
    set_window(state, Some(moved));
    if let Some(row) = found {
        select(state, row);
    }
    let seen = state.selected();
    if let Some(own) = state.lanes_board_mut() {
        own.seen = seen;
    }
}

fn filter_window(state: &mut State) -> Vec<Effect> {
    match window(state) {
        Some(window) => {
            set_window(state, None);
            strip::filter_span(state, window)
        }
        None => {
            complain(state, "nothing in the result has a date");
            Vec::new()
        }
    }
}

/// Keeps only the lane under the cursor, or leaves it out.
fn choose(state: &mut State, wanted: Choice) -> Vec<Effect> {
    let own = state.lanes_board().cloned().unwrap_or_default();
    match own.key {
        Some(LaneKey::Value(value)) => facets::turn(state, (own.ask.by, value), wanted),
        Some(LaneKey::Without | LaneKey::All) | None => {
            inform(state, "put the cursor on a lane with a value first");
            Vec::new()
        }
    }
}

/// A press of the mouse: selects the event of that lane nearest to that column.
pub(super) fn press(state: &mut State, mouse: Mouse) {
    let lanes = parts(board::area(state)).lanes;
    let (Some(chart), Some(own)) = (state.chart(), state.lanes_board()) else {
        return;
    };
    if !lanes.contains(mouse.x, mouse.y) {
        return;
    }
    let number = own.top + usize::from(mouse.y - lanes.y);
    let place = chart.measures.place_at(usize::from(mouse.x - lanes.x));
    let stretch = match place {
        Some(Place::Column(column)) => chart.charted.scale.column(column),
        Some(Place::Before | Place::After | Place::Undated) | None => None,
    };
    let Some(lane) = lane(state, number) else {
        return;
    };
    let row = match (place, stretch) {
        (_, Some(stretch)) => {
            let first = state.library.engine.first_from(stretch.earliest);
            let rank = lane.rows().rank(first.0);
            let within = lane.rows().select(rank).filter(|row| {
                counted_at(state.library.engine.store().span(*row)) <= stretch.latest
            });
            within.or_else(|| nearest(state, &lane, first))
        }
        (Some(Place::Undated), _) => lane.rows().select(lane.rows().len().saturating_sub(1)),
        (Some(Place::Before), _) => lane.rows().select(0),
        _ => state.selected().and_then(|row| nearest(state, &lane, row)),
    };
    go(state, number, lane.key, row);
}
