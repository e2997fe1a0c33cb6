//! One pair in full: how often, the first and last contact, the silences, how it was spread over time.
use super::dates::{self, Edge, Elapse};
use super::gather::{Gather, Partners};
use super::order::Rank;
use crate::date::Span;
use crate::index::FacetValue;
use crate::query::Count;
use rayon::prelude::*;
use std::collections::HashMap;

/// First actors are shared out in so many parts.
const HANDS: usize = 32;

/// What two actors have to do with one another in a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// One of them; where all pairs are with one actor, that one.
    pub one: FacetValue,
    /// The other.
    pub other: FacetValue,
    /// How many events name both.
    pub count: Count,
    /// How many of these have no date.
    pub undated: u64,
    /// The first contact surely begun by the as-of date; a possible one only where none is sure.
    pub first: Option<Edge>,
    /// The last one likewise.
    pub last: Option<Edge>,
    /// How long it has been quiet since the last one.
    pub since: Option<Elapse>,
    /// The longest silence between two sure contacts.
    pub silence: Option<Elapse>,
    /// The usual time between two sure contacts: the median, of three or more.
    pub rhythm: Option<Elapse>,
    /// The dated contacts in equal stretches of the result's extent, each where its date begins; sure only where all of
    /// its date lies within the stretch.
    pub spark: Vec<Count>,
}

impl Contact {
    /// What there is to say where no contact has begun by the as-of date.
    pub fn nothing_begun(&self) -> &'static str {
        if self.undated == self.count.total() {
            "no date"
        } else {
            "not yet"
        }
    }
}

/// Works out pairs in full.
pub(super) struct Pairing<'a> {
    gather: &'a Gather<'a>,
    extent: Option<Span>,
}

impl<'a> Pairing<'a> {
    pub(super) fn new(gather: &'a Gather<'a>, extent: Option<Span>) -> Self {
        Self { gather, extent }
    }

    /// These pairs, in their order; the rows of each first actor are gone through once, on every core.
    pub(super) fn in_full(&self, kept: &[Rank], against: Option<u32>) -> Vec<Contact> {
        let mut by_first: HashMap<u32, Vec<(usize, u32)>> = HashMap::new();
        for (place, rank) in kept.iter().enumerate() {
            let (one, other) = rank.pair;
            by_first.entry(one).or_default().push((place, other));
        }
        let firsts: Vec<(u32, Vec<(usize, u32)>)> = by_first.into_iter().collect();
        let hand = |firsts: &[(u32, Vec<(usize, u32)>)]| {
            let mut partners = Partners::default();
            let mut found: Vec<(usize, Contact)> = Vec::new();
            for (one, others) in firsts {
                self.gather.partners(*one, against.is_some(), &mut partners);
                self.gather.sort(*one, &mut partners);
                for (place, other) in others {
                    found.push((*place, self.contact(*one, *other, &partners)));
                }
            }
            found
        };
        let share = firsts.len().div_ceil(HANDS).max(1);
        let mut found: Vec<(usize, Contact)> = match self.gather.is_small {
            true => hand(&firsts),
            false => firsts.par_chunks(share).flat_map_iter(hand).collect(),
        };
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, contact)| contact).collect()
    }

    fn contact(&self, one: u32, other: u32, partners: &Partners) -> Contact {
        let rows = partners.rows_of(other);
        let (chain, is_sure) = self.gather.chain(rows);
        let days: Vec<_> = chain.iter().map(|dated| dated.days).collect();
        let last = dates::last(&chain, is_sure);
        let dated = self.gather.engine.index.spans().dated();
        let undated = rows.iter().filter(|row| !dated.contains(row)).count();
        Contact {
            one: self.gather.engine.actor_value(one),
            other: self.gather.engine.actor_value(other),
            count: partners.count_of(other),
            undated: undated as u64,
            first: dates::first(&chain, is_sure),
            since: last.map(|last| dates::since(&last, self.gather.today())),
            last,
            silence: is_sure.then(|| dates::silence(&days)).flatten(),
            rhythm: is_sure.then(|| dates::rhythm(&days)).flatten(),
            spark: self.spark(rows),
        }
    }

    fn spark(&self, rows: &[u32]) -> Vec<Count> {
        let columns = usize::from(self.gather.wish.columns);
        let mut spark = vec![Count::default(); columns];
        let Some(extent) = self.extent else {
            return spark;
        };
        let first = i128::from(extent.earliest.seconds());
        let length = (i128::from(extent.latest.seconds()) - first + 1).max(1);
        let place = |seconds: i64| {
            let at = (i128::from(seconds) - first) * columns as i128 / length;
            usize::try_from(at)
                .unwrap_or(0)
                .min(columns.saturating_sub(1))
        };
        for &row in rows {
            let span = self.gather.span(row);
            let start = match span.earliest.is_open() {
                true => span.latest,
                false => span.earliest,
            };
            if start.is_open() {
                continue;
            }
            let at = place(start.seconds());
            let is_within = !span.earliest.is_open()
                && !span.latest.is_open()
                && place(span.latest.seconds()) == at;
            if let Some(count) = spark.get_mut(at) {
                match is_within && self.gather.sure.contains(row) {
                    true => count.sure += 1,
                    false => count.possible += 1,
                }
            }
        }
        spark
    }
}
