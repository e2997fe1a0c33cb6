//! The naive reading of the language: one test against one event, and whole queries event by event.
//!
//! Slow and obviously right: the engine is tested against it and uses it for what it has no index for.
use super::fields::{
    Bounds, Counted, NameField, Needle, Searched, State, Thing, Unit, Window, folded_words,
};
use super::plan::{self, Plan, Test};
use super::{Context, Query, QueryError};
use crate::date::{Moment, Precision, Span, Tri, elapsed};
use crate::model::{Event, Status};
use crate::store::{RowId, Store};
use crate::text;

/// What a whole query says of every event, in row order.
pub fn run(query: &Query, store: &Store, context: &Context) -> Result<Vec<Tri>, Vec<QueryError>> {
    let plan = plan::plan(query.node(), store, context)?;
    let gaps = gaps(&plan, store);
    Ok(store
        .rows()
        .map(|row| evaluate(&plan, store, row, &gaps))
        .collect())
}

/// What a plan says of one event. `gaps` holds the time since the event before, for rows that have one.
pub fn evaluate(plan: &Plan, store: &Store, row: RowId, gaps: &Gaps) -> Tri {
    match plan {
        Plan::All => Tri::Yes,
        Plan::And(plans) => plans
            .iter()
            .map(|plan| evaluate(plan, store, row, gaps))
            .min()
            .unwrap_or(Tri::Yes),
        Plan::Or(plans) => plans
            .iter()
            .map(|plan| evaluate(plan, store, row, gaps))
            .max()
            .unwrap_or(Tri::No),
        Plan::Not(plan) => !evaluate(plan, store, row, gaps),
        Plan::Test(Test::Gap(bounds)) => match gaps.get(row.index()).copied().flatten() {
            Some((least, most)) => surely(bounds, least, most),
            None => Tri::No,
        },
        Plan::Test(test) => matches(test, store, row),
    }
}

/// For every row of the result without `gap:` terms but the first: the least and most seconds since the one before.
pub type Gaps = Vec<Option<(Option<i64>, Option<i64>)>>;

/// Works out the gaps, where the plan asks for any.
pub fn gaps(plan: &Plan, store: &Store) -> Gaps {
    if !plan.has_gap() {
        return Vec::new();
    }
    let bare = without_gap(plan);
    let mut gaps = vec![None; store.len()];
    let mut before: Option<Span> = None;
    for row in store.rows() {
        let span = store.span(row);
        if span == Span::ALWAYS || evaluate(&bare, store, row, &Vec::new()) == Tri::No {
            continue;
        }
        if let (Some(before), Some(gap)) = (before, gaps.get_mut(row.index())) {
            let between = elapsed(before, span);
            *gap = Some((between.least.map(|least| least.max(0)), between.most));
        }
        before = Some(span);
    }
    gaps
}

