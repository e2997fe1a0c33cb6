//! The top of the detail: title, date and the plain fields.
use super::page::Page;
use super::{Item, Piece, Role, dating};
use crate::app::State;
use crate::app::lines::marks::Marks;
use crate::model::{Actor, Event};
use crate::query::Facet;

pub(super) fn write(page: &mut Page, state: &State, event: &Event) {
    page.line(0, vec![Piece::new(&event.title, Role::Title)]);
    write_date(page, state, event);
    page.blank();
    let status = page.item(Item::Value(Facet::Status, event.status.name().to_owned()));
    let mark = format!(
        "{} {}",
        Marks::of(state).status(event.status),
        event.status.name()
    );
    page.field(
        "status",
        vec![Piece::new(&mark, Role::Status(event.status)).of_item(status)],
    );
    write_plain(page, event);
    write_actors(page, &event.actors);
}

fn write_date(page: &mut Page, state: &State, event: &Event) {
    let fuzzy = dating::fuzziness(event.when.as_ref());
    match &event.when {
        None => page.line(0, vec![Piece::new("no date", Role::Date)]),
        Some(when) => {
            page.line(0, vec![Piece::new(&when.words(), Role::Date)]);
            let relative = dating::relative(when, state.library.as_of);
            page.line(
                0,
                vec![Piece::new(
                    &format!("{relative} · {}", when.text()),
                    Role::Dim,
                )],
            );
        }
    }
    if !fuzzy.is_empty() {
        page.line(0, vec![Piece::new(&fuzzy, Role::Dim)]);
    }
}

fn write_plain(page: &mut Page, event: &Event) {
    if let Some(kind) = &event.kind {
        let item = page.item(Item::Value(Facet::Kind, kind.to_string()));
        page.field("kind", vec![Piece::new(kind, Role::Text).of_item(item)]);
    }
    if let Some(place) = &event.place {
        let item = page.item(Item::Value(Facet::Place, place.id.to_string()));
        let mut pieces = vec![Piece::new(&place.name, Role::Place).of_item(item)];
        if let Some(country) = &place.country {
            pieces.push(Piece::new(&format!(", {country}"), Role::Dim));
        }
        page.field("place", pieces);
    }
    if let Some(duration) = &event.duration {
        page.field("length", vec![Piece::new(&duration.words(), Role::Text)]);
    }
    if !event.tags.is_empty() {
        let mut pieces = Vec::new();
        for tag in &event.tags {
            if !pieces.is_empty() {
                pieces.push(Piece::new(", ", Role::Dim));
            }
            let item = page.item(Item::Value(Facet::Tag, tag.to_string()));
            pieces.push(Piece::new(tag, Role::Text).of_item(item));
        }
        page.field("tags", pieces);
    }
    if let Some(known) = event.known() {
        let basis = if event.known_written.is_some() {
            ""
        } else {
            ", by its earliest source"
        };
        page.field(
            "known",
            vec![
                Piece::new(&known.words(), Role::Text),
                Piece::new(basis, Role::Dim),
            ],
        );
    }
}

fn write_actors(page: &mut Page, actors: &[std::sync::Arc<Actor>]) {
    for (number, actor) in actors.iter().enumerate() {
        let item = page.item(Item::Value(Facet::Who, actor.id.to_string()));
        let mut pieces = vec![Piece::new(&actor.name, Role::Actor).of_item(item)];
        if let Some(role) = &actor.role {
            pieces.push(Piece::new(&format!(", {role}"), Role::Dim));
        }
        if let Some(side) = &actor.side {
            let item = page.item(Item::Value(Facet::Side, side.to_string()));
            pieces.push(Piece::new(" · ", Role::Dim));
            pieces.push(Piece::new(side, Role::Side).of_item(item));
        }
        page.field(if number == 0 { "who" } else { "" }, pieces);
    }
}
