//! The list: one event a line, in columns that stay aligned whatever script a title is in.
use super::canvas::{Border, Canvas, Cell, Weight, columns};
use super::found::Found;
use super::{nothing, style};
use crate::app::geometry::Area;
use crate::app::lines::list::{self, ListLine};
use crate::app::lines::marks::Marks;
use crate::app::{Focus, State};
use crate::date::elapsed;
use crate::model::{Actor, ActorKind, Event, Status};
use crate::store::RowId;
use crate::text;
use crate::theme::Face;

/// From so many columns on, a status stands as a word behind the title.
const WORD_FROM: u16 = 62;
/// From so many columns on, the number of independent sources stands behind the title.
const SOURCES_FROM: u16 = 84;
/// What that number takes, so that the words before it stay aligned.
const SOURCES: u16 = 3;
/// What a title keeps at least before the first actors stand at the right.
const TITLE: u16 = 36;
/// Columns before a title besides the date: the cursor, a space, the marks.
const BEFORE_TITLE: u16 = 6;
/// What a date column takes at least, so that it seldom moves while scrolling, and at most.
const DATE: (u16, u16) = (11, 21);

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let rows = state.rows();
    let position = if rows.is_empty() {
        String::new()
    } else {
        let figure = |number: usize| text::grouped(number as u64);
        format!("{}/{}", figure(state.list.cursor + 1), figure(rows.len()))
    };
    let mut title = match list::is_by_date(state) {
        true => "Events".to_owned(),
        false => "Events, not by date".to_owned(),
    };
    if let Some(row) = state.list.since {
        let from = state.library.engine.store().event(row);
        title.push_str(&format!(", since: {}", brief(&from)));
    }
    let is_focused = state.focus == Focus::List;
    canvas.border(
        area,
        &Border {
            title: &title,
            position: &position,
            weight: Weight::of(is_focused),
        },
    );
    let inner = area.inner();
    if rows.is_empty() {
        return nothing::draw(state, inner, canvas);
    }
    let lines = list::lines(state, state.list.top, inner.height);
    let list = List::new(state, inner, &lines);
    for (y, line) in (inner.y..).zip(&lines) {
        match line {
            ListLine::Heading(heading) => draw_heading(inner, y, heading, canvas),
            ListLine::Gap(words) => draw_gap(inner, y, words, canvas),
            ListLine::Event(position) => list.draw_event(*position, y, canvas),
        }
    }
}

fn draw_heading(inner: Area, y: u16, heading: &str, canvas: &mut Canvas<'_>) {
    let face = canvas.face(Face::Heading);
    canvas.put(inner.x, y, inner.width, heading, face);
}

/// A silence, set in and led by a line, so that it is not taken for a heading.
fn draw_gap(inner: Area, y: u16, words: &str, canvas: &mut Canvas<'_>) {
    let (rule, face) = (canvas.marks().pick("┄┄", "--"), canvas.face(Face::Dim));
    let words = format!("{rule} {words}");
    canvas.put(inner.x + 1, y, inner.width.saturating_sub(1), &words, face);
}

/// The columns of the list as it is on screen.
struct List<'a> {
    state: &'a State,
    inner: Area,
    date: u16,
    /// How wide the column of elapsed times is; 0 where it was not asked for.
    elapsed: u16,
    who: u16,
    found: Found,
}

impl<'a> List<'a> {
    fn new(state: &'a State, inner: Area, lines: &[ListLine]) -> Self {
        let store = state.library.engine.store();
        let widest = lines.iter().filter_map(|line| match line {
            ListLine::Event(position) => state.rows().row(*position),
            ListLine::Heading(_) | ListLine::Gap(_) => None,
        });
        let widest = widest
            .map(|row| columns(&brief(&store.event(row))))
            .max()
            .unwrap_or_default();
        let date = widest.clamp(DATE.0, DATE.1).min(inner.width * 2 / 5);
        let rows = lines.iter().filter_map(|line| match line {
            ListLine::Event(position) => state.rows().row(*position),
            ListLine::Heading(_) | ListLine::Gap(_) => None,
        });
        let elapsed = rows
            .filter_map(|row| since(state, row, inner.width))
            .map(|words| columns(&words) + 1)
            .max()
            .unwrap_or_default()
            .min(inner.width / 3);
        let who = inner.width / 4;
        let has_room = inner.width >= BEFORE_TITLE + date + elapsed + TITLE + who;
        let who = if has_room { who } else { 0 };
        Self {
            state,
            inner,
            date,
            elapsed,
            who,
            found: Found::of(state),
        }
    }

