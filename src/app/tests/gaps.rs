//! Going from silence to silence.
use super::{script, state_of};
use crate::app::State;

const TIMELINE: &str = "\
2025-01-01 | call | confirmed | A | |
2025-01-03 | call | confirmed | B | |
[2025-02-10..2025-02-12] | call | confirmed | C | |
2025-02-20 | call | confirmed | D | |
2025-05-01 | call | confirmed | E | |
 | call | confirmed | F | |";

fn notice(state: &State) -> String {
    let notice = state.notice.as_ref();
    notice.map_or_else(String::new, |notice| notice.text.clone())
}

#[test]
fn jumps_go_to_the_event_below_each_silence() {
    let mut state = state_of(TIMELINE);
    script(&mut state, "g }");
    assert_eq!(state.list.cursor, 2);
    assert_eq!(notice(&state), "38 to 40 days without an event");
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 4);
    assert_eq!(notice(&state), "70 days without an event");
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 4);
    assert_eq!(notice(&state), "no silence of 21 days or more that way");
    script(&mut state, "G {");
    assert_eq!(state.list.cursor, 4);
    script(&mut state, "{");
    assert_eq!(state.list.cursor, 2);
    script(&mut state, "{");
    assert_eq!(state.list.cursor, 2);
    script(&mut state, "ctrl-o");
    assert_eq!(state.list.cursor, 4);
}

#[test]
fn a_count_says_how_many_days_a_silence_takes() {
    let mut state = state_of(TIMELINE);
    script(&mut state, "g 4 0 }");
    assert_eq!(state.list.cursor, 4);
    script(&mut state, "g 2 }");
    assert_eq!(state.list.cursor, 1);
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 2);
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 3);
    assert_eq!(notice(&state), "8 to 10 days without an event");
}

#[test]
fn backwards_a_silence_stands_above_the_event_that_begins_it() {
    let mut state = state_of(TIMELINE);
    script(&mut state, "f 'sort:-date' enter g }");
    assert_eq!(state.list.cursor, 1);
    assert_eq!(notice(&state), "70 days without an event");
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 3);
    assert_eq!(notice(&state), "38 to 40 days without an event");
    script(&mut state, "}");
    assert_eq!(state.list.cursor, 3);
    script(&mut state, "G }");
    assert_eq!(state.list.cursor, 5);
    script(&mut state, "{");
    assert_eq!(state.list.cursor, 3);
    script(&mut state, "{");
    assert_eq!(state.list.cursor, 1);
    script(&mut state, "{");
    assert_eq!(state.list.cursor, 1);
}

#[test]
fn out_of_time_order_there_is_no_silence_to_go_to() {
    let mut state = state_of(TIMELINE);
    script(&mut state, "f 'sort:title' enter g }");
    assert_eq!(state.list.cursor, 0);
    assert_eq!(notice(&state), "the list is not in time order");
    script(&mut state, "p");
    assert!(state.list.gaps.are_shown);
    assert!(notice(&state).contains("once the list is in time order"));
}

#[test]
fn an_empty_result_has_no_silence() {
    let mut state = state_of(TIMELINE);
    script(&mut state, "f 'zzz' enter p } {");
    assert_eq!(state.list.cursor, 0);
    script(&mut state, "p");
    assert!(!state.list.gaps.are_shown);
}
