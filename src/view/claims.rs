//! The claims board: the lines of the claims, within a border that says of which events.
use super::canvas::{Border, Canvas, Weight};
use super::detail::draw_line;
use super::found::Found;
use crate::app::geometry::Area;
use crate::app::lines::claims;
use crate::app::{Scope, State};

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let scope = state.claims_board().map(|board| board.scope);
    let title = match scope {
        Some(Scope::Result) => "Claims, the whole result",
        Some(Scope::Event) | None => "Claims, this event",
    };
    canvas.border(
        area,
        &Border {
            title,
            position: &claims::position(state),
            weight: Weight::Heavy,
        },
    );
    let inner = area.inner();
    let found = Found::of(state);
    let lines = claims::lines(state, inner.width, inner.height);
    for (y, line) in (inner.y..).zip(&lines) {
        let area = Area {
            y,
            height: 1,
            ..inner
        };
        draw_line(line, None, &found, area, canvas);
    }
}
