//! What lies over the panes: help, problems, short lists to choose from.
use super::movement::Step;
use super::{filter, inform};
use crate::app::lines::help;
use crate::app::{Chooser, ChooserRow, Effect, Overlay, State};
use crate::query::Facet;
use crate::query::{Choice, Sort, edit};
use crate::text;

/// How many lines an overlay shows.
pub(super) fn height(state: &State) -> u16 {
    help::area(state.size).inner().height
}

pub(super) fn step(state: &mut State, step: Step) {
    let height = usize::from(height(state));
    let length = help::open(state).len();
    match &mut state.overlay {
        Some(Overlay::Help { top } | Overlay::Problems { top }) => {
            *top = step.from(*top, length.saturating_sub(height) + 1);
        }
        Some(Overlay::Chooser(chooser)) => {
            chooser.cursor = step.from(chooser.cursor, chooser.rows.len())
        }
        None => {}
    }
}

/// Takes the chosen row of a chooser; other overlays have nothing to open.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Chooser(chooser)) = &state.overlay else {
        return Vec::new();
    };
    let Some(text) = chooser
        .rows
        .get(chooser.cursor)
        .map(|row| row.filter.clone())
    else {
        return Vec::new();
    };
    state.overlay = None;
    filter::set(state, text)
}

pub(super) fn show_problems(state: &mut State) {
    state.problems_seen = true;
    if state.library.problems.is_empty() {
        return inform(state, "no problems in the files");
    }
    state.overlay = Some(Overlay::Problems { top: 0 });
}

pub(super) fn choose_sort(state: &mut State) {
    let query = filter::parsed(state);
    let orders = [
        (Sort::Date, "by date, earliest first"),
        (Sort::DateDescending, "by date, latest first"),
        (Sort::Title, "by title"),
        (Sort::Known, "by when it became known"),
        (Sort::Sources, "by independent sources, most first"),
    ];
    let rows: Vec<ChooserRow> = orders
        .into_iter()
        .map(|(sort, label)| ChooserRow {
            label: label.to_owned(),
            filter: edit::with_sort(&query, sort),
        })
        .collect();
    let cursor = orders
        .iter()
        .position(|(sort, _)| *sort == query.sort())
        .unwrap_or(0);
    state.overlay = Some(Overlay::Chooser(Chooser {
        title: "Order of the list".to_owned(),
        rows,
        cursor,
    }));
}

/// Offers the values of the selected event, to keep only or to leave out.
pub(super) fn choose_value(state: &mut State, wanted: Choice) {
    let Some(row) = state.selected() else { return };
    let query = filter::parsed(state);
    let event = state.library.engine.store().event(row);
    let mut values: Vec<(Facet, &str, &str)> = Vec::new();
    values.extend(
        event
            .kind
            .iter()
            .map(|kind| (Facet::Kind, &**kind, &**kind)),
    );
    values.extend(
        event
            .actors
            .iter()
            .map(|actor| (Facet::Who, &*actor.id, actor.name.as_str())),
    );
    values.extend(
        event
            .place
            .iter()
            .map(|place| (Facet::Place, &*place.id, place.name.as_str())),
    );
    values.push((Facet::Status, event.status.name(), event.status.name()));
    values.extend(event.tags.iter().map(|tag| (Facet::Tag, &**tag, &**tag)));
    let rows = values
        .into_iter()
        .map(|(facet, value, name)| ChooserRow {
            label: text::clean(&format!("{:<7} {name}", facet.name())).into_owned(),
            filter: match wanted {
                Choice::Excluded => edit::exclude(&query, facet, value),
                Choice::Included | Choice::Free => edit::include(&query, facet, value),
            },
        })
        .collect();
    let title = if wanted == Choice::Excluded {
        "Leave out"
    } else {
        "Keep only"
    }
    .to_owned();
    state.overlay = Some(Overlay::Chooser(Chooser {
        title,
        rows,
        cursor: 0,
    }));
}
