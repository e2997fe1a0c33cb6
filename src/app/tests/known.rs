//! The as-of view.
use super::*;

/// Talks on 11 April and what came of them on the 20th; nothing tells when the others became known.
const KNOWN: &str = "\
2025-03-18 | call | confirmed | Trump and Putin speak | trump putin |
2025-04-11 | talks | confirmed | Witkoff in Petersburg | witkoff putin |
2025-04-20 | call | confirmed | Trump and Putin speak again | trump putin |
| meeting | possible | A meeting without a date | trump putin |";

fn titles(state: &State) -> Vec<String> {
    let store = state.library.engine.store();
    let rows = state.rows().rows();
    rows.map(|row| store.event(row).title.clone()).collect()
}

#[test]
fn the_as_of_view_leaves_out_what_came_later_and_moves_today() {
    let mut state = state_of(KNOWN);
    script(&mut state, "j A '13_april_2025' enter");
    let day = Day::from_ymd(2025, 4, 13).unwrap();
    assert_eq!(
        (state.library.engine.known(), state.library.as_of),
        (Some(day), day)
    );
    assert_eq!(state.rows().len(), 3);
    assert!(!titles(&state).contains(&"Trump and Putin speak again".to_owned()));
    assert_eq!(title(&state), "Witkoff in Petersburg", "the place is kept");
    assert_eq!(
        state.rows().count().sure,
        0,
        "nothing tells when they became known"
    );
    script(&mut state, "A enter");
    assert_eq!(
        (state.library.engine.known(), state.rows().len()),
        (None, 4)
    );
    assert_eq!(title(&state), "Witkoff in Petersburg");
}

#[test]
fn the_filter_holds_in_the_as_of_view_and_the_day_can_be_changed_within_it() {
    let mut state = state_of(KNOWN);
    script(&mut state, "f 'kind:call' enter");
    script(&mut state, ": 'as-of_2025-04-13' enter");
    assert_eq!(titles(&state), ["Trump and Putin speak"]);
    script(&mut state, "A '2025-03-17' enter");
    assert_eq!(titles(&state), Vec::<String>::new());
    script(&mut state, "A '2025-05-01' enter");
    assert_eq!(titles(&state).len(), 2);
}

#[test]
fn files_read_again_stay_in_the_as_of_view() {
    let mut state = state_of(KNOWN);
    script(&mut state, "A '2025-04-13' enter");
    let number = state.load_generation + 1;
    assert_eq!(update(&mut state, Msg::Changed), [Effect::Load(number)]);
    let grown = format!(
        "{KNOWN}\n2025-04-01 | call | confirmed | One more | trump |\n2025-05-01 | call | confirmed | Too late | trump |"
    );
    load(&mut state, number, Ok(library(&grown)));
    assert_eq!(state.library.engine.known(), Day::from_ymd(2025, 4, 13));
    assert!(titles(&state).contains(&"One more".to_owned()));
    assert!(!titles(&state).contains(&"Too late".to_owned()));
}

#[test]
fn a_day_that_cannot_be_read_changes_nothing_and_is_said() {
    let mut state = state_of(KNOWN);
    script(&mut state, "A '2025-04-31' enter");
    assert_eq!(
        (state.library.engine.known(), state.rows().len()),
        (None, 4)
    );
    assert!(state.notice.is_some());
    script(&mut state, "A '2025-04/..' enter");
    assert_eq!(state.library.engine.known(), None);
    assert!(state.notice.is_some());
}

/// Presses a key without waiting for what comes of it.
fn press(state: &mut State, keys: &[&str]) -> Vec<Effect> {
    let pressed = keys.iter().map(|spelling| Msg::Key(key(spelling)));
    pressed.flat_map(|msg| update(state, msg)).collect()
}

#[test]
fn leaving_the_view_and_entering_it_at_once_never_takes_the_past_for_the_whole() {
    let mut state = state_of(KNOWN);
    script(&mut state, "A '2025-04-13' enter");
    let mut effects = press(&mut state, &["A", "enter", "A"]);
    effects.extend(press(&mut state, &["2", "0", "2", "5", "enter"]));
    carry_out(&mut state, effects);
    script(&mut state, "A enter");
    assert_eq!(state.rows().len(), 4, "all that the files have");
}

#[test]
fn files_that_change_while_the_view_is_left_are_read_again() {
    let mut state = state_of(KNOWN);
    script(&mut state, "A '2025-04-13' enter");
    let number = state.load_generation + 1;
    assert_eq!(update(&mut state, Msg::Changed), [Effect::Load(number)]);
    let effects = press(&mut state, &["A", "enter"]);
    let again = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Load(load) if *load > number));
    assert!(again, "{effects:?}");
}
