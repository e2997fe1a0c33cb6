//! What may follow an unfinished sequence of keys: a small frame above the status line.
use super::canvas::{Border, Canvas, columns};
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::following::following;
use crate::theme::Face;

pub(super) fn draw(state: &State, status: Area, canvas: &mut Canvas<'_>) {
    let rows = following(state);
    let height = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .min(status.y.saturating_sub(2));
    if height == 0 {
        return;
    }
    let keys = rows
        .iter()
        .map(|(keys, _)| columns(keys))
        .max()
        .unwrap_or_default();
    let words = rows
        .iter()
        .map(|(_, command)| columns(command.row().sentence))
        .max()
        .unwrap_or_default();
    let area = Area {
        x: status.x,
        y: status.y - height - 2,
        width: keys
            .saturating_add(words)
            .saturating_add(4)
            .min(status.width),
        height: height + 2,
    };
    canvas.clear(area);
    canvas.border(area, &Border::default());
    let inner = area.inner();
    for (y, (spelt, command)) in (inner.y..inner.y + inner.height).zip(&rows) {
        canvas.put(inner.x, y, inner.width, spelt, canvas.face(Face::Key));
        let x = inner.x + keys.min(inner.width) + 2;
        let room = (inner.x + inner.width).saturating_sub(x);
        canvas.put(x, y, room, command.row().sentence, canvas.face(Face::Text));
    }
}
