//! What makes look-ups fast: facets as bitmaps, spans as sorted columns.
//!
//! Built once from a [`Store`], never changed. Everything an index gives must
//! equal what a scan of the store would give; property tests hold it to that.

mod dates;
mod facet;

pub use dates::Dates;
pub use facet::{Entry, Facet, FacetValue};

use crate::model::Status;
use crate::store::Store;
use roaring::RoaringBitmap;
use std::collections::HashMap;

/// The index of one store.
#[derive(Debug, Default)]
pub struct Index {
    everything: RoaringBitmap,
    facets: HashMap<Facet, Vec<Entry>>,
    statuses: HashMap<Status, RoaringBitmap>,
    dates: Dates,
}

impl Index {
    /// Builds every facet and sorted column.
    pub fn build(store: &Store) -> Self {
        let facets: HashMap<_, _> = Facet::ALL
            .into_iter()
            .map(|facet| (facet, facet::entries(facet, store)))
            .collect();
        let mut statuses: HashMap<Status, RoaringBitmap> = HashMap::new();
        for row in store.rows() {
            statuses.entry(store.status(row)).or_default().insert(row.0);
        }
        let everything = store.rows().map(|row| row.0).collect();
        Self {
            everything,
            facets,
            statuses,
            dates: Dates::build(store),
        }
    }

    /// Every row.
    pub fn everything(&self) -> &RoaringBitmap {
        &self.everything
    }

    /// Every value of a facet with its rows: statuses by certainty, years and months by time, others by value.
    pub fn entries(&self, facet: Facet) -> &[Entry] {
        self.facets.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// The rows of a status.
    pub fn status(&self, status: Status) -> RoaringBitmap {
        self.statuses.get(&status).cloned().unwrap_or_default()
    }

    /// The spans.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }
}
