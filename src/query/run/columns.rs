//! Tests that columns tell: flags, counts, spans.

use super::{Runner, Said};
use crate::date::Span;
use crate::query::fields::{Bounds, Counted, Thing, Unit};
use crate::query::scan;
use crate::store::{Flags, MOST_COUNTED, RowId, Rows};

impl Runner<'_> {
    /// The rows with all of these flags.
    pub(super) fn flagged(&self, bits: u32) -> Rows {
        self.rows_where(|row| self.store.flags(row).has(bits))
    }

    fn rows_where(&self, holds: impl Fn(RowId) -> bool + Sync) -> Rows {
        let said = self.each_row(|row| holds(row).into());
        std::sync::Arc::unwrap_or_clone(said.may)
    }

    pub(super) fn known(&self, spans: &[Span]) -> Said {
        self.each_row(|row| {
            // Nothing says when it became known: any time may be right.
            let known = self.store.known(row).unwrap_or(Span::ALWAYS);
            scan::any(spans, |period| known.falls_in(*period))
        })
    }

    pub(super) fn calendar(&self, unit: Unit, bounds: &[Bounds]) -> Said {
        let columns = self.index.spans().columns();
        self.each_row(|row| scan::calendar(columns.span(row.0), unit, bounds))
    }

    pub(super) fn has(&self, wanted: bool, things: &[Thing]) -> Said {
        let bits: Vec<u32> = things.iter().map(|thing| bit(*thing)).collect();
        Said::surely(self.rows_where(|row| {
            let flags = self.store.flags(row);
            bits.iter().any(|bit| flags.has(*bit) == wanted)
        }))
    }

    pub(super) fn number(&self, counted: Counted, bounds: &[Bounds]) -> Said {
        Said::surely(self.rows_where(|row| {
            let [_, claims, actors] = self.store.counts(row);
            let count = match counted {
                Counted::Sources => self.store.independent_sources(row),
                Counted::Claims => claims,
                Counted::Actors => actors,
            };
            let count = if count == MOST_COUNTED {
                scan::count(&self.store.event(row), counted)
            } else {
                i64::from(count)
            };
            bounds.iter().any(|bounds| bounds.has(count))
        }))
    }

    pub(super) fn precision(&self, bounds: &[Bounds]) -> Said {
        Said::surely(self.rows_where(|row| {
            let precision = self.store.flags(row).precision().map(i64::from);
            precision.is_some_and(|at| bounds.iter().any(|bounds| bounds.has(at)))
        }))
    }

    pub(super) fn length(&self, bounds: &[Bounds]) -> Said {
        Said::surely(self.rows_where(|row| {
            let flags = self.store.flags(row);
            let length = if flags.has(Flags::DURATION) {
                let event = self.store.event(row);
                event.duration.as_ref().map(|duration| duration.range())
            } else if flags.has(Flags::INTERVAL) {
                Some(scan::interval_length(self.store.span(row)))
            } else {
                None
            };
            length.is_some_and(|(least, most)| {
                scan::surely(bounds, least, most) == crate::date::Tri::Yes
            })
        }))
    }
}

fn bit(thing: Thing) -> u32 {
    match thing {
        Thing::Date => Flags::DATE,
        Thing::End => Flags::END,
        Thing::Source => Flags::SOURCE,
        Thing::Link => Flags::LINK,
        Thing::Claim => Flags::CLAIM,
        Thing::Place => Flags::PLACE,
        Thing::Quote => Flags::QUOTE,
        Thing::Summary => Flags::SUMMARY,
        Thing::Tag => Flags::TAG,
        Thing::Disagreement => Flags::DISAGREEMENT,
    }
}
