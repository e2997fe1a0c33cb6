//! `dateline completions SHELL`: what a shell needs to complete the command line.

use super::Run;
use super::session::{Exit, Failure, Session};
use clap_complete::Shell;
use std::io::Write;

/// Prints the completions for a shell, for packagers and for your shell's folder of them
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell they are for
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Run for Completions {
    const NAME: &'static str = "completions";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        // Gathered first: the generator panics where its output cannot be written (a closed pipe).
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut super::definition(), "dateline", &mut text);
        session.out.write_all(&text)?;
        Ok(Exit::Done)
    }
}
