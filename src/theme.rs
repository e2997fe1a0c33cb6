//! How things look, as data: named faces, each with colours and attributes.
//!
//! A theme is a TOML file that says for every [`Face`] (the date of an event,
//! the border of the pane in focus, ...) what it looks like. Nothing here draws:
//! a view asks for the [`Style`] of a face and translates it for its terminal.
//!
//! Two ideas a newcomer would miss. First, themes are written once, in full
//! colour, and [`Theme::style`] turns them down to the [`Depth`] the terminal
//! has; without colours only attributes are left, so a theme may say which ones
//! speak then (`mono = "reversed"`). Second, a theme does not paint the ground:
//! `text` is the terminal's own colour, and [`Theme::ground`] is the *worst*
//! ground the colours were chosen for, against which their contrast is tested.
//!
//! ```
//! use dateline::theme::{Depth, Face, Theme};
//!
//! let theme = Theme::dark();
//! assert!(theme.style(Face::Date, Depth::True).fg.is_some());
//! assert!(theme.style(Face::Date, Depth::Mono).fg.is_none());
//! ```

mod attributes;
mod colour;
mod depth;
mod face;
mod file;

#[cfg(test)]
mod tests;

pub use attributes::{Attribute, Attributes};
pub use colour::Colour;
pub use depth::Depth;
pub use face::Face;

use crate::diagnostic::Diagnostic;

/// The themes that come with the program: name and text.
const BUILT_IN: [(&str, &str); 2] = [
    ("dark", include_str!("../assets/themes/dark.toml")),
    ("light", include_str!("../assets/themes/light.toml")),
];

/// How one face looks: no colour means the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The colour of the text.
    pub fg: Option<Colour>,
    /// The colour behind it.
    pub bg: Option<Colour>,
    /// Bold, underlined, ...
    pub attributes: Attributes,
}

/// What a theme says about one face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    style: Style,
    /// The attributes where there are no colours, if they are others.
    mono: Option<Attributes>,
}

impl Look {
    /// The attributes that stand in for the colours: a ground becomes reversed text.
    fn without_colours(self) -> Attributes {
        let reversed = Attributes::from(Attribute::Reversed);
        self.mono.unwrap_or(match self.style.bg {
            Some(_) => self.style.attributes.with(reversed),
            None => self.style.attributes,
        })
    }
}

/// A complete set of faces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    ground: Colour,
    looks: [Look; Face::COUNT],
}

impl Theme {
    /// The built-in theme for dark grounds.
    pub fn dark() -> Self {
        Self::built_in("dark").unwrap_or_else(Self::plain)
    }

    /// The built-in theme for light grounds.
    pub fn light() -> Self {
        Self::built_in("light").unwrap_or_else(Self::plain)
    }

    /// The built-in theme of this name, if there is one.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(file::parse_onto(Some(Self::plain()), name, text).0)
    }

    /// Names and texts of the built-in themes; a text is a good start for one's own.
    pub fn built_ins() -> impl Iterator<Item = (&'static str, &'static str)> {
        BUILT_IN.into_iter()
    }

    /// Reads a theme file; whatever it does not say, or says wrongly, comes from the theme it inherits.
    ///
    /// `name` is the file as the person named it; problems point into it.
    pub fn parse(name: &str, text: &str) -> (Self, Vec<Diagnostic>) {
        file::parse(name, text)
    }

    /// This theme without any colour, only attributes.
    #[must_use]
    pub fn mono(&self) -> Self {
        let looks = self.looks.map(|look| Look {
            style: Style {
                attributes: look.without_colours(),
                ..Style::default()
            },
            mono: None,
        });
        Self {
            name: self.name.clone(),
            ground: self.ground,
            looks,
        }
    }

    /// The name it was read under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The ground its colours were chosen for; it is never painted.
    pub fn ground(&self) -> Colour {
        self.ground
    }

    /// How a face looks on a terminal with so many colours.
    pub fn style(&self, face: Face, depth: Depth) -> Style {
        let look = self.looks.get(face.index()).copied().unwrap_or_default();
        let plain = Style {
            attributes: look.without_colours(),
            ..Style::default()
        };
        let coloured = Style {
            fg: look.style.fg.map(|colour| colour.at(depth)),
            bg: look.style.bg.map(|colour| colour.at(depth)),
            attributes: look.style.attributes,
        };
        match depth {
            Depth::Mono => plain,
            Depth::Ansi16 if !self.is_legible(coloured) => match coloured.bg {
                Some(_) => plain,
                None => Style {
                    fg: None,
                    ..coloured
                },
            },
            Depth::Ansi16 | Depth::Indexed256 | Depth::True => coloured,
        }
    }

    /// Whether a colour survived the way down to sixteen: yellow on white did not.
    fn is_legible(&self, style: Style) -> bool {
        style
            .fg
            .is_none_or(|fg| fg.contrast(style.bg.unwrap_or(self.ground)) >= 3.0)
    }

    /// The terminal's own colours everywhere: what a theme file is read on top of.
    fn plain() -> Self {
        Self {
            name: "plain".to_owned(),
            ground: Colour::Rgb(0, 0, 0),
            looks: [Look::default(); Face::COUNT],
        }
    }
}
