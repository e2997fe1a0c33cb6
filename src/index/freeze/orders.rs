//! The orders a result can be asked for besides time, worked out once.

use super::finish::Order;
use super::part::TitleKey;
use crate::index::ORDERS;
use crate::store::Flags;
use crate::store::image::{Draft, Section};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Writes the rows in each order, and the place of each row in each.
///
/// Titles are compared by their first sixteen folded bytes; what is alike so
/// far stands in time order.
pub(super) fn write(
    titles: &[TitleKey],
    known: &[[i64; 2]],
    flags: &[u32],
    counts: &[[u16; 4]],
    order: &Order,
    draft: &mut Draft,
) {
    let title = |row: &u32| {
        let event = order.events.get(*row as usize);
        event.and_then(|event| titles.get(*event as usize))
    };
    let when_known = |row: &u32| {
        let is_known = flags
            .get(*row as usize)
            .is_some_and(|flags| Flags(*flags).has(Flags::KNOWN));
        (!is_known, known.get(*row as usize))
    };
    let sources = |row: &u32| Reverse(counts.get(*row as usize).map(|[sources, ..]| *sources));
    let all = [
        sorted(order.len(), title),
        sorted(order.len(), when_known),
        sorted(order.len(), sources),
    ];
    debug_assert_eq!(all.len(), ORDERS);
    for rows in &all {
        draft.put(Section::Orders, rows);
    }
    for rows in &all {
        let mut ranks = vec![0_u32; rows.len()];
        for (rank, row) in rows.iter().enumerate() {
            if let Some(own) = ranks.get_mut(*row as usize) {
                *own = rank as u32;
            }
        }
        draft.put(Section::Ranks, &ranks);
    }
}

fn sorted<K: Ord + Send>(rows: u32, key: impl Fn(&u32) -> K + Sync) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..rows).collect();
    sorted.par_sort_by_key(key);
    sorted
}
