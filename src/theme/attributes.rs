//! What text can look like apart from its colours.

/// One way to set text off without a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// Heavier letters.
    Bold,
    /// Fainter letters.
    Dim,
    /// Slanted letters.
    Italic,
    /// A line below.
    Underline,
    /// Text and ground change places.
    Reversed,
}

impl Attribute {
    /// Every attribute.
    pub const ALL: [Self; 5] = [
        Self::Bold,
        Self::Dim,
        Self::Italic,
        Self::Underline,
        Self::Reversed,
    ];

    /// Its name in theme files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Dim => "dim",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Reversed => "reversed",
        }
    }

    /// The attribute of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|attribute| attribute.name() == name)
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A set of attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes(u8);

impl Attributes {
    /// No attribute.
    pub const NONE: Self = Self(0);

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds this attribute.
    pub fn has(self, attribute: Attribute) -> bool {
        self.0 & attribute.bit() != 0
    }

    /// Whether the set holds none.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// The attributes of the set.
    pub fn iter(self) -> impl Iterator<Item = Attribute> {
        Attribute::ALL
            .into_iter()
            .filter(move |attribute| self.has(*attribute))
    }
}

impl From<Attribute> for Attributes {
    fn from(attribute: Attribute) -> Self {
        Self(attribute.bit())
    }
}

impl FromIterator<Attribute> for Attributes {
    fn from_iter<I: IntoIterator<Item = Attribute>>(attributes: I) -> Self {
        attributes
            .into_iter()
            .fold(Self::NONE, |set, attribute| set.with(attribute.into()))
    }
}
