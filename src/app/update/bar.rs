//! The answer bar: a question answered as it is typed, within the filter in force.
use super::{complain, inform, jumps, list};
use crate::app::{AnswerBar, Asked, Effect, Focus, Prompt, PromptKind, State};
use crate::query::QueryError;
use crate::query::answer::{Question, Reply, Verb};
use std::sync::Arc;

/// The text has changed: asks anew, or says what is wrong with it.
pub(super) fn typed(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else {
        return Vec::new();
    };
    let text = prompt.input.value().to_owned();
    if is_begun(&text) {
        state.bar.errors.clear();
        state.bar.waiting = false;
        state.bar_generation += 1;
        state.bar.reply = None;
        return Vec::new();
    }
    let filter = state.query_text().to_owned();
    match Question::within(&text, &filter) {
        Ok(_) => {
            state.bar_generation += 1;
            state.bar.errors.clear();
            state.bar.waiting = true;
            state.bar.filter.clone_from(&filter);
            vec![Effect::Ask(Asked {
                generation: state.bar_generation,
                question: text,
                filter,
            })]
        }
        Err(errors) => {
            state.bar.errors = errors;
            Vec::new()
        }
    }
}

/// Whether a verb is still being typed: no mistake yet, and nothing to answer.
fn is_begun(text: &str) -> bool {
    let typed = text.trim_start().to_lowercase();
    let longer = |verb: &Verb| verb.name().len() > typed.len();
    Verb::ALL
        .iter()
        .filter(|verb| longer(verb))
        .any(|verb| verb.name().starts_with(&typed))
}

/// Takes the reply to a question; a late one is dropped.
pub(super) fn take(
    state: &mut State,
    generation: u64,
    result: Result<Arc<Reply>, Vec<QueryError>>,
) -> Vec<Effect> {
    if generation != state.bar_generation {
        return Vec::new();
    }
    state.bar.waiting = false;
    match result {
        Ok(reply) => {
            state.bar.reply = Some(reply);
            if std::mem::take(&mut state.bar.is_taken) {
                go(state);
            }
        }
        Err(errors) => {
            if state.prompt.is_none()
                && let Some(first) = errors.first()
            {
                complain(state, first.message.clone());
            }
            state.bar.errors = errors;
        }
    }
    Vec::new()
}

/// The question is asked: goes to its events, at once or when the reply comes. A faulty one keeps the prompt open.
pub(super) fn accept(state: &mut State, prompt: Prompt) {
    if !state.bar.errors.is_empty() || (state.bar.reply.is_none() && !state.bar.waiting) {
        state.prompt = Some(prompt);
        return;
    }
    if state.bar.waiting {
        state.bar.is_taken = true;
        return;
    }
    go(state);
}

/// Goes to the first event the answer rests on, else to the first one mentioned; the sentence stays on the status line.
fn go(state: &mut State) {
    let Some(reply) = state.bar.reply.clone() else {
        return;
    };
    let mut rows = reply.used.rows.iter().chain(&reply.others.rows);
    if let Some((row, _)) = rows.next() {
        jumps::leave(state);
        state.focus = Focus::List;
        list::visit(state, *row);
        state.bar.led_to = Some(*row);
    }
    inform(state, &reply.sentence);
}

/// The library has been read anew: rows are numbered otherwise, so the question is asked again where it is open.
pub(super) fn renew(state: &mut State) -> Vec<Effect> {
    state.bar = AnswerBar::default();
    state.bar_generation += 1;
    match &state.prompt {
        Some(prompt) if prompt.kind == PromptKind::Question => typed(state),
        _ => Vec::new(),
    }
}
