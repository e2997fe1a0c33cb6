//! Colours: as written, at fewer colours, and how well two of them can be told apart.

use super::Depth;

/// The sixteen names, in the order of the terminal's palette.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What xterm shows for the sixteen; a terminal may show others.
const PALETTE: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The steps of each channel in the colour cube, 16 to 231.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Red, green and blue.
    Rgb(u8, u8, u8),
    /// A place in the terminal's palette; the first sixteen have names.
    Indexed(u8),
}

impl Colour {
    /// Reads `#rrggbb`, a palette index `0` to `255`, or one of the sixteen names.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            return Self::parse_hex(digits);
        }
        if let Some(index) = NAMES.iter().position(|name| *name == text) {
            return u8::try_from(index).ok().map(Self::Indexed);
        }
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number
            .then(|| text.parse().ok().map(Self::Indexed))
            .flatten()
    }

    fn parse_hex(digits: &str) -> Option<Self> {
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::Rgb(red, green, blue))
    }

    /// The sixteen names, in the order of the palette.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter()
    }

    /// The nearest colour a terminal of this depth has.
    ///
    /// A terminal without colours has none to offer: [`super::Theme::style`] leaves them out.
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        match (self, depth) {
            (Self::Rgb(..), Depth::Indexed256) => Self::Indexed(nearest_of_256(self.rgb())),
            (Self::Rgb(..), Depth::Ansi16) => Self::Indexed(nearest_of_16(self.rgb())),
            (Self::Indexed(16..), Depth::Ansi16) => Self::Indexed(nearest_of_16(self.rgb())),
            (Self::Rgb(..), Depth::True | Depth::Mono) | (Self::Indexed(_), _) => self,
        }
    }

    /// Red, green and blue as xterm shows them.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Rgb(red, green, blue) => (red, green, blue),
            Self::Indexed(index @ 16..=231) => {
                let step = |place: u8| {
                    CUBE.get(usize::from(place % 6))
                        .copied()
                        .unwrap_or_default()
                };
                let place = index - 16;
                (step(place / 36), step(place / 6), step(place))
            }
            Self::Indexed(index @ 232..) => {
                let grey = 8 + (index - 232) * 10;
                (grey, grey, grey)
            }
            Self::Indexed(index) => PALETTE.get(usize::from(index)).copied().unwrap_or_default(),
        }
    }

    /// How well two colours can be told apart, from 1 to 21.
    ///
    /// This is the contrast ratio of WCAG 2: text wants 4.5, lines want 3.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance after WCAG 2, from 0 for black to 1 for white.
    pub fn luminance(self) -> f64 {
        let (red, green, blue) = self.rgb();
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

/// The place of the nearest cube colour or grey; the first sixteen are left out, since people change them.
fn nearest_of_256((red, green, blue): (u8, u8, u8)) -> u8 {
    let cube = 16 + 36 * cube_step(red) + 6 * cube_step(green) + cube_step(blue);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = 232
        + u8::try_from((mean.max(8) - 8 + 5) / 10)
            .unwrap_or(23)
            .min(23);
    nearest((red, green, blue), [cube, grey])
}

fn cube_step(channel: u8) -> u8 {
    match channel {
        0..48 => 0,
        48..115 => 1,
        115.. => (channel - 35) / 40,
    }
}

fn nearest_of_16(rgb: (u8, u8, u8)) -> u8 {
    nearest(rgb, 0..16)
}

fn nearest(rgb: (u8, u8, u8), places: impl IntoIterator<Item = u8>) -> u8 {
    places
        .into_iter()
        .min_by_key(|place| distance(rgb, Colour::Indexed(*place).rgb()))
        .unwrap_or_default()
}

/// Squared distance, weighted by how much each channel tells the eye ("redmean").
fn distance(one: (u8, u8, u8), two: (u8, u8, u8)) -> u32 {
    let mean = (u32::from(one.0) + u32::from(two.0)) / 2;
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    (512 + mean) * square(one.0, two.0) / 256
        + 4 * square(one.1, two.1)
        + (767 - mean) * square(one.2, two.2) / 256
}
