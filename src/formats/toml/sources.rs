//! Sources: declared, written where they are used, or missing.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::date::Zone;
use crate::formats::Problem;
use crate::model::Source;
use crate::text::nearest;

use super::problems::{Placed, Problems, short};
use super::tables::{SourceRef, SourceTable};
use super::written::{Named, Table};

const MOST_CANDIDATES: usize = 500;

/// The sources of a file by id.
#[derive(Default)]
pub(super) struct Sources {
    declared: Vec<Arc<Source>>,
    by_id: HashMap<Arc<str>, Arc<Source>>,
    lines: HashMap<Arc<str>, u32>,
    /// What relays another source, to be checked when all are known.
    relays: Vec<(Arc<str>, Range<usize>)>,
}

impl Sources {
    /// Reads `[sources]`.
    pub(super) fn declare(
        &mut self,
        named: Named<'_, Table<'_, SourceTable<'_>>>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) {
        for (id, table) in named.0 {
            let id: Arc<str> = (&*id).into();
            let Some(Placed { value, range }) = problems.take(&id, Some(table)) else {
                continue;
            };
            let line = problems.line(&range);
            if let Some(first) = self.lines.get(&id) {
                problems.report_duplicate("source", &id, range, *first);
                continue;
            }
            let mut source = self.read(value, &range, zone, problems);
            source.id = Some(Arc::clone(&id));
            let source = Arc::new(source);
            self.lines.insert(Arc::clone(&id), line);
            self.by_id.insert(id, Arc::clone(&source));
            self.declared.push(source);
        }
    }

    /// Warns of sources that relay one nobody knows.
    pub(super) fn check_relays(&mut self, problems: &mut Problems<'_>) {
        for (via, range) in std::mem::take(&mut self.relays) {
            if !self.lines.contains_key(&via) {
                self.report_unknown(&via, range, problems);
            }
        }
    }

    /// The source meant: looked up, read, or made up as an unknown one.
    pub(super) fn resolve(
        &mut self,
        source: Placed<SourceRef<'_>>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) -> Arc<Source> {
        let id: Arc<str> = match source.value {
            SourceRef::Inline(table) => {
                let inline = self.read(*table, &source.range, zone, problems);
                self.check_relays(problems);
                return Arc::new(inline);
            }
            SourceRef::Id(id) => match self.by_id.get(id.trim()) {
                Some(known) if known.known => return Arc::clone(known),
                _ => id.trim().into(),
            },
        };
        self.report_unknown(&id, source.range, problems);
        let unknown = || {
            Arc::new(Source {
                id: Some(Arc::clone(&id)),
                ..Source::default()
            })
        };
        Arc::clone(self.by_id.entry(Arc::clone(&id)).or_insert_with(unknown))
    }

    /// The declared sources in file order.
    pub(super) fn into_declared(self) -> Vec<Arc<Source>> {
        self.declared
    }

    fn read(
        &mut self,
        table: Table<'_, SourceTable<'_>>,
        near: &Range<usize>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) -> Source {
        let fields = problems.open("a source", table);
        let errors = problems.errors();
        let via = problems.text("via", fields.via);
        let mut source = Source {
            id: None,
            title: problems.string("title", fields.title),
            publisher: problems.string("publisher", fields.publisher),
            author: problems.string("author", fields.author),
            published: problems.date("published", fields.published, zone),
            accessed: problems.date("accessed", fields.accessed, zone),
            url: problems.string("url", fields.url),
            archive: problems.string("archive", fields.archive),
            via: via.as_ref().map(|via| via.value.trim().into()),
            known: true,
        };
        self.relays
            .extend(via.map(|via| (via.value.trim().into(), via.range)));
        let says_what =
            source.title.is_some() || source.publisher.is_some() || source.url.is_some();
        if !says_what && problems.errors() == errors {
            let message = "a source needs a title, a publisher or a url".to_owned();
            problems.report(Problem::EmptySource, near.clone(), message, None);
        }
        source.known = says_what;
        source
    }

    fn report_unknown(&self, id: &str, range: Range<usize>, problems: &mut Problems<'_>) {
        // Suggestions are for people, who do not declare thousands.
        let candidates = if self.by_id.len() > MOST_CANDIDATES {
            &[]
        } else {
            self.declared.as_slice()
        };
        let help = match nearest(
            id,
            candidates.iter().filter_map(|source| source.id.as_deref()),
        ) {
            Some(known) => format!("did you mean \"{known}\"?"),
            None if id.contains("://") => format!("write {{ url = \"{}\" }}", short(id)),
            None => format!(
                "add [sources.{}], or write {{ title = \"...\" }} here",
                short(id)
            ),
        };
        problems.report(
            Problem::UnknownSource,
            range,
            format!("there is no source `{}`", short(id)),
            Some(help),
        );
    }
}
