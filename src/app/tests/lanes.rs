//! The lanes: moved in, zoomed, turned and filtered, with the list's cursor.
use super::*;
use crate::chart::Place;
use crate::query::Facet;
use crate::query::lanes::LaneKey;

fn open(keys: &str) -> State {
    let mut state = state();
    script(&mut state, "L");
    script(&mut state, keys);
    state
}

fn id(state: &State) -> String {
    let store = state.library.engine.store();
    let row = state.selected().expect("an event is selected");
    store.id(row).to_owned()
}

fn lane(state: &State) -> String {
    match state.lanes_board().and_then(|board| board.key.clone()) {
        Some(LaneKey::Value(value)) => value,
        other => format!("{other:?}"),
    }
}

fn days(state: &State) -> i64 {
    let window = state.chart().and_then(|chart| chart.window()).unwrap();
    window.latest.day().number() - window.earliest.day().number() + 1
}

/// What every frame must hold: the chart is the one wanted, of the answer, and sums to it.
fn check(state: &State) {
    let Some(board) = state.lanes_board() else {
        return;
    };
    let chart = state.chart().expect("it was charted");
    assert_eq!(chart.ask, board.ask);
    assert_eq!(chart.charted.all.total(), state.rows().count().total());
    for (lane, track) in chart.lanes.iter().zip(&chart.charted.tracks) {
        assert_eq!(track.total(), lane.count.total());
    }
    if let Some(row) = state.selected() {
        let engine = &state.library.engine;
        let lanes = engine.lanes_of(&chart.lanes, board.ask.by, row);
        assert!(lanes.contains(&board.lane), "the cursor is in its lane");
        assert!(
            chart.lanes.get(board.lane).is_some(),
            "its lane is on screen"
        );
    }
}

#[test]
fn lanes_open_at_the_event_of_the_list_and_close_at_theirs() {
    let mut state = state();
    script(&mut state, "3 j");
    let before = id(&state);
    script(&mut state, "L");
    check(&state);
    assert_eq!(id(&state), before);
    script(&mut state, "l esc");
    assert_eq!((id(&state).as_str(), state.board.is_none()), ("e5", true));
}

#[test]
fn right_and_left_go_along_the_lane_and_say_where_it_ends() {
    let mut state = open("");
    assert_eq!(
        (lane(&state).as_str(), id(&state).as_str()),
        ("putin", "e0")
    );
    for expected in ["e1", "e2", "e3", "e5", "e6", "e7", "e7"] {
        script(&mut state, "l");
        check(&state);
        assert_eq!(id(&state), expected);
    }
    let notice = state.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("this is the last event of the lane"));
    script(&mut state, "3 h");
    assert_eq!(id(&state), "e3");
}

#[test]
fn down_and_up_go_to_the_event_of_that_lane_that_is_nearest_in_time() {
    let mut state = open("");
    let mut seen = vec![lane(&state)];
    for _ in 0..2 {
        script(&mut state, "j");
        check(&state);
        seen.push(lane(&state));
    }
    assert_eq!(seen, ["putin", "trump", "witkoff"]);
    // The meeting on 11 February is not Trump's; his call the day after is nearest, and Witkoff's meeting nearest to that.
    assert_eq!(id(&state), "e0");
    script(&mut state, "k");
    assert_eq!(
        (lane(&state).as_str(), id(&state).as_str()),
        ("trump", "e1")
    );
    script(&mut state, "G");
    assert_eq!(lane(&state), "witkoff");
    script(&mut state, "g");
    assert_eq!(lane(&state), "putin");
}

#[test]
fn zooming_goes_round_the_cursor_to_hours_and_back_to_everything() {
    let mut state = open("3 l");
    let all = days(&state);
    script(&mut state, "z");
    check(&state);
    assert!(days(&state) <= all / 2 + 2);
    for _ in 0..12 {
        script(&mut state, "+");
        check(&state);
    }
    assert_eq!(days(&state), 1);
    let chart = state.chart().unwrap();
    assert!(chart.charted.scale.seconds() < 3_600, "columns of minutes");
    script(&mut state, "-");
    script(&mut state, "0");
    check(&state);
    assert_eq!(days(&state), all);
}

#[test]
fn the_window_follows_the_cursor_and_pans_by_half_of_itself() {
    let mut state = open("z z");
    let first = state.chart().unwrap().window().unwrap();
    script(&mut state, "4 l");
    check(&state);
    let span = state.library.engine.store().span(state.selected().unwrap());
    assert!(state.chart().unwrap().window().unwrap().earliest > first.earliest);
    assert!(state.chart().unwrap().column(span.earliest).is_some());
    let before = state.chart().unwrap().window().unwrap();
    script(&mut state, "[");
    check(&state);
    let after = state.chart().unwrap().window().unwrap();
    assert!(after.earliest < before.earliest && after.latest > before.earliest);
}

