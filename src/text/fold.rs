//! Folding for search.
//!
//! Text is decomposed (NFD), accents and invisible characters are dropped, and
//! what is left is case-folded, each character on its own: the folding of a
//! text is the folding of its parts, so a match in folded text can be traced
//! back to the original. Dropped are marks with a combining class, except
//! voicing marks of kana and viramas, which make other letters of a letter.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_segmentation::UnicodeSegmentation;

use super::invisible::{is_format, is_variation_selector};

/// The text as search sees it: case, accents and invisible characters folded away.
///
/// ```
/// use dateline::text::fold;
/// assert_eq!(fold("Élysée"), "elysee");
/// assert_eq!(fold("ЁЛКА"), fold("елка"));
/// assert_eq!(fold("Straße"), "strasse");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .bytes()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(rest.len());
        let (ascii, others) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let start = out.len();
        out.push_str(ascii);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        let end = others
            .bytes()
            .position(|byte| byte.is_ascii())
            .unwrap_or(others.len());
        let (others, after) = others.split_at_checked(end).unwrap_or((others, ""));
        others.chars().for_each(|c| fold_char(c, &mut out));
        rest = after;
    }
    out
}

/// Where the folded needle stands in the text: byte ranges of the original, on
/// cluster borders, in order, without overlap.
///
/// ```
/// use dateline::text::{find_folded, fold};
/// let text = "Café at the CAFE\u{301}";
/// assert_eq!(find_folded(text, &fold("café")), [0..5, 13..19]);
/// ```
pub fn find_folded(text: &str, needle: &str) -> Vec<Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    if text.is_ascii() {
        let folded = text.to_ascii_lowercase();
        return folded
            .match_indices(needle)
            .map(|(at, _)| at..at + needle.len())
            .collect();
    }
    let folded = Folded::new(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in folded.text.match_indices(needle) {
        let range = folded.original(at, at + needle.len());
        match found.last_mut() {
            // Two matches inside one cluster, as in the two letters of a ligature.
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}

/// Folded text that remembers which cluster each byte came from.
struct Folded {
    text: String,
    /// For each cluster: where it begins folded, and its range in the original.
    clusters: Vec<(usize, Range<usize>)>,
}

impl Folded {
    fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut clusters = Vec::with_capacity(original.len());
        for (at, cluster) in original.grapheme_indices(true) {
            let start = text.len();
            cluster.chars().for_each(|c| fold_char(c, &mut text));
            // What folds to nothing has no place of its own in the folded text.
            if text.len() > start {
                clusters.push((start, at..at + cluster.len()));
            }
        }
        Self { text, clusters }
    }

    /// The clusters of the original that a non-empty folded range came from.
    fn original(&self, start: usize, end: usize) -> Range<usize> {
        self.cluster(start).start..self.cluster(end - 1).end
    }

    fn cluster(&self, at: usize) -> Range<usize> {
        let next = self.clusters.partition_point(|(start, _)| *start <= at);
        self.clusters
            .get(next.wrapping_sub(1))
            .map_or(0..0, |(_, range)| range.clone())
    }
}

pub(super) fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\x7F' => out.push(c.to_ascii_lowercase()),
        // The letters of most Russian text, without the way through the tables.
        'А'..='И' | 'К'..='Я' => out.extend(char::from_u32(u32::from(c) + 0x20)),
        'а'..='и' | 'к'..='я' | '一'..='\u{9FFF}' => out.push(c),
        _ => decompose_canonical(c, |part| fold_part(part, out)),
    }
}

/// Folds one character of a decomposed text.
fn fold_part(c: char, out: &mut String) {
    if is_accent(c) || is_format(c) || is_variation_selector(c) {
        return;
    }
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'ς' => out.push('σ'),
        'ſ' => out.push('s'),
        '\u{FB00}'..='\u{FB06}' => out.push_str(ligature(c)),
        _ => out.extend(c.to_lowercase().filter(|lower| !is_accent(*lower))),
    }
}

fn is_accent(c: char) -> bool {
    !matches!(canonical_combining_class(c), 0 | 8 | 9)
}

fn ligature(c: char) -> &'static str {
    match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        _ => "st",
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests;
