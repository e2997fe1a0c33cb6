//! `dateline read [QUERY]...`: the whole result as running text.

use super::Run;
use super::library::Library;
use super::selection::{Selection, Shape, Words};
use super::session::{Exit, Failure, Session};
use crate::reading::Room;
use crate::report::reading;
use crate::runtime::pager::Pager;

/// How wide the text is where there is no terminal.
const COLUMNS: usize = 80;

/// Tells the matching events as running text, through $PAGER on a terminal
#[derive(Debug, clap::Args)]
pub(super) struct Read {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    shape: Shape,
}

impl Run for Read {
    const NAME: &'static str = "read";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let query = self.words.parse()?;
        let library = Library::open(session, &[])?;
        let selection = Selection::of(&library, &query, self.words.only_sure(), &self.shape)?;
        if selection.is_empty() {
            return Ok(library.exit(Exit::Nothing));
        }
        let matches = selection.matches(&library);
        let is_plain = session.settings.plain;
        let surface = session.surface;
        let room = Room::of(surface.columns.unwrap_or(COLUMNS), !is_plain);
        let pager = match surface.columns.is_some() && !is_plain {
            true => Pager::start(),
            false => None,
        };
        match pager {
            Some(mut pager) => {
                let written = reading::write(pager.out(), matches, room, surface);
                pager.finish(written)?;
            }
            None => reading::write(&mut session.out, matches, room, surface)?,
        }
        Ok(library.exit(Exit::Done))
    }
}
