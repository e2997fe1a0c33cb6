//! Silence: stretches of time in which surely no event of a result falls.
//!
//! A silence lies between two neighbours of the time order, and counts from the
//! latest day that *any* earlier event may fall on: an event known only as "2025"
//! keeps the rest of that year from being called quiet. Blocks of rows remember
//! how far the events before them reach and how long the longest silence within
//! them is, so that one silence, or the next one, is found without going through
//! the result. The blocks of a result are made when first asked for.

use super::{Engine, Outcome};
use crate::date::{Moment, Span, elapsed};
use crate::index::Columns;
use crate::store::{Ranked, RowId};

/// So many rows of the library are remembered together.
const BLOCK: u32 = 512;
/// So many events after a silence are looked at for the one that must end it first.
const LOOK: usize = 256;

/// A stretch of time without an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// What the beginning may be: some event before lasts, or falls, until within this.
    pub from: Span,
    /// What the end may be.
    pub to: Span,
}

impl Silence {
    /// "31 days without an event"; a range where dates are fuzzy.
    pub fn words(&self) -> String {
        format!("{} without an event", elapsed(self.from, self.to).words())
    }
}

/// What a block of rows remembers.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Where the events before it leave the walk.
    start: Walk,
    /// The most days that surely pass in silence before an event in it.
    longest: i64,
}

/// Goes through dated events in time order.
#[derive(Clone, Copy, Debug, Default)]
struct Walk {
    /// The last moment any event so far may fall on.
    reached: Option<Moment>,
    /// Whether the event before has an open end: what follows it ends no silence.
    is_broken: bool,
}

impl Walk {
    /// Takes the next event, and gives how many days before it surely passed in silence.
    fn step(&mut self, span: Span) -> i64 {
        if span.earliest.is_open() || span.latest.is_open() {
            self.is_broken = true;
            return 0;
        }
        let days = match self.reached {
            Some(reached) if !self.is_broken => days_between(reached, span.earliest),
            Some(_) | None => 0,
        };
        self.is_broken = false;
        self.reached = self.reached.max(Some(span.latest));
        days
    }
}

fn days_between(from: Moment, to: Moment) -> i64 {
    to.day().number().saturating_sub(from.day().number())
}

/// The silences of a result, each found by the event that ends it.
pub struct Silences<'a> {
    members: &'a Ranked,
    columns: Columns<'a>,
    /// Rows from here on have no date.
    dated: u32,
    blocks: &'a [Block],
}

impl Engine {
    /// The silences of a result of this engine. The first call for a result goes through all of it.
    pub fn silences<'a>(&'a self, outcome: &'a Outcome) -> Silences<'a> {
        let spans = self.index.spans();
        let mut silences = Silences {
            members: outcome.ranked().0,
            columns: spans.columns(),
            dated: spans.dated().end,
            blocks: &[],
        };
        silences.blocks = outcome.quiet().get_or_init(|| silences.remember());
        silences
    }
}

impl Silences<'_> {
    fn remember(&self) -> Vec<Block> {
        let mut walk = Walk::default();
        let block = |start: u32| {
            let before = walk;
            let days = self.rows(start).map(|row| walk.step(self.span(row)));
            let longest = days.max().unwrap_or_default();
            Block {
                start: before,
                longest,
            }
        };
        (0..self.dated).step_by(BLOCK as usize).map(block).collect()
    }

    /// The rows of the result in the block that begins at a row.
    fn rows(&self, start: u32) -> impl Iterator<Item = u32> + '_ {
        let end = start.saturating_add(BLOCK).min(self.dated);
        self.members.rows().iter_in(start..end)
    }

    fn span(&self, row: u32) -> Span {
        self.columns.span(row)
    }

    /// The silence before an event of the result, where it surely takes as many days.
    ///
    /// It lies between the event and the one just before it in time.
    pub fn before(&self, row: RowId, days: i64) -> Option<Silence> {
        if row.0 >= self.dated {
            return None;
        }
        let neighbour = self
            .members
            .select(self.members.rank(row.0).checked_sub(1)?)?;
        let (one, own) = (self.span(neighbour.0), self.span(row.0));
        // Most neighbours are close: that settles it without the block.
        if one.latest.is_open() || days_between(one.latest, own.earliest) < days {
            return None;
        }
        let start = row.0 / BLOCK * BLOCK;
        let mut walk = self.blocks.get((row.0 / BLOCK) as usize)?.start;
        for earlier in self.members.rows().iter_in(start..row.0) {
            walk.step(self.span(earlier));
        }
        let reached = walk.reached?;
        if walk.step(own) < days.max(1) {
            return None;
        }
        Some(Silence {
            from: Span {
                earliest: one.earliest,
                latest: reached,
            },
            to: Span {
                latest: self.must_end(row, own),
                ..own
            },
        })
    }

    /// By when a silence must be over: the first of the last moments of the event and those that may precede it.
    /// Looking at fewer than all gives a later one, which is no less true.
    fn must_end(&self, row: RowId, own: Span) -> Moment {
        let mut last = own.latest;
        let later = self.members.rows().iter_in(row.0 + 1..self.dated);
        for span in later.take(LOOK).map(|row| self.span(row)) {
            if span.earliest > last {
                break;
            }
            let is_open = span.earliest.is_open() || span.latest.is_open();
            if !is_open {
                last = last.min(span.latest);
            }
        }
        last
    }

    /// The first event from a row on that ends a silence of so many days.
    pub fn first_from(&self, row: RowId, days: i64) -> Option<RowId> {
        let skip = (row.0 / BLOCK) as usize;
        let blocks = self.blocks.iter().enumerate().skip(skip);
        blocks
            .filter(|(_, block)| block.longest >= days.max(1))
            .find_map(|(at, block)| self.ends(at, block, days).find(|end| *end >= row))
    }

    /// The last event before a row that ends a silence of so many days.
    pub fn last_before(&self, row: RowId, days: i64) -> Option<RowId> {
        let most = row.0.div_ceil(BLOCK) as usize;
        let blocks = self.blocks.iter().enumerate().take(most).rev();
        blocks
            .filter(|(_, block)| block.longest >= days.max(1))
            .find_map(|(at, block)| {
                let ends = self.ends(at, block, days);
                ends.take_while(|end| *end < row).last()
            })
    }

    /// The events of a block that end a silence of so many days.
    fn ends(&self, at: usize, block: &Block, days: i64) -> impl Iterator<Item = RowId> + '_ {
        let mut walk = block.start;
        let least = days.max(1);
        let start = u32::try_from(at).map_or(self.dated, |at| at.saturating_mul(BLOCK));
        self.rows(start)
            .filter(move |row| walk.step(self.span(*row)) >= least)
            .map(RowId)
    }
}

#[cfg(test)]
mod tests;
