//! The filter pane: values with what they have now and what choosing them would give.
use super::canvas::{Border, Canvas, Weight, columns};
use crate::app::geometry::Area;
use crate::app::lines::facets::{self, FacetLine};
use crate::app::lines::lanes::signs;
use crate::app::{Focus, State};
use crate::chart::spark;
use crate::query::Choice;
use crate::theme::Face;

/// A name keeps at least so many columns before what choosing would give is shown.
const LEAST_NAME: u16 = 14;
/// Columns before a name: the cursor, the mark of what the filter does with it, a space.
const NAME: u16 = 3;
/// A sparkline, and the space before it; a name has to keep more room beside one.
const SPARK: u16 = 7;
/// Before what choosing would give.
const ARROW: &str = "→";

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let is_focused = state.focus == Focus::Filter;
    canvas.border(
        area,
        &Border {
            title: "Filter",
            position: "",
            weight: Weight::of(is_focused),
        },
    );
    let inner = area.inner();
    let lines = facets::facets(state);
    let top = state.facets.top.min(lines.len().saturating_sub(1));
    let shown: Vec<_> = lines
        .iter()
        .enumerate()
        .skip(top)
        .take(usize::from(inner.height))
        .collect();
    let table = Table::new(state, inner, shown.iter().map(|(_, line)| *line));
    if is_focused && !table.has_sparks {
        draw_spark_below(state, lines.get(state.facets.cursor), area, canvas);
    }
    for (y, (at, line)) in (inner.y..).zip(shown) {
        table.draw_line(line, y, canvas);
        if is_focused && at == state.facets.cursor {
            canvas.put(
                inner.x,
                y,
                1,
                canvas.marks().pick("▌", ">"),
                canvas.face(Face::Cursor),
            );
            canvas.restyle(
                Area {
                    y,
                    height: 1,
                    ..inner
                },
                canvas.face(Face::Cursor),
            );
        }
    }
}

/// The columns of the pane: mark and name at the left, at the right the counts, aligned on what is sure.
struct Table<'a> {
    state: &'a State,
    inner: Area,
    /// Whether there is room for each value over time.
    has_sparks: bool,
    sure: u16,
    possible: u16,
    chosen: u16,
}

impl<'a> Table<'a> {
    fn new<'l>(state: &'a State, inner: Area, lines: impl Iterator<Item = &'l FacetLine>) -> Self {
        let mut table = Self {
            state,
            inner,
            has_sparks: false,
            sure: 0,
            possible: 0,
            chosen: 0,
        };
        for line in lines {
            let (sure, possible) = now_texts(line);
            table.sure = table.sure.max(columns(&sure));
            table.possible = table.possible.max(columns(&possible));
            table.chosen = table.chosen.max(columns(&chosen_text(line, ARROW)));
        }
        if table.name_width() < LEAST_NAME {
            table.chosen = 0;
        }
        table.has_sparks = table.name_width() >= LEAST_NAME + SPARK;
        table
    }

    fn name_width(&self) -> u16 {
        let chosen = if self.chosen > 0 { self.chosen + 1 } else { 0 };
        self.inner
            .width
            .saturating_sub(NAME + 1 + self.sure + self.possible + chosen + self.spark_width())
    }

    fn spark_width(&self) -> u16 {
        if self.has_sparks { SPARK } else { 0 }
    }

    fn draw_line(&self, line: &FacetLine, y: u16, canvas: &mut Canvas<'_>) {
        match line {
            FacetLine::Heading {
                facet,
                is_folded,
                values,
            } => {
                let mark = if *is_folded {
                    ("▸", "+")
                } else {
                    ("▾", "-")
                };
                let mark = canvas.marks().pick(mark.0, mark.1);
                let count = if *is_folded {
                    format!(" {values}")
                } else {
                    String::new()
                };
                let text = format!("{mark} {}", facet.name());
                let end = self.put(1, y, &text, Face::Heading, canvas);
                let room = (self.inner.x + self.inner.width).saturating_sub(end);
                canvas.put(end, y, room, &count, canvas.face(Face::Dim));
            }
            FacetLine::Value {
                facet,
                value,
                name,
                choice,
                ..
            } => {
                let (mark, face) = match choice {
                    Choice::Free => (" ", Face::Text),
                    Choice::Included => ("+", Face::Included),
                    Choice::Excluded => ("-", Face::Excluded),
                };
                self.put(1, y, mark, face, canvas);
                self.draw_name(&canvas.marks().name(*facet, value, name), y, face, canvas);
                self.draw_counts(line, y, canvas);
                if self.has_sparks {
                    let x = self.inner.x + NAME + self.name_width() + 1;
                    let text = spark_of(self.state, line);
                    canvas.put(x, y, SPARK - 1, &text, canvas.face(Face::StripSure));
                }
            }
            FacetLine::More(_, values) => {
                let text = format!("{} {values} more", canvas.marks().pick("…", "..."));
                self.put(NAME, y, &text, Face::Dim, canvas);
            }
            FacetLine::Without(..) => {
                self.draw_name("without", y, Face::Dim, canvas);
                self.draw_counts(line, y, canvas);
            }
        }
    }

    fn put(&self, indent: u16, y: u16, text: &str, face: Face, canvas: &mut Canvas<'_>) -> u16 {
        canvas.put(
            self.inner.x + indent,
            y,
            self.inner.width.saturating_sub(indent),
            text,
            canvas.face(face),
        )
    }

    fn draw_name(&self, name: &str, y: u16, face: Face, canvas: &mut Canvas<'_>) {
        canvas.put(
            self.inner.x + NAME,
            y,
            self.name_width(),
            name,
            canvas.face(face),
        );
    }

    fn draw_counts(&self, line: &FacetLine, y: u16, canvas: &mut Canvas<'_>) {
        let (sure, possible) = now_texts(line);
        let end = self.inner.x + self.inner.width;
        let face = canvas.face(Face::Count);
        let name = self.name_width() + self.spark_width();
        let middle = self.inner.x + NAME + name + 1 + self.sure;
        canvas.put_right(middle, y, self.sure, &sure, face);
        let x = canvas
            .put(middle, y, end.saturating_sub(middle), &possible, face)
            .max(middle + self.possible)
            + 1;
        if self.chosen > 0 {
            let chosen = chosen_text(line, canvas.marks().pick(ARROW, ">"));
            canvas.put(x, y, end.saturating_sub(x), &chosen, canvas.face(Face::Dim));
        }
    }
}

