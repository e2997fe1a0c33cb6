//! The filter pane: each facet with its values and their two-part counts.
use crate::app::State;
use crate::query::Facet;
use crate::query::{Bucket, Choice, Count, FacetCounts};
use crate::text;

/// One line of the filter pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetLine {
    /// A facet's name.
    Heading {
        /// Which.
        facet: Facet,
        /// Whether its values are folded away.
        is_folded: bool,
        /// How many values it has.
        values: usize,
    },
    /// One value.
    Value {
        /// Of which facet.
        facet: Facet,
        /// What a query says to mean it.
        value: String,
        /// Its name, cleaned.
        name: String,
        /// In the current result.
        now: Count,
        /// What choosing it would give.
        chosen: Count,
        /// What the filter does with it.
        choice: Choice,
    },
    /// "12 more": Enter shows them.
    More(Facet, usize),
    /// "3 without": events of the result without the field.
    Without(Facet, Count),
}

/// So many values of a facet are shown until it is expanded.
const COMMONEST: usize = 8;

/// Every line of the pane, in order. Facets with nothing to choose (no value, or a file facet with one file) are left out.
pub fn facets(state: &State) -> Vec<FacetLine> {
    state
        .answer
        .facets
        .iter()
        .filter(|counts| is_worth_showing(counts))
        .flat_map(|counts| of_facet(state, counts))
        .collect()
}

fn is_worth_showing(counts: &FacetCounts) -> bool {
    let least = if counts.facet == Facet::File { 2 } else { 1 };
    counts.buckets.len() >= least
}

fn of_facet(state: &State, counts: &FacetCounts) -> Vec<FacetLine> {
    let facet = counts.facet;
    let is_folded = state.facets.folded.contains(&facet);
    let mut lines = vec![FacetLine::Heading {
        facet,
        is_folded,
        values: counts.buckets.len() + counts.hidden,
    }];
    if is_folded {
        return lines;
    }
    let shown = if state.facets.expanded.contains(&facet) {
        counts.buckets.iter().collect()
    } else {
        commonest(counts)
    };
    let hidden = counts.buckets.len() - shown.len() + counts.hidden;
    lines.extend(shown.into_iter().map(|bucket| FacetLine::Value {
        facet,
        value: bucket.value.value.clone(),
        name: text::clean(&bucket.value.name).into_owned(),
        now: bucket.now,
        chosen: bucket.chosen,
        choice: bucket.choice,
    }));
    if hidden > 0 {
        lines.push(FacetLine::More(facet, hidden));
    }
    if counts.none.total() > 0 {
        lines.push(FacetLine::Without(facet, counts.none));
    }
    lines
}

/// The commonest values and those the filter names, in their own order. One value is never hidden: the line that
/// says so would take its place.
fn commonest(counts: &FacetCounts) -> Vec<&Bucket> {
    let buckets = &counts.buckets;
    let least = match counts.facet {
        // Few, and each of them a legend to the list.
        Facet::Status => None,
        Facet::Year | Facet::Month => least_of_commonest(buckets),
        // These stand in order of their totals already.
        Facet::Who
        | Facet::Side
        | Facet::Place
        | Facet::Kind
        | Facet::Tag
        | Facet::Source
        | Facet::File => Some((0, 0)),
    };
    let Some(least) = least.filter(|_| buckets.len() > COMMONEST + 1) else {
        return buckets.iter().collect();
    };
    let mut shown = 0;
    let mut is_shown = |bucket: &&Bucket| {
        let is_common = shown < COMMONEST && rank(bucket) >= least;
        shown += usize::from(is_common);
        is_common || bucket.choice != Choice::Free
    };
    buckets.iter().filter(|bucket| is_shown(bucket)).collect()
}

fn rank(bucket: &Bucket) -> (u64, u64) {
    (bucket.now.total(), bucket.chosen.total())
}

/// What a value must have to be among the commonest.
fn least_of_commonest(buckets: &[Bucket]) -> Option<(u64, u64)> {
    let mut ranks: Vec<_> = buckets.iter().map(rank).collect();
    let at = ranks.len().checked_sub(COMMONEST)?;
    Some(*ranks.select_nth_unstable(at).1)
}

#[cfg(test)]
mod tests;
