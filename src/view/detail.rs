//! The detail pane: the lines of the event, the chosen item marked.
use super::canvas::{Border, Canvas, Cell, Weight, how_far};
use super::found::Found;
use super::style;
use crate::app::geometry::Area;
use crate::app::lines::detail::{self, Piece};
use crate::app::{Focus, State};
use crate::theme::Face;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let is_focused = state.focus == Focus::Detail;
    let title = if state.detail.visiting.is_some() {
        "Event, by a link"
    } else {
        "Event"
    };
    let inner = area.inner();
    let Some(row) = state.shown() else {
        canvas.border(
            area,
            &Border {
                title,
                position: "",
                weight: Weight::of(is_focused),
            },
        );
        return;
    };
    let detail = detail::detail(state, row, inner.width);
    let last = detail.lines.len().saturating_sub(usize::from(inner.height));
    let top = state.detail.top.min(last);
    canvas.border(
        area,
        &Border {
            title,
            position: &how_far(top, last),
            weight: Weight::of(is_focused),
        },
    );
    let chosen = is_focused.then_some(state.detail.item);
    let found = Found::of(state);
    for (y, line) in (inner.y..inner.y + inner.height).zip(detail.lines.iter().skip(top)) {
        let area = Area {
            y,
            height: 1,
            ..inner
        };
        if chosen.is_some_and(|chosen| line.iter().any(|piece| piece.item == Some(chosen))) {
            // On the border, so that the text keeps its place.
            let mark = canvas.marks().pick("▶", ">");
            canvas.put(
                area.x.saturating_sub(1),
                y,
                1,
                mark,
                canvas.face(Face::Cursor),
            );
        }
        draw_line(line, chosen, &found, area, canvas);
    }
}

pub(super) fn draw_line(
    line: &[Piece],
    chosen: Option<usize>,
    found: &Found,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let end = area.x + area.width;
    let mut x = area.x;
    for piece in line {
        let mut face = canvas.face(style::of_role(piece.role));
        if piece.item.is_some() && piece.item == chosen {
            face = face.patch(canvas.face(Face::Cursor));
        }
        let cell = Cell {
            x,
            y: area.y,
            width: end.saturating_sub(x),
        };
        x = canvas.put_marked(
            cell,
            &piece.text,
            face,
            &found.within(&piece.text),
            canvas.face(Face::Match),
        );
    }
}
