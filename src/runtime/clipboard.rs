//! Copying through the terminal, over any number of connections.
//!
//! OSC 52 hands a text to the terminal the reader sits at, also over SSH; no
//! terminal says whether it took it, and some never do. So the same text is
//! kept in a file as well, which the reader is told of: of this user alone, in
//! the folder for what need not last.
//!
//! Inside tmux the sequence is not for us to send: by default tmux ignores it
//! (`set-clipboard external`) and lets nothing through (`allow-passthrough off`).
//! `tmux load-buffer -w` does with every setting what copying in tmux itself
//! does: its own buffer, and the clipboard of the terminal outside. GNU screen
//! passes on what is wrapped for it, in pieces it can hold.

use super::background;
use super::cache::make_folder;
use crate::app::{Copied, Way};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The most that goes through a terminal, as base64: what xterm's limit became for all others.
const MOST: usize = 74_994;

/// How long tmux may take.
const TMUX_TIME: Duration = Duration::from_secs(2);

/// screen reads what is wrapped for it in pieces of less than 256 bytes.
const SCREEN_PIECE: usize = 200;

/// What the text has to go through.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Surroundings {
    term: String,
    is_in_tmux: bool,
    is_in_screen: bool,
    /// Where the file goes; none where nobody says where the home is.
    folder: Option<PathBuf>,
}

impl Surroundings {
    fn now() -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            term: std::env::var("TERM").unwrap_or_default(),
            is_in_tmux: is_set("TMUX"),
            is_in_screen: is_set("STY"),
            folder: folder(|name| std::env::var_os(name)),
        }
    }
}

/// Copies on a thread of its own. What is to be sent to the terminal comes back first, then what came of it.
///
/// Without `keeps_files` nothing is written to disk.
pub(super) fn copy(
    text: String,
    keeps_files: bool,
    done: impl FnOnce(Vec<u8>, Copied) + Send + 'static,
) {
    thread::spawn(move || {
        let mut around = Surroundings::now();
        around.folder = around.folder.filter(|_| keeps_files);
        let file = keep(around.folder.as_deref(), &text);
        let (bytes, way) = send(&text, &around, load_into_tmux);
        done(bytes, Copied { way, file });
    });
}

/// The bytes for the terminal, and the way the text goes; no bytes where tmux took it or nobody would.
fn send(
    text: &str,
    around: &Surroundings,
    tmux: impl FnOnce(&str) -> io::Result<()>,
) -> (Vec<u8>, Way) {
    if around.is_in_tmux && tmux(text).is_ok() {
        return (Vec::new(), Way::Tmux);
    }
    if !background::can_be_asked(&around.term) {
        return (Vec::new(), Way::NoClipboard);
    }
    let encoded = base64(text.as_bytes());
    if encoded.len() > MOST {
        return (Vec::new(), Way::TooLong);
    }
    // Ended by BEL: the other ending would end what screen is to pass on.
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    let bytes = match around.is_in_screen {
        true => wrapped(&sequence),
        false => sequence.into_bytes(),
    };
    (bytes, Way::Terminal)
}

/// The sequence in pieces that screen passes on unread.
fn wrapped(sequence: &str) -> Vec<u8> {
    let pieces = sequence.as_bytes().chunks(SCREEN_PIECE);
    pieces
        .flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat())
        .collect()
}

/// Gives the text to the tmux around us.
fn load_into_tmux(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = tmux.stdin.take() {
        // On a thread of its own, for a tmux that hangs takes no more than fills the pipe. What fails to be
        // written makes tmux fail, or is ended with it.
        let text = text.to_owned();
        thread::spawn(move || stdin.write_all(text.as_bytes()));
    }
    let begun = Instant::now();
    loop {
        match tmux.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(io::Error::other("tmux refused")),
            None if begun.elapsed() > TMUX_TIME => {
                tmux.kill()?;
                tmux.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Keeps the text in the file, whole or not at all, for this user alone; gives the file's name.
fn keep(folder: Option<&Path>, text: &str) -> Result<String, String> {
    let folder = folder.ok_or("there is no folder to keep it in")?;
    let path = folder.join("copied.txt");
    let name = path.display().to_string();
    write(folder, &path, text).map_err(|error| format!("{name} cannot be written: {error}"))?;
    Ok(name)
}

fn write(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    make_folder(folder)?;
    // Of its owner alone from the start; renaming puts it in place of a link, not behind it.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.persist(path)?;
    Ok(())
}

/// Where the file goes: `$DATELINE_STATE`, the folder of the session, which ends with it, or that for state.
fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name| {
        let path = PathBuf::from(variable(name)?);
        path.is_absolute().then_some(path)
    };
    if let Some(folder) = named("DATELINE_STATE") {
        return Some(folder);
    }
    let session = named("XDG_RUNTIME_DIR").filter(|folder| folder.is_dir());
    let state = || named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")));
    Some(session.or_else(state)?.join("dateline"))
}

/// The bytes as base64, with its padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let number = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = (number >> (18 - 6 * place)) & 63;
            let is_padding = place > group.len();
            let digit = DIGITS
                .get(digit as usize)
                .map_or('=', |digit| char::from(*digit));
            text.push(if is_padding { '=' } else { digit });
        }
    }
    text
}

#[cfg(test)]
mod tests;
