//! The claims board's lines: of one event or of many, one block after another.
//!
//! A block is laid out only when it comes on screen, so that a result of any size scrolls alike.
mod column;
mod said;
mod table;

use self::table::Columns;
use super::detail::page::Page;
use super::detail::sources::Citations;
use super::detail::{Piece, Role};
use crate::app::{Scope, State};
use crate::model::{Claim, Event, Status, compare, speakers};
use crate::store::RowId;
use std::collections::BTreeMap;

/// The lines on screen, at most `height`, broken to `width`.
pub fn lines(state: &State, width: u16, height: u16) -> Vec<Vec<Piece>> {
    let height = usize::from(height);
    let Some(board) = state.claims_board() else {
        return Vec::new();
    };
    let Some(first) = state.claimed_event() else {
        return say(width, nothing(state));
    };
    let mut lines = block(state, first, width);
    lines.drain(..board.line.min(lines.len()));
    if let (Scope::Result, Some(claimed)) = (board.scope, state.with_claims()) {
        let next = claimed.position(first).map_or(claimed.len(), |at| at + 1);
        let mut rows = (next..claimed.len()).filter_map(|position| claimed.row(position));
        while lines.len() < height
            && let Some(row) = rows.next()
        {
            lines.extend(block(state, row, width));
        }
    }
    lines.truncate(height);
    lines
}

/// Where one stands: "4/37" of the events with claims.
pub fn position(state: &State) -> String {
    let at = state.claimed_event().zip(state.with_claims());
    let at = at.and_then(|(row, claimed)| Some((claimed.position(row)? + 1, claimed.len())));
    at.map_or_else(String::new, |(at, of)| format!("{at}/{of}"))
}

/// How many lines the claims of an event take.
pub fn block_length(state: &State, row: RowId, width: u16) -> usize {
    block(state, row, width).len()
}

fn nothing(state: &State) -> &'static str {
    match (state.rows().is_empty(), state.with_claims()) {
        (true, _) => "No event answers the filter.",
        (false, None) => "The claims are being looked up.",
        (false, Some(_)) => "No event of the result has claims.",
    }
}

fn say(width: u16, text: &str) -> Vec<Vec<Piece>> {
    let mut page = Page::new(width);
    page.line(0, vec![Piece::new(text, Role::Dim)]);
    page.finish().lines
}

/// The claims of one event, with an empty line at the end.
fn block(state: &State, row: RowId, width: u16) -> Vec<Vec<Piece>> {
    let event = state.library.engine.store().event(row);
    let citations = Citations::of(&event);
    let mut page = Page::new(width);
    head(&mut page, &event);
    if event.claims.is_empty() {
        let text = "Nobody's words about this event are recorded.";
        page.line(0, vec![Piece::new(text, Role::Dim)]);
        return ended(page.finish().lines);
    }
    let groups = compare(&event.claims);
    let claims: Vec<&Claim> = event.claims.iter().collect();
    let speakers = speakers(&claims);
    let mut lines = match Columns::fit(width, &groups, speakers.len()) {
        Some(columns) => {
            let mut lines = page.finish().lines;
            lines.push(Vec::new());
            lines.extend(table::lines(&columns, &groups, &speakers, &citations));
            lines
        }
        None => {
            column::write(&mut page, &groups, &speakers, &citations);
            page.finish().lines
        }
    };
    lines.extend(cited(&event, &citations, width));
    ended(lines)
}

fn ended(mut lines: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    lines.push(Vec::new());
    lines
}

fn head(page: &mut Page, event: &Event) {
    let date = event
        .when
        .as_ref()
        .map_or_else(|| "no date".to_owned(), |when| when.brief());
    let lead = [Piece::new(&format!("{date}  "), Role::Date)];
    let mut title = vec![Piece::new(&event.title, Role::Title)];
    if event.status != Status::Confirmed {
        let status = format!("  {}", event.status.name());
        title.push(Piece::new(&status, Role::Status(event.status)));
    }
    page.hanging(0, &lead, title);
}

/// The sources that the claims are cited from, under the numbers they have in the event.
fn cited(event: &Event, citations: &Citations<'_>, width: u16) -> Vec<Vec<Piece>> {
    let sources = event
        .claims
        .iter()
        .filter_map(|claim| claim.source.as_ref());
    let numbers = sources.filter_map(|source| Some((citations.number(source)?, source)));
    let numbers: BTreeMap<usize, _> = numbers.collect();
    let mut page = Page::new(width);
    for (number, source) in numbers {
        let lead = [Piece::new(&format!("[{number}] "), Role::Dim)];
        let parts = [source.publisher.as_deref(), source.title.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let text = match parts.is_empty() {
            true => source.label().to_owned(),
            false => parts.join(", "),
        };
        page.hanging(0, &lead, vec![Piece::new(&text, Role::Dim)]);
    }
    let mut lines = page.finish().lines;
    if !lines.is_empty() {
        lines.insert(0, Vec::new());
    }
    lines
}

#[cfg(test)]
mod tests;
