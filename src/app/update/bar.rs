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
    ask(state, text)
}

/// Asks within the filter in force, or says what is wrong with the question.
fn ask(state: &mut State, question: String) -> Vec<Effect> {
    let filter = state.query_text().to_owned();
    match Question::within(&question, &filter) {
        Ok(_) => {
            state.bar_generation += 1;
            state.bar.errors.clear();
            state.bar.waiting = true;
            state.bar.filter.clone_from(&filter);
            vec![Effect::Ask(Asked {
                generation: state.bar_generation,
                question,
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
            if state.bar.taken.take().is_some() {
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
        state.bar.taken = Some(prompt.input.value().to_owned());
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

/// The library has been read anew: rows are numbered otherwise, so a question that is open or waits for its reply is
/// asked again.
pub(super) fn renew(state: &mut State) -> Vec<Effect> {
    let taken = state.bar.taken.take();
    state.bar = AnswerBar::default();
    state.bar_generation += 1;
    match &state.prompt {
        Some(prompt) if prompt.kind == PromptKind::Question => typed(state),
        _ => match taken {
            Some(question) => {
                state.bar.taken = Some(question.clone());
                ask(state, question)
            }
            None => Vec::new(),
        },
    }
}
