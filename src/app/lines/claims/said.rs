//! One claim in a cell: what was said, the speaker's own words, when, and from which source.
use crate::app::lines::detail::page::Page;
use crate::app::lines::detail::sources::Citations;
use crate::app::lines::detail::{Piece, Role};
use crate::model::{Claim, Verdict};

/// What stands where a speaker is silent about an attribute others speak of.
pub(super) const SILENCE: &str = "did not say";
/// What stands for an attribute where claims name none.
pub(super) const NO_ATTRIBUTE: &str = "other words";

/// Writes a claim at an indent.
pub(super) fn write(page: &mut Page, indent: usize, claim: &Claim, citations: &Citations<'_>) {
    let mut pieces = vec![Piece::new(&claim.said, Role::Text)];
    if let Some(quote) = &claim.quote {
        pieces.push(Piece::new(&format!(" “{quote}”"), Role::Quote));
    }
    if let Some(when) = &claim.when {
        pieces.push(Piece::new(&format!(" ({})", when.brief()), Role::Dim));
    }
    let number = claim.source.as_ref();
    if let Some(number) = number.and_then(|source| citations.number(source)) {
        pieces.push(Piece::new(&format!(" [{number}]"), Role::Dim));
    }
    page.line(indent, pieces);
}

/// A verdict in words, a disagreement in the colour of one.
pub(super) fn verdict(verdict: Verdict) -> Option<Piece> {
    let role = match verdict {
        Verdict::Differ(_) => Role::Warning,
        Verdict::OneVoiceVaries(_) => Role::Strong,
        Verdict::NotCompared | Verdict::OneVoice | Verdict::Same => Role::Dim,
    };
    Some(Piece::new(&verdict.words()?, role))
}
