//! The answer bar above the question.
use super::{CONTACTS, SCRIPTS, picture, state};
use dateline::app::{Effect, Msg, State, update};
use dateline::bundle;
use dateline::query::Context;
use std::sync::Arc;

/// Types a question, answered as a worker would.
fn ask(state: &mut State, question: &str) {
    for effect in press(state, "a", question) {
        let Effect::Ask(asked) = effect else { continue };
        let context = Context::from(state.library.as_of);
        let result = asked
            .work_out(&state.library.engine, &context)
            .map(Arc::new);
        update(
            state,
            Msg::Replied {
                generation: asked.generation,
                result,
            },
        );
    }
}

fn press(state: &mut State, key: &str, pasted: &str) -> Vec<Effect> {
    update(
        state,
        Msg::Key(key.parse().expect("the key is spelt right")),
    );
    update(state, Msg::Paste(pasted.to_owned()))
}

#[test]
fn an_answer_stands_above_the_question_at_every_size() {
    let text = bundle::ALL
        .first()
        .expect("a timeline comes with the program")
        .text;
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut state = state(text, "year:2025", columns, rows);
        ask(&mut state, "last kind:call trump putin");
        insta::assert_snapshot!(format!("last_{columns}x{rows}"), picture(&state));
    }
}

#[test]
fn an_answer_without_events_says_what_would_give_some() {
    let mut state = state(CONTACTS, "", 80, 24);
    ask(&mut state, "longest gap kind:call kind:parade");
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn a_faulty_question_is_explained_and_the_last_answer_stays() {
    let mut state = state(CONTACTS, "", 80, 24);
    ask(&mut state, "count");
    update(&mut state, Msg::Paste(" knd:call".to_owned()));
    let picture = picture(&state);
    assert!(picture.contains("there is no field `knd:`"), "{picture}");
    assert!(picture.contains("are possible"), "{picture}");
}

#[test]
fn an_answer_fits_any_terminal() {
    for text in [CONTACTS, SCRIPTS] {
        for columns in (20..130).step_by(7) {
            for rows in 6..20 {
                let mut state = state(text, "", columns, rows);
                ask(&mut state, "rhythm");
                assert!(picture(&state).contains("ask: "), "{columns}x{rows}");
            }
        }
    }
}

#[test]
fn the_elapsed_column_stands_behind_the_dates() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut state = state(CONTACTS, "", columns, rows);
        state.list.cursor = 2;
        update(&mut state, Msg::Key("T".parse().expect("a key")));
        insta::assert_snapshot!(format!("elapsed_{columns}x{rows}"), picture(&state));
    }
}
