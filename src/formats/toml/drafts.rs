//! Events as far as each can be read by itself: what a `[[event]]` says.
//!
//! Here is the work that needs no other event and nothing that is declared:
//! parsing, dates, the words of problems. Several threads draft groups of
//! events at once; [`events`](super::events) then takes the drafts in file
//! order. The tables below an event are in [`below`].

mod below;

use crate::date::{When, Zone};
use crate::diagnostic::{Diagnostic, Document};
use crate::formats::Problem;
use crate::formats::slug::{fault_of_id, made_id};
use crate::formats::wording::bad_duration;
use crate::model::{Duration, Held, Status};

use super::problems::{Placed, Problems};
use super::sources::SourceDraft;
use super::syntax::{Fault, Group, Parsed, Syntax};
use super::tables::{EventTable, Root};
use super::written::{Field, List, Table, Text};
pub(super) use below::{ClaimDraft, LinkDraft};

/// A group of pieces, drafted.
pub(super) struct Drafted<'t> {
    pub(super) parts: Vec<Part<'t>>,
    pub(super) problems: Vec<Diagnostic>,
    /// The fault of a group whose pieces are each valid alone.
    pub(super) fault: Option<Fault>,
    /// Where the group ends, in bytes; none for one of tables.
    pub(super) end: Option<usize>,
}

/// Some pieces: their events, and what else they hold.
pub(super) struct Part<'t> {
    pub(super) base: usize,
    pub(super) root: Root<'t>,
    pub(super) drafts: Vec<Draft<'t>>,
}

/// An event whose names are not resolved yet.
pub(super) struct Draft<'t> {
    /// Whether nothing in it is an error.
    pub(super) is_good: bool,
    pub(super) line: u32,
    pub(super) id: Option<Placed<Text<'t>>>,
    /// The id to be made for it, if it has none.
    pub(super) wanted: Option<Box<str>>,
    pub(super) when: Option<When>,
    pub(super) title: Text<'t>,
    pub(super) kind: Option<Text<'t>>,
    pub(super) status: Status,
    pub(super) actors: Vec<Placed<Text<'t>>>,
    pub(super) place: Option<Placed<Text<'t>>>,
    pub(super) tags: Vec<Placed<Text<'t>>>,
    pub(super) duration: Option<Duration>,
    pub(super) known: Option<When>,
    pub(super) sources: Vec<SourceDraft<'t>>,
    pub(super) summary: Option<Text<'t>>,
    pub(super) claims: Vec<ClaimDraft<'t>>,
    pub(super) links: Vec<LinkDraft<'t>>,
    pub(super) history: Vec<Held>,
    /// Warnings of its title and names: an event that is left out is not warned of.
    pub(super) warnings: Vec<Diagnostic>,
}

/// Parses a group and drafts its events.
pub(super) fn draft<'t>(group: Group<'t, '_>, document: &'t Document, zone: &Zone) -> Drafted<'t> {
    let end = group.end();
    let mut problems = Problems::new(document);
    let mut syntax = Syntax::new(document.text());
    let parsed = group.parse(&mut syntax, &mut problems).into_iter();
    let parts = parsed.map(|Parsed { base, mut root }| {
        problems.enter(base);
        let events = problems.list("event", root.event.take()).into_iter();
        let drafts = events.map(|event| Draft::read(event, zone, &mut problems));
        Part {
            base,
            drafts: drafts.collect(),
            root,
        }
    });
    Drafted {
        parts: parts.collect(),
        fault: syntax.into_fault(),
        problems: problems.into_unsorted(),
        end,
    }
}

impl<'t> Draft<'t> {
    fn read(
        table: Placed<Table<'t, EventTable<'t>>>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) -> Self {
        let errors = problems.errors();
        let near = table.range;
        let fields = problems.open("an event", table.value);
        let title = problems.required("an event", "title", fields.title, &near);
        let sources = problems.list("sources", fields.sources).into_iter();
        let sources = sources
            .map(|source| SourceDraft::read(source, zone, problems))
            .collect();
        let mut draft = Draft {
            is_good: false,
            line: problems.line(&near),
            id: id(fields.id, problems),
            wanted: None,
            when: problems.date("date", fields.date, zone),
            title: Text::default(),
            kind: label("kind", fields.kind, problems),
            status: problems.status(fields.status).unwrap_or_default(),
            actors: problems.texts("actors", fields.actors),
            place: problems.text("place", fields.place),
            tags: labels("tags", fields.tags, problems),
            duration: duration(fields.duration, problems),
            known: problems.date("known", fields.known, zone),
            sources,
            summary: problems
                .text("summary", fields.summary)
                .map(|summary| summary.value),
            claims: below::claims(fields.claim, zone, problems),
            links: below::links(fields.link, problems),
            history: below::history(fields.history, zone, problems),
            warnings: Vec::new(),
        };
        if let Some(title) = title.filter(|_| problems.errors() == errors) {
            draft.settle(title, problems);
        }
        draft
    }

    /// Completes an event in which there is no error.
    fn settle(&mut self, title: Placed<Text<'t>>, problems: &mut Problems<'_>) {
        self.is_good = true;
        self.warnings = problems.aside(|problems| {
            let names = self.actors.iter().chain(&self.place);
            for name in std::iter::once(&title).chain(names) {
                problems.check_script(&name.value, &name.range);
            }
        });
        if self.id.is_none() {
            self.wanted = Some(made_id(self.when.as_ref(), &title.value).into());
        }
        self.title = title.value;
    }
}

fn id<'t>(field: Field<Text<'t>>, problems: &mut Problems<'_>) -> Option<Placed<Text<'t>>> {
    let Placed { value, range } = problems.text("id", field)?;
    if let Some((message, help)) = fault_of_id(&value) {
        problems.report(Problem::BadId, range, message, Some(help));
        return None;
    }
    problems.check_script(&value, &range);
    Some(Placed { value, range })
}

fn label<'t>(key: &str, field: Field<Text<'t>>, problems: &mut Problems<'_>) -> Option<Text<'t>> {
    let text = problems.text(key, field)?;
    problems.check_script(&text.value, &text.range);
    Some(text.value)
}

fn labels<'t>(
    key: &str,
    field: Field<List<Text<'t>>>,
    problems: &mut Problems<'_>,
) -> Vec<Placed<Text<'t>>> {
    let texts = problems.texts(key, field);
    for text in &texts {
        problems.check_script(&text.value, &text.range);
    }
    texts
}

fn duration(field: Field<Text<'_>>, problems: &mut Problems<'_>) -> Option<Duration> {
    let Placed { value, range } = problems.text("duration", field)?;
    let duration = Duration::parse(&value);
    if duration.is_none() {
        let (message, help) = bad_duration(&value);
        problems.report(Problem::BadDuration, range, message, Some(help));
    }
    duration
}
