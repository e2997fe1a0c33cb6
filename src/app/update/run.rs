//! Carries out a command: a dispatcher and nothing else.
use super::{
    board, copy, detail, edit, facets, filter, gaps, jumps, lanes, list, load, marks, movement,
    overlay, prompt, search, strip,
};
use crate::app::{Board, ClaimsBoard, ContactsBoard, Effect, Focus, Overlay, PromptKind, State};
use crate::command::Command;

/// Carries out a command with the count typed before it, if one was.
pub(super) fn command(state: &mut State, command: Command, count: Option<u32>) -> Vec<Effect> {
    if state.overlay.is_none()
        && state.board.is_some()
        && let Some(effects) = board::command(state, command, count)
    {
        return effects;
    }
    match command {
        Command::MoveDown
        | Command::MoveUp
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::PageDown
        | Command::PageUp
        | Command::GoFirst
        | Command::GoLast => movement::go(state, command, count),
        Command::Open => return open(state),
        Command::StepBack => return step_back(state).unwrap_or_default(),
        Command::Leave => return step_back(state).unwrap_or_else(|| quit(state)),
        Command::Quit => return quit(state),
        Command::ShowHelp => state.overlay = Some(Overlay::Help { top: 0 }),
        Command::Redraw => return vec![Effect::Redraw],
        Command::Suspend => return vec![Effect::Suspend],
        Command::NextPane => turn(state, [Focus::List, Focus::Detail, Focus::Filter]),
        Command::PreviousPane => turn(state, [Focus::Filter, Focus::Detail, Focus::List]),
        Command::GoPercent => movement::go_percent(state, count),
        Command::GoToday => list::go_today(state),
        Command::GoToDate => prompt::open(state, PromptKind::Date),
        Command::AsKnown => prompt::open(state, PromptKind::AsKnown),
        Command::NextPeriod => list::go_period(state, 1, count),
        Command::PreviousPeriod => list::go_period(state, -1, count),
        Command::NextGap => gaps::go(state, 1, count),
        Command::PreviousGap => gaps::go(state, -1, count),
        Command::NextSameKind => list::go_same_kind(state, 1, count),
        Command::PreviousSameKind => list::go_same_kind(state, -1, count),
        Command::JumpBack => jumps::back(state, count),
        Command::JumpForward => jumps::forward(state, count),
        Command::ToggleElapsed => list::toggle_elapsed(state),
        Command::ToggleGaps => gaps::toggle(state, count),
        Command::EditFilter => prompt::open(state, PromptKind::Filter),
        Command::ToggleFilter => return filter::toggle(state),
        Command::ClearFilter => return facets::clear(state),
        Command::IncludeValue => return facets::include(state),
        Command::ExcludeValue => return facets::exclude(state),
        Command::Undo => return filter::undo(state),
        Command::Redo => return filter::redo(state),
        Command::RaiseCertainty => return filter::dial(state, -1),
        Command::LowerCertainty => return filter::dial(state, 1),
        Command::ChooseSort => overlay::choose_sort(state),
        Command::FilterWindow => return strip::filter_window(state),
        Command::AskQuestion => prompt::open(state, PromptKind::Question),
        Command::Search => prompt::open(state, PromptKind::Search),
        Command::SearchNext => search::step(state, 1, count),
        Command::SearchPrevious => search::step(state, -1, count),
        Command::CopySentence
        | Command::CopyCited
        | Command::CopyMarkdown
        | Command::CopyJson
        | Command::CopyLink
        | Command::CopyId => return copy::event(state, command),
        Command::EditEvent => return edit::event(state),
        Command::ToggleMark => return marks::toggle(state),
        Command::NextMark => marks::go_next(state),
        Command::ShowMarked => return marks::show(state),
        Command::ZoomIn => strip::zoom(state, true),
        Command::ZoomOut => strip::zoom(state, false),
        Command::ZoomFit => strip::fit(state),
        Command::ShowContacts => {
            return board::open(state, Board::Contacts(ContactsBoard::default()));
        }
        Command::ShowClaims => return board::open(state, Board::Claims(ClaimsBoard::default())),
        Command::ShowLanes => return lanes::open(state),
        Command::ShowPalette => prompt::open(state, PromptKind::Command),
        Command::ShowProblems => overlay::show_problems(state),
        Command::Reload => return load::begin(state),
        Command::ToggleMouse => {
            state.mouse = !state.mouse;
            super::inform(
                state,
                if state.mouse {
                    "the mouse is dateline's"
                } else {
                    "the mouse is the terminal's: select text with it"
                },
            );
            return vec![Effect::SetMouse(state.mouse)];
        }
        Command::FoldFacet => facets::fold(state),
        // These have a meaning only while a prompt is open, and go there by themselves.
        Command::PromptAccept
        | Command::PromptCancel
        | Command::PromptComplete
        | Command::PromptCompleteBack
        | Command::PromptOlder
        | Command::PromptNewer => {}
        // And these on their board.
        Command::SortContacts | Command::ReverseContacts | Command::ContactsOfOne => {
            super::complain(state, "the contact board is not open");
        }
        Command::TurnClaims | Command::NextClaims | Command::PreviousClaims => {
            super::complain(state, "the claims board is not open");
        }
        Command::LaneNext
        | Command::LanePrevious
        | Command::PanLater
        | Command::PanEarlier
        | Command::NextLanes
        | Command::PreviousLanes => super::complain(state, "the lanes are not open"),
    }
    Vec::new()
}

fn open(state: &mut State) -> Vec<Effect> {
    if state.overlay.is_some() {
        return overlay::open(state);
    }
    match state.focus {
        Focus::List if state.selected().is_some() => {
            state.focus = Focus::Detail;
            state.detail.item = 0;
            Vec::new()
        }
        Focus::List => Vec::new(),
        Focus::Detail => detail::open(state),
        Focus::Filter => facets::open(state),
    }
}

/// Closes the topmost thing; none where nothing was left to close.
fn step_back(state: &mut State) -> Option<Vec<Effect>> {
    if state.overlay.take().is_some() {
        return Some(Vec::new());
    }
    if state.board.is_some() {
        board::close(state);
        return Some(Vec::new());
    }
    if state.detail.visiting.is_some() {
        let cursor = state.list.cursor;
        list::place(state, cursor);
        return Some(Vec::new());
    }
    if state.focus != Focus::List {
        state.focus = Focus::List;
        return Some(Vec::new());
    }
    if state.search.take().is_some() {
        return Some(Vec::new());
    }
    load::stop(state)
}

fn quit(state: &mut State) -> Vec<Effect> {
    state.leaving = true;
    vec![Effect::Quit]
}

fn turn(state: &mut State, order: [Focus; 3]) {
    let at = order
        .iter()
        .position(|focus| *focus == state.focus)
        .unwrap_or(0);
    if let Some(next) = order.iter().cycle().nth(at + 1) {
        state.focus = *next;
    }
    detail::keep_in_sight(state);
    facets::keep_in_sight(state);
}
