//! Runs a plan: two sets of rows a node, *yes* and *not no*, so that the logic is algebra of sets.
//!
//! A test is answered by the index where the index can; what is left looks at
//! columns, and only what no column tells takes records apart, and then only of
//! rows that may match. Results of tests are remembered ([`Memo`]), so that a
//! letter more at the end of a filter costs that word and nothing else.

mod columns;
mod memo;
mod names;
mod texts;

pub(super) use memo::Memo;

use super::fields::{NameField, Searched, State, Unit, Window};
use super::plan::{Plan, Test};
use super::scan;
use super::stop::Stop;
use crate::date::{Day, Moment, Span, Tri, seconds_between};
use crate::index::{Facet, Index};
use crate::model::Status;
use crate::store::postings::unpack_into;
use crate::store::{RowId, Rows, Store};
use rayon::prelude::*;
use std::sync::Arc;

/// What a node says of every row.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Rows it says yes of.
    pub(super) yes: Arc<Rows>,
    /// Rows it says yes or maybe of; the same set where nothing is maybe.
    pub(super) may: Arc<Rows>,
}

impl Said {
    fn surely(rows: Rows) -> Self {
        let rows = Arc::new(rows);
        Self {
            yes: Arc::clone(&rows),
            may: rows,
        }
    }

    fn maybe(yes: Rows, may: Rows) -> Self {
        Self {
            yes: Arc::new(yes),
            may: Arc::new(may),
        }
    }

    /// Whether nothing is maybe.
    fn is_sure(&self) -> bool {
        Arc::ptr_eq(&self.yes, &self.may)
    }

    /// Joins two by an operation on sets.
    fn join(self, other: &Said, operation: impl Fn(&mut Rows, &Rows)) -> Said {
        let is_sure = self.is_sure() && other.is_sure();
        let change = |own: Arc<Rows>, other: &Rows| {
            let mut own = Arc::unwrap_or_clone(own);
            operation(&mut own, other);
            own
        };
        let may = change(self.may, &other.may);
        if is_sure {
            return Said::surely(may);
        }
        Said::maybe(change(self.yes, &other.yes), may)
    }

    fn flip(self) -> Said {
        let is_sure = self.is_sure();
        let flip = |rows: Arc<Rows>| {
            let mut rows = Arc::unwrap_or_clone(rows);
            rows.flip();
            rows
        };
        let yes = flip(self.may);
        if is_sure {
            return Said::surely(yes);
        }
        Said::maybe(yes, flip(self.yes))
    }
}

/// Evaluates plans over one store.
pub(super) struct Runner<'a> {
    pub(super) store: &'a Store,
    pub(super) index: &'a Index,
    pub(super) memo: &'a Memo,
    pub(super) stop: &'a Stop,
    /// What the query says without its terms of gaps, where it has any.
    pub(super) bare: Option<Said>,
}

impl<'a> Runner<'a> {
    /// Evaluates plans; gaps are counted within what the plan gives without them.
    pub(super) fn new(store: &'a Store, index: &'a Index, memo: &'a Memo, stop: &'a Stop) -> Self {
        Self {
            store,
            index,
            memo,
            stop,
            bare: None,
        }
    }

    /// What a whole plan says of every row.
    pub(super) fn whole(mut self, plan: &Plan) -> Said {
        if plan.has_gap() {
            self.bare = Some(self.run(&scan::without_gap(plan)));
        }
        self.run(plan)
    }

    fn everything(&self) -> Said {
        Said::surely(Rows::all(self.store.reach()))
    }

    fn run(&self, plan: &Plan) -> Said {
        let joined = |plans: &[Plan], operation: fn(&mut Rows, &Rows)| {
            let said = plans.iter().map(|plan| self.run(plan));
            said.reduce(|own, other| own.join(&other, operation))
        };
        match plan {
            Plan::All => self.everything(),
            Plan::And(plans) => joined(plans, Rows::and).unwrap_or_else(|| self.everything()),
            Plan::Or(plans) => {
                joined(plans, Rows::or).unwrap_or_else(|| Said::surely(self.nothing()))
            }
            Plan::Not(plan) => self.run(plan).flip(),
            Plan::Test(test @ (Test::Gap(_) | Test::Rows(_))) => self.test(test),
            Plan::Test(test) => self.memo.said(test, || self.test(test), self.stop),
        }
    }

