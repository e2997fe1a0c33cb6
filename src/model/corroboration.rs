//! How many of an event's sources speak for themselves.
//!
//! Three papers that print one agency's dispatch are one witness. So a source
//! that relays another counts as that other, however long the chain, and what
//! one publisher says twice is said once. Where it cannot be told, sources are
//! taken for one rather than for two. What is known is what the event lists: a
//! source that is relayed but not listed is known by its id alone.
use super::Source;
use crate::text;
use std::collections::HashMap;
use std::sync::Arc;

/// Which of an event's sources are independent of one another, and why the others are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corroboration {
    /// For each source, the first one listed that counts with it; itself, where it is the first.
    firsts: Vec<usize>,
    ties: Vec<Tie>,
}

/// Why a source adds nothing to another. Sources are numbered from 0, in the order of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// One is given `via` the other.
    Relays(usize, usize),
    /// Both are given via the same source, which is not listed.
    RelayTheSame(usize, usize),
    /// Both are of one publisher.
    SamePublisher(usize, usize),
    /// Both are one piece, for all that the file says of them.
    SamePiece(usize, usize),
}

/// What a source is in the end known by: two of one name are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Voice {
    /// A publisher, a title or an id, folded.
    Name(Arc<str>),
    /// An address.
    Address(Arc<str>),
}

impl Corroboration {
    /// Compares the sources of an event.
    ///
    /// ```
    /// use dateline::model::{Corroboration, Source};
    /// let source = |id: &str, via: Option<&str>| Source {
    ///     id: Some(id.into()),
    ///     publisher: Some(id.to_owned()),
    ///     via: via.map(Into::into),
    ///     ..Source::default()
    /// };
    /// let sources = [source("agency", None), source("paper", Some("agency")), source("office", None)];
    /// let compared = Corroboration::of(&sources.map(Into::into));
    /// assert_eq!(compared.independent(), 2);
    /// assert_eq!(compared.words(), "3 sources, 2 independent: [2] relays [1]");
    /// ```
    pub fn of(sources: &[Arc<Source>]) -> Self {
        let relayed = relayed(sources);
        let voices = voices(sources, &relayed);
        let mut seen: HashMap<&Voice, usize> = HashMap::new();
        let firsts: Vec<usize> = voices
            .iter()
            .enumerate()
            .map(|(at, voice)| *seen.entry(voice).or_insert(at))
            .collect();
        let ties = ties(sources, &relayed, &firsts);
        Self { firsts, ties }
    }

    /// How many sources there are.
    pub fn sources(&self) -> usize {
        self.firsts.len()
    }

    /// How many of them are independent: at least one where there is any, never more than there are.
    pub fn independent(&self) -> usize {
        let is_first = |(at, first): (usize, &usize)| at == *first;
        self.firsts
            .iter()
            .enumerate()
            .filter(|one| is_first(*one))
            .count()
    }

    /// Why there are fewer than are listed, in the order of the event.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// `3 sources, 2 independent: [2] relays [1]`, the numbers counted from 1.
    pub fn words(&self) -> String {
        /// Of more than so many reasons, a reader wants the number.
        const MOST: usize = 6;
        let (all, independent) = (self.sources(), self.independent());
        match all {
            0 => return "no source".to_owned(),
            1 => return "1 source".to_owned(),
            _ if all == independent => return format!("{all} independent sources"),
            _ => {}
        }
        let mut reasons: Vec<String> = self.ties.iter().take(MOST).map(|tie| tie.words()).collect();
        if self.ties.len() > MOST {
            reasons.push(format!("and {} more", self.ties.len() - MOST));
        }
        format!(
            "{all} sources, {independent} independent: {}",
            reasons.join("; ")
        )
    }
}

impl Tie {
    /// "[2] relays [1]"
    fn words(self) -> String {
        match self {
            Tie::Relays(one, other) => format!("[{}] relays [{}]", one + 1, other + 1),
            Tie::RelayTheSame(one, other) => {
                format!("[{}] relays the same as [{}]", one + 1, other + 1)
            }
            Tie::SamePublisher(one, other) => {
                format!("[{}] has the publisher of [{}]", one + 1, other + 1)
            }
            Tie::SamePiece(one, other) => format!("[{}] is the same as [{}]", one + 1, other + 1),
        }
    }
}

/// How many independent sources there are among these; see [`Corroboration`].
///
/// Asked of every event of a library while it is read: what nearly all of them are is told without a map.
pub fn independent(sources: &[Arc<Source>]) -> usize {
    /// Up to so many, comparing each with each is quicker.
    const FEW: usize = 8;
    match sources {
        [] | [_] => sources.len(),
        few if few.len() <= FEW && few.iter().all(|source| source.via.is_none()) => {
            let is_new = |(at, source): &(usize, &Arc<Source>)| {
                let before = few.iter().take(*at);
                !before
                    .map(|other| spoken(other))
                    .any(|other| spoken(source).is(other))
            };
            few.iter().enumerate().filter(is_new).count()
        }
        _ => Corroboration::of(sources).independent(),
    }
}

