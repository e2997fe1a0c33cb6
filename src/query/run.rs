//! Runs a plan: two bitmaps a node, *yes* and *not no*, so that the logic is bitmap algebra.
use super::fields::{NameField, Window};
use super::plan::{Plan, Test};
use super::scan::{self, Gaps};
use super::{Count, Outcome, Sort};
use crate::date::{Moment, Span, Tri};
use crate::index::{Facet, Index};
use crate::model::Status;
use crate::store::{RowId, Store};
use crate::text;
use roaring::RoaringBitmap;
use std::cmp::Reverse;

/// What a node says of every row.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// Rows it says yes of.
    pub(super) yes: RoaringBitmap,
    /// Rows it says yes or maybe of.
    pub(super) may: RoaringBitmap,
}

impl Said {
    fn surely(rows: RoaringBitmap) -> Self {
        Self {
            yes: rows.clone(),
            may: rows,
        }
    }
}

/// Evaluates plans over one store.
pub(super) struct Runner<'a> {
    pub(super) store: &'a Store,
    pub(super) index: &'a Index,
    pub(super) gaps: &'a Gaps,
}

impl Runner<'_> {
    /// What a plan says of every row.
    pub(super) fn run(&self, plan: &Plan) -> Said {
        match plan {
            Plan::All => Said::surely(self.index.everything().clone()),
            Plan::And(plans) => plans
                .iter()
                .map(|plan| self.run(plan))
                .reduce(|a, b| Said {
                    yes: a.yes & b.yes,
                    may: a.may & b.may,
                })
                .unwrap_or_else(|| Said::surely(self.index.everything().clone())),
            Plan::Or(plans) => plans
                .iter()
                .map(|plan| self.run(plan))
                .reduce(|a, b| Said {
                    yes: a.yes | b.yes,
                    may: a.may | b.may,
                })
                .unwrap_or_default(),
            Plan::Not(plan) => {
                let said = self.run(plan);
                Said {
                    yes: self.index.everything() - said.may,
                    may: self.index.everything() - said.yes,
                }
            }
            Plan::Test(test) => self.test(test),
        }
    }

    fn test(&self, test: &Test) -> Said {
        match test {
            Test::Date(window @ (Window::May | Window::Sure), spans) => self.dates(*window, spans),
            Test::Named(field, names) => match facet_of(*field) {
                Some(facet) => self.named(facet, names),
                None => self.each(test),
            },
            Test::Rows(rows) => Said::surely(rows.iter().map(|row| row.0).collect()),
            _ => self.each(test),
        }
    }

    /// Two binary searches a span on each of two sorted columns.
    fn dates(&self, window: Window, spans: &[Span]) -> Said {
        let mut said = Said::default();
        for &span in spans {
            let (yes, may) = self.index.dates().falls_in(span);
            said.yes |= yes;
            said.may |= may;
        }
        if window == Window::Sure {
            said.may = said.yes.clone();
        }
        said
    }

    /// Tests each distinct value once and joins the rows of those that match.
    fn named(&self, facet: Facet, names: &[String]) -> Said {
        let mut rows = RoaringBitmap::new();
        for entry in self.index.entries(facet) {
            let hit = entry.names.iter().any(|folded| {
                names.iter().any(|name| {
                    name == folded || super::fields::folded_words(folded).any(|word| word == name)
                })
            });
            if hit {
                rows |= &entry.rows;
            }
        }
        Said::surely(rows)
    }

    /// Event by event.
    fn each(&self, test: &Test) -> Said {
        let mut said = Said::default();
        let plan = Plan::Test(test.clone());
        for row in self.store.rows() {
            match scan::evaluate(&plan, self.store, row, self.gaps) {
                Tri::Yes => {
                    said.yes.insert(row.0);
                    said.may.insert(row.0);
                }
                Tri::Maybe => {
                    said.may.insert(row.0);
                }
                Tri::No => {}
            }
        }
        said
    }
}

/// The facet whose values are the very names a field looks at.
fn facet_of(field: NameField) -> Option<Facet> {
    match field {
        NameField::Who => Some(Facet::Who),
        NameField::Side => Some(Facet::Side),
        NameField::Place => Some(Facet::Place),
        NameField::Kind => Some(Facet::Kind),
        NameField::Tag => Some(Facet::Tag),
        NameField::File => Some(Facet::File),
        NameField::By | NameField::Source | NameField::Id => None,
    }
}

/// Puts the rows in order, cuts them at the limit and counts them.
pub(super) fn outcome(
    said: Said,
    store: &Store,
    index: &Index,
    sort: Sort,
    limit: Option<usize>,
) -> Outcome {
    let sure = said.yes & index.status(Status::Confirmed);
    let mut rows: Vec<RowId> = said.may.iter().map(RowId).collect();
    arrange(&mut rows, store, sort);
    if let Some(limit) = limit {
        rows.truncate(limit);
    }
    let kept: RoaringBitmap = if limit.is_some() {
        rows.iter().map(|row| row.0).collect()
    } else {
        said.may
    };
    let sure = sure & &kept;
    let count = Count {
        sure: sure.len(),
        possible: kept.len() - sure.len(),
    };
    Outcome::new(rows, kept, sure, count, sort)
}

fn arrange(rows: &mut [RowId], store: &Store, sort: Sort) {
    match sort {
        Sort::Date => {}
        Sort::DateDescending => {
            let dated = rows
                .iter()
                .position(|&row| store.span(row) == Span::ALWAYS)
                .unwrap_or(rows.len());
            if let Some(dated) = rows.get_mut(..dated) {
                dated.reverse();
            }
        }
        Sort::Title => rows.sort_by_cached_key(|&row| text::fold(&store.event(row).title)),
        Sort::Known => rows.sort_by_cached_key(|&row| {
            store
                .known(row)
                .map_or((true, Moment::OPEN_END, Moment::OPEN_END), |span| {
                    (false, span.earliest.max(Moment::OPEN_START), span.latest)
                })
        }),
        Sort::Sources => rows.sort_by_cached_key(|&row| Reverse(store.event(row).sources.len())),
    }
}
