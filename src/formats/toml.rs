//! Our own format, version 1: `docs/timeline-file.md`.
//!
//! A file is read in three steps. [`pieces`] cuts it at the headers of its
//! first-level tables, [`syntax`] parses the pieces with serde into the types
//! of [`tables`], and the other parts turn those into a [`Timeline`]: first
//! what the file declares (title, actors, places, sources), then its events,
//! each handed on as soon as it is read. So events may use what is declared
//! below them, a broken piece costs one event, and a large file never stands
//! parsed as a whole.
//!
//! Events are parsed and [drafted](drafts) by several threads, in groups, and
//! [completed](events) by one in file order: what comes of a file does not
//! depend on the groups or the threads.
//!
//! Everything wrong is reported, all of it, in one go. An event with an error
//! is left out; a warning leaves nothing out.

mod declared;
mod drafts;
mod edit;
mod events;
mod facts;
mod header;
mod pieces;
mod plain;
mod problems;
mod sources;
mod syntax;
mod tables;
mod write;
mod written;

use std::ops::ControlFlow;

use crate::date::Zone;
use crate::diagnostic::Document;
use crate::model::{Event, Origin, Timeline};
use crate::parallel::in_order;

use super::{Losses, MAX_DEPTH, MAX_LINE, Problem, Reading, Sink};
use drafts::Drafted;
use events::Events;
use facts::Facts;
use header::Header;
use problems::Problems;
use syntax::{Group, Parsed, Syntax};

pub use edit::{
    Added, BLANK_EVENT, Change, EVENT_KEYS, SOURCE_KEYS, Value, add, amend, append, blank,
    event_text, free_id, list_of_tables, order,
};
pub use write::write;

/// The version of the format this program reads.
pub const VERSION: i64 = 1;

/// Events are parsed so many bytes at a time: enough to amortise, little enough to stay in the cache.
const GROUP: usize = 256 << 10;

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
    let mut events: Vec<Event> = Vec::new();
    let mut reading = read(origin, document, &mut events);
    if let Some(timeline) = &mut reading.timeline {
        timeline.events = events;
    }
    reading
}

/// Reads a timeline file and hands its events on while it is being read.
///
/// The timeline given has no events: the sink had them, in file order. If the
/// sink breaks off, so does the reading: what was read until then is given,
/// and no event is named.
pub fn read(origin: Origin, document: &Document, sink: &mut dyn Sink) -> Reading {
    read_in_groups(origin, document, sink, GROUP)
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

fn too_deep(document: &Document, place: usize) -> Reading {
    let message = "tables and arrays are nested more than 64 deep here, the most that is read";
    Reading::refused(
        Problem::TooDeep
            .diagnostic(message)
            .at(document, place..place + 1),
    )
}

/// Reads a file, its events in groups of so many bytes.
fn read_in_groups(
    origin: Origin,
    document: &Document,
    sink: &mut dyn Sink,
    size: usize,
) -> Reading {
    if let Some(refusal) = over_limits(document) {
        return refusal;
    }
    let text = document.text();
    let cut = pieces::cut(text, MAX_DEPTH, size);
    if let Some(place) = cut.too_deep {
        return too_deep(document, place);
    }
    let pieces = syntax::settle(text, cut.pieces);
    let mut problems = Problems::new(document);
    let mut syntax = Syntax::new(text);
    let mut groups = syntax.groups(&pieces, size, &mut problems);
    let mut tables: Vec<&mut Parsed<'_>> = groups
        .iter_mut()
        .filter_map(Group::tables_mut)
        .flatten()
        .collect();
    let Some(header) = header::read(&mut tables, text, syntax.is_root_broken(), &mut problems)
    else {
        return Reading {
            problems: problems.into_list(),
            ..Reading::default()
        };
    };
    let zone = header.zone;
    let (actors, places, sources) = declared::read(&mut tables, &zone, &mut problems);
    let mut body = Body {
        zone,
        events: Events::new(actors, places, sources, sink),
        facts: Facts::default(),
        syntax,
        problems,
    };
    let mut flow = ControlFlow::Continue(());
    in_order(
        groups.into_iter(),
        |group| drafts::draft(group, document, &zone),
        |drafted| {
            flow = body.take(drafted);
            flow
        },
    );
    body.finish(origin, header, flow)
}

/// Everything in a file but its header, while it is read in file order.
struct Body<'t, 's> {
    zone: Zone,
    events: Events<'t, 's>,
    facts: Facts,
    syntax: Syntax<'t>,
    problems: Problems<'t>,
}

impl<'t> Body<'t, '_> {
    fn take(&mut self, drafted: Drafted<'t>) -> ControlFlow<()> {
        self.syntax.absorb(drafted.fault);
        self.problems.extend(drafted.problems);
        for mut part in drafted.parts {
            self.problems.enter(part.base);
            for draft in part.drafts {
                self.events.take(draft, &mut self.problems)?;
            }
            self.facts
                .read(&mut part.root, &self.zone, &mut self.problems);
        }
        if let Some(end) = drafted.end {
            self.events.passed(end);
        }
        ControlFlow::Continue(())
    }

    fn finish(mut self, origin: Origin, header: Header, flow: ControlFlow<()>) -> Reading {
        let mut loose_links = Vec::new();
        if flow.is_continue() {
            self.syntax.finish(&mut self.problems);
            loose_links = self.events.finish(&mut self.problems);
        }
        let rest = self.events.into_rest();
        // A file without version, [timeline] and events is some other TOML file.
        let is_ours = header.is_ours || rest.events > 0;
        let timeline = Timeline {
            title: header.title.unwrap_or_else(|| origin.stem.clone()),
            origin,
            summary: header.summary,
            as_of: header.as_of,
            zone: self.zone,
            actors: rest.actors,
            places: rest.places,
            sources: rest.sources,
            events: Vec::new(),
            views: self.facts.views,
            expectations: self.facts.expectations,
        };
        Reading {
            timeline: is_ours.then_some(timeline),
            problems: self.problems.into_list(),
            loose_links,
            losses: Losses::default(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
