//! Which lanes there are: the values of a facet that a result has, in order, and the rows of each.

use super::{Lane, LaneKey};
use crate::index::{Facet, Index};
use crate::query::{Count, Engine, Outcome};
use crate::store::postings::unpack_into;
use crate::store::{NONE, Ranked, RowId, Rows};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// The values of a facet that a result has, by their places in the facet; [`NONE`] is the lane of what has no value.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    places: Vec<(u32, Count)>,
}

impl Values {
    /// The commonest first; statuses by certainty, years and months by time; what has no value last.
    pub(super) fn of(engine: &Engine, facet: Facet, outcome: &Outcome) -> Self {
        let tally = engine.tally(facet, outcome);
        let mut places: Vec<(u32, Count)> = (0..).zip(tally.values()).collect();
        places.retain(|(_, count)| count.total() > 0);
        match facet {
            Facet::Status | Facet::Year | Facet::Month => {}
            Facet::Who
            | Facet::Side
            | Facet::Place
            | Facet::Kind
            | Facet::Tag
            | Facet::Source
            | Facet::File => {
                places.sort_by_key(|(place, count)| (Reverse(count.total()), *place));
            }
        }
        if tally.none().total() > 0 {
            places.push((NONE, tally.none()));
        }
        Self { places }
    }

    /// How many lanes there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The lane of a place, counted from 0.
    fn lane(&self, place: u32) -> Option<usize> {
        self.places.iter().position(|(own, _)| *own == place)
    }

    /// What the events of a lane share.
    pub(super) fn key(&self, index: &Index, facet: Facet, lane: usize) -> Option<LaneKey> {
        let (place, _) = self.places.get(lane)?;
        Some(names(index, facet, *place).0)
    }

    /// The lanes a row stands in, in no order.
    pub(super) fn lanes_of(&self, index: &Index, facet: Facet, row: RowId) -> Vec<usize> {
        let facets = index.facets();
        let values = facets.numbers(facet).len() as u32;
        let mut places: Vec<u32> = facets.codes(facet).of_row(row.0, values).collect();
        if places.is_empty() {
            places.push(NONE);
        }
        let lanes = places.into_iter().filter_map(|place| self.lane(place));
        lanes.collect()
    }

    /// The lanes of a range of the order.
    pub(super) fn lanes(
        &self,
        index: &Index,
        facet: Facet,
        outcome: &Outcome,
        range: Range<usize>,
    ) -> Vec<Lane> {
        let range = range.start.min(self.len())..range.end.min(self.len());
        let places = self.places.get(range).unwrap_or_default();
        let lane = |(place, count): &(u32, Count)| {
            let mut rows = rows_of(index, facet, *place, outcome);
            let (members, sure) = outcome.sets();
            rows.and(members);
            let mut own_sure = rows.clone();
            own_sure.and(sure);
            let (key, name) = names(index, facet, *place);
            Lane {
                key,
                name,
                count: *count,
                rows: Arc::new(Ranked::new(rows)),
                sure: Arc::new(Ranked::new(own_sure)),
            }
        };
        /// Fewer rows are joined before a second thread has begun.
        const WORTH_SHARING: usize = 4_096;
        if outcome.len() < WORTH_SHARING {
            places.iter().map(lane).collect()
        } else {
            places.par_iter().map(lane).collect()
        }
    }
}

fn rows_of(index: &Index, facet: Facet, place: u32, outcome: &Outcome) -> Rows {
    let (members, _) = outcome.sets();
    let mut rows = Rows::none(members.reach());
    let facets = index.facets();
    if place == NONE {
        let codes = facets.codes(facet);
        let values = facets.numbers(facet).len() as u32;
        let without = members.iter();
        without
            .filter(|row| codes.is_without(*row, values))
            .for_each(|row| rows.insert(row));
    } else {
        let number = facets.numbers(facet).start + place;
        unpack_into(facets.rows(number), &mut rows);
    }
    rows
}

fn names(index: &Index, facet: Facet, place: u32) -> (LaneKey, String) {
    if place == NONE {
        return (LaneKey::Without, format!("no {}", facet.name()));
    }
    let facets = index.facets();
    let value = facets.value(facets.numbers(facet).start + place);
    (
        LaneKey::Value(value.value.to_owned()),
        value.name.to_owned(),
    )
}
