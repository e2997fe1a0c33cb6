//! Events as running text: dates in the margin, a comfortable measure, numbered notes.
//!
//! Pure layout, an event at a time, so that whoever shows it lays out no more
//! than is seen. Date and status stand before the title, as in a citation.
//! All text is cleaned here.

mod markdown;

use crate::cite;
use crate::date::When;
use crate::model::{Event, Status};
use crate::text;

/// The widest line of text: longer ones are hard to read.
const MEASURE: usize = 66;
/// The margin with the dates, the space behind them included.
const MARGIN: usize = 14;
/// Fewer columns have no margin: the date stands above its event.
const LEAST_WITH_MARGIN: usize = 50;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of a month or year.
    Heading,
    /// Status and title of an event.
    Title,
    /// What is told of it.
    Text,
    /// Who, where and how long; sources and claims.
    Note,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands in the margin, as wide as the margin.
    pub margin: String,
    /// The text beside it.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// The room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    margin: usize,
    measure: usize,
}

impl Room {
    /// The room in so many columns; without a margin where dates must stand before their events, or there is none for it.
    pub fn of(columns: usize, has_margin: bool) -> Self {
        let margin = match has_margin && columns >= LEAST_WITH_MARGIN {
            true => MARGIN,
            false => 0,
        };
        Self {
            margin,
            measure: columns.saturating_sub(margin).clamp(8, MEASURE),
        }
    }

    /// A heading.
    pub fn heading(self, name: &str) -> Vec<Line> {
        let lines = text::wrap(&text::clean(name), self.measure);
        let heading = |text| Line {
            margin: String::new(),
            text,
            role: Role::Heading,
        };
        lines.into_iter().map(heading).collect()
    }

    /// An event, and whether it matches surely.
    pub fn event(self, event: &Event, is_sure: bool) -> Vec<Line> {
        let mut page = Page {
            room: self,
            lines: Vec::new(),
        };
        page.title(event);
        page.facts(event, is_sure);
        for block in markdown::blocks(event.summary.as_deref().unwrap_or_default()) {
            page.blank();
            page.hanging(&block.lead, &block.text, Role::Text);
        }
        page.notes(event);
        page.into_lines(event)
    }
}

struct Page {
    room: Room,
    lines: Vec<Line>,
}

impl Page {
    fn title(&mut self, event: &Event) {
        let title = clean(&event.title);
        let title = match cite::status(event) {
            Some(status) => format!("{}: {title}", capitalised(&status)),
            None => title,
        };
        let title = match event.sources.len() {
            0 => title,
            1 => format!("{title} [1]"),
            last => format!("{title} [1\u{2013}{last}]"),
        };
        self.hanging("", &title, Role::Title);
    }

    /// Who, where and how long, and whether it may not belong here at all.
    fn facts(&mut self, event: &Event, is_sure: bool) {
        let names: Vec<String> = event
            .actors
            .iter()
            .map(|actor| clean(&actor.name))
            .collect();
        let mut parts = vec![names.join(", ")];
        parts.extend(event.place.as_ref().map(|place| clean(&place.name)));
        parts.extend(
            event
                .duration
                .as_ref()
                .map(|length| capitalised(&length.words())),
        );
        if !is_sure && event.status == Status::Confirmed {
            parts.push("It may not match".to_owned());
        }
        parts.retain(|part| !part.is_empty());
        if !parts.is_empty() {
            self.hanging("", &format!("{}.", parts.join(". ")), Role::Note);
        }
    }

    /// Sources, then claims, numbered through.
    fn notes(&mut self, event: &Event) {
        let sources = event
            .sources
            .iter()
            .map(|source| cite::source_line(event, source));
        let claims = event.claims.iter().map(|claim| cite::claim(event, claim));
        let notes: Vec<String> = sources.chain(claims).collect();
        self.blank();
        if event.sources.is_empty() {
            self.hanging("", "No source is named.", Role::Note);
        }
        for (number, note) in notes.iter().enumerate() {
            self.hanging(&format!("[{}] ", number + 1), note, Role::Note);
        }
    }

