//! The prompt line: editing, proposals, history, and what accepting it does.
use super::{bar, complain, filter, known, list, run, search};
use crate::app::{AnswerBar, Effect, Focus, Prompt, PromptKind, Proposals, State};
use crate::command::{COMMANDS, Command, Context};
use crate::keymap::{Key, KeyCode, Resolution};
use crate::query::{self, Completion};
use tui_input::{Input, InputRequest};

/// More proposals than this are not shown.
const MOST_PROPOSALS: usize = 50;
/// More lines of history than this are forgotten.
const MOST_HISTORY: usize = 200;

pub(super) fn open(state: &mut State, kind: PromptKind) {
    // A late reply to an earlier question is none to this one.
    state.bar_generation += u64::from(kind == PromptKind::Question);
    let text = match kind {
        // What is typed next is a term of its own.
        PromptKind::Filter if state.filter.text.is_empty() => String::new(),
        PromptKind::Filter => format!("{} ", state.filter.text.trim_end()),
        PromptKind::Search
        | PromptKind::Date
        | PromptKind::AsKnown
        | PromptKind::Command
        | PromptKind::Question => String::new(),
    };
    if kind == PromptKind::Question {
        state.bar = AnswerBar::default();
    }
    state.prompt = Some(Prompt {
        kind,
        input: Input::new(text),
        proposals: Proposals::default(),
        history_at: None,
        before: (state.filter.text.clone(), state.filter.is_on, state.list),
    });
    propose(state);
}

/// A key while the prompt is open: a command of the prompt, or a change of its text.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    match state.keymap().resolve(&[Context::Prompt], &[key]) {
        Resolution::Command(command) => command_of_prompt(state, command),
        Resolution::Pending | Resolution::None => match editing(key) {
            Some(request) => edit(state, request),
            None => Vec::new(),
        },
    }
}

fn command_of_prompt(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::PromptAccept => accept(state),
        Command::PromptCancel => cancel(state),
        Command::PromptComplete => complete(state, 1),
        Command::PromptCompleteBack => complete(state, -1),
        Command::PromptOlder => recall(state, 1),
        Command::PromptNewer => recall(state, -1),
        _ => Vec::new(),
    }
}

/// What a key does to a line of text, as in readline.
fn editing(key: Key) -> Option<InputRequest> {
    use InputRequest as R;
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(c), false, false) => R::InsertChar(c),
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, false) => R::DeletePrevChar,
        (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, false) => R::DeleteNextChar,
        (KeyCode::Backspace, ..) | (KeyCode::Char('w'), true, false) => R::DeletePrevWord,
        (KeyCode::Char('d'), false, true) => R::DeleteNextWord,
        (KeyCode::Char('u'), true, false) => R::DeleteLine,
        (KeyCode::Char('k'), true, false) => R::DeleteTillEnd,
        (KeyCode::Left, true, _) | (KeyCode::Left, _, true) | (KeyCode::Char('b'), false, true) => {
            R::GoToPrevWord
        }
        (KeyCode::Right, true, _)
        | (KeyCode::Right, _, true)
        | (KeyCode::Char('f'), false, true) => R::GoToNextWord,
        (KeyCode::Left, ..) | (KeyCode::Char('b'), true, false) => R::GoToPrevChar,
        (KeyCode::Right, ..) | (KeyCode::Char('f'), true, false) => R::GoToNextChar,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => R::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => R::GoToEnd,
        _ => return None,
    })
}

fn edit(state: &mut State, request: InputRequest) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    let changed = prompt
        .input
        .handle(request)
        .is_some_and(|change| change.value);
    if !changed {
        propose(state);
        return Vec::new();
    }
    prompt.history_at = None;
    typed(state)
}

/// The text has changed: proposals, and for the filter its answer.
fn typed(state: &mut State) -> Vec<Effect> {
    propose(state);
    let Some(prompt) = &state.prompt else {
        return Vec::new();
    };
    if prompt.kind == PromptKind::Question {
        return bar::typed(state);
    }
    if prompt.kind != PromptKind::Filter {
        return Vec::new();
    }
    let text = prompt.input.value().to_owned();
    match query::parse(&text) {
        Ok(_) => filter::show(state, text, true),
        Err(errors) => {
            state.filter.errors = errors;
            Vec::new()
        }
    }
}

