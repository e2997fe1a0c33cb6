//! Hands a long text to the reader's pager.

use super::interrupt::Interrupt;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// What a shell would act on: a command that holds none of it needs no shell.
const SHELL: &str = "|&;<>()$`\\\"'*?[]#~=%!{}";

/// A pager that runs.
pub struct Pager {
    child: Child,
    out: BufWriter<ChildStdin>,
    /// Ctrl-C is the pager's: it must not be left behind on the terminal.
    _interrupt: Interrupt,
}

impl Pager {
    /// Starts `$PAGER`, else `less -R`; none where it is `cat` or cannot be started.
    pub fn start() -> Option<Self> {
        let wished = std::env::var("PAGER")
            .ok()
            .filter(|pager| !pager.trim().is_empty());
        let wished = wished.unwrap_or_else(|| "less -R".to_owned());
        if wished.trim() == "cat" {
            return None;
        }
        let mut command = command(&wished)?;
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        let interrupt = Interrupt::take();
        let mut child = command.stdin(Stdio::piped()).spawn().ok()?;
        let out = BufWriter::new(child.stdin.take()?);
        Some(Self {
            child,
            out,
            _interrupt: interrupt,
        })
    }

    /// Where the text goes.
    pub fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Ends the text and waits until the reader has read it.
    ///
    /// # Errors
    ///
    /// What the system says where the pager was not heard of again; a pager closed early is no error.
    pub fn finish(self, written: io::Result<()>) -> io::Result<()> {
        let Self {
            mut child,
            mut out,
            _interrupt,
        } = self;
        let written = written.and_then(|()| out.flush());
        // What the pager did not take is not wanted.
        drop(out.into_parts());
        child.wait()?;
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }
}

/// The words of the command without a shell, where it asks for none.
fn command(pager: &str) -> Option<Command> {
    if pager.contains(|c| SHELL.contains(c)) {
        let mut command = Command::new("sh");
        command.args(["-c", pager]);
        return Some(command);
    }
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words);
    Some(command)
}
