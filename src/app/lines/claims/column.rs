//! Attributes as headings with the speakers below: where they do not fit side by side.
use super::said;
use crate::app::lines::detail::page::Page;
use crate::app::lines::detail::sources::Citations;
use crate::app::lines::detail::{Piece, Role};
use crate::model::{Actor, Claim, Comparison, spoken};
use std::sync::Arc;

pub(super) fn write(
    page: &mut Page,
    groups: &[Comparison<'_>],
    speakers: &[&Arc<Actor>],
    citations: &Citations<'_>,
) {
    for group in groups {
        page.blank();
        let about = group.about.map_or(said::NO_ATTRIBUTE.to_owned(), spoken);
        let mut heading = vec![Piece::new(&about, Role::Label)];
        if let Some(verdict) = said::verdict(group.verdict) {
            heading.push(Piece::new(": ", Role::Dim));
            heading.push(verdict);
        }
        page.line(0, heading);
        let mut silent = Vec::new();
        for speaker in speakers {
            let own = |claim: &&&Claim| claim.by.id == speaker.id;
            let mut claims = group.claims.iter().filter(own).peekable();
            if claims.peek().is_none() {
                silent.push(speaker.name.as_str());
                continue;
            }
            page.line(2, name(speaker));
            claims.for_each(|claim| said::write(page, 4, claim, citations));
        }
        if !silent.is_empty() && group.about.is_some() {
            let text = format!("{}: {}", said::SILENCE, silent.join(", "));
            page.line(2, vec![Piece::new(&text, Role::Dim)]);
        }
    }
}

fn name(speaker: &Actor) -> Vec<Piece> {
    let mut pieces = vec![Piece::new(&speaker.name, Role::Actor)];
    if let Some(side) = &speaker.side {
        pieces.push(Piece::new(&format!(" ({side})"), Role::Side));
    }
    pieces
}
