//! Silences between the rows of the list, and the sign for an order that is open.
use super::{CONTACTS, picture, state};
use dateline::app::{Msg, State, update};

fn press(state: &mut State, keys: &str) {
    for key in keys.split(' ') {
        update(state, Msg::Key(key.parse().expect("a key")));
    }
}

#[test]
fn silences_stand_between_the_rows_at_every_size() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut state = state(CONTACTS, "", columns, rows);
        press(&mut state, "5 p");
        insta::assert_snapshot!(format!("shown_{columns}x{rows}"), picture(&state));
    }
}

#[test]
fn a_jump_says_how_long_the_silence_is_and_shows_both_sides() {
    let mut state = state(CONTACTS, "", 80, 24);
    press(&mut state, "p 5 }");
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn silences_fit_any_terminal() {
    for columns in (20..130).step_by(7) {
        for rows in 6..20 {
            let mut state = state(CONTACTS, "", columns, rows);
            press(&mut state, "1 p G");
            let cursor = ["▌", ">"];
            let picture = picture(&state);
            assert!(
                cursor.iter().any(|sign| picture.contains(sign)),
                "{columns}x{rows}\n{picture}"
            );
        }
    }
}
