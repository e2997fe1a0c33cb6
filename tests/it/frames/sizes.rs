//! The whole screen at different sizes.
use super::{CONTACTS, SCRIPTS, draw, picture, select, state};
use dateline::app::Focus;
use dateline::app::geometry::Size;

#[test]
fn a_small_terminal_shows_the_list() {
    insta::assert_snapshot!(picture(&state(CONTACTS, "", 40, 12)));
}

#[test]
fn a_usual_terminal_shows_list_and_event() {
    insta::assert_snapshot!(picture(&state(CONTACTS, "", 80, 24)));
}

#[test]
fn a_wide_terminal_shows_three_panes() {
    let mut state = state(CONTACTS, "", 120, 40);
    select(&mut state, "march-call");
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn a_large_terminal_shows_words_and_actors() {
    let mut state = state(CONTACTS, "", 200, 60);
    select(&mut state, "st-petersburg-talks");
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn columns_stay_aligned_in_every_script() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let name = format!("every_script_{columns}");
        insta::assert_snapshot!(name, picture(&state(SCRIPTS, "", columns, rows)));
    }
}

#[test]
fn any_size_can_be_drawn() {
    let small = (0..=8).flat_map(|rows| (0..=24).map(move |columns| (columns, rows)));
    let large = [
        (70, 14),
        (99, 29),
        (100, 30),
        (300, 5),
        (20, 200),
        (400, 120),
    ];
    for text in [CONTACTS, SCRIPTS] {
        let mut state = state(text, "", 80, 24);
        for (columns, rows) in small.clone().chain(large) {
            state.size = Size { columns, rows };
            for focus in [Focus::Filter, Focus::List, Focus::Detail] {
                state.focus = focus;
                draw(&state);
            }
        }
    }
}

#[test]
fn below_the_least_size_it_says_so() {
    for (columns, rows) in [(19, 6), (20, 5), (19, 5), (12, 2)] {
        assert!(
            picture(&state(CONTACTS, "", columns, rows)).contains("too small"),
            "{columns}x{rows}"
        );
    }
    assert!(picture(&state(CONTACTS, "", 20, 6)).contains("Events"));
}