#[test]
fn the_next_fields_are_gone_through_and_come_round() {
    let mut state = open("");
    let mut fields = Vec::new();
    for _ in 0..4 {
        fields.push(state.lanes_board().unwrap().ask.by);
        script(&mut state, "tab");
        check(&state);
    }
    // Nobody has a side, nothing a place, a tag or a source here.
    assert_eq!(
        fields,
        [Facet::Who, Facet::Kind, Facet::Status, Facet::File]
    );
    assert_eq!(state.lanes_board().unwrap().ask.by, Facet::Who);
    script(&mut state, "shift-tab");
    assert_eq!(state.lanes_board().unwrap().ask.by, Facet::File);
}

#[test]
fn the_filter_the_dial_and_undo_work_under_the_lanes() {
    let mut state = open("");
    for keys in [
        "f 'kind:call' enter",
        "> > >",
        "u u u u",
        "tab i",
        "u",
        "x",
        "u",
    ] {
        script(&mut state, keys);
        check(&state);
        assert!(state.lanes_board().is_some(), "{keys}");
    }
    script(&mut state, "shift-tab j i");
    assert_eq!(state.filter.text, "who:trump");
    check(&state);
}

#[test]
fn the_lane_of_the_cursor_is_kept_when_the_filter_reorders_them() {
    let mut state = open("j");
    assert_eq!(lane(&state), "trump");
    script(&mut state, "f 'kind:call' enter");
    check(&state);
    assert_eq!(lane(&state), "trump");
}

#[test]
fn filtering_to_the_window_keeps_what_it_shows() {
    let state = open("z z W");
    check(&state);
    assert!(
        state.filter.text.starts_with("date:2025-02"),
        "{}",
        state.filter.text
    );
    assert_eq!(state.lanes_board().unwrap().ask.window, None);
}

#[test]
fn an_undated_event_has_a_place_of_its_own() {
    let mut state = open("9 l");
    check(&state);
    assert_eq!(id(&state), "e7");
    let chart = state.chart().unwrap();
    let span = state.library.engine.store().span(state.selected().unwrap());
    assert_eq!(crate::app::lines::lanes::place(chart, span), Place::Undated);
    assert_eq!(chart.charted.all.undated.total(), 1);
    script(&mut state, "z");
    check(&state);
}

#[test]
fn enter_opens_the_event_in_the_panes() {
    let mut state = open("l enter");
    assert_eq!((state.board.is_none(), state.focus), (true, Focus::Detail));
    assert_eq!(id(&state), "e1");
    script(&mut state, "esc q");
    assert!(state.leaving);
}

#[test]
fn a_chart_that_comes_late_is_not_shown() {
    let mut state = open("");
    let late = update(&mut state, Msg::Key(key("z")));
    assert!(matches!(late.as_slice(), [Effect::Chart(_)]));
    script(&mut state, "f 'kind:call' enter");
    check(&state);
    let shown = state.chart().unwrap().charted.all.total();
    carry_out(&mut state, late);
    assert_eq!(state.chart().unwrap().charted.all.total(), shown);
    check(&state);
}

#[test]
fn nothing_and_nothing_dated_can_be_charted() {
    let mut state = open("f 'kind:summit' enter");
    check(&state);
    for keys in ["j", "l", "z", "]", "tab", "i", "enter"] {
        script(&mut state, keys);
    }
    let mut state = open("f 'no:date' enter");
    check(&state);
    script(&mut state, "l h j z Z 0 ] W");
    check(&state);
    assert_eq!(state.chart().unwrap().window(), None);
}

#[test]
fn the_mouse_selects_the_event_at_a_cell() {
    let mut state = open("");
    let chart = state.chart().unwrap();
    let (at, _) = chart
        .measures
        .stretch(Place::Column(chart.measures.columns - 1))
        .unwrap();
    let layout = crate::app::geometry::Layout::of(&state).unwrap();
    let lanes = crate::app::lines::lanes::parts(layout.board.unwrap().inner()).lanes;
    let press = |x: usize, y: u16| {
        Msg::Mouse(Mouse {
            action: MouseAction::Press,
            x: lanes.x + x as u16,
            y: lanes.y + y,
        })
    };
    let effects = update(&mut state, press(at, 2));
    carry_out(&mut state, effects);
    check(&state);
    assert_eq!(
        (lane(&state).as_str(), id(&state).as_str()),
        ("witkoff", "e5")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_pressed_the_lanes_hold(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "k", "l", "h", "z", "Z", "0", "]", "[", "tab", "shift-tab", "g", "G", "pagedown", "<", ">", "u",
            "i", "x", "t", "*", "#", "W", "ctrl-o", "s", "enter", "esc", "L", "backspace", "ctrl-r", "n",
        ]), 0..40),
        columns in 20_u16..140,
        rows in 6_u16..50,
    ) {
        let mut state = open("");
        let effects = update(&mut state, Msg::Resized(columns, rows));
        carry_out(&mut state, effects);
        for key in keys {
            script(&mut state, key);
            check(&state);
        }
    }
}
