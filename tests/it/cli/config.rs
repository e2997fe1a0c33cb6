//! `dateline config`, `themes` and `man`: who says what is in force, and the manual page.

use super::Run;
use serde_json::json;

#[test]
fn every_setting_says_where_it_comes_from() {
    let run = Run::new(&["config", "--json", "--config", "mine.toml", "--no-cache"])
        .file("mine.toml", "theme = \"light\"\n")
        .env("DATELINE_FILE", "bundled:us-russia-2025");
    let records = run.end().code(0).json();
    let found = |name: &str| {
        let records = records.as_array().unwrap();
        let record = records.iter().find(|record| record["name"] == name);
        let record = record.unwrap();
        (record["value"].clone(), record["from"].clone())
    };
    assert_eq!(found("theme"), (json!("light"), json!("file")));
    assert_eq!(found("mouse"), (json!("true"), json!("default")));
    assert_eq!(found("cache"), (json!("false"), json!("option")));
    let files = (json!("bundled:us-russia-2025"), json!("environment"));
    assert_eq!(found("files"), files);
}

#[test]
fn the_theme_in_force_is_told_apart() {
    let run =
        Run::new(&["themes", "--config", "mine.toml"]).file("mine.toml", "theme = \"dark\"\n");
    let ended = run.end().code(0);
    assert!(
        ended.stdout.contains("dark\tin force\t"),
        "{}",
        ended.stdout
    );
}

#[test]
fn the_manual_page_holds_every_command_with_its_options() {
    let ended = Run::new(&["man"]).end().code(0);
    for part in [
        ".SH \"DATELINE DIFF\"",
        ".SH \"DATELINE EXPORT\"",
        "\\-\\-strict",
    ] {
        assert!(ended.stdout.contains(part), "{part}");
    }
    let general = ended.stdout.matches("\\-\\-no\\-cache").count();
    assert!(
        general <= 2,
        "the general options stand once, not {general} times"
    );
}
