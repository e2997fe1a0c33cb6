//! Loads timelines from disk, standard input and the bundle.
//!
//! A name is a file, a folder, `bundled:NAME` or `-`. Two sorts of trouble are
//! kept apart: what is wrong *in* a file is a [`Diagnostic`] and leaves the
//! rest readable; what cannot be read at all is [`Unreadable`]. Only regular
//! files are opened, without waiting: a pipe nobody writes to must not hold the
//! program. Nothing is read past [`MAX_BYTES`](crate::formats::MAX_BYTES).

pub(super) mod folder;
mod links;
mod revision;

pub use revision::{is_revision, load_revision};

use std::collections::HashSet;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::bundle;
use crate::diagnostic::{Diagnostic, Document};
use crate::formats::{self, Format, LooseLink, Losses, Options, Reading};
use crate::model::{Event, Origin, Sink, Timeline};
use crate::text::{clean, nearest};

/// What came of loading: everything that could be read, and all that was wrong.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The timelines, in the order of the names; those of a folder by path.
    pub timelines: Vec<Timeline>,
    /// What is wrong in the files, file by file, and links that lead nowhere in the library.
    pub problems: Vec<Diagnostic>,
    /// What could not be read at all.
    pub unreadable: Vec<Unreadable>,
    /// How many files were opened, those that turned out unreadable included.
    pub files: usize,
    /// What the files say for which events have no place, file by file.
    pub losses: Vec<(String, Losses)>,
}

/// Why nothing could be read under a name.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Nothing of that name is there.
    #[error("{}: there is no such file or folder", clean(name))]
    Missing {
        /// As the person gave it.
        name: String,
    },
    /// It is there, but not a file.
    #[error("{}: this is {what}, not a file", clean(name))]
    NotAFile {
        /// As the person gave it.
        name: String,
        /// With its article: "a pipe".
        what: &'static str,
    },
    /// The system refuses.
    #[error("{}: cannot be read: {source}", clean(name))]
    Refused {
        /// As the person gave it.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder without a timeline file.
    #[error("{}: no timeline file is in this folder", clean(name))]
    EmptyFolder {
        /// As the person gave it.
        name: String,
    },
    /// The program git is needed, and is not there.
    #[error(
        "{}: to read a revision the program git is needed, and it is not installed",
        clean(name)
    )]
    NoGit {
        /// As the person gave it.
        name: String,
    },
    /// git knows no such revision.
    #[error("{}: git knows no such revision", clean(name))]
    NoRevision {
        /// As the person gave it.
        name: String,
    },
    /// The revision is there, and the path is not in it.
    #[error("{}: nothing of that path is in this revision", clean(name))]
    NotInRevision {
        /// As the person gave it.
        name: String,
    },
    /// git fails otherwise.
    #[error("{}: git says: {}", clean(name), clean(reason))]
    GitRefused {
        /// As the person gave it.
        name: String,
        /// What it says.
        reason: String,
    },
    /// No timeline of that name comes with the program.
    #[error("bundled:{}: no such timeline comes with the program", clean(name))]
    NotBundled {
        /// Without `bundled:`.
        name: String,
    },
    /// The file was read, and there is no timeline in it; its problems say why.
    #[error("{}: there is no timeline in this file", clean(name))]
    NoTimeline {
        /// As the person gave it.
        name: String,
    },
}

impl Unreadable {
    /// What to do about it, where that can be said.
    pub fn help(&self) -> Option<String> {
        let bundled = || bundle::ALL.iter().map(|bundled| bundled.name);
        match self {
            Unreadable::Missing { name } => {
                let with_extension = format!("{name}.toml");
                if Path::new(&with_extension).is_file() {
                    return Some(format!("did you mean {}?", clean(&with_extension)));
                }
                nearest(name, bundled()).map(|near| format!("did you mean bundled:{near}?"))
            }
            Unreadable::NotAFile { .. } => Some("to read what a program writes, pipe it in and name the file -".to_owned()),
            Unreadable::EmptyFolder { .. } => {
                Some("a folder opens as a library of the *.toml files that begin with the key `dateline`".to_owned())
            }
            Unreadable::NotBundled { name } => Some(match nearest(name, bundled()) {
                Some(near) => format!("did you mean bundled:{near}?"),
                None => format!("there are {}", bundled().collect::<Vec<_>>().join(", ")),
            }),
            Unreadable::NoRevision { .. } => Some("git log lists them; without a revision, write a path that is there".to_owned()),
            Unreadable::NotInRevision { .. } => {
                Some("paths count from the top of the repository; from this folder they begin with ./, as in HEAD:./talks.toml".to_owned())
            }
            Unreadable::Refused { .. }
            | Unreadable::NoTimeline { .. }
            | Unreadable::NoGit { .. }
            | Unreadable::GitRefused { .. } => None,
        }
    }
}

