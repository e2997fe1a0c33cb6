//! The facets of a result: each value with how often it occurs, and what choosing it would give.

use super::syntax::Node;
use super::tally::Tally;
use super::{Bucket, Choice, Context, Count, Engine, FacetCounts, Outcome, Query, edit};
use crate::index::{Facet, FacetValue};
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
        let now = self.tally(facet, outcome);
        self.facet_of(facet, &now, query, context, usize::MAX)
    }

    /// Counts every facet over a result, on every core; of each the `most` commonest values at most, and how many more there are.
    pub fn facets(
        &self,
        query: &Query,
        outcome: &Outcome,
        context: &Context,
        most: usize,
    ) -> Vec<FacetCounts> {
        let tallies = self.tallies(outcome);
        let facets = Facet::ALL.into_iter().zip(&tallies);
        facets
            .map(|(facet, now)| self.facet_of(facet, now, query, context, most))
            .collect()
    }

    /// One facet of a result whose rows have been counted.
    fn facet_of(
        &self,
        facet: Facet,
        now: &Tally,
        query: &Query,
        context: &Context,
        most: usize,
    ) -> FacetCounts {
        let chosen = match self.without_facet(facet, query, context) {
            Some(others) => Cow::Owned(self.tally(facet, &others)),
            None => Cow::Borrowed(now),
        };
        let choices = self.choices(facet, query);
        let first = self.index.facets().numbers(facet).start;
        let mut found: Vec<Found> = Vec::new();
        for (place, (now, chosen)) in (0..).zip(now.values().zip(chosen.values())) {
            let choice = choices
                .iter()
                .find(|(other, _)| *other == place)
                .map_or(Choice::Free, |(_, choice)| *choice);
            if now.total() > 0 || chosen.total() > 0 || choice != Choice::Free {
                found.push(Found {
                    place,
                    now,
                    chosen,
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
                number: found.place,
                now: found.now,
                chosen: found.chosen,
                choice: found.choice,
            }
        });
        FacetCounts {
            facet,
            buckets: buckets.collect(),
            hidden,
            none: now.none(),
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
}

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
