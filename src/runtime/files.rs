//! Reads timelines from where people keep them: files, folders, standard input, the binary itself.
//!
//! Only regular files are read, and never more of one than the limit: a pipe
//! with no writer, a device or a file that grows for ever costs a message and
//! not the program.

use crate::bundle;
use crate::diagnostic::Diagnostic;
use crate::formats::{self, MAX_BYTES, Reading};
use crate::model::{Origin, Timeline};
use crate::text;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Folders within folders are looked through so deep; a loop of links ends there.
const DEEPEST: usize = 32;

/// What came of reading everything that was named.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The timelines, in the order named; in a folder by path.
    pub timelines: Vec<Timeline>,
    /// What is wrong in them.
    pub problems: Vec<Diagnostic>,
    /// What could not be read at all.
    pub unreadable: Vec<Unreadable>,
    /// How many files were read.
    pub files: usize,
}

/// Something named that could not be read, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", text::clean(name))]
pub struct Unreadable {
    /// As it was named.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system refused.
    #[error("{}", sentence(.0))]
    System(#[from] io::Error),
    /// It is a pipe, a socket or a device.
    #[error("this is no regular file; dateline reads files, folders and, as `-`, standard input")]
    Special,
    /// No bundled timeline has that name.
    #[error("no timeline of that name comes with the program{}", did_you_mean(.0))]
    NotBundled(String),
    /// A folder without a timeline in it.
    #[error(
        "no timeline in this folder: a timeline is a .toml file that begins with `dateline = 1`"
    )]
    NoTimeline,
}

/// The system's reason without its number.
fn sentence(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        _ => error.to_string(),
    }
}

fn did_you_mean(name: &str) -> String {
    let near = text::nearest(name, bundle::ALL.iter().map(|bundled| bundled.name));
    near.map_or_else(String::new, |near| {
        format!("; did you mean bundled:{near}?")
    })
}

/// Reads everything that is named: files, folders, `bundled:NAME`, and `-` for `stdin`.
pub fn load(names: &[String], stdin: &mut dyn Read) -> Loaded {
    let mut loading = Loading::default();
    for name in names {
        if let Err(reason) = loading.load(name, stdin) {
            loading.loaded.unreadable.push(Unreadable {
                name: name.clone(),
                reason,
            });
        }
    }
    loading.finish()
}

#[derive(Default)]
struct Loading {
    loaded: Loaded,
    loose_links: Vec<formats::LooseLink>,
}

impl Loading {
    fn load(&mut self, name: &str, stdin: &mut dyn Read) -> Result<(), Reason> {
        if name == "-" {
            let bytes = read_limited(stdin)?;
            self.take(name, bytes);
            return Ok(());
        }
        if let Some(bundled_name) = name.strip_prefix("bundled:") {
            let bundled = bundle::named(bundled_name)
                .ok_or_else(|| Reason::NotBundled(bundled_name.to_owned()))?;
            self.take(name, bundled.text.as_bytes().to_vec());
            return Ok(());
        }
        if fs::metadata(name)?.is_dir() {
            return self.load_folder(Path::new(name));
        }
        self.take(name, read_file(Path::new(name))?);
        Ok(())
    }

    /// Every timeline below a folder, by path; other `.toml` files are somebody else's.
    fn load_folder(&mut self, folder: &Path) -> Result<(), Reason> {
        let mut paths = Vec::new();
        find_toml(folder, 0, &mut paths)?;
        paths.sort();
        let before = self.loaded.files;
        for path in paths {
            let name = path.display().to_string();
            match read_file(&path) {
                Ok(bytes) if is_timeline(&bytes) => self.take(&name, bytes),
                Ok(_) => {}
                Err(reason) => self.loaded.unreadable.push(Unreadable { name, reason }),
            }
        }
        if self.loaded.files == before {
            Err(Reason::NoTimeline)
        } else {
            Ok(())
        }
    }

    fn take(&mut self, name: &str, bytes: Vec<u8>) {
        self.loaded.files += 1;
        let reading = parse(name, bytes);
        self.loaded.problems.extend(reading.problems);
        self.loaded.timelines.extend(reading.timeline);
        self.loose_links.extend(reading.loose_links);
    }

    /// Only when all files are there can it be said which links lead nowhere.
    fn finish(mut self) -> Loaded {
        let problems = formats::check_links(&self.loaded.timelines, self.loose_links);
        self.loaded.problems.extend(problems);
        self.loaded
    }
}

fn parse(name: &str, bytes: Vec<u8>) -> Reading {
    if bytes.len() as u64 > MAX_BYTES {
        return Reading::refused(formats::too_large(name));
    }
    match formats::decode(name, bytes) {
        Ok(document) => formats::toml::parse(Origin::new(name), &document),
        Err(problem) => Reading::refused(*problem),
    }
}

/// Whether bytes begin as a timeline does; what is no UTF-8 further on is still one.
fn is_timeline(bytes: &[u8]) -> bool {
    let head = bytes.get(..4_096).unwrap_or(bytes);
    formats::toml::is_timeline(&String::from_utf8_lossy(head))
}

/// The `.toml` files below a folder; hidden ones and what cannot be listed deeper down are passed over.
fn find_toml(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Reason> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if is_hidden {
            continue;
        }
        if metadata.is_dir() && depth < DEEPEST {
            // A folder that may not be listed hides its files; the others open.
            let _ = find_toml(&path, depth + 1, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
    Ok(())
}

/// Opens without waiting for a writer, and reads only what is a regular file.
fn read_file(path: &Path) -> Result<Vec<u8>, Reason> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let mut file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(Reason::Special);
    }
    read_limited(&mut file)
}

/// One byte more than the limit at most, so that too much is seen without being read.
fn read_limited(source: &mut dyn Read) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
