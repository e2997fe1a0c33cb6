//! The end of the detail: what was held true earlier, and where all this stands in the file.
use super::page::Page;
use super::{Piece, Role};
use crate::app::State;
use crate::model::{Event, Held};
use crate::store::RowId;

pub(super) fn write(page: &mut Page, state: &State, row: RowId, event: &Event) {
    if !event.history.is_empty() {
        page.heading("History");
        event.history.iter().for_each(|held| write_held(page, held));
    }
    page.blank();
    let origin = &state.library.engine.store().timeline(row).origin;
    page.line(
        0,
        vec![Piece::new(
            &format!("{}:{} {}", origin.name, event.line, event.id),
            Role::Dim,
        )],
    );
}

fn write_held(page: &mut Page, held: &Held) {
    let mut pieces = vec![Piece::new(
        &format!("held from {}: ", held.on.brief()),
        Role::Label,
    )];
    if let Some(status) = held.status {
        pieces.push(Piece::new(status.name(), Role::Status(status)));
    }
    if let Some(when) = &held.when {
        let comma = if pieces.len() == 1 { "" } else { ", " };
        pieces.push(Piece::new(
            &format!("{comma}date {}", when.words()),
            Role::Text,
        ));
    }
    if let Some(note) = &held.note {
        let comma = if pieces.len() == 1 { "" } else { "; " };
        pieces.push(Piece::new(&format!("{comma}{note}"), Role::Text));
    }
    page.outdented(pieces);
}
