//! The contact board: a table of pairs, the one under the cursor told in full on its lower border.
use super::canvas::{Border, Canvas, Cell, Weight, columns};
use super::found::Found;
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::contacts::{self, Line, Place};
use crate::query::contacts::{Column, Contact};
use crate::theme::Face;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let against = state
        .contacts()
        .and_then(|contacts| contacts.against.as_ref());
    let title = match against {
        Some(actor) => crate::text::clean(&format!("Contacts of {}", actor.name)).into_owned(),
        None => "Contacts".to_owned(),
    };
    canvas.border(
        area,
        &Border {
            title: &title,
            position: &position(state),
            weight: Weight::Heavy,
        },
    );
    let inner = area.inner();
    let places = contacts::places(state, inner.width);
    let lines = contacts::lines(state, inner.width, inner.height);
    for (y, line) in (inner.y..).zip(&lines) {
        match line {
            Line::Heading => draw_heading(state, &places, inner, y, canvas),
            Line::Text(text) => {
                canvas.put(inner.x, y, inner.width, text, canvas.face(Face::Dim));
            }
            Line::Pair(place) => draw_pair(
                state,
                *place,
                &places,
                Area {
                    y,
                    height: 1,
                    ..inner
                },
                canvas,
            ),
        }
    }
    if let Some(sentence) = contacts::sentence(state)
        && area.height > 2
    {
        let y = area.y + area.height - 1;
        let room = area.width.saturating_sub(6);
        let face = canvas.face(Face::Text);
        canvas.put(
            area.x + 2,
            y,
            room,
            &format!(
                " {} ",
                crate::text::clip(&sentence, usize::from(room.saturating_sub(2)))
            ),
            face,
        );
    }
}

fn position(state: &State) -> String {
    let (Some(board), Some(contacts)) = (state.contacts_board(), state.contacts()) else {
        return String::new();
    };
    let (at, shown) = (board.cursor + 1, contacts.rows.len());
    match contacts.pairs {
        0 => String::new(),
        pairs if pairs > shown as u64 => format!("{at}/{shown} of {pairs}"),
        pairs => format!("{at}/{pairs}"),
    }
}

fn draw_heading(state: &State, places: &[Place], inner: Area, y: u16, canvas: &mut Canvas<'_>) {
    let face = canvas.face(Face::Heading);
    for place in places {
        let title = contacts::title(state, place.column);
        canvas.put(inner.x + place.start, y, place.width, &title, face);
    }
}

fn draw_pair(state: &State, at: usize, places: &[Place], area: Area, canvas: &mut Canvas<'_>) {
    let Some(contact) = state.contacts().and_then(|contacts| contacts.rows.get(at)) else {
        return;
    };
    let is_selected = state
        .contacts_board()
        .is_some_and(|board| board.cursor == at);
    if is_selected {
        let mark = canvas.marks().pick("▌", ">");
        canvas.put(area.x, area.y, 1, mark, canvas.face(Face::Cursor));
    }
    for place in places {
        let cell = Cell {
            x: area.x + place.start,
            y: area.y,
            width: place.width,
        };
        match place.column {
            Some(column) => draw_cell(state, contact, column, cell, canvas),
            None => draw_spark(state, contact, cell, canvas),
        }
    }
    if is_selected {
        canvas.restyle(area, canvas.face(Face::Cursor));
    }
}

fn draw_cell(
    state: &State,
    contact: &Contact,
    column: Column,
    cell: Cell,
    canvas: &mut Canvas<'_>,
) {
    let text = contacts::cell(state, contact, column);
    let is_sure = contact.last.is_some_and(|last| last.is_sure);
    let face = match column {
        Column::Pair => Face::Text,
        Column::Contacts => Face::Count,
        Column::First | Column::Last if is_sure => Face::Date,
        Column::Since | Column::Silence | Column::Rhythm if is_sure => Face::Text,
        Column::First | Column::Last | Column::Since | Column::Silence | Column::Rhythm => {
            Face::PossibleMatch
        }
    };
    let face = canvas.face(face);
    let mark = canvas.face(Face::Match);
    match column {
        Column::Pair => {
            let found = Found::of(state).within(&text);
            canvas.put_marked(cell, &text, face, &found, mark);
        }
        _ => {
            canvas.put(cell.x, cell.y, cell.width, &text, face);
        }
    }
}

fn draw_spark(state: &State, contact: &Contact, cell: Cell, canvas: &mut Canvas<'_>) {
    let (sure, light) = (
        canvas.face(Face::StripSure),
        canvas.face(Face::StripPossible),
    );
    let mut x = cell.x;
    for (sign, is_sure) in contacts::spark(state, contact) {
        let sign = sign.to_string();
        let face = if is_sure { sure } else { light };
        x = canvas.put(x, cell.y, columns(&sign), &sign, face);
    }
}
