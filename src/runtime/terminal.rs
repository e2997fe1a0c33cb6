//! The terminal, entered and always left as it was found.
//!
//! [`Terminal::open`] takes it only where it can be used, and only after all
//! that could put it back is in place: a panic hook, crash handlers, a thread
//! for signals and one that waits for the terminal's end. So there is no moment
//! at which a signal meets raw mode without a keeper. Leaving is one function of
//! constant bytes, without locks or memory, that whoever ends the program calls
//! (`guard`); every frame passes a `gate` that closes with it.
//!
//! Nothing is asked of the terminal before the first frame, and nothing ever
//! waits for its answers. Keys are read by [`super::input`].
//!
//! ```no_run
//! # use dateline::runtime::terminal::{Options, Terminal, Wake};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (sender, messages) = std::sync::mpsc::channel();
//! let mut terminal = Terminal::open(&Options::default(), move |wake| drop(sender.send(wake)))?;
//! loop {
//!     terminal.draw(|frame| frame.render_widget("hello", frame.area()))?;
//!     match messages.recv()? {
//!         Wake::Resized { columns, rows } => terminal.resize(columns, rows),
//!         Wake::Resumed => {}
//!         Wake::HungUp => break,
//!     }
//! }
//! # Ok(())
//! # }
//! ```

pub(super) mod guard;

mod gate;
mod modes;
mod screen;
mod signals;

#[cfg(test)]
mod tests;

use super::background;
use super::system;
use guard::Holder;
use guard::Unread;
use ratatui::Frame;
use ratatui::layout::Rect;
use screen::Screen;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// A terminal is opened once: its keepers stay until the end of the program.
static OPENED: AtomicBool = AtomicBool::new(false);

/// How long after it was asked for its ground a quit waits for the answer, lest the shell read it.
const ANSWER_TIME: Duration = Duration::from_millis(250);

/// How to open the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether mouse events are wanted; selecting text then needs Shift.
    pub mouse: bool,
}

/// Why the loop is woken from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The terminal has another size: pass it to [`Terminal::resize`] and draw.
    Resized {
        /// Cells in a row.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// We were stopped and go on: draw.
    Resumed,
    /// The terminal is gone: write down what must not be lost, now. The program ends in a moment.
    HungUp,
}

impl Wake {
    fn resized() -> Self {
        let (columns, rows) = system::size();
        Self::Resized { columns, rows }
    }
}

/// Why there is no terminal to browse in.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Output goes to a file or a pipe.
    #[error(
        "standard output is not a terminal; `dateline list` prints the events to files and pipes"
    )]
    NotATerminal,
    /// Standard input is not a terminal, and there is no other to take keys from.
    #[error(
        "there is no terminal to take keys from; `dateline list` prints the events without one"
    )]
    NoKeys(#[source] io::Error),
    /// The terminal cannot move the cursor.
    #[error(
        "this terminal can only print (TERM is `dumb`); `dateline list` prints the events as plain text"
    )]
    DumbTerminal,
    /// Nobody says what the terminal can do.
    #[error(
        "TERM is not set, so nobody knows what this terminal can do; `dateline list` prints the events as plain text"
    )]
    UnknownTerminal,
    /// The terminal refused.
    #[error("the terminal cannot be set up for browsing")]
    Refused(#[source] io::Error),
    /// The program has opened it before.
    #[error("the terminal is open already")]
    AlreadyOpen,
}

/// The terminal while it is ours.
pub struct Terminal {
    screen: ratatui::Terminal<Screen>,
    /// The entry the last frame was drawn after.
    entry: u32,
    /// When the terminal was asked for its ground.
    asked: Option<Instant>,
}

impl Terminal {
    /// Whether [`Terminal::open`] has a chance, for saying so before hours of loading.
    pub fn check() -> Result<(), OpenError> {
        check_term(
            std::env::var_os("TERM")
                .and_then(|term| term.into_string().ok())
                .as_deref(),
        )?;
        if !system::output_is_terminal() {
            return Err(OpenError::NotATerminal);
        }
        Ok(())
    }

