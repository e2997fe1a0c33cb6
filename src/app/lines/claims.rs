//! The claims board's lines: of one event or of many, one block after another.
//!
//! A block is laid out only when it comes on screen, so that a result of any size scrolls alike.
use super::detail::page::Page;
use super::detail::sources::Citations;
use super::detail::{Piece, Role};
use crate::app::{Scope, State};
use crate::model::{Claim, Event};
use crate::store::RowId;

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
        page.line(
            0,
            vec![Piece::new(
                "Nobody's words about it are recorded.",
                Role::Dim,
            )],
        );
    }
    for claim in &event.claims {
        page.line(0, said(claim, &citations));
    }
    let mut lines = page.finish().lines;
    lines.push(Vec::new());
    lines
}

fn head(page: &mut Page, event: &Event) {
    let date = event
        .when
        .as_ref()
        .map_or_else(|| "no date".to_owned(), |when| when.brief());
    let lead = [Piece::new(&format!("{date}  "), Role::Date)];
    page.hanging(0, &lead, vec![Piece::new(&event.title, Role::Title)]);
}

fn said(claim: &Claim, citations: &Citations<'_>) -> Vec<Piece> {
    let mut pieces = vec![
        Piece::new(&claim.by.name, Role::Actor),
        Piece::new(": ", Role::Text),
        Piece::new(&claim.said, Role::Text),
    ];
    if let Some(number) = claim
        .source
        .as_ref()
        .and_then(|source| citations.number(source))
    {
        pieces.push(Piece::new(&format!(" [{number}]"), Role::Dim));
    }
    pieces
}
