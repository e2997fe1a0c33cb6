//! `dateline claims [QUERY]...`: what each speaker said, side by side.

use super::Run;
use super::library::Library;
use super::selection::{Selection, Shape, Words};
use super::session::{Exit, Failure, Session, say};
use crate::report::claims;

/// Lays what each speaker said of the matching events side by side, as Markdown
#[derive(Debug, clap::Args)]
pub(super) struct Claims {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    shape: Shape,
    /// One JSON document
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// One JSON object a line
    #[arg(long)]
    jsonl: bool,
}

impl Run for Claims {
    const NAME: &'static str = "claims";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let query = self.words.parse()?;
        let library = Library::open(session, &[])?;
        let only_sure = self.words.only_sure();
        let selection = Selection::with_claims(&library, &query, only_sure, &self.shape)?;
        let matches = selection.matches(&library);
        match (self.json, self.jsonl) {
            (true, _) => claims::write_json(&mut session.out, matches)?,
            (false, true) => claims::write_jsonl(&mut session.out, matches)?,
            (false, false) => claims::write_markdown(&mut session.out, matches)?,
        }
        if matches.rows.is_empty() {
            if !selection.is_empty() {
                say("no event of the result has claims");
            }
            return Ok(library.exit(Exit::Nothing));
        }
        Ok(library.exit(Exit::Done))
    }
}
