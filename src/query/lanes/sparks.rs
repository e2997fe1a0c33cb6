//! Each value of a facet over time in a few columns: the sparklines of the filter pane.

use super::{Scale, bars};
use crate::date::Span;
use crate::index::Facet;
use crate::query::{Bucket, Count, Engine, FacetCounts, Outcome, Stop};
use crate::store::postings::{is_packed_dense, unpack, unpack_into};
use crate::store::{Ranked, Rows};
use rayon::prelude::*;

/// How many columns a sparkline has.
const COLUMNS: u16 = 6;

/// So many values of a facet have one: those that are shown before one asks for more.
const MOST: usize = 9;

/// The commonest values of each facet over time.
#[derive(Clone, Debug, Default)]
pub struct Sparks(Vec<(Facet, Vec<Spark>)>);

#[derive(Clone, Debug)]
struct Spark {
    value: String,
    counts: Vec<Count>,
}

impl Sparks {
    /// A value over time, from the first dated event of the result to the last; none for values that are not common.
    ///
    /// Every dated event is counted once, in the column it begins in: the columns and what is undated sum to the value.
    pub fn get(&self, facet: Facet, value: &str) -> Option<&[Count]> {
        let (_, own) = self.0.iter().find(|(own, _)| *own == facet)?;
        let spark = own.iter().find(|spark| spark.value == value)?;
        Some(&spark.counts)
    }
}

impl Engine {
    /// The commonest values of each facet over the time of a result. What is stopped is worth nothing.
    pub fn sparks(
        &self,
        counts: &[FacetCounts],
        outcome: &Outcome,
        extent: Option<Span>,
        stop: &Stop,
    ) -> Sparks {
        let Some(extent) = extent else {
            return Sparks::default();
        };
        let starts = bars::starts(self.index.spans(), &Scale::new(extent, COLUMNS));
        // A year in the years is one column, and says nothing.
        let is_timeless = |facet| !matches!(facet, Facet::Year | Facet::Month);
        let counts = counts.iter().filter(|counts| is_timeless(counts.facet));
        let mut wanted: Vec<(Facet, &Bucket)> = Vec::new();
        for counts in counts {
            let mut common: Vec<&Bucket> = counts.buckets.iter().collect();
            common.retain(|bucket| bucket.now.total() > 0);
            common.sort_by_key(|bucket| std::cmp::Reverse(bucket.now.total()));
            wanted.extend(
                common
                    .into_iter()
                    .take(MOST)
                    .map(|bucket| (counts.facet, bucket)),
            );
        }
        let count = |(facet, bucket): &(Facet, &Bucket)| {
            let counts = if stop.is_asked() {
                Vec::new()
            } else {
                self.over(*facet, bucket.number, outcome, &starts)
            };
            let value = bucket.value.value.clone();
            (*facet, Spark { value, counts })
        };
        /// Fewer rows are counted before a second thread has begun.
        const WORTH_SHARING: usize = 4_096;
        let found: Vec<(Facet, Spark)> = if outcome.len() < WORTH_SHARING {
            wanted.iter().map(count).collect()
        } else {
            wanted.par_iter().map(count).collect()
        };
        let mut sparks: Vec<(Facet, Vec<Spark>)> = Vec::new();
        for (facet, spark) in found {
            match sparks.last_mut() {
                Some((own, list)) if *own == facet => list.push(spark),
                Some(_) | None => sparks.push((facet, vec![spark])),
            }
        }
        Sparks(sparks)
    }

    fn over(&self, facet: Facet, number: u32, outcome: &Outcome, starts: &[u32]) -> Vec<Count> {
        let (members, sure) = outcome.sets();
        let facets = self.index.facets();
        let packed = facets.rows(facets.numbers(facet).start + number);
        // Looking at a row of the result takes about as long as unpacking a few of the value.
        if outcome.len().saturating_mul(4) < packed.len() {
            let codes = facets.codes(facet);
            let values = facets.numbers(facet).len() as u32;
            let has_value = |row: &u32| codes.of_row(*row, values).any(|value| value == number);
            let mut columns = Columns::new(starts);
            let rows = members.iter().filter(has_value);
            rows.for_each(|row| columns.add(row, sure));
            columns.counts
        } else if is_packed_dense(packed) {
            dense(packed, members, sure, starts)
        } else {
            sparse(packed, members, sure, starts)
        }
    }
}

/// Plain bits are joined as sets.
fn dense(packed: &[u8], members: &Rows, sure: &Rows, starts: &[u32]) -> Vec<Count> {
    let mut rows = Rows::none(members.reach());
    unpack_into(packed, &mut rows);
    rows.and(members);
    let mut settled = rows.clone();
    settled.and(sure);
    let (rows, settled) = (Ranked::new(rows), Ranked::new(settled));
    let columns = 0..starts.len().saturating_sub(1);
    let counts = columns.map(|column| {
        let range = bars::rows_of(starts, column);
        let sure = u64::from(settled.count_in(&range));
        Count {
            sure,
            possible: u64::from(rows.count_in(&range)) - sure,
        }
    });
    counts.collect()
}

/// Few rows are counted as they are unpacked: no set is made of them.
fn sparse(packed: &[u8], members: &Rows, sure: &Rows, starts: &[u32]) -> Vec<Count> {
    let mut columns = Columns::new(starts);
    unpack(packed, |row| {
        if members.contains(row) {
            columns.add(row, sure);
        }
    });
    columns.counts
}

/// Counts of columns, added to row by row, in the order of rows.
struct Columns<'a> {
    starts: &'a [u32],
    counts: Vec<Count>,
    column: usize,
}

impl<'a> Columns<'a> {
    fn new(starts: &'a [u32]) -> Self {
        Self {
            starts,
            counts: vec![Count::default(); starts.len().saturating_sub(1)],
            column: 0,
        }
    }

    fn add(&mut self, row: u32, sure: &Rows) {
        while self
            .starts
            .get(self.column + 1)
            .is_some_and(|end| row >= *end)
        {
            self.column += 1;
        }
        let is_within = self.starts.first().is_some_and(|first| row >= *first);
        if let Some(count) = self.counts.get_mut(self.column).filter(|_| is_within) {
            if sure.contains(row) {
                count.sure += 1;
            } else {
                count.possible += 1;
            }
        }
    }
}
