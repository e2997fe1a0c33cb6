//! Goes through the events of one actor after another, and finds which pairs come first.
use super::Wish;
use super::dates::{self, Dated};
use super::order::{Column, Rank};
use crate::date::{Moment, Span, When};
use crate::index::{CodeLists, Facet};
use crate::model::Status;
use crate::query::answer::Days;
use crate::query::{Context, Count, Engine, Outcome};
use crate::store::image::Section;
use crate::store::postings::unpack;
use crate::store::{Flags, RowId, Rows};
use rayon::prelude::*;

/// Actors are shared out in so many hands; each works on every so manieth, for some have far more events than others.
const HANDS: u32 = 32;
/// Results smaller than this are gone through before a second thread has begun.
const WORTH_SHARING: usize = 4_096;
/// So many rows are looked at between two looks at whether to stop.
const BLOCK: usize = 4_096;

/// Everything a walk through the contacts looks at.
pub(super) struct Gather<'a> {
    pub(super) engine: &'a Engine,
    pub(super) members: &'a Rows,
    pub(super) sure: &'a Rows,
    pub(super) wish: &'a Wish,
    context: &'a Context,
    taking_part: CodeLists,
    earliest: &'a [i64],
    latest: &'a [i64],
    pub(super) actors: u32,
    pub(super) is_small: bool,
}

/// The events of one actor, by who else takes part.
#[derive(Default)]
pub(super) struct Partners {
    /// How many events each other actor has with this one: all, and sure ones.
    counts: Vec<[u32; 2]>,
    /// The other actors, each once.
    pub(super) touched: Vec<u32>,
    /// The actor's own rows.
    rows: Vec<u32>,
    /// Where the rows of each other actor begin among the sorted.
    starts: Vec<u32>,
    sorted: Vec<u32>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(
        engine: &'a Engine,
        outcome: &'a Outcome,
        wish: &'a Wish,
        context: &'a Context,
    ) -> Self {
        let (members, sure) = outcome.sets();
        let store = engine.store();
        let facets = engine.index.facets();
        let all = 0..store.reach();
        let actors = facets.numbers(Facet::Who).len() as u32;
        Self {
            engine,
            members: if wish.only_sure { sure } else { members },
            sure,
            wish,
            context,
            taking_part: facets.codes(Facet::Who).lists(store.reach(), actors),
            earliest: store.column(Section::Earliest, all.clone()),
            latest: store.column(Section::Latest, all),
            actors,
            is_small: outcome.len() < WORTH_SHARING,
        }
    }

    /// The pairs that come first of all, and how many there are.
    pub(super) fn first(&self) -> (Vec<Rank>, u64) {
        let hand = |hand: u32| {
            let own: Vec<u32> = (hand..self.actors).step_by(HANDS as usize).collect();
            self.first_of(&own, false)
        };
        let hands = 0..HANDS.min(self.actors);
        let found: Vec<(Vec<Rank>, u64)> = match self.is_small {
            true => hands.map(hand).collect(),
            false => hands.into_par_iter().with_max_len(1).map(hand).collect(),
        };
        let pairs = found.iter().map(|(_, pairs)| pairs).sum();
        let mut kept = found.into_iter().flat_map(|(kept, _)| kept).collect();
        cut(&mut kept, self.wish.most);
        kept.sort_unstable();
        (kept, pairs)
    }

    /// The first of the pairs that these actors have with others; with those behind them only, unless with `all`.
    pub(super) fn first_of(&self, actors: &[u32], all: bool) -> (Vec<Rank>, u64) {
        let mut partners = Partners::default();
        let (mut kept, mut pairs) = (Vec::new(), 0);
        for &one in actors {
            if self.context.stop.is_asked() {
                break;
            }
            self.partners(one, all, &mut partners);
            pairs += partners.touched.len() as u64;
            self.rank(one, &mut partners, &mut kept);
            if kept.len() > self.wish.most.saturating_mul(2).max(BLOCK) {
                cut(&mut kept, self.wish.most);
            }
        }
        cut(&mut kept, self.wish.most);
        kept.sort_unstable();
        (kept, pairs)
    }

