//! The spans of all events as two sorted columns: a range of dates is four binary searches.
use crate::date::{Moment, Span};
use crate::store::Store;
use roaring::RoaringBitmap;

/// Earliest and latest bounds, each sorted, with their rows.
#[derive(Debug, Default)]
pub struct Dates {
    earliest: Vec<(Moment, u32)>,
    latest: Vec<(Moment, u32)>,
}

impl Dates {
    pub(super) fn build(store: &Store) -> Self {
        let mut earliest: Vec<_> = store
            .rows()
            .map(|row| (store.span(row).earliest, row.0))
            .collect();
        let mut latest: Vec<_> = store
            .rows()
            .map(|row| (store.span(row).latest, row.0))
            .collect();
        earliest.sort_unstable();
        latest.sort_unstable();
        Self { earliest, latest }
    }

    /// The rows that surely, and those that may, fall in a period.
    pub fn falls_in(&self, period: Span) -> (RoaringBitmap, RoaringBitmap) {
        let cut = |column: &[(Moment, u32)], moment: Moment| {
            column.partition_point(|(at, _)| *at < moment)
        };
        let past = |column: &[(Moment, u32)], moment: Moment| {
            column.partition_point(|(at, _)| *at <= moment)
        };
        let rows = |slice: Option<&[(Moment, u32)]>| -> RoaringBitmap {
            let mut rows: Vec<u32> = slice
                .unwrap_or_default()
                .iter()
                .map(|(_, row)| *row)
                .collect();
            rows.sort_unstable();
            RoaringBitmap::from_sorted_iter(rows).unwrap_or_default()
        };
        let begin_after = rows(self.earliest.get(cut(&self.earliest, period.earliest)..));
        let end_before = rows(self.latest.get(..past(&self.latest, period.latest)));
        let begin_in_time = rows(self.earliest.get(..past(&self.earliest, period.latest)));
        let end_late_enough = rows(self.latest.get(cut(&self.latest, period.earliest)..));
        (begin_after & end_before, begin_in_time & end_late_enough)
    }
}
