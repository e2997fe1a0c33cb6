//! `dateline lanes [QUERY]... [--by FACET]`: the time chart, a lane for each value of a facet.

use super::Run;
use super::count;
use super::library::Library;
use super::messages;
use super::output::{Chosen, Output};
use super::selection::{self, Words};
use super::session::{Exit, Failure, Session, say};
use crate::chart::{Ask, Chart};
use crate::config::Borders;
use crate::date::{DateExpr, Span};
use crate::query::{Facet, Outcome, edit};
use crate::report::lanes::{Charted, write_csv, write_json, write_jsonl, write_plain, write_text};

/// So many lanes are charted where nothing is said.
const USUAL_LANES: usize = 1_000;
/// The width where the chart does not go to a terminal.
const USUAL_WIDTH: u16 = 100;

/// Charts the matching events over time, a lane for each value of a field
#[derive(Debug, clap::Args)]
pub(super) struct Lanes {
    #[command(flatten)]
    words: Words,
    /// The field whose values are the lanes
    #[arg(long, value_name = "FACET", value_parser = count::facets(), default_value = "who")]
    by: Facet,
    /// Charts only this stretch of time; what lies outside is counted beside it
    #[arg(long, value_name = "DATE")]
    period: Option<String>,
    /// How many columns wide; by default as wide as the terminal
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=2000))]
    width: Option<u16>,
    /// At most so many lanes, the commonest (1,000 where nothing is said)
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

impl Run for Lanes {
    const NAME: &'static str = "lanes";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let text = self.words.text();
        // A limit shapes a list; a chart shows all that match.
        let query = selection::parse(&edit::without_limit(&self.words.parse()?))?;
        let library = Library::open(session, &[])?;
        let window = self.window(&library)?;
        let mut outcome = selection::run(&library, &query)?;
        let found = outcome.count();
        if self.words.only_sure() {
            outcome = outcome.only_sure();
        }
        let chart = self.chart(&library, &outcome, window, session);
        library.check_sound()?;
        let charted = Charted {
            query: &text,
            chart: &chart,
            store: library.engine.store(),
            as_of: library.context.as_of,
            count: outcome.count(),
            is_ascii: session.settings.config.borders == Borders::Ascii,
        };
        if outcome.is_empty() {
            selection::note_nothing(&library, &query, found);
        }
        let more = chart.lanes.len().saturating_sub(self.most());
        if more > 0 {
            say(&format!(
                "{more} more lanes are left out; --limit asks for more"
            ));
        }
        let (out, surface) = (&mut session.out, session.surface);
        match self.output.chosen() {
            Chosen::Json => write_json(out, charted)?,
            Chosen::Jsonl => write_jsonl(out, charted)?,
            Chosen::Csv => write_csv(out, charted, surface)?,
            Chosen::Text if outcome.is_empty() => {}
            Chosen::Text if session.settings.plain => write_plain(out, charted)?,
            Chosen::Text => write_text(out, charted, surface)?,
        }
        Ok(library.exit(if outcome.is_empty() {
            Exit::Nothing
        } else {
            Exit::Done
        }))
    }
}

impl Lanes {
    fn chart(
        &self,
        library: &Library,
        outcome: &Outcome,
        window: Option<Span>,
        session: &Session,
    ) -> Chart {
        let terminal = session.surface.columns.map(u16::try_from);
        let terminal = terminal.map(|columns| columns.unwrap_or(u16::MAX));
        let ask = Ask {
            by: self.by,
            window,
            width: self.width.or(terminal).unwrap_or(USUAL_WIDTH),
            lanes: 0..self.most(),
        };
        Chart::work_out(&library.engine, outcome, ask, &library.context.stop)
    }

    fn most(&self) -> usize {
        self.limit.unwrap_or(USUAL_LANES)
    }

    fn window(&self, library: &Library) -> Result<Option<Span>, Failure> {
        let Some(text) = &self.period else {
            return Ok(None);
        };
        let bad = |error| Failure::Misuse(messages::bad_date("--period", text, &error).to_string());
        let expression = DateExpr::parse(text).map_err(bad)?;
        let event = expression.event().and_then(|event| {
            let store = library.engine.store();
            store.find(&event.0).map(|row| store.span(row))
        });
        let span = expression
            .resolve(library.context.as_of, event)
            .map_err(bad)?;
        if span.earliest.is_open() || span.latest.is_open() {
            let text = crate::text::clean(text);
            return Err(Failure::Misuse(format!(
                "--period: \"{text}\" has no end on one side; a chart needs both"
            )));
        }
        Ok(Some(span))
    }
}