/// Text pasted into the prompt; line breaks become spaces. Outside a prompt a paste does nothing, so that it is never taken for commands.
pub(super) fn paste(state: &mut State, pasted: &str) -> Vec<Effect> {
    if state.prompt.is_none() {
        complain(state, "a paste means nothing here; open a prompt first");
        return Vec::new();
    }
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    for c in pasted.chars().take(4_096) {
        let c = if c.is_control() { ' ' } else { c };
        prompt.input.handle(InputRequest::InsertChar(c));
    }
    typed(state)
}

/// Works out what could be typed next.
fn propose(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    let text = prompt.input.value();
    let cursor = text
        .char_indices()
        .nth(prompt.input.cursor())
        .map_or(text.len(), |(at, _)| at);
    let mut list = match prompt.kind {
        PromptKind::Filter => query::complete(text, cursor, &state.library.engine),
        PromptKind::Command => commands(text),
        PromptKind::Question => query::answer::complete(text, cursor, &state.library.engine),
        PromptKind::Search | PromptKind::Date | PromptKind::AsKnown => Vec::new(),
    };
    list.truncate(MOST_PROPOSALS);
    if let Some(prompt) = &mut state.prompt {
        prompt.proposals = Proposals { list, chosen: None };
    }
}

/// The commands whose name holds what is typed, those that begin with it first.
fn commands(text: &str) -> Vec<Completion> {
    let wanted = text.trim().to_lowercase();
    let mut rows: Vec<_> = COMMANDS
        .iter()
        .filter(|row| row.context != Context::Prompt)
        .filter(|row| row.name.contains(&wanted) || row.sentence.to_lowercase().contains(&wanted))
        .collect();
    rows.sort_by_key(|row| (!row.name.starts_with(&wanted), !row.name.contains(&wanted)));
    rows.into_iter()
        .map(|row| Completion {
            replace: 0..text.len(),
            text: row.name.to_owned(),
            note: row.sentence.to_owned(),
        })
        .collect()
}

/// Takes the next (1) or previous (-1) proposal into the text, leaving the list open.
fn complete(state: &mut State, direction: isize) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    let proposals = std::mem::take(&mut prompt.proposals);
    let length = proposals.list.len();
    if length == 0 {
        return Vec::new();
    }
    let last = length - 1;
    let chosen = match proposals.chosen {
        None if direction > 0 => 0,
        None => last,
        Some(at) if direction > 0 => (at + 1) % length,
        Some(at) => at.checked_sub(1).unwrap_or(last),
    };
    let Some(completion) = proposals.list.get(chosen) else {
        return Vec::new();
    };
    let text = prompt.input.value();
    let (Some(head), Some(tail)) = (
        text.get(..completion.replace.start),
        text.get(completion.replace.end..),
    ) else {
        return Vec::new();
    };
    let new = format!("{head}{}{tail}", completion.text);
    let cursor = head.chars().count() + completion.text.chars().count();
    prompt.input = Input::new(new).with_cursor(cursor);
    let grown = completion.replace.start..completion.replace.start + completion.text.len();
    let list = proposals
        .list
        .into_iter()
        .map(|other| Completion {
            replace: grown.clone(),
            ..other
        })
        .collect();
    let effects = typed(state);
    if let Some(prompt) = &mut state.prompt {
        prompt.proposals = Proposals {
            list,
            chosen: Some(chosen),
        };
    }
    effects
}

/// Brings back an older (1) or newer (-1) entry of this kind of prompt.
fn recall(state: &mut State, direction: isize) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else {
        return Vec::new();
    };
    let kind = prompt.kind;
    let past: Vec<&String> = state
        .history
        .iter()
        .rev()
        .filter(|(of, _)| *of == kind)
        .map(|(_, text)| text)
        .collect();
    let at = match prompt.history_at {
        None if direction > 0 => Some(0),
        None => return Vec::new(),
        Some(at) => at.checked_add_signed(direction),
    };
    let text = match at {
        None => String::new(),
        Some(at) => match past.get(at) {
            Some(text) => (*text).clone(),
            None => return Vec::new(),
        },
    };
    prompt.history_at = at;
    prompt.input = Input::new(text);
    typed(state)
}

