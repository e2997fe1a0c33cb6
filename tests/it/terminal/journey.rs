//! A program in a terminal of its own, driven by keys and signals.

use portable_pty::Child;
use portable_pty::CommandBuilder;
use portable_pty::ExitStatus;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::SlavePty;
use portable_pty::native_pty_system;
use std::io::Read;
use std::io::Write;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use tempfile::TempDir;

/// Far more than anything takes: a test that waits as long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a line of the timeline's only event says.
pub(super) const TITLE: &str = "They spoke by telephone";

const TIMELINE: &str = r#"dateline = 1

[timeline]
title = "Contacts"
as_of = "2025-04-13"

[[event]]
id = "call"
date = "2025-03-18"
title = "They spoke by telephone"
"#;

/// The program under test.
pub(super) fn program() -> &'static str {
    env!("CARGO_BIN_EXE_dateline")
}

/// The settings and modes of a terminal, as a shell would find them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Modes {
    settings: String,
    alternate_screen: bool,
    cursor_hidden: bool,
    pastes_in_brackets: bool,
    mouse: String,
}

/// How it ended.
#[derive(Debug)]
pub(super) struct End {
    pub(super) status: ExitStatus,
    /// The modes before the start.
    pub(super) found: Modes,
    /// The modes it left.
    pub(super) modes: Modes,
    /// Everything it wrote.
    pub(super) output: String,
    /// The main screen.
    pub(super) screen: String,
}

/// A running program.
pub(super) struct Journey {
    master: Box<dyn MasterPty + Send>,
    slave: Option<Box<dyn SlavePty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: mpsc::Receiver<Vec<u8>>,
    output: Vec<u8>,
    screen: vt100::Parser,
    /// Where the timeline is, and the program's home.
    folder: TempDir,
    /// The modes before the start.
    pub(super) found: Modes,
}

impl Journey {
    /// Starts the browser on a timeline of one event, and waits until it shows.
    pub(super) fn start() -> Self {
        let mut journey = Self::run(
            "exec \"$DATELINE\" --no-config timeline.toml",
            "xterm-256color",
        );
        journey.wait_for(TITLE);
        journey
    }

    /// Starts a shell command in which `$DATELINE` is the program and `timeline.toml` a timeline.
    pub(super) fn run(script: &str, term: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("timeline.toml"), TIMELINE).unwrap();
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        let (sender, chunks) = mpsc::channel();
        let mut reader = pair.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(24, 80, 0);
        let found = modes(&*pair.master, screen.screen());
        let keys = pair.master.take_writer().unwrap();
        let child = pair
            .slave
            .spawn_command(command(script, term, &folder))
            .unwrap();
        Self {
            master: pair.master,
            slave: Some(pair.slave),
            child,
            keys,
            chunks,
            output: Vec::new(),
            screen,
            folder,
            found,
        }
    }

    /// The modes as they are now.
    pub(super) fn modes(&self) -> Modes {
        modes(&*self.master, self.screen.screen())
    }

    /// What the screen shows.
    pub(super) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Everything written so far.
    pub(super) fn output(&self) -> String {
        String::from_utf8_lossy(&self.output).into_owned()
    }

    /// Types.
    pub(super) fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Changes the timeline as an editor does: writes another file and puts it in its place.
    pub(super) fn add_event(&self, event: &str) {
        let path = self.folder.path().join("timeline.toml");
        let new = path.with_extension("new");
        std::fs::write(&new, format!("{TIMELINE}\n[[event]]\n{event}\n")).unwrap();
        std::fs::rename(&new, &path).unwrap();
    }

    /// What a file in the program's home holds.
    pub(super) fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Sends a signal to the program.
    pub(super) fn signal(&mut self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Gives the window another size.
    pub(super) fn resize(&mut self, rows: u16, columns: u16) {
        self.screen.screen_mut().set_size(rows, columns);
        self.master.resize(size(rows, columns)).unwrap();
    }

    /// Waits until the screen shows a text.
    pub(super) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |journey| journey.contents().contains(text));
    }

    /// Waits until something holds.
    pub(super) fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "still waiting for: {what}\n{}",
                self.contents()
            );
            if let Ok(chunk) = self.chunks.recv_timeout(Duration::from_millis(20)) {
                self.take(&chunk);
            }
        }
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits for its end.
    pub(super) fn end(mut self) -> End {
        let start = Instant::now();
        while !self.has_ended() {
            assert!(
                start.elapsed() < PATIENCE,
                "still running\n{}",
                self.contents()
            );
            if let Ok(chunk) = self.chunks.recv_timeout(Duration::from_millis(5)) {
                self.take(&chunk);
            }
        }
        let status = self.child.wait().unwrap();
        let settings = settings(&*self.master);
        // With the last holder of the terminal its reader comes to the end.
        drop(self.slave.take());
        while let Ok(chunk) = self.chunks.recv_timeout(PATIENCE) {
            self.take(&chunk);
        }
        drop(self.folder);
        let screen = self.screen.screen();
        End {
            status,
            found: self.found,
            modes: Modes {
                settings,
                ..screen_modes(screen)
            },
            output: String::from_utf8_lossy(&self.output).into_owned(),
            screen: screen.contents(),
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        self.screen.process(chunk);
        self.output.extend_from_slice(chunk);
    }
}

fn command(script: &str, term: &str, folder: &TempDir) -> CommandBuilder {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", script]);
    command.env_clear();
    for name in ["PATH", "DATELINE_FAULT"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("HOME", folder.path());
    command.env("DATELINE", program());
    command.env("TERM", term);
    command.env("PS1", "$ ");
    command.cwd(folder.path());
    command
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn modes(master: &dyn MasterPty, screen: &vt100::Screen) -> Modes {
    Modes {
        settings: settings(master),
        ..screen_modes(screen)
    }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn screen_modes(screen: &vt100::Screen) -> Modes {
    Modes {
        settings: String::new(),
        alternate_screen: screen.alternate_screen(),
        cursor_hidden: screen.hide_cursor(),
        pastes_in_brackets: screen.bracketed_paste(),
        mouse: format!(
            "{:?} {:?}",
            screen.mouse_protocol_mode(),
            screen.mouse_protocol_encoding()
        ),
    }
}