fn without_gap(plan: &Plan) -> Plan {
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
fn surely(bounds: &[Bounds], least: Option<i64>, most: Option<i64>) -> Tri {
    (any(bounds, |bounds| bounds.hold(least, most)) == Tri::Yes).into()
}

fn any<T>(items: &[T], test: impl Fn(&T) -> Tri) -> Tri {
    items.iter().map(test).max().unwrap_or(Tri::No)
}

/// What one test says of one event. (`gap:` is told by [`evaluate`].)
pub fn matches(test: &Test, store: &Store, row: RowId) -> Tri {
    let event = || store.event(row);
    match test {
        Test::Text(searched, needles) => needles
            .iter()
            .any(|needle| holds(store, row, *searched, needle))
            .into(),
        Test::Pattern(regex) => regex.is_match(store.raw_text(row)).into(),
        Test::Fuzzy(word) => folded_words(store.folded_text(row))
            .any(|other| is_like(word, other))
            .into(),
        Test::Named(field, names) => named(store, row, *field, names).into(),
        Test::Date(window, spans) => date(store, row, *window, spans),
        Test::Is(states, today) => states
            .iter()
            .any(|state| is(&event(), *state, *today))
            .into(),
        Test::Certainty(bounds) => {
            let rank = event().status.certainty().map(i64::from);
            rank.is_some_and(|rank| bounds.iter().any(|bounds| bounds.has(rank)))
                .into()
        }
        Test::Has(wanted, things) => things
            .iter()
            .any(|thing| has(&event(), *thing) == *wanted)
            .into(),
        Test::Number(counted, bounds) => {
            let number = count(&event(), *counted);
            bounds.iter().any(|bounds| bounds.has(number)).into()
        }
        Test::Length(bounds) => match length(&event()) {
            Some((least, most)) => surely(bounds, least, most),
            None => Tri::No,
        },
        Test::Gap(_) => Tri::No,
        Test::Calendar(unit, bounds) => calendar(store.span(row), *unit, bounds),
        Test::Precision(bounds) => {
            let place = event().when.as_ref().and_then(|when| {
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

fn holds(store: &Store, row: RowId, searched: Searched, needle: &Needle) -> bool {
    let event = || store.event(row);
    match searched {
        Searched::Everything if needle.is_exact => store.raw_text(row).contains(&needle.text),
        Searched::Everything => {
            memchr::memmem::find(store.folded_text(row).as_bytes(), needle.text.as_bytes())
                .is_some()
        }
        Searched::Title => needle.is_in(&event().title),
        Searched::Text => {
            let event = event();
            needle.is_in(&event.title)
                || event
                    .summary
                    .as_deref()
                    .is_some_and(|summary| needle.is_in(summary))
        }
        Searched::Claim => event().claims.iter().any(|claim| {
            needle.is_in(&claim.said)
                || claim
                    .quote
                    .as_deref()
                    .is_some_and(|quote| needle.is_in(quote))
        }),
        Searched::Url => event().sources.iter().any(|source| {
            [&source.url, &source.archive]
                .into_iter()
                .flatten()
                .any(|url| needle.is_in(url))
        }),
    }
}

/// Within one change for four letters, two for eight, and so on: swapped neighbours count as one.
fn is_like(word: &str, other: &str) -> bool {
    let allowed = word.chars().count() / 4;
    other.contains(word)
        || word.len().abs_diff(other.len()) <= 4 * allowed
            && strsim::osa_distance(word, other) <= allowed
}

fn named(store: &Store, row: RowId, field: NameField, names: &[String]) -> bool {
    let event = store.event(row);
    let hit = |candidate: &str| {
        let folded = text::fold(candidate);
        names
            .iter()
            .any(|name| *name == folded || folded_words(&folded).any(|word| word == name))
    };
    let actor = |actor: &crate::model::Actor| {
        hit(&actor.id) || hit(&actor.name) || actor.aliases.iter().any(|alias| hit(alias))
    };
    match field {
        NameField::Who => event.actors.iter().any(|one| actor(one)),
        NameField::By => event.claims.iter().any(|claim| actor(&claim.by)),
        NameField::Side => event
            .actors
            .iter()
            .any(|one| one.side.as_deref().is_some_and(hit)),
        NameField::Place => event.place.as_ref().is_some_and(|place| {
            hit(&place.id) || hit(&place.name) || place.aliases.iter().any(|alias| hit(alias))
        }),
        NameField::Kind => event.kind.as_deref().is_some_and(hit),
        NameField::Tag => event.tags.iter().any(|tag| hit(tag)),
        NameField::Source => event.sources.iter().any(|source| {
            let parts = [
                source.id.as_deref(),
                source.title.as_deref(),
                source.publisher.as_deref(),
                Some(source.label()),
            ];
            parts.into_iter().flatten().any(hit)
        }),
        NameField::File => {
            let origin = &store.timeline(row).origin;
            hit(&origin.stem) || hit(&origin.name)
        }
        NameField::Id => hit(&event.id),
    }
}

fn date(store: &Store, row: RowId, window: Window, spans: &[Span]) -> Tri {
    let span = match window {
        Window::May | Window::Sure => store.span(row),
        // Nothing says when it became known: any time may be right.
        Window::Known => store.known(row).unwrap_or(Span::ALWAYS),
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
    }
}

fn count(event: &Event, counted: Counted) -> i64 {
    let number = match counted {
        Counted::Sources => event.sources.len(),
        Counted::Claims => event.claims.len(),
        Counted::Actors => event.actors.len(),
    };
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The stated duration, else the length of an interval, in seconds; none where neither is there.
fn length(event: &Event) -> Option<(Option<i64>, Option<i64>)> {
    if let Some(duration) = &event.duration {
        return Some(duration.range());
    }
    let when = event
        .when
        .as_ref()
        .filter(|when| when.text().contains('/'))?;
    let span = when.span();
    if span.earliest.is_open() || span.latest.is_open() {
        return Some((Some(0), None));
    }
    let seconds = span
        .latest
        .seconds()
        .saturating_sub(span.earliest.seconds())
        .saturating_add(1);
    Some((Some(seconds), Some(seconds)))
}

/// Whether the part of the date is one of the wanted (yes), may be (maybe) or cannot (no).
fn calendar(span: Span, unit: Unit, bounds: &[Bounds]) -> Tri {
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
    let ((first_year, first_month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let months = |year: i64, month: u8| year * 12 + i64::from(month) - 1;
    // How many different values the span may take, beginning with the first.
    let (start, length, modulus) = match unit {
        Unit::Year => (first_year, last_year - first_year, None),
        Unit::Month => {
            let length = months(last_year, last_month) - months(first_year, first_month);
            (i64::from(first_month) - 1, length, Some(12))
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
