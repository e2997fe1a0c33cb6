//! What was said about the event, by side and speaker, with disagreements in words.
use super::page::Page;
use super::sources::Citations;
use super::{Item, Piece, Role};
use crate::model::{Claim, Comparison, Event, Verdict, compare, spoken, versions};
use crate::query::Facet;
use crate::text;

/// Up to so many columns, what somebody said can stand beside what others said.
const SHORT: usize = 40;

pub(super) fn write(page: &mut Page, event: &Event, citations: &Citations<'_>) {
    if event.claims.is_empty() {
        return;
    }
    page.heading("Claims");
    for sentence in disagreements(&event.claims) {
        page.hanging(
            0,
            &[Piece::new("! ", Role::Warning)],
            vec![Piece::new(&sentence, Role::Warning)],
        );
    }
    for side in in_order(&event.claims, |claim| claim.by.side.as_deref()) {
        let of_side = |claim: &&Claim| claim.by.side.as_deref() == side;
        let claims: Vec<&Claim> = event.claims.iter().filter(of_side).collect();
        match side {
            Some(name) => {
                let item = page.item(Item::Value(Facet::Side, name.to_owned()));
                page.line(0, vec![Piece::new(name, Role::Side).of_item(item)]);
            }
            None => page.line(0, vec![Piece::new("no side stated", Role::Dim)]),
        }
        write_speakers(page, &claims, citations);
    }
}

fn write_speakers(page: &mut Page, claims: &[&Claim], citations: &Citations<'_>) {
    for speaker in in_order(claims, |claim| &*claim.by.id) {
        let mut is_named = false;
        for claim in claims.iter().filter(|claim| &*claim.by.id == speaker) {
            if !is_named {
                // A speaker need not take part, so the name is no value of the facet of those who do.
                page.line(2, vec![Piece::new(&claim.by.name, Role::Actor)]);
                is_named = true;
            }
            write_claim(page, claim, citations);
        }
    }
}

fn write_claim(page: &mut Page, claim: &Claim, citations: &Citations<'_>) {
    let mut pieces = Vec::new();
    if let Some(about) = &claim.about {
        pieces.push(Piece::new(&format!("on {}: ", spoken(about)), Role::Label));
    }
    pieces.push(Piece::new(&claim.said, Role::Text));
    if let Some(quote) = &claim.quote {
        pieces.push(Piece::new(" “", Role::Quote));
        pieces.push(Piece::new(quote, Role::Quote));
        pieces.push(Piece::new("”", Role::Quote));
    }
    if let Some(when) = &claim.when {
        pieces.push(Piece::new(&format!(" ({})", when.brief()), Role::Dim));
    }
    if let Some(number) = claim
        .source
        .as_ref()
        .and_then(|source| citations.number(source))
    {
        pieces.push(Piece::new(&format!(" [{number}]"), Role::Dim));
    }
    page.line(4, pieces);
}

/// One sentence for every attribute about which different things are said.
fn disagreements(claims: &[Claim]) -> Vec<String> {
    let groups = compare(claims);
    groups.iter().filter_map(disagreement).collect()
}

/// Short versions side by side; of long ones only how many there are, for they follow below in full.
fn disagreement(group: &Comparison<'_>) -> Option<String> {
    let about = spoken(group.about?);
    let (short, long) = match group.verdict {
        Verdict::Differ(_) => ("they differ on".to_owned(), "accounts differ on".to_owned()),
        Verdict::OneVoiceVaries(_) => {
            let said = format!("{} says different things on", group.claims.first()?.by.name);
            (said.clone(), said)
        }
        Verdict::NotCompared | Verdict::OneVoice | Verdict::Same => return None,
    };
    let versions = versions(&group.claims);
    let versions: Vec<&str> = versions
        .iter()
        .map(|said| said.trim_end_matches('.'))
        .collect();
    if versions.iter().all(|said| text::width(said) <= SHORT) {
        return Some(format!("{short} {about}: {}", versions.join(" / ")));
    }
    Some(format!("{long} {about}: {} versions", versions.len()))
}

/// The different keys in order of first appearance. An event has few claims: a list is searched faster than hashed.
fn in_order<'a, T, K: PartialEq + 'a>(items: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<K> {
    let mut keys = Vec::new();
    for item in items {
        let key = key(item);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}
