//! An event as JSON: what our own output writes, and what people write by hand.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::formats::Problem;
use crate::formats::stream::batch::{Cite, Draft, DraftClaim, Drafts, How, source_of_text};
use crate::formats::stream::spellings::Number;
use crate::model::{Held, Link, Source};

use super::object::{Reader, Shape};
use super::scan::Path;
use super::value::Value;

static EVENT: Shape<15> = Shape {
    what: "an event",
    keys: [
        "id", "date", "title", "kind", "status", "actors", "place", "tags", "duration", "known",
        "sources", "claims", "links", "history", "summary",
    ],
    ignored: &[
        "timeline",
        "file",
        "line",
        "earliest",
        "latest",
        "precision",
        "approximate",
        "uncertain",
        "date_text",
        "match",
    ],
};
static NAMED: Shape<2> = Shape {
    what: "an actor or a place",
    keys: ["id", "name"],
    ignored: &[],
};
static SOURCE: Shape<9> = Shape {
    what: "a source",
    keys: [
        "id",
        "title",
        "publisher",
        "published",
        "url",
        "author",
        "accessed",
        "archive",
        "via",
    ],
    ignored: &[],
};
static CLAIM: Shape<6> = Shape {
    what: "a claim",
    keys: ["by", "said", "quote", "about", "date", "source"],
    ignored: &[],
};
static LINK: Shape<2> = Shape {
    what: "a link",
    keys: ["rel", "to"],
    ignored: &[],
};
static HELD: Shape<4> = Shape {
    what: "a history entry",
    keys: ["on", "status", "date", "note"],
    ignored: &[],
};

/// An actor or a place as written.
struct Named<'t, 'p> {
    /// The id, where there is one apart from the name.
    id: Option<Cow<'t, str>>,
    name: Cow<'t, str>,
    /// Where the name stands, if not where the whole does.
    at: Option<Path<'p>>,
}

/// Reads the value of a record as an event; a faulty one is reported and left out.
pub(super) fn read<'t>(value: Value<'t>, text: &'t str, drafts: &mut Drafts<'t>) {
    let Value::Object(entries) = value else {
        let message = format!("an event is an object, and this is {}", value.name());
        let help = Some("write {\"title\": \"...\"}".to_owned());
        drafts
            .notes
            .report(Problem::WrongType, &Path::START, message, help);
        return;
    };
    let mut reader = Reader { drafts, text };
    let draft = reader.event(entries);
    if let Some(draft) = draft {
        drafts.keep(draft);
    }
}

