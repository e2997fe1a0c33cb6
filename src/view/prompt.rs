//! The prompt line: what is typed, what is wrong with it, what could be typed next.
use super::bar;
use super::canvas::{Border, Canvas, Cell, columns};
use crate::app::geometry::Area;
use crate::app::{Prompt, PromptKind, Proposals, State};
use crate::query::QueryError;
use crate::text;
use crate::theme::Face;
use std::ops::Range;

/// So many proposals are on screen at once.
const PROPOSALS: u16 = 8;

pub(super) fn draw(state: &State, prompt: &Prompt, area: Area, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    let error = match prompt.kind {
        PromptKind::Filter => state.filter.errors.first(),
        PromptKind::Question => state.bar.errors.first(),
        PromptKind::Search | PromptKind::Date | PromptKind::AsKnown | PromptKind::Command => None,
    };
    let start = canvas.put(
        area.x,
        area.y,
        area.width,
        label(prompt.kind),
        canvas.face(Face::Prompt),
    );
    let room = area.width.saturating_sub(start - area.x);
    draw_text(
        prompt,
        error,
        Area {
            x: start,
            width: room,
            ..area
        },
        canvas,
    );
    let mut bottom = area.y;
    if let Some(error) = error {
        bottom = bottom.saturating_sub(1);
        draw_error(error, Area { y: bottom, ..area }, canvas);
    }
    if prompt.kind == PromptKind::Question {
        bottom = bar::draw(state, Area { y: bottom, ..area }, canvas);
    }
    draw_proposals(&prompt.proposals, start, Area { y: bottom, ..area }, canvas);
}

fn label(kind: PromptKind) -> &'static str {
    match kind {
        PromptKind::Filter => "filter: ",
        PromptKind::Search => "search: ",
        PromptKind::Date => "go to date: ",
        PromptKind::AsKnown => "as known at the end of (empty: all): ",
        PromptKind::Command => "command: ",
        PromptKind::Question => "ask: ",
    }
}

/// The text, scrolled so that the cursor is on screen, the faulty part underlined.
fn draw_text(prompt: &Prompt, error: Option<&QueryError>, area: Area, canvas: &mut Canvas<'_>) {
    let value = prompt.input.value();
    let before: String = value.chars().take(prompt.input.cursor()).collect();
    let (cursor, room) = (text::width(&text::clean(&before)), usize::from(area.width));
    // With more text to come, the last column says so and cannot hold the cursor.
    let needed = cursor + if before.len() < value.len() { 2 } else { 1 };
    let skip = needed.saturating_sub(room);
    let parts = parts(value, error.map_or(0..0, |error| marked(&error.range))).map(text::clean);
    let whole = parts.concat();
    let bad = parts[0].len()..parts[0].len() + parts[1].len();
    let left = text::width(&whole).saturating_sub(skip);
    let shown = text::clip_start(&whole, left);
    let kept = if skip == 0 {
        &*shown
    } else {
        shown.strip_prefix('…').unwrap_or(&shown)
    };
    let start = whole.len() - kept.len();
    let x = area.x + narrow(left.saturating_sub(text::width(kept)));
    if skip > 0 {
        canvas.put(area.x, area.y, 1, "…", canvas.face(Face::Dim));
    }
    let cell = Cell {
        x,
        y: area.y,
        width: (area.x + area.width).saturating_sub(x),
    };
    let bad = bad.start.saturating_sub(start)..bad.end.saturating_sub(start);
    canvas.put_marked(
        cell,
        kept,
        canvas.face(Face::Input),
        &[bad],
        canvas.face(Face::Error),
    );
    canvas.set_cursor(area.x + narrow(cursor - skip.min(cursor)), area.y);
}

/// What to underline: at least one byte, for a mistake may lie between two characters.
fn marked(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.max(range.start + 1)
}

/// Columns on screen; what does not fit there is cut anyway.
fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX / 2)
}

/// The text before, in and after the range; all of it before where the range does not fit it.
fn parts(text: &str, range: Range<usize>) -> [&str; 3] {
    let end = range.end.min(text.len());
    match (
        text.get(..range.start),
        text.get(range.start..end),
        text.get(end..),
    ) {
        (Some(before), Some(bad), Some(after)) => [before, bad, after],
        _ => [text, "", ""],
    }
}

fn draw_error(error: &QueryError, area: Area, canvas: &mut Canvas<'_>) {
    canvas.clear(area);
    let message = text::clean(&error.message);
    let x = canvas.put(
        area.x,
        area.y,
        area.width,
        &message,
        canvas.face(Face::Error),
    );
    if let Some(help) = &error.help {
        let room = area.width.saturating_sub(x - area.x);
        canvas.put(
            x,
            area.y,
            room,
            &format!("; {}", text::clean(help)),
            canvas.face(Face::Text),
        );
    }
}

/// The proposals in a small frame whose lower edge touches `below`.
fn draw_proposals(proposals: &Proposals, x: u16, below: Area, canvas: &mut Canvas<'_>) {
    let rows = u16::try_from(proposals.list.len())
        .unwrap_or(u16::MAX)
        .min(PROPOSALS)
        .min(below.y.saturating_sub(2));
    if rows == 0 {
        return;
    }
    let chosen = proposals.chosen.unwrap_or(0);
    let top = (chosen + 1).saturating_sub(usize::from(rows));
    let labels: Vec<_> = proposals
        .list
        .iter()
        .skip(top)
        .take(usize::from(rows))
        .map(shown)
        .collect();
    let widest = labels
        .iter()
        .map(|label| columns(label))
        .max()
        .unwrap_or_default();
    let width = widest.saturating_add(4).min(below.width);
    let x = x.saturating_sub(1).min(below.x + below.width - width);
    let area = Area {
        x,
        y: below.y - rows - 2,
        width,
        height: rows + 2,
    };
    canvas.clear(area);
    canvas.border(area, &Border::default());
    let inner = area.inner();
    for (offset, label) in labels.iter().enumerate() {
        let y = inner.y + offset as u16;
        let is_chosen = proposals.chosen == Some(top + offset);
        if is_chosen {
            canvas.put(
                inner.x,
                y,
                1,
                canvas.marks().pick("▌", ">"),
                canvas.face(Face::Cursor),
            );
        }
        canvas.put(
            inner.x + 1,
            y,
            inner.width.saturating_sub(1),
            label,
            canvas.face(Face::Completion),
        );
        if is_chosen {
            canvas.restyle(
                Area {
                    y,
                    height: 1,
                    ..inner
                },
                canvas.face(Face::Cursor),
            );
        }
    }
}

fn shown(completion: &crate::query::Completion) -> String {
    text::clean(&completion.text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_does_not_fit_the_text_marks_nothing() {
        assert_eq!(parts("kind:é", 5..7), ["kind:", "é", ""]);
        assert_eq!(parts("kind:é", 3..99), ["kin", "d:é", ""]);
        for range in [6..7, 9..12] {
            assert_eq!(parts("kind:é", range), ["kind:é", "", ""]);
        }
    }
}
