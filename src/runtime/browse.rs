//! The loop: take every waiting message, perform effects, draw once.
use super::background::Background;
use super::input::{self, Input};
use super::terminal::{self, OpenError, Options, Terminal, Wake};
use super::translate;
use super::worker::{self, Job};
use crate::app::geometry::Size;
use crate::app::{Effect, Library, Msg, State, update};
use crate::config::Settings;
use crate::theme::{Depth, Theme};
use crate::view;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long the first frame waits for its rows before it is drawn without them.
const FIRST_ANSWER: Duration = Duration::from_millis(30);

/// The colours to draw in.
#[derive(Clone, Debug)]
pub struct Look {
    /// The theme to begin with.
    pub theme: Theme,
    /// Whether the terminal may be asked for its ground, and its answer change the theme.
    pub follows_ground: bool,
    /// How many colours the terminal can show.
    pub depth: Depth,
}

/// Everything the browser needs to start.
pub struct Start {
    /// The files as read.
    pub library: Library,
    /// The person's settings.
    pub settings: Settings,
    /// The filter to begin with; it parses.
    pub query: String,
    /// The colours.
    pub look: Look,
    /// Reads the files again.
    pub reload: Arc<dyn Fn() -> Result<Library, String> + Send + Sync>,
}

/// Why the browser could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum BrowseError {
    /// There is no terminal to draw on.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The terminal failed while it was drawn on.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
}

/// What comes to the loop from the outside.
enum Incoming {
    Msg(Msg),
    Input(Input),
    Wake(Wake),
}

/// Opens the terminal, browses, and gives the terminal back.
pub fn browse(start: Start) -> Result<(), BrowseError> {
    let (to_loop, incoming) = channel();
    let wake = to_loop.clone();
    let options = Options {
        mouse: start.settings.mouse,
    };
    let terminal = Terminal::open(&options, move |woken| {
        drop(wake.send(Incoming::Wake(woken)))
    })?;
    let (columns, rows) = terminal.size();
    let (state, request) = State::new(
        start.library,
        start.settings,
        Size { columns, rows },
        &start.query,
    );
    let mut browser = Browser {
        terminal,
        state,
        look: start.look,
        outside: Outside::new(to_loop, start.reload),
    };
    browser
        .outside
        .work(&browser.state, Effect::Answer(request));
    browser.wait_for_first_answer(&incoming)?;
    match browser.run(&incoming) {
        // Nobody is left to tell.
        Err(BrowseError::Terminal(error)) if terminal::is_gone(&error) => Ok(()),
        ended => ended,
    }
}

struct Browser {
    terminal: Terminal,
    state: State,
    look: Look,
    outside: Outside,
}

impl Browser {
    /// Rows on the first frame rather than on the second, where they come soon enough.
    fn wait_for_first_answer(&mut self, incoming: &Receiver<Incoming>) -> Result<(), BrowseError> {
        match incoming.recv_timeout(FIRST_ANSWER) {
            Ok(arrived) => self.take(arrived),
            Err(_) => Ok(()),
        }
    }

    fn run(&mut self, incoming: &Receiver<Incoming>) -> Result<(), BrowseError> {
        self.draw()?;
        self.outside.listen()?;
        if self.look.follows_ground {
            self.terminal.ask_background()?;
        }
        while let Ok(first) = incoming.recv() {
            for arrived in std::iter::once(first).chain(incoming.try_iter()) {
                self.take(arrived)?;
                if self.state.leaving {
                    return Ok(());
                }
            }
            self.draw()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), BrowseError> {
        let (state, look) = (&self.state, &self.look);
        self.terminal
            .draw(|frame| view::draw(state, &look.theme, look.depth, frame))?;
        Ok(())
    }

    fn take(&mut self, arrived: Incoming) -> Result<(), BrowseError> {
        let msg = match arrived {
            Incoming::Msg(msg) => Some(msg),
            Incoming::Input(Input::Background(ground)) => {
                self.look.theme = theme_for(ground);
                None
            }
            Incoming::Input(input) => translate::message(input),
            Incoming::Wake(Wake::Resized { columns, rows }) => {
                self.terminal.resize(columns, rows);
                Some(Msg::Resized(columns, rows))
            }
            Incoming::Wake(Wake::Resumed | Wake::HungUp) => None,
        };
        for effect in msg
            .map(|msg| update(&mut self.state, msg))
            .unwrap_or_default()
        {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Result<(), BrowseError> {
        match effect {
            Effect::Answer(_) | Effect::Search(_) => self.outside.work(&self.state, effect),
            Effect::Reload => self.outside.reload(),
            Effect::SetMouse(ours) => self.terminal.set_mouse(ours)?,
            Effect::Redraw => self.terminal.clear()?,
            Effect::Suspend => {
                self.terminal.suspend();
            }
            Effect::Quit => {}
        }
        Ok(())
    }
}

/// The built-in theme for a ground.
pub(crate) fn theme_for(ground: Background) -> Theme {
    match ground {
        Background::Dark => Theme::dark(),
        Background::Light => Theme::light(),
    }
}

/// The threads beside the loop.
struct Outside {
    to_loop: Sender<Incoming>,
    jobs: Sender<Job>,
    reload: Arc<dyn Fn() -> Result<Library, String> + Send + Sync>,
}

impl Outside {
    fn new(
        to_loop: Sender<Incoming>,
        reload: Arc<dyn Fn() -> Result<Library, String> + Send + Sync>,
    ) -> Self {
        let answers = to_loop.clone();
        let jobs = worker::spawn(move |msg| drop(answers.send(Incoming::Msg(msg))));
        Self {
            to_loop,
            jobs,
            reload,
        }
    }

    /// Reads the keyboard on a thread of its own.
    fn listen(&self) -> io::Result<()> {
        let to_loop = self.to_loop.clone();
        input::spawn(move |input| drop(to_loop.send(Incoming::Input(input))))
    }

    /// Hands work to the worker.
    fn work(&self, state: &State, effect: Effect) {
        let job = Job {
            engine: state.library.engine.clone(),
            as_of: state.library.as_of,
            effect,
        };
        // A worker that is gone has nothing left to answer.
        drop(self.jobs.send(job));
    }

    fn reload(&self) {
        let (reload, to_loop) = (Arc::clone(&self.reload), self.to_loop.clone());
        thread::spawn(move || drop(to_loop.send(Incoming::Msg(Msg::Loaded(reload())))));
    }
}
