//! Facet counts: everything sums to the result.
//!
//! Counting goes through the rows of a result once a facet; where a result is
//! most of the library, through the rows it leaves out instead, and subtracts
//! them from totals known beforehand.

use super::syntax::Node;
use super::{Bucket, Choice, Context, Count, Engine, FacetCounts, Outcome, Query, edit};
use crate::index::{Codes, Facet, FacetValue};
use crate::store::rows::Bits;
use crate::store::{NONE, Rows};
use rayon::prelude::*;
use std::borrow::Cow;

impl Engine {
    /// Counts one facet over a result, and what choosing each value would give: every value.
    pub fn facet(
        &self,
        facet: Facet,
        query: &Query,
        outcome: &Outcome,
        context: &Context,
    ) -> FacetCounts {
        self.count_facet(facet, query, outcome, context, usize::MAX)
    }

    /// Counts every facet over a result, on every core; of each the `most` commonest values at most, and how many more there are.
    pub fn facets(
        &self,
        query: &Query,
        outcome: &Outcome,
        context: &Context,
        most: usize,
    ) -> Vec<FacetCounts> {
        let count = |facet| self.count_facet(facet, query, outcome, context, most);
        if outcome.len() < WORTH_SHARING {
            return Facet::ALL.into_iter().map(count).collect();
        }
        // The facets with lists take longest, and are begun first.
        let mut order = Facet::ALL;
        order.sort_by_key(|facet| !matches!(facet, Facet::Who | Facet::Tag | Facet::Source));
        let mut all: Vec<FacetCounts> = order.into_par_iter().with_max_len(1).map(count).collect();
        let place = |facet| Facet::ALL.iter().position(|other| *other == facet);
        all.sort_by_key(|counts| place(counts.facet));
        all
    }

    fn count_facet(
        &self,
        facet: Facet,
        query: &Query,
        outcome: &Outcome,
        context: &Context,
        most: usize,
    ) -> FacetCounts {
        let now = self.tally(facet, outcome);
        let chosen = match self.without_facet(facet, query, context) {
            Some(others) => Cow::Owned(self.tally(facet, &others)),
            None => Cow::Borrowed(&now),
        };
        let choices = self.choices(facet, query);
        let first = self.index.facets().numbers(facet).start;
        let mut found: Vec<Found> = Vec::new();
        for (place, (now, chosen)) in (0..).zip(now.values.iter().zip(&chosen.values)) {
            let choice = choices
                .iter()
                .find(|(other, _)| *other == place)
                .map_or(Choice::Free, |(_, choice)| *choice);
            if now.total() > 0 || chosen.total() > 0 || choice != Choice::Free {
                found.push(Found {
                    place,
                    now: *now,
                    chosen: *chosen,
                    choice,
                });
            }
        }
        let hidden = arrange(&mut found, facet, most);
        let buckets = found.into_iter().map(|found| {
            let value = self.index.facets().value(first + found.place);
            Bucket {
                value: FacetValue {
                    value: value.value.to_owned(),
                    name: value.name.to_owned(),
                },
                now: found.now,
                chosen: found.chosen,
                choice: found.choice,
            }
        });
        FacetCounts {
            facet,
            buckets: buckets.collect(),
            hidden,
            none: now.none,
        }
    }

    /// What the query does with values, by their places in the facet; only those it names.
    fn choices(&self, facet: Facet, query: &Query) -> Vec<(u32, Choice)> {
        if !edit::speaks_of(query, facet) {
            return Vec::new();
        }
        let facets = self.index.facets();
        let numbers = (0..).zip(facets.numbers(facet));
        numbers
            .map(|(place, number)| {
                (
                    place,
                    edit::choice(query, facet, facets.value(number).value),
                )
            })
            .filter(|(_, choice)| *choice != Choice::Free)
            .collect()
    }

    /// The result if the query said nothing of a facet; none where it says nothing of it anyway.
    fn without_facet(&self, facet: Facet, query: &Query, context: &Context) -> Option<Outcome> {
        let conjuncts = query.node().conjuncts();
        let rest: Vec<Node> = conjuncts
            .iter()
            .filter(|node| !edit::facet_of(node).is_some_and(|other| edit::is_same(other, facet)))
            .map(|node| (*node).clone())
            .collect();
        if rest.len() == conjuncts.len() {
            return None;
        }
        let plan = self.plan(&Node::And(rest), context).ok()?;
        Some(self.run_plan(&plan, query, context))
    }

