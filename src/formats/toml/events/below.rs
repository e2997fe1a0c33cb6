//! The tables below an event: claims, links, history.

use std::ops::Range;
use std::sync::Arc;

use crate::date::When;
use crate::formats::Problem;
use crate::model::{Claim, Held, Link, Source};

use super::super::problems::{Placed, Problems};
use super::super::tables::{ClaimTable, HistoryTable, LinkTable};
use super::super::written::{Field, List, Table, Text};
use super::Events;

/// A claim whose names are not resolved yet: an event that is left out leaves no actors behind.
pub(super) struct DraftClaim<'t> {
    by: Text<'t>,
    claim: PendingClaim,
}

struct PendingClaim {
    said: String,
    quote: Option<String>,
    about: Option<Arc<str>>,
    when: Option<When>,
    source: Option<Arc<Source>>,
}

impl Events {
    pub(super) fn claims<'t>(
        &mut self,
        field: Field<List<Table<'t, ClaimTable<'t>>>>,
        problems: &mut Problems<'_>,
    ) -> Vec<DraftClaim<'t>> {
        let tables = problems.list("claim", field);
        tables
            .into_iter()
            .filter_map(|table| self.draft(table, problems))
            .collect()
    }

    fn draft<'t>(
        &mut self,
        table: Placed<Table<'t, ClaimTable<'t>>>,
        problems: &mut Problems<'_>,
    ) -> Option<DraftClaim<'t>> {
        let fields = problems.open("a claim", table.value);
        let by = problems.required("a claim", "by", fields.by, &table.range);
        let said = problems.required("a claim", "said", fields.said, &table.range);
        let quote = problems.string("quote", fields.quote);
        let about = self.label("about", fields.about, problems);
        let when = problems.date("date", fields.date, &self.zone);
        let source = problems.take("source", fields.source);
        let source = source.map(|source| self.sources.resolve(source, &self.zone, problems));
        let said = said?.value.into_owned();
        Some(DraftClaim {
            by: by?.value,
            claim: PendingClaim {
                said,
                quote,
                about,
                when,
                source,
            },
        })
    }

    pub(super) fn claim(&mut self, draft: DraftClaim<'_>) -> Claim {
        let PendingClaim {
            said,
            quote,
            about,
            when,
            source,
        } = draft.claim;
        Claim {
            by: self.actors.resolve(&draft.by),
            said,
            quote,
            about,
            when,
            source,
        }
    }

    pub(super) fn links(
        &mut self,
        field: Field<List<Table<'_, LinkTable<'_>>>>,
        problems: &mut Problems<'_>,
    ) -> Vec<(Link, Range<usize>)> {
        let mut links = Vec::new();
        for table in problems.list("link", field) {
            let fields = problems.open("a link", table.value);
            let rel = problems.required("a link", "rel", fields.rel, &table.range);
            let to = problems.required("a link", "to", fields.to, &table.range);
            if let (Some(rel), Some(to)) = (rel, to) {
                links.push((
                    Link {
                        rel: self.word(rel.value.trim()),
                        to: to.value.trim().into(),
                    },
                    to.range,
                ));
            }
        }
        links
    }

    pub(super) fn history(
        &mut self,
        field: Field<List<Table<'_, HistoryTable<'_>>>>,
        problems: &mut Problems<'_>,
    ) -> Vec<Held> {
        let tables = problems.list("history", field);
        let mut held: Vec<Held> = tables
            .into_iter()
            .filter_map(|table| self.held(table, problems))
            .collect();
        held.sort_by_key(|held| held.on.span());
        held
    }

    fn held(
        &mut self,
        table: Placed<Table<'_, HistoryTable<'_>>>,
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
        let on = problems.date("on", fields.on, &self.zone);
        let errors = problems.errors();
        let status = problems.status(fields.status);
        let when = problems.date("date", fields.date, &self.zone);
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
}
