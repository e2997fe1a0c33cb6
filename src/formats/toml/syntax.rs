//! Parses pieces of a file, and finds out which ones are broken.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::formats::Problem;

use super::pieces::{self, Piece};
use super::problems::Problems;
use super::tables::Root;
use super::written::{Table, Written};

/// Events are parsed so many bytes at a time: enough to amortise, little enough to stay in the cache.
const GROUP: usize = 256 << 10;

/// Some pieces, parsed.
pub(super) struct Parsed<'t> {
    /// Where they begin: their places count from there.
    pub(super) base: usize,
    pub(super) root: Root<'t>,
}

/// Neighbouring pieces of a kind.
pub(super) enum Group<'t, 'p> {
    /// What declares things is parsed at once, and read before any event.
    Tables(Vec<Parsed<'t>>),
    /// Events wait for their turn.
    Events(&'p [Piece]),
}

impl<'t> Group<'t, '_> {
    pub(super) fn tables_mut(&mut self) -> Option<&mut Vec<Parsed<'t>>> {
        match self {
            Group::Tables(tables) => Some(tables),
            Group::Events(_) => None,
        }
    }

    /// The group parsed; broken pieces are reported.
    pub(super) fn parse(
        self,
        syntax: &mut Syntax<'t>,
        problems: &mut Problems<'_>,
    ) -> Vec<Parsed<'t>> {
        match self {
            Group::Tables(tables) => tables,
            Group::Events(pieces) => syntax.parse(pieces, problems),
        }
    }
}

/// What is wrong with a piece: the crate's message and where.
struct Fault {
    message: String,
    range: Range<usize>,
}

/// Parses pieces and remembers the broken ones.
pub(super) struct Syntax<'t> {
    text: &'t str,
    broken: Vec<Piece>,
    /// The fault of a group whose pieces are each valid alone.
    pending: Option<Fault>,
}

impl<'t> Syntax<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            broken: Vec::new(),
            pending: None,
        }
    }

    /// Groups the pieces and parses those that are not events.
    pub(super) fn groups<'p>(
        &mut self,
        pieces: &'p [Piece],
        problems: &mut Problems<'_>,
    ) -> Vec<Group<'t, 'p>> {
        let mut groups = Vec::new();
        for run in pieces.chunk_by(|one, next| one.is_event == next.is_event) {
            if run.first().is_some_and(|piece| !piece.is_event) {
                groups.push(Group::Tables(self.parse(run, problems)));
                continue;
            }
            let mut filled = 0;
            let group = |one: &Piece, _: &Piece| {
                filled += one.range.len();
                let is_full = filled >= GROUP;
                filled = if is_full { 0 } else { filled };
                !is_full
            };
            groups.extend(run.chunk_by(group).map(Group::Events));
        }
        groups
    }

    /// Whether what stands before the first table is broken.
    pub(super) fn is_root_broken(&self) -> bool {
        self.broken.iter().any(|piece| piece.range.start == 0)
    }

    /// The pieces with the broken ones cut by looks, if that gives new ones.
    pub(super) fn recut(&self, pieces: &[Piece]) -> Option<Vec<Piece>> {
        let mut broken = self.broken.iter().peekable();
        let mut better = Vec::with_capacity(pieces.len() + self.broken.len());
        for piece in pieces {
            match broken.next_if(|next| *next == piece) {
                Some(piece) => better.extend(pieces::recut(self.text, piece)),
                None => better.push(piece.clone()),
            }
        }
        (better.len() > pieces.len()).then_some(better)
    }

    /// Reports what no single piece is to blame for: a table given twice, unless
    /// it was reported by its id.
    pub(super) fn finish(&mut self, problems: &mut Problems<'_>) {
        let is_known = problems.has(&[Problem::DuplicateId, Problem::DuplicateTable]);
        if let Some(fault) = self.pending.take().filter(|_| !is_known) {
            problems.report(Problem::BadToml, fault.range, fault.message, None);
        }
    }

    /// Parses neighbouring pieces: together or, where that fails, each by itself.
    fn parse(&mut self, pieces: &[Piece], problems: &mut Problems<'_>) -> Vec<Parsed<'t>> {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Vec::new();
        };
        let fault = match self.parse_range(first.range.start..last.range.end, problems) {
            Ok(parsed) => return Vec::from([parsed]),
            Err(fault) => fault,
        };
        let broken_before = self.broken.len();
        let mut good = Vec::new();
        for piece in pieces {
            match self.parse_range(piece.range.clone(), problems) {
                Ok(parsed) => good.push(parsed),
                Err(fault) => {
                    self.broken.push(piece.clone());
                    let help = piece
                        .is_event
                        .then(|| "this event is left out until it is mended".to_owned());
                    problems.report(Problem::BadToml, fault.range, fault.message, help);
                }
            }
        }
        if self.broken.len() == broken_before {
            self.pending.get_or_insert(fault);
        }
        good
    }

    fn parse_range(
        &self,
        range: Range<usize>,
        problems: &mut Problems<'_>,
    ) -> Result<Parsed<'t>, Fault> {
        let base = range.start;
        let text = self.text.get(range).unwrap_or_default();
        let root = parse(text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            Fault {
                message: error.message().to_owned(),
                range: base + span.start..base + span.end,
            }
        })?;
        problems.enter(base);
        Ok(Parsed {
            base,
            root: problems.open("a timeline file", root),
        })
    }
}

/// Parses TOML into the types of the format. Fails on broken syntax only.
fn parse(text: &str) -> Result<Table<'_, Root<'_>>, toml::de::Error> {
    let document = toml::Deserializer::parse(text)?;
    match Spanned::<Written<Table<'_, Root<'_>>>>::deserialize(document)?.into_inner() {
        Written::As(root) => Ok(root),
        Written::Otherwise(_) => unreachable!("a document is a table"),
    }
}
