//! Facet counts and the density strip: everything sums to the result.
use super::plan::{self, Plan};
use super::run::Runner;
use super::syntax::Node;
use super::{
    Bucket, Choice, Context, Count, Density, Engine, FacetCounts, Outcome, Query, edit, run, scan,
};
use crate::date::{Moment, Span};
use crate::index::Facet;
use roaring::RoaringBitmap;

impl Engine {
    /// Counts one facet over a result, and what choosing each value would give.
    pub fn facet(
        &self,
        facet: Facet,
        query: &Query,
        outcome: &Outcome,
        context: &Context,
    ) -> FacetCounts {
        let others = self
            .without_facet(facet, query, context)
            .unwrap_or_else(|| outcome.clone());
        let mut counts = FacetCounts {
            facet,
            buckets: Vec::new(),
            none: Count::default(),
        };
        let mut having = RoaringBitmap::new();
        for entry in self.index.entries(facet) {
            having |= &entry.rows;
            let now = outcome.count_among(&entry.rows);
            let chosen = others.count_among(&entry.rows);
            let choice = edit::choice(query, facet, &entry.value.value);
            if now.total() > 0 || chosen.total() > 0 || choice != Choice::Free {
                counts.buckets.push(Bucket {
                    value: entry.value.clone(),
                    now,
                    chosen,
                    choice,
                });
            }
        }
        let none = self.index.everything() - having;
        counts.none = outcome.count_among(&none);
        if !matches!(facet, Facet::Status | Facet::Year | Facet::Month) {
            counts.buckets.sort_by(|a, b| {
                b.now
                    .total()
                    .cmp(&a.now.total())
                    .then_with(|| a.value.value.cmp(&b.value.value))
            });
        }
        counts
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
        let plan = plan::plan(&Node::And(rest), self.store(), context).ok()?;
        Some(self.run_plan(&plan, query))
    }

    pub(super) fn run_plan(&self, plan: &Plan, query: &Query) -> Outcome {
        let gaps = scan::gaps(plan, self.store());
        let said = Runner {
            store: self.store(),
            index: &self.index,
            gaps: &gaps,
        }
        .run(plan);
        run::outcome(said, self.store(), &self.index, query.sort(), query.limit())
    }

    /// Counts the result in `columns` equal stretches of `period`.
    ///
    /// An event is counted once, where it sorts: at its earliest bound (an open start at its latest). It is a sure
    /// count only where it is a sure match and its whole span lies in that one column.
    pub fn density(&self, outcome: &Outcome, period: Span, columns: u16) -> Density {
        let mut density = Density {
            columns: vec![Count::default(); usize::from(columns)],
            ..Density::default()
        };
        for &row in outcome.rows() {
            let span = self.store().span(row);
            let (place, is_within) = place(span, period, columns);
            let count = match place {
                Place::Undated => &mut density.undated,
                Place::Before => &mut density.before,
                Place::After => &mut density.after,
                Place::Column(column) => match density.columns.get_mut(column) {
                    Some(count) => count,
                    None => &mut density.after,
                },
            };
            let outside = !matches!(place, Place::Column(_));
            if outcome.is_sure(row) && (is_within || outside) {
                count.sure += 1;
            } else {
                count.possible += 1;
            }
        }
        density
    }
}

enum Place {
    Undated,
    Before,
    After,
    Column(usize),
}

/// Where a span is counted, and whether all of it lies in that column.
fn place(span: Span, period: Span, columns: u16) -> (Place, bool) {
    if span == Span::ALWAYS {
        return (Place::Undated, false);
    }
    let at = if span.earliest == Moment::OPEN_START {
        span.latest
    } else {
        span.earliest
    };
    if at < period.earliest {
        return (Place::Before, false);
    }
    if at > period.latest {
        return (Place::After, false);
    }
    let column = |moment: Moment| {
        let total = i128::from(period.latest.seconds()) - i128::from(period.earliest.seconds()) + 1;
        let offset = i128::from(moment.seconds()) - i128::from(period.earliest.seconds());
        offset * i128::from(columns) / total.max(1)
    };
    let first = column(at);
    let is_within =
        !span.earliest.is_open() && !span.latest.is_open() && column(span.latest) == first;
    (
        Place::Column(usize::try_from(first).unwrap_or(0)),
        is_within,
    )
}

impl Outcome {
    fn count_among(&self, rows: &RoaringBitmap) -> Count {
        let sure = self.sure.intersection_len(rows);
        Count {
            sure,
            possible: self.members.intersection_len(rows) - sure,
        }
    }
}
