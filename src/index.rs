//! What makes look-ups fast: facets, words and spans, as columns and packed sets of rows.
//!
//! [`Freezer`] makes the image of a library, columns of the store and of the
//! index in one; [`Index`] reads it and never changes. Everything an index
//! gives must equal what a scan of the store would give; property tests hold it
//! to that.

mod facet;
mod freeze;
mod spans;
mod terms;

pub use facet::{CodeLists, Codes, Column, Facet, FacetValue, Facets, Value};
pub use freeze::{Freezer, Ids};
pub use spans::{Columns, Profile, Reach, Spans, Stretch};
pub use terms::{Spelling, Terms};

use crate::store::Store;
use crate::store::image::{Image, Section};
use std::sync::Arc;

/// How many orders besides time are kept: title, when known, number of independent sources.
pub const ORDERS: usize = 3;

/// The index of one store.
#[derive(Debug)]
pub struct Index {
    image: Arc<Image>,
    rows: usize,
    facets: Facets,
    spans: Spans,
    terms: Terms,
}

impl Index {
    /// The index in the image of a store.
    pub fn open(store: &Store) -> Self {
        let image = store.image();
        Self {
            facets: Facets::of(image, store.len()),
            spans: Spans::of(store),
            terms: Terms::of(image, store.reach()),
            image: Arc::clone(image),
            rows: store.len(),
        }
    }

    /// The facets.
    pub fn facets(&self) -> &Facets {
        &self.facets
    }

    /// The spans.
    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    /// The words and names.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// All rows in an order besides time: 0 by title, 1 by when known, 2 by number of independent sources.
    pub fn order(&self, order: usize) -> &[u32] {
        self.image
            .part(Section::Orders, order * self.rows..(order + 1) * self.rows)
    }

    /// The row at a place of such an order.
    pub fn row(&self, order: usize, place: u32) -> Option<u32> {
        let at = order * self.rows + place as usize;
        self.image.at(Section::Orders, at)
    }

    /// The place of a row in such an order.
    pub fn rank(&self, order: usize, row: u32) -> u32 {
        let at = order * self.rows + row as usize;
        self.image.at::<u32>(Section::Ranks, at).unwrap_or(0)
    }
}
