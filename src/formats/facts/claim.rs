//! A claim as keys and values.

use std::sync::Arc;

use crate::date::When;
use crate::formats::stream::batch::{Cite, Draft, DraftClaim, Drafts};
use crate::formats::stream::notes::Spot;
use crate::model::{Claim, Source};

use super::{one_line, source};

/// What somebody said, before anybody is looked up.
#[derive(Debug, Default)]
pub(in crate::formats) struct Said {
    pub(in crate::formats) by: String,
    pub(in crate::formats) said: String,
    pub(in crate::formats) quote: Option<String>,
    pub(in crate::formats) about: Option<String>,
    pub(in crate::formats) when: Option<When>,
    pub(in crate::formats) source: Option<Source>,
}

/// What a claim says, each part on one line but the quotation.
pub(in crate::formats) fn of(claim: &Claim) -> Said {
    Said {
        by: one_line(&claim.by.name),
        said: one_line(&claim.said),
        quote: claim.quote.clone(),
        about: claim.about.as_deref().map(one_line),
        when: claim.when.clone(),
        source: claim.source.as_deref().cloned(),
    }
}

/// Keeps what somebody said with the event it is about. False where nobody said it, or nothing.
pub(in crate::formats) fn keep(
    said: Said,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
    spot: &dyn Spot,
) -> bool {
    if said.by.trim().is_empty() || said.said.trim().is_empty() {
        return false;
    }
    let cite = |source: Source| {
        let cite = Cite {
            number: 0,
            how: source::how(&source),
            range: 0..0,
        };
        (Arc::new(source), cite)
    };
    draft.claims.push(DraftClaim {
        by: drafts.actor(None, &said.by, spot),
        said: said.said,
        quote: said.quote,
        about: said
            .about
            .map(|about| drafts.notes.word(&mut drafts.words, &about, spot)),
        when: said.when,
        source: said.source.map(cite),
    });
    true
}
