//! From the theme's faces to the terminal's styles.
use crate::app::State;
use crate::app::lines::detail::Role;
use crate::app::lines::marks::Marks;
use crate::model::Status;
use crate::theme::{Attribute, Colour, Depth, Face, Theme};
use ratatui::style::{Color, Modifier, Style};

/// How things look: the theme, the colours there are, the marks there are.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    theme: &'a Theme,
    depth: Depth,
    marks: Marks,
    is_known: bool,
}

impl<'a> Look<'a> {
    pub(super) fn new(theme: &'a Theme, depth: Depth, state: &State) -> Self {
        Self {
            theme,
            depth,
            marks: Marks::of(state),
            is_known: state.library.engine.known().is_some(),
        }
    }

    /// Whether only what could be known on a day is shown, which must show everywhere.
    pub(super) fn is_known(self) -> bool {
        self.is_known
    }

    pub(super) fn marks(self) -> Marks {
        self.marks
    }

    pub(super) fn style(self, face: Face) -> Style {
        let look = self.theme.style(face, self.depth);
        let mut style = Style {
            fg: look.fg.map(colour),
            bg: look.bg.map(colour),
            ..Style::new()
        };
        for attribute in look.attributes.iter() {
            style = style.add_modifier(modifier(attribute));
        }
        style
    }
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Indexed(number) => Color::Indexed(number),
    }
}

fn modifier(attribute: Attribute) -> Modifier {
    match attribute {
        Attribute::Bold => Modifier::BOLD,
        Attribute::Dim => Modifier::DIM,
        Attribute::Italic => Modifier::ITALIC,
        Attribute::Underline => Modifier::UNDERLINED,
        Attribute::Reversed => Modifier::REVERSED,
    }
}

/// The face of a role in the detail.
pub(super) fn of_role(role: Role) -> Face {
    match role {
        Role::Text => Face::Text,
        Role::Title => Face::Title,
        Role::Heading => Face::Heading,
        Role::Label => Face::Label,
        Role::Date => Face::Date,
        Role::Status(status) => of_status(status),
        Role::Dim => Face::Dim,
        Role::Quote => Face::Quote,
        Role::Side => Face::Side,
        Role::Warning => Face::Disagreement,
        Role::Actor => Face::Actor,
        Role::Place => Face::Place,
        Role::Link => Face::Link,
        Role::Strong => Face::Strong,
    }
}

/// The face of a status.
pub(super) fn of_status(status: Status) -> Face {
    match status {
        Status::Confirmed => Face::Confirmed,
        Status::Reported => Face::Reported,
        Status::Planned => Face::Planned,
        Status::Possible => Face::Possible,
        Status::Disputed => Face::Disputed,
        Status::Denied => Face::Denied,
        Status::Cancelled => Face::Cancelled,
    }
}
