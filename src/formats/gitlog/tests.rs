use proptest::prelude::*;

use super::*;
use crate::model::{Event, Timeline};

fn timeline(text: &str) -> Timeline {
    let mut events: Vec<Event> = Vec::new();
    let origin = Origin::new("log.gitlog");
    let reading = read(
        origin,
        &mut text.as_bytes(),
        &Options::default(),
        &mut events,
    );
    let mut timeline = reading.timeline.unwrap_or_default();
    timeline.events = events;
    timeline
}

const LOG: &str = "\
commit 0123456789012345678901234567890123456789 (HEAD -> main, tag: v1.0)
Merge: 1234567 89abcde
Author:     Ada Example <ada@example.org>
AuthorDate: Tue Mar 18 10:00:00 2025 +0100
Commit:     Bo Example <bo@example.org>
CommitDate: Tue Mar 18 10:00:00 2025 +0100

    Mend the door

    It squeaked.

    Co-authored-by: Cy Example <cy@example.org>

commit 1123456789012345678901234567890123456789
Author: Ada Example <ada@example.org>
Date:   Mon Mar 17 09:00:00 2025 +0100

    Add a door
";

#[test]
fn a_commit_keeps_who_when_and_what() {
    let timeline = timeline(LOG);
    let [merge, plain] = timeline.events.as_slice() else {
        panic!("two commits: {timeline:?}");
    };
    assert_eq!(merge.title, "Mend the door");
    assert_eq!(merge.summary.as_deref(), Some("It squeaked."));
    let actors: Vec<&str> = merge.actors.iter().map(|actor| &*actor.name).collect();
    assert_eq!(actors, ["Ada Example", "Bo Example", "Cy Example"]);
    let tags: Vec<&str> = merge.tags.iter().map(|tag| &**tag).collect();
    assert_eq!(tags, ["main", "v1.0", "merge"]);
    let when = merge.when.as_ref().map(|when| when.text().to_owned());
    assert_eq!(when.as_deref(), Some("2025-03-18T10:00:00+01:00"));
    assert_eq!(&*plain.id, "1123456789012345678901234567890123456789");
    assert_eq!(plain.title, "Add a door");
}

#[test]
fn lines_with_tabs_or_bars_are_commits() {
    for bar in ["\t", "|"] {
        let text = [
            "0123abcd",
            "2025-03-18T10:00:00+01:00",
            "Ada",
            "Mend | door",
        ]
        .join(bar);
        let timeline = timeline(&text);
        let [event] = timeline.events.as_slice() else {
            panic!("one commit: {text}");
        };
        assert_eq!(event.actors.len(), 1);
        assert!(
            event.when.is_some() && event.title.starts_with("Mend"),
            "{event:?}"
        );
    }
}

#[test]
fn a_log_is_told_by_its_first_line() {
    assert!(is_log(LOG));
    assert!(!is_log("commit to this\n"));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", lines in "(commit [0-9a-f]{40}\n|Date: [0-9 +:-]*\n|    \\PC*\n|[0-9a-f]{7,9}\\|\\PC*\n){0,9}") {
        timeline(&text);
        timeline(&lines);
    }
}
