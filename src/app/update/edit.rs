//! Opening the event in the reader's editor.
use super::complain;
use crate::app::{Board, Effect, State};

/// Opens the file of the event shown, at its line.
pub(super) fn event(state: &mut State) -> Vec<Effect> {
    if matches!(state.board, Some(Board::Contacts(_))) {
        complain(state, "a pair is in no file; enter shows its events");
        return Vec::new();
    }
    let Some(row) = state.shown() else {
        complain(state, "there is no event to edit");
        return Vec::new();
    };
    let store = state.library.engine.store();
    let file = store.timeline(row).origin.name.clone();
    if file == "-" || file.starts_with("bundled:") {
        let message = match file.as_str() {
            "-" => "what came through standard input is in no file that could be edited",
            _ => "this comes with the program and cannot be edited",
        };
        complain(state, message);
        return Vec::new();
    }
    let line = store.event(row).line;
    vec![Effect::Edit { file, line }]
}
