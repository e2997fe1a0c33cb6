//! What lies over the panes: help, the problems of the files, a short list to choose from.
use super::canvas::{Border, Canvas, Weight, columns, how_far};
use crate::app::geometry::Area;
use crate::app::lines::help::{self, OverlayLine};
use crate::app::{Chooser, Overlay, State};
use crate::text;
use crate::theme::Face;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    match &state.overlay {
        Some(Overlay::Help { top }) => draw_lines(state, "Help", *top, canvas),
        Some(Overlay::Problems { top }) => draw_lines(state, "Problems in the files", *top, canvas),
        Some(Overlay::Chooser(chooser)) => draw_chooser(state, chooser, canvas),
        None => {}
    }
}

fn draw_lines(state: &State, title: &str, top: usize, canvas: &mut Canvas<'_>) {
    let area = help::area(state.size);
    let inner = area.inner();
    let lines = help::open(state);
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let top = top.min(last);
    let position = how_far(top, last);
    canvas.clear(area);
    canvas.border(
        area,
        &Border {
            title,
            position: &position,
            weight: Weight::Over,
        },
    );
    for (y, line) in (inner.y..inner.y + inner.height).zip(lines.iter().skip(top)) {
        draw_line(
            line,
            Area {
                y,
                height: 1,
                ..inner
            },
            canvas,
        );
    }
}

fn draw_line(line: &OverlayLine, area: Area, canvas: &mut Canvas<'_>) {
    let Area { x, y, width, .. } = area;
    match line {
        OverlayLine::Heading(text) => canvas.put(x, y, width, text, canvas.face(Face::Heading)),
        OverlayLine::Text(text) => canvas.put(x, y, width, text, canvas.face(Face::Text)),
        OverlayLine::Problem(text) => canvas.put(x, y, width, text, canvas.face(Face::Warning)),
        OverlayLine::Keys(keys, text) => {
            let column = help::key_column(usize::from(width)) as u16;
            canvas.put(x, y, column.saturating_sub(1), keys, canvas.face(Face::Key));
            canvas.put(x + column, y, width - column, text, canvas.face(Face::Text))
        }
    };
}

fn draw_chooser(state: &State, chooser: &Chooser, canvas: &mut Canvas<'_>) {
    let widest = chooser
        .rows
        .iter()
        .map(|row| columns(&row.label))
        .chain([columns(&chooser.title).saturating_add(4)])
        .max();
    let width = widest
        .unwrap_or_default()
        .saturating_add(6)
        .min(state.size.columns);
    let rows = u16::try_from(chooser.rows.len()).unwrap_or(u16::MAX);
    let height = rows
        .saturating_add(2)
        .min(state.size.rows.saturating_sub(2));
    let area = Area {
        x: (state.size.columns - width) / 2,
        y: (state.size.rows - height) / 2,
        width,
        height,
    };
    let position = format!("{}/{}", chooser.cursor + 1, chooser.rows.len());
    canvas.clear(area);
    canvas.border(
        area,
        &Border {
            title: &chooser.title,
            position: &position,
            weight: Weight::Over,
        },
    );
    let inner = area.inner();
    let top = (chooser.cursor + 1).saturating_sub(usize::from(inner.height));
    for (y, (at, row)) in
        (inner.y..inner.y + inner.height).zip(chooser.rows.iter().enumerate().skip(top))
    {
        canvas.put(
            inner.x + 2,
            y,
            inner.width.saturating_sub(3),
            &text::clean(&row.label),
            canvas.face(Face::Text),
        );
        if at == chooser.cursor {
            canvas.put(
                inner.x,
                y,
                1,
                canvas.marks().pick("▌", ">"),
                canvas.face(Face::Cursor),
            );
            canvas.restyle(
                Area {
                    y,
                    height: 1,
                    ..inner
                },
                canvas.face(Face::Cursor),
            );
        }
    }
}
