//! Borders of panes and of what lies over them.
use super::{Canvas, columns};
use crate::app::geometry::Area;
use crate::theme::Face;

/// What a pane's border says.
#[derive(Default)]
pub(in crate::view) struct Border<'a> {
    pub(in crate::view) title: &'a str,
    /// Where one stands in it: "4/37".
    pub(in crate::view) position: &'a str,
    pub(in crate::view) weight: Weight,
}

/// How a border stands out.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::view) enum Weight {
    /// A pane without the focus.
    #[default]
    Light,
    /// The pane with the focus.
    Heavy,
    /// What lies over the panes.
    Over,
}

impl Weight {
    pub(in crate::view) fn of(is_focused: bool) -> Self {
        if is_focused {
            Weight::Heavy
        } else {
            Weight::Light
        }
    }
}

impl Canvas<'_> {
    /// A border with a title above on the left and a position above on the right. The focused one is heavier and
    /// its title stands in brackets.
    pub(in crate::view) fn border(&mut self, area: Area, border: &Border<'_>) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (face, title_face) = match border.weight {
            Weight::Light if self.is_known() => (Face::KnownBorder, Face::PaneTitle),
            Weight::Heavy if self.is_known() => (Face::KnownBorder, Face::TitleFocused),
            Weight::Light => (Face::Border, Face::PaneTitle),
            Weight::Heavy => (Face::BorderFocused, Face::TitleFocused),
            Weight::Over => (Face::OverlayBorder, Face::TitleFocused),
        };
        let (face, title_face) = (self.face(face), self.face(title_face));
        let [across, down, left_top, right_top, left_bottom, right_bottom] =
            self.lines(border.weight);
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        let side = across.repeat(usize::from(area.width - 2));
        for (y, left, end) in [
            (area.y, left_top, right_top),
            (bottom, left_bottom, right_bottom),
        ] {
            self.put(area.x, y, 1, left, face);
            self.put(area.x + 1, y, area.width - 2, &side, face);
            self.put(right, y, 1, end, face);
        }
        for y in area.y + 1..bottom {
            self.put(area.x, y, 1, down, face);
            self.put(right, y, 1, down, face);
        }
        let title = match border.weight {
            _ if border.title.is_empty() => String::new(),
            Weight::Heavy => format!("[{}]", border.title),
            Weight::Light | Weight::Over => format!(" {} ", border.title),
        };
        let room = area.width.saturating_sub(4);
        let end = self.put(area.x + 2, area.y, room, &title, title_face);
        let position = format!(" {} ", border.position);
        if !border.position.is_empty() && end + columns(&position) + 2 <= right {
            self.put_right(right - 1, area.y, room, &position, face);
        }
    }

    fn lines(&self, weight: Weight) -> [&'static str; 6] {
        match (self.marks().is_ascii(), weight) {
            (false, Weight::Light | Weight::Heavy) if self.is_known() => {
                ["═", "║", "╔", "╗", "╚", "╝"]
            }
            (true, Weight::Light | Weight::Heavy) if self.is_known() => ["#"; 6],
            (false, Weight::Light | Weight::Over) => ["─", "│", "╭", "╮", "╰", "╯"],
            (false, Weight::Heavy) => ["━", "┃", "┏", "┓", "┗", "┛"],
            (true, Weight::Light | Weight::Over) => ["-", "|", "+", "+", "+", "+"],
            (true, Weight::Heavy) => ["=", "|", "+", "+", "+", "+"],
        }
    }
}
