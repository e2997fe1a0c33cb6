//! The orders a result can be asked for besides time, worked out once.

use super::finish::Order;
use super::part::Titles;
use crate::index::ORDERS;
use crate::store::Flags;
use crate::store::image::{Draft, Section};
use rayon::prelude::*;
use std::cmp::Reverse;

/// The rows in each order.
pub(super) struct Orders([Vec<u32>; ORDERS]);

impl Orders {
    /// Sorts the rows. What is alike stands in time order.
    pub(super) fn of(
        titles: &Titles,
        known: &[[i64; 2]],
        flags: &[u32],
        counts: &[[u16; 4]],
        order: &Order,
    ) -> Self {
        let when_known = flags.par_iter().zip(known);
        let when_known =
            when_known.map(|(flags, known)| (!Flags(*flags).has(Flags::KNOWN), *known));
        Self([
            sorted(order.events.par_iter().map(|event| titles.get(*event))),
            sorted(when_known),
            sorted(
                counts
                    .par_iter()
                    .map(|[.., independent]| Reverse(*independent)),
            ),
        ])
    }

    /// Writes them, and the place of each row in each.
    pub(super) fn write(&self, draft: &mut Draft) {
        let Self(all) = self;
        for rows in all {
            draft.put(Section::Orders, rows);
        }
        for rows in all {
            let mut ranks = vec![0_u32; rows.len()];
            for (rank, row) in rows.iter().enumerate() {
                if let Some(own) = ranks.get_mut(*row as usize) {
                    *own = rank as u32;
                }
            }
            draft.put(Section::Ranks, &ranks);
        }
    }
}

/// The rows by what each is sorted by. It stands beside the row, so that comparing looks at nothing far away.
fn sorted<K: Ord + Send>(keys: impl IndexedParallelIterator<Item = K>) -> Vec<u32> {
    let keys = keys.enumerate().map(|(row, key)| (key, row as u32));
    let mut sorted: Vec<(K, u32)> = keys.collect();
    sorted.par_sort_unstable();
    sorted.into_iter().map(|(_, row)| row).collect()
}
