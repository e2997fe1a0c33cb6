//! The naive reading of the language: one test against one event, and whole queries event by event.
//!
//! Slow and obviously right: it takes every event apart and looks at it. The engine is tested against it.
use super::fields::{Bounds, Counted, NameField, Needle, Searched, State, Thing, Unit, Window};
use super::plan::{self, Plan, Test};
use super::{Context, Own, Query, QueryError};
use crate::date::{Day, Moment, Precision, Span, Tri, elapsed};
use crate::model::{self, Event, Status};
use crate::store::{RowId, Store};
use crate::text;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What a whole query says of every event, in row order.
pub fn run(
    query: &Query,
    store: &Store,
    own: &Own,
    context: &Context,
) -> Result<Vec<Tri>, Vec<QueryError>> {
    let plan = plan::plan(query.node(), store, own, context)?;
    let mut scan = Scan::of(store);
    scan.find_gaps(&plan);
    Ok(store.rows().map(|row| scan.says(&plan, row)).collect())
}

/// The least and most seconds since the event before.
type Gap = (Option<i64>, Option<i64>);

/// Everything one event cannot tell by itself.
struct Scan<'a> {
    store: &'a Store,
    /// Every name of an actor, and of a place, by id: two files may know one by different names.
    actors: HashMap<Arc<str>, BTreeSet<String>>,
    places: HashMap<Arc<str>, BTreeSet<String>>,
    countries: HashMap<Arc<str>, BTreeSet<String>>,
    /// For every row of the result without `gap:` terms but the first: the time since the one before.
    gaps: HashMap<RowId, Gap>,
}

impl<'a> Scan<'a> {
    fn of(store: &'a Store) -> Self {
        let mut scan = Self {
            store,
            actors: HashMap::new(),
            places: HashMap::new(),
            countries: HashMap::new(),
            gaps: HashMap::new(),
        };
        for row in store.rows() {
            let event = store.event(row);
            for actor in event
                .actors
                .iter()
                .chain(event.claims.iter().map(|claim| &claim.by))
            {
                let names = scan.actors.entry(Arc::clone(&actor.id)).or_default();
                names.extend([actor.id.to_string(), actor.name.clone()]);
                names.extend(actor.aliases.iter().cloned());
            }
            if let Some(place) = &event.place {
                let names = scan.places.entry(Arc::clone(&place.id)).or_default();
                names.extend([place.id.to_string(), place.name.clone()]);
                names.extend(place.aliases.iter().cloned());
                let countries = scan.countries.entry(Arc::clone(&place.id)).or_default();
                countries.extend(place.country.clone());
            }
        }
        scan
    }

    /// What a plan says of one event.
    fn says(&self, plan: &Plan, row: RowId) -> Tri {
        let each = |plans: &[Plan]| {
            plans
                .iter()
                .map(|plan| self.says(plan, row))
                .collect::<Vec<_>>()
        };
        match plan {
            Plan::All => Tri::Yes,
            Plan::And(plans) => each(plans).into_iter().min().unwrap_or(Tri::Yes),
            Plan::Or(plans) => each(plans).into_iter().max().unwrap_or(Tri::No),
            Plan::Not(plan) => !self.says(plan, row),
            Plan::Test(Test::Gap(bounds)) => match self.gaps.get(&row) {
                Some((least, most)) => surely(bounds, *least, *most),
                None => Tri::No,
            },
            Plan::Test(test) => self.matches(test, row),
        }
    }

    /// Works out the gaps, where the plan asks for any.
    fn find_gaps(&mut self, plan: &Plan) {
        if !plan.has_gap() {
            return;
        }
        let bare = without_gap(plan);
        let mut before: Option<Span> = None;
        for row in self.store.rows() {
            let span = self.store.event(row).span();
            if span == Span::ALWAYS || self.says(&bare, row) == Tri::No {
                continue;
            }
            if let Some(before) = before {
                let between = elapsed(before, span);
                let least = between.least.map(|least| least.max(0));
                self.gaps.insert(row, (least, between.most));
            }
            before = Some(span);
        }
    }

