//! One event of the page: everything about it in words, and what the script needs to find it by.

use super::links::{Anchors, LinkRow};
use super::tables::Tables;
use super::{Page, clean, markdown};
use super::{claim, source};
use crate::date::{Precision, Span, When, relative};
use crate::model::{self, Corroboration, Event, Held};
use crate::report::event::{date_words, who};
use crate::report::period::Period;
use crate::report::{Match, status};
use crate::store::RowId;
use askama::Template;

/// An event as the template shows it.
#[derive(Template)]
#[template(path = "event.html", config = "assets/askama.toml")]
pub(super) struct Shown<'a> {
    period: Option<Period>,
    anchor: &'a str,
    data: Vec<(&'static str, String)>,
    is_sure: bool,
    datetime: Option<String>,
    date: String,
    weekday: Option<&'static str>,
    sign: &'static str,
    status: &'static str,
    title: String,
    kind: Option<String>,
    who: String,
    place: Option<String>,
    tags: Vec<String>,
    summary: Option<String>,
    raw: Option<String>,
    fields: Vec<(&'static str, String)>,
    claims: Vec<claim::Row>,
    verdicts: Vec<String>,
    links: Vec<LinkRow>,
    history: Vec<String>,
    sources: Vec<source::Row>,
    corroboration: Option<String>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(
        page: &Page<'_>,
        anchors: &'a Anchors,
        tables: &mut Tables,
        row: RowId,
        found: &Match<'_>,
        period: Option<Period>,
    ) -> Self {
        let event: &Event = &found.event;
        let store = page.matches.store;
        let summary = event.summary.as_deref().map(markdown::read);
        let raw = summary.as_ref().filter(|read| {
            let raw = event.summary.as_deref().unwrap_or_default();
            read.text.trim() != raw.trim()
        });
        Self {
            period,
            anchor: anchors.of_row(row),
            data: data(found, tables),
            is_sure: found.is_sure,
            datetime: event.when.as_ref().and_then(exact),
            date: date_words(event),
            weekday: event.when.as_ref().and_then(weekday),
            sign: status::glyph(event.status),
            status: event.status.name(),
            title: clean(&event.title),
            kind: event.kind.as_deref().map(clean),
            who: clean(&who(event, ", ")),
            place: event.place.as_ref().map(|place| clean(&place.name)),
            tags: event.tags.iter().map(|tag| clean(tag)).collect(),
            raw: raw.and(event.summary.clone()),
            summary: summary.map(|read| read.html),
            fields: fields(page, found),
            claims: event.claims.iter().map(claim::Row::new).collect(),
            verdicts: claim::verdicts(event),
            links: anchors.links(store, row, event),
            history: event.history.iter().map(held).collect(),
            sources: source::rows(event),
            corroboration: (event.sources.len() > 1)
                .then(|| Corroboration::of(&event.sources).words()),
        }
    }
}

/// A date for a machine, where it is exact: a day, or a time of a day, without a doubt.
fn exact(when: &When) -> Option<String> {
    let (year, ..) = when.span().earliest.day().ymd();
    let is_exact = !when.is_fuzzy() && (1..=9999).contains(&year) && !when.text().contains('/');
    let text = is_exact.then(|| when.earliest_text())?;
    // A time without an offset is a time of no certain zone, which no machine should be told.
    text.filter(|_| when.precision() == Precision::Day || when.has_time())
}

/// The day of the week of what is surely one day, where the calendar of today was in use.
fn weekday(when: &When) -> Option<&'static str> {
    let day = when.span().earliest.day();
    let (year, ..) = day.ymd();
    let is_day = when.precision() <= Precision::Day && !when.is_fuzzy();
    (is_day && year >= 1583).then(|| day.weekday_name())
}

/// What there is to say besides, each with its label.
fn fields(page: &Page<'_>, found: &Match<'_>) -> Vec<(&'static str, String)> {
    let event: &Event = &found.event;
    let mut fields = vec![("Date", date(page, event))];
    let mut add = |label, value: Option<String>| fields.extend(value.map(|value| (label, value)));
    add("Length", event.duration.as_ref().map(|own| own.words()));
    let actors: Vec<String> = event
        .actors
        .iter()
        .map(|actor| {
            let parts = [
                Some(actor.name.as_str()),
                actor.role.as_deref(),
                actor.side.as_deref(),
            ];
            joined(&parts)
        })
        .collect();
    add("Who", (!actors.is_empty()).then(|| actors.join("; ")));
    add(
        "Place",
        event.place.as_ref().map(|place| {
            let position = place.position.map(|(lat, lon)| format!("{lat}, {lon}"));
            joined(&[
                Some(&place.name),
                place.country.as_deref(),
                position.as_deref(),
            ])
        }),
    );
    let known = event.known();
    add(
        "Known",
        known.map(|when| format!("{} ({})", when.words(), clean(when.text()))),
    );
    let (title, stem) = (&found.timeline.title, &found.timeline.origin.stem);
    let title = (title != stem).then_some(title.as_str());
    add("File", Some(joined(&[title, Some(stem)])));
    add("Id", Some(clean(&event.id)));
    fields
}