/// Loads everything named; a file named twice is loaded once.
///
/// `stdin` is what `-` reads.
pub fn load(names: &[String], options: &Options, stdin: &mut (dyn Read + Send)) -> Loaded {
    let mut held = Held::default();
    let Shelved {
        mut problems,
        unreadable,
        files,
        loose,
        losses,
        ..
    } = shelve(names, options, stdin, &mut held);
    problems.extend(links::check(&held.timelines, loose));
    Loaded {
        timelines: held.timelines,
        problems,
        unreadable,
        files,
        losses,
    }
}

/// Where files are put as they are read: their events one by one, then the rest of each.
pub trait Shelf {
    /// Takes the events of the file being read.
    fn sink(&mut self) -> &mut dyn Sink;

    /// The file has ended. The timeline is without its events.
    fn end(&mut self, timeline: Timeline);

    /// Takes the first events of a file that must be read whole before any of them can be handed on.
    fn beginning(&mut self, timeline: Timeline) {
        drop(timeline);
    }

    /// Whether no more files are wanted.
    fn is_closed(&self) -> bool {
        false
    }
}

/// Timelines whole, in memory.
#[derive(Default)]
struct Held {
    events: Vec<Event>,
    timelines: Vec<Timeline>,
}

impl Shelf for Held {
    fn sink(&mut self) -> &mut dyn Sink {
        &mut self.events
    }

    fn end(&mut self, timeline: Timeline) {
        let events = std::mem::take(&mut self.events);
        self.timelines.push(Timeline { events, ..timeline });
    }
}

/// What came of reading besides what is on the shelf.
#[derive(Debug, Default)]
pub struct Shelved {
    /// What is wrong in the files, file by file.
    pub problems: Vec<Diagnostic>,
    /// What could not be read at all.
    pub unreadable: Vec<Unreadable>,
    /// How many files were opened, those that turned out unreadable included.
    pub files: usize,
    /// What the files say for which events have no place, file by file.
    pub losses: Vec<(String, Losses)>,
    /// Links that lead nowhere in their own file.
    pub loose: Vec<LooseLink>,
    /// The state of every file when it was opened.
    pub opened: Vec<Metadata>,
}

/// Reads everything named and puts it on a shelf; a file named twice is read once.
///
/// `stdin` is what `-` reads.
pub fn shelve(
    names: &[String],
    options: &Options,
    stdin: &mut (dyn Read + Send),
    shelf: &mut dyn Shelf,
) -> Shelved {
    let mut loader = Loader {
        options,
        shelved: Shelved::default(),
        seen: HashSet::new(),
        shelf,
    };
    for name in names {
        loader.load(name, stdin);
    }
    loader.shelved
}

struct Loader<'s> {
    options: &'s Options,
    shelved: Shelved,
    /// What was loaded, by its one true path or its special name.
    seen: HashSet<PathBuf>,
    shelf: &'s mut dyn Shelf,
}

