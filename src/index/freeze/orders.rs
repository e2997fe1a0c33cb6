//! The orders a result can be asked for besides time, worked out once.

use super::finish::Order;
use super::part::Titles;
use crate::index::ORDERS;
use crate::store::Flags;
use crate::store::image::{Draft, Section};
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};

/// Writes the rows in each order, and the place of each row in each. What is alike stands in time order.
pub(super) fn write(
    titles: &Titles,
    known: &[[i64; 2]],
    flags: &[u32],
    counts: &[[u16; 4]],
    order: &Order,
    draft: &mut Draft,
) {
    let title = |row: &u32| {
        let event = order.events.get(*row as usize);
        event.map(|event| titles.get(*event))
    };
    let when_known = |row: &u32| {
        let is_known = flags
            .get(*row as usize)
            .is_some_and(|flags| Flags(*flags).has(Flags::KNOWN));
        (!is_known, known.get(*row as usize))
    };
    let sources = |row: &u32| {
        let counts = counts.get(*row as usize);
        Reverse(counts.map(|[.., independent]| *independent))
    };
    let all = [
        sorted(order.len(), |one, other| title(one).cmp(&title(other))),
        sorted(order.len(), |one, other| {
            when_known(one).cmp(&when_known(other))
        }),
        sorted(order.len(), |one, other| sources(one).cmp(&sources(other))),
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

fn sorted(rows: u32, compare: impl Fn(&u32, &u32) -> Ordering + Sync) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..rows).collect();
    sorted.par_sort_by(compare);
    sorted
}
