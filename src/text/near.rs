//! "Did you mean".

/// Longer words are not typing mistakes of anything we know.
const LONGEST: usize = 64;

/// The candidate nearest to a mistyped word, if one is near enough to suggest.
///
/// Near enough is a third of the word's length in edits (a swap of neighbours
/// is one), case aside; a word of three letters or more may also be the
/// beginning of the candidate. The first of equally near ones wins.
///
/// ```
/// use dateline::text::nearest;
/// assert_eq!(nearest("tilte", ["date", "title"]), Some("title"));
/// assert_eq!(nearest("place", ["date", "title"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let allowed = (length / 3).max(1);
    let distance = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let edits = strsim::osa_distance(&word, &candidate);
        let begins = length >= 3 && candidate.starts_with(&word);
        // A one-letter word is one edit from every other: that is no likeness.
        let near = edits <= allowed && edits < length;
        (near || begins).then_some(if begins { edits.min(allowed) } else { edits })
    };
    let near = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(length) <= LONGEST);
    near.filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_candidate_is_suggested_and_a_far_one_is_not() {
        let keys = ["date", "title", "kind", "status", "summary", "sources"];
        let cases = [
            ("tilte", Some("title")),
            ("TITLE", Some("title")),
            ("titel", Some("title")),
            ("dat", Some("date")),
            ("summ", Some("summary")),
            ("source", Some("sources")),
            ("staus", Some("status")),
            ("kidn", Some("kind")),
            ("when", None),
            ("x", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
    }

    #[test]
    fn a_huge_word_is_answered_at_once() {
        assert_eq!(nearest(&"k".repeat(200_000), ["kind"]), None);
    }
}
