//! The lanes: the chart's lines in the theme's faces, the cursor's lane and cell, and the event there.
use super::canvas::{Border, Canvas, Weight, columns};
use super::style;
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::detail::day_name;
use crate::app::lines::lanes::{event, parts, place, signs, title};
use crate::chart::{Chart, Place, Role, labels};
use crate::theme::Face;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let lanes = state.chart().map_or(0, |chart| chart.lanes.len());
    let position = match state.lanes_board() {
        Some(board) if lanes > 0 => format!("{}/{lanes}", board.lane + 1),
        Some(_) | None => String::new(),
    };
    canvas.border(
        area,
        &Border {
            title: &title(state),
            position: &position,
            weight: Weight::Heavy,
        },
    );
    let inner = area.inner();
    let Some(chart) = state.chart() else { return };
    if state.rows().is_empty() {
        return super::nothing::draw(state, inner, canvas);
    }
    let parts = parts(inner);
    draw_lanes(state, chart, parts.lanes, canvas);
    let line = |y: u16| Area {
        y,
        height: 1,
        ..inner
    };
    if let Some(y) = parts.axis {
        draw_axis(chart, line(y), canvas);
    }
    if let Some(y) = parts.marks {
        draw_marks(state, chart, line(y), canvas);
    }
    if let (Some(y), Some(row)) = (parts.event, state.selected()) {
        let text = event(state, row);
        canvas.put(inner.x, y, inner.width, &text, canvas.face(Face::Title));
    }
    if let Some(y) = parts.legend {
        let legend = signs(state).legend();
        canvas.put(inner.x, y, inner.width, &legend, canvas.face(Face::Dim));
    }
}

/// The first and the last place of a stretch of the line on screen.
fn on_screen(chart: &Chart, of: Place, area: Area) -> Option<Area> {
    let (at, width) = chart.measures.stretch(of)?;
    let at = u16::try_from(at).ok().filter(|at| *at < area.width)?;
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    Some(Area {
        x: area.x + at,
        width: width.min(area.width - at),
        ..area
    })
}

fn draw_lanes(state: &State, chart: &Chart, area: Area, canvas: &mut Canvas<'_>) {
    let store = state.library.engine.store();
    let as_of = state.library.as_of.start();
    let cursor = state.lanes_board().map(|board| board.lane);
    let end = area.x + area.width;
    for (y, number) in (area.y..area.y + area.height).zip(chart.lanes.range()) {
        let mut x = area.x;
        for piece in chart.lane(number, store, as_of, signs(state)) {
            let face = canvas.face(of_role(piece.role));
            x = canvas.put(x, y, end.saturating_sub(x), &piece.text, face);
        }
        if cursor != Some(number) {
            continue;
        }
        let name = Area {
            y,
            height: 1,
            width: u16::try_from(chart.measures.head())
                .unwrap_or(u16::MAX)
                .min(area.width),
            ..area
        };
        canvas.restyle(name, canvas.face(Face::CursorAway));
        let here = state.selected().map(|row| place(chart, store.span(row)));
        if let Some(cell) = here.and_then(|here| on_screen(chart, here, area)) {
            let cell = Area {
                y,
                height: 1,
                ..cell
            };
            canvas.restyle(cell, canvas.face(Face::Cursor));
        }
    }
}

fn of_role(role: Role) -> Face {
    match role {
        Role::Blank | Role::Name => Face::Text,
        Role::Count => Face::Count,
        Role::Outside => Face::Dim,
        Role::Event(status) => style::of_status(status),
        Role::Sure => Face::StripSure,
        Role::Possible => Face::StripPossible,
        Role::AsOf => Face::AsOf,
        Role::Grid => Face::Dim,
        Role::Rule => Face::Border,
    }
}

fn draw_axis(chart: &Chart, area: Area, canvas: &mut Canvas<'_>) {
    let face = canvas.face(Face::StripAxis);
    for label in labels(&chart.charted.scale, &chart.measures) {
        let at = u16::try_from(label.at).unwrap_or(u16::MAX).min(area.width);
        canvas.put(area.x + at, area.y, area.width - at, &label.text, face);
    }
    for of in [Place::Before, Place::After, Place::Undated] {
        if let Some(stretch) = on_screen(chart, of, area) {
            let end = stretch.x + stretch.width;
            let heading = chart.measures.heading(of);
            canvas.put_right(end, area.y, stretch.width, heading, face);
        }
    }
}

/// Below the lanes: the as-of date, with its name beside it, and the column of the cursor.
fn draw_marks(state: &State, chart: &Chart, area: Area, canvas: &mut Canvas<'_>) {
    let store = state.library.engine.store();
    let here = state.selected().map(|row| place(chart, store.span(row)));
    let here = here.and_then(|here| on_screen(chart, here, area));
    let as_of = chart.column(state.library.as_of.start());
    let as_of = as_of.and_then(|column| on_screen(chart, Place::Column(column), area));
    if let Some(stretch) = as_of {
        let face = canvas.face(Face::AsOf);
        let mark = canvas.marks().pick("┊", "|");
        let label = format!("as of {}", day_name(state.library.as_of));
        let width = columns(&label);
        canvas.put(stretch.x, area.y, 1, mark, face);
        let cursor = here.map_or(0, |here| here.x);
        let is_free = cursor < stretch.x || cursor > stretch.x + width;
        if is_free && stretch.x + 1 + width <= area.x + area.width {
            canvas.put(stretch.x + 1, area.y, width, &label, face);
        } else {
            canvas.put_right(stretch.x, area.y, width, &label, face);
        }
    }
    if let Some(stretch) = here {
        let mark = canvas.marks().pick("▲", "^");
        canvas.put(stretch.x, area.y, 1, mark, canvas.face(Face::StripCursor));
    }
}
