//! What stands in the list when it has no rows: the reason, and what would mend it.
use super::canvas::{Canvas, columns};
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::detail::day_name;
use crate::text;
use crate::theme::Face;

pub(super) fn draw(state: &State, inner: Area, canvas: &mut Canvas<'_>) {
    let mut y = inner.y;
    let reason = text::wrap(&reason(state), usize::from(inner.width.max(1)));
    for line in reason.into_iter().take(inner.height.into()) {
        canvas.put(inner.x, y, inner.width, &line, canvas.face(Face::Text));
        y += 1;
    }
    let bottom = inner.y + inner.height;
    for (number, repair) in (1..=9).zip(&state.answer.repairs) {
        y += u16::from(number == 1);
        if y >= bottom {
            break;
        }
        let count = repair.count.to_string();
        let room = inner.width.saturating_sub(columns(&count) + 2);
        let end = canvas.put(
            inner.x,
            y,
            room,
            &format!(" {number}  "),
            canvas.face(Face::Key),
        );
        let label = text::clean(&repair.label);
        canvas.put(
            end,
            y,
            (inner.x + room).saturating_sub(end),
            &label,
            canvas.face(Face::Text),
        );
        let right = inner.x + inner.width;
        canvas.put_right(right, y, inner.width, &count, canvas.face(Face::Count));
        y += 1;
    }
}

fn reason(state: &State) -> String {
    if state.library.engine.store().is_empty() && state.loading.is_some() {
        return "Reading ...".to_owned();
    }
    if state.library.engine.store().is_empty()
        && let Some(day) = state.library.engine.known()
    {
        let day = day_name(day);
        return format!("Nothing in these files could be known on {day}: all of it came later.");
    }
    if state.library.engine.store().is_empty() {
        return "There are no events in these files.".to_owned();
    }
    if state.waiting && state.answer.repairs.is_empty() {
        return "Looking ...".to_owned();
    }
    let filter = text::clean(state.query_text());
    let mut sentence = format!("Nothing matches {filter}.");
    let culprits: Vec<_> = state
        .answer
        .repairs
        .iter()
        .filter(|repair| repair.count.total() > 0)
        .filter_map(|repair| repair.label.strip_prefix("without "))
        .map(text::clean)
        .collect();
    match culprits.as_slice() {
        [] => {}
        [one] => sentence.push_str(&format!(" Without {one} there would be something.")),
        many => sentence.push_str(&format!(
            " Taking away any one of these would help: {}.",
            many.join(", ")
        )),
    }
    sentence
}
