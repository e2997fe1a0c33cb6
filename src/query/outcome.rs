//! What came of running a query: which rows, which of them surely, in what order.

use super::silence::Block;
use super::{Count, Sort};
use crate::index::{Index, Profile};
use crate::store::{Ranked, RowId, Rows};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// What came of running a query: the rows in the order asked for, each sure or possible.
///
/// Positions and rows turn into one another without going through the rows,
/// however many there are.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    members: Arc<Ranked>,
    sure: Arc<Ranked>,
    arranged: Arranged,
    sort: Sort,
    /// What its silences are found by, once they are asked for.
    quiet: Arc<OnceLock<Vec<Block>>>,
}

/// How the rows are arranged.
#[derive(Clone, Debug, Default)]
enum Arranged {
    /// In time order, as their numbers are.
    #[default]
    Time,
    /// Backwards; so many are dated, all before a row, and the undated still come last.
    Backwards { dated: u32, until: u32 },
    /// In an order of the index: the places of the rows in it, as a set.
    Listed {
        places: Arc<Ranked>,
        index: Arc<Index>,
        order: usize,
    },
}

/// The orders of the index.
fn order_of(sort: Sort) -> Option<usize> {
    match sort {
        Sort::Date | Sort::DateDescending => None,
        Sort::Title => Some(0),
        Sort::Known => Some(1),
        Sort::Sources => Some(2),
    }
}

impl Outcome {
    /// Arranges rows, `yes` of them said yes to, and cuts them at the limit.
    pub(super) fn new(
        yes: &Rows,
        members: Rows,
        index: &Arc<Index>,
        sort: Sort,
        limit: Option<usize>,
    ) -> Self {
        let mut outcome = Self::whole(yes, Ranked::new(members), index, sort);
        if let Some(limit) = limit
            && limit < outcome.len()
        {
            let mut kept = Rows::none(outcome.members.rows().reach());
            (0..limit)
                .filter_map(|position| outcome.row(position))
                .for_each(|row| kept.insert(row.0));
            outcome = Self::whole(yes, Ranked::new(kept), index, sort);
        }
        outcome
    }

    fn whole(yes: &Rows, members: Ranked, index: &Arc<Index>, sort: Sort) -> Self {
        let mut sure = yes.clone();
        sure.and(index.spans().confirmed());
        sure.and(members.rows());
        let arranged = match (sort, order_of(sort)) {
            (_, Some(order)) => Arranged::Listed {
                places: Arc::new(places(&members, index, order)),
                index: Arc::clone(index),
                order,
            },
            (Sort::DateDescending, None) => {
                let until = index.spans().dated().end;
                Arranged::Backwards {
                    dated: members.rank(until),
                    until,
                }
            }
            _ => Arranged::Time,
        };
        Self {
            members: Arc::new(members),
            sure: Arc::new(Ranked::new(sure)),
            arranged,
            sort,
            quiet: Arc::default(),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.members.len() as usize
    }

    /// The sure matches alone, in time order.
    #[must_use]
    pub fn only_sure(&self) -> Outcome {
        Outcome {
            members: Arc::clone(&self.sure),
            sure: Arc::clone(&self.sure),
            ..Outcome::default()
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The row at a position of the query's order.
    pub fn row(&self, position: usize) -> Option<RowId> {
        let position = u32::try_from(position).ok()?;
        match &self.arranged {
            Arranged::Time => self.members.select(position),
            Arranged::Backwards { dated, .. } if position < *dated => {
                self.members.select(dated - 1 - position)
            }
            Arranged::Backwards { .. } => self.members.select(position),
            Arranged::Listed {
                places,
                index,
                order,
            } => {
                let place = places.select(position)?;
                index.row(*order, place.0).map(RowId)
            }
        }
    }

    /// The rows in the query's order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = RowId> + '_ {
        (0..self.len()).filter_map(|position| self.row(position))
    }

    /// How many matches of each sort (after the limit, if there is one).
    pub fn count(&self) -> Count {
        let sure = u64::from(self.sure.len());
        Count {
            sure,
            possible: u64::from(self.members.len()) - sure,
        }
    }

    /// What the rows are sorted by.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Whether a row is in the result.
    pub fn contains(&self, row: RowId) -> bool {
        self.members.rows().contains(row.0)
    }

    /// Whether a row of the result is a sure match.
    pub fn is_sure(&self, row: RowId) -> bool {
        self.sure.rows().contains(row.0)
    }

    /// Where a row stands in the result, if it is in it.
    pub fn position(&self, row: RowId) -> Option<usize> {
        if !self.contains(row) {
            return None;
        }
        let rank = self.members.rank(row.0);
        Some(match &self.arranged {
            Arranged::Time => rank as usize,
            Arranged::Backwards { dated, .. } if rank < *dated => (dated - 1 - rank) as usize,
            Arranged::Backwards { .. } => rank as usize,
            Arranged::Listed {
                places,
                index,
                order,
            } => places.rank(index.rank(*order, row.0)) as usize,
        })
    }

    /// The first row of the result, in time, that is not before a row of the library.
    pub fn next_in_time(&self, row: RowId) -> Option<RowId> {
        self.members.select(self.members.rank(row.0))
    }

    /// The last row of the result, in time, that is before a row of the library.
    pub fn previous_in_time(&self, row: RowId) -> Option<RowId> {
        self.members
            .select(self.members.rank(row.0).checked_sub(1)?)
    }

    /// Where the rows of another result stand in this one.
    pub fn hits(&self, other: &Outcome) -> Hits<'_> {
        let mut both = self.members.rows().clone();
        both.and(other.members.rows());
        let both = Ranked::new(both);
        let both = match &self.arranged {
            Arranged::Time | Arranged::Backwards { .. } => both,
            Arranged::Listed { index, order, .. } => places(&both, index, *order),
        };
        Hits { within: self, both }
    }

    /// The rows as a set, all of them and the sure ones.
    pub fn sets(&self) -> (&Rows, &Rows) {
        (self.members.rows(), self.sure.rows())
    }

    /// The rows as sets that know how many stand before each, all of them and the sure ones.
    pub(super) fn ranked(&self) -> (&Arc<Ranked>, &Arc<Ranked>) {
        (&self.members, &self.sure)
    }

    /// Where what its silences are found by is kept.
    pub(super) fn quiet(&self) -> &OnceLock<Vec<Block>> {
        &self.quiet
    }

    /// The result over time, ready to be counted.
    pub(super) fn profile(&self, index: &Index) -> Profile {
        Profile::new(
            index.spans(),
            Arc::clone(&self.members),
            Arc::clone(&self.sure),
        )
    }
}

/// Where the rows of one result stand in another.
pub struct Hits<'a> {
    within: &'a Outcome,
    /// The rows of both; their places, where the other stands in an order of the index.
    both: Ranked,
}

