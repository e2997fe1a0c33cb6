//! Terminal columns.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const ELLIPSIS: &str = "…";

/// How many terminal columns cleaned text takes.
pub fn width(text: &str) -> usize {
    if is_simple(text) {
        text.len()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// The text cut to at most `columns`, ending in `…` where something was cut.
///
/// ```
/// use dateline::text::clip;
/// assert_eq!(clip("St. Petersburg", 8), "St. Pet…");
/// ```
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    match end_within(text, columns) {
        None => Cow::Borrowed(text),
        Some(_) if columns == 0 => Cow::Borrowed(""),
        Some(end) => Cow::Owned(format!("{}{ELLIPSIS}", text.get(..end).unwrap_or_default())),
    }
}

/// The end of the text, at most `columns` of it, beginning with `…` where something was cut.
pub fn clip_start(text: &str, columns: usize) -> Cow<'_, str> {
    let mut taken = 0;
    let mut start = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        taken += cluster.width();
        if taken > columns {
            let kept = text.get(start..).unwrap_or_default();
            return if columns == 0 {
                Cow::Borrowed("")
            } else {
                Cow::Owned(format!("{ELLIPSIS}{kept}"))
            };
        }
        if taken < columns {
            start = at;
        }
    }
    Cow::Borrowed(text)
}

/// The text clipped or filled with spaces to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = clip(text, columns).into_owned();
    let missing = columns.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// Where to cut so that the ellipsis still fits; none if the whole text fits.
/// Looks no further than the cut: a line may be megabytes long.
fn end_within(text: &str, columns: usize) -> Option<usize> {
    if text.len() <= columns && is_simple(text) {
        return None;
    }
    let mut taken = 0;
    let mut end = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        taken += cluster.width();
        if taken > columns {
            return Some(end);
        }
        if taken < columns {
            end = at + cluster.len();
        }
    }
    None
}

/// Printable ASCII takes a column a byte.
fn is_simple(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, 0x20..=0x7E))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_cut_between_clusters_with_an_ellipsis() {
        let cases = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("abcd", 1, "…"),
            ("abcd", 0, ""),
            ("圣彼得堡", 8, "圣彼得堡"),
            ("圣彼得堡", 7, "圣彼得…"),
            ("圣彼得堡", 6, "圣彼…"),
            ("cafe\u{301}s", 5, "cafe\u{301}s"),
            ("cafe\u{301}s", 4, "caf…"),
            ("👨\u{200d}👩\u{200d}👧x", 2, "…"),
            ("", 0, ""),
        ];
        for (text, columns, expected) in cases {
            assert_eq!(clip(text, columns), expected, "{text} in {columns}");
        }
        assert_eq!(clip_start("abcdef", 4), "…def");
        assert_eq!(clip_start("圣彼得", 4), "…得");
        assert_eq!(clip_start("abc", 3), "abc");
    }

    #[test]
    fn padding_gives_exactly_the_columns_asked_for() {
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(pad("圣彼得", 4), "圣… ");
        assert_eq!(pad("abcdef", 4), "abc…");
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in any::<String>(), columns in 0usize..40) {
            let text = crate::text::clean(&text);
            prop_assert!(width(&clip(&text, columns)) <= columns);
            prop_assert!(width(&clip_start(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }
    }
}