    /// Every text of an event that a bare word searches.
    fn searched(&self, event: &Event) -> Vec<String> {
        let mut texts = vec![event.title.clone(), event.status.name().to_owned()];
        texts.extend(event.summary.clone());
        for actor in &event.actors {
            texts.extend(self.actors.get(&actor.id).into_iter().flatten().cloned());
        }
        if let Some(place) = &event.place {
            for names in [&self.places, &self.countries] {
                texts.extend(names.get(&place.id).into_iter().flatten().cloned());
            }
        }
        let words = event.kind.iter().chain(&event.tags);
        texts.extend(words.map(|word| word.to_string()));
        for claim in &event.claims {
            texts.extend([claim.by.name.clone(), claim.said.clone()]);
            texts.extend(claim.quote.clone());
            texts.extend(claim.about.as_ref().map(|about| about.to_string()));
        }
        for source in &event.sources {
            texts.extend(source.id.as_ref().map(|id| id.to_string()));
            let parts = [
                &source.title,
                &source.publisher,
                &source.author,
                &source.url,
                &source.archive,
            ];
            texts.extend(parts.into_iter().flatten().cloned());
        }
        texts
    }

    /// What one test says of one event. (`gap:` is told by [`Scan::says`].)
    fn matches(&self, test: &Test, row: RowId) -> Tri {
        let event = self.store.event(row);
        match test {
            Test::Text(Searched::Everything, needles) => {
                let texts = self.searched(&event);
                let mut all = texts.iter();
                all.any(|text| needles.iter().any(|needle| needle.is_in(text)))
                    .into()
            }
            Test::Text(searched, needles) => needles
                .iter()
                .any(|needle| holds_in(&event, *searched, needle))
                .into(),
            Test::Pattern(regex) => self
                .searched(&event)
                .iter()
                .any(|text| regex.is_match(text))
                .into(),
            Test::Fuzzy(word) => self
                .searched(&event)
                .iter()
                .any(|text| text::folded_words(&text::fold(text)).any(|other| is_like(word, other)))
                .into(),
            Test::Named(field, names) => self.named(&event, row, *field, names).into(),
            Test::Date(window, spans) => date(&event, *window, spans),
            Test::Is(states, today) => states.iter().any(|state| is(&event, *state, *today)).into(),
            Test::Certainty(bounds) => {
                let rank = event.status.certainty().map(i64::from);
                rank.is_some_and(|rank| bounds.iter().any(|bounds| bounds.has(rank)))
                    .into()
            }
            Test::Has(wanted, things) => things
                .iter()
                .any(|thing| has(&event, *thing) == *wanted)
                .into(),
            Test::Number(counted, bounds) => {
                let number = count(&event, *counted);
                bounds.iter().any(|bounds| bounds.has(number)).into()
            }
            Test::Length(bounds) => match length(&event) {
                Some((least, most)) => surely(bounds, least, most),
                None => Tri::No,
            },
            Test::Gap(_) => Tri::No,
            Test::Calendar(unit, bounds) => calendar(event.span(), *unit, bounds),
            Test::Precision(bounds) => {
                let place = event.when.as_ref().and_then(|when| {
                    Precision::ALL
                        .into_iter()
                        .position(|precision| precision == when.precision())
                });
                let place = place.and_then(|place| i64::try_from(place).ok());
                place
                    .is_some_and(|place| bounds.iter().any(|bounds| bounds.has(place)))
                    .into()
            }
            Test::Rows(rows) => rows.binary_search(&row).is_ok().into(),
        }
    }

    fn named(&self, event: &Event, row: RowId, field: NameField, names: &[String]) -> bool {
        let hit = |candidate: &str| is_named(candidate, names);
        let known = |all: &HashMap<Arc<str>, BTreeSet<String>>, id: &Arc<str>| {
            let mut names = all.get(id).into_iter().flatten();
            names.any(|name| hit(name))
        };
        match field {
            NameField::Who => event.actors.iter().any(|one| known(&self.actors, &one.id)),
            NameField::By => event.claims.iter().any(|claim| {
                let by = &claim.by;
                hit(&by.id) || hit(&by.name) || by.aliases.iter().any(|alias| hit(alias))
            }),
            NameField::Side => event
                .actors
                .iter()
                .any(|one| one.side.as_deref().is_some_and(hit)),
            NameField::Place => event
                .place
                .as_ref()
                .is_some_and(|place| known(&self.places, &place.id)),
            NameField::Kind => event.kind.as_deref().is_some_and(hit),
            NameField::Tag => event.tags.iter().any(|tag| hit(tag)),
            NameField::Source => has_source(event, names),
            NameField::File => {
                let origin = &self.store.timeline(row).origin;
                let timelines = self.store.timelines().iter();
                // Two files of one stem are one file as far as `file:` goes.
                let same = timelines.filter(|info| info.origin.stem == origin.stem);
                let mut names = same.map(|info| &info.origin.name);
                hit(&origin.stem) || names.any(|name| hit(name))
            }
            NameField::Id => hit(&event.id),
        }
    }
}