    /// Counts who takes part in the events of an actor.
    pub(super) fn partners(&self, one: u32, all: bool, partners: &mut Partners) {
        partners.clear(self.actors as usize);
        let facets = self.engine.index.facets();
        let number = facets.numbers(Facet::Who).start + one;
        unpack(facets.rows(number), |row| {
            if self.members.contains(row) {
                partners.rows.push(row);
            }
        });
        let rows = std::mem::take(&mut partners.rows);
        for block in rows.chunks(BLOCK) {
            if self.context.stop.is_asked() {
                break;
            }
            for &row in block {
                let is_sure = self.sure.contains(row);
                for &other in self.taking_part(row) {
                    if other != one && (all || other > one) {
                        partners.count(other, is_sure);
                    }
                }
            }
        }
        partners.rows = rows;
    }

    /// Who takes part in an event.
    fn taking_part(&self, row: u32) -> &[u32] {
        self.taking_part.of_row(row)
    }

    /// Sorts the rows by the other actors in them, each actor's in time order.
    pub(super) fn sort(&self, one: u32, partners: &mut Partners) {
        let mut at = 0;
        for &other in &partners.touched {
            if let (Some(start), Some([all, _])) = (
                partners.starts.get_mut(other as usize),
                partners.counts.get(other as usize),
            ) {
                *start = at;
                at += all;
            }
        }
        partners.sorted.clear();
        partners.sorted.resize(at as usize, 0);
        let rows = std::mem::take(&mut partners.rows);
        for &row in &rows {
            for &other in self.taking_part(row) {
                let is_counted = partners
                    .counts
                    .get(other as usize)
                    .is_some_and(|[all, _]| *all > 0);
                if other != one && is_counted {
                    partners.place(other, row);
                }
            }
        }
        partners.rows = rows;
    }

    fn rank(&self, one: u32, partners: &mut Partners, kept: &mut Vec<Rank>) {
        let order = self.wish.order;
        let needs_dates = match order.column {
            Column::Pair | Column::Contacts => false,
            Column::First | Column::Last | Column::Since | Column::Silence | Column::Rhythm => true,
        };
        if needs_dates {
            self.sort(one, partners);
        }
        for &other in &partners.touched {
            let count = partners.count_of(other);
            let (value, is_unsure) = match order.column {
                Column::Pair => (Some((i64::from(one), i64::from(other))), false),
                Column::Contacts => (Some((-count.sure_first(), -count.total_first())), false),
                _ => self.dated_value(order.column, partners.rows_of(other)),
            };
            kept.push(order.rank(value, is_unsure, (one, other)));
        }
    }

    /// What a column of dates says of a pair's rows, and whether it says it of possible contacts only.
    fn dated_value(&self, column: Column, rows: &[u32]) -> (Option<(i64, i64)>, bool) {
        let (chain, is_sure) = self.chain(rows);
        let days = || chain.iter().map(|dated| dated.days).collect::<Vec<_>>();
        let longest = |elapse: dates::Elapse| (-elapse.most, -elapse.least);
        let first = || dates::first(&chain, is_sure);
        let last = || dates::last(&chain, is_sure);
        let value = match column {
            Column::First => first().map(|edge| (edge.days.first, edge.days.last)),
            Column::Last => last().map(|edge| (-edge.days.last, -edge.days.first)),
            Column::Since => last().map(|edge| longest(dates::since(&edge, self.today()))),
            Column::Silence if is_sure => dates::silence(&days()).map(longest),
            Column::Rhythm if is_sure => {
                dates::rhythm(&days()).map(|elapse| (elapse.least, elapse.most))
            }
            Column::Silence | Column::Rhythm | Column::Pair | Column::Contacts => None,
        };
        (value, !is_sure)
    }

    pub(super) fn today(&self) -> i64 {
        self.context.as_of.number()
    }

    /// The dated contacts surely begun by the as-of date, in the order of their first days: the sure ones, or where there
    /// is none those that may be.
    pub(super) fn chain(&self, rows: &[u32]) -> (Vec<Dated>, bool) {
        let begun = |wanted: bool| -> Vec<Dated> {
            let rows = rows
                .iter()
                .filter(|row| self.sure.contains(**row) == wanted);
            let rows = rows.filter(|row| wanted || self.may_be_so(**row));
            rows.filter_map(|row| self.begun(*row)).collect()
        };
        let sure = begun(true);
        match sure.is_empty() {
            true => (begun(false), false),
            false => (sure, true),
        }
    }

