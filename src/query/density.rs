//! The density strip: a histogram of a result over time, whose parts sum to the result.

use super::{Count, Engine, Outcome};
use crate::date::{Moment, Span};
use crate::index::{Index, Profile};
use std::ops::Range;
use std::sync::Arc;

/// A histogram over time whose parts sum to the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Density {
    /// One count a column.
    pub columns: Vec<Count>,
    /// What lies before the period.
    pub before: Count,
    /// What lies after it.
    pub after: Count,
    /// What has no date.
    pub undated: Count,
}

/// A result over time: any period is counted without going through the rows.
#[derive(Clone, Debug, Default)]
pub struct Timescape(Option<(Arc<Index>, Profile)>);

impl Engine {
    /// A result over time, made ready once.
    pub fn timescape(&self, outcome: &Outcome) -> Timescape {
        let profile = outcome.profile(&self.index);
        Timescape(Some((Arc::clone(&self.index), profile)))
    }

    /// All the time from the first dated event of a result to the last, open ends left aside; none where nothing is dated.
    pub fn extent(&self, outcome: &Outcome) -> Option<Span> {
        self.index.spans().extent(outcome.sets().0)
    }
}

impl Timescape {
    /// Counts the result in `columns` equal stretches of `period`.
    ///
    /// An event is counted once, where it sorts: at its earliest bound (an open start at its latest). It is a sure
    /// count only where it is a sure match and its whole span lies in that one column.
    pub fn density(&self, period: Span, columns: u16) -> Density {
        let Some((index, profile)) = &self.0 else {
            return Density {
                columns: vec![Count::default(); usize::from(columns)],
                ..Density::default()
            };
        };
        let spans = index.spans();
        let dated = spans.dated();
        let rows = |rows: Range<u32>| {
            let (all, sure) = profile.count_in(&rows);
            count(all, sure)
        };
        let stretches = stretches(period, columns);
        Density {
            columns: stretches
                .map(|stretch| {
                    let found = profile.stretch(spans, stretch);
                    count(found.all, found.within)
                })
                .collect(),
            before: rows(0..spans.before(period.earliest)),
            after: rows(spans.until(period.latest)..dated.end),
            undated: rows(dated.end..u32::MAX),
        }
    }
}

fn count(all: u32, sure: u32) -> Count {
    Count {
        sure: u64::from(sure),
        possible: u64::from(all - sure),
    }
}

/// A period in equal parts, each from its first second to its last.
fn stretches(period: Span, columns: u16) -> impl Iterator<Item = Span> {
    let first = i128::from(period.earliest.seconds());
    let total = i128::from(period.latest.seconds()) - first + 1;
    let count = i128::from(columns);
    // The first second whose share of the whole reaches this column.
    let start = move |column: i128| {
        let offset = (column * total + count - 1).div_euclid(count.max(1));
        i64::try_from(first + offset).unwrap_or(i64::MAX)
    };
    (0..count).map(move |column| Span {
        earliest: Moment::from_seconds(start(column)),
        latest: Moment::from_seconds(start(column + 1).saturating_sub(1)),
    })
}
