//! Finds and reads the person's configuration file.

use super::session::{Failure, say};
use super::settings::ConfigFile;
use crate::config::{Settings, Written};
use crate::diagnostic::Document;
use crate::text;
use etcetera::BaseStrategy;
use std::io;
use std::path::{Path, PathBuf};

/// The configuration file, and what it says.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it is, or would be.
    pub(super) path: Option<PathBuf>,
    /// What it says.
    pub(super) written: Written,
    /// What is in force by it.
    pub(super) settings: Settings,
}

/// The settings of the configuration file; the defaults where there is none.
///
/// What is wrong in the file is said, and the rest holds. A file named with
/// `--config` must be there; the usual one need not.
pub(super) fn settings(file: &ConfigFile) -> Result<Found, Failure> {
    let nothing = |path| Found {
        path,
        written: Written::default(),
        settings: Settings::default(),
    };
    let (path, must_be_there) = match file {
        ConfigFile::Ignored => return Ok(nothing(None)),
        ConfigFile::At(path) => (PathBuf::from(path), true),
        ConfigFile::Usual => match usual() {
            Some(path) => (path, false),
            None => return Ok(nothing(None)),
        },
    };
    let name = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(content) => Ok(read(&name, content, path)),
        Err(error) if !must_be_there && is_absent(&error) => Ok(nothing(Some(path))),
        Err(error) if must_be_there => {
            Err(Failure::Misuse(format!("{}: {error}", text::clean(&name))))
        }
        Err(error) => {
            say(&format!(
                "{}: {error}; going on without it",
                text::clean(&name)
            ));
            Ok(nothing(Some(path)))
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn read(name: &str, content: String, path: PathBuf) -> Found {
    let document = Document::new(name, content);
    let (written, mut problems) = Written::parse(&document);
    let settings = Settings::from(&written);
    problems.dedup();
    problems
        .iter()
        .for_each(|problem| say(&problem.to_string()));
    let folder = path.parent().unwrap_or(Path::new("."));
    let settings = settings.anchored(folder, etcetera::home_dir().ok().as_deref());
    Found {
        path: Some(path),
        written,
        settings,
    }
}

/// `$XDG_CONFIG_HOME/dateline/config.toml`, or what stands for it on this system.
fn usual() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("dateline").join("config.toml"))
}
