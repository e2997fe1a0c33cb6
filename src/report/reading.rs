//! A result as running text, an event at a time.

use super::period::Periods;
use super::{Matches, Surface};
use crate::reading::{Line, Role, Room};
use anstyle::Style;
use std::io::{self, Write};

/// The matches as running text, under a heading for each month or year where they stand in order of time.
pub fn write(
    out: &mut dyn Write,
    matches: Matches<'_>,
    room: Room,
    surface: Surface,
) -> io::Result<()> {
    let mut periods = Periods::of(matches);
    for (number, found) in matches.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        if let Some(period) = periods.next(&found.event) {
            write_lines(out, &room.heading(&period.name), surface)?;
            writeln!(out)?;
        }
        write_lines(out, &room.event(&found.event, found.is_sure), surface)?;
    }
    Ok(())
}

fn write_lines(out: &mut dyn Write, lines: &[Line], surface: Surface) -> io::Result<()> {
    lines.iter().try_for_each(|line| {
        let style = surface.style(match line.role {
            Role::Heading => Style::new().bold().underline(),
            Role::Title => Style::new().bold(),
            Role::Text => Style::new(),
            Role::Note => Style::new().dimmed(),
        });
        match line.text.is_empty() {
            true => writeln!(out, "{}", line.margin.trim_end()),
            false => writeln!(out, "{}{style}{}{style:#}", line.margin, line.text),
        }
    })
}
