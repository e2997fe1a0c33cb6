//! Breaks pieces of text into lines and numbers what can be chosen.
use super::{Detail, Item, Piece, Role};
use crate::text;

/// Narrower than this, words would be broken letter by letter: what hangs over is cut when drawn.
const LEAST_WIDTH: usize = 12;

impl Piece {
    /// Text of a role, cleaned.
    pub fn new(text: &str, role: Role) -> Self {
        Self {
            text: text::clean(text).into_owned(),
            role,
            item: None,
        }
    }

    /// The same, as part of an item that can be chosen.
    #[must_use]
    pub fn of_item(self, item: usize) -> Self {
        Self {
            item: Some(item),
            ..self
        }
    }
}

/// A detail being written.
pub(in crate::app::lines) struct Page {
    detail: Detail,
    width: usize,
}

impl Page {
    pub(in crate::app::lines) fn new(width: u16) -> Self {
        Self {
            detail: Detail::default(),
            width: usize::from(width).max(LEAST_WIDTH),
        }
    }

    pub(in crate::app::lines) fn finish(mut self) -> Detail {
        while self.detail.lines.last().is_some_and(Vec::is_empty) {
            self.detail.lines.pop();
        }
        self.detail
    }

    /// Adds something that can be chosen and gives its number.
    pub(in crate::app::lines) fn item(&mut self, item: Item) -> usize {
        self.detail.items.push(item);
        self.detail.items.len() - 1
    }

    /// An empty line, unless there is one already.
    pub(in crate::app::lines) fn blank(&mut self) {
        if self
            .detail
            .lines
            .last()
            .is_some_and(|line| !line.is_empty())
        {
            self.detail.lines.push(Vec::new());
        }
    }

    /// A section's heading after an empty line.
    pub(in crate::app::lines) fn heading(&mut self, text: &str) {
        self.blank();
        self.line(0, vec![Piece::new(text, Role::Heading)]);
    }

    /// Pieces broken at words, every line indented alike.
    pub(in crate::app::lines) fn line(&mut self, indent: usize, pieces: Vec<Piece>) {
        self.hanging(indent, &[], pieces);
    }

    /// Pieces broken at words, every line but the first indented.
    pub(in crate::app::lines) fn outdented(&mut self, pieces: Vec<Piece>) {
        const REST: usize = 2;
        let mut line = Line::new(REST, self.width);
        line.pieces.clear();
        line.used = 0;
        self.fill(line, pieces);
    }

    /// Pieces broken at words, to the right of a lead that stands on the first line only.
    pub(in crate::app::lines) fn hanging(
        &mut self,
        indent: usize,
        lead: &[Piece],
        pieces: Vec<Piece>,
    ) {
        let lead_width: usize = lead.iter().map(|piece| text::width(&piece.text)).sum();
        let indent = (indent + lead_width).min(self.width / 2);
        let mut line = Line::new(indent, self.width);
        let outdent = indent.saturating_sub(lead_width);
        line.pieces.clear();
        line.push_raw(Piece::new(&" ".repeat(outdent), Role::Text));
        for piece in lead {
            line.push_raw(piece.clone());
        }
        self.fill(line, pieces);
    }

    fn fill(&mut self, mut line: Line, pieces: Vec<Piece>) {
        for word in words(pieces) {
            line.place(word, &mut self.detail.lines);
        }
        self.detail.lines.push(line.pieces);
    }

    /// A label before its value, in a column of their own.
    pub(in crate::app::lines) fn field(&mut self, label: &str, pieces: Vec<Piece>) {
        const LABEL: usize = 9;
        let label = format!("{label:<LABEL$}");
        self.hanging(0, &[Piece::new(&label, Role::Label)], pieces);
    }
}

/// Pieces that stand together, and whether a space comes before them.
struct Word {
    pieces: Vec<Piece>,
    spaced: bool,
}

impl Word {
    fn width(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| text::width(&piece.text))
            .sum()
    }
}

/// Splits at spaces only, so that punctuation after a link stays with it.
fn words(pieces: Vec<Piece>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut spaced = false;
    let mut fresh = true;
    for piece in pieces {
        for (number, part) in piece.text.split(' ').enumerate() {
            if number > 0 {
                spaced = true;
                fresh = true;
            }
            if part.is_empty() {
                continue;
            }
            let part = Piece {
                text: part.to_owned(),
                ..piece.clone()
            };
            match words.last_mut() {
                Some(word) if !fresh => word.pieces.push(part),
                _ => words.push(Word {
                    pieces: vec![part],
                    spaced,
                }),
            }
            fresh = false;
            spaced = false;
        }
    }
    words
}

/// The line being filled.
struct Line {
    pieces: Vec<Piece>,
    used: usize,
    indent: usize,
    width: usize,
    /// Whether a word stands on it already.
    has_word: bool,
}

impl Line {
    fn new(indent: usize, width: usize) -> Self {
        let mut line = Self {
            pieces: Vec::new(),
            used: 0,
            indent,
            width,
            has_word: false,
        };
        line.push_raw(Piece::new(&" ".repeat(indent), Role::Text));
        line.used = indent;
        line
    }

    fn place(&mut self, word: Word, done: &mut Vec<Vec<Piece>>) {
        let width = word.width();
        let gap = usize::from(word.spaced && self.has_word);
        if self.has_word && self.used + gap + width > self.width {
            self.turn(done);
        } else if gap > 0 {
            self.space(&word);
        }
        if self.used + width > self.width {
            self.place_long(word, done);
        } else {
            self.used += width;
            word.pieces
                .into_iter()
                .for_each(|piece| self.push_raw(piece));
        }
        self.has_word = true;
    }

    /// Breaks a word that no line can hold.
    fn place_long(&mut self, word: Word, done: &mut Vec<Vec<Piece>>) {
        for piece in word.pieces {
            let room = self.width.saturating_sub(self.indent).max(1);
            for (number, part) in text::wrap(&piece.text, room).into_iter().enumerate() {
                let width = text::width(&part);
                if number > 0 || self.used + width > self.width && self.has_word {
                    self.turn(done);
                }
                self.used += width;
                self.push_raw(Piece {
                    text: part,
                    ..piece.clone()
                });
                self.has_word = true;
            }
        }
    }

    fn turn(&mut self, done: &mut Vec<Vec<Piece>>) {
        let next = Line::new(self.indent, self.width);
        done.push(std::mem::replace(self, next).pieces);
    }

    /// A space between two pieces of one item belongs to it, so that its line is not broken.
    fn space(&mut self, word: &Word) {
        let like = match (self.pieces.last(), word.pieces.first()) {
            (Some(before), Some(after))
                if (before.role, before.item) == (after.role, after.item) =>
            {
                Piece {
                    text: " ".to_owned(),
                    ..before.clone()
                }
            }
            _ => Piece::new(" ", Role::Text),
        };
        self.push_raw(like);
        self.used += 1;
    }

    fn push_raw(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if (last.role, last.item) == (piece.role, piece.item) => {
                last.text.push_str(&piece.text)
            }
            _ => self.pieces.push(piece),
        }
    }
}
