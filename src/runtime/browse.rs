//! The loop: take every waiting message, perform effects, draw once.
use super::background::Background;
use super::clipboard;
use super::editor;
use super::input::{self, Input};
use super::journals::Journals;
use super::keeper::Keeper;
use super::loader::{Loader, Source};
use super::terminal::{self, OpenError, Options, Terminal, Wake};
use super::translate;
use super::watch::Watch;
use super::worker::{Done, Worker};
use crate::app::geometry::Size;
use crate::app::{AskedKnown, Copied, Effect, Library, Msg, State, update};
use crate::config::Settings;
use crate::date::Day;
use crate::theme::{Depth, Theme};
use crate::view;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How long the first frame waits for its rows before it is drawn without them.
const FIRST_ANSWER: Duration = Duration::from_millis(60);

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
    /// The library, if it is there already; else it is read from the source.
    pub library: Option<Library>,
    /// What to show until then: a library without events.
    pub nothing: Library,
    /// Where the library is read from.
    pub source: Arc<dyn Source>,
    /// The files to watch for changes.
    pub watched: Vec<PathBuf>,
    /// The person's settings.
    pub settings: Settings,
    /// Whether to begin with what could be known on the as-of day.
    pub is_known: bool,
    /// The filter to begin with; it parses.
    pub query: String,
    /// The colours.
    pub look: Look,
    /// Where marks and notes are saved; none: nowhere.
    pub journals: Option<Journals>,
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
    /// Nothing could be read.
    #[error("{0}")]
    Nothing(String),
}

/// What comes to the loop from the outside.
enum Incoming {
    Msg(Msg),
    Input(Input),
    Wake(Wake),
    Damaged,
    /// What is to be sent to the terminal's clipboard, and what came of copying.
    Copied(Vec<u8>, Copied),
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
    // In the as-of view nothing may be seen before it is worked out what could be known.
    let (first, hidden) = match start.is_known {
        true => (None, start.library),
        false => (start.library, None),
    };
    let is_read = first.is_some();
    let (mut state, request) = State::new(
        first.unwrap_or(start.nothing),
        start.settings,
        Size { columns, rows },
        &start.query,
    );
    let mut effects = vec![Effect::Answer(request)];
    if !is_read {
        state.asked_known = start.is_known.then_some(AskedKnown::AsOf);
        effects = match hidden {
            Some(library) => update(
                &mut state,
                Msg::Loaded {
                    load: 0,
                    result: Ok(library),
                },
            ),
            None => update(&mut state, Msg::Read),
        };
    }
    let mut browser = Browser {
        terminal,
        state,
        look: start.look,
        outside: Outside::new(to_loop, start.source, start.journals),
        mended: 0,
    };
    for effect in effects {
        browser.perform(effect)?;
    }
    browser.wait_for_first_answer(&incoming)?;
    browser.outside.watch(start.watched);
    match browser.run(&incoming) {
        // Nobody is left to tell.
        Err(BrowseError::Terminal(error)) if terminal::is_gone(&error) => Ok(()),
        Ok(()) => match browser.state.failed.take() {
            Some(reason) => Err(BrowseError::Nothing(reason)),
            None => Ok(()),
        },
        ended => ended,
    }
}

struct Browser {
    terminal: Terminal,
    state: State,
    look: Look,
    outside: Outside,
    /// How often the library was read anew because its snapshot was damaged.
    mended: u8,
}

