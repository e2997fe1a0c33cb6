//! The claims board: scrolling, from the event to the whole result and back, going to an event.
use super::movement::Step;
use super::{board, inform, jumps, list};
use crate::app::lines::claims::{block_length, lines};
use crate::app::{Board, ClaimsBoard, Effect, Scope, State};
use crate::command::Command;
use crate::store::RowId;

pub(super) fn command(
    state: &mut State,
    command: Command,
    count: Option<u32>,
) -> Option<Vec<Effect>> {
    match command {
        Command::TurnClaims => turn(state),
        Command::NextClaims => go_event(state, true, count),
        Command::PreviousClaims => go_event(state, false, count),
        Command::Open => open(state),
        _ => return None,
    }
    Some(Vec::new())
}

/// The board as it is, to be changed and put back with [`put`].
fn board(state: &State) -> ClaimsBoard {
    state.claims_board().cloned().unwrap_or_default()
}

fn put(state: &mut State, board: ClaimsBoard) {
    state.board = Some(Board::Claims(board));
}

/// From the claims of one event to those of all, and back, staying with the event.
fn turn(state: &mut State) {
    let own = board(state);
    let at = state.claimed_event();
    let next = match own.scope {
        Scope::Event => ClaimsBoard {
            scope: Scope::Result,
            at: at.and_then(|row| nearest(state, row)),
            line: 0,
        },
        Scope::Result => {
            if let Some(position) = at.and_then(|row| state.rows().position(row)) {
                list::select(state, position);
            }
            ClaimsBoard::default()
        }
    };
    put(state, next);
    keep_in_sight(state);
}

/// The event with claims at a row, or the next in time, or the last before it.
fn nearest(state: &State, row: RowId) -> Option<RowId> {
    let claimed = state.with_claims()?;
    if claimed.contains(row) {
        return Some(row);
    }
    let later = claimed.next_in_time(row);
    later.or_else(|| claimed.previous_in_time(row))
}

/// Goes to the next or previous event of the result that has claims.
fn go_event(state: &mut State, forward: bool, count: Option<u32>) {
    let (Some(mut at), Some(claimed)) = (state.claimed_event(), state.with_claims()) else {
        return inform(state, "no event of the result has claims");
    };
    for _ in 0..count.unwrap_or(1) {
        let next = match claimed.position(at) {
            Some(position) if forward => claimed.row(position + 1),
            Some(position) => position
                .checked_sub(1)
                .and_then(|position| claimed.row(position)),
            None if forward => claimed.next_in_time(at),
            None => claimed.previous_in_time(at),
        };
        let Some(next) = next else { break };
        at = next;
    }
    if Some(at) == state.claimed_event() {
        return inform(state, "no further event that way has claims");
    }
    show(state, at);
}

/// Shows the claims of an event: at the top of all, or alone.
fn show(state: &mut State, row: RowId) {
    let own = board(state);
    if own.scope == Scope::Event
        && let Some(position) = state.rows().position(row)
    {
        jumps::leave(state);
        list::select(state, position);
    }
    put(
        state,
        ClaimsBoard {
            at: Some(row),
            line: 0,
            ..own
        },
    );
}

/// Back to the panes, with the event in the list.
fn open(state: &mut State) {
    let row = state.claimed_event();
    board::close(state);
    if let Some(row) = row
        && Some(row) != state.shown()
    {
        jumps::leave(state);
        list::visit(state, row);
    }
}

pub(super) fn step(state: &mut State, step: Step) {
    match (step, board(state).scope) {
        (Step::By(rows), _) => scroll(state, rows),
        (Step::To(usize::MAX), Scope::Result) => {
            let last = state.with_claims();
            let last = last.and_then(|claimed| claimed.row(claimed.len().checked_sub(1)?));
            put_at(state, last, usize::MAX);
        }
        (Step::To(number), Scope::Result) => {
            let row = state.with_claims().and_then(|claimed| claimed.row(number));
            put_at(state, row, 0);
        }
        (Step::To(line), Scope::Event) => put_at(state, None, line),
    }
    keep_in_sight(state);
}

fn put_at(state: &mut State, at: Option<RowId>, line: usize) {
    let own = board(state);
    put(state, ClaimsBoard { at, line, ..own });
}

/// Scrolls by lines, from event to event.
fn scroll(state: &mut State, rows: isize) {
    let own = board(state);
    let mut line = own.line.saturating_add_signed(rows);
    let mut above = rows.unsigned_abs().saturating_sub(own.line);
    let mut at = state.claimed_event();
    if let (Scope::Result, Some(claimed)) = (own.scope, state.with_claims()) {
        let width = board::area(state).width;
        let length = |row| block_length(state, row, width);
        let mut position = at.and_then(|row| claimed.position(row)).unwrap_or(0);
        while rows < 0 && above > 0 && position > 0 {
            position -= 1;
            let own = claimed.row(position).map_or(0, length);
            line = own.saturating_sub(above);
            above = above.saturating_sub(own);
        }
        while let Some(own) = claimed.row(position).map(length).filter(|own| line >= *own) {
            if position + 1 == claimed.len() {
                break;
            }
            line -= own;
            position += 1;
        }
        at = claimed.row(position);
    }
    put_at(state, at, line);
}

/// Takes back what was scrolled past the end, so that the last lines stand at the bottom.
pub(super) fn keep_in_sight(state: &mut State) {
    let own = board(state);
    if let (Scope::Result, Some(row)) = (own.scope, own.at) {
        let found = nearest(state, row);
        if found != Some(row) {
            put_at(state, found, 0);
        }
    }
    let area = board::area(state);
    let missing =
        usize::from(area.height).saturating_sub(lines(state, area.width, area.height).len());
    let own = board(state);
    if missing == 0 {
        return;
    }
    match own.scope {
        Scope::Event => {
            let length = state
                .shown()
                .map_or(0, |row| block_length(state, row, area.width));
            let line = length
                .saturating_sub(usize::from(area.height))
                .min(own.line);
            put(state, ClaimsBoard { line, ..own });
        }
        Scope::Result => {
            let last = state.with_claims();
            let last = last.and_then(|claimed| claimed.row(claimed.len().checked_sub(1)?));
            let Some(last) = last else { return };
            let length = block_length(state, last, area.width);
            put_at(state, Some(last), length);
            scroll_back(state, usize::from(area.height));
        }
    }
}

fn scroll_back(state: &mut State, rows: usize) {
    scroll(state, -isize::try_from(rows).unwrap_or(isize::MAX));
}
