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

#[test]
fn the_cursor_of_the_contact_board_stays_with_its_pair() {
    let mut state = state();
    script(&mut state, "C");
    assert_eq!(pair(&state), "putin witkoff");
    script(&mut state, "j");
    assert_eq!(pair(&state), "putin trump");
    script(&mut state, "f 'kind:talks,meeting' enter");
    assert_eq!(pair(&state), "putin trump");
    script(&mut state, "f 'xyz' enter");
    assert_eq!(pair(&state), "");
    script(&mut state, "u u");
    assert_eq!(pair(&state), "putin trump");
    script(&mut state, "G g");
    assert_eq!(pair(&state), "putin witkoff");
}

fn pair(state: &State) -> String {
    state.chosen_contact().map_or_else(String::new, |contact| {
        format!("{} {}", contact.one.value, contact.other.value)
    })
}

#[test]
fn enter_filters_to_the_pair_and_undo_takes_it_back() {
    let mut state = state();
    script(&mut state, "f 'kind:call' enter C enter");
    assert_eq!(state.board, None);
    assert_eq!(state.filter.text, "kind:call who:putin who:trump");
    assert_eq!(state.rows().len(), 3);
    script(&mut state, "u");
    assert_eq!(state.filter.text, "kind:call");
}

#[test]
fn the_contact_board_is_sorted_by_every_column_and_turned_round() {
    let mut state = state();
    script(&mut state, "C");
    let mut orders = Vec::new();
    for _ in 0..7 {
        script(&mut state, "s");
        let order = state.contacts().expect("they are counted").order;
        assert!(!order.is_reversed);
        orders.push(order.column);
    }
    orders.dedup();
    assert_eq!(orders.len(), 7);
    let first = pair(&state);
    script(&mut state, "S");
    assert!(
        state
            .contacts()
            .is_some_and(|contacts| contacts.order.is_reversed)
    );
    assert_ne!(pair(&state), first);
    script(&mut state, "S");
    assert_eq!(pair(&state), first);
}

#[test]
fn one_actor_is_set_against_the_others_and_all_come_back() {
    let mut state = state();
    script(&mut state, "C o");
    let against = |state: &State| {
        let contacts = state.contacts().expect("they are counted");
        contacts.against.as_ref().map(|actor| actor.value.clone())
    };
    assert_eq!(against(&state).as_deref(), Some("putin"));
    script(&mut state, "o");
    assert_eq!(against(&state), None);
}

#[test]
fn the_mouse_sorts_chooses_and_opens() {
    let mut state = state();
    script(&mut state, "C");
    let click = |state: &mut State, x, y| {
        let mouse = Mouse {
            action: MouseAction::Press,
            x,
            y,
        };
        let effects = update(state, Msg::Mouse(mouse));
        carry_out(state, effects);
    };
    // The border, then the names of the columns, then the pairs.
    click(&mut state, 4, 2);
    let order = state.contacts().expect("they are counted").order;
    assert_eq!(order.column, query::contacts::Column::Pair);
    click(&mut state, 4, 4);
    assert_eq!(pair(&state), "putin witkoff");
    let wheel = Mouse {
        action: MouseAction::WheelUp,
        x: 4,
        y: 4,
    };
    update(&mut state, Msg::Mouse(wheel));
    assert_eq!(pair(&state), "putin trump");
    click(&mut state, 4, 3);
    assert_eq!(
        (&state.board, state.filter.text.as_str()),
        (&None, "who:putin who:trump")
    );
}

#[test]
fn the_claims_of_the_result_are_walked_from_event_to_event() {
    let mut state = claims("");
    let at = |state: &State| {
        let store = state.library.engine.store();
        state
            .claimed_event()
            .map_or_else(String::new, |row| store.id(row).to_owned())
    };
    script(&mut state, "c c");
    assert_eq!(at(&state), "call");
    script(&mut state, "]");
    assert_eq!(at(&state), "visit");
    script(&mut state, "] ]");
    assert_eq!(at(&state), "undated");
    script(&mut state, "[ [ [");
    assert_eq!(at(&state), "call");
    script(&mut state, "] enter");
    assert_eq!((&state.board, id(&state).as_str()), (&None, "visit"));
}

#[test]
fn scrolling_claims_down_and_up_again_ends_where_it_began() {
    let mut state = claims("");
    state.size.rows = 12;
    script(&mut state, "c c");
    let top = |state: &State| {
        state
            .claims_board()
            .map(|board| (state.claimed_event(), board.line))
    };
    let begun = top(&state);
    let mut seen = Vec::new();
    for _ in 0..200 {
        script(&mut state, "j");
        if seen.last() == Some(&top(&state)) {
            break;
        }
        seen.push(top(&state));
    }
    script(&mut state, "G");
    assert_eq!(
        seen.last(),
        Some(&top(&state)),
        "the end is the same either way"
    );
    for at in seen.iter().rev().skip(1) {
        script(&mut state, "k");
        assert_eq!(top(&state), *at);
    }
    script(&mut state, "k");
    assert_eq!(top(&state), begun);
}
