use super::*;
use crate::store::image::{Draft, Section};
use std::fs::File;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder with two timelines, and a cache beside them.
struct Desk {
    folder: TempDir,
    cache: Cache,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.toml", "b.toml"] {
            fs::write(folder.path().join(name), "dateline = 1\n").unwrap();
        }
        let cache = Cache::at(folder.path().join("deep/cache"));
        Self { folder, cache }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// As it is when nothing has been changed for an hour.
    fn identity(&self, names: &[&str]) -> Option<Identity> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Identity::at(SystemTime::now() + HOUR, self.folder.path(), &names)
    }

    /// Keeps a snapshot with these bytes.
    fn keep(&self, names: &[&str], bytes: &[u8]) -> PathBuf {
        let identity = self.identity(names).unwrap();
        assert!(self.cache.keep(&identity, &image(bytes), 7));
        self.cache.path(&identity)
    }

    fn bytes(&self, names: &[&str]) -> Option<Vec<u8>> {
        let image = self.cache.open(&self.identity(names)?)?;
        let bytes = image.bytes(Section::Records).to_vec();
        assert!(!image.is_damaged());
        Some(bytes)
    }

    /// What lies in the cache.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.cache.folder()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

fn image(bytes: &[u8]) -> Image {
    let mut draft = Draft::default();
    draft.push(Section::Records, bytes);
    draft.finish()
}

fn date_back(path: &Path, age: Duration) {
    let file = File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - age).unwrap();
}

#[test]
fn what_was_kept_is_opened_again() {
    let desk = Desk::new();
    assert_eq!(desk.bytes(&["a.toml"]), None);
    desk.keep(&["a.toml"], b"seven");
    assert_eq!(desk.bytes(&["a.toml"]).unwrap(), b"seven");
    assert_eq!(desk.bytes(&["b.toml"]), None);
    assert_eq!(desk.bytes(&["a.toml", "b.toml"]), None);
}

#[test]
fn nobody_else_can_read_it() {
    let desk = Desk::new();
    let path = desk.keep(&["a.toml"], b"seven");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(desk.cache.folder()), mode(&path)), (0o700, 0o600));
}

#[test]
fn a_file_that_changed_is_built_anew() {
    let desk = Desk::new();
    desk.keep(&["a.toml"], b"seven");
    fs::write(desk.path("a.toml"), "dateline = 1 # longer\n").unwrap();
    assert_eq!(desk.bytes(&["a.toml"]), None);
    desk.keep(&["a.toml"], b"eight");
    assert_eq!(desk.bytes(&["a.toml"]).unwrap(), b"eight");
    assert_eq!(desk.files().len(), 1);
}

#[test]
fn a_change_that_hides_behind_the_old_length_and_date_is_seen() {
    let desk = Desk::new();
    desk.keep(&["a.toml"], b"seven");
    let path = desk.path("a.toml");
    let before = fs::metadata(&path).unwrap();
    let changed = |metadata: &fs::Metadata| (metadata.ctime(), metadata.ctime_nsec());
    // The clock of the file system ticks a few hundred times a second.
    while changed(&fs::metadata(&path).unwrap()) == changed(&before) {
        fs::write(&path, "dateline = 2\n").unwrap();
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(before.modified().unwrap()).unwrap();
    }
    let after = fs::metadata(&path).unwrap();
    assert_eq!(after.modified().unwrap(), before.modified().unwrap());
    assert_eq!(after.len(), before.len());
    assert_eq!(desk.bytes(&["a.toml"]), None);
}

#[test]
fn what_had_just_been_changed_is_not_kept() {
    let desk = Desk::new();
    fs::write(desk.path("a.toml"), "dateline = 1\n").unwrap();
    let identity = Identity::within(desk.folder.path(), &["a.toml".to_owned()]).unwrap();
    assert!(!identity.is_settled());
    assert!(!desk.cache.keep(&identity, &image(b"seven"), 7));
    assert_eq!(desk.bytes(&["a.toml"]), None);
}

#[test]
fn a_file_dated_into_the_future_is_kept_like_any_other() {
    let desk = Desk::new();
    let file = File::options().write(true).open(desk.path("a.toml"));
    file.unwrap()
        .set_modified(SystemTime::now() + 900 * DAY)
        .unwrap();
    desk.keep(&["a.toml"], b"seven");
    assert_eq!(desk.bytes(&["a.toml"]).unwrap(), b"seven");
}

#[test]
fn what_changed_while_it_was_read_is_not_kept() {
    let desk = Desk::new();
    let identity = desk.identity(&["a.toml"]).unwrap();
    fs::write(desk.path("a.toml"), "dateline = 1 # longer\n").unwrap();
    assert!(!desk.cache.keep(&identity, &image(b"seven"), 7));
    let now = desk.identity(&["a.toml"]).unwrap();
    assert_eq!(now.length(), "dateline = 1 # longer\n".len() as u64);
    let metadata = fs::metadata(desk.path("a.toml")).unwrap();
    assert!(now.has_seen(&metadata) && !identity.has_seen(&metadata));
}