/// A value over time; empty for what is no common value.
fn spark_of(state: &State, line: &FacetLine) -> String {
    match line {
        FacetLine::Value { facet, value, .. } => {
            let counts = state.sparks.get(*facet, value);
            spark(counts.unwrap_or_default(), signs(state))
        }
        FacetLine::Heading { .. } | FacetLine::More(..) | FacetLine::Without(..) => String::new(),
    }
}

/// The value under the cursor over time, in the lower border, where there is no room beside each name.
fn draw_spark_below(state: &State, line: Option<&FacetLine>, area: Area, canvas: &mut Canvas<'_>) {
    let text = line.map(|line| spark_of(state, line)).unwrap_or_default();
    if !text.is_empty() && area.width > SPARK + 4 && area.height > 1 {
        let bottom = area.y + area.height - 1;
        let text = format!(" {text} ");
        canvas.put(
            area.x + 2,
            bottom,
            SPARK + 1,
            &text,
            canvas.face(Face::StripSure),
        );
    }
}

/// A number as there is room for it beside a name: `9999` whole, then in thousands, visibly rounded down.
fn short(number: u64) -> String {
    match number {
        0..10_000 => number.to_string(),
        10_000..10_000_000 => format!("{}k", number / 1_000),
        _ => format!("{}M", number / 1_000_000),
    }
}

/// The sure part of a line's count and the possible part.
fn now_texts(line: &FacetLine) -> (String, String) {
    match line {
        FacetLine::Value { now, .. } | FacetLine::Without(_, now) => {
            let possible = match now.possible {
                0 => String::new(),
                possible => format!(" +{}?", short(possible)),
            };
            (short(now.sure), possible)
        }
        FacetLine::Heading { .. } | FacetLine::More(..) => (String::new(), String::new()),
    }
}

/// What choosing the value would give, where that is something else than it has.
fn chosen_text(line: &FacetLine, arrow: &str) -> String {
    match line {
        FacetLine::Value {
            now,
            chosen,
            choice: Choice::Free,
            ..
        } if chosen != now => format!("{arrow}{chosen}"),
        FacetLine::Value { .. }
        | FacetLine::Without(..)
        | FacetLine::Heading { .. }
        | FacetLine::More(..) => String::new(),
    }
}