    /// What was denied or cancelled was no contact.
    fn may_be_so(&self, row: u32) -> bool {
        let status = self.engine.store().status(RowId(row));
        !matches!(status, Status::Denied | Status::Cancelled)
    }

    /// The days of an event surely begun by the as-of date, none beyond it; none where its date is open or later.
    fn begun(&self, row: u32) -> Option<Dated> {
        let span = self.span(row);
        let today = self.context.as_of;
        let first = span.first_day().filter(|day| *day <= today)?;
        let last = match span.last_day().filter(|day| *day <= today) {
            Some(last) => last,
            None if self.is_begun_interval(row) => today,
            None => return None,
        };
        Some(Dated {
            row: RowId(row),
            days: Days {
                first: first.number(),
                last: last.number(),
            },
        })
    }

    fn is_begun_interval(&self, row: u32) -> bool {
        let store = self.engine.store();
        let row = RowId(row);
        if !store.flags(row).has(Flags::INTERVAL) {
            return false;
        }
        let text = store.record(row).date().unwrap_or_default();
        let when = When::parse(text, &store.timeline(row).zone);
        when.is_ok_and(|when| when.beginning().latest <= self.context.as_of.end())
    }

    pub(super) fn span(&self, row: u32) -> Span {
        let at = |column: &[i64]| column.get(row as usize).copied();
        match (at(self.earliest), at(self.latest)) {
            (Some(earliest), Some(latest)) => Span {
                earliest: Moment::from_seconds(earliest),
                latest: Moment::from_seconds(latest),
            },
            _ => Span::ALWAYS,
        }
    }

    /// The events that name two actors or more.
    pub(super) fn events(&self) -> Count {
        let mut count = Count::default();
        for (number, row) in self.members.iter().enumerate() {
            if number % BLOCK == 0 && self.context.stop.is_asked() {
                break;
            }
            if self.taking_part(row).len() > 1 {
                match self.sure.contains(row) {
                    true => count.sure += 1,
                    false => count.possible += 1,
                }
            }
        }
        count
    }
}

impl Partners {
    fn clear(&mut self, actors: usize) {
        self.counts.resize(actors, [0; 2]);
        self.starts.resize(actors, 0);
        for other in self.touched.drain(..) {
            if let Some(count) = self.counts.get_mut(other as usize) {
                *count = [0; 2];
            }
        }
        self.rows.clear();
    }

    fn count(&mut self, other: u32, is_sure: bool) {
        let Some([all, sure]) = self.counts.get_mut(other as usize) else {
            return;
        };
        if *all == 0 {
            self.touched.push(other);
        }
        *all += 1;
        *sure += u32::from(is_sure);
    }

    fn place(&mut self, other: u32, row: u32) {
        let Some(start) = self.starts.get_mut(other as usize) else {
            return;
        };
        if let Some(place) = self.sorted.get_mut(*start as usize) {
            *place = row;
        }
        *start += 1;
    }

    pub(super) fn count_of(&self, other: u32) -> Count {
        let [all, sure] = self.counts.get(other as usize).copied().unwrap_or_default();
        Count {
            sure: u64::from(sure),
            possible: u64::from(all - sure),
        }
    }

    /// The rows of another actor, in time order, once they are sorted: each start was moved on to the end.
    pub(super) fn rows_of(&self, other: u32) -> &[u32] {
        let end = self.starts.get(other as usize).copied().unwrap_or(0) as usize;
        let [all, _] = self.counts.get(other as usize).copied().unwrap_or_default();
        self.sorted
            .get(end.saturating_sub(all as usize)..end)
            .unwrap_or_default()
    }
}

impl Count {
    fn sure_first(self) -> i64 {
        i64::try_from(self.sure).unwrap_or(i64::MAX)
    }

    fn total_first(self) -> i64 {
        i64::try_from(self.total()).unwrap_or(i64::MAX)
    }
}

/// Keeps the first so many.
fn cut(kept: &mut Vec<Rank>, most: usize) {
    if most < kept.len() {
        kept.select_nth_unstable(most);
        kept.truncate(most);
    }
}