    /// How many rows of a result have each value of a facet.
    fn tally(&self, facet: Facet, outcome: &Outcome) -> Tally {
        let facets = self.index.facets();
        let (members, sure) = outcome.sets();
        let totals = facets.totals(facet);
        let codes = facets.codes(facet);
        let confirmed = self.index.spans().confirmed();
        let reach = u64::from(members.reach());
        let count = outcome.count();
        let left_out = reach - count.total() + u64::from(confirmed.len()) - count.sure;
        if count.total() <= left_out {
            return Tally::of(pairs(members, sure, &codes, totals.len()));
        }
        let mut others = members.clone();
        others.flip();
        let mut unsure = confirmed.clone();
        unsure.minus(sure);
        let left_out = pairs(&others, &unsure, &codes, totals.len());
        // The last count is that of rows without the field.
        let without = facets.without(facet);
        let whole = totals.iter().chain([&without]);
        let left = whole
            .zip(left_out)
            .map(|([all, confirmed], [others, unsure])| {
                [all.saturating_sub(others), confirmed.saturating_sub(unsure)]
            });
        Tally::of(left)
    }
}

/// Results smaller than this are counted before a second thread has begun.
const WORTH_SHARING: usize = 4_096;

/// One value found, by its place in the facet.
struct Found {
    place: u32,
    now: Count,
    chosen: Count,
    choice: Choice,
}

/// Puts values in order, keeps the commonest and those the query names; gives how many are left out.
fn arrange(found: &mut Vec<Found>, facet: Facet, most: usize) -> usize {
    let rank = |found: &Found| {
        (
            found.choice == Choice::Free,
            std::cmp::Reverse(found.now.total()),
            std::cmp::Reverse(found.chosen.total()),
            found.place,
        )
    };
    let hidden = found.len().saturating_sub(most);
    if hidden > 0 {
        found.select_nth_unstable_by_key(most, rank);
        found.truncate(most);
    }
    match facet {
        // In order of certainty, or of time.
        Facet::Status | Facet::Year | Facet::Month => found.sort_by_key(|found| found.place),
        Facet::Who
        | Facet::Side
        | Facet::Place
        | Facet::Kind
        | Facet::Tag
        | Facet::Source
        | Facet::File => {
            found.sort_by_key(|found| (std::cmp::Reverse(found.now.total()), found.place));
        }
    }
    hidden
}

impl Count {
    fn of(all: u32, sure: u32) -> Self {
        Self {
            sure: u64::from(sure),
            possible: u64::from(all.saturating_sub(sure)),
        }
    }
}

/// How many rows have each value of a facet, and how many have none.
#[derive(Clone, Debug)]
struct Tally {
    values: Vec<Count>,
    none: Count,
}

impl Tally {
    /// From how many rows have each value, all and sure; last of those that have none.
    fn of(counts: impl IntoIterator<Item = [u32; 2]>) -> Self {
        let counts = counts.into_iter().map(|[all, sure]| Count::of(all, sure));
        let mut values: Vec<Count> = counts.collect();
        let none = values.pop().unwrap_or_default();
        Self { values, none }
    }
}

/// How many rows of each of two sets have each value, and last how many have none.
///
/// One pass over the rows of either: a row adds one to the count of its value and of whether it is in the first set,
/// the second, or both.
fn pairs(
    first: &Rows,
    second: &Rows,
    codes: &Codes<'_>,
    values: usize,
) -> impl Iterator<Item = [u32; 2]> + use<> {
    let mut counts = vec![[0_u32; 4]; values + 1];
    let mut add = |code: u32, sets: usize| {
        if let Some(counts) = counts.get_mut((code as usize).min(values))
            && let Some(count) = counts.get_mut(sets)
        {
            *count += 1;
        }
    };
    for (at, (first, second)) in first.words().iter().zip(second.words()).enumerate() {
        let sets = |bit: u32| (first >> bit & 1 | (second >> bit & 1) << 1) as usize;
        let bits = Bits(first | second);
        match codes {
            Codes::One(codes) => {
                let own = codes.get(at * 64..).unwrap_or_default();
                for bit in bits {
                    add(own.get(bit as usize).copied().unwrap_or(NONE), sets(bit));
                }
            }
            Codes::Many { borders, codes } => {
                let borders = borders.get(at * 64..).unwrap_or_default();
                for bit in bits {
                    let pair = borders.get(bit as usize..bit as usize + 2);
                    let range = match pair {
                        Some(&[start, end]) => start as usize..end as usize,
                        _ => 0..0,
                    };
                    match codes.get(range) {
                        None | Some([]) => add(NONE, sets(bit)),
                        Some(own) => own.iter().for_each(|code| add(*code, sets(bit))),
                    }
                }
            }
        }
    }
    counts
        .into_iter()
        .map(|[_, first, second, both]| [first + both, second + both])
}
