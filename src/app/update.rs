//! The whole behaviour: one message in, effects out.
//!
//! This file only hands messages on. A key becomes a command in [`keys`], a
//! command is carried out in the file of its subject, and every change of the
//! filter goes through [`filter`], which asks for an answer; [`answer`] takes
//! it in and keeps the reader's place.

mod answer;
mod bar;
mod board;
mod claims;
mod contacts;
mod copy;
mod detail;
mod edit;
mod facets;
mod filter;
mod gaps;
mod jumps;
mod keys;
mod known;
mod lanes;
mod list;
mod load;
mod marks;
mod mouse;
mod movement;
mod overlay;
mod prompt;
mod run;
mod search;
mod sparks;
mod strip;

use super::geometry::Size;
use super::state::{Notice, NoticeKind};
use super::{Effect, Msg, State};
use crate::text;

/// Changes the state by one message and says what the world is to do. Never waits, never fails.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = take(state, msg);
    effects.extend(lanes::follow(state));
    effects.extend(sparks::follow(state));
    effects
}

fn take(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => keys::press(state, key),
        Msg::Paste(pasted) => prompt::paste(state, &pasted),
        Msg::Mouse(mouse) => mouse::act(state, mouse),
        Msg::Resized(columns, rows) => {
            state.size = Size { columns, rows };
            state.strip.drag = None;
            strip::refresh(state);
            list::keep_in_sight(state);
            detail::keep_in_sight(state);
            facets::keep_in_sight(state);
            board::keep_in_sight(state);
            Vec::new()
        }
        Msg::Answered { generation, result } => answer::take(state, generation, result),
        Msg::Charted { generation, result } => {
            lanes::take(state, generation, result);
            Vec::new()
        }
        Msg::Sparked { generation, sparks } => {
            sparks::take(state, generation, sparks);
            Vec::new()
        }
        Msg::Searched { generation, result } => search::take(state, generation, result),
        Msg::Replied { generation, result } => bar::take(state, generation, result),
        Msg::Loading { load, progress } => load::progress(state, load, progress),
        Msg::Loaded { load, result } => load::take(state, load, result),
        Msg::Read => load::begin(state),
        Msg::Changed => load::changed(state),
        Msg::Edited(Ok(())) => Vec::new(),
        Msg::Edited(Err(reason)) => {
            complain(state, reason);
            Vec::new()
        }
        Msg::NotKept(reason) => {
            complain(state, reason);
            Vec::new()
        }
        Msg::Copied(copied) => {
            copy::copied(state, &copied);
            Vec::new()
        }
    }
}

/// Says something on the status line until the next key.
fn inform(state: &mut State, said: impl AsRef<str>) {
    state.notice = Some(Notice {
        kind: NoticeKind::Info,
        text: text::clean(said.as_ref()).into_owned(),
    });
}

/// Says that something did not work.
fn complain(state: &mut State, said: impl AsRef<str>) {
    state.notice = Some(Notice {
        kind: NoticeKind::Error,
        text: text::clean(said.as_ref()).into_owned(),
    });
}
