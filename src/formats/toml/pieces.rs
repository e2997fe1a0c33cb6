//! Cuts a file into pieces that can be parsed one by one.
//!
//! A piece begins at a table header of the first level (`[[event]]`,
//! `[actors.putin]`) and holds all the tables below it. Pieces bound the
//! memory that parsing takes, and a piece that is not valid TOML takes no other
//! with it.
//!
//! The cutter knows as much of TOML as it takes not to cut inside a string, a
//! comment or an array. It judges nothing; where the text is broken it may cut
//! badly, and [`recut`] looks for the headers by their looks.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

/// Headers that begin a piece even where the text around is broken.
const HEADERS: [&str; 7] = [
    "[[event]]",
    "[[view]]",
    "[[expect]]",
    "[timeline]",
    "[actors.",
    "[places.",
    "[sources.",
];

/// A stretch of whole tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes.
    pub(super) range: Range<usize>,
    /// Whether it is one event.
    pub(super) is_event: bool,
}

/// A file cut into pieces.
#[derive(Debug)]
pub(super) struct Cut {
    /// In file order, covering everything; the first is what stands before any header.
    pub(super) pieces: Vec<Piece>,
    /// Where the nesting first went deeper than allowed.
    pub(super) too_deep: Option<usize>,
}

/// Cuts the text; `depth` is how deep it may nest.
pub(super) fn cut(text: &str, depth: usize) -> Cut {
    let mut cutter = Cutter {
        text: text.as_bytes(),
        at: 0,
        borders: vec![(0, false)],
        nests: 0,
        dots: 0,
        depth,
        too_deep: None,
        is_entangled: false,
    };
    cutter.run();
    if cutter.is_entangled {
        cutter.borders.truncate(1);
    }
    Cut {
        pieces: pieces(&cutter.borders, text.len()),
        too_deep: cutter.too_deep,
    }
}

/// Cuts a broken piece again, at every line that looks like a header.
pub(super) fn recut(text: &str, piece: &Piece) -> Vec<Piece> {
    let mut borders = vec![(piece.range.start, piece.is_event)];
    let mut at = piece.range.start;
    for line in text
        .get(piece.range.clone())
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        let header = line.trim_start();
        if at > piece.range.start && HEADERS.iter().any(|known| header.starts_with(known)) {
            borders.push((at, header.starts_with("[[event]]")));
        }
        at += line.len();
    }
    pieces(&borders, piece.range.end)
}

fn pieces(borders: &[(usize, bool)], end: usize) -> Vec<Piece> {
    let ends = borders.iter().skip(1).map(|(start, _)| *start).chain([end]);
    let pieces = borders.iter().zip(ends);
    pieces
        .map(|((start, is_event), end)| Piece {
            range: *start..end,
            is_event: *is_event,
        })
        .collect()
}

struct Cutter<'t> {
    text: &'t [u8],
    at: usize,
    /// Where each piece begins, and whether it is an event.
    borders: Vec<(usize, bool)>,
    /// Open brackets and braces.
    nests: usize,
    /// Dots in the key being read: each nests a table.
    dots: usize,
    depth: usize,
    too_deep: Option<usize>,
    /// A table below an event stands apart from it: legal, and not to be cut.
    is_entangled: bool,
}

impl Cutter<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.peek() {
            if self.nests == 0 && self.is_line_start() && self.skip_blanks() == Some(b'[') {
                self.header();
                continue;
            }
            match self.peek().unwrap_or(byte) {
                b'"' => self.string(b'"'),
                b'\'' => self.string(b'\''),
                b'#' => self.skip_line(),
                b'[' | b'{' => self.nest(1),
                b']' | b'}' => {
                    self.nests = self.nests.saturating_sub(1);
                    self.dots = 0;
                }
                b'.' => self.nest(0),
                b'\n' | b',' | b'=' => self.dots = 0,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn is_line_start(&self) -> bool {
        self.at == 0 || self.text.get(self.at - 1) == Some(&b'\n')
    }

    /// Moves to the first byte of the line that is not blank, and gives it.
    fn skip_blanks(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        self.peek()
    }

    /// Moves to the end of the line (the line feed itself is read next).
    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += memchr(b'\n', rest).unwrap_or(rest.len());
        self.at = self.at.saturating_sub(1);
    }

    fn nest(&mut self, brackets: usize) {
        self.nests += brackets;
        self.dots = if brackets > 0 { 0 } else { self.dots + 1 };
        if self.nests + self.dots > self.depth {
            self.too_deep.get_or_insert(self.at);
        }
    }

    /// At the `[` of a header.
    fn header(&mut self) {
        let start = self.at;
        self.skip_line();
        self.at += 1;
        let line = self.text.get(start..self.at).unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let inner = line.trim_start_matches('[').trim_start();
        let name = inner
            .split([']', '#'])
            .next()
            .unwrap_or_default()
            .trim_end();
        let is_event = line.starts_with("[[") && name == "event";
        if name.matches('.').count() >= self.depth {
            self.too_deep.get_or_insert(start);
        }
        let is_below_event = name
            .strip_prefix("event")
            .is_some_and(|rest| rest.trim_start().starts_with('.'));
        if !is_below_event {
            self.borders.push((start, is_event));
        } else if self.borders.last().is_none_or(|(_, is_event)| !is_event) {
            self.is_entangled = true;
        }
    }