/// Whether a name is one of the wanted, or has one of them as a word.
fn is_named(candidate: &str, wanted: &[String]) -> bool {
    let folded = text::fold(candidate);
    wanted
        .iter()
        .any(|name| *name == folded || text::folded_words(&folded).any(|word| word == name))
}

/// Whether a source of an event has one of these names.
pub(super) fn has_source(event: &Event, wanted: &[String]) -> bool {
    event.sources.iter().any(|source| {
        let parts = [
            source.id.as_deref(),
            source.title.as_deref(),
            source.publisher.as_deref(),
            Some(source.label()),
        ];
        parts
            .into_iter()
            .flatten()
            .any(|name| is_named(name, wanted))
    })
}

/// Whether one of the event's own texts of a sort holds a word or phrase.
pub(super) fn holds_in(event: &Event, searched: Searched, needle: &Needle) -> bool {
    let holds = |text: &Option<String>| text.as_deref().is_some_and(|text| needle.is_in(text));
    match searched {
        Searched::Everything => unreachable!("what is searched everywhere is no text of its own"),
        Searched::Title => needle.is_in(&event.title),
        Searched::Text => needle.is_in(&event.title) || holds(&event.summary),
        Searched::Claim => event
            .claims
            .iter()
            .any(|claim| needle.is_in(&claim.said) || holds(&claim.quote)),
        Searched::Url => event
            .sources
            .iter()
            .any(|source| holds(&source.url) || holds(&source.archive)),
    }
}

/// The plan without its terms of gaps.
pub(super) fn without_gap(plan: &Plan) -> Plan {
    match plan {
        Plan::Test(Test::Gap(_)) | Plan::All => Plan::All,
        Plan::Not(inner) if matches!(**inner, Plan::Test(Test::Gap(_))) => Plan::All,
        Plan::Not(inner) => Plan::Not(Box::new(without_gap(inner))),
        Plan::And(plans) => Plan::And(plans.iter().map(without_gap).collect()),
        Plan::Or(plans) => Plan::Or(plans.iter().map(without_gap).collect()),
        Plan::Test(test) => Plan::Test(test.clone()),
    }
}

/// Whether a length that lies from least to most surely lies within one of the bounds: only dates have a maybe.
pub(super) fn surely(bounds: &[Bounds], least: Option<i64>, most: Option<i64>) -> Tri {
    (any(bounds, |bounds| bounds.hold(least, most)) == Tri::Yes).into()
}

pub(super) fn any<T>(items: &[T], test: impl Fn(&T) -> Tri) -> Tri {
    items.iter().map(test).max().unwrap_or(Tri::No)
}

/// How many changes a word of that length may have.
pub(super) fn changes(word: &str) -> usize {
    word.chars().count() / 4
}

/// Within one change for four letters, two for eight, and so on: swapped neighbours count as one.
pub(super) fn is_like(word: &str, other: &str) -> bool {
    let allowed = changes(word);
    other.contains(word)
        || word.len().abs_diff(other.len()) <= 4 * allowed
            && strsim::osa_distance(word, other) <= allowed
}

fn date(event: &Event, window: Window, spans: &[Span]) -> Tri {
    let span = match window {
        Window::May | Window::Sure => event.span(),
        // Nothing says when it became known: any time may be right.
        Window::Known => event.known().map_or(Span::ALWAYS, |known| known.span()),
    };
    let found = any(spans, |period| span.falls_in(*period));
    if window == Window::Sure {
        (found == Tri::Yes).into()
    } else {
        found
    }
}

