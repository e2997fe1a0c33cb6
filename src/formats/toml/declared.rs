//! Actors, places and sources that the file declares.

use std::ops::Range;
use std::sync::Arc;

use crate::date::Zone;
use crate::formats::Problem;
use crate::formats::names::{Ambiguous, Entry, Names};
use crate::model::{Actor, ActorKind, Place};

use super::problems::{Placed, Problems, did_you_mean, short};
use super::sources::Sources;
use super::syntax::Parsed;
use super::tables::{ActorTable, PlaceTable};
use super::written::{Field, List, Named, Table, Text};

/// Reads every `[actors]`, `[places]` and `[sources]` of the file.
pub(super) fn read(
    tables: &mut [&mut Parsed<'_>],
    zone: &Zone,
    problems: &mut Problems<'_>,
) -> (Names<Actor>, Names<Place>, Sources) {
    let (mut actors, mut places, mut sources) =
        (Names::default(), Names::default(), Sources::default());
    for parsed in tables {
        problems.enter(parsed.base);
        for (id, table) in entries("actors", parsed.root.actors.take(), problems) {
            let range = table.range.clone();
            let (actor, aliases) = actor(&id, table, problems);
            declare(&mut actors, actor, range, aliases, problems);
        }
        for (id, table) in entries("places", parsed.root.places.take(), problems) {
            let range = table.range.clone();
            let (place, aliases) = place(&id, table, problems);
            declare(&mut places, place, range, aliases, problems);
        }
        if let Some(named) = problems.take("sources", parsed.root.sources.take()) {
            sources.declare(named.value, zone, problems);
        }
    }
    index(&mut actors, problems);
    index(&mut places, problems);
    sources.check_relays(problems);
    (actors, places, sources)
}

/// Makes names findable and reports those that mean two things.
fn index<T: Entry>(names: &mut Names<T>, problems: &mut Problems<'_>) {
    for Ambiguous {
        name,
        first,
        second,
    } in names.index()
    {
        let message = format!(
            "`{}` means two {}s: `{first}` and `{second}`",
            short(&name.value),
            T::WORD
        );
        let help = format!("it is read as `{first}`; write `{second}` where that one is meant");
        problems.report(Problem::AmbiguousName, name.range, message, Some(help));
    }
}

/// The tables of a section, each with its id.
fn entries<'t, S: serde::Deserialize<'t>>(
    section: &str,
    field: Field<Named<'t, Table<'t, S>>>,
    problems: &mut Problems<'_>,
) -> Vec<(Arc<str>, Placed<Table<'t, S>>)> {
    let Some(named) = problems.take(section, field) else {
        return Vec::new();
    };
    let tables = named.value.0.into_iter().filter_map(|(id, table)| {
        let table = problems.take(&format!("{section}.{id}"), Some(table))?;
        problems.check_script(&id, &table.range);
        Some((id.as_ref().into(), table))
    });
    tables.collect()
}

fn declare<T: Entry>(
    names: &mut Names<T>,
    entry: T,
    range: Range<usize>,
    aliases: Vec<Placed<String>>,
    problems: &mut Problems<'_>,
) {
    let id = Arc::clone(entry.id());
    let line = problems.line(&range);
    if let Err(first) = names.declare(entry, line, range.clone(), aliases) {
        problems.report_duplicate(T::WORD, &id, range, first);
    }
}

fn actor(
    id: &Arc<str>,
    table: Placed<Table<'_, ActorTable<'_>>>,
    problems: &mut Problems<'_>,
) -> (Actor, Vec<Placed<String>>) {
    let fields = problems.open("an actor", table.value);
    let name = problems.required("an actor", "name", fields.name, &table.range);
    let aliases = aliases(fields.aliases, problems);
    let actor = Actor {
        id: Arc::clone(id),
        name: checked_name(name, id, problems),
        kind: actor_kind(fields.kind, problems),
        role: problems.string("role", fields.role),
        side: problems
            .text("side", fields.side)
            .map(|side| side.value.trim().into()),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        declared: true,
    };
    (actor, aliases)
}

fn place(
    id: &Arc<str>,
    table: Placed<Table<'_, PlaceTable<'_>>>,
    problems: &mut Problems<'_>,
) -> (Place, Vec<Placed<String>>) {
    let fields = problems.open("a place", table.value);
    let name = problems.required("a place", "name", fields.name, &table.range);
    let aliases = aliases(fields.aliases, problems);
    let place = Place {
        id: Arc::clone(id),
        name: checked_name(name, id, problems),
        country: problems.string("country", fields.country),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        position: position(fields.lat, fields.lon, &table.range, problems),
        declared: true,
    };
    (place, aliases)
}

/// The name, or the id of what should have one: what refers to it must find it.
fn checked_name(name: Option<Placed<Text<'_>>>, id: &str, problems: &mut Problems<'_>) -> String {
    match name {
        Some(name) => {
            problems.check_script(&name.value, &name.range);
            name.value.trim().to_owned()
        }
        None => id.to_owned(),
    }
}

fn aliases(field: Field<List<Text<'_>>>, problems: &mut Problems<'_>) -> Vec<Placed<String>> {
    let texts = problems.texts("aliases", field).into_iter();
    let aliases = texts.map(|text| {
        problems.check_script(&text.value, &text.range);
        Placed {
            value: text.value.trim().to_owned(),
            range: text.range,
        }
    });
    aliases.collect()
}

fn actor_kind(field: Field<Text<'_>>, problems: &mut Problems<'_>) -> Option<ActorKind> {
    let Placed { value, range } = problems.text("kind", field)?;
    let kind = ActorKind::ALL
        .into_iter()
        .find(|(_, word)| *word == value.trim());
    if kind.is_none() {
        let message = format!("there is no kind of actor `{}`", short(&value));
        let help = did_you_mean(&value, &ActorKind::ALL.map(|(_, word)| word));
        problems.report(Problem::BadKind, range, message, Some(help));
    }
    kind.map(|(kind, _)| kind)
}

/// Both coordinates, within their limits.
fn position(
    lat: Field<f64>,
    lon: Field<f64>,
    near: &Range<usize>,
    problems: &mut Problems<'_>,
) -> Option<(f64, f64)> {
    let missing = match (&lat, &lon) {
        (Some(_), None) => Some("lon"),
        (None, Some(_)) => Some("lat"),
        _ => None,
    };
    let lat = degrees("lat", lat, 90.0, problems);
    let lon = degrees("lon", lon, 180.0, problems);
    if let Some(key) = missing {
        let message = format!("a place with a position has no `{key}`");
        problems.report(
            Problem::MissingKey,
            near.clone(),
            message,
            Some(format!("add {key} = ..., in decimal degrees")),
        );
    }
    lat.zip(lon)
}

fn degrees(key: &str, field: Field<f64>, limit: f64, problems: &mut Problems<'_>) -> Option<f64> {
    let Placed { value, range } = problems.take(key, field)?;
    if (-limit..=limit).contains(&value) {
        return Some(value);
    }
    let help = format!("write decimal degrees from -{limit} to {limit}");
    problems.report(
        Problem::OutOfRange,
        range,
        format!("`{key}` cannot be {value}"),
        Some(help),
    );
    None
}