impl Loader<'_> {
    fn load(&mut self, name: &str, stdin: &mut (dyn Read + Send)) {
        if let Some(bundled) = name.strip_prefix("bundled:") {
            self.load_bundled(bundled);
        } else if name == "-" {
            if self.is_new(PathBuf::from("-")) {
                self.read(name, stdin, 0, self.options);
            }
        } else if Path::new(name).is_dir() {
            self.load_folder(name);
        } else {
            self.load_file(name, Path::new(name));
        }
    }

    fn load_bundled(&mut self, name: &str) {
        let Some(bundled) = bundle::named(name) else {
            return self.shelved.unreadable.push(Unreadable::NotBundled {
                name: name.to_owned(),
            });
        };
        let full = format!("bundled:{name}");
        if self.is_new(PathBuf::from(&full)) {
            self.shelved.files += 1;
            let document = Document::new(full, bundled.text);
            let origin = Origin::new(document.name());
            let reading = formats::toml::read(origin, &document, self.shelf.sink());
            self.keep(document.name(), reading);
        }
    }

    fn load_folder(&mut self, name: &str) {
        let found = folder::timelines(Path::new(name));
        if found.files.is_empty() && found.unreadable.is_empty() {
            self.shelved.unreadable.push(Unreadable::EmptyFolder {
                name: name.to_owned(),
            });
        }
        self.shelved.unreadable.extend(found.unreadable);
        for path in found.files {
            self.load_file(&path.to_string_lossy(), &path);
        }
    }

    fn load_file(&mut self, name: &str, path: &Path) {
        let true_path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.is_new(true_path) {
            return;
        }
        match open(name, path) {
            Ok((mut file, metadata)) => {
                let length = metadata.len();
                self.shelved.opened.push(metadata);
                let options = self.options_for(name, path);
                self.read(name, &mut file, length, &options);
            }
            Err(unreadable) => self.shelved.unreadable.push(unreadable),
        }
    }

    /// How a file is read: as asked for, and as the mapping beside it says.
    fn options_for(&mut self, name: &str, path: &Path) -> Options {
        /// No mapping is longer.
        const LONGEST: u64 = 1 << 20;
        let options = self.options.clone();
        let beside = mapping_of(path);
        if !beside.is_file() {
            return options;
        }
        let mapping = format!("{name}{}", formats::MAPPING);
        let mut text = String::new();
        let read = open(&mapping, &beside).and_then(|(file, _)| {
            let read = file.take(LONGEST).read_to_string(&mut text);
            read.map_err(|source| Unreadable::Refused {
                name: mapping.clone(),
                source,
            })
        });
        if let Err(unreadable) = read {
            self.shelved.unreadable.push(unreadable);
            return options;
        }
        match formats::with_mapping(&Document::new(mapping, text), &options) {
            Ok(options) => options,
            Err(problem) => {
                self.shelved.problems.push(*problem);
                options
            }
        }
    }

    fn is_new(&mut self, path: PathBuf) -> bool {
        !self.shelf.is_closed() && self.seen.insert(path)
    }

    /// Reads a file by its format, told from its name or its beginning.
    ///
    /// `length` is what the system says of its size: room, not a limit.
    fn read(&mut self, name: &str, from: &mut (dyn Read + Send), length: u64, options: &Options) {
        self.shelved.files += 1;
        let mut head = Vec::new();
        if let Err(source) = from.take(HEAD).read_to_end(&mut head) {
            return self.refused(name, source);
        }
        let format = options.from.unwrap_or_else(|| Format::of(name, &head));
        if format == Format::Toml && head.len() as u64 == HEAD {
            self.show_beginning(name, &head);
        }
        let mut whole = Cursor::new(head).chain(from);
        let origin = Origin::new(name);
        let read = formats::read(
            format,
            origin,
            &mut whole,
            length,
            options,
            self.shelf.sink(),
        );
        let reading = match read {
            Ok(reading) => reading,
            Err(source) => return self.refused(name, source),
        };
        self.keep(name, reading);
    }

    /// What stands before the last event of the first bytes can be shown while the rest is read.
    fn show_beginning(&mut self, name: &str, head: &[u8]) {
        let whole = memmem::rfind(head, b"\n[[event]]");
        let text = whole.and_then(|end| std::str::from_utf8(head.get(..=end)?).ok());
        let Some(text) = text else { return };
        let document = Document::new(name, text);
        let reading = formats::toml::parse(Origin::new(name), &document);
        if let Some(timeline) = reading.timeline {
            self.shelf.beginning(timeline);
        }
    }

    fn refused(&mut self, name: &str, source: io::Error) {
        self.shelved.unreadable.push(Unreadable::Refused {
            name: name.to_owned(),
            source,
        });
    }

    fn keep(&mut self, name: &str, reading: Reading) {
        self.shelved.problems.extend(reading.problems);
        self.shelved.loose.extend(reading.loose_links);
        if !reading.losses.is_empty() {
            self.shelved.losses.push((name.to_owned(), reading.losses));
        }
        match reading.timeline {
            Some(timeline) => self.shelf.end(timeline),
            None => self.shelved.unreadable.push(Unreadable::NoTimeline {
                name: name.to_owned(),
            }),
        }
    }
}

/// So much of a file tells its format, and fills the first screens.
const HEAD: u64 = 256 << 10;

/// The mapping beside a file.
fn mapping_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(formats::MAPPING);
    PathBuf::from(name)
}

/// Whether a mapping beside one of these files says how it is read.
pub(super) fn has_mapping(names: &[String]) -> bool {
    let mut paths = names.iter().map(|name| mapping_of(Path::new(name)));
    paths.any(|path| path.is_file())
}

/// Opens a regular file, and nothing else, without waiting.
pub(super) fn open(name: &str, path: &Path) -> Result<(File, Metadata), Unreadable> {
    let refused = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unreadable::Missing {
            name: name.to_owned(),
        },
        _ => Unreadable::Refused {
            name: name.to_owned(),
            source,
        },
    };
    let check = |metadata: &Metadata| match metadata.is_file() {
        true => Ok(()),
        false => Err(Unreadable::NotAFile {
            name: name.to_owned(),
            what: kind(metadata),
        }),
    };
    // Before opening, for opening a device may do something; after, for the name may mean another file by then.
    check(&fs::metadata(path).map_err(refused)?)?;
    let file = options().open(path).map_err(refused)?;
    let metadata = file.metadata().map_err(refused)?;
    check(&metadata)?;
    Ok((file, metadata))
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = File::options();
    options.read(true).custom_flags(libc::O_NONBLOCK);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = File::options();
    options.read(true);
    options
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() {
        "a folder"
    } else {
        "a device"
    }
}

#[cfg(test)]
mod tests;
