//! Makes text safe for a terminal.
//!
//! A terminal acts on what it is sent, and a reader trusts what is seen. So
//! every character that would act (controls), hide (zero-width, tags) or
//! reorder (bidi controls) is replaced by a mark that shows it: `␛` for an
//! escape, `‹U+202E›` for an override. Nothing is removed without a trace:
//! marks beyond what any script stacks are counted, `‹+992›`.
//!
//! Honest text stays byte for byte what it was: joiners inside emoji and
//! between letters of scripts that spell with them, flags, variation selectors.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::invisible::{is_format, is_variation_selector};

const TAB: &str = "    ";
const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
/// No script stacks more; hostile text stacks thousands over the lines above.
const MARKS_PER_CLUSTER: usize = 8;
/// The longest sequence in use, a kiss with two skin tones, takes ten.
const CHARS_PER_CLUSTER: usize = 24;

/// The text on one line, with everything that acts on a terminal or hides in it made visible.
///
/// Clean text is returned borrowed. Line breaks become visible marks too.
///
/// ```
/// use dateline::text::clean;
/// assert_eq!(clean("a\u{1b}[2Jb\n"), "a␛[2Jb␊");
/// assert_eq!(clean("con\u{200b}firmed"), "con‹U+200B›firmed");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    clean_clusters(text, |_| false)
}

/// As [`clean`], but line feeds stay (and CR LF becomes one).
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || is_plain(c)) {
        return Cow::Borrowed(text);
    }
    clean_clusters(text, |cluster| matches!(cluster, "\n" | "\r\n"))
}

/// Cleans cluster by cluster; those that `breaks` accepts become line feeds.
fn clean_clusters(text: &str, breaks: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut clusters = text.graphemes(true).peekable();
    while let Some(cluster) = clusters.next() {
        if breaks(cluster) {
            out.push('\n');
        } else {
            let next = clusters.peek().and_then(|next| next.chars().next());
            push_cluster(&mut out, cluster, next);
        }
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// Characters that need no second look, whatever stands around them: most of
/// what is ever shown. Others are judged with their cluster.
fn is_plain(c: char) -> bool {
    matches!(u32::from(c),
        0x20..=0x7E | 0xA0..=0xAC | 0xAE..=0x2FF  // Latin
        | 0x370..=0x482 | 0x48A..=0x590           // Greek, Cyrillic, Armenian
        | 0x1E00..=0x1FFF | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x20CF
        | 0x2100..=0x2BFF                         // arrows, boxes, our own marks
        | 0x3041..=0x3096 | 0x30A0..=0x30FF | 0x4E00..=0x9FFF)
}

/// Appends one cluster; `next` is the character after it.
fn push_cluster(out: &mut String, cluster: &str, next: Option<char>) {
    let mut chars = cluster.chars().peekable();
    let mut before = None;
    let (mut taken, mut marks, mut left_out) = (0, 0, 0);
    let is_flag = is_flag(cluster);
    while let Some(c) = chars.next() {
        let is_mark = is_combining_mark(c);
        taken += 1;
        marks += usize::from(is_mark);
        if taken > CHARS_PER_CLUSTER || marks > MARKS_PER_CLUSTER {
            left_out += 1;
            continue;
        }
        if before.is_none() && is_mark && c.width() == Some(0) && !is_invisible(c) {
            // A mark with nothing to sit on would sit on its neighbour on the screen.
            out.push('\u{25CC}');
        }
        let is_last = taken == CHARS_PER_CLUSTER || marks == MARKS_PER_CLUSTER;
        let following = chars.peek().copied().or(next).filter(|_| !is_last);
        let stays = match c {
            ZWJ | ZWNJ => before.is_some_and(|before| joins(before, c, following)),
            _ if is_variation_selector(c) => before.is_some_and(|base| takes_variation(base, c)),
            _ => !is_format(c) || (is_flag && is_tag(c)),
        };
        if stays {
            push_char(out, c)
        } else {
            push_code(out, c)
        }
        before = Some(if stays { c } else { '›' });
    }
    if left_out > 0 {
        // Writing to a string cannot fail.
        let _ = write!(out, "‹+{left_out}›");
    }
}

fn push_char(out: &mut String, c: char) {
    match u32::from(c) {
        0x09 => out.push_str(TAB),
        code @ 0x00..=0x1F => out.extend(char::from_u32(0x2400 + code)),
        0x7F => out.push('\u{2421}'),
        0x80..=0x9F | 0xFDD0..=0xFDEF => out.push(char::REPLACEMENT_CHARACTER),
        0x2028 | 0x2029 => push_code(out, c),
        code if code & 0xFFFE == 0xFFFE => out.push(char::REPLACEMENT_CHARACTER),
        _ => out.push(c),
    }
}

fn push_code(out: &mut String, c: char) {
    let _ = write!(out, "‹U+{:04X}›", u32::from(c));
}

/// Whether a joiner or non-joiner does honest work: inside an emoji, or among
/// letters of scripts that are spelled with it (Persian, Malayalam, ...).
fn joins(before: char, joiner: char, next: Option<char>) -> bool {
    let in_emoji = joiner == ZWJ
        && (is_pictograph(before) || is_variation_selector(before))
        && next.is_some_and(is_pictograph);
    let in_word =
        is_joining_script(before) && (joiner == ZWJ || next.is_some_and(is_joining_script));
    in_emoji || in_word
}

fn is_invisible(c: char) -> bool {
    is_format(c) || is_variation_selector(c)
}

fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c),
        0xA9 | 0xAE | 0x203C | 0x2049 | 0x2122 | 0x2139 | 0x3030 | 0x303D | 0x3297 | 0x3299
        | 0x2190..=0x2BFF | 0x1F000..=0x1FAFF)
}

/// Arabic and its kin, Mongolian, and the scripts of India and South-East Asia.
fn is_joining_script(c: char) -> bool {
    !is_invisible(c)
        && matches!(u32::from(c),
        0x600..=0x8FF | 0x900..=0xDFF | 0xF00..=0x109F | 0x1700..=0x18AF | 0x1A00..=0x1CFF
        | 0xA840..=0xA8FF | 0xFB50..=0xFDCF | 0xFE70..=0xFEFC | 0x10D00..=0x1193F)
}

/// Whether a variation selector means something after this character.
fn takes_variation(base: char, selector: char) -> bool {
    let base_code = u32::from(base);
    match u32::from(selector) {
        0x180B..=0x180F => matches!(base_code, 0x1820..=0x18AF),
        0xE0100..=0xE01EF => is_ideograph(base),
        _ => {
            is_pictograph(base)
                || is_ideograph(base)
                || matches!(base, '#' | '*' | '0'..='9')
                || matches!(base_code, 0x1000..=0x109F | 0x2100..=0x22FF)
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3007 | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFD)
}

fn is_tag(c: char) -> bool {
    matches!(u32::from(c), 0xE0020..=0xE007F)
}

/// Whether the cluster is the flag of a region: a black flag, the region's code in tags, an end tag.
fn is_flag(cluster: &str) -> bool {
    let Some(tags) = cluster.strip_prefix('\u{1F3F4}') else {
        return false;
    };
    let Some(code) = tags.strip_suffix('\u{E007F}') else {
        return false;
    };
    let is_code = |c: char| matches!(u32::from(c), 0xE0030..=0xE0039 | 0xE0061..=0xE007A);
    (4..=6).contains(&code.chars().count()) && code.chars().all(is_code)
}

#[cfg(test)]
mod tests;