    fn nothing(&self) -> Rows {
        Rows::none(self.store.reach())
    }

    fn test(&self, test: &Test) -> Said {
        match test {
            Test::Date(window @ (Window::May | Window::Sure), spans) => self.dates(*window, spans),
            Test::Date(Window::Known, spans) => self.known(spans),
            Test::Calendar(Unit::Year, bounds) => {
                let years = bounds.iter().map(|bounds| years(bounds.least, bounds.most));
                self.dates(Window::May, &years.collect::<Vec<_>>())
            }
            Test::Calendar(unit, bounds) => self.calendar(*unit, bounds),
            Test::Text(Searched::Everything, needles) => {
                self.any(needles, |needle| self.anywhere(needle))
            }
            Test::Text(searched, needles) => {
                self.any(needles, |needle| self.within(*searched, needle))
            }
            Test::Pattern(regex) => Said::surely(self.pattern(regex)),
            Test::Fuzzy(word) => Said::surely(self.fuzzy(word)),
            Test::Named(field, names) => Said::surely(match field {
                NameField::Who => self.valued(Facet::Who, names),
                NameField::Side => self.valued(Facet::Side, names),
                NameField::Place => self.valued(Facet::Place, names),
                NameField::Kind => self.valued(Facet::Kind, names),
                NameField::Tag => self.valued(Facet::Tag, names),
                NameField::File => self.valued(Facet::File, names),
                NameField::By => self.speaking(names),
                NameField::Source => self.sourced(names),
                NameField::Id => self.identified(names),
            }),
            Test::Is(states, today) => self.any(states, |state| self.state(*state, *today)),
            Test::Certainty(bounds) => {
                let rank = |status: &Status| status.certainty().map(i64::from);
                let statuses = Status::ALL.into_iter().filter(|status| {
                    rank(status).is_some_and(|rank| bounds.iter().any(|bounds| bounds.has(rank)))
                });
                Said::surely(self.statuses(statuses))
            }
            Test::Has(wanted, things) => self.has(*wanted, things),
            Test::Number(counted, bounds) => self.number(*counted, bounds),
            Test::Length(bounds) => self.length(bounds),
            Test::Precision(bounds) => self.precision(bounds),
            Test::Gap(bounds) => self.gap(bounds),
            Test::Rows(rows) => {
                let mut set = self.nothing();
                rows.iter().for_each(|row| set.insert(row.0));
                Said::surely(set)
            }
        }
    }

    fn any<T>(&self, items: &[T], rows: impl Fn(&T) -> Rows) -> Said {
        let mut all = self.nothing();
        items.iter().for_each(|item| all.or(&rows(item)));
        Said::surely(all)
    }

    /// Binary searches, and a look at those that begin or end near the borders.
    fn dates(&self, window: Window, spans: &[Span]) -> Said {
        let (mut yes, mut may) = (self.nothing(), self.nothing());
        for &span in spans {
            let (surely, maybe) = self.index.spans().falls_in(span);
            yes.or(&surely);
            may.or(&maybe);
        }
        if window == Window::Sure {
            return Said::surely(yes);
        }
        Said::maybe(yes, may)
    }

    fn statuses(&self, statuses: impl Iterator<Item = Status>) -> Rows {
        let facets = self.index.facets();
        let mut rows = self.nothing();
        for status in statuses {
            for number in facets.numbers(Facet::Status) {
                if facets.value(number).value == status.name() {
                    unpack_into(facets.rows(number), &mut rows);
                }
            }
        }
        rows
    }

