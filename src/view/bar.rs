//! The answer above the question: the sentence, the exact query, the events it rests on.
use super::canvas::{Border, Canvas, Weight};
use super::style;
use crate::app::State;
use crate::app::geometry::Area;
use crate::query::answer::{Cited, Reply};
use crate::store::Store;
use crate::text;
use crate::theme::Face;

/// So many events are on screen at most.
const EVENTS: usize = 6;

/// One line of the panel.
struct Line {
    text: String,
    face: Face,
}

/// Draws the panel so that its lower edge touches the line `below`; gives its upper edge.
pub(super) fn draw(state: &State, below: Area, canvas: &mut Canvas<'_>) -> u16 {
    let Some(reply) = &state.bar.reply else {
        return below.y;
    };
    let width = usize::from(below.width.saturating_sub(4).max(1));
    let mut lines = lines(state, reply, width);
    // Something of what was asked about stays on screen where there is room for it.
    let room = usize::from(below.y.saturating_sub(if below.y > 12 { 6 } else { 1 }));
    let room = room.saturating_sub(2);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            // What does not fit is not passed over in silence.
            last.text = format!("{} …", text::clip(&last.text, width.saturating_sub(2)));
        }
    }
    let height = lines.len() as u16 + 2;
    if lines.is_empty() || height > below.y {
        return below.y;
    }
    let area = Area {
        y: below.y - height,
        height,
        ..below
    };
    let waiting = if state.bar.waiting { "..." } else { "" };
    canvas.clear(area);
    let border = Border {
        title: "Answer",
        position: waiting,
        weight: Weight::Over,
    };
    canvas.border(area, &border);
    let inner = area.inner();
    for (y, line) in (inner.y..).zip(&lines) {
        let room = inner.width.saturating_sub(2);
        canvas.put(inner.x + 1, y, room, &line.text, canvas.face(line.face));
    }
    area.y
}

fn lines(state: &State, reply: &Reply, width: usize) -> Vec<Line> {
    let line = |face| move |text: String| Line { text, face };
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(
        text::wrap(&reply.sentence, width)
            .into_iter()
            .map(line(Face::Title)),
    );
    for note in &reply.notes {
        lines.extend(text::wrap(note, width).into_iter().map(line(Face::Warning)));
    }
    if let Some(aside) = &reply.aside {
        let words = format!(
            "As words in any text ({}): {}",
            text::clean(&aside.query),
            aside.sentence
        );
        lines.extend(text::wrap(&words, width).into_iter().map(line(Face::Text)));
    }
    let filter = text::clean(state.bar.filter.trim());
    let query = match text::clean(reply.query.trim()) {
        query if query.is_empty() => "query: every event".to_owned(),
        query if filter.is_empty() => format!("query: {query}"),
        query => format!("within the filter {filter}; query: {query}"),
    };
    lines.extend(text::wrap(&query, width).into_iter().map(line(Face::Dim)));
    let store = state.library.engine.store();
    cite(store, &reply.used, &mut lines);
    if reply.others.total > 0 {
        lines.push(Line {
            text: "apart:".to_owned(),
            face: Face::Dim,
        });
        cite(store, &reply.others, &mut lines);
    }
    for repair in reply.repairs.iter().take(EVENTS) {
        lines.push(Line {
            text: format!("  {}: {}", text::clean(&repair.label), repair.count),
            face: Face::Text,
        });
    }
    lines
}

fn cite(store: &Store, cited: &Cited, lines: &mut Vec<Line>) {
    for (row, _) in cited.rows.iter().take(EVENTS) {
        let event = store.event(*row);
        let date = event
            .when
            .as_ref()
            .map_or_else(|| "no date".to_owned(), |when| when.brief());
        let (title, id) = (text::clean(&event.title), text::clean(&event.id));
        lines.push(Line {
            text: format!("  {date}  {}  {title}  {id}", event.status.name()),
            face: style::of_status(event.status),
        });
    }
    let left = cited.total - cited.rows.len().min(EVENTS);
    if left > 0 {
        lines.push(Line {
            text: format!("  and {left} more"),
            face: Face::Dim,
        });
    }
}
