//! Which rows answer: those of a result that are dated so and so, sure ones before possible ones.

use super::Asking;
use crate::date::{Moment, Span, When};
use crate::model::Status;
use crate::query::Outcome;
use crate::store::image::Section;
use crate::store::{Flags, RowId, Rows};
use std::ops::Range;

/// So many rows are looked at between two looks at whether to stop.
const BLOCK: usize = 4_096;

/// A row and what its date allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) row: RowId,
    pub(super) span: Span,
}

/// The rows of a result that answer, and what they are.
pub(super) struct Tier {
    pub(super) rows: Rows,
    /// Whether they are sure matches.
    pub(super) is_sure: bool,
}

impl Asking<'_> {
    pub(super) fn as_of(&self) -> Span {
        self.context.as_of.span()
    }

    /// The rows after the as-of date begin here.
    pub(super) fn first_later(&self) -> u32 {
        let tomorrow = self.as_of().latest.plus(1);
        self.engine.index.spans().before(tomorrow)
    }

    /// The dated rows.
    pub(super) fn dated(&self) -> Range<u32> {
        self.engine.index.spans().dated()
    }

    pub(super) fn status(&self, row: RowId) -> Status {
        self.engine.store().status(row)
    }

    /// The sure matches, then the possible ones: whichever comes first with something in it answers.
    pub(super) fn tiers(&self, outcome: &Outcome) -> [Tier; 2] {
        let (members, sure) = outcome.sets();
        let mut possible = members.clone();
        possible.minus(sure);
        if self.manner.only_sure {
            possible = Rows::none(members.reach());
        }
        [
            Tier {
                rows: sure.clone(),
                is_sure: true,
            },
            Tier {
                rows: possible,
                is_sure: false,
            },
        ]
    }

    /// Whether it may have been at all: what was denied or cancelled answers nothing.
    pub(super) fn may_be_so(&self, row: RowId) -> bool {
        !matches!(self.status(row), Status::Denied | Status::Cancelled)
    }

    /// The rows of a set within a range, with what their dates allow, in time order.
    pub(super) fn walk<'b>(
        &'b self,
        rows: &'b Rows,
        range: Range<u32>,
    ) -> impl Iterator<Item = Dated> + 'b {
        let store = self.engine.store();
        let all = 0..store.reach();
        let earliest = store.column::<i64>(Section::Earliest, all.clone());
        let latest = store.column::<i64>(Section::Latest, all);
        let at = |column: &[i64], row: u32| column.get(row as usize).copied();
        rows.iter_in(range)
            .enumerate()
            .take_while(|(number, _)| number % BLOCK != 0 || !self.context.stop.is_asked())
            .map(move |(_, row)| {
                let span = match (at(earliest, row), at(latest, row)) {
                    (Some(earliest), Some(latest)) => Span {
                        earliest: Moment::from_seconds(earliest),
                        latest: Moment::from_seconds(latest),
                    },
                    _ => Span::ALWAYS,
                };
                Dated {
                    row: RowId(row),
                    span,
                }
            })
    }

    /// When a row began, at the earliest and at the latest.
    pub(super) fn beginning(&self, dated: Dated) -> Span {
        let store = self.engine.store();
        if !store.flags(dated.row).has(Flags::INTERVAL) {
            return dated.span;
        }
        let text = store.record(dated.row).date().unwrap_or_default();
        let zone = &store.timeline(dated.row).zone;
        When::parse(text, zone).map_or(dated.span, |when| when.beginning())
    }

    /// Those surely begun by the as-of date, none of their time beyond it.
    pub(super) fn begun<'b>(&'b self, rows: &'b Rows) -> impl Iterator<Item = Dated> + 'b {
        let today = self.as_of();
        self.walk(rows, 0..self.first_later())
            .filter(move |dated| {
                dated.span.latest <= today.latest || self.beginning(*dated).latest <= today.latest
            })
            .map(move |dated| Dated {
                span: Span {
                    latest: dated.span.latest.min(today.latest),
                    ..dated.span
                },
                ..dated
            })
    }

    /// The same, without what was denied or cancelled.
    pub(super) fn begun_in<'b>(&'b self, tier: &'b Tier) -> impl Iterator<Item = Dated> + 'b {
        self.begun(&tier.rows)
            .filter(move |dated| tier.is_sure || self.may_be_so(dated.row))
    }
}
