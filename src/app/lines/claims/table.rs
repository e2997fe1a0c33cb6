//! Speakers across, attributes down: where the screen is wide enough for all of them.
use super::said;
use crate::app::lines::detail::page::Page;
use crate::app::lines::detail::sources::Citations;
use crate::app::lines::detail::{Piece, Role};
use crate::model::{Actor, Claim, Comparison, spoken};
use crate::text;
use std::sync::Arc;

type Line = Vec<Piece>;

/// Narrower than this, a cell has more lines than words.
const LEAST: usize = 15;
/// The least and the most columns for the attributes.
const LABEL: (usize, usize) = (12, 18);
/// Columns between two cells.
const GAP: usize = 2;

/// How wide the columns of a table are.
pub(super) struct Columns {
    label: usize,
    cell: usize,
}

impl Columns {
    /// The columns for so many speakers; none where they do not fit side by side.
    pub(super) fn fit(width: u16, groups: &[Comparison<'_>], speakers: usize) -> Option<Self> {
        let labels = groups.iter().filter_map(|group| group.about);
        let widest = labels.map(|about| text::width(&spoken(about))).max();
        let label = widest.unwrap_or_default().clamp(LABEL.0, LABEL.1);
        let rest = usize::from(width).checked_sub(label)?;
        let cell = (rest / speakers.max(1)).checked_sub(GAP)?;
        (cell >= LEAST).then_some(Self { label, cell })
    }
}

/// The table of an event's claims.
pub(super) fn lines(
    columns: &Columns,
    groups: &[Comparison<'_>],
    speakers: &[&Arc<Actor>],
    citations: &Citations<'_>,
) -> Vec<Line> {
    let mut lines = columns.side_by_side(head(columns, speakers));
    for group in groups {
        let mut cells = vec![label(columns, group)];
        cells.extend(speakers.iter().map(|speaker| {
            let own = |claim: &&&Claim| claim.by.id == speaker.id;
            let claims: Vec<_> = group.claims.iter().filter(own).copied().collect();
            cell(columns, &claims, group.about.is_some(), citations)
        }));
        lines.push(Vec::new());
        lines.extend(columns.side_by_side(cells));
    }
    lines
}

impl Columns {
    /// Cells beside one another, each column padded to its width.
    fn side_by_side(&self, cells: Vec<Vec<Line>>) -> Vec<Line> {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let row = |at: usize| {
            let mut line = Line::new();
            let mut end = 0;
            let mut used = 0;
            for (number, cell) in cells.iter().enumerate() {
                for piece in cell.get(at).into_iter().flatten() {
                    let missing = end - used;
                    if missing > 0 {
                        line.push(Piece::new(&" ".repeat(missing), Role::Text));
                        used = end;
                    }
                    used += text::width(&piece.text);
                    end = end.max(used);
                    line.push(piece.clone());
                }
                end = self.end(number);
                // What hangs over (a sign wider than a column) pushes no other cell aside for long.
                end = end.max(used);
            }
            line
        };
        (0..height).map(row).collect()
    }

    /// Where the column after that number begins.
    fn end(&self, number: usize) -> usize {
        self.label + GAP + number * (self.cell + GAP)
    }
}

/// Who speaks, under the side they are counted with.
fn head(columns: &Columns, speakers: &[&Arc<Actor>]) -> Vec<Vec<Line>> {
    let mut before: Option<&str> = None;
    let mut cells = vec![Vec::new()];
    for speaker in speakers {
        let side = speaker.side.as_deref();
        let is_new = side != before || cells.len() == 1;
        let side_piece = match side {
            Some(side) if is_new => Piece::new(side, Role::Side),
            None if is_new => Piece::new("no side stated", Role::Dim),
            Some(_) | None => Piece::new("", Role::Text),
        };
        before = side;
        let mut page = Page::new(narrow(columns.cell));
        page.line(0, vec![side_piece]);
        page.line(0, vec![Piece::new(&speaker.name, Role::Actor)]);
        cells.push(page.finish().lines);
    }
    cells
}

fn label(columns: &Columns, group: &Comparison<'_>) -> Vec<Line> {
    let mut page = Page::new(narrow(columns.label));
    match group.about {
        Some(about) => page.line(0, vec![Piece::new(&spoken(about), Role::Label)]),
        None => page.line(0, vec![Piece::new(said::NO_ATTRIBUTE, Role::Dim)]),
    }
    if let Some(verdict) = said::verdict(group.verdict) {
        page.line(0, vec![verdict]);
    }
    page.finish().lines
}

fn cell(
    columns: &Columns,
    claims: &[&Claim],
    is_asked: bool,
    citations: &Citations<'_>,
) -> Vec<Line> {
    let mut page = Page::new(narrow(columns.cell));
    if claims.is_empty() && is_asked {
        page.line(0, vec![Piece::new(said::SILENCE, Role::Dim)]);
    }
    for claim in claims {
        said::write(&mut page, 0, claim, citations);
    }
    page.finish().lines
}

fn narrow(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
