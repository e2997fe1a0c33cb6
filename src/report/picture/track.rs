//! One lane of the picture: what lasts as bars, what is counted as marks.

use super::{SIGN, across, clean, in_words};
use crate::chart::Place;
use crate::date::Span;
use crate::query::Count;
use crate::query::lanes::{Cell, Track as Tracked};
use crate::report::event::date_words;
use crate::report::lanes::Charted;
use crate::store::RowId;

/// A lane over time, in points.
#[derive(Default)]
pub(super) struct Track {
    pub(super) bars: Vec<Bar>,
    pub(super) ends: Vec<usize>,
    pub(super) marks: Vec<Mark>,
    pub(super) is_open_start: bool,
    pub(super) is_open_end: bool,
}

/// What lasts, or may fall, from one point to another.
pub(super) struct Bar {
    pub(super) x: usize,
    pub(super) width: usize,
    pub(super) is_sure: bool,
}

/// One event by its status, or a number of them.
pub(super) struct Mark {
    pub(super) x: usize,
    /// Half its width, in points: the picture needs it with a sign.
    pub(super) half: i64,
    pub(super) status: Option<&'static str>,
    pub(super) is_sure: bool,
    pub(super) text: String,
    pub(super) title: String,
}

/// A count with its mark: `3`, or `3?` where some of them are perhaps elsewhere; nothing for none.
pub(super) fn marked(count: Count) -> String {
    match count.total() {
        0 => String::new(),
        total if count.possible > 0 => format!("{total}?"),
        total => total.to_string(),
    }
}

impl Track {
    pub(super) fn of(charted: Charted<'_>, tracked: &Tracked) -> Self {
        let chart = charted.chart;
        let mut track = Self::default();
        let reach = |border: usize| tracked.reach.get(border).copied().unwrap_or_default();
        for column in 0..chart.measures.columns {
            let Some((at, width)) = chart.measures.stretch(Place::Column(column)) else {
                continue;
            };
            let (left, right) = (across(at), across(at + width));
            let middle = left.midpoint(right);
            let (before, after) = (reach(column), reach(column + 1));
            track.reach(left, middle, before);
            track.reach(middle, right, after);
            let cell = tracked.cells.get(column).copied().unwrap_or_default();
            if cell.ends > 0 && before.total() > 0 && after.total() == 0 {
                track.ends.push(middle);
            }
            if let Some(span) = chart.charted.scale.column(column)
                && cell.count.total() > 0
            {
                track.marks.push(mark(charted, middle, span, &cell));
            }
        }
        track.is_open_start = tracked.is_open_start && reach(0).total() > 0;
        track.is_open_end = tracked.is_open_end && reach(chart.measures.columns).total() > 0;
        track
    }

    /// Adds a stretch, to the last bar where it goes on in the same way.
    fn reach(&mut self, from: usize, to: usize, count: Count) {
        if count.total() == 0 {
            return;
        }
        let is_sure = count.sure > 0;
        match self.bars.last_mut() {
            Some(last) if last.x + last.width == from && last.is_sure == is_sure => {
                last.width += to - from;
            }
            _ => self.bars.push(Bar {
                x: from,
                width: to - from,
                is_sure,
            }),
        }
    }
}

fn mark(charted: Charted<'_>, x: usize, span: Span, cell: &Cell) -> Mark {
    let is_sure = cell.count.possible == 0;
    match cell.only {
        Some(row) => single(charted, x, row, is_sure),
        None => {
            let text = marked(cell.count);
            // Room for the digits, and a round end on either side.
            let half = i64::try_from(text.len() * (SIGN - 1) / 2 + 5).unwrap_or(i64::MAX);
            Mark {
                x,
                half,
                status: None,
                is_sure,
                title: format!("{}: {}", span.words(), in_words(cell.count)),
                text,
            }
        }
    }
}

fn single(charted: Charted<'_>, x: usize, row: RowId, is_sure: bool) -> Mark {
    let event = charted.store.event(row);
    let is_about = event
        .when
        .as_ref()
        .is_some_and(|when| when.is_approximate() || when.is_uncertain());
    let text = match (is_sure, is_about) {
        (false, _) => "?",
        (true, true) => "~",
        (true, false) => "",
    };
    let status = event.status.name();
    Mark {
        x,
        half: 0,
        status: Some(status),
        is_sure,
        text: text.to_owned(),
        title: format!("{}: {} ({status})", date_words(&event), clean(&event.title)),
    }
}
