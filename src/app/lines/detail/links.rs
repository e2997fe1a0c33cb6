//! The event's relations, both ways.
use super::page::Page;
use super::{Item, Piece, Role};
use crate::app::State;
use crate::app::lines::marks::Marks;
use crate::model::Event;
use crate::store::RowId;

pub(super) fn write(page: &mut Page, state: &State, row: RowId, event: &Event) {
    let store = state.library.engine.store();
    let incoming = store.linked_from(row);
    if event.links.is_empty() && incoming.is_empty() {
        return;
    }
    let marks = Marks::of(state);
    page.heading("Links");
    for link in &event.links {
        let lead = Piece::new(
            &format!("{} {} ", marks.pick("→", "->"), link.rel),
            Role::Label,
        );
        match store.resolve(row, &link.to) {
            Some(to) => write_event(page, state, lead, to),
            None => {
                let item = page.item(Item::Missing(link.to.to_string()));
                let target = Piece::new(&link.to, Role::Text).of_item(item);
                page.outdented(vec![
                    lead,
                    target,
                    Piece::new(" (not in these files)", Role::Dim),
                ]);
            }
        }
    }
    for (from, rel) in incoming {
        let lead = Piece::new(
            &format!("{} {rel} this: ", marks.pick("←", "<-")),
            Role::Label,
        );
        write_event(page, state, lead, from);
    }
}

fn write_event(page: &mut Page, state: &State, lead: Piece, row: RowId) {
    let event = state.library.engine.store().event(row);
    let item = page.item(Item::Event(row));
    let date = event
        .when
        .as_ref()
        .map_or_else(|| "no date".to_owned(), |when| when.brief());
    let title = Piece::new(&event.title, Role::Link).of_item(item);
    page.outdented(vec![
        lead,
        title,
        Piece::new(&format!(", {date}"), Role::Dim),
    ]);
}
