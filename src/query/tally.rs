//! How many rows have each value of a facet.
//!
//! Counting begins from what has been counted before: nothing, the whole
//! library, or one of the last results, whichever differs from this one in the
//! fewest rows. Only these are gone through, and what each of them changes is
//! added or taken away.
//!
//! A count is one number: all rows in its upper half, the sure ones in its
//! lower. Both are changed by one addition.

use super::{Count, Engine, Outcome};
use crate::index::{Codes, Column, Facet, Facets};
use crate::store::rows::Bits;
use crate::store::{Ranked, Rows};
use rayon::prelude::*;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// How many rows have each value of a facet, and how many have none.
#[derive(Clone, Debug)]
pub(super) struct Tally(Vec<u64>);

/// What follows the counts of values: rows without any, and the end of lists, which nobody asks for.
const BESIDES: usize = 2;

impl Tally {
    fn nothing(values: usize) -> Self {
        Self(vec![0; values + BESIDES])
    }

    /// How many rows have each value, in the facet's order.
    pub(super) fn values(&self) -> impl Iterator<Item = Count> + '_ {
        let values = self.0.len().saturating_sub(BESIDES);
        self.0.iter().take(values).copied().map(count)
    }

    /// How many rows have no value.
    pub(super) fn none(&self) -> Count {
        let at = self.0.len().checked_sub(BESIDES);
        let none = at.and_then(|at| self.0.get(at).copied());
        count(none.unwrap_or(0))
    }
}

fn packed(all: u64, sure: u64) -> u64 {
    all.wrapping_shl(32).wrapping_add(sure)
}

fn count(packed: u64) -> Count {
    let sure = packed & u64::from(u32::MAX);
    Count {
        sure,
        possible: (packed >> 32).saturating_sub(sure),
    }
}

/// A result whose facets have been counted.
#[derive(Debug)]
struct Known {
    members: Arc<Ranked>,
    sure: Arc<Ranked>,
    /// In the order of [`Facet::ALL`].
    tallies: Vec<Tally>,
}

/// The last results that were counted.
#[derive(Debug, Default)]
pub(super) struct Counted(Mutex<VecDeque<Arc<Known>>>);

/// So many results are remembered, nothing and the whole library among them.
const MOST: usize = 10;

impl Counted {
    /// All that is known; at first nothing and the whole library, which are never forgotten.
    fn known(&self, engine: &Engine) -> Vec<Arc<Known>> {
        let Ok(mut known) = self.0.lock() else {
            return Vec::new();
        };
        if known.is_empty() {
            known.push_back(Arc::new(Known::nothing(engine)));
            known.push_back(Arc::new(Known::whole(engine)));
        }
        known.iter().cloned().collect()
    }

    fn keep(&self, counted: Known) {
        if let Ok(mut known) = self.0.lock() {
            if known.len() >= MOST {
                known.remove(2);
            }
            known.push_back(Arc::new(counted));
        }
    }
}

impl Known {
    fn nothing(engine: &Engine) -> Self {
        let nothing = Arc::new(Ranked::new(Rows::none(engine.store.reach())));
        let facets = engine.index.facets();
        let tally = |facet| Tally::nothing(facets.totals(facet).len());
        Self {
            members: Arc::clone(&nothing),
            sure: nothing,
            tallies: Facet::ALL.into_iter().map(tally).collect(),
        }
    }

    fn whole(engine: &Engine) -> Self {
        let confirmed = engine.index.spans().confirmed().clone();
        let tally = |facet| {
            let facets = engine.index.facets();
            let besides = [facets.without(facet), [0, 0]];
            let counts = facets.totals(facet).iter().copied().chain(besides);
            let counts = counts.map(|[all, sure]| packed(all.into(), sure.into()));
            Tally(counts.collect())
        };
        Self {
            members: Arc::new(Ranked::new(Rows::all(engine.store.reach()))),
            sure: Arc::new(Ranked::new(confirmed)),
            tallies: Facet::ALL.into_iter().map(tally).collect(),
        }
    }

    fn tally(&self, facet: Facet) -> Option<&Tally> {
        let at = Facet::ALL.iter().position(|other| *other == facet)?;
        self.tallies.get(at)
    }
}

impl Engine {
    /// Counts every facet over a result, and remembers it. In the order of [`Facet::ALL`].
    pub(super) fn tallies(&self, outcome: &Outcome) -> Vec<Tally> {
        let (members, sure) = outcome.ranked();
        let tallies = self.count(&Facet::ALL, members, sure);
        self.counted.keep(Known {
            members: Arc::clone(members),
            sure: Arc::clone(sure),
            tallies: tallies.clone(),
        });
        tallies
    }

