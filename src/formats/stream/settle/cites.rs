//! Sources that records share, by their ids.

use crate::formats::hashed::HashMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::formats::Problem;
use crate::formats::stream::batch::How;
use crate::formats::wording::short;
use crate::model::Source;

/// The sources of the file that have an id.
///
/// Nothing declares a source in such a file: the first record that says what
/// an id means does. Another that says something else of the same id keeps
/// what it says, for lists of events from several files hold such pairs.
#[derive(Default)]
pub(super) struct Cited {
    declared: Vec<Arc<str>>,
    by_id: HashMap<Arc<str>, Arc<Source>>,
}

impl Cited {
    /// The source an event cites, and a warning where nothing says what it is.
    pub(super) fn of_event(
        &mut self,
        source: Arc<Source>,
        how: How,
    ) -> (Arc<Source>, Option<Diagnostic>) {
        match how {
            How::InFull => (source, None),
            How::WithId => (self.with_id(source), None),
            How::ById => self.by_id(source),
            How::AsText => (self.as_text(source), None),
        }
    }

    /// The source a claim cites: by name, it is first looked for among those of its event.
    pub(super) fn of_claim(
        &mut self,
        source: Arc<Source>,
        how: How,
        of_event: &[Arc<Source>],
    ) -> (Arc<Source>, Option<Diagnostic>) {
        let name = match how {
            How::InFull | How::WithId => return self.of_event(source, how),
            How::ById | How::AsText => text_of(&source),
        };
        let is_named = |own: &&Arc<Source>| own.id.as_deref() == Some(name);
        let is_labelled = |own: &&Arc<Source>| own.id.is_none() && own.label() == name;
        let own = of_event.iter();
        match own.clone().find(is_named).or(own.clone().find(is_labelled)) {
            Some(own) => (Arc::clone(own), None),
            None => self.of_event(source, how),
        }
    }

    /// The sources that records gave an id and a meaning, in order of first appearance.
    pub(super) fn into_declared(self) -> Vec<Arc<Source>> {
        let ids = self.declared.iter();
        ids.filter_map(|id| self.by_id.get(id).cloned()).collect()
    }

    fn with_id(&mut self, source: Arc<Source>) -> Arc<Source> {
        let Some(id) = &source.id else {
            return source;
        };
        match self.by_id.get(id) {
            Some(known) if known.known => match **known == *source {
                true => Arc::clone(known),
                false => source,
            },
            _ => {
                self.declared.push(Arc::clone(id));
                self.by_id.insert(Arc::clone(id), Arc::clone(&source));
                source
            }
        }
    }

    fn by_id(&mut self, source: Arc<Source>) -> (Arc<Source>, Option<Diagnostic>) {
        let id = source.id.clone().unwrap_or_default();
        let known = self.by_id.entry(Arc::clone(&id)).or_insert(source);
        let warning = (!known.known).then(|| {
            let message = format!("there is no source `{}`", short(&id));
            let help = "say what it is: a title, a publisher or a url";
            Problem::UnknownSource.diagnostic(message).with_help(help)
        });
        (Arc::clone(known), warning)
    }

    fn as_text(&self, source: Arc<Source>) -> Arc<Source> {
        let known = self.by_id.get(text_of(&source));
        known.map_or(source, Arc::clone)
    }
}

/// The text of a source that is nothing else.
fn text_of(source: &Source) -> &str {
    source.id.as_deref().unwrap_or_else(|| source.label())
}
