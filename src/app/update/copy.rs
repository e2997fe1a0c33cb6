//! Copying: what is under the cursor, as words for somewhere else.
use super::{complain, detail, inform};
use crate::app::lines::detail::Item;
use crate::app::{Board, Copied, Effect, Focus, State, Way};
use crate::cite;
use crate::command::Command;
use crate::model::{Event, Source};
use crate::store::RowId;
use crate::text::{clean, clean_lines};
use std::sync::Arc;

/// Copies the event under the cursor in the way a command says.
pub(super) fn event(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(row) = state.shown() else {
        complain(state, "there is no event to copy");
        return Vec::new();
    };
    if matches!(state.board, Some(Board::Contacts(_))) {
        complain(state, "a pair cannot be copied; enter shows its events");
        return Vec::new();
    }
    if command == Command::CopySentence
        && state.bar.led_to == Some(row)
        && let Some(said) = state.said()
    {
        let known = state.library.engine.known();
        return copy(cite::as_known(said.to_owned(), known));
    }
    let event = state.library.engine.store().event(row);
    let address = chosen_address(state);
    let known = state.library.engine.known();
    let text = match command {
        Command::CopyCited => {
            let chosen = address.and_then(|address| source_at(&event, &address));
            cite::as_known(cite::cited(&event, chosen.as_deref()), known)
        }
        Command::CopyMarkdown => cite::as_known(cite::markdown(&event), known),
        Command::CopyJson => cite::as_json(&event, state.library.engine.store().timeline(row)),
        Command::CopyLink => match address.or_else(|| cite::address(&event).map(str::to_owned)) {
            Some(address) => address,
            None => {
                complain(state, "no source of this event has an address");
                return Vec::new();
            }
        },
        Command::CopyId => id(state, row),
        _ => cite::as_known(cite::sentence(&event), known),
    };
    copy(text)
}

/// Copies a text; nothing in it acts on the terminal it may be pasted into.
pub(super) fn copy(text: String) -> Vec<Effect> {
    vec![Effect::Copy(clean_lines(&text).into_owned())]
}

/// Says what came of it. A terminal never answers, so what is known is that the text was sent.
pub(super) fn copied(state: &mut State, copied: &Copied) {
    let Copied { way, file } = copied;
    let said = match way {
        Way::Terminal => "copied: sent to the terminal's clipboard",
        Way::Tmux => "copied: in tmux's buffer, and the clipboard if tmux is set so",
        Way::NoClipboard => "this terminal has no clipboard",
        Way::TooLong => "too long for the terminal's clipboard",
    };
    let was_sent = matches!(way, Way::Terminal | Way::Tmux);
    match (was_sent, file) {
        (true, Ok(file)) => inform(state, format!("{said}; also in {file}")),
        (true, Err(_)) => inform(state, said),
        (false, Ok(file)) => inform(state, format!("{said}; copied to {file}")),
        (false, Err(error)) => complain(state, format!("not copied: {said}, and {error}")),
    }
}

/// The address that is chosen in the detail.
fn chosen_address(state: &State) -> Option<String> {
    match (state.focus, detail::item(state)) {
        (Focus::Detail, Some(Item::Address(address))) => Some(clean(&address).into_owned()),
        _ => None,
    }
}

/// The source of that address, among the event's and those its claims name.
fn source_at(event: &Event, address: &str) -> Option<Arc<Source>> {
    let of_claims = event
        .claims
        .iter()
        .filter_map(|claim| claim.source.as_ref());
    let is_there = |source: &&Arc<Source>| {
        [&source.url, &source.archive]
            .into_iter()
            .flatten()
            .any(|known| clean(known) == address)
    };
    event
        .sources
        .iter()
        .chain(of_claims)
        .find(is_there)
        .cloned()
}

/// The id, with its file's name where another file has one like it: what `show` takes.
fn id(state: &State, row: RowId) -> String {
    let store = state.library.engine.store();
    let id = store.id(row);
    let named = match store.find_all(id).nth(1) {
        Some(_) => format!("{}/{id}", store.stem(row)),
        None => id.to_owned(),
    };
    clean(&named).into_owned()
}
