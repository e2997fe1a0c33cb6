//! How many colours a terminal has.

/// How many colours there are to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: attributes only.
    Mono,
    /// The sixteen that have names.
    Ansi16,
    /// A palette of 256.
    Indexed256,
    /// Any red, green and blue.
    True,
}

/// Beginnings of `TERM` for terminals that show any colour and do not always say so in `COLORTERM`.
const TRUE: [&str; 7] = [
    "alacritty",
    "contour",
    "foot",
    "iterm2",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];

/// Beginnings of `TERM` for terminals with colours.
const COLOURED: [&str; 16] = [
    "ansi", "aterm", "cygwin", "Eterm", "eterm", "gnome", "konsole", "linux", "putty", "rxvt",
    "screen", "st", "teraterm", "tmux", "vte", "xterm",
];

impl Depth {
    /// Decides from the values of `TERM`, `COLORTERM` and `NO_COLOR`.
    ///
    /// A terminal nobody knows gets no colours: attributes work everywhere.
    pub fn detect(term: Option<&str>, colorterm: Option<&str>, no_color: Option<&str>) -> Self {
        let term = term.unwrap_or_default();
        // https://no-color.org: set to anything but the empty text.
        if no_color.is_some_and(|value| !value.is_empty()) || is_plain(term) {
            return Self::Mono;
        }
        let says_true = matches!(colorterm, Some("truecolor" | "24bit"));
        if says_true || term.ends_with("-direct") || starts_with_one_of(term, &TRUE) {
            Self::True
        } else if term.contains("256") {
            Self::Indexed256
        } else if term.contains("color") || starts_with_one_of(term, &COLOURED) {
            Self::Ansi16
        } else {
            Self::Mono
        }
    }
}

/// Whether the name itself says that there are no colours.
fn is_plain(term: &str) -> bool {
    term.is_empty() || term == "dumb" || term.ends_with("-m") || term.ends_with("-mono")
}

fn starts_with_one_of(term: &str, beginnings: &[&str]) -> bool {
    beginnings
        .iter()
        .any(|beginning| term.starts_with(beginning))
}
