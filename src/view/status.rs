//! The line at the bottom: what there is to say, else what the keys do here.
use super::board;
use super::canvas::{Canvas, columns};
use crate::app::geometry::Area;
use crate::app::{Focus, NoticeKind, Overlay, State};
use crate::command::Command;
use crate::text;
use crate::theme::Face;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    canvas.restyle(area, canvas.face(Face::Status));
    let end = draw_pending(state, area, canvas);
    let room = end.saturating_sub(area.x);
    match &state.notice {
        Some(notice) => {
            let face = match notice.kind {
                NoticeKind::Info => Face::Notice,
                NoticeKind::Error => Face::Error,
            };
            canvas.put(
                area.x,
                area.y,
                room,
                &text::clean(&notice.text),
                canvas.face(face),
            );
        }
        None => draw_hints(
            state,
            Area {
                width: room,
                ..area
            },
            canvas,
        ),
    }
}

/// The count being typed and whether an answer is awaited, at the right; gives where that begins.
fn draw_pending(state: &State, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let count = state.count.map(|count| count.to_string());
    let waiting = state
        .waiting
        .then(|| canvas.marks().pick("…", "...").to_owned());
    let parts: Vec<_> = count.into_iter().chain(waiting).collect();
    let end = area.x + area.width;
    if parts.is_empty() {
        return end;
    }
    canvas
        .put_right(
            end,
            area.y,
            area.width,
            &parts.join(" "),
            canvas.face(Face::Key),
        )
        .saturating_sub(1)
}

/// As many hints as fit whole.
fn draw_hints(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let end = area.x + area.width;
    let mut x = area.x;
    for (command, word) in hints(state) {
        let keys = state.keymap().keys_of(*command);
        let Some(key) = keys.first() else { continue };
        let needed = columns(key) + 1 + columns(word);
        if x + needed > end {
            break;
        }
        x = canvas.put(x, area.y, area.width, key, canvas.face(Face::Key));
        x = canvas.put(x + 1, area.y, area.width, word, canvas.face(Face::Status)) + 2;
    }
}

/// What is worth a hint where the keys go now, most useful first.
fn hints(state: &State) -> &'static [(Command, &'static str)] {
    if let (None, Some(board)) = (&state.overlay, &state.board) {
        return board::hints(board);
    }
    match (&state.overlay, state.focus) {
        (Some(Overlay::Help { .. } | Overlay::Problems { .. }), _) => &[
            (Command::StepBack, "close"),
            (Command::MoveDown, "down"),
            (Command::MoveUp, "up"),
            (Command::PageDown, "page"),
        ],
        (Some(Overlay::Chooser(_)), _) => &[
            (Command::Open, "choose"),
            (Command::StepBack, "close"),
            (Command::MoveDown, "down"),
            (Command::MoveUp, "up"),
        ],
        (None, Focus::List) => &[
            (Command::ShowHelp, "help"),
            (Command::EditFilter, "filter"),
            (Command::Search, "search"),
            (Command::Open, "open"),
            (Command::NextPane, "next pane"),
            (Command::GoToDate, "date"),
            (Command::GoToday, "today"),
            (Command::RaiseCertainty, "surer"),
            (Command::CopySentence, "copy"),
            (Command::ShowPalette, "commands"),
            (Command::StepBack, "back"),
        ],
        (None, Focus::Detail) => &[
            (Command::ShowHelp, "help"),
            (Command::MoveDown, "next item"),
            (Command::Open, "follow"),
            (Command::IncludeValue, "keep only"),
            (Command::ExcludeValue, "leave out"),
            (Command::JumpBack, "jump back"),
            (Command::StepBack, "back to the list"),
        ],
        (None, Focus::Filter) => &[
            (Command::ShowHelp, "help"),
            (Command::IncludeValue, "keep only"),
            (Command::ExcludeValue, "leave out"),
            (Command::ClearFilter, "clear"),
            (Command::FoldFacet, "fold"),
            (Command::Undo, "undo"),
            (Command::StepBack, "back to the list"),
        ],
    }
}
