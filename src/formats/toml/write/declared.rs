//! What stands at the head of the file: actors, places and sources, once each.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::formats::owners::Owners;
use crate::model::{Actor, ActorKind, Event, Place, Source};

use super::{list, maybe, pair, quoted};

/// What the events of a result refer to.
#[derive(Default)]
pub(super) struct Declared {
    actors: Entries<Arc<Actor>>,
    places: Entries<Arc<Place>>,
    /// By the stem of the file and the id there.
    sources: Entries<Arc<Source>>,
    /// How each source is called, by stem and id there.
    called: HashMap<(Arc<str>, Arc<str>), String>,
    /// The files that events belong to.
    owners: Owners,
}

/// Entries in the order first met.
struct Entries<T> {
    list: Vec<(String, T)>,
    at: HashMap<String, usize>,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            at: HashMap::new(),
        }
    }
}

impl<T> Entries<T> {
    fn get(&self, id: &str) -> Option<&T> {
        self.list.get(*self.at.get(id)?).map(|entry| &entry.1)
    }

    fn put(&mut self, id: &str, entry: T) {
        if !self.at.contains_key(id) {
            self.at.insert(id.to_owned(), self.list.len());
            self.list.push((id.to_owned(), entry));
        }
    }
}

impl Declared {
    /// Takes in what an event refers to.
    pub(super) fn add(&mut self, stem: &Arc<str>, event: &Event) {
        let speakers = event.claims.iter().map(|claim| &claim.by);
        for actor in event.actors.iter().chain(speakers) {
            if actor.declared {
                self.actors.put(&actor.id, Arc::clone(actor));
            }
        }
        if let Some(place) = event.place.as_ref().filter(|place| place.declared) {
            self.places.put(&place.id, Arc::clone(place));
        }
        let cited = event
            .claims
            .iter()
            .filter_map(|claim| claim.source.as_ref());
        for source in event.sources.iter().chain(cited) {
            self.add_source(stem, source);
        }
        self.owners.add(stem, &event.id);
    }

    fn add_source(&mut self, stem: &Arc<str>, source: &Arc<Source>) {
        let Some(id) = source.id.as_ref().filter(|_| source.known) else {
            return;
        };
        let key = (Arc::clone(stem), Arc::clone(id));
        if self.called.contains_key(&key) {
            return;
        }
        let mut name = id.to_string();
        if self.sources.get(&name).is_some_and(|other| other != source) {
            name = format!("{stem}.{id}");
        }
        self.sources.put(&name, Arc::clone(source));
        self.called.insert(key, name);
    }

    /// The files that events belong to.
    pub(super) fn owners(&self) -> &Owners {
        &self.owners
    }

    /// How a source of a file is called here.
    pub(super) fn source<'a>(&'a self, stem: &str, id: &'a str) -> &'a str {
        let key = (Arc::from(stem), Arc::from(id));
        self.called.get(&key).map_or(id, |name| name)
    }

    /// The sources that relay one that no event cites: what that one is, the events do not say.
    pub(super) fn relayed_by_id(&self) -> impl Iterator<Item = &str> {
        let list = self.sources.list.iter();
        let relays = list.filter(|(_, source)| {
            let via = source.via.as_deref();
            via.is_some_and(|via| self.sources.get(via).is_none())
        });
        relays.map(|(id, _)| id.as_str())
    }

    /// Writes the tables.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (id, actor) in &self.actors.list {
            writeln!(out, "\n[actors.{}]", key(id))?;
            pair(out, "name", &actor.name)?;
            maybe(out, "kind", actor.kind.map(kind))?;
            maybe(out, "role", actor.role.as_deref())?;
            maybe(out, "side", actor.side.as_deref())?;
            list(
                out,
                "aliases",
                actor.aliases.iter().map(|alias| quoted(alias)),
            )?;
        }
        for (id, place) in &self.places.list {
            writeln!(out, "\n[places.{}]", key(id))?;
            pair(out, "name", &place.name)?;
            maybe(out, "country", place.country.as_deref())?;
            list(
                out,
                "aliases",
                place.aliases.iter().map(|alias| quoted(alias)),
            )?;
            if let Some((lat, lon)) = place.position {
                let number = |value: f64| toml::Value::from(value).to_string();
                writeln!(out, "lat = {}\nlon = {}", number(lat), number(lon))?;
            }
        }
        for (id, source) in &self.sources.list {
            writeln!(out, "\n[sources.{}]", key(id))?;
            for part in parts(source) {
                writeln!(out, "{part}")?;
            }
        }
        Ok(())
    }
}

/// What a source says, a part each: `title = "..."`.
pub(super) fn parts(source: &Source) -> Vec<String> {
    let date = |when: &Option<crate::date::When>| when.as_ref().map(|when| when.text().to_owned());
    let parts = [
        ("title", source.title.clone()),
        ("publisher", source.publisher.clone()),
        ("author", source.author.clone()),
        ("published", date(&source.published)),
        ("accessed", date(&source.accessed)),
        ("url", source.url.clone()),
        ("archive", source.archive.clone()),
        ("via", source.via.as_deref().map(str::to_owned)),
    ];
    let said = parts.into_iter();
    said.filter_map(|(key, value)| Some(format!("{key} = {}", one_line(&value?))))
        .collect()
}

/// A text on one line, as a table on one line wants it.
pub(in crate::formats::toml) fn one_line(text: &str) -> String {
    let quoted = quoted(text);
    match quoted.contains('\n') {
        // Escapes of JSON are escapes of TOML.
        true => serde_json::Value::from(text).to_string(),
        false => quoted,
    }
}

/// A key as it can stand in the head of a table.
fn key(id: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match !id.is_empty() && id.bytes().all(is_bare) {
        true => id.to_owned(),
        false => one_line(id),
    }
}

fn kind(kind: ActorKind) -> &'static str {
    let row = ActorKind::ALL.into_iter().find(|row| row.0 == kind);
    row.map_or("person", |row| row.1)
}
