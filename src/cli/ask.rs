//! `dateline ask VERB QUERY...`: an answer in a sentence, with what it rests on.

use super::Run;
use super::library::Library;
use super::messages;
use super::output::{Chosen, Output};
use super::selection::prove;
use super::session::{Exit, Failure, Session, say};
use super::words;
use crate::date::Measure;
use crate::query::answer::{Manner, Question, Reply};
use crate::report::ask::{self, Answered};
use crate::text;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// So many events are named in text for people; programs get all.
const NAMED: usize = 20;
/// Ways to mend an empty answer that are worth a line.
const REPAIRS: usize = 5;

/// Answers a question in a sentence
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Verbs:
  last         the last one surely begun by the as-of date
  first        the first one
  next         the first one after the as-of date
  count        how many
  since        how long since the last one
  between      how long between two: between QUERY and QUERY
  gap          the pause before the last one
  longest gap  the longest pause
  rhythm       the usual pause (the median)

Examples:
  dateline ask last call trump putin --as-of 2025-04-13
  dateline ask since kind:meeting who:witkoff who:putin
  dateline ask longest gap kind:call year:2025 --unit weeks
  dateline ask between first-call and id:e7 --json

Exit codes: 0 answered; 1 no answer; 2 wrong usage or query, or an unreadable file.")]
pub(super) struct Ask {
    /// The verb, then the query, in one argument or several
    #[arg(value_name = "VERB QUERY", required = true, value_parser = words::word)]
    question: Vec<String>,
    /// Sure matches only
    #[arg(long)]
    sure: bool,
    /// What elapsed time is told in; working days are Monday to Friday
    #[arg(long, value_name = "UNIT", default_value = "days", value_parser = units())]
    unit: Measure,
    #[command(flatten)]
    output: Output,
}

fn units() -> impl TypedValueParser<Value = Measure> {
    let names = Measure::ALL.map(Measure::name);
    PossibleValuesParser::new(names).map(|name| Measure::named(&name).unwrap_or_default())
}

impl Run for Ask {
    const NAME: &'static str = "ask";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let text = self.question.join(" ");
        let question = Question::parse(&text)
            .map_err(|errors| Failure::Misuse(messages::bad_query(&text, &errors)))?;
        let library = Library::open(session, &[])?;
        let chosen = self.output.chosen();
        let manner = Manner {
            only_sure: self.sure,
            measure: self.unit,
            most: match chosen {
                Chosen::Text => NAMED,
                Chosen::Json | Chosen::Jsonl | Chosen::Csv => usize::MAX,
            },
        };
        let answered = library.engine.reply(&question, &library.context, manner);
        // What is not found in a damaged snapshot may well be there.
        library.check_sound()?;
        let reply = answered.map_err(|errors| {
            Failure::Misuse(messages::bad_query(&question.query_text(), &errors))
        })?;
        let few = reply.used.rows.iter().chain(&reply.others.rows);
        prove(&library, &few.copied().collect::<Vec<_>>());
        library.check_sound()?;
        let answered = Answered {
            store: library.engine.store(),
            reply: &reply,
        };
        let (out, surface) = (&mut session.out, session.surface);
        match chosen {
            Chosen::Text => ask::write_text(out, answered, surface)?,
            Chosen::Json | Chosen::Jsonl => ask::write_json(out, answered)?,
            Chosen::Csv => ask::write_csv(out, answered, surface)?,
        }
        offer(&reply);
        let is_none = !reply.is_found();
        Ok(library.exit(if is_none { Exit::Nothing } else { Exit::Done }))
    }
}

/// What would not be empty.
fn offer(reply: &Reply) {
    if reply.repairs.is_empty() {
        return;
    }
    let mut note = "what would match".to_owned();
    for repair in reply.repairs.iter().take(REPAIRS) {
        note.push_str(&format!(
            "\n  {}: {}",
            text::clean(&repair.label),
            repair.count
        ));
    }
    say(&note);
}
