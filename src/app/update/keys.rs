//! A key becomes a digit of a count, a letter in the prompt, or a command.
use super::{board, inform, prompt, run};
use crate::app::{Effect, Focus, State};
use crate::command::{Command, Context};
use crate::keymap::{Key, KeyCode, Resolution};

/// The greatest count that can be typed; more digits are not taken.
const MOST: u32 = 99_999_999;

pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    if state.prompt.is_some() {
        return prompt::press(state, key);
    }
    if let Some(effects) = digit(state, key) {
        return effects;
    }
    state.pending.push(key);
    match state.keymap().resolve(contexts(state), &state.pending) {
        Resolution::Pending => Vec::new(),
        Resolution::None => {
            state.pending.clear();
            state.count = None;
            let help = state
                .keymap()
                .keys_of(Command::ShowHelp)
                .first()
                .cloned()
                .unwrap_or_default();
            inform(
                state,
                format!("{key} does nothing here; {help} shows what does"),
            );
            Vec::new()
        }
        Resolution::Command(command) => {
            state.pending.clear();
            let count = state.count.take();
            run::command(state, command, count)
        }
    }
}

/// Takes a digit of a count, or of the numbered repairs of an empty result. `0` begins no count.
fn digit(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    if key.ctrl || key.alt || !state.pending.is_empty() {
        return None;
    }
    let KeyCode::Char(c) = key.code else {
        return None;
    };
    let digit = c.to_digit(10)?;
    if digit == 0 && state.count.is_none() {
        return None;
    }
    if state.rows().is_empty() && state.overlay.is_none() && !state.waiting {
        return Some(match (digit as usize).checked_sub(1) {
            Some(number) => super::filter::repair(state, number),
            None => Vec::new(),
        });
    }
    let count = state
        .count
        .unwrap_or(0)
        .saturating_mul(10)
        .saturating_add(digit);
    state.count = Some(count.min(MOST));
    Some(Vec::new())
}

/// Whose keys are live, the nearest first.
fn contexts(state: &State) -> &'static [Context] {
    if state.overlay.is_some() {
        return &[Context::Everywhere];
    }
    if let Some(board) = &state.board {
        return board::contexts(board);
    }
    match state.focus {
        Focus::Filter => &[Context::Filter, Context::Panes, Context::Everywhere],
        Focus::List | Focus::Detail => &[Context::Panes, Context::Everywhere],
    }
}
