//! One column of the strip: how high, and what of it is sure.
use crate::app::lines::marks::Marks;
use crate::query::Count;

/// Heights within a cell.
const EIGHTHS: u64 = 8;
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 9] = [" ", ".", ".", "-", "-", "=", "=", "#", "#"];

/// One column's bar: solid eighths from below, then light cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bar {
    solid: u64,
    /// The row before which the light cells end.
    light_to: u64,
    /// Whether there are possible matches, but only one row, which the solid part takes.
    pub(super) hides_possible: bool,
}

impl Bar {
    pub(super) fn of(count: Count, most: u64, rows: u64) -> Self {
        let full = rows * EIGHTHS;
        let eighths = |value: u64| {
            let scaled = (u128::from(value) * u128::from(full)).div_ceil(u128::from(most.max(1)));
            u64::try_from(scaled).unwrap_or(full).min(full)
        };
        let has_light = count.possible > 0;
        // The light part keeps at least a cell, or it would not be seen beside a high solid one.
        let room = if has_light && rows > 1 {
            full - EIGHTHS
        } else {
            full
        };
        let solid = eighths(count.sure).min(room);
        let solid_rows = solid.div_ceil(EIGHTHS);
        let light_to = if has_light {
            eighths(count.total())
                .div_ceil(EIGHTHS)
                .max(solid_rows + 1)
                .min(rows)
        } else {
            0
        };
        Self {
            solid,
            light_to,
            hides_possible: has_light && light_to <= solid_rows,
        }
    }

    /// The glyph of a row counted from below, and whether it stands for sure matches.
    pub(super) fn cell(&self, row: u64, marks: Marks) -> Option<(&'static str, bool)> {
        let filled = self.solid.saturating_sub(row * EIGHTHS).min(EIGHTHS);
        if filled > 0 {
            let bars = if marks.is_ascii() { &ASCII_BARS } else { &BARS };
            return bars.get(filled as usize).map(|glyph| (*glyph, true));
        }
        (row < self.light_to).then(|| (marks.pick("░", ":"), false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(sure: u64, possible: u64) -> Count {
        Count { sure, possible }
    }

    #[test]
    fn one_match_among_a_million_is_still_seen() {
        assert_eq!(
            Bar::of(count(1, 0), 1_000_000, 3),
            Bar {
                solid: 1,
                light_to: 0,
                hides_possible: false
            }
        );
        assert_eq!(
            Bar::of(count(0, 1), 1_000_000, 3),
            Bar {
                solid: 0,
                light_to: 1,
                hides_possible: false
            }
        );
    }

    #[test]
    fn possible_matches_are_seen_above_a_full_bar_of_sure_ones() {
        assert_eq!(
            Bar::of(count(99, 1), 100, 3),
            Bar {
                solid: 16,
                light_to: 3,
                hides_possible: false
            }
        );
    }

    #[test]
    fn in_a_single_row_possible_matches_underline_the_sure_ones() {
        assert!(Bar::of(count(1, 1), 2, 1).hides_possible);
        assert!(!Bar::of(count(1, 0), 2, 1).hides_possible);
    }

    #[test]
    fn nothing_is_drawn_for_nothing() {
        assert_eq!(
            Bar::of(count(0, 0), 0, 3),
            Bar {
                solid: 0,
                light_to: 0,
                hides_possible: false
            }
        );
    }
}
