//! Timelines as they were at a revision that git keeps: `REV:PATH`.
//!
//! The program `git` is called without a shell. What the person typed goes to
//! one call only, behind `--end-of-options`; all others are given the name of
//! the object that it means. Nothing is fetched and nobody is asked.

use super::folder::is_timeline_path;
use super::{Held, Loaded, Loader, Shelved, Unreadable, links};
use crate::formats::Options;
use crate::formats::toml::is_timeline;
use std::collections::HashSet;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// How much of a file is looked at for its first key.
const HEAD: u64 = 64 << 10;

/// Whether a name is that of a revision, and not of something on disk, standard input or the bundle.
pub fn is_revision(name: &str) -> bool {
    let Some((before, after)) = name.split_once(':') else {
        return false;
    };
    let is_drive = before.len() == 1 && after.starts_with(['\\', '/']);
    before != "bundled" && !is_drive && !Path::new(name).exists()
}

/// Loads the file or folder that git has under a name such as `HEAD~1:talks.toml`.
pub fn load_revision(name: &str, options: &Options) -> Loaded {
    let mut held = Held::default();
    let mut loader = Loader {
        options,
        shelved: Shelved::default(),
        seen: HashSet::new(),
        shelf: &mut held,
    };
    if let Err(unreadable) = read(name, &mut loader) {
        loader.shelved.unreadable.push(unreadable);
    }
    let Shelved {
        mut problems,
        unreadable,
        files,
        loose,
        losses,
        ..
    } = loader.shelved;
    problems.extend(links::check(&held.timelines, loose));
    Loaded {
        timelines: held.timelines,
        problems,
        unreadable,
        files,
        losses,
    }
}

fn read(name: &str, loader: &mut Loader<'_>) -> Result<(), Unreadable> {
    let object = object(name)?;
    let sort = git(name, &["cat-file", "-t", &object])?;
    if sort.stdout.trim_ascii() != b"tree" {
        return read_blob(name, &object, loader, false);
    }
    let listing = git(name, &["ls-tree", "-r", "-z", "--full-tree", &object])?;
    let text = String::from_utf8_lossy(&listing.stdout);
    let mut files: Vec<(&str, &str)> = text.split('\0').filter_map(file).collect();
    files.sort_unstable();
    let before = loader.shelved.files;
    for (path, object) in files {
        let separator = if name.ends_with([':', '/']) { "" } else { "/" };
        read_blob(&format!("{name}{separator}{path}"), object, loader, true)?;
    }
    if loader.shelved.files == before {
        return Err(Unreadable::EmptyFolder {
            name: name.to_owned(),
        });
    }
    Ok(())
}

/// Path and object of a regular file that may be a timeline, of a line of `ls-tree`: `100644 blob OBJECT\tPATH`.
fn file(line: &str) -> Option<(&str, &str)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, _, object) = (facts.next()?, facts.next()?, facts.next()?);
    (mode.starts_with("100") && is_timeline_path(Path::new(path))).then_some((path, object))
}

/// The object that a name means.
fn object(name: &str) -> Result<String, Unreadable> {
    let verify = |what: &str| run(name, &["rev-parse", "--verify", "--end-of-options", what]);
    let found = verify(name)?;
    if found.status.success() {
        return Ok(String::from_utf8_lossy(found.stdout.trim_ascii()).into_owned());
    }
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    if said.contains("Needed a single revision") || said.contains("Not a valid object name") {
        let (revision, _) = name.split_once(':').unwrap_or((name, ""));
        let name = name.to_owned();
        let is_there = revision.is_empty() || verify(revision)?.status.success();
        return Err(match is_there {
            true => Unreadable::NotInRevision { name },
            false => Unreadable::NoRevision { name },
        });
    }
    Err(refused(name, &said))
}

/// Reads the content of an object; one of a folder only where it begins as a timeline does.
fn read_blob(
    name: &str,
    object: &str,
    loader: &mut Loader<'_>,
    is_choosy: bool,
) -> Result<(), Unreadable> {
    let broken = |source| Unreadable::Refused {
        name: name.to_owned(),
        source,
    };
    let mut child = command(&["cat-file", "blob", object])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_started(name, error))?;
    let Some(mut stdout) = child.stdout.take() else {
        unreachable!("standard output was asked for")
    };
    let mut head = Vec::new();
    let is_read = stdout.by_ref().take(HEAD).read_to_end(&mut head);
    let is_wanted = !is_choosy || is_timeline(&String::from_utf8_lossy(&head));
    if is_read.is_ok() && is_wanted && !loader.shelf.is_closed() {
        let options = loader.options;
        loader.read(name, &mut Cursor::new(head).chain(&mut stdout), 0, options);
    }
    // git must not be ended by a pipe that closed early: how it ends says whether all of the file came.
    let drained = is_read.and_then(|_| io::copy(&mut stdout, &mut io::sink()));
    let status = child.wait().map_err(broken)?;
    drained.map_err(broken)?;
    match status.success() {
        true => Ok(()),
        false => Err(refused(name, "the file could not be read whole")),
    }
}

/// What git answers; an error where it fails.
fn git(name: &str, arguments: &[&str]) -> Result<Output, Unreadable> {
    let output = run(name, arguments)?;
    match output.status.success() {
        true => Ok(output),
        false => Err(refused(name, &String::from_utf8_lossy(&output.stderr))),
    }
}

fn run(name: &str, arguments: &[&str]) -> Result<Output, Unreadable> {
    command(arguments)
        .output()
        .map_err(|error| not_started(name, error))
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null());
    command
}

fn not_started(name: &str, source: io::Error) -> Unreadable {
    let name = name.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => Unreadable::NoGit { name },
        _ => Unreadable::Refused { name, source },
    }
}

/// What git said, on one line.
fn refused(name: &str, said: &str) -> Unreadable {
    let line = said.lines().next().unwrap_or_default();
    let reason = line.strip_prefix("fatal: ").unwrap_or(line).to_owned();
    Unreadable::GitRefused {
        name: name.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_name_of_another_sort_is_no_revision() {
        for (name, expected) in [
            ("HEAD~1:talks.toml", true),
            (":talks.toml", true),
            ("bundled:us-russia-2025", false),
            ("C:\\talks.toml", false),
            ("talks.toml", false),
            ("-", false),
        ] {
            assert_eq!(is_revision(name), expected, "{name}");
        }
    }

    #[test]
    fn of_a_folder_only_regular_visible_toml_files_count() {
        assert_eq!(file("100644 blob abc\ta/b.toml"), Some(("a/b.toml", "abc")));
        for line in [
            "120000 blob abc\tb.toml",
            "160000 commit abc\tb.toml",
            "100644 blob abc\t.x/b.toml",
            "100644 blob abc\tb.md",
            "",
        ] {
            assert_eq!(file(line), None, "{line}");
        }
    }
}
