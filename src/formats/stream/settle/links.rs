//! Links to events that were not read yet when the link was.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Position};
use crate::formats::Problem;
use crate::formats::kept::MOST;
use crate::formats::links::LooseLink;
use crate::formats::wording::short;

/// The links that wait for the end of the file.
#[derive(Default)]
pub(super) struct Links {
    list: Vec<Waiting>,
}

/// A link that waits.
pub(super) struct Waiting {
    /// The number of the event it leads from, where that has no id yet.
    pub(super) from: Option<usize>,
    pub(super) to: Arc<str>,
    place: Known,
}

/// What is kept of a link's place: of the first thousand also the line itself, which takes more room than the link.
enum Known {
    Marked(Box<Diagnostic>),
    At(Option<Position>),
}

impl Links {
    /// Lets a link wait; `mark` places a diagnostic where it stands.
    pub(super) fn wait(
        &mut self,
        from: Option<usize>,
        to: &Arc<str>,
        mark: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let marked = mark(unknown(to));
        let place = match self.list.len() < MOST {
            true => Known::Marked(Box::new(marked)),
            false => Known::At(marked.position),
        };
        self.list.push(Waiting {
            from,
            to: Arc::clone(to),
            place,
        });
    }

    pub(super) fn into_list(self) -> Vec<Waiting> {
        self.list
    }
}

impl Waiting {
    /// The link with the warning it makes if no other file has the event either.
    pub(super) fn into_loose(self, file: &str) -> LooseLink {
        let problem = self.placed(unknown(&self.to), file);
        LooseLink {
            to: self.to,
            problem,
        }
    }

    /// The warning of a link to the event it leads from.
    pub(super) fn to_itself(&self, file: &str) -> Diagnostic {
        self.placed(to_itself(&self.to), file)
    }

    fn placed(&self, problem: Diagnostic, file: &str) -> Diagnostic {
        let (position, excerpt) = match &self.place {
            Known::Marked(marked) => (marked.position, marked.excerpt.clone()),
            Known::At(position) => (*position, None),
        };
        Diagnostic {
            position,
            excerpt,
            ..problem.in_file(file)
        }
    }
}

fn unknown(to: &str) -> Diagnostic {
    let message = format!("there is no event `{}` to link to", short(to));
    Problem::UnknownLink.diagnostic(message)
}

/// The warning of a link to the event it leads from, without a place.
pub(super) fn to_itself(id: &str) -> Diagnostic {
    Problem::SelfLink.diagnostic(format!("`{}` links to itself", short(id)))
}