impl Browser {
    /// Rows on the first frame rather than on the second, where they come soon enough.
    fn wait_for_first_answer(&mut self, incoming: &Receiver<Incoming>) -> Result<(), BrowseError> {
        let begun = Instant::now();
        while self.state.rows().is_empty() && !self.state.leaving {
            let left = FIRST_ANSWER.saturating_sub(begun.elapsed());
            match incoming.recv_timeout(left) {
                Ok(arrived) => self.take(arrived)?,
                Err(_) => break,
            }
            if !self.state.waiting && self.state.loading.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn run(&mut self, incoming: &Receiver<Incoming>) -> Result<(), BrowseError> {
        if self.state.leaving {
            return Ok(());
        }
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
        if self.state.library.engine.store().image().is_damaged() {
            self.mend()?;
        }
        Ok(())
    }

    /// The snapshot is damaged: forgets it and reads the files, without a word.
    fn mend(&mut self) -> Result<(), BrowseError> {
        const TRIES: u8 = 3;
        if self.state.loading.is_some() || self.mended >= TRIES {
            return Ok(());
        }
        self.mended += 1;
        self.outside.loader.forget();
        for effect in update(&mut self.state, Msg::Read) {
            self.perform(effect)?;
        }
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
            Incoming::Damaged => {
                self.mend()?;
                None
            }
            Incoming::Copied(bytes, copied) => {
                self.terminal.send(&bytes)?;
                Some(Msg::Copied(copied))
            }
        };
        for effect in msg
            .map(|msg| update(&mut self.state, msg))
            .unwrap_or_default()
        {
            self.perform(effect)?;
        }
        Ok(())
    }

    /// Lends the terminal to the editor. What it saved is noticed like any change of the files.
    fn edit(&mut self, file: &str, line: u32) -> Result<(), BrowseError> {
        let edited = self.terminal.lend(|| editor::open(Path::new(file), line))?;
        let (columns, rows) = self.terminal.size();
        for msg in [Msg::Resized(columns, rows), Msg::Edited(edited)] {
            for effect in update(&mut self.state, msg) {
                self.perform(effect)?;
            }
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Result<(), BrowseError> {
        match effect {
            Effect::Answer(_)
            | Effect::Search(_)
            | Effect::Chart(_)
            | Effect::Sparks(_)
            | Effect::Ask(_) => self.outside.work(&self.state, effect),
            Effect::Load(load) => self.outside.load(load),
            Effect::AsKnown { load, day } => self.outside.as_known(&self.state, load, day),
            Effect::StopLoading => self.outside.loader.stop(),
            Effect::Keep(change) => {
                if let Some(keeper) = &self.outside.keeper {
                    keeper.keep(change);
                }
            }
            Effect::Copy(text) => self.outside.copy(text),
            Effect::Edit { file, line } => self.edit(&file, line)?,
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
    worker: Worker,
    loader: Loader,
    keeper: Option<Keeper>,
    watch: Option<Watch>,
}

impl Outside {
    fn new(to_loop: Sender<Incoming>, source: Arc<dyn Source>, journals: Option<Journals>) -> Self {
        let told = to_loop.clone();
        let keeper = journals.map(|journals| {
            Keeper::start(journals, move |reason| {
                drop(told.send(Incoming::Msg(Msg::NotKept(reason))));
            })
        });
        let answers = to_loop.clone();
        let worker = Worker::start(move |done| {
            drop(answers.send(match done {
                Done::Msg(msg) => Incoming::Msg(msg),
                Done::Damaged => Incoming::Damaged,
            }));
        });
        Self {
            to_loop,
            worker,
            loader: Loader::new(source),
            keeper,
            watch: None,
        }
    }

    /// Reads the keyboard on a thread of its own.
    fn listen(&self) -> io::Result<()> {
        let to_loop = self.to_loop.clone();
        input::spawn(move |input| drop(to_loop.send(Incoming::Input(input))))
    }

    /// Hands work to the worker.
    fn work(&self, state: &State, effect: Effect) {
        let library = match effect {
            // What is on screen is searched, charted and asked about, not what is still being read.
            Effect::Search(_) | Effect::Chart(_) | Effect::Sparks(_) | Effect::Ask(_) => {
                &state.library
            }
            _ => state.asked(),
        };
        self.worker
            .give(library.engine.clone(), library.as_of, effect);
    }

    /// Copies on a thread of its own: tmux and the disk may take their time.
    fn copy(&self, text: String) {
        let to_loop = self.to_loop.clone();
        let keeps_files = self.keeper.is_some();
        clipboard::copy(text, keeps_files, move |bytes, copied| {
            drop(to_loop.send(Incoming::Copied(bytes, copied)));
        });
    }

    fn load(&self, load: u64) {
        let to_loop = self.to_loop.clone();
        self.loader
            .read(load, move |msg| drop(to_loop.send(Incoming::Msg(msg))));
    }

    fn as_known(&self, state: &State, load: u64, day: Day) {
        let to_loop = self.to_loop.clone();
        self.loader
            .as_known(load, day, state.whole().clone(), move |msg| {
                drop(to_loop.send(Incoming::Msg(msg)))
            });
    }

    /// Notices when files change. Where the system cannot tell, `r` still reads them again.
    fn watch(&mut self, files: Vec<PathBuf>) {
        let to_loop = self.to_loop.clone();
        self.watch = Watch::start(files, move || {
            drop(to_loop.send(Incoming::Msg(Msg::Changed)))
        });
    }
}
