//! The tables below an event: claims, links, history.

use std::borrow::Cow;
use std::ops::Range;

use crate::date::{When, Zone};
use crate::formats::Problem;
use crate::model::Held;

use super::super::problems::{Placed, Problems};
use super::super::sources::SourceDraft;
use super::super::tables::{ClaimTable, HistoryTable, LinkTable};
use super::super::written::{Field, List, Table, Text};
use super::label;

/// A claim whose names are not resolved yet: an event that is left out leaves no actors behind.
pub(in super::super) struct ClaimDraft<'t> {
    pub(in super::super) by: Text<'t>,
    pub(in super::super) said: Text<'t>,
    pub(in super::super) quote: Option<Text<'t>>,
    pub(in super::super) about: Option<Text<'t>>,
    pub(in super::super) when: Option<When>,
    pub(in super::super) source: Option<SourceDraft<'t>>,
}

/// A link, not yet known to lead anywhere.
pub(in super::super) struct LinkDraft<'t> {
    pub(in super::super) rel: Text<'t>,
    pub(in super::super) to: Text<'t>,
    /// Where its target is written.
    pub(in super::super) range: Range<usize>,
}

pub(super) fn claims<'t>(
    field: Field<List<Table<'t, ClaimTable<'t>>>>,
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> Vec<ClaimDraft<'t>> {
    let tables = problems.list("claim", field);
    tables
        .into_iter()
        .filter_map(|table| claim(table, zone, problems))
        .collect()
}

fn claim<'t>(
    table: Placed<Table<'t, ClaimTable<'t>>>,
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> Option<ClaimDraft<'t>> {
    let fields = problems.open("a claim", table.value);
    let by = problems.required("a claim", "by", fields.by, &table.range);
    let said = problems.required("a claim", "said", fields.said, &table.range);
    let quote = problems.text("quote", fields.quote);
    let about = label("about", fields.about, problems);
    let when = problems.date("date", fields.date, zone);
    let source = problems.take("source", fields.source);
    let source = source.map(|source| SourceDraft::read(source, zone, problems));
    Some(ClaimDraft {
        by: by?.value,
        said: said?.value,
        quote: quote.map(|quote| quote.value),
        about,
        when,
        source,
    })
}

pub(super) fn links<'t>(
    field: Field<List<Table<'t, LinkTable<'t>>>>,
    problems: &mut Problems<'_>,
) -> Vec<LinkDraft<'t>> {
    let mut links = Vec::new();
    for table in problems.list("link", field) {
        let fields = problems.open("a link", table.value);
        let rel = problems.required("a link", "rel", fields.rel, &table.range);
        let to = problems.required("a link", "to", fields.to, &table.range);
        if let (Some(rel), Some(to)) = (rel, to) {
            links.push(LinkDraft {
                rel: rel.value,
                to: trimmed(to.value),
                range: to.range,
            });
        }
    }
    links
}

fn trimmed(text: Text<'_>) -> Text<'_> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

pub(super) fn history(
    field: Field<List<Table<'_, HistoryTable<'_>>>>,
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> Vec<Held> {
    let tables = problems.list("history", field);
    let mut held: Vec<Held> = tables
        .into_iter()
        .filter_map(|table| entry(table, zone, problems))
        .collect();
    held.sort_by_key(|held| held.on.span());
    held
}

fn entry(
    table: Placed<Table<'_, HistoryTable<'_>>>,
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> Option<Held> {
    let fields = problems.open("a history entry", table.value);
    if fields.on.is_none() {
        let help = Some("add on = \"2025-04-09\", the day from which this was held".to_owned());
        problems.report(
            Problem::MissingKey,
            table.range.clone(),
            "a history entry has no `on`".to_owned(),
            help,
        );
    }
    let on = problems.date("on", fields.on, zone);
    let errors = problems.errors();
    let status = problems.status(fields.status);
    let when = problems.date("date", fields.date, zone);
    let note = problems.string("note", fields.note);
    if status.is_none() && when.is_none() && note.is_none() && problems.errors() == errors {
        let message = "a history entry says nothing".to_owned();
        let help = Some("add the status or the date held then, or a note".to_owned());
        problems.report(Problem::EmptyHistory, table.range, message, help);
    }
    Some(Held {
        on: on?,
        status,
        when,
        note,
    })
}
