//! What a library was made from: which files, and exactly which state of them.
//!
//! The content is not read for it, that would take longer than the answer. A
//! file is taken for unchanged when its length, both its times, its inode and
//! its device are. The time of change (ctime) cannot be set by anyone, so a
//! file that was copied over, restored or touched does not pass for another.
//!
//! The one gap is the clock: a file changed twice within one tick shows one
//! time. So what had just been changed when it was read is not *settled*, and
//! no snapshot of it is kept (git does the same with its index).

use crate::bundle;
use crate::runtime::files::{folder, open};
use crate::store::image::{FORMAT, wire};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::xxh3_128;

/// Longer than any tick by which a file system keeps its times.
const TICK: Duration = Duration::from_millis(100);
/// The same where it counts whole seconds; FAT counts every other one.
const LONG_TICK: Duration = Duration::from_secs(2);

/// The files behind some names, as they were when it was taken.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Where relative names start from.
    folder: PathBuf,
    names: Vec<String>,
    key: u128,
    bytes: Vec<u8>,
    stamps: Vec<Stamp>,
    is_settled: bool,
}

impl Identity {
    /// What these names stand for now: files, folders, bundled timelines.
    ///
    /// None where there can be no snapshot: of standard input, and of anything
    /// that is not there or cannot be read.
    pub fn of(names: &[String]) -> Option<Self> {
        Self::within(&std::env::current_dir().ok()?, names)
    }

    /// The same with relative names starting from that folder.
    pub(super) fn within(folder: &Path, names: &[String]) -> Option<Self> {
        Self::at(SystemTime::now(), folder, names)
    }

    /// The same, taken at that time.
    pub(super) fn at(now: SystemTime, folder: &Path, names: &[String]) -> Option<Self> {
        let mut survey = Survey::default();
        for name in names {
            survey.add(folder, name)?;
        }
        wire::put_number(&mut survey.key, u64::from(FORMAT));
        Some(Self {
            folder: folder.to_owned(),
            names: names.to_vec(),
            key: xxh3_128(&survey.key),
            bytes: survey.bytes,
            is_settled: survey.stamps.iter().all(|stamp| stamp.is_settled(now)),
            stamps: survey.stamps,
        })
    }

    /// Whether this open file is one of them, as it was.
    ///
    /// For whoever reads the files: a name may mean another file by then, and
    /// the right one again when it is looked at later.
    pub fn has_seen(&self, file: &Metadata) -> bool {
        self.stamps.contains(&Stamp::of(file))
    }

    /// Whether all of them are still as they were.
    pub fn is_unchanged(&self) -> bool {
        Self::within(&self.folder, &self.names).is_some_and(|now| now.bytes == self.bytes)
    }

    /// Whether a change after this was taken would show.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// How many bytes the files have together; bundled timelines do not count.
    pub fn length(&self) -> u64 {
        let lengths = self.stamps.iter().map(|stamp| stamp.length);
        lengths.fold(0, u64::saturating_add)
    }

    /// The name of the snapshot: the same for the same names, whatever the state of the files.
    pub(super) fn key(&self) -> String {
        format!("{:032x}", self.key)
    }

    /// All of it.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where relative names start from.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The names it was taken of.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

/// An identity being taken.
#[derive(Default)]
struct Survey {
    /// What does not depend on the state of the files.
    key: Vec<u8>,
    bytes: Vec<u8>,
    stamps: Vec<Stamp>,
}

impl Survey {
    /// Events show the name of their file as it was given, so the same file by another name is another library.
    fn add(&mut self, folder: &Path, name: &str) -> Option<()> {
        self.put(name.as_bytes());
        if let Some(bundled) = name.strip_prefix("bundled:") {
            let text = bundle::named(bundled)?.text;
            wire::put_bytes(&mut self.bytes, &xxh3_128(text.as_bytes()).to_le_bytes());
            return Some(());
        }
        if name == "-" {
            return None;
        }
        let path = folder.join(name);
        let true_path = fs::canonicalize(&path).ok()?;
        self.put(true_path.as_os_str().as_encoded_bytes());
        match path.is_dir() {
            true => self.add_folder(&path),
            false => self.add_file(name, &path),
        }
    }

    fn add_folder(&mut self, path: &Path) -> Option<()> {
        let found = folder::timelines(path);
        if !found.unreadable.is_empty() {
            return None;
        }
        wire::put_number(&mut self.bytes, found.files.len() as u64);
        for file in &found.files {
            let inner = file.strip_prefix(path).ok()?;
            wire::put_bytes(&mut self.bytes, inner.as_os_str().as_encoded_bytes());
            self.add_file(&file.to_string_lossy(), file)?;
        }
        Some(())
    }

    /// Asks the open file: on a network file system only opening it asks the server for the newest state.
    fn add_file(&mut self, name: &str, path: &Path) -> Option<()> {
        let true_path = fs::canonicalize(path).ok()?;
        wire::put_bytes(&mut self.bytes, true_path.as_os_str().as_encoded_bytes());
        let (_, metadata) = open(name, path).ok()?;
        let stamp = Stamp::of(&metadata);
        stamp.put(&mut self.bytes);
        self.stamps.push(stamp);
        Some(())
    }

    fn put(&mut self, bytes: &[u8]) {
        wire::put_bytes(&mut self.key, bytes);
        wire::put_bytes(&mut self.bytes, bytes);
    }
}

/// The state of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Time,
    /// The time of any change, of the file's name and rights too; where there is none, the time of the content.
    changed: Time,
    inode: u64,
    device: u64,
}

/// Seconds since 1970 and nanoseconds.
type Time = (i64, i64);

impl Stamp {
    #[cfg(unix)]
    fn of(file: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            length: file.len(),
            modified: (file.mtime(), file.mtime_nsec()),
            changed: (file.ctime(), file.ctime_nsec()),
            inode: file.ino(),
            device: file.dev(),
        }
    }

    #[cfg(not(unix))]
    fn of(file: &Metadata) -> Self {
        let modified = file.modified().map_or((0, 0), time);
        Self {
            length: file.len(),
            modified,
            changed: modified,
            inode: 0,
            device: 0,
        }
    }

    fn put(&self, out: &mut Vec<u8>) {
        let times = [self.modified, self.changed];
        let times = times
            .into_iter()
            .flat_map(|time| [time.0 as u64, time.1 as u64]);
        let numbers = [self.length, self.inode, self.device];
        for number in numbers.into_iter().chain(times) {
            wire::put_number(out, number);
        }
    }

    fn is_settled(&self, now: SystemTime) -> bool {
        let is_coarse = self.modified.1 == 0 && self.changed.1 == 0;
        let least = if is_coarse { LONG_TICK } else { TICK };
        let now = time(now);
        // A file may be dated into the future, but the time of its change tells when that was done.
        let is_dated_ahead = self.modified > now && self.modified != self.changed;
        is_past(self.changed, now, least) && (is_dated_ahead || is_past(self.modified, now, least))
    }
}

fn is_past(time: Time, now: Time, least: Duration) -> bool {
    let nanoseconds = |time: Time| i128::from(time.0) * 1_000_000_000 + i128::from(time.1);
    let age = nanoseconds(now) - nanoseconds(time);
    u128::try_from(age).is_ok_and(|age| age > least.as_nanos())
}

fn time(time: SystemTime) -> Time {
    let since = time.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or((0, 0), |since| {
        (since.as_secs() as i64, i64::from(since.subsec_nanos()))
    })
}
