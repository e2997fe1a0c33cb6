//! Makes events of drafts, one after the other, with the whole file in view.

mod cites;
mod links;

use crate::formats::hashed::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::date::Zone;
use crate::diagnostic::Diagnostic;
use crate::formats::kept::Kept;
use crate::formats::names::{Entry, Names};
use crate::formats::slug::Ids;
use crate::formats::wording::short;
use crate::formats::{Losses, Problem, Reading, Sink};
use crate::model::{Actor, Claim, Origin, Place, Timeline};

use super::batch::{Batch, Draft, DraftClaim};
use super::feed::Feed;
use super::notes;
use super::spellings::{Number, Spelling};
use super::unknown::Tally;
use cites::Cited;
use links::Links;

/// What the file as a whole says so far.
pub(in crate::formats) struct Settling<'s> {
    file: &'s str,
    sink: &'s mut dyn Sink,
    actors: Names<Actor>,
    places: Names<Place>,
    cited: Cited,
    /// The line of each id that the file gives.
    lines: HashMap<Arc<str>, u32>,
    /// The events without an id, to be named when all ids are known.
    nameless: Vec<Nameless>,
    links: Links,
    problems: Kept,
    unknown: Tally,
    /// How many events were handed over.
    events: usize,
    /// How many lines stand before the piece being read.
    line: u32,
}

/// An event without an id.
struct Nameless {
    number: usize,
    wanted: Box<str>,
}

impl<'s> Settling<'s> {
    /// Begins after so many lines of the file.
    pub(in crate::formats) fn new(file: &'s str, line: u32, sink: &'s mut dyn Sink) -> Self {
        Self {
            file,
            sink,
            actors: Names::default(),
            places: Names::default(),
            cited: Cited::default(),
            lines: HashMap::default(),
            nameless: Vec::new(),
            links: Links::default(),
            problems: Kept::default(),
            unknown: Tally::default(),
            events: 0,
            line,
        }
    }

    /// Reports a problem found before the first piece.
    pub(in crate::formats) fn add(&mut self, problem: Diagnostic) {
        self.problems.add(problem);
    }

    /// Takes the next piece.
    pub(in crate::formats) fn take(&mut self, batch: Batch<'_>) -> ControlFlow<()> {
        let Batch {
            text,
            lines,
            end,
            drafts,
            actors,
            places,
            problems,
            rest,
            unknown,
        } = batch;
        let piece = Piece {
            file: self.file,
            text: &text,
            line: self.line,
        };
        let mut actors = Resolved::new(actors);
        let mut places = Resolved::new(places);
        let mut problems = problems.into_iter();
        let mut reported = 0;
        for draft in drafts {
            for problem in problems.by_ref().take(draft.problems - reported) {
                self.problems.add(piece.moved(problem));
            }
            reported = draft.problems;
            self.event(draft, &piece, &mut actors, &mut places)?;
        }
        for problem in problems {
            self.problems.add(piece.moved(problem));
        }
        self.problems.count(rest);
        for found in unknown {
            self.unknown
                .add(found, |warning, place| piece.mark(warning, &place));
        }
        self.line = self.line.saturating_add(lines);
        self.sink.read(end);
        ControlFlow::Continue(())
    }

    fn event(
        &mut self,
        draft: Draft,
        piece: &Piece<'_>,
        actors: &mut Resolved<Actor>,
        places: &mut Resolved<Place>,
    ) -> ControlFlow<()> {
        let mut event = draft.event;
        event.line = event.line.saturating_add(piece.line);
        let place = |range| notes::Place {
            record: draft.record.clone(),
            range,
        };
        match draft.wanted {
            None => match self.lines.get(&event.id) {
                Some(first) => {
                    let problem = duplicate(&event.id, event.line, *first);
                    self.problems.add(piece.mark(problem, &place(draft.id)));
                    return ControlFlow::Continue(());
                }
                None => {
                    self.lines.insert(Arc::clone(&event.id), event.line);
                }
            },
            Some(wanted) => self.nameless.push(Nameless {
                number: self.events,
                wanted,
            }),
        }
        for cite in draft.cites {
            let Some(source) = event.sources.get(cite.number).cloned() else {
                continue;
            };
            let (source, warning) = self.cited.of_event(source, cite.how);
            if let Some(warning) = warning {
                self.problems.add(piece.mark(warning, &place(cite.range)));
            }
            if let Some(slot) = event.sources.get_mut(cite.number) {
                *slot = source;
            }
        }
        event.actors.reserve_exact(draft.actors.len());
        for number in draft.actors {
            event.actors.extend(actors.get(number, &mut self.actors));
        }
        event.place = draft
            .place
            .and_then(|number| places.get(number, &mut self.places));
        for claim in draft.claims {
            let DraftClaim { by, source, .. } = claim;
            let Some(by) = actors.get(by, &mut self.actors) else {
                continue;
            };
            let source = source.map(|(source, cite)| {
                let (source, warning) = self.cited.of_claim(source, cite.how, &event.sources);
                if let Some(warning) = warning {
                    self.problems.add(piece.mark(warning, &place(cite.range)));
                }
                source
            });
            event.claims.push(Claim {
                by,
                said: claim.said,
                quote: claim.quote,
                about: claim.about,
                when: claim.when,
                source,
            });
        }
        for (link, range) in event.links.iter().zip(draft.links) {
            if !link.to.is_empty() && link.to == event.id {
                let problem = links::to_itself(&link.to);
                self.problems.add(piece.mark(problem, &place(range)));
            } else if !self.lines.contains_key(&link.to) {
                let from = event.id.is_empty().then_some(self.events);
                self.links
                    .wait(from, &link.to, |warning| piece.mark(warning, &place(range)));
            }
        }
        self.events += 1;
        self.sink.event(event)
    }

