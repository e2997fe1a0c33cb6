//! The line below the strip's bars.
use super::selected;
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::detail::day_name;
use crate::date::Span;
use crate::theme::Face;
use crate::view::canvas::{Canvas, columns};

/// Draws the line below the bars: the ends of the window, the cursor, the as-of date, what lies outside.
pub(super) fn draw(
    state: &State,
    window: Span,
    today: Option<u16>,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let mut axis = Axis {
        area,
        taken: Vec::new(),
    };
    if let Some(x) = selected(state, window, area.width) {
        axis.place(x, canvas.marks().pick("▲", "^"), Face::StripCursor, canvas);
    }
    let first = day_name(window.earliest.day());
    let last = day_name(window.latest.day());
    let right = area.width.saturating_sub(columns(&last));
    // A little inwards where the cursor's mark stands at the end.
    let _ = axis.place(0, &first, Face::StripAxis, canvas)
        || axis.place(3, &first, Face::StripAxis, canvas);
    let _ = axis.place(right, &last, Face::StripAxis, canvas)
        || axis.place(right.saturating_sub(3), &last, Face::StripAxis, canvas);
    axis.place_anywhere(&outside(state), Face::StripAxis, canvas);
    if let Some(x) = today {
        let label = format!("as of {}", day_name(state.library.as_of));
        let half = columns(&label) / 2;
        let is_placed = axis.place(x.saturating_sub(half), &label, Face::AsOf, canvas)
            || axis.place(
                x.saturating_sub(columns(&label) + 1),
                &label,
                Face::AsOf,
                canvas,
            )
            || axis.place(x + 2, &label, Face::AsOf, canvas);
        if !is_placed {
            axis.place(x, canvas.marks().pick("┊", "|"), Face::AsOf, canvas);
        }
    }
}

/// What the strip does not show, so that its parts sum to the result.
fn outside(state: &State) -> String {
    let density = &state.strip.density;
    let parts = [
        ("before", density.before),
        ("after", density.after),
        ("undated", density.undated),
    ];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(_, count)| count.total() > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

/// The line below the bars: what is placed first keeps its place.
struct Axis {
    area: Area,
    taken: Vec<(u16, u16)>,
}

impl Axis {
    fn place(&mut self, x: u16, text: &str, face: Face, canvas: &mut Canvas<'_>) -> bool {
        let width = columns(text);
        let is_free = self
            .taken
            .iter()
            .all(|&(from, to)| x > to + 1 || x + width + 1 < from);
        if !is_free || x + width > self.area.width || width == 0 {
            return false;
        }
        self.taken.push((x, x + width));
        canvas.put(self.area.x + x, self.area.y, width, text, canvas.face(face));
        true
    }

    /// In the widest gap, in its middle.
    fn place_anywhere(&mut self, text: &str, face: Face, canvas: &mut Canvas<'_>) {
        let mut taken = self.taken.clone();
        taken.sort_unstable();
        taken.push((self.area.width, self.area.width));
        let mut from = 0;
        let mut widest = (0, 0);
        for (start, end) in taken {
            let gap = start.saturating_sub(from);
            if gap > widest.1 {
                widest = (from, gap);
            }
            from = from.max(end);
        }
        let spare = widest.1.saturating_sub(columns(text));
        self.place(widest.0 + spare / 2, text, face, canvas);
    }
}
