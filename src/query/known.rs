//! The library as it could be known at the end of a day.
use super::fields::Window;
use super::plan::{self, Plan, Test};
use super::syntax::Node;
use super::{Context, Engine, QueryError};
use crate::date::{Day, Moment, Span};
use crate::index::Freezer;
use crate::model::{Event, Sink, Timeline};
use crate::store::image::Draft;
use crate::store::{RowId, Store, TimelineInfo};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Arc;

/// So many events are looked at between two reports.
const AT_ONCE: usize = 32_768;

impl Engine {
    /// The library as it could be known at the end of a day: see [`Event::as_known`].
    ///
    /// Every query to it is also asked `known:..DAY`, so that what only may have been known is possible and never
    /// sure. `tell` hears how many events were looked at, and may call it off; then there is none.
    pub fn as_known(
        &self,
        day: Day,
        tell: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Option<Engine> {
        let mut freezer = Freezer::new(Draft::default());
        let mut looked_at = 0;
        for (info, rows) in self.store.timelines().iter().zip(by_timeline(&self.store)) {
            for rows in rows.chunks(AT_ONCE) {
                let events: Vec<Option<Event>> = rows
                    .par_iter()
                    .map(|row| as_known(&self.store, *row, day))
                    .collect();
                for event in events.into_iter().flatten() {
                    if freezer.event(event).is_break() {
                        return None;
                    }
                }
                looked_at += rows.len() as u64;
                if tell(looked_at).is_break() {
                    return None;
                }
            }
            freezer.end(heading(info));
        }
        let mut engine = Engine::open(Arc::new(freezer.finish(|_| Vec::new())));
        engine.known = Some(day);
        engine.own = Arc::new(self.own.carried(&self.store, &engine.store));
        Some(engine)
    }

    /// The day at whose end it could be known; none for the library as the files have it.
    pub fn known(&self) -> Option<Day> {
        self.known
    }

    /// Whether an event was surely known by then; always where the library is as the files have it.
    pub fn is_surely_known(&self, row: RowId) -> bool {
        self.known.is_none_or(|day| {
            let known = self.store.known(row);
            known.is_some_and(|known| known.latest <= day.end())
        })
    }

    /// A query made ready; of a library as known on a day, with the term that says so.
    pub(super) fn plan(&self, node: &Node, context: &Context) -> Result<Plan, Vec<QueryError>> {
        let plan = plan::plan(node, &self.store, &self.own, context)?;
        let Some(day) = self.known else {
            return Ok(plan);
        };
        let by_then = Span {
            earliest: Moment::OPEN_START,
            latest: day.end(),
        };
        let known = Plan::Test(Test::Date(Window::Known, vec![by_then]));
        Ok(Plan::And(vec![plan, known]))
    }
}

/// The rows of each file, in time order.
fn by_timeline(store: &Store) -> Vec<Vec<RowId>> {
    let mut rows = vec![Vec::new(); store.timelines().len()];
    for row in store.rows() {
        if let Some(rows) = rows.get_mut(store.timeline_number(row)) {
            rows.push(row);
        }
    }
    rows
}

/// An event as known then, with links to nothing but what was known then.
fn as_known(store: &Store, row: RowId, day: Day) -> Option<Event> {
    let event = |row| Arc::unwrap_or_clone(store.event(row));
    let mut known = event(row).as_known(day)?;
    known.links.retain(|link| {
        let target = store.resolve(row, &link.to);
        target.is_none_or(|target| event(target).as_known(day).is_some())
    });
    Some(known)
}

/// What a file says of itself; the day it speaks from was written later.
fn heading(info: &TimelineInfo) -> Timeline {
    Timeline {
        origin: info.origin.clone(),
        title: info.title.clone(),
        as_of: None,
        zone: info.zone,
        views: info.views.clone(),
        ..Timeline::default()
    }
}

#[cfg(test)]
mod tests;
