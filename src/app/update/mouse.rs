//! The mouse: click to choose, in the filter and detail panes click again to open, wheel to move, drag on the strip to filter.
use super::movement::{Step, take};
use super::{board, detail, facets, list, strip};
use crate::app::geometry::{Area, Layout};
use crate::app::lines;
use crate::app::lines::list::ListLine;
use crate::app::{Effect, Focus, Mouse, MouseAction, State};

/// Rows a turn of the wheel moves.
const WHEEL: isize = 3;

pub(super) fn act(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.count = None;
    state.pending.clear();
    let Some(layout) = Layout::of(state) else {
        return Vec::new();
    };
    match mouse.action {
        MouseAction::WheelDown => wheel(state, layout, mouse, WHEEL),
        MouseAction::WheelUp => wheel(state, layout, mouse, -WHEEL),
        MouseAction::Press if state.overlay.is_some() || state.prompt.is_some() => {}
        MouseAction::Press => return press(state, layout, mouse),
        MouseAction::Drag => drag(state, layout, mouse),
        MouseAction::Release => return release(state),
    }
    Vec::new()
}

fn wheel(state: &mut State, layout: Layout, mouse: Mouse, rows: isize) {
    if state.overlay.is_none()
        && let Some(focus) = pane_at(layout, mouse)
    {
        state.focus = focus;
    }
    take(state, Step::By(rows));
}

fn pane_at(layout: Layout, mouse: Mouse) -> Option<Focus> {
    let hit = |area: Option<Area>| area.is_some_and(|area| area.contains(mouse.x, mouse.y));
    let panes = [
        (layout.filter, Focus::Filter),
        (layout.list, Focus::List),
        (layout.detail, Focus::Detail),
    ];
    panes
        .into_iter()
        .find(|(area, _)| hit(*area))
        .map(|(_, focus)| focus)
}

fn press(state: &mut State, layout: Layout, mouse: Mouse) -> Vec<Effect> {
    state.notice = None;
    if let Some(column) = strip_column(layout, mouse) {
        state.strip.drag = Some((column, column));
        return Vec::new();
    }
    if let Some(area) = layout.board {
        return board::press(state, area, mouse);
    }
    let Some(focus) = pane_at(layout, mouse) else {
        return Vec::new();
    };
    let was = state.focus;
    state.focus = focus;
    // The panes may lie elsewhere now that another has the focus: on a narrow screen the click only turned to it.
    let Some(now) = Layout::of(state).filter(|now| pane_at(*now, mouse) == Some(focus)) else {
        return Vec::new();
    };
    let line = |area: Option<Area>| {
        usize::from(mouse.y.saturating_sub(area.unwrap_or_default().inner().y))
    };
    match focus {
        Focus::List => press_list(state, line(now.list)),
        Focus::Filter => {
            let wanted = state.facets.top + line(now.filter);
            if was == focus && wanted == state.facets.cursor {
                return facets::open(state);
            }
            take(state, Step::To(wanted));
        }
        Focus::Detail => return press_detail(state, now, mouse, was == focus),
    }
    Vec::new()
}

fn press_list(state: &mut State, line: usize) {
    let shown = lines::list::lines(state, state.list.top, list::height(state));
    if let Some(ListLine::Event(position)) = shown.get(line) {
        let position = *position;
        list::select(state, position);
    }
}

/// Chooses the item under the pointer; a click on the chosen one follows it.
fn press_detail(state: &mut State, layout: Layout, mouse: Mouse, had_focus: bool) -> Vec<Effect> {
    let area = layout.detail.unwrap_or_default().inner();
    let Some(detail) = detail::current(state) else {
        return Vec::new();
    };
    let Some(line) = detail
        .lines
        .get(state.detail.top + usize::from(mouse.y.saturating_sub(area.y)))
    else {
        return Vec::new();
    };
    let wanted = usize::from(mouse.x.saturating_sub(area.x));
    let mut column = 0;
    for piece in line {
        column += crate::text::width(&piece.text);
        if wanted < column {
            match piece.item {
                Some(item) if had_focus && item == state.detail.item => return detail::open(state),
                Some(item) => state.detail.item = item,
                None => {}
            }
            break;
        }
    }
    Vec::new()
}

fn strip_column(layout: Layout, mouse: Mouse) -> Option<u16> {
    layout
        .strip
        .filter(|area| area.contains(mouse.x, mouse.y))
        .map(|area| mouse.x - area.x)
}

fn drag(state: &mut State, layout: Layout, mouse: Mouse) {
    if let (Some((from, _)), Some(area)) = (state.strip.drag, layout.strip) {
        let column = mouse.x.clamp(area.x, area.x + area.width.saturating_sub(1)) - area.x;
        state.strip.drag = Some((from, column));
    }
}

/// A drag filters to its stretch; a click goes to that time.
fn release(state: &mut State) -> Vec<Effect> {
    let Some((from, to)) = state.strip.drag.take() else {
        return Vec::new();
    };
    if from != to {
        return strip::filter_columns(state, from, to);
    }
    if let Some(span) = strip::span_of_columns(state, from, to) {
        list::go_to(state, span, "there");
    }
    Vec::new()
}
