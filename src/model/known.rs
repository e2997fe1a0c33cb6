//! An event as it could be known at the end of a day.
//!
//! What a file holds is how things look *now*: what was planned has become
//! confirmed, what was reported has been corrected. The view of an earlier day
//! takes all of that back, as far as the file tells when it came to be known
//! (`known`, the dates of sources and claims, `history`), and shows nothing
//! that could not be known then. Where the file is vague the answer is *maybe*.

use super::{Event, Held, Status};
use crate::date::{Day, Moment, Span, Tri};
use std::sync::Arc;

impl Event {
    /// Whether it could be known by the end of a day, in the state that the file holds now.
    ///
    /// Nothing that happened could be known before it began. Where nothing tells when it became known, it may have
    /// been at any time from then on; what is only planned or possible, at any time.
    ///
    /// ```
    /// use dateline::date::{Day, Tri, When, Zone};
    /// use dateline::model::Event;
    /// let known = When::parse("2025-04-11", &Zone::UTC).ok();
    /// let event = Event { known_written: known, ..Event::default() };
    /// assert_eq!(event.known_by(Day::from_ymd(2025, 4, 10).unwrap()), Tri::No);
    /// assert_eq!(event.known_by(Day::from_ymd(2025, 4, 11).unwrap()), Tri::Yes);
    /// ```
    pub fn known_by(&self, day: Day) -> Tri {
        if is_of_what_happened(self.status) && self.span().earliest > day.end() {
            return Tri::No;
        }
        self.known()
            .map_or(Tri::Maybe, |known| by(known.span(), day.end()))
    }

    /// The event as it could be known by the end of a day; none where nothing of it could.
    ///
    /// The state in force is the present one, or the last in its history that surely held by then. Of an earlier
    /// state only what its entry says and the title, actors, place, kind and tags are given: the summary and the
    /// duration were written later. Sources and claims that surely came later are left out. `known_written` says
    /// when what is given became known, so that `known:` tells what may have been known from what surely was.
    #[must_use]
    pub fn as_known(mut self, day: Day) -> Option<Event> {
        let end = day.end();
        match self.state_by(day)? {
            InForce::Present => {}
            InForce::Earlier(held) => self.roll_back(held, end),
        }
        self.sources.retain(|source| {
            !source
                .published
                .as_ref()
                .is_some_and(|when| is_later(when.span(), end))
        });
        self.claims
            .retain(|claim| !claim_date(claim).is_some_and(|span| is_later(span, end)));
        for claim in &mut self.claims {
            let source = claim.source.as_ref();
            let published = source.and_then(|source| source.published.as_ref());
            if published.is_some_and(|when| is_later(when.span(), end)) {
                claim.source = None;
            }
        }
        for source in &mut self.sources {
            let accessed = source.accessed.as_ref();
            if accessed.is_some_and(|when| is_later(when.span(), end)) {
                Arc::make_mut(source).accessed = None;
            }
        }
        self.history.retain(|held| !is_later(held.on.span(), end));
        Some(self)
    }

    /// Which state was in force at the end of a day.
    fn state_by(&self, day: Day) -> Option<InForce> {
        let known = self.known_by(day);
        let of_history = |least: Tri| {
            let held = self.history.iter();
            held.filter(|held| by(held.on.span(), day.end()) >= least)
                .max_by_key(|held| (held.on.span().latest, held.on.span().earliest))
        };
        let has_more = self
            .history
            .iter()
            .any(|held| by(held.on.span(), day.end()) != Tri::Yes);
        let held = of_history(Tri::Yes);
        let in_force = match held {
            None if self.history.is_empty() => {
                return (known != Tri::No).then_some(InForce::Present);
            }
            // The last entry of the history is past, and so is what the present state rests on.
            Some(_) if !has_more && known == Tri::Yes => return Some(InForce::Present),
            Some(held) => held,
            // Known, but in which state is told only later: the oldest one tells least.
            None if known == Tri::Yes => self.history.first()?,
            None => of_history(Tri::Maybe)?,
        };
        Some(InForce::Earlier(in_force.clone()))
    }

    fn roll_back(&mut self, held: Held, end: Moment) {
        self.summary = None;
        self.duration = None;
        // Nobody knows of a claim or a source without a date whether it was there by then.
        self.claims.retain(|claim| claim_date(claim).is_some());
        let known_written = self.known().cloned();
        self.sources.retain(|source| source.published.is_some());
        let known = known_written.filter(|known| by(known.span(), end) == Tri::Yes);
        self.known_written = Some(known.unwrap_or(held.on));
        self.status = held.status.unwrap_or(self.status);
        self.when = held.when.or(self.when.take());
    }
}

/// The state of an event at some time.
enum InForce {
    /// As the file holds it.
    Present,
    /// As its history holds it.
    Earlier(Held),
}

/// Whether a status says that something happened, and not only that it may come.
fn is_of_what_happened(status: Status) -> bool {
    match status {
        Status::Confirmed | Status::Reported | Status::Disputed => true,
        Status::Planned | Status::Possible | Status::Denied | Status::Cancelled => false,
    }
}

/// When a claim was made, or at the latest could be read.
fn claim_date(claim: &super::Claim) -> Option<Span> {
    let written = claim.when.as_ref();
    let of_source = || claim.source.as_ref()?.published.as_ref();
    written.or_else(of_source).map(|when| when.span())
}

/// Whether something dated so had happened by a moment.
fn by(span: Span, end: Moment) -> Tri {
    if span.latest <= end {
        Tri::Yes
    } else if span.earliest <= end {
        Tri::Maybe
    } else {
        Tri::No
    }
}

fn is_later(span: Span, end: Moment) -> bool {
    by(span, end) == Tri::No
}

#[cfg(test)]
mod tests;
