//! How wide everything is: no count cut, as many columns of time as there is room for.

use crate::date::Span;
use crate::query::lanes::{Charted, Lanes, Scale, Track};
use crate::query::{Count, Engine, Outcome, Stop};
use crate::text;

/// From so many columns on the counts of lanes are shown.
const COUNT_FROM: usize = 50;
/// From so many columns on the headings of what lies outside are words.
const WORDS_FROM: usize = 70;
/// A column of time is at least so wide.
const LEAST: usize = 2;
/// The shortest and the longest name there is room for.
const NAMES: (usize, usize) = (8, 28);

/// Widths of the parts of a line, in their order; 0: the part is not there. Before a part that is there stands a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// The name of a lane.
    pub name: usize,
    /// How many it has.
    pub count: usize,
    /// What lies before the columns.
    pub before: usize,
    /// One column of time.
    pub column: usize,
    /// How many columns.
    pub columns: usize,
    /// What lies after the columns.
    pub after: usize,
    /// What has no date.
    pub undated: usize,
    /// Whether there is room for words.
    pub has_words: bool,
}

/// A part of a line under one of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What lies before the columns.
    Before,
    /// A column of time.
    Column(usize),
    /// What lies after the columns.
    After,
    /// What has no date.
    Undated,
}

impl Measures {
    /// Name and count, with the space after each.
    pub fn head(&self) -> usize {
        self.name + 1 + if self.count > 0 { self.count + 1 } else { 0 }
    }

    /// Where a part begins and how wide it is; none where it is not there.
    pub fn stretch(&self, place: Place) -> Option<(usize, usize)> {
        let with_rule = |width: usize| if width > 0 { width + 1 } else { 0 };
        let before = self.head() + 1;
        let columns = self.head() + with_rule(self.before) + 1;
        let after = columns + self.columns * self.column + 1;
        let undated = after + with_rule(self.after);
        let (at, width) = match place {
            Place::Before => (before, self.before),
            Place::Column(column) if column < self.columns => {
                (columns + column * self.column, self.column)
            }
            Place::Column(_) => return None,
            Place::After => (after, self.after),
            Place::Undated => (undated, self.undated),
        };
        (width > 0).then_some((at, width))
    }

    /// What stands at a column of the line.
    pub fn place_at(&self, at: usize) -> Option<Place> {
        let holds = |place: &Place| {
            let stretch = self.stretch(*place);
            stretch.is_some_and(|(start, width)| at >= start && at < start + width)
        };
        let columns = (0..self.columns).map(Place::Column);
        [Place::Before, Place::After, Place::Undated]
            .into_iter()
            .chain(columns)
            .find(holds)
    }

    /// All the columns of time together: where they begin, and how wide they are.
    pub fn plot(&self) -> (usize, usize) {
        let start = self.stretch(Place::Column(0)).map_or(0, |(start, _)| start);
        (start, self.columns * self.column)
    }

    /// The headings of what lies outside.
    pub fn heading(&self, place: Place) -> &'static str {
        match (place, self.has_words) {
            (Place::Before, true) => "before",
            (Place::Before, false) => "←",
            (Place::After, true) => "after",
            (Place::After, false) => "→",
            (Place::Undated, true) => "undated",
            (Place::Undated, false) => "n.d.",
            (Place::Column(_), _) => "",
        }
    }

    /// What the parts beside the columns of time take, for these lanes.
    fn around(lanes: &Lanes, charted: &Charted, width: usize) -> Self {
        let names = lanes
            .iter()
            .map(|lane| text::width(&text::clean(&lane.name)));
        let counts = lanes.iter().map(|lane| lane.count.to_string().len());
        let (least, most) = NAMES;
        let mut measures = Self {
            name: names
                .max()
                .unwrap_or(0)
                .clamp(least, most.min(width / 4).max(least)),
            count: counts.max().filter(|_| width >= COUNT_FROM).unwrap_or(0),
            has_words: width >= WORDS_FROM,
            ..Self::default()
        };
        let gutter = |place: Place, count: fn(&Track) -> Count| {
            let counts = charted.tracks.iter().map(count);
            let widest = counts.map(digits).max().unwrap_or(0);
            match widest {
                0 => 0,
                _ => (widest + 1).max(text::width(measures.heading(place))),
            }
        };
        let before = gutter(Place::Before, |track| track.before);
        let after = gutter(Place::After, |track| track.after);
        let undated = gutter(Place::Undated, |track| track.undated);
        measures.before = before;
        measures.after = after;
        measures.undated = undated;
        measures
    }

    /// The room for columns of time within so many columns.
    fn room(&self, width: usize) -> usize {
        let gutters = [self.before, self.after, self.undated];
        let gutters = gutters.iter().filter(|gutter| **gutter > 0);
        let gutters: usize = gutters.map(|gutter| gutter + 1).sum();
        width.saturating_sub(self.head() + 1 + gutters)
    }
}

/// How many digits a count has; 0 where there is nothing.
fn digits(count: Count) -> usize {
    match count.total() {
        0 => 0,
        total => total.to_string().len(),
    }
}

/// Charts lanes in as many columns as have room.
pub(super) fn fit(
    engine: &Engine,
    outcome: &Outcome,
    lanes: &Lanes,
    (window, width): (Option<Span>, u16),
    stop: &Stop,
) -> (Charted, Measures) {
    let width = usize::from(width);
    let scale = |columns: usize| {
        window.map_or_else(Scale::default, |window| {
            Scale::new(window, u16::try_from(columns).unwrap_or(u16::MAX))
        })
    };
    let mut column = LEAST;
    let bare = Measures::around(lanes, &Charted::default(), width);
    let mut outline = engine.outline(lanes, scale(bare.room(width) / column));
    loop {
        let mut measures = Measures::around(lanes, &outline, width);
        let cells = outline.tracks.iter().flat_map(|track| &track.cells);
        let needed = cells.map(|cell| digits(cell.count) + 1).max().unwrap_or(0);
        column = column.max(needed);
        let columns = (measures.room(width) / column).max(1);
        measures.column = column;
        measures.columns = outline.scale.len();
        // Fewer columns hold more each and may need more room: this ends, for they only become fewer.
        if outline.scale.len() <= columns {
            return (engine.chart(lanes, outcome, outline.scale, stop), measures);
        }
        outline = engine.outline(lanes, scale(columns));
    }
}
