//! Draws a [`State`]: each pane in a file of its own, from the lines that [`app::lines`](crate::app::lines) gives.
//!
//! Drawing changes nothing and can be asked for any size: everything goes
//! through a [`Canvas`], which cuts what would lie outside. What matters is
//! never said by colour alone: it has a glyph, a word or a text attribute too.

mod bar;
mod board;
mod canvas;
mod claims;
mod contacts;
mod detail;
mod facets;
mod following;
mod found;
mod header;
mod lanes;
mod list;
mod nothing;
mod overlay;
mod prompt;
mod status;
mod strip;
mod style;

use self::canvas::Canvas;
use self::style::Look;
use crate::app::State;
use crate::app::geometry::Layout;
use crate::theme::{Depth, Face, Theme};
use ratatui::Frame;

/// Draws the whole screen, in as many colours as `depth` allows.
pub fn draw(state: &State, theme: &Theme, depth: Depth, frame: &mut Frame<'_>) {
    let mut canvas = Canvas::new(frame.buffer_mut(), Look::new(theme, depth, state));
    match Layout::of(state) {
        Some(layout) => draw_layout(state, &layout, &mut canvas),
        None => draw_too_small(&mut canvas),
    }
    if let Some(cursor) = canvas.cursor() {
        frame.set_cursor_position(cursor);
    }
}

fn draw_layout(state: &State, layout: &Layout, canvas: &mut Canvas<'_>) {
    header::draw(state, layout.header, canvas);
    if let Some(area) = layout.filter {
        facets::draw(state, area, canvas);
    }
    if let Some(area) = layout.list {
        list::draw(state, area, canvas);
    }
    if let Some(area) = layout.detail {
        detail::draw(state, area, canvas);
    }
    if let Some(area) = layout.board {
        board::draw(state, area, canvas);
    }
    if let Some(area) = layout.strip {
        strip::draw(state, area, canvas);
    }
    status::draw(state, layout.status, canvas);
    following::draw(state, layout.status, canvas);
    if state.overlay.is_some() {
        overlay::draw(state, canvas);
    }
    if let Some(prompt) = &state.prompt {
        prompt::draw(state, prompt, layout.status, canvas);
    }
}

fn draw_too_small(canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let text = canvas.face(Face::Text);
    for (y, line) in (0..area.height).zip(["too small", "needs 20 by 6"]) {
        canvas.put(area.x, y, area.width, line, text);
    }
}