    fn state(&self, state: State, today: Span) -> Rows {
        let spans = self.index.spans();
        match state {
            State::Status(status) => self.statuses(std::iter::once(status)),
            State::Past => {
                let before = Span {
                    earliest: Moment::OPEN_START,
                    latest: today.earliest.plus(-1),
                };
                spans.falls_in(before).0
            }
            State::Future => {
                let after = Span {
                    earliest: today.latest.plus(1),
                    latest: Moment::OPEN_END,
                };
                spans.falls_in(after).0
            }
            State::Ongoing => {
                let mut rows = spans.falls_in(today).1;
                rows.and(&self.flagged(crate::store::Flags::DATE));
                rows
            }
            State::Fuzzy => self.flagged(crate::store::Flags::FUZZY),
        }
    }

    /// Each row but the first, against the one before it in the result without gaps.
    fn gap(&self, bounds: &[super::fields::Bounds]) -> Said {
        let mut rows = self.nothing();
        let Some(bare) = &self.bare else {
            return Said::surely(rows);
        };
        let columns = self.index.spans().columns();
        let mut before: Option<Span> = None;
        for row in bare.may.iter_in(self.index.spans().dated()) {
            let span = columns.span(row);
            if let Some(before) = before {
                let (least, most) = seconds_between(before, span);
                let least = least.map(|least| least.max(0));
                if scan::surely(bounds, least, most) == Tri::Yes {
                    rows.insert(row);
                }
            }
            before = Some(span);
        }
        Said::surely(rows)
    }

    /// What a test says of every row, looked at one by one, on every core.
    fn each_row(&self, says: impl Fn(RowId) -> Tri + Sync) -> Said {
        let reach = self.store.reach();
        let block = |start: u32| {
            let end = (start + BLOCK).min(reach);
            if self.stop.is_asked() {
                return (Vec::new(), Vec::new());
            }
            let rows = (start..end).collect::<Vec<_>>();
            let words = rows.chunks(64).map(|rows| {
                let (mut yes, mut may) = (0_u64, 0_u64);
                for (bit, row) in rows.iter().enumerate() {
                    let said = says(RowId(*row));
                    yes |= u64::from(said == Tri::Yes) << bit;
                    may |= u64::from(said != Tri::No) << bit;
                }
                (yes, may)
            });
            words.unzip()
        };
        let blocks = self.blocks(block);
        let yes = Rows::from_blocks(blocks.iter().map(|(yes, _)| yes.as_slice()), reach);
        let may = Rows::from_blocks(blocks.iter().map(|(_, may)| may.as_slice()), reach);
        if yes == may {
            return Said::surely(yes);
        }
        Said::maybe(yes, may)
    }

    /// Those of some rows that hold, looked at one by one, on every core.
    fn filtered(&self, rows: &Rows, holds: impl Fn(RowId) -> bool + Sync) -> Rows {
        let reach = self.store.reach();
        let block = |start: u32| {
            let mut words = vec![0_u64; (BLOCK / 64) as usize];
            if self.stop.is_asked() {
                return words;
            }
            for row in rows.iter_in(start..(start + BLOCK).min(reach)) {
                let own = row - start;
                if let Some(word) = words.get_mut(own as usize / 64)
                    && holds(RowId(row))
                {
                    *word |= 1 << (own % 64);
                }
            }
            words
        };
        let blocks = self.blocks(block);
        Rows::from_blocks(blocks.iter().map(Vec::as_slice), reach)
    }

    /// Works on blocks of rows in order; on one core where there are few.
    fn blocks<T: Send>(&self, work: impl Fn(u32) -> T + Sync) -> Vec<T> {
        let starts = (0..self.store.reach()).step_by(BLOCK as usize);
        let starts: Vec<u32> = starts.collect();
        if starts.len() < 4 {
            return starts.into_iter().map(&work).collect();
        }
        starts.into_par_iter().map(&work).collect()
    }
}

/// So many rows are looked at in one go, between two looks at whether to stop.
const BLOCK: u32 = 4096;

/// The stretch of time from one year to another, both included.
fn years(least: Option<i64>, most: Option<i64>) -> Span {
    let earliest = least.and_then(|year| Day::from_ymd(year, 1, 1));
    let latest = most.and_then(|year| Day::from_ymd(year, 12, 31));
    Span {
        earliest: earliest.map_or(Moment::OPEN_START, Day::start),
        latest: latest.map_or(Moment::OPEN_END, Day::end),
    }
}