    /// Gives what comes of a file with nothing in it.
    pub(in crate::formats) fn nothing(mut self, origin: Origin) -> Reading {
        let help = "an event needs a title: {\"title\": \"...\"}, or a row under a header with a column `title`";
        let problem = Problem::EmptyFile.diagnostic("there is nothing in the file");
        self.add(problem.in_file(self.file).with_help(help));
        self.finish(origin)
    }

    /// Gives what came of a file, read to its end or left when nobody wanted more.
    pub(in crate::formats) fn end(
        mut self,
        origin: Origin,
        flow: ControlFlow<()>,
        feed: &mut Feed<'_>,
    ) -> Reading {
        if flow.is_break() {
            return self.stop(origin);
        }
        if let Some(fault) = feed.take_fault() {
            let message = format!("the file could not be read to its end: {fault}");
            let help = "what stands before that place is read";
            let problem = Problem::Unreadable.diagnostic(message);
            self.problems
                .add(problem.in_file(self.file).with_help(help));
        }
        self.finish(origin)
    }

    /// Names the events without an id, and gives what the file says as a whole.
    fn finish(mut self, origin: Origin) -> Reading {
        let (warnings, rest) = std::mem::take(&mut self.unknown).into_warnings();
        for warning in warnings {
            self.problems.add(warning);
        }
        self.problems.count(rest);
        let made = self.name();
        let mut loose_links = Vec::new();
        for link in std::mem::take(&mut self.links).into_list() {
            let from = link.from.and_then(|number| made.id_of(number));
            if from.is_some_and(|from| *from == link.to) {
                self.problems.add(link.to_itself(self.file));
            } else if !self.lines.contains_key(&link.to) && !made.ids.has(&link.to) {
                loose_links.push(link.into_loose(self.file));
            }
        }
        Reading {
            loose_links,
            ..self.stop(origin)
        }
    }

    /// What the file says as far as it was read, when nobody wants more of it.
    fn stop(self, origin: Origin) -> Reading {
        Reading {
            timeline: Some(Timeline {
                title: origin.stem.clone(),
                origin,
                summary: None,
                as_of: None,
                zone: Zone::UTC,
                actors: self.actors.into_entries(),
                places: self.places.into_entries(),
                sources: self.cited.into_declared(),
                events: Vec::new(),
                views: Vec::new(),
                expectations: Vec::new(),
            }),
            problems: self.problems.into_list(self.file),
            loose_links: Vec::new(),
            losses: Losses::default(),
        }
    }

    fn name(&mut self) -> Made {
        let mut made = Made::default();
        if self.nameless.is_empty() {
            return made;
        }
        for id in self.lines.keys() {
            made.ids.take(id);
        }
        for Nameless { number, wanted } in std::mem::take(&mut self.nameless) {
            let id = made.ids.make(&wanted);
            made.numbers.push((number, Arc::clone(&id)));
            self.sink.name(number, id);
        }
        made
    }
}

/// The ids made for events that had none.
#[derive(Default)]
struct Made {
    ids: Ids,
    /// By number of the event, in rising order.
    numbers: Vec<(usize, Arc<str>)>,
}

impl Made {
    fn id_of(&self, number: usize) -> Option<&Arc<str>> {
        let at = self.numbers.binary_search_by_key(&number, |made| made.0);
        self.numbers.get(at.ok()?).map(|made| &made.1)
    }
}

/// Where the places of a batch lie in the file.
struct Piece<'p> {
    file: &'p str,
    text: &'p str,
    /// How many lines stand before it.
    line: u32,
}

impl Piece<'_> {
    /// A problem whose line is counted from the start of the piece, counted from the start of the file.
    fn moved(&self, mut problem: Diagnostic) -> Diagnostic {
        if let Some(position) = &mut problem.position {
            position.line = position.line.saturating_add(self.line);
        }
        problem
    }

    fn mark(&self, problem: Diagnostic, place: &notes::Place) -> Diagnostic {
        self.moved(place.mark(problem, self.file, self.text))
    }
}

/// The spellings of a piece, looked up when first used by an event that is kept.
struct Resolved<T> {
    spellings: Vec<Spelling>,
    entries: Vec<Option<Arc<T>>>,
}

impl<T: Entry> Resolved<T> {
    fn new(spellings: Vec<Spelling>) -> Self {
        Self {
            entries: spellings.iter().map(|_| None).collect(),
            spellings,
        }
    }

    fn get(&mut self, number: Number, names: &mut Names<T>) -> Option<Arc<T>> {
        let number = number as usize;
        let spelling = self.spellings.get(number)?;
        let entry = self.entries.get_mut(number)?;
        let entry = entry.get_or_insert_with(|| match &spelling.id {
            Some(id) => names.resolve_given(id, &spelling.name),
            None => names.resolve(&spelling.name),
        });
        Some(Arc::clone(entry))
    }
}

fn duplicate(id: &str, line: u32, first: u32) -> Diagnostic {
    let message = format!(
        "the id `{}` on line {line} is taken by the event on line {first}",
        short(id)
    );
    let help = format!("the event on line {first} is kept; give this one another id");
    Problem::DuplicateId.diagnostic(message).with_help(help)
}
