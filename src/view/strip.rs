//! The density strip: how many there are over time, solid for sure, light for possible.
mod axis;
mod bar;

use self::bar::Bar;
use super::canvas::Canvas;
use crate::app::State;
use crate::app::geometry::Area;
use crate::date::{Moment, Span};
use crate::query::Count;
use crate::theme::Face;
use ratatui::style::Modifier;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let axis = area.y + area.height.saturating_sub(1);
    let Some(window) = state.strip_window() else {
        canvas.put(
            area.x,
            axis,
            area.width,
            if state.waiting {
                ""
            } else {
                "no dates to show"
            },
            canvas.face(Face::StripAxis),
        );
        return;
    };
    let bars = Area {
        height: area.height.saturating_sub(1),
        ..area
    };
    let today = column(state.library.as_of.start(), window, area.width);
    draw_today(today, bars, canvas);
    draw_bars(&state.strip.density.columns, bars, canvas);
    axis::draw(
        state,
        window,
        today,
        Area {
            y: axis,
            height: 1,
            ..area
        },
        canvas,
    );
    if let Some((from, to)) = state.strip.drag {
        let (first, last) = (from.min(to), from.max(to).min(area.width.saturating_sub(1)));
        let width = (last + 1).saturating_sub(first);
        canvas.restyle(
            Area {
                x: area.x + first,
                width,
                ..bars
            },
            canvas.face(Face::Selected),
        );
    }
}

fn draw_today(today: Option<u16>, bars: Area, canvas: &mut Canvas<'_>) {
    let Some(x) = today else { return };
    for y in bars.y..bars.y + bars.height {
        canvas.put(
            bars.x + x,
            y,
            1,
            canvas.marks().pick("┊", "|"),
            canvas.face(Face::AsOf),
        );
    }
}

fn draw_bars(counts: &[Count], bars: Area, canvas: &mut Canvas<'_>) {
    let most = counts
        .iter()
        .map(|count| count.total())
        .max()
        .unwrap_or_default()
        .max(1);
    for (x, count) in (bars.x..bars.x + bars.width).zip(counts) {
        let bar = Bar::of(*count, most, u64::from(bars.height));
        for row in 0..bars.height {
            let y = bars.y + bars.height - 1 - row;
            if let Some((glyph, is_sure)) = bar.cell(u64::from(row), canvas.marks()) {
                let face = if is_sure {
                    Face::StripSure
                } else {
                    Face::StripPossible
                };
                let mut style = canvas.face(face);
                if is_sure && bar.hides_possible {
                    style = style.add_modifier(Modifier::UNDERLINED);
                }
                canvas.put(x, y, 1, glyph, style);
            }
        }
    }
}

/// The column of the event under the cursor: where its earliest bound is counted, of an open start the latest.
fn selected(state: &State, window: Span, width: u16) -> Option<u16> {
    let span = state.library.engine.store().span(state.selected()?);
    let moment = if span.earliest.is_open() {
        span.latest
    } else {
        span.earliest
    };
    if moment.is_open() {
        None
    } else {
        column(moment, window, width)
    }
}

/// The column a moment falls in; none outside the window.
fn column(moment: Moment, window: Span, width: u16) -> Option<u16> {
    let (first, last) = (
        i128::from(window.earliest.seconds()),
        i128::from(window.latest.seconds()),
    );
    let at = i128::from(moment.seconds());
    if at < first || at > last || width == 0 {
        return None;
    }
    u16::try_from((at - first) * i128::from(width) / (last - first + 1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_second_of_the_window_is_in_its_last_column() {
        let window = Span {
            earliest: Moment::from_seconds(0),
            latest: Moment::from_seconds(99),
        };
        assert_eq!(column(Moment::from_seconds(0), window, 10), Some(0));
        assert_eq!(column(Moment::from_seconds(99), window, 10), Some(9));
        assert_eq!(column(Moment::from_seconds(100), window, 10), None);
        assert_eq!(column(Moment::OPEN_START, window, 10), None);
    }
}
