//! The answer bar and the elapsed column, by keys.
use super::*;

#[test]
fn a_question_is_answered_as_it_is_typed_and_enter_goes_to_its_event() {
    let mut state = state();
    script(&mut state, "a 'last_kind:ca'");
    assert!(state.bar.reply.as_ref().unwrap().is_empty);
    script(&mut state, "'ll'");
    assert!(
        state
            .said()
            .unwrap()
            .starts_with("Last: 18 March 2025 (Tue), 26 days before 13 April 2025.")
    );
    script(&mut state, "enter");
    assert_eq!(title(&state), "Trump and Putin speak again");
    assert!(state.prompt.is_none());
    assert!(
        state
            .notice
            .as_ref()
            .unwrap()
            .text
            .starts_with("Last: 18 March 2025")
    );
    assert!(
        state.said().is_some(),
        "the answer can be copied afterwards"
    );
    script(&mut state, "ctrl-o");
    assert_eq!(title(&state), "Witkoff meets Putin in Moscow");
}

#[test]
fn a_question_is_asked_within_the_filter() {
    let mut state = state();
    script(&mut state, "f 'who:trump' enter a 'last'");
    let reply = state.bar.reply.clone().unwrap();
    assert_eq!(
        (reply.query.as_str(), state.bar.filter.as_str()),
        ("who:trump", "who:trump")
    );
    assert!(
        reply.sentence.starts_with("Last: 18 March 2025"),
        "{}",
        reply.sentence
    );
    script(&mut state, "esc F a 'last'");
    assert_eq!(state.bar.reply.as_ref().unwrap().query, "");
}

#[test]
fn leaving_the_answer_bar_leaves_everything_as_it_was() {
    let mut state = state();
    script(&mut state, "j j a 'count_call' esc");
    assert_eq!((state.list.cursor, state.said()), (2, None));
    script(&mut state, "a 'lats_call' enter");
    assert!(
        state.prompt.is_some(),
        "a faulty question keeps the prompt open"
    );
    assert_eq!(state.bar.errors[0].range, 0..4);
}

#[test]
fn a_late_reply_is_dropped_and_one_still_awaited_is_gone_to_when_it_comes() {
    let mut state = state();
    let mut asked = Vec::new();
    for c in ["a", "l", "a", "s", "t", "space", "c", "a", "l", "l"] {
        asked.extend(update(&mut state, Msg::Key(key(c))));
    }
    let [.., Effect::Ask(older), Effect::Ask(newest)] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    update(&mut state, Msg::Key(key("enter")));
    let reply = |asked: &Asked| {
        let context = Context::from(state.library.as_of);
        Msg::Replied {
            generation: asked.generation,
            result: asked
                .work_out(&state.library.engine, &context)
                .map(Arc::new),
        }
    };
    let (late, right) = (reply(older), reply(newest));
    update(&mut state, late);
    assert_eq!(state.said(), None);
    update(&mut state, right);
    assert!(state.said().is_some());
    assert_ne!(state.list.cursor, 0);
}

#[test]
fn a_question_taken_before_the_files_changed_still_leads_to_its_event() {
    let mut state = state();
    for c in [
        "a", "l", "a", "s", "t", "space", "c", "a", "l", "l", "enter",
    ] {
        update(&mut state, Msg::Key(key(c)));
    }
    update(&mut state, Msg::Changed);
    let result = Ok(library(TALKS));
    let effects = update(&mut state, Msg::Loaded { load: 1, result });
    carry_out(&mut state, effects);
    assert!(state.said().is_some());
    assert_eq!(title(&state), "Trump and Putin speak again");
}

#[test]
fn the_elapsed_column_counts_from_the_event_it_was_asked_at() {
    let mut state = state();
    script(&mut state, "3 j T G");
    assert_eq!(state.list.since, state.rows().row(3));
    script(&mut state, "f 'kind:meeting' enter");
    assert!(state.list.since.is_some(), "it follows no filter");
    script(&mut state, "T");
    assert_eq!(state.list.since, None);
}
