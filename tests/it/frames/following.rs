//! What may follow an unfinished sequence of keys.
use super::{CONTACTS, draw, picture, state};
use dateline::app::geometry::Size;
use dateline::app::{Msg, State, update};

fn pressed(mut state: State, keys: &str) -> State {
    for key in keys.split(' ') {
        update(&mut state, Msg::Key(key.parse().expect("a key")));
    }
    state
}

#[test]
fn an_unfinished_copy_shows_what_may_follow() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let name = format!("unfinished_copy_{columns}");
        let state = pressed(state(CONTACTS, "", columns, rows), "y");
        insta::assert_snapshot!(name, picture(&state));
    }
}

#[test]
fn it_is_gone_with_the_next_key() {
    let before = picture(&state(CONTACTS, "", 80, 24));
    assert_eq!(
        picture(&pressed(state(CONTACTS, "", 80, 24), "y esc")),
        before
    );
    assert_eq!(
        picture(&pressed(state(CONTACTS, "", 80, 24), "y y")),
        before
    );
}

#[test]
fn it_can_be_drawn_at_any_size() {
    let mut state = pressed(state(CONTACTS, "", 80, 24), "y");
    for (columns, rows) in (0..=24).flat_map(|columns| (0..=12).map(move |rows| (columns, rows))) {
        state.size = Size { columns, rows };
        draw(&state);
    }
}
