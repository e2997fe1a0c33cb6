//! The fields of an event as options: the same for `add` and `edit`.

use super::messages;
use super::session::{Failure, Session, say};
use super::words;
use crate::date::{DateExpr, When, Zone, worded};
use crate::formats::toml::{Change, SOURCE_KEYS, Value, list_of_tables};
use crate::model::Timeline;
use crate::text;

/// What is said of an event.
#[derive(Debug, clap::Args)]
pub(super) struct Fields {
    /// Its date: EDTF, such as 2025-04-11 or 2025-04~, or words that mean one, such as "early April 2025"
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    pub(super) date: Option<String>,
    /// Its title
    #[arg(long, value_parser = words::word)]
    pub(super) title: Option<String>,
    /// What sort of event: call, meeting, visit
    #[arg(long, value_parser = words::word)]
    kind: Option<String>,
    /// How sure it is: confirmed, reported, planned, possible, disputed, denied or cancelled
    #[arg(long, value_parser = words::word)]
    status: Option<String>,
    /// Who takes part: an id, an alias or a name; may be given more than once
    #[arg(long = "actor", value_name = "NAME", value_parser = words::word)]
    actors: Vec<String>,
    /// Where: an id, an alias or a name
    #[arg(long, value_parser = words::word)]
    place: Option<String>,
    /// A free label; may be given more than once
    #[arg(long = "tag", value_name = "TAG", value_parser = words::word)]
    tags: Vec<String>,
    /// How long it took, such as ">4h"
    #[arg(long, value_parser = words::word)]
    duration: Option<String>,
    /// When it became known
    #[arg(long, value_name = "DATE", value_parser = words::word)]
    known_on: Option<String>,
    /// Where it is known from: the id of a source, an address, a publisher, or parts as "publisher=Agency; published=2025-04-12"; may be given more than once
    #[arg(long = "source", value_name = "SOURCE", value_parser = words::word)]
    sources: Vec<String>,
    /// More about it, as Markdown
    #[arg(long, value_parser = words::word)]
    summary: Option<String>,
    /// What somebody said about it, as "NAME: what was said"; may be given more than once
    #[arg(long = "claim", value_name = "CLAIM", value_parser = words::word)]
    claims: Vec<String>,
    /// Its relation to another event, as "follows: ID"; may be given more than once
    #[arg(long = "link", value_name = "LINK", value_parser = words::word)]
    links: Vec<String>,
}

impl Fields {
    /// The fields that are given, as they will stand in the file.
    pub(super) fn changes(
        &self,
        session: &Session,
        timeline: &Timeline,
    ) -> Result<Vec<Change>, Failure> {
        let mut changes = Vec::new();
        let dates = [
            ("date", "--date", &self.date),
            ("known", "--known-on", &self.known_on),
        ];
        for (key, option, given) in dates {
            if let Some(given) = given {
                let edtf = edtf(session, option, given, &timeline.zone)?;
                changes.push(set(key, Value::Text(edtf)));
            }
        }
        let texts = [
            ("title", &self.title),
            ("kind", &self.kind),
            ("status", &self.status),
            ("place", &self.place),
            ("duration", &self.duration),
            ("summary", &self.summary),
        ];
        for (key, given) in texts {
            if let Some(given) = given {
                changes.push(set(key, Value::Text(given.trim().to_owned())));
            }
        }
        for (key, given) in [("actors", &self.actors), ("tags", &self.tags)] {
            if !given.is_empty() {
                let given = given.iter().map(|one| Value::Text(one.trim().to_owned()));
                changes.push(set(key, Value::List(given.collect())));
            }
        }
        if !self.sources.is_empty() {
            let sources: Result<Vec<Value>, Failure> = self
                .sources
                .iter()
                .map(|given| source(given, timeline))
                .collect();
            changes.push(set("sources", Value::List(sources?)));
        }
        Ok(changes)
    }

    /// Claims and links, as the tables below an event.
    pub(super) fn below(&self) -> Result<String, Failure> {
        let mut tables = Vec::new();
        for (option, name, keys, given) in [
            ("--claim", "claim", ["by", "said"], &self.claims),
            ("--link", "link", ["rel", "to"], &self.links),
        ] {
            for given in given {
                let halves = given
                    .split_once(':')
                    .map(|(one, other)| (one.trim(), other.trim()));
                let Some((one, other)) =
                    halves.filter(|(one, other)| !one.is_empty() && !other.is_empty())
                else {
                    let cure = match name {
                        "claim" => "write it as \"NAME: what was said\"",
                        _ => "write it as \"follows: ID\"",
                    };
                    let given = text::clean(given);
                    return Err(Failure::Misuse(format!(
                        "{option}: \"{given}\" lacks a half; {cure}"
                    )));
                };
                let [first, second] = keys;
                let fields = [
                    (first, Value::Text(one.to_owned())),
                    (second, Value::Text(other.to_owned())),
                ];
                tables.push(list_of_tables(name, &fields));
            }
        }
        Ok(tables.join("\n"))
    }
}

fn set(key: &'static str, value: Value) -> Change {
    Change {
        key,
        value: Some(value),
    }
}

/// The date as EDTF; what words were taken for is said.
fn edtf(session: &Session, option: &str, given: &str, zone: &Zone) -> Result<String, Failure> {
    let mut error = match When::parse(given, zone) {
        Ok(when) => return Ok(when.text().to_owned()),
        Err(error) => error,
    };
    let day_first = session
        .settings
        .reading
        .order
        .map(|order| order == crate::formats::DayOrder::DayFirst);
    if let Some(when) = worded(given, day_first) {
        let given = text::clean(given);
        say(&format!(
            "{option}: \"{given}\" is written as {} ({})",
            when.text(),
            when.words()
        ));
        return Ok(when.text().to_owned());
    }
    let meant =
        DateExpr::parse(given).and_then(|meant| meant.resolve(session.settings.today, None));
    if let (None, Ok(span)) = (&error.help, meant)
        && let (Some(first), Some(last)) = (span.first_day(), span.last_day())
    {
        error.help = Some(match first == last {
            true => format!("write {} if that is what you mean", first.iso()),
            false => format!("write a date between {} and {}", first.iso(), last.iso()),
        });
    }
    Err(Failure::Misuse(
        messages::bad_date(option, given, &error).to_string(),
    ))
}

/// A source by its id, or what is said of it.
fn source(given: &str, timeline: &Timeline) -> Result<Value, Failure> {
    let given = given.trim();
    let mut ids = timeline
        .sources
        .iter()
        .filter_map(|source| source.id.as_deref());
    if ids.any(|id| id == given) {
        return Ok(Value::Text(given.to_owned()));
    }
    if given.starts_with("http://") || given.starts_with("https://") {
        return Ok(Value::Table(vec![("url", given.to_owned())]));
    }
    let parts: Vec<Option<(&'static str, String)>> = given
        .split("; ")
        .map(|part| {
            let (key, value) = part.split_once('=')?;
            let key = SOURCE_KEYS.into_iter().find(|known| *known == key.trim())?;
            Some((key, value.trim().to_owned()))
        })
        .collect();
    let is_parts = parts.first().is_some_and(Option::is_some);
    match parts.into_iter().collect::<Option<Vec<_>>>() {
        Some(parts) => Ok(Value::Table(parts)),
        None if !is_parts => Ok(Value::Table(vec![("publisher", given.to_owned())])),
        None => Err(Failure::Misuse(format!(
            "--source: \"{}\" has a part that sources do not have; the parts are {}",
            text::clean(given),
            SOURCE_KEYS.join(", ")
        ))),
    }
}
