//! Marks, and the event in the editor.
use super::*;

/// An editor opened elsewhere would change another event.
#[test]
fn the_editor_opens_the_event_shown_at_its_line() {
    let mut state = state();
    script(&mut state, "j");
    let row = state.shown().unwrap();
    let line = state.library.engine.store().event(row).line;
    let effects = update(&mut state, Msg::Key(key("e")));
    let file = "talks.toml".to_owned();
    assert_eq!(effects, [Effect::Edit { file, line }]);
    update(&mut state, Msg::Edited(Err("no editor".to_owned())));
    let notice = state.notice.as_ref().map(|notice| notice.text.clone());
    assert_eq!(notice.as_deref(), Some("no editor"));
}

/// A mark that is not shown, not found or not saved is no mark.
#[test]
fn a_mark_is_saved_found_and_gone_to() {
    let mut state = state();
    let row = state.selected().unwrap();
    let effects = update(&mut state, Msg::Key("m".parse().unwrap()));
    assert!(matches!(effects.as_slice(), [Effect::Keep(change)] if change.id == "e0"));
    assert!(state.library.engine.own().is_marked(row));
    script(&mut state, "G '");
    assert_eq!(state.selected(), Some(row));
    script(&mut state, "M");
    assert_eq!(state.rows().len(), 1);
    script(&mut state, "m");
    assert!(
        state.rows().is_empty(),
        "the view of marks follows the marks"
    );
}