/// For each source, the listed source it is given via.
fn relayed(sources: &[Arc<Source>]) -> Vec<Option<usize>> {
    let ids = sources.iter().enumerate().rev();
    let by_id: HashMap<&str, usize> = ids
        .filter_map(|(at, source)| Some((source.id.as_deref()?, at)))
        .collect();
    let of = |source: &Arc<Source>| by_id.get(source.via.as_deref()?).copied();
    sources.iter().map(of).collect()
}

/// For each source, the voice at the end of its chain.
///
/// A chain that bites its own tail ends in the least of its voices, wherever one begins.
fn voices(sources: &[Arc<Source>], relayed: &[Option<usize>]) -> Vec<Voice> {
    let mut voices: Vec<Option<Voice>> = vec![None; sources.len()];
    let mut place: Vec<Option<usize>> = vec![None; sources.len()];
    for start in 0..sources.len() {
        let mut chain = Vec::new();
        let mut at = start;
        let end = loop {
            if let Some(Some(voice)) = voices.get(at) {
                break voice.clone();
            }
            if let Some(Some(from)) = place.get(at) {
                let circle = chain
                    .iter()
                    .skip(*from)
                    .map(|at: &usize| own(sources, relayed, *at));
                break circle.min().unwrap_or_else(|| own(sources, relayed, at));
            }
            if let Some(place) = place.get_mut(at) {
                *place = Some(chain.len());
            }
            chain.push(at);
            match relayed.get(at) {
                Some(Some(next)) => at = *next,
                Some(None) | None => break own(sources, relayed, at),
            }
        };
        for at in chain {
            if let Some(voice) = voices.get_mut(at) {
                *voice = Some(end.clone());
            }
        }
    }
    voices.into_iter().flatten().collect()
}

/// What a source speaks as by itself; one given via something that is not listed speaks as that.
fn own(sources: &[Arc<Source>], relayed: &[Option<usize>], at: usize) -> Voice {
    let Some(source) = sources.get(at) else {
        return Voice::Name(Arc::default());
    };
    let is_listed = relayed.get(at).is_some_and(Option::is_some);
    let via = source.via.as_deref().filter(|_| !is_listed);
    match via.map_or_else(|| spoken(source), Spoken::Name) {
        Spoken::Name(name) => Voice::Name(text::fold(name).into()),
        Spoken::Address(address) => Voice::Address(address.into()),
    }
}

/// A voice as the file spells it.
#[derive(Clone, Copy, Debug)]
enum Spoken<'a> {
    Name(&'a str),
    Address(&'a str),
}

impl Spoken<'_> {
    /// Whether both are one voice.
    fn is(self, other: Spoken<'_>) -> bool {
        match (self, other) {
            (Spoken::Address(one), Spoken::Address(other)) => one == other,
            (Spoken::Name(one), Spoken::Name(other)) if one.is_ascii() && other.is_ascii() => {
                one.eq_ignore_ascii_case(other)
            }
            (Spoken::Name(one), Spoken::Name(other)) => text::fold(one) == text::fold(other),
            (Spoken::Address(_), Spoken::Name(_)) | (Spoken::Name(_), Spoken::Address(_)) => false,
        }
    }
}

/// The publisher, else the address, else whatever the source is called.
fn spoken(source: &Source) -> Spoken<'_> {
    match (&source.publisher, &source.url) {
        (Some(publisher), _) => Spoken::Name(publisher),
        (None, Some(url)) => Spoken::Address(url),
        (None, None) => Spoken::Name(source.label()),
    }
}

/// Why each source counts with another: first of all that it relays it, which says most.
///
/// What relays nothing that is listed is compared with the first such source of its voice.
fn ties(sources: &[Arc<Source>], relayed: &[Option<usize>], firsts: &[usize]) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut roots: HashMap<usize, usize> = HashMap::new();
    for ((at, source), (first, relayed)) in
        sources.iter().enumerate().zip(firsts.iter().zip(relayed))
    {
        match relayed {
            Some(other) if *other != at => ties.push(Tie::Relays(at, *other)),
            Some(_) | None => {
                let root = *roots.entry(*first).or_insert(at);
                if let Some(other) = sources.get(root).filter(|_| root != at) {
                    ties.push(tie((at, source), (root, other)));
                }
            }
        }
    }
    ties
}

/// Why two sources of one voice are one, neither of which relays another that is listed.
fn tie((at, one): (usize, &Source), (root, other): (usize, &Source)) -> Tie {
    match (&one.via, &other.via) {
        (Some(_), Some(_)) => Tie::RelayTheSame(at, root),
        (Some(_), None) => Tie::Relays(at, root),
        (None, Some(_)) => Tie::Relays(root, at),
        (None, None) if one.publisher.is_some() && other.publisher.is_some() => {
            Tie::SamePublisher(at, root)
        }
        (None, None) => Tie::SamePiece(at, root),
    }
}

#[cfg(test)]
mod tests;