    /// Counts one facet over a result.
    pub(super) fn tally(&self, facet: Facet, outcome: &Outcome) -> Tally {
        let (members, sure) = outcome.ranked();
        let mut tallies = self.count(&[facet], members, sure);
        tallies.pop().unwrap_or_else(|| Tally::nothing(0))
    }

    fn count(&self, facets: &[Facet], members: &Ranked, sure: &Ranked) -> Vec<Tally> {
        let mut nearest: Option<(u32, Changes<'_>)> = None;
        let known = self.counted.known(self);
        let mut tallies = Vec::new();
        for known in &known {
            // So many at least, as the numbers of rows tell: most need not be looked at.
            let least = members.len().abs_diff(known.members.len());
            if nearest.as_ref().is_some_and(|(rows, _)| *rows <= least) {
                continue;
            }
            let changes = Changes {
                now: [members.rows().words(), sure.rows().words()],
                before: [known.members.rows().words(), known.sure.rows().words()],
            };
            let rows = changes.len();
            if nearest.as_ref().is_none_or(|(least, _)| rows < *least) {
                nearest = Some((rows, changes));
                let own = facets.iter().filter_map(|facet| known.tally(*facet));
                tallies = own.cloned().collect();
            }
        }
        if let Some((rows, changes)) = nearest {
            changes.apply(rows, self.index.facets(), facets, &mut tallies);
        }
        tallies
    }
}

/// The rows in which two results differ: members and sure ones, as bits.
struct Changes<'a> {
    now: [&'a [u64]; 2],
    before: [&'a [u64]; 2],
}

/// Fewer changed rows than this are gone through before a second thread has begun.
const WORTH_SHARING: u32 = 8_192;

/// Facets of more values than this are counted by one thread: another would need room for all of them.
const MANY_VALUES: usize = 1 << 16;

/// So many words of bits are gone through at a time, facet after facet: what changes in them stays in the nearest cache.
const BLOCK: usize = 64;

/// So many counts are kept of one value, and added up at the end. Neighbours often have the same value; adding to one
/// number twice in a row takes the processor several times as long as adding to two.
const LANES: usize = 4;

impl Changes<'_> {
    /// How many rows differ.
    fn len(&self) -> u32 {
        let [members, sure] = self.now;
        let [old_members, old_sure] = self.before;
        let members = members.iter().zip(old_members);
        let sure = sure.iter().zip(old_sure);
        let differ = members.zip(sure).map(|((one, other), (sure, other_sure))| {
            let differ = (one ^ other) | (sure ^ other_sure);
            differ.count_ones()
        });
        differ.sum()
    }

    /// Changes counts by so many rows that differ.
    fn apply(&self, rows: u32, facets: &Facets, counted: &[Facet], tallies: &mut [Tally]) {
        if rows == 0 {
            return;
        }
        let codes = counted.iter().map(|facet| facets.codes(*facet));
        let all = codes.zip(tallies.iter_mut());
        let (mut alone, mut shared): (Vec<_>, Vec<_>) =
            all.partition(|(_, Tally(counts))| rows < WORTH_SHARING || counts.len() > MANY_VALUES);
        rayon::join(|| self.alone(&mut alone), || self.shared(&mut shared));
    }

    fn words(&self) -> usize {
        self.now.first().map_or(0, |words| words.len())
    }

    fn alone(&self, facets: &mut [(Codes<'_>, &mut Tally)]) {
        let all = facets.iter_mut();
        let mut all: Vec<_> = all
            .map(|(codes, Tally(counts))| (&*codes, counts.as_chunks_mut::<1>().0))
            .collect();
        if !all.is_empty() {
            (0..self.words())
                .step_by(BLOCK)
                .for_each(|start| self.block(start, &mut all));
        }
    }

    /// Every thread takes its blocks in turn: what differs may all stand in one place.
    fn shared(&self, facets: &mut [(Codes<'_>, &mut Tally)]) {
        if facets.is_empty() {
            return;
        }
        let threads = rayon::current_num_threads();
        let part = |thread: usize| {
            let lanes = |tally: &Tally| vec![[0_u64; LANES]; tally.0.len()];
            let mut counts: Vec<_> = facets.iter().map(|(_, tally)| lanes(tally)).collect();
            let codes = facets.iter().map(|(codes, _)| codes);
            let mut own: Vec<_> = codes
                .zip(counts.iter_mut().map(Vec::as_mut_slice))
                .collect();
            (thread * BLOCK..self.words())
                .step_by(threads * BLOCK)
                .for_each(|start| self.block(start, &mut own));
            counts
        };
        let parts = (0..threads).into_par_iter().with_max_len(1).map(part);
        for part in parts.collect::<Vec<_>>() {
            for ((_, Tally(counts)), lanes) in facets.iter_mut().zip(part) {
                for (count, lanes) in counts.iter_mut().zip(lanes) {
                    *count = lanes.into_iter().fold(*count, u64::wrapping_add);
                }
            }
        }
    }

    /// Changes counts by the rows of one block, given by its first word.
    fn block<const N: usize>(&self, start: usize, facets: &mut [(&Codes<'_>, &mut [[u64; N]])]) {
        let mut turns = TURNS.map(|(_, step)| (step, Vec::<u16>::new()));
        for at in 0..BLOCK {
            let now = states(&self.now, start + at);
            let before = states(&self.before, start + at);
            if now == before {
                continue;
            }
            for ((_, rows), ([from, to], _)) in turns.iter_mut().zip(TURNS) {
                let turned = before.get(from).zip(now.get(to));
                let turned = turned.map_or(0, |(before, now)| before & now);
                rows.extend(Bits(turned).map(|bit| (at * 64) as u16 + bit as u16));
            }
        }
        for (codes, counts) in facets {
            for (step, rows) in turns.iter().filter(|(_, rows)| !rows.is_empty()) {
                for column in &codes.columns {
                    column.add(start * 64, rows, *step, counts);
                }
            }
            self.more(start, codes.more, counts);
        }
    }

    /// Changes counts by what stands in no column.
    fn more<const N: usize>(&self, start: usize, pairs: &[[u32; 2]], counts: &mut [[u64; N]]) {
        let from = |word: usize| pairs.partition_point(|[row, _]| (*row as usize) < word * 64);
        let own = pairs.get(from(start)..from(start + BLOCK));
        for [row, code] in own.unwrap_or_default() {
            let step = worth(&self.now, *row).wrapping_sub(worth(&self.before, *row));
            let count = counts.get_mut(*code as usize);
            if let Some(count) = count.and_then(|lanes| lanes.first_mut()) {
                *count = count.wrapping_add(step);
            }
        }
    }
}

/// Which rows of a word are out, possible, sure.
fn states(sets: &[&[u64]; 2], at: usize) -> [u64; 3] {
    let [members, sure] = sets.map(|words| words.get(at).copied().unwrap_or(0));
    [!members, members & !sure, members & sure]
}

/// What a row adds to a count.
fn worth(sets: &[&[u64]; 2], row: u32) -> u64 {
    let [members, sure] = sets.map(|words| {
        let word = words.get(row as usize / 64).copied().unwrap_or(0);
        word >> (row % 64) & 1
    });
    packed(members, sure)
}

/// How a row may turn: from out (0), possible (1) or sure (2) into another of these, and what that adds to a count.
const TURNS: [([usize; 2], u64); 6] = {
    let possible = 1 << 32;
    let sure = possible + 1;
    [
        ([0, 1], possible),
        ([0, 2], sure),
        ([1, 2], 1),
        ([1, 0], possible.wrapping_neg()),
        ([2, 0], sure.wrapping_neg()),
        ([2, 1], 1_u64.wrapping_neg()),
    ]
};

impl Column<'_> {
    /// Adds a step to the count of each row's value; rows count from a first one.
    fn add<const N: usize>(self, first: usize, rows: &[u16], step: u64, counts: &mut [[u64; N]]) {
        match self {
            Column::Short(codes) => add(codes.get(first..), rows, step, counts),
            Column::Long(codes) => add(codes.get(first..), rows, step, counts),
        }
    }
}

fn add<C: Copy + Into<u32>, const N: usize>(
    codes: Option<&[C]>,
    rows: &[u16],
    step: u64,
    counts: &mut [[u64; N]],
) {
    let codes = codes.unwrap_or_default();
    let mut add = |row: u16, lane: usize| {
        if let Some(code) = codes.get(usize::from(row))
            && let Some(lanes) = counts.get_mut((*code).into() as usize)
            && let Some(count) = lanes.get_mut(lane)
        {
            *count = count.wrapping_add(step);
        }
    };
    let (groups, rest) = rows.as_chunks::<N>();
    for group in groups {
        group
            .iter()
            .enumerate()
            .for_each(|(lane, row)| add(*row, lane));
    }
    rest.iter().for_each(|row| add(*row, 0));
}
