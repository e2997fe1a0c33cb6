//! Events as a table with our own column names.
//!
//! This reads what `list --csv` prints, what a spreadsheet makes of it, and
//! any table whose header has a column `title`. The columns may stand in any
//! order, and the delimiter is the one that the header shows.
//!
//! [`record`] knows where a row ends and what its cells are, [`rows`] cuts the
//! file into pieces there, [`header`] and [`event`] say what the cells mean.
//! The rest is [`stream`](super::stream)'s.

mod event;
mod guess;
mod header;
mod record;
mod rows;

use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow;

use crate::date::order_shown;
use crate::model::Origin;
use crate::parallel;

use super::stream::PIECE;
use super::stream::batch::{Batch, Drafts};
use super::stream::decoded::Decoded;
use super::stream::feed::{Feed, Kind, Piece};
use super::stream::notes::Record;
use super::stream::settle::Settling;
use super::wording::is_blank;
use super::{DayOrder, Losses, Options, Problem, Reading, Sink, encoding};
use event::Row;
use header::Header;
use record::{Found, lines_in};
use rows::Rows;

pub(super) use guess::{columns as guessed_columns, place as guessed_place};
pub(super) use header::{Column, folded};

/// Reads a table of events: the good ones go to the sink as they are found, in file order.
///
/// The timeline of the reading holds everything but the events; its title is
/// the stem of the file's name. A faulty row is reported and left out.
///
/// ```
/// use dateline::formats::Options;
/// use dateline::formats::csv::read;
/// use dateline::model::{Event, Origin};
///
/// let text = "Date;Title;Actors\n2025-03-18;Call;Trump; Putin\n2025-04-31;Visit;\n";
/// let text = text.replace("Trump; Putin", "\"Trump; Putin\"");
/// let mut events: Vec<Event> = Vec::new();
/// let origin = Origin::new("contacts.csv");
/// let reading = read(origin, &mut text.as_bytes(), &Options::default(), &mut events);
/// assert_eq!(events[0].actors[1].name, "Putin");
/// assert_eq!(reading.problems[0].to_string(), "\
/// contacts.csv:3:9: `date`: there is no 31 April
///   | 2025-04-31;Visit;
///   |         ^^
///   = write \"2025-04-30\", or \"2025-04\" if the day is not known");
/// ```
pub fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    read_pieces(origin, input, options, sink, PIECE)
}

/// Whether a text begins with the header of a table of events.
pub(super) fn is_table(head: &[u8]) -> bool {
    header::is_header(head)
}

/// Whether a cell is written with an apostrophe in front: a spreadsheet would run it, or take that apostrophe for its
/// own mark.
pub fn needs_mark(cell: &str) -> bool {
    is_formula(cell.trim_start_matches('\''))
}

/// Whether a spreadsheet may run it: also after a tab or a line break, which
/// some drop first, and with the full-width signs that East Asian ones accept.
fn is_formula(cell: &str) -> bool {
    matches!(
        cell.chars().next(),
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    )
}

/// Reads pieces of about so many bytes: what comes of it does not depend on how many.
pub(super) fn read_pieces(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
    size: usize,
) -> Reading {
    let file = origin.name.clone();
    let mut feed = Feed::new(input);
    feed.fill(64 << 10);
    if let Some(refusal) = encoding::refuse_wide(&file, feed.bytes()) {
        return Reading::refused(refusal);
    }
    feed.skip_bom();
    if feed.is_blank() {
        return Settling::new(&file, 0, sink).nothing(origin);
    }
    let Some((header, cells, start)) = header::take(&mut feed) else {
        let message = "the header of the table has no end";
        let help = "the first row names the columns: date, title, kind, actors, ...";
        let problem = Problem::BadCsv.diagnostic(message).in_file(&*file);
        return Reading::refused(problem.with_help(help));
    };
    let (header, problems) = header.read(&cells, start, &file, &options.map);
    let Ok(mut header) = header else {
        return Reading {
            problems,
            ..Reading::default()
        };
    };
    header.day_first = match options.order {
        Some(order) => Some(order == DayOrder::DayFirst),
        None => order_of(&header, feed.bytes()),
    };
    let mut losses = Losses::default();
    for column in &header.unread {
        losses.read(column, "a column that is not read", header.lines);
    }
    let mut settling = Settling::new(&file, header.lines, sink);
    problems
        .into_iter()
        .for_each(|problem| settling.add(problem));
    let rows = Rows {
        feed: &mut feed,
        dialect: header.dialect,
        size,
        cells: Vec::new(),
    };
    let mut flow = ControlFlow::Continue(());
    parallel::in_order(
        rows,
        |piece| read_piece(piece, &header, &file),
        |batch| {
            flow = settling.take(batch);
            flow
        },
    );
    Reading {
        losses,
        ..settling.end(origin, flow, &mut feed)
    }
}

