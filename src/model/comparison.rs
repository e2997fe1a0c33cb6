//! What speakers say about the same attribute of an event, held against one another.
//!
//! Free text cannot be judged true or false, and two sentences may mean the same in
//! other words. So no more is said than what can be seen: speakers *say the same*
//! where their words are equal (case, accents, spaces and a full stop at the end
//! aside), or where they name the same length of time or the same date; everything
//! else is said differently, and they *differ*. A claim without an attribute speaks of
//! nothing that others could be asked about, and is compared with none.
mod meaning;

use self::meaning::Meaning;
use super::{Actor, Claim};
use crate::text;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What is said about one attribute.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The attribute, as first written; none: claims that name none.
    pub about: Option<&'a str>,
    /// What is said about it, in the order of the file.
    pub claims: Vec<&'a Claim>,
    /// What comes of comparing.
    pub verdict: Verdict,
}

/// What comes of comparing the claims about one attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They name no attribute.
    NotCompared,
    /// Only one speaks of it, and says one thing.
    OneVoice,
    /// Only one speaks of it, and says so many different things.
    OneVoiceVaries(usize),
    /// Several speak of it, and say the same.
    Same,
    /// Several speak of it, and so many different things are said.
    Differ(usize),
}

impl Verdict {
    /// In words, as every surface writes it; none where nothing was compared.
    ///
    /// ```
    /// use dateline::model::Verdict;
    /// assert_eq!(Verdict::Differ(2).words().as_deref(), Some("differ"));
    /// assert_eq!(Verdict::Differ(3).words().as_deref(), Some("differ, 3 versions"));
    /// ```
    pub fn words(self) -> Option<String> {
        Some(match self {
            Verdict::NotCompared => return None,
            Verdict::OneVoice => "one voice".to_owned(),
            Verdict::OneVoiceVaries(versions) => format!("one voice, {versions} versions"),
            Verdict::Same => "say the same".to_owned(),
            Verdict::Differ(2) => "differ".to_owned(),
            Verdict::Differ(versions) => format!("differ, {versions} versions"),
        })
    }

    /// Whether speakers differ.
    pub fn is_disagreement(self) -> bool {
        matches!(self, Verdict::Differ(_))
    }
}

/// The claims of an event by what they are about, in order of first appearance; those about nothing named come last.
pub fn compare(claims: &[Claim]) -> Vec<Comparison<'_>> {
    let mut comparisons: Vec<Comparison<'_>> = Vec::new();
    let mut places: HashMap<Option<String>, usize> = HashMap::new();
    for claim in claims {
        let key = claim.about.as_deref().map(|about| text::fold(about.trim()));
        let place = *places.entry(key).or_insert(comparisons.len());
        match comparisons.get_mut(place) {
            Some(group) => group.claims.push(claim),
            None => comparisons.push(Comparison {
                about: claim.about.as_deref(),
                claims: vec![claim],
                verdict: Verdict::NotCompared,
            }),
        }
    }
    comparisons.sort_by_key(|group| group.about.is_none());
    for group in &mut comparisons {
        group.verdict = verdict(group);
    }
    comparisons
}

/// Whether speakers differ on any attribute of an event.
pub fn disagree(claims: &[Claim]) -> bool {
    claims.len() > 1
        && compare(claims)
            .iter()
            .any(|group| group.verdict.is_disagreement())
}

fn verdict(group: &Comparison<'_>) -> Verdict {
    if group.about.is_none() {
        return Verdict::NotCompared;
    }
    let is_one = speakers(&group.claims).len() == 1;
    match (is_one, versions(&group.claims).len()) {
        (true, 0 | 1) => Verdict::OneVoice,
        (true, versions) => Verdict::OneVoiceVaries(versions),
        (false, 0 | 1) => Verdict::Same,
        (false, versions) => Verdict::Differ(versions),
    }
}

/// What is said, each version once, as first written.
pub fn versions<'a>(claims: &[&'a Claim]) -> Vec<&'a str> {
    let mut seen: HashSet<Meaning> = HashSet::new();
    let said = claims.iter().map(|claim| claim.said.as_str());
    said.filter(|said| seen.insert(Meaning::of(said))).collect()
}

/// Who speaks, each once, those of one side together; sides and speakers in order of first appearance, those without a
/// side last.
pub fn speakers<'a>(claims: &[&'a Claim]) -> Vec<&'a Arc<Actor>> {
    let mut seen: HashSet<&str> = HashSet::new();
    let by = claims.iter().map(|claim| &claim.by);
    let mut speakers: Vec<&Arc<Actor>> = by.filter(|one| seen.insert(&one.id)).collect();
    let mut sides: HashMap<&str, usize> = HashMap::new();
    for side in speakers.iter().filter_map(|one| one.side.as_deref()) {
        let next = sides.len();
        sides.entry(side).or_insert(next);
    }
    let rank = |one: &&Arc<Actor>| {
        let own = one.side.as_deref();
        own.and_then(|own| sides.get(own).copied())
            .unwrap_or(sides.len())
    };
    speakers.sort_by_key(rank);
    speakers
}

/// An attribute as a person says it: `took-place` is "took place".
pub fn spoken(about: &str) -> String {
    about.replace('-', " ")
}

#[cfg(test)]
mod tests;
