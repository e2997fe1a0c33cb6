//! Where in a timeline file each header and each key stands.
//!
//! Parts cover whole lines. What stands between them (comments, empty lines)
//! belongs to the part it stands before; only comments that follow a table
//! without an empty line stay with it.

use std::ops::Range;

use toml_edit::{Item, Table};

use crate::diagnostic::{Diagnostic, Document};
use crate::formats::Problem;

use super::{reading, refusal};
use crate::formats::toml::BOM;

/// Tables that stand for one thing each, below the name of their sort: `[actors.putin]`.
const NAMED: [&str; 3] = ["actors", "places", "sources"];

/// A file taken apart, in file order.
pub(super) struct Outline<'t> {
    pub(super) text: &'t str,
    pub(super) parts: Vec<Part>,
}

/// A header or a key with its value, on lines of its own.
pub(super) struct Part {
    pub(super) what: What,
    /// From the start of its first line to the end of its last, line feed included.
    pub(super) lines: Range<usize>,
}

/// What a part is.
pub(super) enum What {
    /// The header of a table, key by key: `event`, `claim`.
    Header(Vec<String>),
    /// A key, of a dotted one the first, and where its value stands.
    Key(String, Range<usize>),
}

/// A table of the first level with all that is below it.
pub(super) struct Block {
    /// `timeline`, `actors`, `event`, ...; empty for what stands before any header.
    pub(super) sort: String,
    /// Which parts it has.
    pub(super) parts: Range<usize>,
    /// With the comments that belong to it.
    pub(super) bytes: Range<usize>,
}

