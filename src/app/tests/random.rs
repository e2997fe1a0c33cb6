//! Any keys at all.
use super::*;

const KEYS: &[&str] = &[
    "j",
    "k",
    "g",
    "G",
    "ctrl-d",
    "ctrl-u",
    "space",
    "b",
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "i",
    "x",
    "u",
    "ctrl-r",
    "<",
    ">",
    "z",
    "Z",
    "0",
    "]",
    "[",
    "*",
    "#",
    "t",
    "n",
    "N",
    "F",
    "f",
    "/",
    ":",
    "D",
    "s",
    "!",
    "?",
    "1",
    "5",
    "%",
    "W",
    "backspace",
    "o",
    "ctrl-o",
    "alt-right",
    "a",
    "c",
    "l",
    "h",
    "up",
    "down",
    "left",
    "right",
    ".",
    "-",
    "(",
    "\"",
    "é",
    "漢",
    "m",
    "'",
    "M",
    "e",
];

proptest! {
    /// Whatever is pressed, at whatever size, the cursors stay inside and nothing panics.
    #[test]
    fn random_keys_never_break_an_invariant(
        keys in proptest::collection::vec(0..KEYS.len(), 0..80),
        columns in 0u16..200, rows in 0u16..60,
    ) {
        let mut state = state();
        update(&mut state, Msg::Resized(columns, rows));
        for key in keys {
            let effects = update(&mut state, Msg::Key(self::key(KEYS[key])));
            carry_out(&mut state, effects);
            let length = state.rows().len();
            prop_assert!(state.list.cursor < length.max(1));
            prop_assert!(state.list.top <= state.list.cursor);
            let facets = lines::facets::facets(&state).len();
            prop_assert!(state.facets.cursor < facets.max(1));
            let density = &state.strip.density;
            if !density.columns.is_empty() {
                let inside: u64 = density.columns.iter().map(|count| count.total()).sum();
                let outside = density.before.total() + density.after.total() + density.undated.total();
                prop_assert_eq!(inside + outside, state.answer.outcome.count().total());
            }
        }
    }
}
