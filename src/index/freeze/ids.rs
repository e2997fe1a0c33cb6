//! Ids by row and in their own order, and where links between events lead.

use super::finish::Order;
use super::merge::{Link, Merged};
use crate::store::TimelineInfo;
use crate::store::image::{Draft, Section};
use crate::text;
use rayon::prelude::*;

/// The ids of a library, while it is being frozen.
pub struct Ids<'a> {
    by_row: Vec<&'a str>,
    sorted: Vec<u32>,
    timeline: &'a [u32],
    timelines: &'a [TimelineInfo],
}

impl<'a> Ids<'a> {
    pub(super) fn of(
        merged: &'a Merged,
        order: &Order,
        timeline: &'a [u32],
        timelines: &'a [TimelineInfo],
    ) -> Self {
        let events = order.events.iter();
        let by_row: Vec<&str> = events
            .map(|event| merged.ids.get(*event as usize).map_or("", |id| &**id))
            .collect();
        let mut sorted: Vec<u32> = (0..order.len()).collect();
        if !by_row.is_sorted() {
            sorted.par_sort_by_key(|row| by_row.get(*row as usize));
        }
        Self {
            by_row,
            sorted,
            timeline,
            timelines,
        }
    }

    /// Whether an id, or `file-stem/id`, is an event of the library.
    pub fn finds(&self, id: &str) -> bool {
        let within = |(stem, bare)| self.within(stem, bare).is_some();
        self.all(id).next().is_some() || id.split_once('/').is_some_and(within)
    }

    /// The id that is nearest to one that is not there, of the first thousands.
    pub fn nearest(&self, id: &str) -> Option<String> {
        const MOST_COMPARED: usize = 20_000;
        let some = self.by_row.iter().copied().take(MOST_COMPARED);
        text::nearest(id, some).map(str::to_owned)
    }

    pub(super) fn write(&self, draft: &mut Draft) {
        let mut at = 0_u64;
        let mut borders = vec![0];
        let mut bytes = Vec::with_capacity(self.by_row.len() * 12);
        for id in &self.by_row {
            bytes.extend_from_slice(id.as_bytes());
            at += id.len() as u64;
            borders.push(at);
        }
        draft.put(Section::IdAt, &borders);
        draft.push(Section::Ids, &bytes);
        draft.put(Section::IdOrder, &self.sorted);
    }

    fn stem(&self, row: u32) -> &str {
        let timeline = self.timeline.get(row as usize).copied().unwrap_or(0);
        self.timelines
            .get(timeline as usize)
            .map_or("", |info| &info.origin.stem)
    }

    fn all(&self, id: &str) -> impl Iterator<Item = u32> {
        let own = |row: &u32| self.by_row.get(*row as usize).copied().unwrap_or_default();
        let first = self.sorted.partition_point(|row| own(row) < id);
        let rows = self.sorted.get(first..).unwrap_or_default();
        rows.iter().copied().take_while(move |row| own(row) == id)
    }

    fn within(&self, stem: &str, id: &str) -> Option<u32> {
        self.all(id).find(|row| self.stem(*row) == stem)
    }

    /// Where a link leads: in its own file first, then in the library.
    fn resolve(&self, from: u32, to: &str) -> Option<u32> {
        self.within(self.stem(from), to)
            .or_else(|| self.all(to).next())
            .or_else(|| {
                let (stem, bare) = to.split_once('/')?;
                self.within(stem, bare)
            })
    }

    /// Every link that leads somewhere: to, from, its number; by the first.
    pub(super) fn links(&self, links: &[Link], order: &Order) -> Vec<[u32; 3]> {
        let mut found: Vec<[u32; 3]> = links
            .iter()
            .filter_map(|link| {
                let from = order.rows.get(link.from as usize).copied()?;
                Some([self.resolve(from, &link.to)?, from, link.number])
            })
            .collect();
        found.sort_unstable();
        found
    }
}