/// Surely so or not: a state is no date, and has no maybe.
fn is(event: &Event, state: State, today: Span) -> bool {
    let span = event.span();
    match state {
        State::Status(status) => event.status == status,
        State::Past => span.latest < today.earliest,
        State::Future => span.earliest > today.latest,
        State::Ongoing => {
            event.when.is_some() && span.earliest <= today.latest && span.latest >= today.earliest
        }
        State::Fuzzy => event.when.as_ref().is_none_or(|when| when.is_fuzzy()),
    }
}

fn has(event: &Event, thing: Thing) -> bool {
    match thing {
        Thing::Date => event.when.is_some(),
        Thing::End => event.when.as_ref().is_some_and(|when| {
            when.text().contains('/') && when.span().latest != Moment::OPEN_END
        }),
        Thing::Source => !event.sources.is_empty(),
        Thing::Link => !event.links.is_empty(),
        Thing::Claim => !event.claims.is_empty(),
        Thing::Place => event.place.is_some(),
        Thing::Quote => event.claims.iter().any(|claim| claim.quote.is_some()),
        Thing::Summary => event.summary.is_some(),
        Thing::Tag => !event.tags.is_empty(),
        Thing::Disagreement => model::disagree(&event.claims),
    }
}

pub(super) fn count(event: &Event, counted: Counted) -> i64 {
    let number = match counted {
        Counted::Sources => model::independent(&event.sources),
        Counted::Claims => event.claims.len(),
        Counted::Actors => event.actors.len(),
    };
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The stated duration, else the length of an interval, in seconds; none where neither is there.
fn length(event: &Event) -> Option<Gap> {
    if let Some(duration) = &event.duration {
        return Some(duration.range());
    }
    let when = event
        .when
        .as_ref()
        .filter(|when| when.text().contains('/'))?;
    Some(interval_length(when.span()))
}

/// The length of an interval, in seconds.
pub(super) fn interval_length(span: Span) -> Gap {
    if span.earliest.is_open() || span.latest.is_open() {
        return (Some(0), None);
    }
    let seconds = span
        .latest
        .seconds()
        .saturating_sub(span.earliest.seconds())
        .saturating_add(1);
    (Some(seconds), Some(seconds))
}

/// Whether the part of the date is one of the wanted (yes), may be (maybe) or cannot (no).
pub(super) fn calendar(span: Span, unit: Unit, bounds: &[Bounds]) -> Tri {
    if span.earliest.is_open() || span.latest.is_open() {
        let year = |moment: Moment| (!moment.is_open()).then(|| moment.day().ymd().0);
        return match unit {
            // One open end still leaves out the years beyond the other.
            Unit::Year => any(bounds, |bounds| {
                bounds.hold(year(span.earliest), year(span.latest))
            }),
            Unit::Month | Unit::Weekday => Tri::Maybe,
        };
    }
    let (first, last) = (span.earliest.day(), span.latest.day());
    // How many different values the span may take, beginning with the first.
    let (start, length, modulus) = match unit {
        Unit::Year => {
            let (year, ..) = first.ymd();
            (year, last.ymd().0 - year, None)
        }
        Unit::Month => {
            let months = |day: Day| {
                let (year, month, _) = day.ymd();
                year * 12 + i64::from(month) - 1
            };
            let start = months(first);
            let length = if first == last {
                0
            } else {
                months(last) - start
            };
            (start.rem_euclid(12), length, Some(12))
        }
        Unit::Weekday => (
            i64::from(first.weekday()),
            last.number() - first.number(),
            Some(7),
        ),
    };
    match modulus {
        None => any(bounds, |bounds| {
            bounds.hold(Some(start), Some(start + length))
        }),
        Some(modulus) => {
            let hits = (0..=length.min(modulus - 1))
                .filter(|step| {
                    bounds
                        .iter()
                        .any(|bounds| bounds.has((start + step) % modulus + 1))
                })
                .count();
            match hits {
                0 => Tri::No,
                hits if i64::try_from(hits) == Ok(length.min(modulus - 1) + 1) => Tri::Yes,
                _ => Tri::Maybe,
            }
        }
    }
}

/// Whether a match of a row is sure: the query says yes and the event is confirmed.
pub fn is_sure(said: Tri, status: Status) -> bool {
    said == Tri::Yes && status == Status::Confirmed
}
