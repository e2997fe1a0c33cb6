//! What may follow the keys pressed so far.
use crate::app::State;
use crate::command::Command;

/// Every way to go on, spelt whole, with the command it gives; empty where no key waits for another.
pub fn following(state: &State) -> Vec<(String, Command)> {
    if state.pending.is_empty() {
        return Vec::new();
    }
    state.keymap().following(state.contexts(), &state.pending)
}