/// In words, as written, how far it is, and why it is not surely one day.
fn date(page: &Page<'_>, event: &Event) -> String {
    let Some(when) = &event.when else {
        return "not stated: it may fall at any time".to_owned();
    };
    let mut words = format!("{}; written {}", when.words(), clean(when.text()));
    let is_open = when.span() == Span::ALWAYS;
    if !is_open {
        let distance = relative(when.span(), page.as_of);
        words.push_str(&format!("; {distance}, seen from {}", page.as_of.words()));
    }
    if let Some(fuzziness) = when.fuzziness() {
        words.push_str(&format!(". {fuzziness}"));
    }
    words
}

/// The parts there are, a comma between two.
pub(super) fn joined(parts: &[Option<&str>]) -> String {
    let parts: Vec<String> = parts.iter().flatten().map(|part| clean(part)).collect();
    parts.join(", ")
}

fn held(held: &Held) -> String {
    let status = held.status.map(|status| status.name());
    let date = held.when.as_ref().map(When::words);
    let what = joined(&[status, date.as_deref(), held.note.as_deref()]);
    format!("from {}: {what}", held.on.words())
}

/// What the script finds the event by and does not read off the page.
fn data(found: &Match<'_>, tables: &mut Tables) -> Vec<(&'static str, String)> {
    let event: &Event = &found.event;
    let mut data = vec![("id", event.id.to_string())];
    let mut add = |name, value: String| {
        if !value.is_empty() {
            data.push((name, value));
        }
    };
    if let Some(when) = &event.when {
        add("span", span(when.span()));
        let at = Precision::ALL
            .iter()
            .position(|own| *own == when.precision());
        add("precision", at.map(|at| at.to_string()).unwrap_or_default());
    }
    add(
        "known",
        event
            .known()
            .map(|when| span(when.span()))
            .unwrap_or_default(),
    );
    add(
        "who",
        numbers(event.actors.iter().map(|actor| tables.actor(actor))),
    );
    add(
        "by",
        numbers(event.claims.iter().map(|claim| tables.actor(&claim.by))),
    );
    add(
        "place",
        numbers(event.place.iter().map(|place| tables.place(place))),
    );
    add(
        "kind",
        numbers(event.kind.iter().map(|kind| tables.word(kind))),
    );
    add(
        "tags",
        numbers(event.tags.iter().map(|tag| tables.word(tag))),
    );
    add(
        "sources",
        numbers(event.sources.iter().map(|source| tables.source(source))),
    );
    add("file", tables.file(&found.timeline.origin).to_string());
    let independent = model::independent(&event.sources);
    if independent != event.sources.len() {
        add("independent", independent.to_string());
    }
    add("is", flags(found));
    data
}

/// `sure fuzzy end links differ`: what is so.
fn flags(found: &Match<'_>) -> String {
    let event: &Event = &found.event;
    let when = event.when.as_ref();
    let has_end =
        when.is_some_and(|when| when.text().contains('/') && when.span().last_day().is_some());
    let flags = [
        (found.is_sure, "sure"),
        (when.is_none_or(When::is_fuzzy), "fuzzy"),
        (has_end, "end"),
        (!event.links.is_empty(), "link"),
        (event.summary.is_some(), "summary"),
        (model::disagree(&event.claims), "differ"),
    ];
    let so: Vec<&str> = flags
        .into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, word)| word)
        .collect();
    so.join(" ")
}

fn numbers(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    numbers.join(" ")
}

/// First and last second; `*` where an end is open.
fn span(span: Span) -> String {
    let end = |moment: crate::date::Moment| match moment.is_open() {
        true => "*".to_owned(),
        false => moment.seconds().to_string(),
    };
    format!("{} {}", end(span.earliest), end(span.latest))
}
