//! What stands on each line of the lanes, and what is said about the event under the cursor.
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::lines::marks::Marks;
use crate::chart::{Chart, Place, Signs};
use crate::date::{Moment, Span};
use crate::store::RowId;
use crate::text;

/// The lines within the border. What has no room is none; the lanes always have a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The labels of the axis.
    pub axis: Option<u16>,
    /// The lanes.
    pub lanes: Area,
    /// Where the cursor and the as-of date are.
    pub marks: Option<u16>,
    /// The event under the cursor.
    pub event: Option<u16>,
    /// What the signs mean.
    pub legend: Option<u16>,
}

/// The lines within a border.
pub fn parts(inner: Area) -> Parts {
    let mut parts = Parts::default();
    let (mut top, mut bottom) = (inner.y, inner.y + inner.height);
    let mut take_last = |least: u16| {
        (inner.height >= least).then(|| {
            bottom -= 1;
            bottom
        })
    };
    parts.legend = take_last(16);
    parts.event = take_last(5);
    parts.marks = take_last(8);
    if inner.height >= 3 {
        parts.axis = Some(top);
        top += 1;
    }
    parts.lanes = Area {
        y: top,
        height: bottom - top,
        ..inner
    };
    parts
}

/// The signs of the chart that can be shown.
pub fn signs(state: &State) -> Signs {
    if Marks::of(state).is_ascii() {
        Signs::new(true, Marks::ascii_status)
    } else {
        Signs::new(false, Marks::unicode_status)
    }
}

/// The moment a span is counted at: its earliest, or its latest where it has no start.
pub fn counted_at(span: Span) -> Moment {
    if span.earliest == Moment::OPEN_START {
        span.latest
    } else {
        span.earliest
    }
}

/// Where a span is counted in a chart.
pub fn place(chart: &Chart, span: Span) -> Place {
    let at = counted_at(span);
    match (span, chart.window()) {
        (Span::ALWAYS, _) | (_, None) => Place::Undated,
        (_, Some(window)) if at < window.earliest => Place::Before,
        (_, Some(window)) if at > window.latest => Place::After,
        _ => chart.column(at).map_or(Place::After, Place::Column),
    }
}

/// By what the lanes are, over which time, in which steps.
pub fn title(state: &State) -> String {
    let Some(chart) = state.chart() else {
        return "Lanes".to_owned();
    };
    let by = chart.ask.by.name();
    match chart.window() {
        Some(window) => format!(
            "Lanes by {by}, {}, a column: {}",
            stretch(window),
            length(chart.charted.scale.seconds())
        ),
        None => format!("Lanes by {by}, nothing has a date"),
    }
}

fn stretch(window: Span) -> String {
    let (first, last) = (window.earliest, window.latest);
    let is_in_days = first.second_of_day() == 0 && last.plus(1).second_of_day() == 0;
    match (is_in_days, first.day() == last.day()) {
        (true, true) => first.day().brief(),
        (true, false) => format!("{} to {}", first.day().brief(), last.day().brief()),
        (false, is_one_day) => {
            let day = if is_one_day {
                String::new()
            } else {
                format!("{} ", last.day().brief())
            };
            let end = last.plus(1).clock();
            format!("{} {} to {day}{end}", first.day().brief(), first.clock())
        }
    }
}

/// How long a column is, in whole units: "7 days", "about 3 years".
fn length(seconds: i64) -> String {
    const UNITS: [(i64, &str); 5] = [
        (31_556_952, "year"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    // Two years are told in years, less in days.
    let unit = UNITS
        .into_iter()
        .find(|(unit, name)| seconds >= unit * if *name == "year" { 2 } else { 1 });
    let (unit, name) = unit.unwrap_or((1, "second"));
    let (count, rest) = (seconds / unit, seconds % unit);
    let about = if rest > 0 { "about " } else { "" };
    let plural = if count == 1 { "" } else { "s" };
    format!("{about}{count} {name}{plural}")
}

/// The event under the cursor: its date, its title, and which of how many it is at its place.
pub fn event(state: &State, row: RowId) -> String {
    let store = state.library.engine.store();
    let date = store.record(row).date().map(|_| store.event(row));
    let date = date.and_then(|event| event.when.as_ref().map(|when| when.brief()));
    let date = date.unwrap_or_else(|| "no date".to_owned());
    let glyph = Marks::of(state).status(store.status(row));
    let sure = if state.rows().is_sure(row) { "" } else { "?" };
    let title = text::clean(store.record(row).title()).into_owned();
    let among = among(state, row).unwrap_or_default();
    format!("{date} {glyph}{sure} {title}{among}")
}

/// `, 2 of 3 here`: which of several at its place in the lane.
fn among(state: &State, row: RowId) -> Option<String> {
    let (chart, board) = (state.chart()?, state.lanes_board()?);
    let engine = &state.library.engine;
    let lane = chart.lanes.get(board.lane)?.rows();
    let Place::Column(column) = place(chart, engine.store().span(row)) else {
        return None;
    };
    let stretch = chart.charted.scale.column(column)?;
    let first = lane.rank(engine.first_from(stretch.earliest).0);
    let end = lane.rank(engine.first_from(stretch.latest.plus(1)).0);
    let number = lane.rank(row.0).checked_sub(first)? + 1;
    (end > first + 1).then(|| format!(", {number} of {} here", end - first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fill_the_height_and_lanes_always_have_one() {
        for height in 1..80 {
            let inner = Area {
                x: 1,
                y: 2,
                width: 40,
                height,
            };
            let parts = parts(inner);
            let others = [parts.axis, parts.marks, parts.event, parts.legend];
            let others = others.iter().flatten().count() as u16;
            assert_eq!(parts.lanes.height + others, height);
            assert!(parts.lanes.height > 0, "{height}");
        }
    }

    #[test]
    fn the_length_of_a_column_is_told_in_whole_units() {
        for (seconds, expected) in [
            (90, "about 1 minute"),
            (3_600, "1 hour"),
            (7 * 86_400, "7 days"),
            (400 * 86_400, "400 days"),
            (1_000 * 86_400, "about 2 years"),
        ] {
            assert_eq!(length(seconds), expected);
        }
    }
}
