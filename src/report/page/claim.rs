//! Claims: who said what, never without the speaker, and what comes of comparing them.

use super::clean;
use crate::date::When;
use crate::model::{Claim, Event, compare, spoken};

/// A claim as the template shows it.
pub(super) struct Row {
    pub(super) by: String,
    pub(super) role: Option<String>,
    pub(super) about: Option<String>,
    /// The same as a person says it.
    pub(super) topic: String,
    pub(super) date: Option<String>,
    pub(super) said: String,
    pub(super) quote: Option<String>,
    pub(super) source: Option<String>,
}

impl Row {
    pub(super) fn new(claim: &Claim) -> Self {
        Self {
            by: clean(&claim.by.name),
            role: claim.by.role.as_deref().map(clean),
            about: claim.about.as_deref().map(clean),
            topic: clean(&spoken(claim.about.as_deref().unwrap_or_default())),
            date: claim.when.as_ref().map(When::words),
            said: clean(&claim.said),
            quote: claim.quote.as_deref().map(clean),
            source: claim.source.as_ref().map(|source| clean(source.label())),
        }
    }
}

/// What comes of comparing: "On length: differ." for each attribute that several speak of.
pub(super) fn verdicts(event: &Event) -> Vec<String> {
    let compared = compare(&event.claims);
    let several = compared.iter().filter(|one| one.claims.len() > 1);
    several
        .filter_map(|one| {
            let (about, verdict) = (one.about?, one.verdict.words()?);
            Some(format!("On {}: {verdict}.", clean(&spoken(about))))
        })
        .collect()
}
