//! `dateline contacts [QUERY]...`: who was in contact with whom.

use super::Run;
use super::library::Library;
use super::output::{Chosen, Output};
use super::selection::{self, Words};
use super::session::{Exit, Failure, Session, say};
use super::words;
use crate::query::contacts::{Order, Wish};
use crate::query::edit;
use crate::report::contacts::{Board, write_csv, write_json, write_jsonl, write_text};
use crate::text;

/// More pairs than these are printed only where `--limit` asks for them.
const USUAL_LIMIT: usize = 1_000;

/// Shows who was in contact with whom, how often, how long ago and with what silences
#[derive(Debug, clap::Args)]
pub(super) struct Contacts {
    #[command(flatten)]
    words: Words,
    /// The order: pair, contacts (the default), first, last, since, silence, rhythm; with - before it the other way round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true, value_parser = order)]
    sort: Option<Order>,
    /// At most so many pairs (1,000 where nothing is said)
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Only pairs with this actor
    #[arg(long, value_name = "ACTOR", value_parser = words::word)]
    with: Option<String>,
    #[command(flatten)]
    output: Output,
}

fn order(name: &str) -> Result<Order, String> {
    Order::named(name).ok_or_else(|| {
        "write pair, contacts, first, last, since, silence or rhythm, or -last for the other way round".to_owned()
    })
}

impl Run for Contacts {
    const NAME: &'static str = "contacts";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let text = self.words.text();
        let query = selection::parse(&edit::without_limit(&self.words.parse()?))?;
        let library = Library::open(session, &[])?;
        let outcome = selection::run(&library, &query)?;
        let wish = Wish {
            order: self.sort.unwrap_or_default(),
            against: self
                .with
                .as_deref()
                .map(|name| actor(&library, name))
                .transpose()?,
            most: self.limit.unwrap_or(USUAL_LIMIT),
            only_sure: self.words.only_sure(),
            ..Wish::default()
        };
        let contacts = library.engine.contacts(&outcome, &wish, &library.context);
        library.check_sound()?;
        let mut count = outcome.count();
        if self.words.only_sure() {
            count.possible = 0;
        }
        if count.total() == 0 {
            selection::note_nothing(&library, &query, outcome.count());
        } else if contacts.pairs == 0 {
            say("no event of the result names two actors who were in contact");
        }
        let board = Board {
            query: &text,
            contacts: &contacts,
        };
        match self.output.chosen() {
            Chosen::Text => write_text(&mut session.out, board, session.surface)?,
            Chosen::Json => write_json(&mut session.out, board)?,
            Chosen::Jsonl => write_jsonl(&mut session.out, board)?,
            Chosen::Csv => write_csv(&mut session.out, board, session.surface)?,
        }
        let left = contacts.pairs.saturating_sub(contacts.rows.len() as u64);
        if left > 0 && self.limit.is_none() {
            say(&format!("{left} more pairs; --limit N prints more"));
        }
        Ok(library.exit(if contacts.pairs == 0 {
            Exit::Nothing
        } else {
            Exit::Done
        }))
    }
}

/// The id of the one actor a name means, or what to write instead.
fn actor(library: &Library, name: &str) -> Result<String, Failure> {
    let mut found = library.engine.actors_named(name);
    library.check_sound()?;
    let clean = text::clean(name);
    match found.len() {
        1 => Ok(found.remove(0).value),
        0 => Err(Failure::Misuse(format!(
            "there is no actor \"{clean}\"; dateline count --by who lists them"
        ))),
        _ => {
            let ids: Vec<_> = found
                .iter()
                .take(8)
                .map(|actor| text::clean(&actor.value))
                .collect();
            Err(Failure::Misuse(format!(
                "\"{clean}\" is the name of {} actors: write the id of one, as {}",
                found.len(),
                ids.join(", ")
            )))
        }
    }
}
