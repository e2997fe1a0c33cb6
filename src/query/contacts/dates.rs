//! What the dates of a pair's contacts say: the first, the last, since when there is silence. Small and pure.
//!
//! With fuzzy dates it is open which contact was the last: the last day lies
//! between the latest first day and the latest last day of all, whichever
//! event it belongs to. So an edge is a range with the event that speaks for it.
use crate::query::answer::{Days, longest_pause, median_pause};
use crate::store::RowId;

/// A silence or an interval in days, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elapse {
    /// At least so many days.
    pub least: i64,
    /// At most so many.
    pub most: i64,
}

/// The first or the last contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The days it may have been.
    pub days: Days,
    /// The event that stands there in order of time.
    pub row: RowId,
    /// Whether it is surely this event: its own date allows the same days.
    pub is_own: bool,
    /// Whether it is a sure match.
    pub is_sure: bool,
}

/// A contact with the days its date allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) row: RowId,
    pub(super) days: Days,
}

/// The first of some contacts in the order of their first days.
pub(super) fn first(chain: &[Dated], is_sure: bool) -> Option<Edge> {
    let own = chain.first()?;
    let last = chain.iter().map(|dated| dated.days.last).min()?;
    Some(Edge {
        days: Days {
            first: own.days.first,
            last,
        },
        row: own.row,
        is_own: own.days.last == last,
        is_sure,
    })
}

/// The last of them.
pub(super) fn last(chain: &[Dated], is_sure: bool) -> Option<Edge> {
    let own = chain.last()?;
    let last = chain.iter().map(|dated| dated.days.last).max()?;
    Some(Edge {
        days: Days {
            first: own.days.first,
            last,
        },
        row: own.row,
        is_own: own.days.last == last,
        is_sure,
    })
}

/// How long it has been quiet since the last contact, by a day.
pub(super) fn since(last: &Edge, today: i64) -> Elapse {
    Elapse {
        least: (today - last.days.last).max(0),
        most: (today - last.days.first).max(0),
    }
}

/// The longest silence between two of them; none where there are fewer than two.
pub(super) fn silence(days: &[Days]) -> Option<Elapse> {
    let pause = longest_pause(days)?;
    Some(Elapse {
        least: pause.least,
        most: pause.most,
    })
}

/// The usual time between two: the median, of three contacts or more.
pub(super) fn rhythm(days: &[Days]) -> Option<Elapse> {
    const LEAST: usize = 3;
    let (least, most) = (days.len() >= LEAST).then(|| median_pause(days))??;
    Some(Elapse { least, most })
}

/// Least and most: "31", "21 to 23", in days.
impl std::fmt::Display for Elapse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.least == self.most {
            true => write!(f, "{}", self.least),
            false => write!(f, "{} to {}", self.least, self.most),
        }
    }
}
