//! What the script needs and the page does not show, each once: other names, ids, what sources are called.
//!
//! It stands in the page as JSON, in which everything HTML would act on is
//! escaped: no text ends the element it stands in.

use crate::cite::json::write_value;
use crate::model::{Actor, Origin, Place, Source};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::io;
use std::sync::Arc;

/// The tables of a page, filled while its events are written.
#[derive(Default)]
pub(super) struct Tables {
    actors: Numbered<Arc<str>, Named>,
    places: Numbered<Arc<str>, Named>,
    sources: Numbered<SourceRow, SourceRow>,
    words: Numbered<Arc<str>, Arc<str>>,
    files: Numbered<String, Named>,
}

/// Things by their keys, numbered in the order met.
struct Numbered<K, V> {
    numbers: HashMap<K, usize>,
    values: Vec<V>,
}

impl<K, V> Default for Numbered<K, V> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            values: Vec::new(),
        }
    }
}

impl<K: Eq + Hash, V> Numbered<K, V> {
    /// The number of a thing, and the thing itself to be added to.
    fn number(&mut self, key: K, make: impl FnOnce() -> V) -> (usize, Option<&mut V>) {
        let next = self.values.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.values.push(make());
        }
        (number, self.values.get_mut(number))
    }
}

/// What has an id and several names: an actor, a place, a file.
#[derive(Default, Serialize)]
struct Named {
    id: String,
    name: String,
    /// Every name, the id among them.
    names: BTreeSet<String>,
    /// The side of an actor, the country of a place.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    of: BTreeSet<String>,
}

/// Id, title, publisher, author, address, archived copy.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
struct SourceRow([Option<String>; 6]);

impl Tables {
    pub(super) fn actor(&mut self, actor: &Actor) -> usize {
        let names = [actor.id.to_string(), actor.name.clone()];
        let of = actor.side.iter().map(ToString::to_string);
        named(
            &mut self.actors,
            &actor.id,
            &actor.name,
            names.into_iter().chain(actor.aliases.iter().cloned()),
            of,
        )
    }

    pub(super) fn place(&mut self, place: &Place) -> usize {
        let names = [place.id.to_string(), place.name.clone()];
        let of = place.country.iter().cloned();
        named(
            &mut self.places,
            &place.id,
            &place.name,
            names.into_iter().chain(place.aliases.iter().cloned()),
            of,
        )
    }

    pub(super) fn source(&mut self, source: &Source) -> usize {
        let row = SourceRow([
            source.id.as_ref().map(ToString::to_string),
            source.title.clone(),
            source.publisher.clone(),
            source.author.clone(),
            source.url.clone(),
            source.archive.clone(),
        ]);
        self.sources.number(row.clone(), || row).0
    }

    /// A kind or a tag.
    pub(super) fn word(&mut self, word: &Arc<str>) -> usize {
        self.words.number(Arc::clone(word), || Arc::clone(word)).0
    }

    pub(super) fn file(&mut self, origin: &Origin) -> usize {
        let fresh = || Named {
            id: origin.stem.clone(),
            name: origin.stem.clone(),
            names: BTreeSet::from([origin.stem.clone()]),
            ..Named::default()
        };
        let (number, file) = self.files.number(origin.stem.clone(), fresh);
        // No folder: a page is handed to others, whom the sender's folders do not concern.
        let name = origin.name.rsplit(['/', '\\']).next().unwrap_or_default();
        if let Some(file) = file {
            file.names.insert(name.to_owned());
        }
        number
    }

    /// All of them as JSON that may stand in HTML.
    pub(super) fn json(&self) -> io::Result<String> {
        #[derive(Serialize)]
        struct All<'a> {
            actors: &'a [Named],
            places: &'a [Named],
            sources: &'a [SourceRow],
            words: &'a [Arc<str>],
            files: &'a [Named],
        }
        let mut json = Vec::new();
        write_value(
            &mut json,
            &All {
                actors: &self.actors.values,
                places: &self.places.values,
                sources: &self.sources.values,
                words: &self.words.values,
                files: &self.files.values,
            },
        )?;
        let json = String::from_utf8(json).map_err(io::Error::other)?;
        Ok(escaped(&json))
    }
}

fn named(
    table: &mut Numbered<Arc<str>, Named>,
    id: &Arc<str>,
    name: &str,
    names: impl Iterator<Item = String>,
    of: impl Iterator<Item = String>,
) -> usize {
    let fresh = || Named {
        id: id.to_string(),
        name: name.to_owned(),
        ..Named::default()
    };
    let (number, own) = table.number(Arc::clone(id), fresh);
    if let Some(own) = own {
        own.names.extend(names);
        own.of.extend(of);
    }
    number
}

/// JSON in which HTML sees nothing: these characters stand only within strings.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_it_stands_in() {
        let mut tables = Tables::default();
        let hostile = "</script><!-- & \u{2028}\u{2029}";
        tables.word(&hostile.into());
        let json = tables.json().unwrap();
        assert!(
            !json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
            "{json}"
        );
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["words"][0], hostile);
    }

    #[test]
    fn a_page_does_not_tell_in_which_folder_its_file_lies() {
        let mut tables = Tables::default();
        tables.file(&Origin::new("/home/someone/secret/calls.toml"));
        let json = tables.json().unwrap();
        assert!(
            json.contains("calls.toml") && !json.contains("secret"),
            "{json}"
        );
    }

    #[test]
    fn an_actor_of_two_files_has_the_names_of_both() {
        let actor = |alias: &str| Actor {
            id: "putin".into(),
            name: "Vladimir Putin".to_owned(),
            aliases: vec![alias.to_owned()],
            ..Actor::default()
        };
        let mut tables = Tables::default();
        assert_eq!(tables.actor(&actor("Путин")), 0);
        assert_eq!(tables.actor(&actor("Putin")), 0);
        let json = tables.json().unwrap();
        assert!(
            json.contains("Путин") && json.contains("\"Putin\""),
            "{json}"
        );
    }
}
