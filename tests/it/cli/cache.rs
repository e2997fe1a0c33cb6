//! `dateline cache`: what is kept, shown and cleared.

use super::Run;
use dateline::runtime::cache::{Cache, Identity};
use dateline::store::image::Image;
use std::path::Path;

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