impl<'t> Outline<'t> {
    /// Takes a file apart.
    ///
    /// # Errors
    ///
    /// Every problem of its syntax, where it is not valid TOML.
    pub(super) fn of(document: &'t Document) -> Result<Self, Vec<Diagnostic>> {
        let text = document.text();
        let skipped = text.len() - text.trim_start_matches(BOM).len();
        let bare = text.get(skipped..).unwrap_or_default();
        let parsed = toml_edit::Document::parse(bare).map_err(|error| faults(document, &error))?;
        let mut outline = Self {
            text,
            parts: Vec::new(),
        };
        outline.table(parsed.as_table(), &mut Vec::new(), skipped);
        outline.parts.sort_by_key(|part| part.lines.start);
        // Dotted keys on one line, or a table within another's lines: nothing to move about.
        let are_apart = outline
            .parts
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one.lines.end <= next.lines.start));
        match are_apart {
            true => Ok(outline),
            false => Err(refusal(
                document,
                "two tables or keys share a line",
                "give each a line of its own",
            )),
        }
    }

    fn table(&mut self, table: &Table, path: &mut Vec<String>, skipped: usize) {
        for (name, item) in table {
            let key = table.key(name).and_then(toml_edit::Key::span);
            path.push(name.to_owned());
            match item {
                Item::None => {}
                Item::Value(value) => {
                    if let Some((key, value)) = key.zip(value.span()) {
                        self.key(name, key.start + skipped, shifted(value, skipped));
                    }
                }
                Item::Table(inner) if inner.is_dotted() => self.dotted(inner, name, skipped),
                Item::Table(inner) => self.header(inner, path, skipped),
                Item::ArrayOfTables(list) => {
                    list.iter()
                        .for_each(|inner| self.header(inner, path, skipped));
                }
            }
            path.pop();
        }
    }

    /// A table with a header of its own, and all below it.
    fn header(&mut self, table: &Table, path: &mut Vec<String>, skipped: usize) {
        if let Some(span) = table.span().filter(|_| !table.is_implicit()) {
            let span = shifted(span, skipped);
            self.parts.push(Part {
                what: What::Header(path.clone()),
                lines: self.lines(span),
            });
        }
        self.table(table, path, skipped);
    }

    /// The keys that begin alike: `place.name`, `place.country`.
    fn dotted(&mut self, table: &Table, name: &str, skipped: usize) {
        for (inner, item) in table {
            match item {
                Item::Value(value) => {
                    let key = table.key(inner).and_then(toml_edit::Key::span);
                    if let Some((key, value)) = key.zip(value.span()) {
                        self.key(name, key.start + skipped, shifted(value, skipped));
                    }
                }
                Item::Table(inner) => self.dotted(inner, name, skipped),
                Item::None | Item::ArrayOfTables(_) => {}
            }
        }
    }

    fn key(&mut self, name: &str, start: usize, value: Range<usize>) {
        self.parts.push(Part {
            lines: self.lines(start..value.end),
            what: What::Key(name.to_owned(), value),
        });
    }

    /// The whole lines a range lies on.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let mut start = before.rfind('\n').map_or(0, |feed| feed + 1);
        if start == 0 && before.starts_with(BOM) {
            start = BOM.len_utf8();
        }
        let end = after
            .find('\n')
            .map_or(self.text.len(), |feed| range.end + feed + 1);
        start..end
    }

    /// The tables of the first level in file order, covering every byte.
    ///
    /// # Errors
    ///
    /// Where a table stands apart from the one it belongs to.
    pub(super) fn blocks(&self, document: &Document) -> Result<Vec<Block>, Vec<Diagnostic>> {
        let mut blocks: Vec<Block> = vec![Block {
            sort: String::new(),
            parts: 0..0,
            bytes: 0..0,
        }];
        for (at, part) in self.parts.iter().enumerate() {
            let path = match &part.what {
                What::Header(path) => path.as_slice(),
                What::Key(..) => &[],
            };
            if let Some(sort) = path.first() {
                let is_first_level =
                    path.len() == 1 || (path.len() == 2 && NAMED.contains(&sort.as_str()));
                let is_apart = blocks.last().is_none_or(|block| block.sort != *sort);
                if !is_first_level && is_apart {
                    let help = "move it below the table it belongs to";
                    let problem = Diagnostic::error(
                        "not-changed",
                        "this table stands apart from the one it belongs to",
                    );
                    return Err(vec![
                        problem.at(document, part.lines.clone()).with_help(help),
                    ]);
                }
                if is_first_level {
                    let start = self.gap_before(at).start;
                    if let Some(last) = blocks.last_mut() {
                        last.bytes.end = start;
                    }
                    blocks.push(Block {
                        sort: sort.clone(),
                        parts: at..at,
                        bytes: start..start,
                    });
                }
            }
            if let Some(last) = blocks.last_mut() {
                last.parts.end = at + 1;
            }
        }
        if let Some(last) = blocks.last_mut() {
            last.bytes.end = self.text.len();
        }
        Ok(blocks)
    }

    /// What stands before a part and belongs to it: comments and empty lines, without the comments of the part before.
    pub(super) fn gap_before(&self, at: usize) -> Range<usize> {
        let end = self
            .parts
            .get(at)
            .map_or(self.text.len(), |part| part.lines.start);
        let Some(before) = at.checked_sub(1).and_then(|at| self.parts.get(at)) else {
            return self.bom()..end;
        };
        let start = before.lines.end;
        let gap = self.text.get(start..end).unwrap_or_default();
        // Comments that follow without an empty line stay, if there is an empty line after them.
        let mut kept = start;
        for line in gap.split_inclusive('\n') {
            if line.trim().is_empty() {
                return kept..end;
            }
            kept += line.len();
        }
        // At the end of the file there is nothing else they could stand before.
        match at < self.parts.len() {
            true => start..end,
            false => end..end,
        }
    }

    /// The bytes of the mark a file may begin with.
    pub(super) fn bom(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(BOM).len()
    }
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// What is wrong with the syntax of a file, as reading it tells.
fn faults(document: &Document, error: &toml_edit::TomlError) -> Vec<Diagnostic> {
    let problems = reading(document).problems.into_iter();
    let faults: Vec<Diagnostic> = problems
        .filter(|problem| {
            problem.code == Problem::BadToml.code() || problem.code == Problem::TooDeep.code()
        })
        .collect();
    if !faults.is_empty() {
        return faults;
    }
    let fault = Problem::BadToml.diagnostic(error.message());
    vec![match error.span() {
        Some(span) => fault.at(document, span),
        None => fault.in_file(document.name()),
    }]
}
