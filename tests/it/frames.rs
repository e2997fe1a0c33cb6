//! The screen as text, at the sizes people have, for small timelines in `frames/`.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a fixture that cannot be read fails the test"
)]

use crate::browser::text;
use dateline::app::geometry::Size;
use dateline::app::{Answer, Board, Extent, Focus, Library, Msg, State, sparks, update};
use dateline::config::Settings;
use dateline::date::Day;
use dateline::diagnostic::Document;
use dateline::formats;
use dateline::model::Origin;
use dateline::query::{Context, Engine};
use dateline::theme::{Depth, Theme};
use dateline::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::sync::Arc;

mod answers;
mod boards;
mod bundled;
mod following;
mod gaps;
mod known;
mod lanes;
mod panes;
mod prompt;
mod sizes;
const CONTACTS: &str = include_str!("frames/contacts.toml");
const CLAIMS: &str = include_str!("frames/claims.toml");
const SCRIPTS: &str = include_str!("frames/scripts.toml");

/// A state that shows the answer to a query of one file.
fn state(text: &str, query: &str, columns: u16, rows: u16) -> State {
    let document = Document::new("contacts.toml", text);
    let reading = formats::toml::parse(Origin::new("contacts.toml"), &document);
    let timeline = reading.timeline.expect("the fixture can be read");
    let as_of = timeline.as_of.as_ref().map_or_else(
        || Day::from_ymd(2025, 4, 13).unwrap(),
        |when| when.span().latest.day(),
    );
    let title = timeline.title.clone();
    let engine = Engine::of(vec![timeline]);
    let library = Library {
        engine,
        problems: reading.problems.into(),
        as_of,
        title,
        extent: Extent::Whole,
    };
    let (mut state, _) = State::new(library, Settings::default(), Size { columns, rows }, query);
    answer(&mut state);
    state
}

/// Puts the answer to the state's filter in place, as a worker would.
fn answer(state: &mut State) {
    let context = Context::from(state.library.as_of);
    let engine = state.library.engine.clone();
    let answer = Answer::work_out(&engine, state.query_text(), &context);
    let msg = Msg::Answered {
        generation: 1,
        result: answer.map(Arc::new),
    };
    update(state, msg);
    state.sparks = sparks(&engine, state.query_text(), &context).unwrap_or_default();
}

/// Puts the answer in place with what the state's board needs.
fn answer_board(state: &mut State) {
    let engine = state.library.engine.clone();
    let context = Context::from(state.library.as_of);
    let wanted = state.board.as_ref().map(Board::wanted);
    let answer = Answer::work_out(&engine, state.query_text(), &context).unwrap();
    state.answer = Arc::new(answer.with_board(&engine, wanted.as_ref(), &context));
}

/// What is drawn for a state.
fn draw(state: &State) -> Buffer {
    let mut terminal =
        Terminal::new(TestBackend::new(state.size.columns, state.size.rows)).unwrap();
    terminal
        .draw(|frame| view::draw(state, &Theme::dark(), Depth::Mono, frame))
        .unwrap();
    terminal.backend().buffer().clone()
}

/// The cells as lines of text; the second cell of a wide character is left out.
fn picture(state: &State) -> String {
    text(&draw(state))
}

/// Puts the list's cursor on the event of that id.
fn select(state: &mut State, id: &str) {
    let row = state
        .library
        .engine
        .store()
        .find(id)
        .expect("the event is in the fixture");
    state.list.cursor = state
        .answer
        .outcome
        .position(row)
        .expect("the event is in the result");
}

/// Gives the keys to a pane.
fn focused(mut state: State, focus: Focus) -> State {
    state.focus = focus;
    state
}
