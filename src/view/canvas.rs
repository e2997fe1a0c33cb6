//! The cells being drawn on. Whatever would lie outside them is cut, so no caller needs to check a bound.
mod border;

pub(super) use self::border::{Border, Weight};

use super::style::Look;
use crate::app::geometry::Area;
use crate::app::lines::marks::Marks;
use crate::text;
use crate::theme::Face;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use std::borrow::Cow;
use std::ops::Range;

pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: Look<'a>,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, look: Look<'a>) -> Self {
        Self {
            buffer,
            look,
            cursor: None,
        }
    }

    pub(super) fn face(&self, face: Face) -> Style {
        self.look.style(face)
    }

    pub(super) fn marks(&self) -> Marks {
        self.look.marks()
    }

    pub(super) fn is_known(&self) -> bool {
        self.look.is_known()
    }

    pub(super) fn area(&self) -> Area {
        let area = self.buffer.area;
        Area {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
        }
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Where the terminal's own cursor is to stand.
    pub(super) fn set_cursor(&mut self, x: u16, y: u16) {
        if self.area().contains(x, y) {
            self.cursor = Some(Position { x, y });
        }
    }

    /// Writes cleaned text, at most `width` columns of it; gives the column after it.
    pub(super) fn put(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.area();
        if !area.contains(x, y) || width == 0 {
            return x;
        }
        let mut clipped = text::clip(text, usize::from(width));
        if self.marks().is_ascii() && !clipped.is_ascii() {
            clipped = Cow::Owned(clipped.chars().map(in_ascii).collect());
        }
        let (end, _) = self
            .buffer
            .set_stringn(x, y, &*clipped, usize::from(width), style);
        end
    }

    /// The same, with some byte ranges in another style on top.
    pub(super) fn put_marked(
        &mut self,
        at: Cell,
        text: &str,
        style: Style,
        marked: &[Range<usize>],
        mark: Style,
    ) -> u16 {
        let clipped = text::clip(text, usize::from(at.width));
        let end = at.x.saturating_add(at.width);
        let (mut x, mut done) = (at.x, 0);
        for range in marked {
            let range = range.start.max(done)..range.end;
            // A hit that the cut goes through ends where the text does.
            let hit = clipped
                .get(range.clone())
                .or_else(|| clipped.get(range.start..));
            let (Some(plain), Some(hit)) = (clipped.get(done..range.start), hit) else {
                continue;
            };
            x = self.put(x, at.y, end.saturating_sub(x), plain, style);
            x = self.put(x, at.y, end.saturating_sub(x), hit, style.patch(mark));
            done = range.end;
        }
        self.put(
            x,
            at.y,
            end.saturating_sub(x),
            clipped.get(done..).unwrap_or_default(),
            style,
        )
    }

    /// Writes text so that it ends before column `end`; gives the column it begins at.
    pub(super) fn put_right(
        &mut self,
        end: u16,
        y: u16,
        width: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let clipped = text::clip(text, usize::from(width));
        let start = end.saturating_sub(columns(&clipped));
        self.put(start, y, width, &clipped, style);
        start
    }

    /// Puts a style over cells that are written already.
    pub(super) fn restyle(&mut self, area: Area, style: Style) {
        let area = ratatui::layout::Rect::new(area.x, area.y, area.width, area.height);
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area, for what is laid over it.
    pub(super) fn clear(&mut self, area: Area) {
        let style = self.face(Face::Overlay);
        let blank = " ".repeat(usize::from(area.width));
        for y in area.y..area.y.saturating_add(area.height) {
            // Beforehand, so that half a wide character at the edge does not stay.
            self.put(area.x, y, area.width, &blank, Style::reset());
            self.put(area.x, y, area.width, &blank, style);
        }
    }
}

/// The nearest ASCII character to a sign that this program itself writes; letters of the files stay what they are.
fn in_ascii(c: char) -> char {
    match c {
        '…' => '~',
        '·' | '–' | '—' | '−' => '-',
        '“' | '”' => '"',
        '’' => '\'',
        '→' => '>',
        '←' => '<',
        other => other,
    }
}

/// Where text begins and how many columns it may take.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) width: u16,
}

/// The columns of a text, as far as a screen can be wide.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}

/// How far one has scrolled: nothing where everything is on screen.
pub(super) fn how_far(top: usize, last: usize) -> String {
    let percent = top.saturating_mul(100).checked_div(last);
    percent.map_or_else(String::new, |percent| format!("{percent}%"))
}