    fn blank(&mut self) {
        self.push(String::new(), Role::Text);
    }

    /// Text behind a lead, its further lines indented as wide as the lead.
    fn hanging(&mut self, lead: &str, words: &str, role: Role) {
        let indent = text::width(lead).min(self.room.measure / 2);
        let room = self.room.measure - indent;
        // A long address begins a line of its own, so that it is broken as little as can be.
        let broken: Vec<String> = words
            .split(' ')
            .map(|word| match text::width(word) > room {
                true => format!("\n{word}"),
                false => word.to_owned(),
            })
            .collect();
        let words = broken.join(" ");
        for (number, line) in text::wrap(words.trim_start_matches('\n'), room)
            .into_iter()
            .enumerate()
        {
            let before = if number == 0 {
                lead.to_owned()
            } else {
                " ".repeat(indent)
            };
            self.push(format!("{before}{line}"), role);
        }
    }

    fn push(&mut self, text: String, role: Role) {
        self.lines.push(Line {
            margin: " ".repeat(self.room.margin),
            text,
            role,
        });
    }

    /// The lines with the date beside them, or above where there is no margin.
    fn into_lines(mut self, event: &Event) -> Vec<Line> {
        let when = event.when.as_ref();
        if self.room.margin == 0 {
            let date = when.map_or_else(|| "Undated".to_owned(), |when| capitalised(&when.words()));
            let above = text::wrap(&text::clean(&date), self.room.measure);
            let line = |text| Line {
                margin: String::new(),
                text,
                role: Role::Note,
            };
            return above.into_iter().map(line).chain(self.lines).collect();
        }
        let date = when.map_or_else(|| "undated".to_owned(), When::brief);
        let dates = text::wrap(&text::clean(&date), MARGIN - 2);
        while self.lines.len() < dates.len() {
            self.blank();
        }
        for (line, date) in self.lines.iter_mut().zip(&dates) {
            line.margin = text::pad(date, MARGIN);
        }
        self.lines
    }
}

/// On one line, with nothing in it that acts or hides.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    text::clean(&words.join(" ")).into_owned()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    fn event(date: &str) -> Event {
        Event {
            when: When::parse(date, &Zone::UTC).ok(),
            title:
                "They meet\u{1b}[2J in a place with a long name that nobody can say in one breath"
                    .to_owned(),
            status: Status::Planned,
            summary: Some(
                "One *paragraph*\nof text.\n\n- item `one`\n- [two](https://example.org)\n"
                    .to_owned(),
            ),
            ..Event::default()
        }
    }

    #[test]
    fn no_line_is_wider_than_the_room_and_nothing_acts_on_a_terminal() {
        for columns in [1, 20, 49, 50, 80, 200] {
            for date in [
                "2025-04-11",
                "[2025-04-01..2025-04-10]",
                "2025-04-11T15:00:05+03:00",
            ] {
                for line in Room::of(columns, true).event(&event(date), true) {
                    let shown = format!("{}{}", line.margin, line.text);
                    assert!(
                        text::width(&shown) <= columns.clamp(8, MARGIN + MEASURE),
                        "{columns}: {shown}"
                    );
                    assert!(!shown.contains(char::is_control));
                }
            }
        }
    }

    #[test]
    fn the_status_stands_before_the_title_and_a_summary_is_paragraphs() {
        let lines = Room::of(80, true).event(&event("2025-04"), true);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert!(texts[0].starts_with("Planned, not confirmed: They meet"));
        assert_eq!(lines[0].margin, "Apr 2025      ");
        assert!(texts.contains(&"One paragraph of text."), "{texts:?}");
        assert!(texts.contains(&"- two (https://example.org)"), "{texts:?}");
        assert!(texts.contains(&"No source is named."));
    }
}