    /// Takes the terminal.
    ///
    /// Where standard input is not a terminal (`dateline -`, which has read it by
    /// now), keys come from the terminal behind standard output. `wake` is called
    /// from other threads and must not wait.
    pub fn open(
        options: &Options,
        wake: impl Fn(Wake) + Send + Sync + 'static,
    ) -> Result<Self, OpenError> {
        Self::check()?;
        if OPENED.swap(true, SeqCst) {
            return Err(OpenError::AlreadyOpen);
        }
        if !system::input_is_terminal() {
            system::take_keys_from_terminal().map_err(OpenError::NoKeys)?;
        }
        // Started with `&`: stop here, where signals still do what they do by themselves, and
        // not in the middle of what follows.
        if !system::is_in_foreground() {
            system::stop_in_background();
        }
        system::keep_settings().map_err(OpenError::Refused)?;
        let bell: signals::Bell = Arc::new(wake);
        signals::watch(&bell).map_err(OpenError::Refused)?;
        guard::set_mouse(options.mouse).map_err(OpenError::Refused)?;
        guard::enter(Holder::Shell).map_err(OpenError::Refused)?;
        let (columns, rows) = system::size();
        let screen =
            ratatui::Terminal::new(Screen::new(columns, rows)).map_err(OpenError::Refused)?;
        Ok(Self {
            screen,
            entry: guard::entries(),
            asked: None,
        })
    }

    /// Columns and rows, as the loop was told or as found at the start.
    pub fn size(&self) -> (u16, u16) {
        self.screen
            .size()
            .map_or((0, 0), |size| (size.width, size.height))
    }

    /// Takes a new size; the next frame has it.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.backend_mut().resize(columns, rows);
    }

    /// Draws a frame: only what changed is sent, and shown at once.
    ///
    /// Draws nothing where there is no room at all. An error for which
    /// [`is_gone`] holds means that nobody can see the screen any more.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        #[cfg(feature = "faults")]
        super::faults::at_frame();
        if self.screen.backend().is_empty() {
            return Ok(());
        }
        let entry = guard::entries();
        if entry != self.entry {
            self.entry = entry;
            self.clear()?;
        }
        self.screen.draw(render).map(drop)
    }

    /// Has the next frame paint every cell, also those nobody changed.
    pub fn clear(&mut self) -> io::Result<()> {
        let (width, height) = self.size();
        self.screen.resize(Rect::new(0, 0, width, height))
    }

    /// Gives the terminal back and stops the program with its whole group, as Ctrl-Z should.
    ///
    /// Returns when it goes on; [`Wake::Resumed`] follows when the terminal is ours
    /// again. False, and nothing happened, where nobody could continue us.
    pub fn suspend(&mut self) -> bool {
        if !system::can_be_continued() {
            return false;
        }
        guard::leave_in_turn(Holder::Shell, Unread::Keep);
        system::stop_group();
        true
    }

    /// Lends the terminal to another program, such as an editor, while `guest` runs it.
    ///
    /// Whatever the guest does to it, the next frame finds it set up again. Keys
    /// typed meanwhile are the guest's, and so are Ctrl-C and Ctrl-\.
    pub fn lend<T>(&mut self, guest: impl FnOnce() -> T) -> io::Result<T> {
        guard::lend();
        let result = guest();
        guard::take_back()?;
        let (columns, rows) = system::size();
        self.resize(columns, rows);
        Ok(result)
    }

    /// Takes the mouse, or gives it back to the terminal for selecting text.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        guard::set_mouse(on)
    }

    /// Whether the mouse is taken.
    pub fn has_mouse(&self) -> bool {
        guard::has_mouse()
    }

    /// Asks the terminal for its ground; the answer, if there is one, comes as
    /// [`super::input::Input::Background`], and never as keys.
    ///
    /// For after the first frame. Asks once, and only a terminal that understands.
    pub fn ask_background(&mut self) -> io::Result<()> {
        let term = std::env::var("TERM").unwrap_or_default();
        if self.asked.is_some() || !background::can_be_asked(&term) {
            return Ok(());
        }
        self.asked = Some(Instant::now());
        background::expect_answer();
        self.screen.backend_mut().send(background::QUESTION)
    }

    /// Sends bytes that are not part of a picture, such as text for the clipboard.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.screen.backend_mut().send(bytes)
    }

    /// Gives the terminal back for good; frames drawn after this go nowhere.
    pub fn leave(&mut self) {
        self.wait_for_answer();
        guard::leave_in_turn(Holder::Nobody, Unread::Keep);
    }

    /// An answer that comes after we left would be typed into the shell.
    fn wait_for_answer(&self) {
        while self
            .asked
            .is_some_and(|asked| asked.elapsed() < ANSWER_TIME)
            && background::is_expected()
        {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whether an error of [`Terminal::draw`] means that the terminal is gone: a reason to end quietly.
pub fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || matches!(error.raw_os_error(), Some(libc::EIO | libc::ENXIO))
}

fn check_term(term: Option<&str>) -> Result<(), OpenError> {
    match term {
        None | Some("") => Err(OpenError::UnknownTerminal),
        Some("dumb") => Err(OpenError::DumbTerminal),
        Some(_) => Ok(()),
    }
}