impl<'t> Reader<'_, 't> {
    fn event(&mut self, entries: Vec<super::value::Entry<'t>>) -> Option<Draft> {
        let path = &Path::START;
        let [
            id,
            date,
            title,
            kind,
            status,
            actors,
            place,
            tags,
            duration,
            known,
            sources,
            claims,
            links,
            history,
            summary,
        ] = self.open(&EVENT, entries);
        let mut draft = self.drafts.draft();
        if let Some(id) = self.text("id", id, &path.key("id")) {
            draft.id = self.range_of(&id);
            let path = path.key("id");
            draft.event.id = self.drafts.notes.id(&id, &path).unwrap_or_default();
        }
        draft.event.when = self.date("date", date, path);
        let title = self.required("an event", "title", title, path);
        draft.event.kind = self.word("kind", kind, path);
        draft.event.status = self.status(status, path).unwrap_or_default();
        draft.actors = self.actors(actors, &path.key("actors"));
        draft.place = self.place(place, &path.key("place"));
        draft.event.tags = self.tags(tags, &path.key("tags"));
        draft.event.duration = self.duration(duration, &path.key("duration"));
        draft.event.known_written = self.date("known", known, path);
        self.sources(sources, &path.key("sources"), &mut draft);
        self.claims(claims, &path.key("claims"), &mut draft);
        self.links(links, &path.key("links"), &mut draft);
        draft.event.history = self.history(history, &path.key("history"));
        draft.event.summary = self.string("summary", summary, path);
        let title = title?;
        self.drafts.notes.check_script(&title, &path.key("title"));
        draft.event.title = title.into_owned();
        Some(draft)
    }

    fn word(&mut self, key: &str, value: Value<'t>, path: &Path<'_>) -> Option<Arc<str>> {
        let path = path.key(key);
        let text = self.text(key, value, &path)?;
        let Drafts { notes, words, .. } = self.drafts;
        Some(notes.word(words, &text, &path))
    }

    fn tags(&mut self, value: Value<'t>, path: &Path<'_>) -> Vec<Arc<str>> {
        let items = self.list("tags", value, path);
        let mut tags = Vec::with_capacity(items.len());
        for (number, item) in items.into_iter().enumerate() {
            let path = path.item(number);
            if let Some(tag) = self.text("tags", item, &path) {
                let Drafts { notes, words, .. } = self.drafts;
                tags.push(notes.word(words, &tag, &path));
            }
        }
        tags
    }

    fn duration(&mut self, value: Value<'t>, path: &Path<'_>) -> Option<crate::model::Duration> {
        let text = self.text("duration", value, path)?;
        self.drafts.notes.duration(&text, path)
    }

    fn actors(&mut self, value: Value<'t>, path: &Path<'_>) -> Vec<Number> {
        let items = self.list("actors", value, path);
        let mut actors = Vec::with_capacity(items.len());
        for (number, item) in items.into_iter().enumerate() {
            actors.extend(self.actor("actors", item, &path.item(number)));
        }
        actors
    }

    /// An actor as text, or with an id and a name.
    fn actor(&mut self, key: &str, value: Value<'t>, path: &Path<'_>) -> Option<Number> {
        let Named { id, name, at } = self.named(key, value, path)?;
        let at = at.as_ref().unwrap_or(path);
        Some(self.drafts.actor(id.as_deref(), &name, at))
    }

    fn place(&mut self, value: Value<'t>, path: &Path<'_>) -> Option<Number> {
        let Named { id, name, at } = self.named("place", value, path)?;
        let at = at.as_ref().unwrap_or(path);
        Some(self.drafts.place(id.as_deref(), &name, at))
    }

    fn named<'p>(
        &mut self,
        key: &str,
        value: Value<'t>,
        path: &'p Path<'p>,
    ) -> Option<Named<'t, 'p>> {
        let Value::Object(entries) = value else {
            return Some(Named {
                id: None,
                name: self.text(key, value, path)?,
                at: None,
            });
        };
        let [id, name] = self.open(&NAMED, entries);
        let id = self.text("id", id, &path.key("id"));
        let name = self.text("name", name, &path.key("name"));
        let (id, name, at) = match (id, name) {
            (id, Some(name)) => (id, name, "name"),
            (Some(id), None) => (None, id, "id"),
            (None, None) => {
                let message = format!("an entry of `{key}` has no `name`");
                let help = Some("add \"name\": \"...\"".to_owned());
                self.drafts
                    .notes
                    .report(Problem::MissingKey, path, message, help);
                return None;
            }
        };
        Some(Named {
            id,
            name,
            at: Some(path.key(at)),
        })
    }

    fn sources(&mut self, value: Value<'t>, path: &Path<'_>, draft: &mut Draft) {
        let items = self.list("sources", value, path);
        draft.event.sources.reserve_exact(items.len());
        for (number, item) in items.into_iter().enumerate() {
            let path = path.item(number);
            let Some((source, mut cite)) = self.source("sources", item, &path) else {
                continue;
            };
            if cite.how != How::InFull {
                cite.number = draft.event.sources.len();
                draft.cites.push(cite);
            }
            draft.event.sources.push(source);
        }
    }

    /// A source as text or in full.
    fn source(
        &mut self,
        key: &str,
        value: Value<'t>,
        path: &Path<'_>,
    ) -> Option<(Arc<Source>, Cite)> {
        let Value::Object(entries) = value else {
            let text = self.text(key, value, path)?;
            return Some((source_of_text(&text), self.cite(How::AsText, Some(&text))));
        };
        let errors = self.drafts.notes.errors();
        let [
            id,
            title,
            publisher,
            published,
            url,
            author,
            accessed,
            archive,
            via,
        ] = self.open(&SOURCE, entries);
        let id = self.text("id", id, &path.key("id"));
        let via = self.text("via", via, &path.key("via"));
        let mut source = Source {
            id: id.as_ref().map(|id| id.trim().into()),
            title: self.string("title", title, path),
            publisher: self.string("publisher", publisher, path),
            author: self.string("author", author, path),
            published: self.date("published", published, path),
            accessed: self.date("accessed", accessed, path),
            url: self.string("url", url, path),
            archive: self.string("archive", archive, path),
            via: via.map(|via| via.trim().into()),
            known: true,
        };
        source.known = source.title.is_some() || source.publisher.is_some() || source.url.is_some();
        let how = match (&source.id, source.known) {
            (None, true) => How::InFull,
            (Some(_), true) => How::WithId,
            (Some(_), false) => How::ById,
            (None, false) => {
                if self.drafts.notes.errors() == errors {
                    let message = "a source needs a title, a publisher or a url".to_owned();
                    self.drafts
                        .notes
                        .report(Problem::EmptySource, path, message, None);
                }
                return None;
            }
        };
        Some((Arc::new(source), self.cite(how, id.as_deref())))
    }

    /// How a source is cited, and where: at its id, or its text.
    fn cite(&self, how: How, text: Option<&str>) -> Cite {
        Cite {
            number: 0,
            how,
            range: text.map_or(0..0, |text| self.range_of(text)),
        }
    }

    /// Where text stands in the piece.
    fn range_of(&self, text: &str) -> Range<usize> {
        self.drafts.notes.place(&self.place_of(text)).range
    }

    fn claims(&mut self, value: Value<'t>, path: &Path<'_>, draft: &mut Draft) {
        for (number, item) in self.list("claims", value, path).into_iter().enumerate() {
            let claim = self.claim(item, &path.item(number));
            draft.claims.extend(claim);
        }
    }

    fn claim(&mut self, value: Value<'t>, path: &Path<'_>) -> Option<DraftClaim> {
        let Value::Object(entries) = value else {
            self.report_type("claims", &value, "an object", path);
            return None;
        };
        let [by, said, quote, about, date, source] = self.open(&CLAIM, entries);
        if matches!(by, Value::Null) {
            let message = "a claim has no `by`".to_owned();
            let help = Some("add \"by\": \"...\": a claim is always somebody's".to_owned());
            self.drafts
                .notes
                .report(Problem::MissingKey, path, message, help);
        }
        let by = self.actor("by", by, &path.key("by"));
        let said = self.required("a claim", "said", said, path);
        let quote = self.string("quote", quote, path);
        let about = self.word("about", about, path);
        let when = self.date("date", date, path);
        let source = match source {
            Value::Null => None,
            source => self.source("source", source, &path.key("source")),
        };
        Some(DraftClaim {
            by: by?,
            said: said?.into_owned(),
            quote,
            about,
            when,
            source,
        })
    }

    fn links(&mut self, value: Value<'t>, path: &Path<'_>, draft: &mut Draft) {
        for (number, item) in self.list("links", value, path).into_iter().enumerate() {
            let path = path.item(number);
            let Value::Object(entries) = item else {
                self.report_type("links", &item, "an object", &path);
                continue;
            };
            let [rel, to] = self.open(&LINK, entries);
            let rel = self.required("a link", "rel", rel, &path);
            let to = self.required("a link", "to", to, &path);
            let (Some(rel), Some(to)) = (rel, to) else {
                continue;
            };
            draft.links.push(self.range_of(&to));
            draft.event.links.push(Link {
                rel: self.drafts.words.share(rel.trim()),
                to: to.trim().into(),
            });
        }
    }

    fn history(&mut self, value: Value<'t>, path: &Path<'_>) -> Vec<Held> {
        let mut history = Vec::new();
        for (number, item) in self.list("history", value, path).into_iter().enumerate() {
            history.extend(self.held(item, &path.item(number)));
        }
        history.sort_by_key(|held| held.on.span());
        history
    }

    fn held(&mut self, value: Value<'t>, path: &Path<'_>) -> Option<Held> {
        let Value::Object(entries) = value else {
            self.report_type("history", &value, "an object", path);
            return None;
        };
        let [on, status, date, note] = self.open(&HELD, entries);
        let day = self.required("a history entry", "on", on, path);
        let on = day.and_then(|day| self.drafts.notes.date("on", &day, &path.key("on")));
        let errors = self.drafts.notes.errors();
        let status = self.status(status, path);
        let when = self.date("date", date, path);
        let note = self.string("note", note, path);
        let is_empty = status.is_none() && when.is_none() && note.is_none();
        if is_empty && self.drafts.notes.errors() == errors {
            let message = "a history entry says nothing".to_owned();
            let help = Some("add the status or the date held then, or a note".to_owned());
            self.drafts
                .notes
                .report(Problem::EmptyHistory, path, message, help);
        }
        Some(Held {
            on: on?,
            status,
            when,
            note,
        })
    }
}
