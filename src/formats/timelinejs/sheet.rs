//! The spreadsheet of a TimelineJS timeline, saved as CSV.

use ::csv::{ReaderBuilder, StringRecord};

use crate::formats::Problem;
use crate::formats::foreign::Foreign;
use crate::formats::stream::notes::Record;

use super::slide::{Figures, Slide};

/// Whether the first line of a table is the header of such a sheet.
pub(in crate::formats) fn is_sheet(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line).to_lowercase();
    let cells = line
        .trim()
        .trim_start_matches('\u{FEFF}')
        .split([',', ';', '\t']);
    let cells: Vec<&str> = cells.map(|cell| cell.trim().trim_matches('"')).collect();
    cells.contains(&"headline")
        && cells
            .iter()
            .any(|cell| matches!(*cell, "year" | "start date"))
}

/// Reads the rows under the header.
pub(super) fn read(text: &str, foreign: &mut Foreign<'_>) {
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: char| header.matches(sign).count();
    let delimiter = [(',', b','), (';', b';'), ('\t', b'\t')];
    let delimiter = delimiter.into_iter().max_by_key(|row| count(row.0));
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter.map_or(b',', |row| row.1))
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => {
            let names = names.iter();
            names
                .map(|name| name.trim_start_matches('\u{FEFF}').trim().to_lowercase())
                .collect()
        }
        Err(_) => return,
    };
    let mut row = StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                let message = format!("this row cannot be read: {error}");
                let notes = &mut foreign.drafts.notes;
                notes.report(Problem::BadCsv, &(0..0), message, None);
                return;
            }
        }
        let (at, line) = match row.position() {
            Some(at) => (usize::try_from(at.byte()).unwrap_or(start), at.line()),
            None => (start, 1),
        };
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let written = text.get(at..end).unwrap_or_default();
        foreign.drafts.notes.enter(Record {
            range: at..at + written.trim_end().len(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: 0,
        });
        let cell = |name: &str| {
            let at = names.iter().position(|known| known == name);
            at.and_then(|at| row.get(at))
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        let slide = slide(cell);
        match cell("type").to_lowercase().as_str() {
            "title" => slide.name(foreign),
            "era" => Slide {
                is_era: true,
                ..slide
            }
            .keep(foreign),
            _ if row.iter().all(|cell| cell.trim().is_empty()) => {}
            _ => slide.keep(foreign),
        }
    }
}

fn slide(cell: impl Fn(&str) -> String) -> Slide {
    let figures = |before: &str| Figures {
        year: cell(&format!("{before}year")),
        month: cell(&format!("{before}month")),
        day: cell(&format!("{before}day")),
        time: cell(&format!("{before}time")),
    };
    Slide {
        start: figures(""),
        end: figures("end "),
        shown: cell("display date"),
        headline: cell("headline"),
        text: cell("text"),
        media: cell("media"),
        credit: cell("media credit"),
        caption: cell("media caption"),
        group: cell("group"),
        ..Slide::default()
    }
}
