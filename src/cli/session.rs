//! One run of the program: its settings, where its answer goes, and how it ends.

use super::settings::Settings;
use super::words;
use crate::report::Surface;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// Nothing matched, or problems were found.
    Nothing,
    /// Wrong usage, a wrong query, or something that cannot be read or written.
    Misuse,
}

impl Exit {
    /// The code the shell sees.
    pub(super) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::Misuse => 2,
        }
    }
}

/// Why a run ends early.
#[derive(Debug)]
pub(super) enum Failure {
    /// The answer could not be written.
    Output(io::Error),
    /// Something was asked for wrongly: what to say, complete.
    Misuse(String),
    /// What clap has to say: help, the version, or wrong usage.
    Usage(Box<clap::Error>),
    /// The snapshot turned out damaged before anything was said; it is forgotten, and all begins anew.
    Damaged,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl Failure {
    /// Says what went wrong, and how the run ends therefore.
    pub(super) fn report(self) -> Exit {
        match self {
            // The reader has seen enough (`dateline list | head`): nothing went wrong.
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Failure::Output(error) => {
                say(&format!("the output cannot be written: {error}"));
                Exit::Misuse
            }
            Failure::Misuse(message) => {
                say(&message);
                Exit::Misuse
            }
            Failure::Usage(error) => report_usage(&error),
            Failure::Damaged => {
                say("the snapshot of the library is damaged");
                Exit::Misuse
            }
        }
    }
}

impl Failure {
    /// What went wrong, for a place other than standard error.
    pub(super) fn into_message(self) -> String {
        match self {
            Failure::Output(error) => error.to_string(),
            Failure::Misuse(message) => message,
            Failure::Usage(error) => error.to_string(),
            Failure::Damaged => "the snapshot of the library is damaged".to_owned(),
        }
    }
}

/// Help and version are answers, and go where answers go; the rest is wrong usage.
fn report_usage(error: &clap::Error) -> Exit {
    if error.use_stderr() {
        let message = error.render();
        let coloured = anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never;
        let message = if coloured {
            message.ansi().to_string()
        } else {
            message.to_string()
        };
        // Nowhere is left to say that standard error cannot be written.
        let _ = io::stderr().write_all(words::without_marks(&message).as_bytes());
        return Exit::Misuse;
    }
    let coloured = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let answer = if coloured {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
    let mut out = io::stdout().lock();
    match out.write_all(answer.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Exit::Done,
        Err(error) => Failure::Output(error).report(),
    }
}

/// A message on standard error. Its text is already clean; standard error that cannot be written is left alone.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "dateline: {}", message.trim_end());
}

/// What every subcommand works with.
pub(super) struct Session {
    /// What was asked for.
    pub(super) settings: Settings,
    /// Where the answer goes.
    pub(super) out: BufWriter<StdoutLock<'static>>,
    /// What that place can show.
    pub(super) surface: Surface,
    /// What is left to do once the answer is out.
    pub(super) after: Vec<Box<dyn FnOnce()>>,
}

impl Session {
    /// Looks at where the answer goes. `--color` has been settled before.
    pub(super) fn open(settings: Settings) -> Self {
        let stdout = io::stdout();
        let surface = Surface {
            columns: stdout.is_terminal().then(columns),
            colour: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        };
        Self {
            settings,
            out: BufWriter::with_capacity(1 << 16, stdout.lock()),
            surface,
            after: Vec::new(),
        }
    }

    /// Hands over what is still held back.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Does what nobody had to wait for.
    pub(super) fn settle(&mut self) {
        self.after.drain(..).for_each(|work| work());
    }
}

/// How wide the terminal is: as `COLUMNS` says, which nobody exports by chance, else as it says itself.
fn columns() -> usize {
    let wished = std::env::var("COLUMNS")
        .ok()
        .and_then(|text| text.parse().ok())
        .filter(|&columns| columns > 0);
    wished
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(80)
}
