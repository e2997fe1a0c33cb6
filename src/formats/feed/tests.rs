use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::Event;

fn read_text(text: &str) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let origin = Origin::new("a.xml");
    let reading = read(
        origin,
        &mut text.as_bytes(),
        &Options::default(),
        &mut events,
    );
    (events, reading)
}

#[test]
fn an_item_keeps_its_date_author_and_address() {
    let (events, reading) = read_text(
        "<?xml version='1.0' encoding='ISO-8859-1'?>\n<rss version='0.93'><channel><title>News</title>\n\
         <item><title>Call</title><link>https://example.org/a</link><category>talks</category>\
         <pubDate>Wed, 18 Mar 2025 10:00:00 +0100</pubDate><description>&lt;p&gt;A &lt;b&gt;call&lt;/b&gt;&lt;/p&gt;</description></item>\n\
         <item><description>&bomb; only words</description></item></channel></rss>",
    );
    let [call, other] = events.as_slice() else {
        panic!("two items: {reading:?}");
    };
    let when = call.when.as_ref().map(|when| when.text().to_owned());
    assert_eq!(when.as_deref(), Some("2025-03-18T09:00:00Z"));
    assert_eq!(call.line, 3);
    assert_eq!(call.summary.as_deref(), Some("A call"));
    assert_eq!(call.sources[0].publisher.as_deref(), Some("News"));
    assert_eq!(other.title, "&bomb; only words");
    assert!(other.when.is_none());
}

#[test]
fn what_stands_before_a_fault_is_read() {
    let (events, reading) = read_text(
        "<rss version='2.0'><channel><title>N</title><item><title>A</title></item><item><title>B</oops>",
    );
    assert_eq!(events.len(), 1);
    assert_eq!(reading.problems.len(), 1);
    let (events, reading) = read_text(&"<feed>".repeat(100_000));
    assert!(events.is_empty());
    assert!(reading.problems[0].message.contains("nested"));
}

#[test]
fn real_feeds_have_the_entries_a_peer_finds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let Ok(expected) = std::fs::read_to_string(folder.join("real_expected.json")) else {
        eprintln!("skipped: no real files beside the project");
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    for (name, expected) in expected["files"].as_object().unwrap() {
        if !name.starts_with("feeds/") {
            continue;
        }
        let text = std::fs::read_to_string(folder.join("real").join(name)).unwrap();
        assert!(is_feed(&text), "{name}");
        let (events, reading) = read_text(&text);
        assert_eq!(reading.problems, [], "{name}");
        assert_eq!(
            Some(events.len() as u64),
            expected["items"].as_u64(),
            "{name}"
        );
        if let Some(dated) = expected["dated"].as_u64() {
            let found = events.iter().filter(|event| event.when.is_some()).count();
            assert_eq!(found as u64, dated, "{name}");
        }
        assert!(events.iter().all(|event| event.line > 1), "{name}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", tags in "(<rss version='2.0'>|<channel>|<item>|</item>|<title>|</title>|<pubDate>|x|&a;|<feed>|<entry>|</entry>|\\{\"items\":\\[|\\{|\\}|\"id\"){0,12}") {
        read_text(&text);
        read_text(&tags);
    }
}
