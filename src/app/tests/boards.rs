//! Boards in the place of the panes: opened, filtered under, closed with the place kept.
use super::*;
use crate::diagnostic::Document;
use crate::formats;

/// A small file with claims.
const CLAIMS: &str = include_str!("../../../tests/it/frames/claims.toml");

pub(super) fn claims(query: &str) -> State {
    let document = Document::new("claims.toml", CLAIMS);
    let reading = formats::toml::parse(Origin::new("claims.toml"), &document);
    let library = Library {
        engine: Engine::of(vec![reading.timeline.expect("the fixture can be read")]),
        problems: Arc::new([]),
        as_of: Day::from_ymd(2025, 4, 13).unwrap(),
        title: "Claims".to_owned(),
        extent: Extent::Whole,
    };
    let size = Size {
        columns: 80,
        rows: 24,
    };
    let (mut state, request) = State::new(library, Settings::default(), size, query);
    carry_out(&mut state, vec![Effect::Answer(request)]);
    state
}

fn id(state: &State) -> String {
    let store = state.library.engine.store();
    state
        .selected()
        .map_or_else(String::new, |row| store.id(row).to_owned())
}

#[test]
fn a_board_closes_with_the_place_in_the_list_kept() {
    let mut state = claims("");
    script(&mut state, "2 j");
    let before = (state.list, state.focus);
    for keys in [
        "c esc",
        "c q",
        "c j j esc",
        "c c G esc",
        "tab c q shift-tab",
    ] {
        script(&mut state, keys);
        assert_eq!(state.board, None, "{keys}");
        assert_eq!((state.list, state.focus), before, "{keys}");
        assert!(!state.leaving, "{keys}");
    }
}

#[test]
fn a_step_back_closes_what_lies_over_a_board_first() {
    let mut state = claims("");
    script(&mut state, "c ? esc");
    assert!(state.board.is_some() && state.overlay.is_none());
}

#[test]
fn the_filter_the_dial_and_undo_work_under_a_board() {
    let mut state = claims("");
    let all = state.rows().len();
    script(&mut state, "c f 'kind:call' enter");
    assert!(state.board.is_some());
    let calls = state.rows().len();
    assert!(calls < all);
    script(&mut state, "> > > >");
    assert!(state.rows().len() < calls);
    script(&mut state, "u u u u u");
    assert_eq!(state.rows().len(), all);
    assert!(state.board.is_some());
}

#[test]
fn what_a_board_shows_is_of_the_answer_on_screen() {
    let mut state = claims("");
    let claimed = |state: &State| state.with_claims().map(|claimed| claimed.len());
    script(&mut state, "c c");
    assert_eq!(claimed(&state), Some(3));
    script(&mut state, "f 'kind:call' enter");
    assert_eq!(claimed(&state), Some(2));
    // The answer to an older question brings neither rows nor board.
    let late = update(&mut state, Msg::Key(key("u")));
    update(&mut state, Msg::Key(key("ctrl-r")));
    carry_out(&mut state, late);
    assert_eq!((claimed(&state), state.rows().len()), (Some(2), 2));
    assert!(state.waiting);
}

#[test]
fn commands_of_the_panes_say_where_they_work() {
    let mut state = claims("");
    for key in ["tab", "i", "x", "t", "*"] {
        script(&mut state, &format!("c {key}"));
        let notice = state.notice.as_ref().expect("it is said");
        assert!(
            notice.text.contains("esc leads back"),
            "{key}: {}",
            notice.text
        );
        script(&mut state, "esc");
    }
    let before = id(&state);
    script(&mut state, "c t esc");
    assert_eq!(id(&state), before);
}