#[test]
fn a_folder_is_another_library_with_another_file_in_it() {
    let desk = Desk::new();
    desk.keep(&["."], b"two");
    assert_eq!(desk.bytes(&["."]).unwrap(), b"two");
    fs::write(desk.path("notes.txt"), "no timeline").unwrap();
    assert_eq!(desk.bytes(&["."]).unwrap(), b"two");
    fs::write(desk.path("c.toml"), "dateline = 1\n").unwrap();
    assert_eq!(desk.bytes(&["."]), None);
}

#[test]
fn events_show_the_name_of_their_file_so_another_name_is_another_library() {
    let desk = Desk::new();
    desk.keep(&["a.toml"], b"seven");
    assert_eq!(desk.bytes(&["./a.toml"]), None);
}

#[test]
fn a_bundled_timeline_has_an_identity_and_standard_input_has_none() {
    let desk = Desk::new();
    let bundled = format!("bundled:{}", crate::bundle::ALL[0].name);
    desk.keep(&["a.toml", &bundled], b"both");
    assert_eq!(desk.bytes(&["a.toml", &bundled]).unwrap(), b"both");
    for name in ["-", "missing.toml", "bundled:missing"] {
        assert!(desk.identity(&["a.toml", name]).is_none(), "{name}");
    }
}

#[test]
fn a_damaged_snapshot_is_removed_and_an_older_one_is_not_used() {
    let desk = Desk::new();
    let path = desk.keep(&["a.toml"], b"seven");
    let file = fs::read(&path).unwrap();
    let mut other = file.clone();
    other[8] += 1;
    fs::write(&path, other).unwrap();
    assert_eq!(desk.bytes(&["a.toml"]), None);
    assert!(path.exists());
    for damaged in [&file[1..], &file[..file.len() - 1], b""] {
        fs::write(&path, damaged).unwrap();
        assert_eq!(desk.bytes(&["a.toml"]), None);
        assert!(!path.exists());
    }
}

#[test]
fn a_link_in_its_place_is_neither_followed_nor_kept() {
    let desk = Desk::new();
    let path = desk.keep(&["a.toml"], b"seven");
    fs::rename(&path, desk.path("moved")).unwrap();
    symlink(desk.path("moved"), &path).unwrap();
    assert_eq!(desk.bytes(&["a.toml"]), None);
    let before = fs::read(desk.path("moved")).unwrap();
    desk.keep(&["a.toml"], b"eight");
    assert_eq!(desk.bytes(&["a.toml"]).unwrap(), b"eight");
    assert_eq!(fs::read(desk.path("moved")).unwrap(), before);
}

#[test]
fn what_others_can_write_to_is_not_opened() {
    let desk = Desk::new();
    let path = desk.keep(&["a.toml"], b"seven");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(desk.bytes(&["a.toml"]), None);
}

#[test]
fn a_folder_that_cannot_be_made_is_no_trouble() {
    let mut desk = Desk::new();
    desk.cache = Cache::at(desk.path("a.toml/cache"));
    let identity = desk.identity(&["a.toml"]).unwrap();
    let mut draft = Draft::spilling(desk.cache.spool(&identity));
    draft.push(Section::Records, &vec![5; 17 << 20]);
    let image = draft.finish();
    assert_eq!(image.bytes(Section::Records).len(), 17 << 20);
    assert!(!desk.cache.keep(&identity, &image, 7));
    assert_eq!(desk.bytes(&["a.toml"]), None);
}

#[test]
fn many_records_spill_into_the_snapshot_itself() {
    let desk = Desk::new();
    let identity = desk.identity(&["a.toml"]).unwrap();
    let mut draft = Draft::spilling(desk.cache.spool(&identity));
    for number in 0..20 {
        draft.push(Section::Records, &vec![number; 1 << 20]);
    }
    draft.put(Section::RecordAt, &[1_u64, 2]);
    let image = draft.finish();
    assert!(desk.files()[0].starts_with("unfinished-"));
    assert!(desk.cache.keep(&identity, &image, 7));
    assert_eq!(desk.files().len(), 1);
    let opened = desk.cache.open(&identity).unwrap();
    assert!(opened.bytes(Section::Records) == image.bytes(Section::Records));
    assert_eq!(opened.column::<u64>(Section::RecordAt), [1, 2]);
    assert!(!opened.is_damaged());
}

#[test]
fn what_is_not_kept_leaves_no_file() {
    let desk = Desk::new();
    let identity = desk.identity(&["a.toml"]).unwrap();
    let mut draft = Draft::spilling(desk.cache.spool(&identity));
    draft.push(Section::Records, &vec![5; 17 << 20]);
    let image = draft.finish();
    fs::write(desk.path("a.toml"), "dateline = 1 # longer\n").unwrap();
    assert!(!desk.cache.keep(&identity, &image, 7));
    assert!(desk.files().is_empty());
    assert_eq!(image.bytes(Section::Records).len(), 17 << 20);
    assert!(!image.is_damaged());
}

