//! Where the panes lie: plain arithmetic on the terminal's size, used by `update` and `view` alike.
use super::state::{Focus, State};

/// Columns and rows of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Leftmost column.
    pub x: u16,
    /// Uppermost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in it.
    pub fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }

    /// The area within a border of one cell.
    #[must_use]
    pub fn inner(self) -> Area {
        if self.width < 2 || self.height < 2 {
            return Area {
                width: 0,
                height: 0,
                ..self
            };
        }
        Area {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width - 2,
            height: self.height - 2,
        }
    }
}

/// Below this the screen only says that it is too small.
pub const LEAST: Size = Size {
    columns: 20,
    rows: 6,
};
/// Below so many columns the filter pane folds away.
const FILTER_FROM: u16 = 100;
/// Below so many columns the detail opens in place of the list.
const DETAIL_FROM: u16 = 70;
/// Below so many rows the strip goes.
const STRIP_FROM: u16 = 14;

/// Where everything lies. A pane that is not on screen is none. Panes have a border of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The title line at the top: timeline, filter in force, counts.
    pub header: Area,
    /// The facets, with border.
    pub filter: Option<Area>,
    /// The list, with border.
    pub list: Option<Area>,
    /// The event, with border.
    pub detail: Option<Area>,
    /// What stands in the place of the panes, with border.
    pub board: Option<Area>,
    /// The strip: a line of bars above a line with its dates.
    pub strip: Option<Area>,
    /// The status line, or the prompt while it is open.
    pub status: Area,
}

impl Layout {
    /// The layout for a state; none where the terminal is too small for any.
    pub fn of(state: &State) -> Option<Layout> {
        let layout = Layout::at(state.size, state.focus)?;
        Some(match state.board {
            Some(_) => layout.with_board(),
            None => layout,
        })
    }

    /// The same with a board across the whole width in the place of the panes.
    fn with_board(self) -> Layout {
        let panes = [self.filter, self.list, self.detail];
        let body = panes.into_iter().flatten().next().unwrap_or_default();
        Layout {
            filter: None,
            list: None,
            detail: None,
            board: Some(Area {
                x: 0,
                width: self.header.width,
                ..body
            }),
            ..self
        }
    }

    /// The layout for a size and a focus.
    pub fn at(size: Size, focus: Focus) -> Option<Layout> {
        if size.columns < LEAST.columns || size.rows < LEAST.rows {
            return None;
        }
        let width = size.columns;
        let row = |y, height| Area {
            x: 0,
            y,
            width,
            height,
        };
        let strip_height = match size.rows {
            rows if rows < STRIP_FROM => 0,
            rows if rows < 30 => 2,
            _ => 4,
        };
        let body = Area {
            x: 0,
            y: 1,
            width,
            height: size.rows - 2 - strip_height,
        };
        let mut layout = Layout {
            header: row(0, 1),
            strip: (strip_height > 0).then(|| row(1 + body.height, strip_height)),
            status: row(size.rows - 1, 1),
            ..Layout::default()
        };
        layout.place_panes(body, focus);
        Some(layout)
    }

    fn place_panes(&mut self, body: Area, focus: Focus) {
        let part = |x, width| Some(Area { x, width, ..body });
        if body.width < DETAIL_FROM {
            match focus {
                Focus::Filter => self.filter = Some(body),
                Focus::List => self.list = Some(body),
                Focus::Detail => self.detail = Some(body),
            }
        } else if body.width < FILTER_FROM {
            // The filter pane takes the list's place while it has the focus.
            let left = body.width * 11 / 20;
            match focus {
                Focus::Filter => self.filter = part(0, left),
                Focus::List | Focus::Detail => self.list = part(0, left),
            }
            self.detail = part(left, body.width - left);
        } else {
            let filter = (body.width / 5).clamp(24, 34);
            let rest = body.width - filter;
            let list = rest * 3 / 5;
            self.filter = part(0, filter);
            self.list = part(filter, list);
            self.detail = part(filter + list, rest - list);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_screen_and_never_overlap() {
        for columns in 0..220 {
            for rows in 0..70 {
                for focus in [Focus::Filter, Focus::List, Focus::Detail] {
                    let Some(layout) = Layout::at(Size { columns, rows }, focus) else {
                        continue;
                    };
                    let panes = [layout.filter, layout.list, layout.detail];
                    let widths: u16 = panes.iter().flatten().map(|area| area.width).sum();
                    assert_eq!(widths, columns);
                    let height = panes
                        .iter()
                        .flatten()
                        .map(|area| area.height)
                        .max()
                        .unwrap();
                    assert_eq!(
                        2 + height + layout.strip.map_or(0, |strip| strip.height),
                        rows
                    );
                    let focused = match focus {
                        Focus::Filter => layout.filter,
                        Focus::List => layout.list,
                        Focus::Detail => layout.detail,
                    };
                    assert!(focused.is_some(), "the focused pane is on screen");
                    let board = layout.with_board().board.unwrap();
                    assert_eq!((board.x, board.y, board.width), (0, 1, columns));
                    assert_eq!(board.height, height, "a board takes the place of the panes");
                }
            }
        }
    }
}
