//! The numbered sources: those of the event, then those that only a claim names.
use super::page::Page;
use super::{Item, Piece, Role};
use crate::model::{Corroboration, Event, Source};
use std::sync::Arc;

/// The sources of an event with their numbers.
pub(in crate::app::lines) struct Citations<'a> {
    sources: Vec<&'a Arc<Source>>,
    /// How many of the event's own sources are independent, in words; none where that needs no saying.
    corroboration: Option<String>,
}

impl<'a> Citations<'a> {
    pub(in crate::app::lines) fn of(event: &'a Event) -> Self {
        let mut citations = Self {
            sources: event.sources.iter().collect(),
            corroboration: (event.sources.len() > 1)
                .then(|| Corroboration::of(&event.sources).words()),
        };
        for source in event
            .claims
            .iter()
            .filter_map(|claim| claim.source.as_ref())
        {
            if citations.number(source).is_none() {
                citations.sources.push(source);
            }
        }
        citations
    }

    /// The number a source is cited by, from 1.
    pub(in crate::app::lines) fn number(&self, source: &Arc<Source>) -> Option<usize> {
        self.sources
            .iter()
            .position(|known| *known == source)
            .map(|at| at + 1)
    }

    pub(in crate::app::lines) fn write(&self, page: &mut Page) {
        if self.sources.is_empty() {
            page.heading("Sources");
            page.line(0, vec![Piece::new("No source is named.", Role::Warning)]);
            return;
        }
        page.heading("Sources");
        if let Some(words) = &self.corroboration {
            page.line(0, vec![Piece::new(words, Role::Dim)]);
        }
        for (at, source) in self.sources.iter().enumerate() {
            self.write_one(page, at + 1, source);
        }
    }

    fn write_one(&self, page: &mut Page, number: usize, source: &Source) {
        let lead = [Piece::new(&format!("[{number}] "), Role::Dim)];
        let indent = lead.iter().map(|piece| piece.text.len()).sum();
        if !source.known {
            let name = source.id.as_deref().unwrap_or("unnamed");
            let text = format!("{name}: the file does not say what this is");
            page.hanging(0, &lead, vec![Piece::new(&text, Role::Warning)]);
            return;
        }
        page.hanging(0, &lead, citation(source));
        if let Some(via) = &source.via {
            let text = format!("via {}", self.name_of(via));
            page.line(indent, vec![Piece::new(&text, Role::Dim)]);
        }
        for (label, address) in [("", &source.url), ("archived ", &source.archive)] {
            let Some(address) = address else { continue };
            let item = page.item(Item::Address(address.clone()));
            let address = Piece::new(address, Role::Link).of_item(item);
            page.line(indent, vec![Piece::new(label, Role::Dim), address]);
        }
    }

    /// The source of that id as a reader knows it: its number where it is listed too.
    fn name_of(&self, id: &str) -> String {
        let listed = self
            .sources
            .iter()
            .position(|source| source.id.as_deref() == Some(id));
        match listed.and_then(|at| Some((at + 1, self.sources.get(at)?))) {
            Some((number, source)) => format!(
                "{} [{number}]",
                source.publisher.as_deref().unwrap_or(source.label())
            ),
            None => id.to_owned(),
        }
    }
}

/// Publisher, author, title, dates: what there is of them.
fn citation(source: &Source) -> Vec<Piece> {
    let mut parts: Vec<Piece> = Vec::new();
    let mut push = |text: String, role| {
        if !parts.is_empty() {
            parts.push(Piece::new(", ", Role::Dim));
        }
        parts.push(Piece::new(&text, role));
    };
    if let Some(publisher) = &source.publisher {
        push(publisher.clone(), Role::Strong);
    }
    if let Some(author) = &source.author {
        push(author.clone(), Role::Text);
    }
    if let Some(title) = &source.title {
        push(title.clone(), Role::Text);
    }
    if let Some(published) = &source.published {
        push(published.brief(), Role::Dim);
    }
    if let Some(accessed) = &source.accessed {
        push(format!("read {}", accessed.brief()), Role::Dim);
    }
    if parts.is_empty() {
        parts.push(Piece::new(source.label(), Role::Text));
    }
    parts
}