/// What comes first in the dates of the first rows, if one of them shows it.
fn order_of(header: &Header, rows: &[u8]) -> Option<bool> {
    let columns = [Column::Date, Column::End].map(|column| header.place(column));
    let (mut cells, mut at) = (Vec::new(), 0);
    while let Found::Row { end, .. } = header.dialect.row(rows, at, false, &mut cells) {
        let text = String::from_utf8_lossy(rows.get(at..end).unwrap_or_default());
        let dates = columns
            .iter()
            .flatten()
            .filter_map(|number| cells.get(*number));
        let mut shown = dates.filter_map(|cell| order_shown(&cell.value(&text)));
        if let Some(order) = shown.next() {
            return Some(order);
        }
        if end <= at {
            break;
        }
        at = end;
    }
    None
}

/// Reads the rows of a piece.
fn read_piece(piece: Piece, header: &Header, file: &str) -> Batch<'static> {
    let (text, bad) = Decoded::new(piece.bytes).into_parts();
    let bytes = text.as_bytes();
    let mut drafts = Drafts::new(file, &text);
    let mut cells = Vec::new();
    let (mut at, mut line) = (0, 0);
    while at < bytes.len() {
        let found = match piece.kind {
            Kind::Records => header.dialect.row(bytes, at, true, &mut cells),
            Kind::LongLine => Found::LongLine,
        };
        let (end, lines) = match found {
            Found::Row { end, lines } => (end, lines),
            Found::Broken { end, .. } => (end, lines_in(bytes.get(at..end).unwrap_or_default())),
            Found::LongLine | Found::More => {
                let rest = bytes.get(at..).unwrap_or_default();
                let feed = memchr::memchr(b'\n', rest);
                (feed.map_or(bytes.len(), |feed| at + feed + 1), 1)
            }
        };
        let row = drafts.notes.enter(Record {
            range: at..end,
            line: line + 1,
            column: 0,
        });
        match found {
            Found::LongLine | Found::More => drafts.notes.report_long_line(),
            Found::Broken { quote, .. } => report_open(&mut drafts, quote - at),
            Found::Row { .. } if bad.has_record(&mut drafts.notes, file) => {}
            Found::Row { .. } => {
                let row = Row {
                    header,
                    text: row,
                    cells: &cells,
                };
                read_row(&row, &mut drafts);
            }
        }
        line += lines;
        at = end;
    }
    let batch = drafts.into_batch(line, piece.end);
    batch.with_text(Cow::Owned(text))
}

fn report_open(drafts: &mut Drafts<'_>, quote: usize) {
    let message = "the quotation mark that opens here is not closed where a cell ends".to_owned();
    let help = "close it, and write a quotation mark inside the cell twice";
    let place = quote..quote + 1;
    drafts
        .notes
        .report(Problem::BadCsv, &place, message, Some(help.to_owned()));
}

fn read_row<'t>(row: &Row<'_, 't>, drafts: &mut Drafts<'t>) {
    let wanted = row.header.dialect.columns.unwrap_or_default();
    let count = row.cells.len();
    let mut more = row.cells.iter().skip(wanted);
    let is_even = count >= wanted && more.all(|cell| is_blank(&cell.value(row.text)));
    if is_even && !row.is_blank() {
        row.read(drafts);
    } else if !row.is_blank() {
        let message = format!("the row has {count} cells and the header {wanted}");
        let help = "put a cell with a delimiter or a line break in it in quotation marks";
        let place = 0..row.text.trim_end().len();
        drafts
            .notes
            .report(Problem::BadCsv, &place, message, Some(help.to_owned()));
    }
}

#[cfg(test)]
mod tests;