#[test]
fn leftovers_go_at_the_next_write_and_other_files_stay() {
    let desk = Desk::new();
    fs::create_dir_all(desk.cache.folder()).unwrap();
    let others = ["notes.snapshot", "unfinished-today.part", "x"];
    for name in ["unfinished-old.part"].iter().chain(&others) {
        fs::write(desk.cache.folder().join(name), "").unwrap();
        date_back(&desk.cache.folder().join(name), 59 * HOUR / 60);
    }
    date_back(
        &desk.cache.folder().join("unfinished-old.part"),
        61 * HOUR / 60,
    );
    let path = desk.keep(&["a.toml"], b"seven");
    let kept = path.file_name().unwrap().to_str().unwrap();
    let mut left = others.to_vec();
    left.push(kept);
    left.sort_unstable();
    assert_eq!(desk.files(), left);
}

#[test]
fn what_was_used_least_lately_goes_first() {
    let mut desk = Desk::new();
    let old = desk.keep(&["a.toml"], &[1; 10_000]);
    let older = desk.keep(&["b.toml"], &[2; 10_000]);
    date_back(&old, 2 * DAY);
    date_back(&older, 3 * DAY);
    desk.cache.most_bytes = 25_000;
    // Being opened is a use.
    assert!(desk.bytes(&["b.toml"]).is_some());
    desk.keep(&["."], &[3; 10_000]);
    assert!(!old.exists() && older.exists());
    assert!(desk.bytes(&["."]).is_some());
}

#[test]
fn what_nobody_used_for_long_goes() {
    let desk = Desk::new();
    let [used, unused] = ["a.toml", "b.toml"].map(|name| desk.keep(&[name], b"seven"));
    date_back(&used, 89 * DAY);
    date_back(&unused, 91 * DAY);
    desk.keep(&["."], b"both");
    assert!(used.exists() && !unused.exists());
}

#[test]
fn what_is_too_large_for_the_cache_is_not_kept() {
    let mut desk = Desk::new();
    let small = desk.keep(&["b.toml"], b"small");
    desk.cache.most_bytes = 9_000;
    let identity = desk.identity(&["a.toml"]).unwrap();
    assert!(!desk.cache.keep(&identity, &image(&[1; 10_000]), 7));
    assert!(small.exists());
    assert_eq!(desk.files().len(), 1);
}

#[test]
fn clearing_removes_what_is_ours() {
    let desk = Desk::new();
    assert_eq!(desk.cache.clear().unwrap().snapshots, 0);
    let path = desk.keep(&["a.toml"], b"seven");
    desk.keep(&["b.toml"], b"seven");
    let length = fs::metadata(path).unwrap().len();
    fs::write(desk.cache.folder().join("unfinished-1.part"), "12345").unwrap();
    fs::write(desk.cache.folder().join("notes"), "12345").unwrap();
    let cleared = desk.cache.clear().unwrap();
    assert_eq!((cleared.snapshots, cleared.left.len()), (2, 0));
    assert!((2 * length..2 * length + 200).contains(&cleared.bytes));
    assert_eq!(desk.files(), ["notes"]);
}

#[test]
fn the_list_says_of_what_each_is_and_whether_it_is_good() {
    let desk = Desk::new();
    desk.keep(&["a.toml", "b.toml"], b"both");
    let stale = desk.keep(&["b.toml"], b"b");
    fs::write(desk.path("b.toml"), "dateline = 1 # longer\n").unwrap();
    desk.keep(&["a.toml", "b.toml"], b"both");
    let damaged = desk.cache.folder().join(format!("{:032x}.snapshot", 7));
    fs::write(&damaged, "not at all").unwrap();
    date_back(&stale, HOUR);
    date_back(&damaged, 2 * HOUR);
    let list = desk.cache.list().unwrap();
    let states: Vec<&str> = list.iter().map(|kept| kept.state.name()).collect();
    assert_eq!(states, ["fresh", "stale", "damaged"]);
    let whole = |name| desk.path(name).to_str().unwrap().to_owned();
    assert_eq!(list[0].names, [whole("a.toml"), whole("b.toml")]);
    assert_eq!(list[1].names, [whole("b.toml")]);
    assert_eq!((list[0].events, list[2].events), (Some(7), None));
    assert_eq!(list[1].path, stale);
}

#[test]
fn two_that_write_and_two_that_read_never_meet_a_torn_file() {
    let desk = Desk::new();
    let identity = desk.identity(&["a.toml"]).unwrap();
    let length = 150_000;
    let write = |byte: u8| {
        for _ in 0..40 {
            assert!(desk.cache.keep(&identity, &image(&vec![byte; length]), 7));
        }
    };
    let read = || {
        let mut opened = 0;
        while opened < 200 {
            if let Some(image) = desk.cache.open(&identity) {
                let bytes = image.bytes(Section::Records);
                assert!(bytes.len() == length && !image.is_damaged());
                assert!(bytes.iter().all(|byte| *byte == bytes[0]));
                opened += 1;
            }
        }
    };
    std::thread::scope(|threads| {
        threads.spawn(|| write(1));
        threads.spawn(|| write(2));
        threads.spawn(read);
        threads.spawn(read);
    });
    assert_eq!(desk.files().len(), 1);
}
