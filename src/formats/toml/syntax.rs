//! Parses pieces of a file, and finds out which ones are broken.
//!
//! Parsing is most of the work of reading a file, and knows nothing of what is
//! around it: it goes on in several threads at once.

use std::ops::{ControlFlow, Range};

use serde::Deserialize;
use toml::Spanned;

use crate::formats::{MAX_DEPTH, Problem};
use crate::parallel::in_order;

use super::pieces::{self, Fit, Piece};
use super::plain;
use super::problems::Problems;
use super::tables::Root;
use super::written::{Table, Written};

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

    /// Where the group ends, in bytes; none for one of tables, which are read in advance.
    pub(super) fn end(&self) -> Option<usize> {
        match self {
            Group::Tables(_) => None,
            Group::Events(pieces) => pieces.last().map(|piece| piece.range.end),
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
pub(super) struct Fault {
    message: String,
    range: Range<usize>,
}

/// Cuts again by looks what is broken and could be cut better.
///
/// A string that is never closed swallows the events after it, and what is
/// declared among them: this must be known before any event is read.
pub(super) fn settle(text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    if pieces.iter().all(|piece| piece.fit == Fit::Sure) {
        return pieces;
    }
    let mut settled = Vec::with_capacity(pieces.len());
    let is_broken = |piece: &Piece| match piece.fit {
        Fit::Sure | Fit::ByLooks => false,
        Fit::Doubtful => parse(text.get(piece.range.clone()).unwrap_or_default()).is_err(),
        Fit::Unclosed => true,
    };
    in_order(
        pieces.into_iter(),
        |piece| match is_broken(&piece) {
            true => pieces::recut(text, &piece),
            false => vec![piece],
        },
        |pieces| {
            settled.extend(pieces);
            ControlFlow::Continue(())
        },
    );
    settled
}

/// Parses pieces and remembers what was broken.
pub(super) struct Syntax<'t> {
    text: &'t str,
    is_root_broken: bool,
    /// The fault of a group whose pieces are each valid alone.
    pending: Option<Fault>,
}

impl<'t> Syntax<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            is_root_broken: false,
            pending: None,
        }
    }

    /// Groups the pieces and parses those that are not events; those wait in groups of so many bytes.
    pub(super) fn groups<'p>(
        &mut self,
        pieces: &'p [Piece],
        size: usize,
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
                let is_full = filled >= size;
                filled = if is_full { 0 } else { filled };
                !is_full
            };
            groups.extend(run.chunk_by(group).map(Group::Events));
        }
        groups
    }

    /// Whether what stands before the first table is broken.
    pub(super) fn is_root_broken(&self) -> bool {
        self.is_root_broken
    }

    /// The fault of a group whose pieces are each valid alone.
    pub(super) fn into_fault(self) -> Option<Fault> {
        self.pending
    }

    /// Remembers such a fault found elsewhere.
    pub(super) fn absorb(&mut self, fault: Option<Fault>) {
        if self.pending.is_none() {
            self.pending = fault;
        }
    }

    /// Reports what no single piece is to blame for: a table given twice, unless
    /// it was reported by its id.
    pub(super) fn finish(&mut self, problems: &mut Problems<'_>) {
        let is_known = problems.has(&[Problem::DuplicateId, Problem::DuplicateTable]);
        if let Some(fault) = self.pending.take().filter(|_| !is_known) {
            problems.report(Problem::BadToml, fault.range, fault.message, None);
        }
    }

    /// Parses neighbouring pieces: together or, where that fails, each table by itself.
    fn parse(&mut self, pieces: &[Piece], problems: &mut Problems<'_>) -> Vec<Parsed<'t>> {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Vec::new();
        };
        // Together, pieces cut by looks might be valid and say something else.
        let are_sure = pieces.iter().all(|piece| piece.fit != Fit::ByLooks);
        let together = match are_sure {
            true => Some(self.parse_range(first.range.start..last.range.end, problems)),
            false => None,
        };
        let fault = match together {
            Some(Ok(parsed)) => return Vec::from([parsed]),
            Some(Err(fault)) => Some(fault),
            None => None,
        };
        let mut good = Vec::new();
        let mut are_broken = false;
        for piece in pieces.iter().flat_map(|piece| singles(self.text, piece)) {
            match self.parse_range(piece.range.clone(), problems) {
                Ok(parsed) => good.push(parsed),
                Err(fault) => {
                    are_broken = true;
                    self.is_root_broken |= piece.range.start == 0;
                    let help = piece
                        .is_event
                        .then(|| "this event is left out until it is mended".to_owned());
                    problems.report(Problem::BadToml, fault.range, fault.message, help);
                }
            }
        }
        if !are_broken {
            self.absorb(fault);
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

/// The single tables of a piece.
fn singles(text: &str, piece: &Piece) -> Vec<Piece> {
    if !piece.is_event || piece.fit != Fit::Sure {
        return vec![piece.clone()];
    }
    let base = piece.range.start;
    let text = text.get(piece.range.clone()).unwrap_or_default();
    let mut singles = pieces::cut(text, MAX_DEPTH, 0).pieces;
    singles.retain(|single| !single.range.is_empty());
    for single in &mut singles {
        single.range = base + single.range.start..base + single.range.end;
    }
    singles
}

/// Parses TOML into the types of the format. Fails on broken syntax only.
fn parse(text: &str) -> Result<Table<'_, Root<'_>>, toml::de::Error> {
    plain::read(text).map_or_else(|| by_crate(text), Ok)
}

/// Likewise, whatever the text holds.
pub(super) fn by_crate(text: &str) -> Result<Table<'_, Root<'_>>, toml::de::Error> {
    let document = toml::Deserializer::parse(text)?;
    match Spanned::<Written<Table<'_, Root<'_>>>>::deserialize(document)?.into_inner() {
        Written::As(root) => Ok(root),
        Written::Otherwise(_) => unreachable!("a document is a table"),
    }
}
