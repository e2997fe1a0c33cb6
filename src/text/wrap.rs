//! Breaking text into lines.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::width::width;

/// The text broken at words into lines of at most `columns`.
///
/// Line feeds in the text break too, and an empty line stays one. The indent
/// of a line stays; spaces at a break are dropped. A word longer than a line
/// (an address, a Chinese sentence) is broken between clusters. Nothing is
/// lost but what is wider than a whole line, which becomes `…`.
///
/// ```
/// use dateline::text::wrap;
/// assert_eq!(wrap("talks on the settlement", 10), ["talks on", "the", "settlement"]);
/// ```
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut wrapper = Wrapper {
        lines: Vec::new(),
        line: String::new(),
        used: 0,
        columns: columns.max(1),
    };
    for line in text.lines() {
        for part in line.split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            wrapper.push_word(word);
            wrapper.push_spaces(part.len() - word.len());
        }
        wrapper.end_line();
    }
    wrapper.lines
}

struct Wrapper {
    lines: Vec<String>,
    line: String,
    used: usize,
    columns: usize,
}

impl Wrapper {
    fn push_word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let wide = width(word);
        if wide > self.columns {
            word.graphemes(true)
                .for_each(|cluster| self.push_cluster(cluster));
            return;
        }
        if self.used + wide > self.columns {
            self.end_line();
        }
        self.line.push_str(word);
        self.used += wide;
    }

    fn push_cluster(&mut self, cluster: &str) {
        let (cluster, wide) = match cluster.width() {
            wide if wide <= self.columns => (cluster, wide),
            _ => ("…", 1),
        };
        if self.used + wide > self.columns {
            self.end_line();
        }
        self.line.push_str(cluster);
        self.used += wide;
    }

    /// Spaces may hang over the edge: they are dropped when the line ends there.
    fn push_spaces(&mut self, count: usize) {
        self.line.extend(std::iter::repeat_n(' ', count));
        self.used += count;
    }

    fn end_line(&mut self) {
        let kept = self.line.trim_end_matches(' ').len();
        self.line.truncate(kept);
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_at_words_and_keep_the_rest() {
        let cases: [(&str, usize, &[&str]); 9] = [
            ("", 10, &[]),
            ("one two three", 7, &["one two", "three"]),
            ("one two", 3, &["one", "two"]),
            ("para one\n\npara two", 20, &["para one", "", "para two"]),
            ("  - item one", 8, &["  - item", "one"]),
            (
                "see https://example.org/x",
                10,
                &["see https:", "//example.", "org/x"],
            ),
            ("圣彼得堡会谈", 5, &["圣彼", "得堡", "会谈"]),
            ("a 圣", 1, &["a", "…"]),
            ("cafe\u{301} noir", 4, &["cafe\u{301}", "noir"]),
        ];
        for (text, columns, expected) in cases {
            assert_eq!(wrap(text, columns), expected, "{text} in {columns}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "[a-zа-я圣👨\u{200d}e\u{301} \n]{0,80}", columns in 4usize..20) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{lines:?}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
