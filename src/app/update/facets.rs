//! The filter pane, and keeping or leaving out a value from wherever it stands.
use super::movement::Step;
use super::{detail, filter, inform, overlay};
use crate::app::geometry::Layout;
use crate::app::lines::detail::Item;
use crate::app::lines::facets::{FacetLine, facets};
use crate::app::{Effect, Focus, State};
use crate::query::Facet;
use crate::query::{Choice, edit};

/// How many lines of the pane are on screen.
pub(super) fn height(state: &State) -> u16 {
    Layout::of(state)
        .unwrap_or_default()
        .filter
        .unwrap_or_default()
        .inner()
        .height
}

fn line(state: &State) -> Option<FacetLine> {
    facets(state).into_iter().nth(state.facets.cursor)
}

pub(super) fn step(state: &mut State, step: Step) {
    state.facets.cursor = step.from(state.facets.cursor, facets(state).len());
    keep_in_sight(state);
}

/// Scrolls so that the cursor is on screen.
pub(super) fn keep_in_sight(state: &mut State) {
    let length = facets(state).len();
    let height = usize::from(height(state)).max(1);
    let pane = &mut state.facets;
    pane.cursor = pane.cursor.min(length.saturating_sub(1));
    pane.top = pane
        .top
        .clamp((pane.cursor + 1).saturating_sub(height), pane.cursor)
        .min(length.saturating_sub(height));
}

/// The facet value under the pane's cursor, for finding it again in another answer.
pub(super) fn under_cursor(state: &State) -> Option<(Facet, String)> {
    match line(state)? {
        FacetLine::Value { facet, value, .. } => Some((facet, value)),
        FacetLine::Heading { facet, .. }
        | FacetLine::More(facet, _)
        | FacetLine::Without(facet, _) => Some((facet, String::new())),
    }
}

/// Puts the cursor back on a value, or on its facet's heading where the value is gone.
pub(super) fn put_cursor_on(state: &mut State, wanted: Option<(Facet, String)>) {
    if let Some((wanted, wanted_value)) = wanted {
        let lines = facets(state);
        let value_at = lines.iter().position(
            |line| matches!(line, FacetLine::Value { facet, value, .. } if *facet == wanted && *value == wanted_value),
        );
        let heading_at = lines
            .iter()
            .position(|line| matches!(line, FacetLine::Heading { facet, .. } if *facet == wanted));
        state.facets.cursor = value_at.or(heading_at).unwrap_or(state.facets.cursor);
    }
    keep_in_sight(state);
}

pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match line(state) {
        Some(FacetLine::Heading { .. }) => fold(state),
        Some(FacetLine::More(facet, _)) => {
            state.facets.expanded.insert(facet);
        }
        Some(FacetLine::Value { .. }) => return include(state),
        Some(FacetLine::Without(..)) | None => {}
    }
    Vec::new()
}

pub(super) fn fold(state: &mut State) {
    let facet = match line(state) {
        Some(FacetLine::Heading { facet, .. } | FacetLine::Value { facet, .. }) => facet,
        Some(FacetLine::More(facet, _) | FacetLine::Without(facet, _)) => facet,
        None => return,
    };
    if !state.facets.folded.remove(&facet) {
        state.facets.folded.insert(facet);
    }
    put_cursor_on(state, Some((facet, String::new())));
}

/// The value under the cursor of the focused pane; none in the list, where it has to be asked.
fn value(state: &State) -> Option<(Facet, String)> {
    match state.focus {
        Focus::Filter => match line(state)? {
            FacetLine::Value { facet, value, .. } => Some((facet, value)),
            FacetLine::Heading { .. } | FacetLine::More(..) | FacetLine::Without(..) => None,
        },
        Focus::Detail => match detail::item(state)? {
            Item::Value(facet, value) => Some((facet, value)),
            Item::Event(_) | Item::Missing(_) | Item::Address(_) => None,
        },
        Focus::List => None,
    }
}

fn choice(state: &State, wanted: Facet, wanted_value: &str) -> Choice {
    let counts = state
        .answer
        .facets
        .iter()
        .find(|counts| counts.facet == wanted);
    let bucket = counts.and_then(|counts| {
        counts
            .buckets
            .iter()
            .find(|bucket| bucket.value.value == wanted_value)
    });
    bucket.map_or(Choice::Free, |bucket| bucket.choice)
}

pub(super) fn include(state: &mut State) -> Vec<Effect> {
    change(state, Choice::Included)
}

pub(super) fn exclude(state: &mut State) -> Vec<Effect> {
    change(state, Choice::Excluded)
}

/// Keeps only or leaves out the value under the cursor; where that is so already, takes it back.
fn change(state: &mut State, wanted: Choice) -> Vec<Effect> {
    match value(state) {
        Some(value) => turn(state, value, wanted),
        None => ask(state, wanted),
    }
}

/// Keeps only or leaves out a value; where that is so already, takes it back.
pub(super) fn turn(
    state: &mut State,
    (facet, value): (Facet, String),
    wanted: Choice,
) -> Vec<Effect> {
    let query = filter::parsed(state);
    let text = if choice(state, facet, &value) == wanted {
        edit::clear(&query, facet, &value)
    } else if wanted == Choice::Excluded {
        edit::exclude(&query, facet, &value)
    } else {
        edit::include(&query, facet, &value)
    };
    filter::set(state, text)
}

/// In the list a row holds many values: offers them.
fn ask(state: &mut State, wanted: Choice) -> Vec<Effect> {
    if state.focus == Focus::List {
        overlay::choose_value(state, wanted);
    } else {
        inform(state, "put the cursor on a value first");
    }
    Vec::new()
}

/// In the filter pane clears what the filter says of this value, elsewhere the whole filter.
pub(super) fn clear(state: &mut State) -> Vec<Effect> {
    if state.focus == Focus::Filter
        && let Some((facet, value)) = value(state)
    {
        let text = edit::clear(&filter::parsed(state), facet, &value);
        return filter::set(state, text);
    }
    if state.filter.text.is_empty() {
        inform(state, "there is no filter to clear");
        return Vec::new();
    }
    filter::set(state, String::new())
}
