//! `dateline cache`: what is kept, shown and cleared.

use super::Run;
use dateline::runtime::cache::{Cache, Identity};
use dateline::store::image::Image;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A run whose cache is in its own folder.
fn run(arguments: &[&str]) -> Run {
    let run = Run::new(arguments);
    let folder = run.folder.path().join("cache");
    run.env("DATELINE_CACHE", folder.to_str().unwrap())
}

/// Keeps an empty snapshot of these files for the run.
fn keep(run: &Run, names: &[&str]) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let identity = Identity::of(&names).unwrap();
    let cache = Cache::at(run.folder.path().join("cache"));
    assert!(cache.keep(&identity, &Image::default(), 121));
}

/// A timeline that nobody has touched for a while.
fn settled() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/us-russia-2025.toml");
    path.to_str().unwrap().to_owned()
}

#[test]
fn without_a_snapshot_there_is_nothing_to_show() {
    let ended = run(&["cache"])
        .end()
        .code(0)
        .saying(&["no snapshot is kept"]);
    assert_eq!(ended.stdout, "");
    let document = run(&["cache", "--json"]).end().code(0).quietly().json();
    assert_eq!(document["snapshots"], serde_json::json!([]));
}

#[test]
fn a_snapshot_is_listed_with_what_it_is_of() {
    let run = run(&["cache"]);
    keep(&run, &["bundled:us-russia-2025", &settled()]);
    let line = run.end().code(0).quietly().stdout;
    let fields: Vec<&str> = line.trim_end().split('\t').collect();
    assert_eq!(
        fields[0],
        format!("bundled:us-russia-2025, {}", settled()),
        "{line}"
    );
    assert_eq!((fields[1], fields[4], fields.len()), ("121", "fresh", 5));
}

#[test]
fn the_document_holds_what_the_lines_do() {
    let run = run(&["cache", "--json"]);
    keep(&run, &[&settled()]);
    let document = run.end().code(0).quietly().json();
    let snapshot = &document["snapshots"][0];
    assert_eq!(snapshot["names"], serde_json::json!([settled()]));
    assert_eq!(snapshot["state"], "fresh");
    assert_eq!(snapshot["bytes"], document["bytes"]);
    assert!(snapshot["used"].as_str().unwrap().len() >= "2025-04-20T00:00:00Z".len());
}

#[cfg(unix)]
#[test]
fn a_name_that_means_another_file_now_makes_it_stale() {
    let run = run(&["cache"]);
    let link = run.folder.path().join("link\u{1b}]0;x.toml");
    std::os::unix::fs::symlink(settled(), &link).unwrap();
    keep(&run, &[link.to_str().unwrap()]);
    std::fs::remove_file(&link).unwrap();
    let line = run.end().code(0).quietly().stdout;
    assert!(line.ends_with("\tstale\n"), "{line}");
    assert!(!line.contains('\u{1b}'));
}

#[test]
fn clearing_says_how_many_there_were() {
    let run = run(&["cache", "clear"]);
    keep(&run, &[&settled()]);
    keep(&run, &["bundled:us-russia-2025"]);
    let ended = run.end().code(0).quietly();
    assert!(
        ended.stdout.starts_with("removed 2 snapshots, "),
        "{}",
        ended.stdout
    );
    assert_eq!(run.end().stdout, "removed 0 snapshots, 0 B\n");
}

#[test]
fn a_cache_folder_that_is_a_file_is_said() {
    let run = run(&["cache"]).file("cache", "");
    run.end().code(2).saying(&["cannot be read"]);
}

#[test]
fn the_option_is_taken_by_every_command() {
    for arguments in [["list", "--no-cache"], ["--no-cache", "bundled"]] {
        run(&arguments).end().code(0).quietly();
    }
}

/// About a megabyte of events as JSON lines.
fn events(count: usize) -> String {
    let event = |number: usize| {
        let (kind, who) = (
            ["call", "talks", "visit"][number % 3],
            ["Putin", "Trump", "Ёлка"][number % 7 % 3],
        );
        let (month, day) = (number / 28 % 12 + 1, number % 28 + 1);
        let rest = "They talked about what they had talked about. ".repeat(6);
        format!(
            "{{\"id\":\"e{number}\",\"title\":\"Event {number}\",\"date\":\"2024-{month:02}-{day:02}\",\
             \"kind\":\"{kind}\",\"actors\":[\"{who}\"],\"summary\":\"{number}: {rest}\"}}\n"
        )
    };
    (0..count).map(event).collect()
}

/// A folder with a large file that nobody has touched for a while, and a folder for its cache.
struct Large {
    run: Run,
}

impl Large {
    fn new() -> Self {
        let run = run(&[]).file("events.jsonl", events(2_500));
        let large = Self { run };
        large.settle();
        large
    }

    fn source(&self) -> PathBuf {
        self.run.folder.path().join("events.jsonl")
    }

    fn cache(&self) -> PathBuf {
        self.run.folder.path().join("cache")
    }

