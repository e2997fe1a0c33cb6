//! The detail pane: scrolling, choosing an item, following it.
use super::movement::Step;
use super::{complain, facets, inform, jumps, list};
use crate::app::geometry::Layout;
use crate::app::lines::detail::{Detail, Item, detail};
use crate::app::{Effect, State};

/// How many lines of the detail are on screen.
pub(super) fn height(state: &State) -> u16 {
    Layout::of(state)
        .unwrap_or_default()
        .detail
        .unwrap_or_default()
        .inner()
        .height
}

/// The detail as laid out now, if there is an event to show.
pub(super) fn current(state: &State) -> Option<Detail> {
    let area = Layout::of(state)?.detail?.inner();
    Some(detail(state, state.shown()?, area.width))
}

/// The item the cursor is on.
pub(super) fn item(state: &State) -> Option<Item> {
    current(state)?.items.get(state.detail.item).cloned()
}

/// Moves: a short step goes to the next item if that is on screen or just beyond, else scrolls.
pub(super) fn step(state: &mut State, step: Step) {
    let Some(detail) = current(state) else { return };
    let height = usize::from(height(state));
    match step {
        Step::By(rows @ (-1 | 1)) => short_step(state, &detail, rows, height),
        _ => {
            state.detail.top = step.from(
                state.detail.top,
                detail.lines.len().saturating_sub(height) + 1,
            );
            choose_visible(state, &detail, height);
        }
    }
}

fn short_step(state: &mut State, detail: &Detail, rows: isize, height: usize) {
    let next = state.detail.item.saturating_add_signed(rows);
    let line = (next != state.detail.item)
        .then(|| detail.line_of(next))
        .flatten();
    let reach = state.detail.top.saturating_sub(1)..=state.detail.top + height;
    match line {
        Some(line) if reach.contains(&line) => {
            state.detail.item = next;
            show_line(state, line, height);
        }
        _ => {
            let last = detail.lines.len().saturating_sub(height);
            state.detail.top = state.detail.top.saturating_add_signed(rows).min(last);
        }
    }
}

/// After a long step, the chosen item is the first one on screen.
fn choose_visible(state: &mut State, detail: &Detail, height: usize) {
    let shown = state.detail.top..state.detail.top + height;
    let visible = |item: &usize| {
        detail
            .line_of(*item)
            .is_some_and(|line| shown.contains(&line))
    };
    if !visible(&state.detail.item)
        && let Some(item) = (0..detail.items.len()).find(visible)
    {
        state.detail.item = item;
    }
}

fn show_line(state: &mut State, line: usize, height: usize) {
    if line < state.detail.top {
        state.detail.top = line;
    } else if line >= state.detail.top + height {
        state.detail.top = line + 1 - height;
    }
}

/// Keeps scroll and item within the detail after its width or event changed.
pub(super) fn keep_in_sight(state: &mut State) {
    let Some(detail) = current(state) else { return };
    let height = usize::from(height(state));
    state.detail.top = state
        .detail
        .top
        .min(detail.lines.len().saturating_sub(height));
    state.detail.item = state.detail.item.min(detail.items.len().saturating_sub(1));
}

/// Follows the chosen item: a link goes to its event, a value is kept only, an address is shown whole.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match item(state) {
        Some(Item::Event(row)) => {
            jumps::leave(state);
            list::visit(state, row);
        }
        Some(Item::Value(..)) => return facets::include(state),
        Some(Item::Missing(id)) => complain(
            state,
            format!("no event `{id}` is open: its file is not in this library"),
        ),
        Some(Item::Address(address)) => inform(state, address),
        None => {}
    }
    Vec::new()
}
