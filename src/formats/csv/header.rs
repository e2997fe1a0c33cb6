//! The header row: which delimiter the table has, and which column is what.

use crate::formats::Problem;
use crate::formats::stream::feed::Feed;
use crate::formats::stream::notes::{Notes, Record};
use crate::formats::wording::short;
use crate::text::nearest;

use super::guess;
use super::record::{Cell, Dialect, Found};

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Column {
    Id,
    Date,
    Title,
    Kind,
    Status,
    Place,
    Actors,
    Tags,
    Summary,
    Duration,
    Known,
    SourcePublisher,
    SourceDate,
    SourceUrl,
    SourceTitle,
    /// The sources as our own output has them: the best short name of each.
    Sources,
    /// The end of an event whose beginning is its date.
    End,
}

const COLUMNS: [(Column, &str); 17] = [
    (Column::Id, "id"),
    (Column::Date, "date"),
    (Column::Title, "title"),
    (Column::Kind, "kind"),
    (Column::Status, "status"),
    (Column::Place, "place"),
    (Column::Actors, "actors"),
    (Column::Tags, "tags"),
    (Column::Summary, "summary"),
    (Column::Duration, "duration"),
    (Column::Known, "known"),
    (Column::SourcePublisher, "source_publisher"),
    (Column::SourceDate, "source_date"),
    (Column::SourceUrl, "source_url"),
    (Column::SourceTitle, "source_title"),
    (Column::Sources, "sources"),
    (Column::End, "end"),
];

impl Column {
    /// Its name in a table.
    pub(in crate::formats) fn name(self) -> &'static str {
        let row = COLUMNS.iter().find(|row| row.0 == self);
        row.map_or("", |row| row.1)
    }

    /// The column of that name.
    pub(in crate::formats) fn named(name: &str) -> Option<Self> {
        let name = folded(name);
        let row = COLUMNS.iter().find(|row| row.1 == name)?;
        Some(row.0)
    }
}

/// Columns of our own output that are worked out from others.
const IGNORED: [&str; 10] = [
    "earliest",
    "latest",
    "precision",
    "approximate",
    "uncertain",
    "date_text",
    "match",
    "timeline",
    "file",
    "line",
];

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// What the header says.
pub(super) struct Header {
    pub(super) dialect: Dialect,
    /// The place of each column, by the order of [`Column`].
    places: [Option<usize>; COLUMNS.len()],
    /// The columns that make the title of a table that has none.
    pub(super) titles: Vec<usize>,
    /// What comes first in a date of figures, where that is known: true for the day.
    pub(super) day_first: Option<bool>,
    /// Whether other people wrote it: then a date that cannot be read costs the date alone.
    pub(super) is_foreign: bool,
    /// The columns that are not read.
    pub(super) unread: Vec<String>,
    /// How many lines of the file it takes.
    pub(super) lines: u32,
    pub(super) text: String,
}

impl Header {
    /// The place of a column among the cells of a row.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }
}

/// Whether the first line is the header of a table of events: for text of which nobody says what it is.
pub(super) fn is_header(head: &[u8]) -> bool {
    let (delimiter, start) = separator(head);
    choose(head, start, true, delimiter).is_some_and(|(_, cells)| has_title(head, start, &cells))
}

/// Takes the header off the file, with its cells and where it begins after a `sep=` line; none where it has no end.
pub(super) fn take(feed: &mut Feed<'_>) -> Option<(Header, Vec<Cell>, usize)> {
    let mut wanted = 64 << 10;
    loop {
        feed.fill(wanted);
        let bytes = feed.bytes();
        let (given, start) = separator(bytes);
        let is_end = feed.is_at_end() || bytes.len() > crate::formats::MAX_LINE;
        if let Some((delimiter, cells)) = choose(bytes, start, is_end, given) {
            let dialect = Dialect {
                delimiter,
                columns: None,
            };
            let found = dialect.row(bytes, start, is_end, &mut Vec::new());
            let (end, lines) = match found {
                Found::Row { end, lines } => (end, lines),
                _ => (bytes.len(), 1),
            };
            let text = String::from_utf8_lossy(&feed.take(end)).into_owned();
            let header = Header {
                dialect: Dialect {
                    delimiter,
                    columns: Some(cells.len()),
                },
                places: [None; COLUMNS.len()],
                titles: Vec::new(),
                day_first: None,
                is_foreign: false,
                unread: Vec::new(),
                lines: lines + u32::from(start > 0),
                text,
            };
            return Some((header, cells, start));
        }
        if is_end {
            return None;
        }
        wanted *= 2;
    }
}

