//! The contact board: moving, sorting, one actor against the others, filtering to a pair.
use super::movement::Step;
use super::{board, filter, inform};
use crate::app::lines::contacts::{Line, heading_column, lines};
use crate::app::{Board, ContactsBoard, Effect, Mouse, State};
use crate::command::Command;
use crate::query::contacts::{Column, Contact, Order};
use crate::query::{Facet, edit, parse};

pub(super) fn command(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    Some(match command {
        Command::SortContacts => {
            let column = own(state).order.column.next();
            sort(state, column)
        }
        Command::ReverseContacts => {
            let column = own(state).order.column;
            sort(state, column)
        }
        Command::ContactsOfOne => against(state),
        Command::Open => open(state),
        _ => return None,
    })
}

fn own(state: &State) -> ContactsBoard {
    state.contacts_board().cloned().unwrap_or_default()
}

fn put(state: &mut State, board: ContactsBoard) {
    state.board = Some(Board::Contacts(board));
}

/// Sorts by a column; by the one it is sorted by already, the other way round.
fn sort(state: &mut State, column: Column) -> Vec<Effect> {
    let board = own(state);
    let is_reversed = board.order.column == column && !board.order.is_reversed;
    let order = Order {
        column,
        is_reversed,
    };
    // The cursor goes to the top: what comes first is what one sorts for.
    put(
        state,
        ContactsBoard {
            order,
            cursor: 0,
            top: 0,
            pair: None,
            ..board
        },
    );
    let reversed = if is_reversed { ", reversed" } else { "" };
    inform(state, format!("sorted by {}{reversed}", column.name()));
    filter::ask(state)
}

/// From all pairs to those of one of the two under the cursor, then of the other, then to all again.
fn against(state: &mut State) -> Vec<Effect> {
    let board = own(state);
    let chosen = state.chosen_contact();
    let chosen = chosen.map(|contact| (contact.one.clone(), contact.other.clone()));
    let next = match (&board.against, chosen) {
        (None, Some((one, _))) => Some(one),
        (Some(_), _) => None,
        (None, None) => {
            inform(state, "there is no pair to choose from");
            return Vec::new();
        }
    };
    match &next {
        Some(actor) => inform(state, format!("only pairs with {}", actor.name)),
        None => inform(state, "every pair"),
    }
    put(
        state,
        ContactsBoard {
            against: next.map(|actor| actor.value),
            ..board
        },
    );
    filter::ask(state)
}

/// Filters to the pair under the cursor: its events in the panes.
fn open(state: &mut State) -> Vec<Effect> {
    let Some(pair) = state.chosen_contact().map(ids) else {
        return Vec::new();
    };
    let mut text = state.query_text().to_owned();
    for id in [&pair.0, &pair.1] {
        if let Ok(query) = parse(&text) {
            text = edit::include(&query, Facet::Who, id);
        }
    }
    board::close(state);
    filter::set(state, text)
}

fn ids(contact: &Contact) -> (String, String) {
    (contact.one.value.clone(), contact.other.value.clone())
}

pub(super) fn step(state: &mut State, step: Step) {
    let board = own(state);
    let length = state.contacts().map_or(0, |contacts| contacts.rows.len());
    select(state, step.from(board.cursor, length));
}

fn select(state: &mut State, cursor: usize) {
    let board = own(state);
    put(state, ContactsBoard { cursor, ..board });
    let pair = state.chosen_contact().map(ids);
    let board = own(state);
    put(state, ContactsBoard { pair, ..board });
    scroll(state);
}

/// How many pairs are on screen.
pub(super) fn height(state: &State) -> u16 {
    let area = board::area(state);
    let heading = crate::app::lines::contacts::heading(state, area.width).len();
    area.height
        .saturating_sub(u16::try_from(heading).unwrap_or(0))
}

fn scroll(state: &mut State) {
    let board = own(state);
    let height = usize::from(height(state)).max(1);
    let least = (board.cursor + 1).saturating_sub(height);
    let top = board.top.clamp(least, board.cursor.max(least));
    put(state, ContactsBoard { top, ..board });
}

/// Finds the pair under the cursor again in another answer.
pub(super) fn keep_in_sight(state: &mut State) {
    let board = own(state);
    let Some(contacts) = state.contacts() else {
        return;
    };
    let same = |contact: &Contact| Some(ids(contact)) == board.pair;
    let turned = |contact: &Contact| {
        let (one, other) = ids(contact);
        Some((other, one)) == board.pair
    };
    let rows = &contacts.rows;
    let found = rows
        .iter()
        .position(same)
        .or_else(|| rows.iter().position(turned));
    let last = rows.len().saturating_sub(1);
    select_kept(
        state,
        found.unwrap_or(board.cursor).min(last),
        found.is_some(),
    );
}

fn select_kept(state: &mut State, cursor: usize, is_found: bool) {
    let board = own(state);
    let pair = board.pair.clone();
    select(state, cursor);
    if !is_found && pair.is_some() {
        // Where the filter left the pair out for now, it is found again once it is back.
        let board = own(state);
        put(state, ContactsBoard { pair, ..board });
    }
}

/// A press on a heading sorts by it; on a pair it chooses it, and on the chosen one filters to it.
pub(super) fn press(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let area = board::area(state);
    if !area.contains(mouse.x, mouse.y) {
        return Vec::new();
    }
    let line = usize::from(mouse.y - area.y);
    match lines(state, area.width, area.height).get(line) {
        Some(Line::Heading) => match heading_column(state, area.width, mouse.x - area.x) {
            Some(column) => sort(state, column),
            None => Vec::new(),
        },
        Some(Line::Pair(place)) => {
            let place = *place;
            if own(state).cursor == place {
                return open(state);
            }
            select(state, place);
            Vec::new()
        }
        Some(Line::Text(_)) | None => Vec::new(),
    }
}
