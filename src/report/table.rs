//! The list as a table fitted to a terminal.
//!
//! The title gives way first: the other columns take what they need, up to a
//! share of the width, and leave when the terminal is narrow. A date is never
//! cut, since a cut date reads as another date.

use super::count::footer;
use super::event::{date_brief, who};
use super::{Match, Matches, Surface, status};
use crate::text;
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{self, Write};

/// A date wider than this pushes its own row aside rather than the whole column.
const WIDEST_DATE: usize = 24;
/// `● confirmed`.
const STATUS_IN_WORDS: usize = 11;
/// `●c`.
const STATUS_IN_SHORT: usize = 2;
/// Between two columns.
const GAP: &str = "  ";
/// The width where nobody says.
const USUAL_WIDTH: usize = 80;

/// The matches under a heading, with their count below.
pub fn write(out: &mut dyn Write, matches: Matches<'_>, surface: Surface) -> io::Result<()> {
    let columns = Columns::fit(matches, surface.columns.unwrap_or(USUAL_WIDTH));
    let heading = columns.heading();
    let bold = surface.style(Style::new().bold());
    writeln!(out, "{bold}{}{bold:#}", heading.trim_end())?;
    for found in matches.iter() {
        writeln!(out, "{}", columns.row(&found, surface))?;
    }
    if (matches.rows.len() as u64) < matches.count.total() {
        write!(out, "{} of ", matches.rows.len())?;
    }
    footer(out, matches.count, surface)
}

/// How wide each column is; 0 where there is no room for it.
struct Columns {
    date: usize,
    status: usize,
    title: usize,
    who: usize,
    place: usize,
    id: usize,
}

impl Columns {
    /// Looks at every row once for its widest cells.
    fn fit(matches: Matches<'_>, width: usize) -> Self {
        let mut needs = Self {
            date: 4,
            status: 0,
            title: 0,
            who: 3,
            place: 5,
            id: 2,
        };
        for Match { event, .. } in matches.iter() {
            needs.date = needs
                .date
                .max(text::width(&date_brief(&event)).min(WIDEST_DATE));
            needs.who = needs.who.max(text::width(&text::clean(&who(&event, ", "))));
            let place = event
                .place
                .as_ref()
                .map_or(0, |place| text::width(&text::clean(&place.name)));
            needs.place = needs.place.max(place);
            needs.id = needs.id.max(text::width(&event.id));
        }
        needs.within(width)
    }

    /// What they need becomes what they get; the title has the rest.
    fn within(self, width: usize) -> Self {
        let from =
            |least: usize, need: usize, most: usize| if width < least { 0 } else { need.min(most) };
        let status = if width < 100 {
            STATUS_IN_SHORT
        } else {
            STATUS_IN_WORDS
        };
        let who = from(70, self.who, width / 4);
        let place = from(90, self.place, width / 8);
        let id = from(130, self.id, width / 5);
        let others = [self.date, status, who, place, id];
        let taken: usize = 2 + others
            .into_iter()
            .filter(|&column| column > 0)
            .map(|column| column + GAP.len())
            .sum::<usize>();
        Self {
            date: self.date,
            status,
            title: width.saturating_sub(taken).max(1),
            who,
            place,
            id,
        }
    }

    fn heading(&self) -> String {
        let status = if self.status == STATUS_IN_SHORT {
            ""
        } else {
            "status"
        };
        let mut line = format!(
            "  {}{GAP}{}",
            pad("date", self.date),
            pad(status, self.status)
        );
        for (name, width) in [
            ("title", self.title),
            ("who", self.who),
            ("place", self.place),
            ("id", self.id),
        ] {
            push(&mut line, name, width);
        }
        line
    }

    /// One event. The mark, the glyph and the word say everything that the colours do.
    fn row(&self, found: &Match<'_>, surface: Surface) -> String {
        let event = &found.event;
        let date = date_brief(event);
        let too_wide = text::width(&date).saturating_sub(self.date);
        let doubt = surface.style(AnsiColor::Yellow.on_default());
        let sure = surface.style(status::style(event.status));
        let mark = if found.is_sure { " " } else { "?" };
        let glyph = status::glyph(event.status);
        let status = match self.status {
            STATUS_IN_SHORT => format!("{glyph}{}", status::letter(event.status)),
            _ => format!("{glyph} {}", event.status.name()),
        };
        let mut rest = String::new();
        push(
            &mut rest,
            &event.title,
            self.title.saturating_sub(too_wide).max(1),
        );
        push(&mut rest, &who(event, ", "), self.who);
        push(
            &mut rest,
            event.place.as_ref().map_or("", |place| &place.name),
            self.place,
        );
        push(&mut rest, &event.id, self.id);
        let (date, status) = (pad_only(&date, self.date), pad(&status, self.status));
        format!(
            "{doubt}{mark}{doubt:#} {date}{GAP}{sure}{status}{sure:#}{}",
            rest.trim_end()
        )
    }
}

/// Adds a cell, cleaned and cut; nothing where the column is left out.
fn push(line: &mut String, cell: &str, width: usize) {
    if width > 0 {
        line.push_str(GAP);
        line.push_str(&pad(&text::clean(cell), width));
    }
}

/// The text at exactly that width.
fn pad(text: &str, width: usize) -> String {
    pad_only(&text::clip(text, width), width)
}

/// The text at least that wide, never cut.
fn pad_only(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text::width(text));
    format!("{text}{}", " ".repeat(blanks))
}

/// Any rows under a heading, each column as wide as its widest cell.
pub fn write_rows<const N: usize>(
    out: &mut dyn Write,
    heading: [&str; N],
    rows: &[[String; N]],
    surface: Surface,
) -> io::Result<()> {
    let rows: Vec<[Cow<'_, str>; N]> = rows
        .iter()
        .map(|row| row.each_ref().map(|cell| text::clean(cell)))
        .collect();
    let mut widths = heading.map(text::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(cell));
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded: Vec<String> = cells
            .zip(widths)
            .map(|(cell, width)| pad_only(cell, width))
            .collect();
        let joined = padded.join(GAP);
        let shown = surface
            .columns
            .map_or(Cow::Borrowed(joined.as_str()), |columns| {
                text::clip(&joined, columns)
            });
        shown.trim_end().to_owned()
    };
    let bold = surface.style(Style::new().bold());
    writeln!(out, "{bold}{}{bold:#}", line(&mut heading.into_iter()))?;
    rows.iter()
        .try_for_each(|row| writeln!(out, "{}", line(&mut row.iter().map(|cell| &**cell))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs() -> Columns {
        Columns {
            date: 11,
            status: 0,
            title: 0,
            who: 40,
            place: 30,
            id: 25,
        }
    }

    fn total(columns: &Columns) -> usize {
        let all = [
            columns.date,
            columns.status,
            columns.title,
            columns.who,
            columns.place,
            columns.id,
        ];
        1 + all
            .into_iter()
            .filter(|&width| width > 0)
            .map(|width| width + GAP.len())
            .sum::<usize>()
            - 1
    }

    #[test]
    fn a_row_is_never_wider_than_the_terminal() {
        for width in 30..300 {
            assert!(total(&needs().within(width)) <= width, "at {width} columns");
        }
    }

    #[test]
    fn a_narrow_terminal_keeps_date_status_and_title() {
        let columns = needs().within(40);
        assert_eq!(
            (
                columns.date,
                columns.status,
                columns.who,
                columns.place,
                columns.id
            ),
            (11, 2, 0, 0, 0)
        );
        assert!(columns.title >= 20);
    }
}