    fn draw_event(&self, position: usize, y: u16, canvas: &mut Canvas<'_>) {
        let Some(row) = self.state.rows().row(position) else {
            return;
        };
        let event = self.state.library.engine.store().event(row);
        let (inner, marks) = (self.inner, canvas.marks());
        let is_selected = position == self.state.list.cursor;
        let end = inner.x + inner.width;
        let mut x = inner.x;
        if is_selected {
            let face = canvas.face(Face::Cursor);
            canvas.put(x, y, 1, marks.pick("▌", ">"), face);
        }
        x += 1;
        canvas.put(x, y, self.date, &brief(&event), canvas.face(Face::Date));
        x += self.date + 1;
        if list::is_order_open(self.state, position) {
            canvas.put(x - 1, y, 1, marks.open_order(), canvas.face(Face::Dim));
        }
        if let Some(words) = since(self.state, row, inner.width) {
            let room = self.elapsed.saturating_sub(1);
            canvas.put_right(x + room, y, room, &words, canvas.face(Face::Dim));
            x += self.elapsed;
        }
        x = self.draw_marks(
            row,
            event.status,
            Cell {
                x,
                y,
                width: end.saturating_sub(x),
            },
            canvas,
        );
        let tail = self.draw_who(
            &event,
            Cell {
                x,
                y,
                width: end.saturating_sub(x),
            },
            canvas,
        );
        let tail = self.draw_sources(
            row,
            Cell {
                x,
                y,
                width: tail.saturating_sub(x),
            },
            canvas,
        );
        let tail = self.draw_word(
            event.status,
            Cell {
                x,
                y,
                width: tail.saturating_sub(x),
            },
            canvas,
        );
        let title = text::clean(&event.title);
        let face = canvas.face(if self.is_sure(row) {
            Face::Text
        } else {
            Face::PossibleMatch
        });
        let found = canvas.face(if is_selected {
            Face::MatchCurrent
        } else {
            Face::Match
        });
        let cell = Cell {
            x,
            y,
            width: tail.saturating_sub(x),
        };
        canvas.put_marked(cell, &title, face, &self.found.within(&title), found);
        if is_selected {
            let face = if self.state.focus == Focus::List {
                Face::Cursor
            } else {
                Face::CursorAway
            };
            canvas.restyle(
                Area {
                    y,
                    height: 1,
                    ..inner
                },
                canvas.face(face),
            );
        }
    }

    /// The status by glyph and letter, then whether the match is only possible.
    fn draw_marks(&self, row: RowId, status: Status, at: Cell, canvas: &mut Canvas<'_>) -> u16 {
        // What is confirmed is the usual case: it keeps quiet, so that the others are seen.
        let face = match status {
            Status::Confirmed => Face::Dim,
            other => style::of_status(other),
        };
        let face = canvas.face(face);
        let glyph = canvas.marks().status(status);
        canvas.put(at.x, at.y, at.width.min(1), glyph, face);
        let letter = if self.inner.width >= WORD_FROM {
            " "
        } else {
            Marks::letter(status)
        };
        canvas.put(
            at.x + 1,
            at.y,
            at.width.saturating_sub(1).min(1),
            letter,
            face,
        );
        let sure = if self.is_sure(row) { " " } else { "?" };
        let possible = canvas.face(Face::PossibleMatch);
        canvas.put(
            at.x + 2,
            at.y,
            at.width.saturating_sub(2).min(1),
            sure,
            possible,
        );
        if self.state.library.engine.own().is_marked(row) {
            let face = canvas.face(Face::Heading);
            let width = at.width.saturating_sub(3).min(1);
            canvas.put(at.x + 3, at.y, width, canvas.marks().marked(), face);
        }
        at.x + 4
    }

    /// The first actors at the right; gives where they begin.
    fn draw_who(&self, event: &Event, at: Cell, canvas: &mut Canvas<'_>) -> u16 {
        let end = at.x + at.width;
        if self.who == 0 {
            return end;
        }
        let start = end.saturating_sub(self.who);
        let names: Vec<_> = event
            .actors
            .iter()
            .take(4)
            .map(|actor| text::clean(short_name(actor)))
            .collect();
        let names = names.join(", ");
        let cell = Cell {
            x: start,
            width: self.who,
            ..at
        };
        let (face, mark) = (canvas.face(Face::Dim), canvas.face(Face::Match));
        canvas.put_marked(cell, &names, face, &self.found.within(&names), mark);
        start.saturating_sub(1)
    }

    /// How many independent sources there are, where there is room for what adds to the event; gives where that begins.
    fn draw_sources(&self, row: RowId, at: Cell, canvas: &mut Canvas<'_>) -> u16 {
        let end = at.x + at.width;
        if self.inner.width < SOURCES_FROM {
            return end;
        }
        let independent = self.state.library.engine.store().independent_sources(row);
        let figure = list::sources(independent);
        let face = canvas.face(Face::Dim);
        canvas
            .put_right(end, at.y, at.width, &figure, face)
            .min(end.saturating_sub(SOURCES))
            .saturating_sub(1)
    }

    /// The status as a word, right of the title, unless it is confirmed; gives where it begins.
    fn draw_word(&self, status: Status, at: Cell, canvas: &mut Canvas<'_>) -> u16 {
        let end = at.x + at.width;
        if self.inner.width < WORD_FROM || status == Status::Confirmed {
            return end;
        }
        let face = canvas.face(style::of_status(status));
        canvas
            .put_right(end.saturating_sub(1), at.y, at.width, status.name(), face)
            .saturating_sub(1)
    }

    fn is_sure(&self, row: RowId) -> bool {
        self.state.answer.outcome.is_sure(row)
    }
}

/// The time from the event that rows are measured from, where that is asked for; shorter in a narrow list.
fn since(state: &State, row: RowId, width: u16) -> Option<String> {
    let store = state.library.engine.store();
    let from = state.list.since?;
    if from == row {
        return Some(String::new());
    }
    let words = elapsed(store.span(from), store.span(row)).brief();
    let number = words.strip_suffix(" days").or(words.strip_suffix(" day"));
    match number.filter(|number| number.ends_with(|c: char| c.is_ascii_digit())) {
        Some(number) if width < WORD_FROM => Some(format!("{number} d")),
        _ => Some(words),
    }
}

fn brief(event: &Event) -> String {
    event
        .when
        .as_ref()
        .map_or_else(|| "no date".to_owned(), |when| when.brief())
}

/// A person's alias that is a word of the name, or the name: never a name that nobody wrote.
fn short_name(actor: &Actor) -> &str {
    let is_person = actor.kind == Some(ActorKind::Person);
    let within =
        |alias: &&String| is_person && actor.name.split(' ').any(|word| word == alias.as_str());
    actor.aliases.iter().find(within).unwrap_or(&actor.name)
}
