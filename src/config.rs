//! The reader's file of settings.
//!
//! [`Written`] is what the file says, and every part of it may be missing;
//! [`Settings`] is what is in force. A mistake costs its own line only: it is
//! reported with its place and the rest of the file still counts. Where the
//! file lies and whether there is one is for `cli` to find out.

mod written;

#[cfg(test)]
mod tests;

pub use written::Written;

use std::path::Path;

use crate::keymap::Keymap;

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeChoice {
    /// Whichever suits the terminal's background.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
}

impl ThemeChoice {
    /// Every choice.
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::Auto, ThemeChoice::Dark, ThemeChoice::Light];

    /// As it is written in the file.
    pub fn name(self) -> &'static str {
        match self {
            ThemeChoice::Auto => "auto",
            ThemeChoice::Dark => "dark",
            ThemeChoice::Light => "light",
        }
    }
}

/// What lines and marks are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Borders {
    /// Box-drawing and block characters.
    #[default]
    Unicode,
    /// ASCII alone, for fonts and screen readers that have no others.
    Ascii,
}

impl Borders {
    /// Every choice.
    pub const ALL: [Borders; 2] = [Borders::Unicode, Borders::Ascii];

    /// As it is written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Borders::Unicode => "unicode",
            Borders::Ascii => "ascii",
        }
    }
}

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What to open where nothing is named: files, folders, `bundled:NAME`.
    pub files: Vec<String>,
    /// Which colours.
    pub theme: ThemeChoice,
    /// Whether dateline takes the mouse from the terminal.
    pub mouse: bool,
    /// What lines and marks are drawn with.
    pub borders: Borders,
    /// Whether snapshots of large libraries are used and kept.
    pub cache: bool,
    /// The keys.
    pub keymap: Keymap,
}

/// What is in force without a file.
impl Default for Settings {
    fn default() -> Self {
        Self::from(&Written::default())
    }
}

/// The written settings, with the default for each that is missing.
impl From<&Written> for Settings {
    fn from(written: &Written) -> Self {
        // What is wrong with the keys was said when the file was parsed.
        let (keymap, _) = Keymap::with(&written.keys);
        Self {
            files: written.files.clone().unwrap_or_default(),
            theme: written.theme.unwrap_or_default(),
            mouse: written.mouse.unwrap_or(true),
            borders: written.borders.unwrap_or_default(),
            cache: written.cache.unwrap_or(true),
            keymap,
        }
    }
}

impl Settings {
    /// The same with `files` as they can be opened: relative to the config file's folder, `~/` to the home folder.
    ///
    /// `bundled:NAME` stays as it is, and so does `~/` where no home is known.
    #[must_use]
    pub fn anchored(mut self, folder: &Path, home: Option<&Path>) -> Self {
        for file in &mut self.files {
            *file = anchored(file, folder, home);
        }
        self
    }
}

fn anchored(file: &str, folder: &Path, home: Option<&Path>) -> String {
    if file.starts_with("bundled:") {
        return file.to_owned();
    }
    let place = match (file.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        (Some(_), None) => return file.to_owned(),
        (None, _) => folder.join(file),
    };
    match place.into_os_string().into_string() {
        Ok(place) => place,
        // A folder whose name is no text cannot be put before one: the file is looked for where dateline runs.
        Err(_) => file.to_owned(),
    }
}
