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
use super::written::{Named, Table, Text};

const MOST_CANDIDATES: usize = 500;

/// The id of the source that another relays.
type Via = Placed<Arc<str>>;

/// A source where it is used, as far as it can be read without knowing the others.
pub(super) enum SourceDraft<'t> {
    Id(Placed<Text<'t>>),
    Inline(Arc<Source>, Option<Via>),
}

impl<'t> SourceDraft<'t> {
    pub(super) fn read(
        source: Placed<SourceRef<'t>>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) -> Self {
        let range = source.range;
        match source.value {
            SourceRef::Id(value) => SourceDraft::Id(Placed { value, range }),
            SourceRef::Inline(table) => {
                let (source, via) = read(*table, &range, zone, problems);
                SourceDraft::Inline(Arc::new(source), via)
            }
        }
    }
}

/// The sources of a file by id.
#[derive(Default)]
pub(super) struct Sources {
    declared: Vec<Arc<Source>>,
    by_id: HashMap<Arc<str>, Arc<Source>>,
    lines: HashMap<Arc<str>, u32>,
    /// What relays another source, to be checked when all are known.
    relays: Vec<Via>,
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
            let (mut source, via) = read(value, &range, zone, problems);
            self.relays.extend(via);
            source.id = Some(Arc::clone(&id));
            let source = Arc::new(source);
            self.lines.insert(Arc::clone(&id), line);
            self.by_id.insert(id, Arc::clone(&source));
            self.declared.push(source);
        }
    }

    /// Warns of sources that relay one nobody knows.
    pub(super) fn check_relays(&mut self, problems: &mut Problems<'_>) {
        for via in std::mem::take(&mut self.relays) {
            self.check_relay(via, problems);
        }
    }

    fn check_relay(&self, via: Via, problems: &mut Problems<'_>) {
        if !self.lines.contains_key(&via.value) {
            self.report_unknown(&via.value, via.range, problems);
        }
    }

    /// The source meant: looked up, taken as it is, or made up as an unknown one.
    pub(super) fn resolve(
        &mut self,
        source: SourceDraft<'_>,
        problems: &mut Problems<'_>,
    ) -> Arc<Source> {
        let Placed { value, range } = match source {
            SourceDraft::Inline(source, via) => {
                if let Some(via) = via {
                    self.check_relay(via, problems);
                }
                return source;
            }
            SourceDraft::Id(id) => id,
        };
        let id: Arc<str> = match self.by_id.get(value.trim()) {
            Some(known) if known.known => return Arc::clone(known),
            _ => value.trim().into(),
        };
        self.report_unknown(&id, range, problems);
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

/// Reads a source and the id of the one it relays.
fn read(
    table: Table<'_, SourceTable<'_>>,
    near: &Range<usize>,
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> (Source, Option<Via>) {
    let fields = problems.open("a source", table);
    let errors = problems.errors();
    let via = problems.text("via", fields.via).map(|via| Placed {
        value: Arc::from(via.value.trim()),
        range: via.range,
    });
    let mut source = Source {
        id: None,
        title: problems.string("title", fields.title),
        publisher: problems.string("publisher", fields.publisher),
        author: problems.string("author", fields.author),
        published: problems.date("published", fields.published, zone),
        accessed: problems.date("accessed", fields.accessed, zone),
        url: problems.string("url", fields.url),
        archive: problems.string("archive", fields.archive),
        via: via.as_ref().map(|via| Arc::clone(&via.value)),
        known: true,
    };
    let says_what = source.title.is_some() || source.publisher.is_some() || source.url.is_some();
    if !says_what && problems.errors() == errors {
        let message = "a source needs a title, a publisher or a url".to_owned();
        problems.report(Problem::EmptySource, near.clone(), message, None);
    }
    source.known = says_what;
    (source, via)
}
