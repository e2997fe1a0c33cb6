//! Day by day: TOML in which every array of tables is called by its day, `[[18230121]]`.
//!
//! Chronologies are kept that way where a day is looked up by its name. A table
//! is an event; each is read by itself, so that a faulty one costs no other.

use std::ops::Range;

use crate::date::{When, Zone};

use super::feed::first_words;
use super::foreign::Foreign;
use super::stream::batch::source_of_text;
use super::stream::notes::Record;
use super::{Problem, facts};
use facts::{Fact, Key};

/// Whether a text is kept day by day: its first table is called by a day.
pub(super) fn is_day_by_day(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().and_then(day).is_some()
}

/// The day that a line such as `[[18230121]]` names, as EDTF.
fn day(line: &str) -> Option<String> {
    let name = line.strip_prefix("[[")?.split_once("]]")?.0;
    let name = name.trim().trim_matches(['"', '\'']);
    let is_figures = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_digit());
    let edtf = match (is_figures, name.get(..4), name.get(4..6), name.get(6..)) {
        (true, Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => name.to_owned(),
    };
    When::parse(&edtf, &Zone::UTC).ok().map(|_| edtf)
}

/// Reads every table as an event.
pub(super) fn read(text: &str, foreign: &mut Foreign<'_>) {
    let (mut open, mut at): (Option<(Range<usize>, u32)>, usize) = (None, 0);
    for (number, line) in (1_u32..).zip(text.split_inclusive('\n')) {
        if line.starts_with("[[") {
            let whole = open.replace((at..at, number));
            if let Some((range, line)) = whole {
                table(range.start..at, line, text, foreign);
            }
        }
        at += line.len();
    }
    if let Some((range, line)) = open {
        table(range.start..at, line, text, foreign);
    }
}

fn table(range: Range<usize>, line: u32, text: &str, foreign: &mut Foreign<'_>) {
    let part = text.get(range.clone()).unwrap_or_default();
    foreign.drafts.notes.enter(Record {
        range,
        line,
        column: 0,
    });
    let (head, body) = part.split_once('\n').unwrap_or((part, ""));
    let spot = 0..head.trim_end().len();
    let report = |problem, message: String, foreign: &mut Foreign<'_>| {
        foreign.drafts.notes.report(problem, &spot, message, None);
    };
    let table: toml::Table = match toml::from_str(body) {
        Ok(table) => table,
        Err(error) => {
            let message = crate::text::clean(error.message()).into_owned();
            return report(Problem::BadToml, message, foreign);
        }
    };
    let mut draft = foreign.drafts.draft();
    draft.event.when = day(head.trim()).and_then(|edtf| facts::date(&edtf));
    if draft.event.when.is_none() {
        let message = "this is not a date; the event is kept without it".to_owned();
        report(Problem::UnreadDate, message, foreign);
    }
    for (key, value) in &table {
        let items: Vec<String> = match value {
            toml::Value::String(text) => vec![text.trim().to_owned()],
            toml::Value::Array(list) => list
                .iter()
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect(),
            _ => Vec::new(),
        };
        let is_read = match (key.as_str(), items.as_slice()) {
            (_, []) => false,
            ("title" | "name" | "headline", [title]) => {
                draft.event.title = facts::one_line(title);
                true
            }
            ("text" | "summary" | "description", [text]) => {
                draft.event.summary = Some(text.clone());
                true
            }
            ("ref" | "url" | "link" | "source" | "sources", items) => {
                let sources = items.iter().map(|item| source_of_text(item));
                draft.event.sources.extend(sources);
                true
            }
            (key, _) => Key::of(key)
                .filter(|key| *key != Key::Date)
                .is_some_and(|key| {
                    let fact = Fact { key, items };
                    facts::set(&fact, &mut draft, &mut foreign.drafts, &spot)
                }),
        };
        if !is_read {
            foreign.losses.read(key, "not read", line);
        }
    }
    if draft.event.title.is_empty() {
        let Some(text) = draft.event.summary.take().filter(|text| !text.is_empty()) else {
            return report(
                Problem::MissingKey,
                "an event has no text".to_owned(),
                foreign,
            );
        };
        draft.event.title = first_words(&text);
        // What the title says whole need not be said twice.
        let is_said = facts::one_line(&text) == draft.event.title;
        draft.event.summary = (!is_said).then_some(text);
    }
    foreign.drafts.keep(draft);
}

#[cfg(test)]
mod tests {
    use crate::formats::{Format, Options, read};
    use crate::model::{Event, Origin};

    #[test]
    fn a_table_called_by_its_day_is_an_event() {
        let text = "# by day\n[[18230121]]\nlang = \"en\"\nref = \"https://example.org/a\"\ntext = \"\"\"\nDeath of Ann\n\"\"\"\n\n\
             [[18230121]]\ntext = 'A second'\ntags = [\"a\"]\n[[18230230]]\ntext = \"No such day\"\n[[18230301]]\ntext = \n";
        let mut events: Vec<Event> = Vec::new();
        let options = Options::default();
        let mut input = text.as_bytes();
        let length = text.len() as u64;
        let reading = read(
            Format::Toml,
            Origin::new("a.toml"),
            &mut input,
            length,
            &options,
            &mut events,
        )
        .unwrap();
        let found: Vec<(&str, &str, u32)> = events
            .iter()
            .map(|event| {
                let date = event.when.as_ref().map_or("", |when| when.text());
                (date, event.title.as_str(), event.line)
            })
            .collect();
        let expected = [
            ("1823-01-21", "Death of Ann", 2),
            ("1823-01-21", "A second", 9),
            ("", "No such day", 12),
        ];
        assert_eq!(found, expected);
        assert_eq!(events[0].sources.len(), 1);
        let codes: Vec<&str> = reading
            .problems
            .iter()
            .map(|problem| problem.code)
            .collect();
        assert_eq!(codes, ["unread-date", "bad-toml"]);
        assert_eq!(reading.losses.list().len(), 1);
    }
}