    /// What was changed just now is not kept: waits until the change is old enough, as the program sees it.
    fn settle(&self) {
        let names = [self.source().to_str().unwrap().to_owned()];
        while !Identity::of(&names).unwrap().is_settled() {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn says(&mut self, arguments: &[&str]) -> String {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned());
        self.run.arguments = arguments.collect();
        self.run.end().code(0).quietly().stdout
    }

    fn snapshots(&self) -> Vec<PathBuf> {
        let Ok(folder) = std::fs::read_dir(self.cache()) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| {
            path.extension()
                .is_some_and(|extension| extension == "snapshot")
        });
        paths
    }

    /// The one snapshot there is.
    fn snapshot(&self) -> PathBuf {
        let [path] = self.snapshots().try_into().expect("one snapshot");
        path
    }
}

const COUNT: &[&str] = &["count", "--by", "kind", "-f", "events.jsonl"];
const LIST: &[&str] = &["list", "--limit", "30", "--json", "-f", "events.jsonl"];

#[test]
fn from_the_snapshot_every_answer_is_byte_for_byte_that_from_the_file() {
    let mut large = Large::new();
    let questions: [&[&str]; 4] = [
        &["list", "--json", "-f", "events.jsonl"],
        &["count", "--by", "who", "-f", "events.jsonl"],
        &["show", "e77", "-f", "events.jsonl"],
        LIST,
    ];
    let asked = |large: &mut Large| questions.map(|arguments| large.says(arguments));
    let before = {
        let first = large.says(questions[0]);
        let [list, rest @ ..] = asked(&mut large);
        assert_eq!(first, list);
        [vec![list], rest.to_vec()].concat()
    };
    large.snapshot();
    let kept = large.cache();
    std::fs::remove_dir_all(&kept).unwrap();
    std::fs::write(&kept, "").unwrap();
    // Without a folder to keep it in, every answer is read from the file, and nothing is said of it.
    assert_eq!(asked(&mut large).to_vec(), before);
}

#[test]
fn whatever_is_wrong_with_the_snapshot_the_answers_are_right_and_nothing_is_said() {
    let mut large = Large::new();
    let right = (large.says(COUNT), large.says(LIST));
    let path = large.snapshot();
    let whole = std::fs::read(&path).unwrap();
    let mut seed = 7_usize;
    let mut places = std::iter::repeat_with(|| {
        seed = seed
            .wrapping_mul(0x5851_F42D_4C95_7F2D)
            .wrapping_add(0x1405_7B7E_F767_814F);
        (seed >> 16) % whole.len()
    });
    let mut damaged: Vec<(String, Vec<u8>)> = Vec::new();
    // Its two ends say what the rest is: places there as well as anywhere.
    let ends = [
        0,
        8,
        63,
        whole.len() - 1,
        whole.len() - 9,
        whole.len() - 64,
        whole.len() - 200,
    ];
    for at in ends.into_iter().chain(places.by_ref().take(53)) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        damaged.push((format!("byte {at} flipped"), bytes));
    }
    for at in [0, 1, whole.len() - 1].into_iter().chain(places.take(17)) {
        damaged.push((format!("cut to {at}"), whole[..at].to_vec()));
    }
    damaged.push(("garbage".to_owned(), b"garbage".repeat(100_000)));
    damaged.push(("nothing but zeros".to_owned(), vec![0; whole.len()]));
    for (what, bytes) in damaged {
        for (arguments, right) in [(COUNT, &right.0), (LIST, &right.1)] {
            std::fs::write(&path, &bytes).unwrap();
            assert!(large.says(arguments) == *right, "{what}: {arguments:?}");
        }
    }
}

#[test]
fn an_event_whose_id_the_snapshot_has_lost_is_found_all_the_same() {
    let mut large = Large::new();
    let asked: [&[&str]; 2] = [
        &["count", "links:@e77 OR kind:call", "-f", "events.jsonl"],
        &["show", "e77", "-f", "events.jsonl"],
    ];
    let right = asked.map(|arguments| large.says(arguments));
    let path = large.snapshot();
    let whole = std::fs::read(&path).unwrap();
    for block in (0..whole.len()).step_by(64 << 10) {
        for (arguments, right) in asked.iter().zip(&right) {
            let mut bytes = whole.clone();
            bytes[block] ^= 0x10;
            std::fs::write(&path, bytes).unwrap();
            assert!(large.says(arguments) == *right, "{block}: {arguments:?}");
        }
    }
}

#[test]
fn a_changed_file_is_read_again() {
    let mut large = Large::new();
    let before = large.says(&["count", "-f", "events.jsonl"]);
    large.snapshot();
    let more = events(2_500) + "{\"title\":\"One more\",\"date\":\"2024-05-05\"}\n";
    std::fs::write(large.source(), more).unwrap();
    let after = large.says(&["count", "-f", "events.jsonl"]);
    assert_eq!((before.as_str(), after.as_str()), ("2500\n", "2501\n"));
}

#[test]
fn without_the_cache_none_is_written_and_none_is_read() {
    let mut large = Large::new();
    let asked = &["count", "--no-cache", "-f", "events.jsonl"];
    assert_eq!(large.says(asked), "2500\n");
    assert_eq!(large.snapshots(), [] as [PathBuf; 0]);
    large.says(COUNT);
    let path = large.snapshot();
    std::fs::write(&path, "garbage").unwrap();
    assert_eq!(large.says(asked), "2500\n");
    assert_eq!(
        std::fs::read(&path).unwrap(),
        b"garbage",
        "it was not even looked at"
    );
}
