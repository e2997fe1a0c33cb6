//! Our own format, version 1: `docs/timeline-file.md`.
//!
//! A file is read in three steps. [`pieces`] cuts it at the headers of its
//! first-level tables, [`syntax`] parses the pieces with serde into the types
//! of [`tables`], and the other parts turn those into a [`Timeline`]: first
//! what the file declares (title, actors, places, sources), then its events.
//! So events may use what is declared below them, a broken piece costs one
//! event, and a large file never stands parsed as a whole.
//!
//! Everything wrong is reported, all of it, in one go. An event with an error
//! is left out; a warning leaves nothing out.

mod declared;
mod events;
mod facts;
mod header;
mod pieces;
mod problems;
mod sources;
mod syntax;
mod tables;
mod written;

use crate::diagnostic::Document;
use crate::model::{Origin, Timeline};

use super::{MAX_DEPTH, MAX_LINE, Problem, Reading};
use events::Events;
use facts::Facts;
use pieces::Piece;
use problems::Problems;
use syntax::{Group, Parsed, Syntax};

/// The version of the format this program reads.
pub const VERSION: i64 = 1;

const BOM: char = '\u{FEFF}';

/// Reads a timeline file.
///
/// ```
/// use dateline::diagnostic::Document;
/// use dateline::formats::toml::parse;
/// use dateline::model::Origin;
///
/// let text = "dateline = 1\n[timeline]\ntitle = \"Contacts\"\n[[event]]\ntitel = \"Call\"\n";
/// let reading = parse(Origin::new("contacts.toml"), &Document::new("contacts.toml", text));
/// assert!(reading.timeline.is_some_and(|timeline| timeline.events.is_empty()));
/// assert_eq!(reading.problems[0].to_string(), "\
/// contacts.toml:4:1: an event has no `title`
///   | [[event]]
///   | ^^^^^^^^^
///   = add title = \"...\"");
/// ```
pub fn parse(origin: Origin, document: &Document) -> Reading {
    if let Some(refusal) = over_limits(document) {
        return refusal;
    }
    let cut = pieces::cut(document.text(), MAX_DEPTH);
    if let Some(deep) = cut.too_deep {
        let message = "tables and arrays are nested more than 64 deep here, the most that is read";
        return Reading::refused(
            Problem::TooDeep
                .diagnostic(message)
                .at(document, deep..deep + 1),
        );
    }
    let (reading, better_cut) = read(&origin, document, &cut.pieces);
    match better_cut {
        // A string that is never closed swallows the events after it: read again, cut by looks.
        Some(pieces) => read(&origin, document, &pieces).0,
        None => reading,
    }
}

/// Whether the text begins, after comments and white space, with the key `dateline`: how a folder is read as a library.
pub fn is_timeline(text: &str) -> bool {
    let mut lines = text
        .strip_prefix(BOM)
        .unwrap_or(text)
        .lines()
        .map(str::trim_start);
    let first = lines
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .unwrap_or_default();
    let keys = ["dateline", "\"dateline\"", "'dateline'"];
    let after = keys.iter().find_map(|key| first.strip_prefix(key));
    after.is_some_and(|after| after.trim_start().starts_with('='))
}

/// Lines that no one wrote by hand, and no screen shows.
fn over_limits(document: &Document) -> Option<Reading> {
    let start = document.line_longer_than(MAX_LINE)?;
    let message = "this line is longer than 16 MiB, the most that is read";
    Some(Reading::refused(
        Problem::LineTooLong
            .diagnostic(message)
            .at(document, start..start),
    ))
}

/// Reads the pieces; gives better ones too, where some were broken and can be cut again.
fn read(origin: &Origin, document: &Document, pieces: &[Piece]) -> (Reading, Option<Vec<Piece>>) {
    let text = document.text();
    let mut problems = Problems::new(document);
    let mut syntax = Syntax::new(text);
    let mut groups = syntax.groups(pieces, &mut problems);
    let mut tables: Vec<&mut Parsed<'_>> = groups
        .iter_mut()
        .filter_map(Group::tables_mut)
        .flatten()
        .collect();
    let Some(header) = header::read(&mut tables, text, syntax.is_root_broken(), &mut problems)
    else {
        let refused = Reading {
            problems: problems.into_list(),
            ..Reading::default()
        };
        return (refused, syntax.recut(pieces));
    };
    let zone = header.zone;
    let (actors, places, sources) = declared::read(&mut tables, &zone, &mut problems);
    let mut events = Events::new(zone, actors, places, sources);
    let mut facts = Facts::default();
    for group in groups {
        for Parsed { base, mut root } in group.parse(&mut syntax, &mut problems) {
            problems.enter(base);
            for event in problems.list("event", root.event.take()) {
                events.read(event, &mut problems);
            }
            facts.read(&mut root, &zone, &mut problems);
        }
    }
    syntax.finish(&mut problems);
    let read = events.finish(&mut problems);
    // A file without version, [timeline] and events is some other TOML file.
    let is_ours = header.is_ours || !read.events.is_empty();
    let timeline = Timeline {
        origin: origin.clone(),
        title: header.title.unwrap_or_else(|| origin.stem.clone()),
        summary: header.summary,
        as_of: header.as_of,
        zone,
        actors: read.actors,
        places: read.places,
        sources: read.sources,
        events: read.events,
        views: facts.views,
        expectations: facts.expectations,
    };
    let reading = Reading {
        timeline: is_ours.then_some(timeline),
        problems: problems.into_list(),
        loose_links: read.loose,
    };
    (reading, syntax.recut(pieces))
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
