//! One lane as signs: its name and count, what lies outside, and a few signs for each column of time.
//!
//! In a column stands what is counted there, an event's sign or a number; the
//! rest of it shows what reaches on into the next column. Where nothing is
//! counted, what passes or ends fills it.

use super::{Chart, Measures, Piece, Role, Signs};
use crate::query::Count;
use crate::query::lanes::{Cell, Track};
use crate::store::{RowId, Store};
use crate::text;

/// The name of a lane and how many it has.
pub(super) fn head(name: &str, count: Count, measures: &Measures) -> Vec<Piece> {
    let name = text::clean(name);
    let name = text::clip(&name, measures.name);
    let mut line = vec![
        Piece::new(text::pad(&name, measures.name), Role::Name),
        Piece::new(" ", Role::Blank),
    ];
    if measures.count > 0 {
        let count = format!("{:>width$} ", count.to_string(), width = measures.count);
        line.push(Piece::new(count, Role::Count));
    }
    line
}

/// A count with its mark: `3`, or `3?` where some of them are perhaps elsewhere.
fn marked(count: Count) -> String {
    match count.total() {
        0 => String::new(),
        total if count.possible > 0 => format!("{total}?"),
        total => total.to_string(),
    }
}

/// What a stretch between two columns is filled with.
fn passing(reach: Count) -> Option<Role> {
    match reach {
        Count { sure: 1.., .. } => Some(Role::Sure),
        Count { possible: 1.., .. } => Some(Role::Possible),
        Count { .. } => None,
    }
}

/// What drawing a track takes.
pub(super) struct Drawing<'a> {
    pub(super) chart: &'a Chart,
    pub(super) store: &'a Store,
    /// The column of the as-of date.
    pub(super) as_of: Option<usize>,
    /// The columns under a label of the axis.
    pub(super) grid: Vec<usize>,
    pub(super) signs: Signs,
}

impl Drawing<'_> {
    /// Appends what follows the head of a lane.
    pub(super) fn track(&self, track: &Track, line: &mut Vec<Piece>) {
        let measures = &self.chart.measures;
        self.gutter(measures.before, track.before, line);
        line.push(Piece::new(self.signs.rule(), Role::Rule));
        for column in 0..measures.columns {
            self.cell(track, column, line);
        }
        self.gutter(measures.after, track.after, line);
        self.gutter(measures.undated, track.undated, line);
    }

    fn gutter(&self, width: usize, count: Count, line: &mut Vec<Piece>) {
        if width == 0 {
            return;
        }
        line.push(Piece::new(self.signs.rule(), Role::Rule));
        // The mark has a column of its own, so that numbers stand under one another.
        let mut text = marked(count);
        if count.possible == 0 {
            text.push(' ');
        }
        line.push(Piece::new(format!("{text:>width$}"), Role::Outside));
    }

    fn cell(&self, track: &Track, column: usize, line: &mut Vec<Piece>) {
        let reach = |border: usize| track.reach.get(border).copied().unwrap_or_default();
        let (left, right) = (passing(reach(column)), passing(reach(column + 1)));
        let cell = track.cells.get(column).copied().unwrap_or_default();
        let mut signs = Signed::new(self.chart.measures.column);
        if cell.count.total() > 0 {
            self.counted(&cell, &mut signs);
            signs.fill(right.map(|role| (self.filling(role), role)));
        } else {
            self.passed(&cell, (left, right), column, &mut signs);
        }
        if column == 0 && track.is_open_start && cell.count.total() == 0 {
            signs.replace_first(self.signs.open_start());
        }
        let is_last = column + 1 == self.chart.measures.columns;
        if is_last && track.is_open_end && right.is_some() {
            signs.replace_last(self.signs.open_end(), Role::Possible);
        }
        line.append(&mut signs.pieces);
    }

    fn counted(&self, cell: &Cell, signs: &mut Signed) {
        let role = if cell.count.possible > 0 {
            Role::Possible
        } else {
            Role::Sure
        };
        let mark = if cell.count.possible > 0 { "?" } else { "" };
        match cell.only {
            Some(row) => {
                let status = self.store.status(row);
                signs.push(self.signs.event(status), Role::Event(status));
                let mark = match mark {
                    "" if self.is_about(row) => "~",
                    mark => mark,
                };
                signs.push(mark, role);
            }
            None => signs.push(&format!("{}{mark}", cell.count.total()), role),
        }
    }

    /// Whether a date carries a mark of doubt.
    fn is_about(&self, row: RowId) -> bool {
        let date = self.store.record(row).date();
        date.is_some_and(|date| date.contains(['~', '?', '%']))
    }

    fn passed(
        &self,
        cell: &Cell,
        borders: (Option<Role>, Option<Role>),
        column: usize,
        signs: &mut Signed,
    ) {
        match borders {
            (Some(left), Some(right)) => {
                let half = signs.room.div_ceil(2);
                signs.push(&self.filling(left).repeat(half), left);
                signs.fill(Some((self.filling(right), right)));
            }
            (Some(left), None) => {
                let end = if cell.ends > 0 {
                    self.signs.end()
                } else {
                    self.filling(left)
                };
                signs.push(end, left);
                signs.fill(None);
            }
            (None, Some(right)) => signs.fill(Some((self.filling(right), right))),
            (None, None) => {
                if self.as_of == Some(column) {
                    signs.push(self.signs.as_of(), Role::AsOf);
                } else if self.grid.contains(&column) {
                    signs.push(self.signs.grid(), Role::Grid);
                }
                signs.fill(None);
            }
        }
    }

    fn filling(&self, role: Role) -> &'static str {
        if role == Role::Sure {
            self.signs.lasts()
        } else {
            self.signs.may()
        }
    }
}

/// The signs of one column, as many as it has room for.
struct Signed {
    pieces: Vec<Piece>,
    room: usize,
}

impl Signed {
    fn new(room: usize) -> Self {
        Self {
            pieces: Vec::new(),
            room,
        }
    }

    fn push(&mut self, text: &str, role: Role) {
        let text = text::clip(text, self.room);
        self.room -= text::width(&text);
        if !text.is_empty() {
            self.pieces.push(Piece::new(text, role));
        }
    }

    /// Fills what room is left.
    fn fill(&mut self, with: Option<(&str, Role)>) {
        let (sign, role) = with.unwrap_or((" ", Role::Blank));
        self.push(&sign.repeat(self.room), role);
    }

    fn replace_first(&mut self, sign: &str) {
        if let Some(first) = self.pieces.first_mut() {
            let rest: String = first.text.chars().skip(1).collect();
            first.text = format!("{sign}{rest}");
        }
    }

    /// Puts a sign in the last place, if it is filling.
    fn replace_last(&mut self, sign: &str, role: Role) {
        if let Some(last) = self.pieces.last_mut()
            && last.role != Role::Blank
            && !matches!(last.role, Role::Event(_))
            && !last.text.contains(|c: char| c.is_ascii_digit() || c == '?')
        {
            last.text.pop();
            if last.text.is_empty() {
                self.pieces.pop();
            }
            self.pieces.push(Piece::new(sign, role));
        }
    }
}
