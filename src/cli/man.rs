//! `dateline man`: the manual page, from the definitions the command line is read with.

use super::Run;
use super::session::{Exit, Failure, Session};
use clap_mangen::Man;

/// Prints the manual page, as roff
#[derive(Debug, clap::Args)]
pub(super) struct Manual {}

impl Run for Manual {
    const NAME: &'static str = "man";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        Man::new(super::definition()).render(&mut session.out)?;
        Ok(Exit::Done)
    }
}
