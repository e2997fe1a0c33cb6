//! The screen as ratatui sees it.
//!
//! A thin layer over ratatui's own backend, for two reasons. That one asks the
//! terminal for its size at every frame, and for the cursor when it clears,
//! which waits for an answer; here the size is what the loop was told, and so
//! the state and the frame never disagree. And that one flushes several times a
//! frame; here a frame is sent once.

use super::gate::Gate;
use crossterm::cursor::Hide;
use crossterm::cursor::MoveTo;
use crossterm::cursor::Show;
use crossterm::queue;
use crossterm::terminal::Clear;
use ratatui::backend::Backend;
use ratatui::backend::ClearType;
use ratatui::backend::CrosstermBackend;
use ratatui::backend::WindowSize;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::layout::Size;
use std::io;
use std::io::Write as _;

/// More cells than this no screen has; a terminal that claims so must not cost gigabytes.
const MOST: Size = Size {
    width: 1024,
    height: 512,
};

/// Where frames are drawn.
pub(super) struct Screen {
    backend: CrosstermBackend<Gate>,
    size: Size,
    cursor: Position,
}

impl Screen {
    /// A screen of so many columns and rows.
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let mut screen = Self {
            backend: CrosstermBackend::new(Gate::default()),
            size: Size::ZERO,
            cursor: Position::ORIGIN,
        };
        screen.resize(columns, rows);
        screen
    }

    /// Takes a new size; the next frame is drawn in full.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.size = Size {
            width: columns.min(MOST.width),
            height: rows.min(MOST.height),
        };
    }

    /// Whether there is anything to draw on.
    pub(super) fn is_empty(&self) -> bool {
        self.size.width == 0 || self.size.height == 0
    }

    /// Sends bytes that are not part of a picture.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.backend.write_all(bytes)?;
        io::Write::flush(&mut self.backend)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.backend.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.backend, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.backend, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        queue!(self.backend, MoveTo(self.cursor.x, self.cursor.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let region = match region {
            ClearType::All => crossterm::terminal::ClearType::All,
            ClearType::AfterCursor => crossterm::terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => crossterm::terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => crossterm::terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => crossterm::terminal::ClearType::UntilNewLine,
        };
        queue!(self.backend, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        io::Write::flush(&mut self.backend)
    }
}
