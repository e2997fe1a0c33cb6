//! What came of running a query: which rows, which of them surely, in what order.

use super::{Count, Sort};
use crate::index::{Index, Profile};
use crate::store::{Ranked, RowId, Rows};
use std::sync::Arc;

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
}

/// How the rows are arranged.
#[derive(Clone, Debug, Default)]
enum Arranged {
    /// In time order, as their numbers are.
    #[default]
    Time,
    /// Backwards; so many are dated, and the undated still come last.
    Backwards { dated: u32 },
    /// In an order of the index.
    Listed {
        rows: Arc<[u32]>,
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
                rows: listed(&members, index, order),
                index: Arc::clone(index),
                order,
            },
            (Sort::DateDescending, None) => Arranged::Backwards {
                dated: members.rank(index.spans().dated().end),
            },
            _ => Arranged::Time,
        };
        Self {
            members: Arc::new(members),
            sure: Arc::new(Ranked::new(sure)),
            arranged,
            sort,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.members.len() as usize
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
            Arranged::Backwards { dated } if position < *dated => {
                self.members.select(dated - 1 - position)
            }
            Arranged::Backwards { .. } => self.members.select(position),
            Arranged::Listed { rows, .. } => rows.get(position as usize).copied().map(RowId),
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
            Arranged::Backwards { dated } if rank < *dated => (dated - 1 - rank) as usize,
            Arranged::Backwards { .. } => rank as usize,
            Arranged::Listed { rows, index, order } => {
                let own = index.rank(*order, row.0);
                rows.partition_point(|other| index.rank(*order, *other) < own)
            }
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
        let positions = match self.arranged {
            Arranged::Time => Vec::new(),
            Arranged::Backwards { .. } | Arranged::Listed { .. } => {
                let rows = self.rows().enumerate();
                let found = rows.filter(|(_, row)| both.rows().contains(row.0));
                found.map(|(position, _)| position).collect()
            }
        };
        Hits {
            within: self,
            both,
            positions,
        }
    }

    /// The rows as a set, all of them and the sure ones.
    pub fn sets(&self) -> (&Rows, &Rows) {
        (self.members.rows(), self.sure.rows())
    }

    /// The rows as sets that know how many stand before each, all of them and the sure ones.
    pub(super) fn ranked(&self) -> (&Arc<Ranked>, &Arc<Ranked>) {
        (&self.members, &self.sure)
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
    both: Ranked,
    /// The positions, where the order is not that of time.
    positions: Vec<usize>,
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
        if !self.positions.is_empty() {
            return self.positions.partition_point(|own| *own < position);
        }
        match self.within.row(position) {
            Some(row) => self.both.rank(row.0) as usize,
            None => self.len(),
        }
    }

    /// The position of one of them, by its number.
    pub fn position(&self, number: usize) -> Option<usize> {
        if !self.positions.is_empty() {
            return self.positions.get(number).copied();
        }
        let row = self.both.select(u32::try_from(number).ok()?)?;
        self.within.position(row)
    }
}

/// The rows of a result in an order of the index: taken from the whole order, or sorted by their places where they
/// are few.
fn listed(members: &Ranked, index: &Index, order: usize) -> Arc<[u32]> {
    const FEW: u32 = 32;
    let all = index.order(order);
    if u64::from(members.len()) * u64::from(FEW) < all.len() as u64 {
        let mut rows: Vec<u32> = members.rows().iter().collect();
        rows.sort_by_cached_key(|row| index.rank(order, *row));
        return rows.into();
    }
    let mut rows = Vec::with_capacity(members.len() as usize);
    let kept = all.iter().filter(|row| members.rows().contains(**row));
    rows.extend(kept);
    rows.into()
}