    /// At an opening quote: moves to the last byte of the string.
    fn string(&mut self, quote: u8) {
        let triple = [quote; 3];
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with(&triple) {
            self.at += 3;
            self.multi_line(quote);
            return;
        }
        self.at += 1;
        while let Some(found) = self.find(quote, true) {
            self.at = found;
            match self.peek() {
                Some(b'\\') => self.at += 2,
                // A string that is not closed on its line is broken: do not run on.
                Some(b'\n') => return self.at -= 1,
                _ => return,
            }
        }
        self.at = self.text.len();
    }

    /// After the opening quotes.
    fn multi_line(&mut self, quote: u8) {
        while let Some(found) = self.find(quote, false) {
            self.at = found;
            if self.peek() == Some(b'\\') {
                self.at += 2;
            } else if self
                .text
                .get(found..)
                .is_some_and(|rest| rest.starts_with(&[quote; 3]))
            {
                self.at += 2;
                // Up to two quotes may belong to the text before the closing three.
                for _ in 0..2 {
                    self.at += usize::from(self.text.get(self.at + 1) == Some(&quote));
                }
                return;
            } else {
                self.at += 1;
            }
        }
        self.at = self.text.len();
    }

    /// The next quote, escape (where the string has them) or, if asked for, line feed.
    fn find(&self, quote: u8, stops_at_line_feed: bool) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let found = match (quote, stops_at_line_feed) {
            (b'"', true) => memchr3(b'"', b'\\', b'\n', rest),
            (b'"', false) => memchr2(b'"', b'\\', rest),
            (_, true) => memchr2(quote, b'\n', rest),
            (_, false) => memchr(quote, rest),
        };
        found.map(|found| self.at + found)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a wrong slice should fail the test")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let cut = cut(text, 64);
        cut.pieces
            .iter()
            .map(|piece| (text[piece.range.clone()].to_owned(), piece.is_event))
            .collect()
    }

    fn starts(text: &str) -> Vec<&str> {
        let pieces = cut(text, 64).pieces;
        pieces
            .iter()
            .map(|piece| text[piece.range.clone()].lines().next().unwrap_or(""))
            .collect()
    }

    #[test]
    fn a_piece_is_a_first_level_table_with_all_below_it() {
        let text =
            "a = 1\n[t]\n[[event]]\nx = 1\n [[event.claim]]\n[[ event ]] # two\n[actors.a]\n";
        let expected = [
            ("a = 1\n", false),
            ("[t]\n", false),
            ("[[event]]\nx = 1\n [[event.claim]]\n", true),
            ("[[ event ]] # two\n", true),
            ("[actors.a]\n", false),
        ];
        assert_eq!(
            shown(text),
            expected.map(|(piece, is_event)| (piece.to_owned(), is_event))
        );
    }

    #[test]
    fn nothing_is_cut_inside_strings_comments_and_arrays() {
        for inside in [
            "a = \"\"\"\n[[event]]\n\"\"\"",
            "a = \"\"\"x\\\"\"\"\n[[event]]\"\"\"\"\"",
            "a = '''\n[[event]]\n'''",
            "a = [\n[[\"event\"]],\n]",
            "a = \"#\\\"\" # \"\"\"",
            "a = 'c:\\' # '''",
            "# \"\"\"",
            "a = [ # ]\n[1],\n]",
        ] {
            let text = format!("[[event]]\n{inside}\n[[event]]\nb = 1");
            assert_eq!(starts(&text), ["", "[[event]]", "[[event]]"], "{inside}");
        }
    }

    #[test]
    fn a_table_below_an_event_that_stands_apart_leaves_the_file_whole() {
        assert_eq!(starts("[[event]]\n[actors.a]\n[[event.claim]]\n").len(), 1);
    }

    #[test]
    fn nesting_is_measured_in_brackets_and_dots() {
        let nested = |n: usize| format!("a = {}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(cut(&nested(64), 64).too_deep, None);
        assert_eq!(cut(&nested(65), 64).too_deep, Some(68));
        let dotted = |n: usize| format!("{}a = 1", "a.".repeat(n));
        assert_eq!(cut(&dotted(64), 64).too_deep, None);
        assert!(cut(&dotted(65), 64).too_deep.is_some());
        assert!(
            cut(&format!("[{}a]", "a.".repeat(65)), 64)
                .too_deep
                .is_some()
        );
        assert_eq!(cut("a = \"[[[[\" # [[[[\nb = 1.5.5.5", 3).too_deep, None);
    }

    #[test]
    fn a_broken_piece_is_cut_by_looks() {
        let text = "[[event]]\na = \"\"\"\n[[event]]\nb = 1\n[actors.x]\n";
        let broken = &cut(text, 64).pieces[1];
        assert_eq!(broken.range.end, text.len());
        let pieces = recut(text, broken);
        assert_eq!(
            pieces
                .iter()
                .map(|piece| piece.is_event)
                .collect::<Vec<_>>(),
            [true, true, false]
        );
    }

    proptest! {
        #[test]
        fn pieces_cover_the_text_on_character_borders(text in "[\\[\\]{}\"'#\\\\=.\n event圣]{0,60}") {
            let pieces = cut(&text, 64).pieces;
            let joined: String = pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
