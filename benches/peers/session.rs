//! A program in a terminal of its own, and when its screen changed.
//!
//! A thread does nothing but read, stamp what it read, and answer the questions programs ask of a terminal. Only what
//! changes the screen counts: a program that keeps placing its cursor, or a clock that ticks, is at rest.
use super::process;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::error::Error;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Rows and columns of every terminal here.
pub(crate) const SIZE: (u16, u16) = (40, 120);

/// What every fallible step here gives.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A program that neither computes nor changes its screen for so long will not any more.
const AT_MOST_IDLE: Duration = Duration::from_secs(10);

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// When the screen changed after a key, or after the start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// The first change.
    pub(crate) first: Duration,
    /// The last change before the program came to rest.
    pub(crate) settled: Duration,
}

/// A running program.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Keys,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    has_clock: bool,
    started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a shell command.
    pub(crate) fn start(command: &str, has_clock: bool) -> Result<Session> {
        let pair = native_pty_system().openpty(PtySize {
            rows: SIZE.0,
            cols: SIZE.1,
            pixel_width: 0,
            pixel_height: 0,
        })?;
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer()?));
        let reader = pair.master.try_clone_reader()?;
        let (sender, chunks) = channel();
        let answers = Arc::clone(&keys);
        thread::spawn(move || read(reader, &sender, &answers));
        let mut shell = CommandBuilder::new("sh");
        shell.args(["-c", command]);
        shell.cwd(std::env::current_dir()?);
        shell.env("TERM", "xterm-256color");
        shell.env("COLORTERM", "truecolor");
        for variable in [
            "FZF_DEFAULT_OPTS",
            "FZF_DEFAULT_COMMAND",
            "LESS",
            "LESSOPEN",
        ] {
            shell.env_remove(variable);
        }
        let started = Instant::now();
        Ok(Session {
            child: pair.slave.spawn_command(shell)?,
            keys,
            chunks,
            screen: vt100::Parser::new(SIZE.0, SIZE.1, 0),
            has_clock,
            started,
            _master: pair.master,
        })
    }

    /// When it was started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// Types, and says when the screen changed until the program was at rest for `quiet`; an error when nothing did.
    ///
    /// Arrow keys are sent as the program asked for them.
    pub(crate) fn press(
        &mut self,
        keys: &str,
        quiet: Duration,
        patience: Duration,
    ) -> Result<Change> {
        let wants_application_keys = self.screen.screen().application_cursor();
        let keys = match keys {
            "\x1b[B" if wants_application_keys => "\x1bOB",
            other => other,
        };
        let from = Instant::now();
        if let Ok(mut writer) = self.keys.lock() {
            writer.write_all(keys.as_bytes())?;
            writer.flush()?;
        }
        self.settle(from, quiet, patience)
    }

    /// When the screen changed since `from`, until the program was at rest: no output and next to no computing.
    pub(crate) fn settle(
        &mut self,
        from: Instant,
        quiet: Duration,
        patience: Duration,
    ) -> Result<Change> {
        let mut change: Option<Change> = None;
        let mut changed_at = Instant::now();
        let mut idle = Duration::ZERO;
        let mut before = self.picture();
        let mut computed = self.processor_time();
        loop {
            let wait = quiet.saturating_sub(changed_at.elapsed());
            match self.chunks.recv_timeout(wait) {
                Ok((at, bytes)) => {
                    self.screen.process(&bytes);
                    let after = self.picture();
                    if after != before && self.text().contains(char::is_alphanumeric) {
                        let settled = at.saturating_duration_since(from);
                        let first = change.map_or(settled, |change| change.first);
                        change = Some(Change { first, settled });
                        changed_at = Instant::now();
                    }
                    before = after;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(format!("it ended, saying:\n{}", self.text()).into());
                }
                Err(RecvTimeoutError::Timeout) => {
                    let earlier = std::mem::replace(&mut computed, self.processor_time());
                    let is_at_rest = computed.saturating_sub(earlier) < quiet / 5;
                    if let (true, Some(change)) = (is_at_rest, change) {
                        return Ok(change);
                    }
                    changed_at = Instant::now();
                    idle = if is_at_rest {
                        idle + quiet
                    } else {
                        Duration::ZERO
                    };
                    if idle > AT_MOST_IDLE {
                        return Err(format!("nothing changed:\n{}", self.text()).into());
                    }
                }
            }
            if from.elapsed() > patience {
                return Err(format!("not at rest after {patience:?}").into());
            }
        }
    }

    /// Text and style of the screen, without the clock.
    fn picture(&self) -> Vec<Vec<u8>> {
        let rows = self.screen.screen().rows_formatted(0, SIZE.1);
        rows.skip(usize::from(self.has_clock)).collect()
    }

    /// What the screen says.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// What it holds.
    pub(crate) fn memory(&self) -> process::Memory {
        self.child
            .process_id()
            .map(process::memory)
            .unwrap_or_default()
    }

    /// What it has computed.
    pub(crate) fn processor_time(&self) -> Duration {
        self.child
            .process_id()
            .map(process::processor_time)
            .unwrap_or_default()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(mut reader: Box<dyn Read + Send>, sender: &Sender<(Instant, Vec<u8>)>, answers: &Keys) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        let now = Instant::now();
        let bytes = buffer.get(..length).unwrap_or_default().to_vec();
        for (question, answer) in [("\x1b[6n", "\x1b[1;1R"), ("\x1b[c", "\x1b[?62;22c")] {
            let is_asked = bytes
                .windows(question.len())
                .any(|window| window == question.as_bytes());
            if let (true, Ok(mut writer)) = (is_asked, answers.lock()) {
                let _ = writer.write_all(answer.as_bytes());
            }
        }
        if sender.send((now, bytes)).is_err() {
            break;
        }
    }
}