impl Hits<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.both.len() as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.both.is_empty()
    }

    /// How many stand before a position.
    pub fn before(&self, position: usize) -> usize {
        let Some(row) = self.within.row(position) else {
            return self.len();
        };
        let count = match &self.within.arranged {
            Arranged::Backwards { until, .. } if row.0 < *until => {
                self.both.rank(*until) - self.both.rank(row.0 + 1)
            }
            Arranged::Time | Arranged::Backwards { .. } => self.both.rank(row.0),
            Arranged::Listed { index, order, .. } => self.both.rank(index.rank(*order, row.0)),
        };
        count as usize
    }

    /// The position of one of them, by its number.
    pub fn position(&self, number: usize) -> Option<usize> {
        let number = u32::try_from(number).ok()?;
        let row = match &self.within.arranged {
            Arranged::Backwards { until, .. } if number < self.both.rank(*until) => {
                self.both.select(self.both.rank(*until) - 1 - number)?
            }
            Arranged::Time | Arranged::Backwards { .. } => self.both.select(number)?,
            Arranged::Listed { places, .. } => {
                let place = self.both.select(number)?;
                return Some(places.rank(place.0) as usize);
            }
        };
        self.within.position(row)
    }
}

/// The places of rows in an order of the index, as a set: looked up one by one where rows are few, else the whole
/// order is gone through, on every core.
fn places(rows: &Ranked, index: &Index, order: usize) -> Ranked {
    const FEW: u32 = 32;
    let (reach, all) = (rows.rows().reach(), index.order(order));
    if u64::from(rows.len()) * u64::from(FEW) < all.len() as u64 {
        let mut places = Rows::none(reach);
        let found = rows.rows().iter();
        found.for_each(|row| places.insert(index.rank(order, row)));
        return Ranked::new(places);
    }
    let words = all.par_chunks(64).with_min_len(SHARE).map(|all| {
        let bits = all.iter().rev();
        bits.fold(0, |word, row| {
            word << 1 | u64::from(rows.rows().contains(*row))
        })
    });
    Ranked::new(Rows::from_words(&words.collect::<Vec<u64>>(), reach))
}

/// So many words of places are one thread's at a time.
const SHARE: usize = 1024;