/// What a first line `sep=;` says, as spreadsheets write it, and where the header begins.
fn separator(bytes: &[u8]) -> (Option<u8>, usize) {
    let Some(rest) = bytes
        .get(..4)
        .filter(|key| key.eq_ignore_ascii_case(b"sep="))
    else {
        return (None, 0);
    };
    match bytes.get(rest.len()..) {
        Some([delimiter, b'\r', b'\n', ..]) => (Some(*delimiter), 7),
        Some([delimiter, b'\n' | b'\r', ..]) => (Some(*delimiter), 6),
        _ => (None, 0),
    }
}

/// The delimiter that makes a header of the row, and its cells: the first with a title, else the one with most cells.
fn choose(bytes: &[u8], start: usize, is_end: bool, given: Option<u8>) -> Option<(u8, Vec<Cell>)> {
    let mut best: Option<(u8, Vec<Cell>)> = None;
    let candidates = match &given {
        Some(given) => std::slice::from_ref(given),
        None => DELIMITERS.as_slice(),
    };
    for delimiter in candidates {
        let mut cells = Vec::new();
        let dialect = Dialect {
            delimiter: *delimiter,
            columns: None,
        };
        if !matches!(
            dialect.row(bytes, start, is_end, &mut cells),
            Found::Row { .. }
        ) {
            continue;
        }
        if has_title(bytes, start, &cells) {
            return Some((*delimiter, cells));
        }
        if best.as_ref().is_none_or(|best| best.1.len() < cells.len()) {
            best = Some((*delimiter, cells));
        }
    }
    best
}

fn has_title(bytes: &[u8], start: usize, cells: &[Cell]) -> bool {
    cells.iter().any(|cell| {
        let range = start + cell.range.start..start + cell.range.end;
        let text = bytes.get(range).unwrap_or_default();
        folded(&String::from_utf8_lossy(text)) == "title"
    })
}

/// A column's name as it is compared: `Source URL` is `source_url`.
/// A name as names are compared: in lower case, with `_` for spaces.
pub(in crate::formats) fn folded(name: &str) -> String {
    let name = name.trim().trim_matches('"').trim();
    name.to_lowercase().replace([' ', '-'], "_")
}

impl Header {
    /// Finds out which column is what, and what is wrong with the header; an error where there is no column of titles.
    pub(super) fn read(
        mut self,
        cells: &[Cell],
        start: usize,
        file: &str,
        map: &[(String, String)],
    ) -> (Result<Self, ()>, Vec<crate::diagnostic::Diagnostic>) {
        let text = std::mem::take(&mut self.text);
        let mut notes = Notes::new(file, &text);
        notes.enter(Record {
            range: start..text.len(),
            line: 1 + u32::from(start > 0),
            column: 0,
        });
        let mut unknown: Vec<(String, std::ops::Range<usize>)> = Vec::new();
        let names: Vec<String> = cells
            .iter()
            .map(|cell| folded(&cell.value(notes.record_text())))
            .collect();
        let whole = 0..text.len() - start;
        for (key, column) in map {
            if let Err((message, help)) = self.map(key, column, &names) {
                notes.report(Problem::UnknownKey, &whole, message, Some(help));
            }
        }
        for (number, cell) in cells.iter().enumerate() {
            let written = cell.value(notes.record_text());
            let name = folded(&written);
            let known = COLUMNS.iter().find(|known| known.1 == name);
            match known {
                Some((column, name)) => {
                    let mapped = map.iter().any(|(key, _)| folded(key) == *name);
                    let slot = self.places.get_mut(*column as usize);
                    if mapped {
                        // The column that was asked for is read instead.
                    } else if let Some(slot) = slot.filter(|slot| slot.is_none()) {
                        *slot = Some(number);
                    } else {
                        let message = format!("the column `{name}` stands twice");
                        let help = Some("the first is read; rename or remove the other".to_owned());
                        notes.report(Problem::DuplicateKey, &cell.range, message, help);
                    }
                }
                None if IGNORED.contains(&&*name) || name.is_empty() => {}
                None if self.places.contains(&Some(number)) => {}
                None => unknown.push((written.trim().to_owned(), cell.range.clone())),
            }
        }
        let is_ours = self.place(Column::Title).is_some() && map.is_empty();
        if !is_ours
            && let Some((written, _)) = near(&unknown, &["title"])
            && guess::place(Column::Title, &names).is_none()
        {
            let message = "the table has no column `title`".to_owned();
            let help = format!("did you mean it by `{}`?", short(&written));
            notes.report(Problem::MissingKey, &whole, message, Some(help));
            return (Err(()), notes.into_list().0);
        }
        let guessed = match is_ours {
            true => Vec::new(),
            false => self.guess(&names),
        };
        unknown.retain(|(written, _)| {
            let name = folded(written);
            !guessed.iter().any(|(_, of)| names.get(*of) == Some(&name))
        });
        if self.place(Column::Title).is_none() && self.titles.is_empty() {
            let message = "the table has no column `title`".to_owned();
            let help = "the first row names the columns: date, title, kind, actors, ...";
            notes.report(Problem::MissingKey, &whole, message, Some(help.to_owned()));
            return (Err(()), notes.into_list().0);
        }
        if is_ours && let Some((_, place)) = unknown.first() {
            let (message, help) = not_read(&unknown);
            notes.report(Problem::UnknownKey, place, message, Some(help));
        }
        if !is_ours {
            self.is_foreign = true;
            self.unread = unknown.iter().map(|(written, _)| written.clone()).collect();
        }
        if !guessed.is_empty() {
            let shown: Vec<String> = guessed
                .iter()
                .filter_map(|(key, of)| Some(format!("{key}={}", short(names.get(*of)?))))
                .collect();
            let message = format!("the columns are read as {}", shown.join(", "));
            let help = "--map date=Start,title=Name says which column is what".to_owned();
            notes.report(Problem::GuessedColumns, &whole, message, Some(help));
        }
        let problems = notes.into_list().0;
        (Ok(self), problems)
    }
}