/// Closes the proposals first; then leaves as if nothing had been typed.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt
        && prompt.proposals.chosen.take().is_some()
    {
        prompt.proposals.list.clear();
        return Vec::new();
    }
    let Some(prompt) = state.prompt.take() else {
        return Vec::new();
    };
    state.filter.errors.clear();
    if prompt.kind == PromptKind::Question {
        state.bar = AnswerBar::default();
        state.bar_generation += 1;
    }
    let (text, is_on, place) = prompt.before;
    if prompt.kind != PromptKind::Filter
        || (text == state.filter.text && is_on == state.filter.is_on)
    {
        return Vec::new();
    }
    state.list.top = place.top;
    filter::show(state, text, is_on)
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else {
        return Vec::new();
    };
    let text = prompt.input.value().trim_end().to_owned();
    let effects = match prompt.kind {
        PromptKind::Filter => return accept_filter(state, prompt, text),
        PromptKind::Command => run_named(state, &prompt, &text),
        PromptKind::Question => {
            bar::accept(state, prompt);
            if state.prompt.is_none() {
                record(state, PromptKind::Question, text);
            }
            return Vec::new();
        }
        kind => answer(state, kind, &text),
    };
    record(state, prompt.kind, text);
    effects
}

/// Does what a prompt was asked to do with what was typed into it, or behind the name of its command.
fn answer(state: &mut State, kind: PromptKind, text: &str) -> Vec<Effect> {
    match kind {
        PromptKind::Filter => match query::parse(text) {
            Ok(_) => filter::set(state, text.to_owned()),
            Err(errors) => {
                if let Some(error) = errors.first() {
                    complain(state, &error.message);
                }
                Vec::new()
            }
        },
        PromptKind::Search => search::begin(state, text),
        PromptKind::Date => go_to_date(state, text),
        PromptKind::AsKnown => known::accept(state, text),
        PromptKind::Command | PromptKind::Question => Vec::new(),
    }
}

/// The prompt that a command opens.
fn prompt_of(command: Command) -> Option<PromptKind> {
    match command {
        Command::EditFilter => Some(PromptKind::Filter),
        Command::Search => Some(PromptKind::Search),
        Command::GoToDate => Some(PromptKind::Date),
        Command::AsKnown => Some(PromptKind::AsKnown),
        _ => None,
    }
}

/// The filter is in force already; a faulty one keeps the prompt open with its mistake.
fn accept_filter(state: &mut State, prompt: Prompt, text: String) -> Vec<Effect> {
    if let Err(errors) = query::parse(&text) {
        state.filter.errors = errors;
        state.prompt = Some(prompt);
        return Vec::new();
    }
    if !state.filter.errors.is_empty() {
        // It parses, but names something that is not there.
        state.prompt = Some(prompt);
        return Vec::new();
    }
    // The result is what was asked for: let the keys go there.
    state.focus = Focus::List;
    let (before, was_on, _) = prompt.before;
    if (before.as_str(), was_on) != (text.as_str(), state.filter.is_on) {
        filter::keep(state, (before, was_on));
    }
    record(state, PromptKind::Filter, text);
    Vec::new()
}

fn record(state: &mut State, kind: PromptKind, text: String) {
    if text.trim().is_empty() {
        return;
    }
    state.history.retain(|entry| *entry != (kind, text.clone()));
    state.history.push((kind, text));
    if state.history.len() > MOST_HISTORY {
        state.history.remove(0);
    }
}

fn go_to_date(state: &mut State, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    match state.library.period(text) {
        Ok(period) => list::go_to(state, period, &format!("on {}", text.trim())),
        Err(reason) => complain(state, reason),
    }
    Vec::new()
}

/// Runs the command typed: its whole name, or what the proposals put first.
///
/// After the name of a command that asks for something may stand what it asks for: `as-of 2025-04-13`.
fn run_named(state: &mut State, prompt: &Prompt, text: &str) -> Vec<Effect> {
    let wanted = text.trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    if let Some((name, asked)) = wanted.split_once(char::is_whitespace)
        && let Some(kind) = Command::named(name).and_then(prompt_of)
    {
        let asked = asked.trim().to_owned();
        let effects = answer(state, kind, &asked);
        record(state, kind, asked);
        return effects;
    }
    let first = prompt
        .proposals
        .list
        .first()
        .map(|completion| completion.text.as_str());
    match Command::named(wanted).or_else(|| first.and_then(Command::named)) {
        Some(command) => run::command(state, command, None),
        None => {
            complain(state, format!("there is no command `{wanted}`"));
            Vec::new()
        }
    }
}
