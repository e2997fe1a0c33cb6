//! `dateline date [EXPR]...`: explains dates.
//!
//! What is explained is EDTF, exactly as a timeline file takes it. Words such
//! as "last week" belong to queries; for those the error says what they mean.

mod lines;

use super::messages;
use super::output::{Chosen, Output};
use super::session::{Exit, Failure, Session, say};
use super::{Run, words};
use crate::date::{DateError, DateExpr, Day, When, Zone};
use crate::diagnostic::{Diagnostic, Position};
use crate::report::date::{DateRecord, HEADER};
use crate::report::{Surface, csv, json};
use lines::Lines;
use std::io::{self, Write};

/// Explains dates: what they say and what they allow
#[derive(Debug, clap::Args)]
pub(super) struct Dates {
    /// A date as EDTF, such as 2025-04-11, 2025-04~ or 2025-03-18/..; `-` reads one a line (the default)
    #[arg(value_name = "EXPR", value_parser = words::word)]
    dates: Vec<String>,
    #[command(flatten)]
    output: Output,
}

impl Run for Dates {
    const NAME: &'static str = "date";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let today = session.settings.today;
        let mut explained = Explained {
            writer: Writer::begin(session, self.output.chosen())?,
            today,
            all_valid: true,
        };
        let dates = if self.dates.is_empty() {
            vec!["-".to_owned()]
        } else {
            self.dates
        };
        for date in &dates {
            match date.as_str() {
                "-" => explained.standard_input()?,
                date => explained.date(Place::Argument, date)?,
            }
        }
        let all_valid = explained.all_valid;
        explained.writer.end()?;
        Ok(if all_valid { Exit::Done } else { Exit::Nothing })
    }
}

/// Where a date was given.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// As an argument.
    Argument,
    /// On this line of standard input, from 1.
    Line(u32),
}

/// The dates explained so far.
struct Explained<'a> {
    writer: Writer<'a>,
    today: Day,
    all_valid: bool,
}

impl Explained<'_> {
    fn standard_input(&mut self) -> Result<(), Failure> {
        let mut lines = Lines::new(io::stdin().lock());
        for number in 1.. {
            let line = lines.next().map_err(|error| {
                Failure::Misuse(format!("standard input cannot be read: {error}"))
            })?;
            let place = Place::Line(number);
            match line {
                None => break,
                Some(Ok(date)) => self.date(place, date)?,
                Some(Err(bad)) => {
                    let refusal = refusal(&bad.shown, bad.reason);
                    self.explain(place, &bad.shown, Err(refusal))?;
                }
            }
        }
        Ok(())
    }

    fn date(&mut self, place: Place, input: &str) -> io::Result<()> {
        let read = When::parse(input, &Zone::UTC).map_err(|error| self.with_reading(input, error));
        self.explain(place, input, read)
    }

    fn explain(
        &mut self,
        place: Place,
        input: &str,
        read: Result<When, DateError>,
    ) -> io::Result<()> {
        self.all_valid &= read.is_ok();
        self.writer.write(place, input, &read)
    }

    /// For a date in words, the error says what a query would take it for.
    fn with_reading(&self, input: &str, mut error: DateError) -> DateError {
        if error.help.is_some() {
            return error;
        }
        let meant =
            DateExpr::parse(input).and_then(|expression| expression.resolve(self.today, None));
        let Ok(span) = meant else { return error };
        if !span.earliest.is_open() && !span.latest.is_open() {
            let (first, last) = (span.earliest.day(), span.latest.day());
            let meaning = if first == last {
                first.iso()
            } else {
                format!("{}/{}", first.iso(), last.iso())
            };
            error.help = Some(format!("a query reads it as {meaning}"));
        }
        error
    }
}

fn refusal(input: &str, reason: &str) -> DateError {
    DateError {
        message: reason.to_owned(),
        range: 0..input.len(),
        help: None,
    }
}

/// Where the explanations go, one after another.
enum Writer<'a> {
    Text {
        out: &'a mut dyn Write,
        is_first: bool,
    },
    Json(json::List<'a>),
    Jsonl(&'a mut dyn Write),
    Csv(Box<csv::Rows<'a>>),
}

impl<'a> Writer<'a> {
    fn begin(session: &'a mut Session, chosen: Chosen) -> io::Result<Self> {
        let surface: Surface = session.surface;
        let out: &'a mut dyn Write = &mut session.out;
        Ok(match chosen {
            Chosen::Text => Writer::Text {
                out,
                is_first: true,
            },
            Chosen::Json => Writer::Json(json::List::begin(out)?),
            Chosen::Jsonl => Writer::Jsonl(out),
            Chosen::Csv => Writer::Csv(Box::new(csv::Rows::begin(out, HEADER, surface)?)),
        })
    }

    fn write(
        &mut self,
        place: Place,
        input: &str,
        read: &Result<When, DateError>,
    ) -> io::Result<()> {
        let record = DateRecord::new(input, read);
        match self {
            Writer::Json(list) => list.item(&record),
            Writer::Jsonl(out) => json::write_line(*out, &record),
            Writer::Csv(rows) => rows.row(&record.cells()),
            Writer::Text { out, is_first } => match read {
                Ok(_) => {
                    let gap = if std::mem::take(is_first) { "" } else { "\n" };
                    out.write_all(gap.as_bytes())?;
                    record.write_text(*out)
                }
                Err(error) => {
                    // In order with the answers, where both go to one terminal.
                    out.flush()?;
                    say(&problem(place, input, error).to_string());
                    Ok(())
                }
            },
        }
    }

    fn end(self) -> io::Result<()> {
        match self {
            Writer::Json(list) => list.end(),
            Writer::Csv(rows) => rows.end(),
            Writer::Text { .. } | Writer::Jsonl(_) => Ok(()),
        }
    }
}

/// The date underlined, at its line where it has one.
fn problem(place: Place, input: &str, error: &DateError) -> Diagnostic {
    match place {
        Place::Argument => messages::bad_date("date", input, error),
        Place::Line(line) => {
            let mut problem = messages::bad_date("-", input, error);
            let column = problem.position.map_or(1, |position| position.column);
            problem.position = Some(Position { line, column });
            problem
        }
    }
}