impl Header {
    /// Reads a column as what was asked for; an error is what is wrong with that.
    fn map(&mut self, key: &str, column: &str, names: &[String]) -> Result<(), (String, String)> {
        let known = COLUMNS.map(|(_, name)| name);
        let Some((what, _)) = COLUMNS.iter().find(|row| row.1 == folded(key)) else {
            let message = format!("`{}` is no key a column can be read as", short(key));
            return Err((message, format!("the keys are {}", known.join(", "))));
        };
        let Some(number) = names.iter().position(|name| *name == folded(column)) else {
            let message = format!("there is no column `{}`", short(column));
            let names: Vec<String> = names
                .iter()
                .take(20)
                .map(|name| short(name).into_owned())
                .collect();
            return Err((message, format!("the columns are {}", names.join(", "))));
        };
        if let Some(slot) = self.places.get_mut(*what as usize) {
            *slot = Some(number);
        }
        Ok(())
    }

    /// Finds likely columns for what the table has none of by our name; gives each with its key.
    fn guess(&mut self, names: &[String]) -> Vec<(&'static str, usize)> {
        let mut guessed = Vec::new();
        for column in guess::columns() {
            let Some(number) = guess::place(column, names) else {
                continue;
            };
            if self.place(column).is_some() || self.places.contains(&Some(number)) {
                continue;
            }
            if let Some(slot) = self.places.get_mut(column as usize) {
                *slot = Some(number);
            }
            let row = COLUMNS.iter().find(|row| row.0 == column);
            guessed.extend(row.map(|row| (row.1, number)));
        }
        if self.place(Column::Title).is_none() {
            /// So many columns make a title.
            const PARTS: usize = 4;
            let free = (0..names.len()).filter(|number| !self.places.contains(&Some(*number)));
            self.titles = free.take(PARTS).collect();
            guessed.extend(self.titles.iter().map(|number| ("title", *number)));
        }
        guessed
    }
}

/// About columns that nobody knows.
fn not_read(unknown: &[(String, std::ops::Range<usize>)]) -> (String, String) {
    const NAMED: usize = 10;
    let names: Vec<String> = unknown
        .iter()
        .take(NAMED)
        .map(|(name, _)| format!("`{}`", short(name)))
        .collect();
    let more = match unknown.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let what = if unknown.len() == 1 {
        "a column is"
    } else {
        "columns are"
    };
    let known = COLUMNS.map(|(_, name)| name);
    let help = match near(unknown, &known) {
        Some((written, known)) => format!("did you mean `{known}` by `{}`?", short(&written)),
        None => format!("the columns are {}", known.join(", ")),
    };
    (format!("{what} not read: {}{more}", names.join(", ")), help)
}

/// The first of the columns that is near to one of the names, and that name.
fn near(
    unknown: &[(String, std::ops::Range<usize>)],
    names: &[&'static str],
) -> Option<(String, &'static str)> {
    unknown.iter().take(100).find_map(|(written, _)| {
        let known = nearest(&folded(written), names.iter().copied())?;
        Some((written.clone(), known))
    })
}
