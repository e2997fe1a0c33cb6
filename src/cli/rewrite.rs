//! A timeline file that is to be changed: read once, and put back whole.
//!
//! Nothing is written over that somebody else wrote meanwhile, and a run that
//! is killed leaves the old file or the new one, never half of one.

use super::session::{Failure, say};
use crate::diagnostic::{Diagnostic, Document};
use crate::formats;
use crate::text;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file and its text as it was read.
pub(super) struct Original {
    /// The file itself: what a link leads to.
    path: PathBuf,
    bytes: Vec<u8>,
    /// The text, under the name that the person gave.
    pub(super) document: Document,
}

impl Original {
    /// Reads a timeline file that can be written.
    pub(super) fn read(name: &str) -> Result<Self, Failure> {
        let refused =
            |error: &dyn std::fmt::Display| misuse(name, &format!("cannot be changed: {error}"));
        if name == "-" || name.starts_with("bundled:") {
            let help = "name a file of yours with -f; \"dateline new FILE\" makes one";
            return Err(Failure::Misuse(format!(
                "{} cannot be changed; {help}",
                text::clean(name)
            )));
        }
        let path = fs::canonicalize(name).map_err(|error| refused(&error))?;
        let metadata = path.metadata().map_err(|error| refused(&error))?;
        if !metadata.is_file() {
            return Err(misuse(
                name,
                "is not a file; name one timeline file with -f",
            ));
        }
        if metadata.len() > formats::MAX_BYTES {
            return Err(Failure::Misuse(formats::too_large(name).to_string()));
        }
        check_writable(name, &path, &metadata)?;
        let bytes = fs::read(&path).map_err(|error| refused(&error))?;
        let document = formats::decode(name, bytes.clone())
            .map_err(|problem| Failure::Misuse(problem.to_string()))?;
        if !formats::toml::is_timeline(document.text()) {
            let help = "\"dateline import\" makes one of files in other formats";
            return Err(misuse(
                name,
                &format!("is not a timeline file that begins with dateline = 1; {help}"),
            ));
        }
        Ok(Self {
            path,
            bytes,
            document,
        })
    }

    /// Puts the new text in the place of the old.
    ///
    /// Where the file changed since it was read, it is left, and the new text is kept beside it.
    pub(super) fn replace(&self, new: &str) -> Result<(), Failure> {
        let name = self.document.name();
        if new == self.document.text() {
            return Ok(());
        }
        let failed = |error: io::Error| misuse(name, &format!("cannot be written: {error}"));
        let now = fs::read(&self.path).map_err(failed)?;
        if now != self.bytes {
            let beside = free_beside(&self.path);
            write_whole(&beside, new, None).map_err(failed)?;
            let shown = beside.to_string_lossy();
            return Err(misuse(
                name,
                &format!(
                    "changed while this ran, and is left as it is; the other version is in {}",
                    text::clean(&shown)
                ),
            ));
        }
        let metadata = self.path.metadata().map_err(failed)?;
        write_whole(&self.path, new, Some(&metadata)).map_err(failed)
    }
}

/// A name beside a file that nothing has: an earlier version that was kept stays.
fn free_beside(path: &Path) -> PathBuf {
    let named = |end: String| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let numbered = (2_u32..).map(|number| named(format!(".dateline-new-{number}")));
    let mut names = std::iter::once(named(".dateline-new".to_owned())).chain(numbered);
    let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
    names
        .find(is_free)
        .unwrap_or_else(|| named(".dateline-new".to_owned()))
}

/// The permission bits count for everybody: who made a file read-only does not want it changed.
fn check_writable(name: &str, path: &Path, metadata: &Metadata) -> Result<(), Failure> {
    if metadata.permissions().readonly() {
        return Err(misuse(name, "is read-only; allow writing to it first"));
    }
    match File::options().write(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(misuse(name, &format!("cannot be changed: {error}"))),
    }
}

/// Writes beside the place, brings it to the disk, and renames it.
fn write_whole(path: &Path, text: &str, like: Option<&Metadata>) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".dateline-")
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(like) = like {
        file.as_file().set_permissions(like.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    // The name is on the disk only when its folder is; where folders cannot be synced, it will be in a while.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Problems that keep a file from being changed.
pub(super) fn refused(problems: &[Diagnostic]) -> Failure {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::Misuse(problems.join("\n"))
}

/// Says what is odd in what was written.
pub(super) fn warn(problems: &[Diagnostic]) {
    problems
        .iter()
        .for_each(|problem| say(&problem.to_string()));
}

/// The change as a unified difference; on a terminal its text is cleaned.
pub(super) fn difference(
    out: &mut dyn Write,
    old: &Document,
    new: &str,
    is_terminal: bool,
) -> io::Result<()> {
    let differences = similar::TextDiff::from_lines(old.text(), new);
    let name = text::clean(old.name());
    let shown = differences
        .unified_diff()
        .context_radius(3)
        .header(&name, &name)
        .to_string();
    if !is_terminal {
        return out.write_all(shown.as_bytes());
    }
    shown
        .lines()
        .try_for_each(|line| writeln!(out, "{}", text::clean(line)))
}

fn misuse(name: &str, what: &str) -> Failure {
    Failure::Misuse(format!("{} {what}", text::clean(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_else_wrote_meanwhile_is_kept_and_so_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "dateline = 1\n").unwrap();
        let original = Original::read(path.to_str().unwrap()).unwrap();
        fs::write(&path, "dateline = 1\n# theirs\n").unwrap();
        let failure = original.replace("dateline = 1\n# ours\n").unwrap_err();
        assert!(failure.into_message().contains("a.toml.dateline-new"));
        assert!(fs::read_to_string(&path).unwrap().ends_with("# theirs\n"));
        let beside = fs::read_to_string(folder.path().join("a.toml.dateline-new")).unwrap();
        assert!(beside.ends_with("# ours\n"));
    }
}
