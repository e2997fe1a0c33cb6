use super::*;
use crate::date::Zone;
use crate::model::Status;
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

fn event(sources: Vec<Source>) -> Event {
    Event {
        id: "e".into(),
        line: 1,
        when: None,
        title: "They meet".to_owned(),
        kind: None,
        status: Status::Confirmed,
        actors: Vec::new(),
        place: None,
        tags: Vec::new(),
        duration: None,
        known_written: None,
        sources: sources.into_iter().map(Arc::new).collect(),
        summary: None,
        claims: Vec::new(),
        links: Vec::new(),
        history: Vec::new(),
    }
}

fn when(text: &str) -> Option<When> {
    Some(When::parse(text, &Zone::UTC).unwrap())
}

#[test]
fn an_entry_has_every_field_there_is() {
    let source = Source {
        id: Some("brief".into()),
        title: Some("50% of {it} & ~more".to_owned()),
        publisher: Some("Agency".to_owned()),
        author: Some("A. Writer".to_owned()),
        published: when("2025-04~"),
        accessed: when("2025-04-14"),
        url: Some("https://example.org/a_b?c={d}".to_owned()),
        archive: Some("https://archive.example/x".to_owned()),
        via: Some("wire".into()),
        known: true,
    };
    assert_eq!(
        Bibliography::new().add(&event(vec![source]), "contacts"),
        "@online{contacts:brief,\n  \
         title = {{50\\% of \\textbraceleft{}it\\textbraceright{} \\& \\textasciitilde{}more}},\n  \
         author = {{A. Writer}},\n  \
         organization = {{Agency}},\n  \
         date = {2025-04~},\n  \
         url = {https://example.org/a_b?c=%7Bd%7D},\n  \
         urldate = {2025-04-14},\n  \
         addendum = {via wire, archived at \\url{https://archive.example/x}},\n}"
    );
}

#[test]
fn a_date_that_biblatex_cannot_read_stays_words() {
    let rows = [
        ("2025-04-11", "date = {2025-04-11}"),
        ("2025-04", "date = {2025-04}"),
        ("2025?", "date = {2025?}"),
        ("2025-04-XX", "date = {2025-04-XX}"),
        ("199X", "date = {199X}"),
        ("2025-21", "date = {2025-21}"),
        ("2025-03-18/..", "date = {2025-03-18/..}"),
        ("2025-04-11T15:00+03:00", "date = {2025-04-11}"),
        (
            "[2025-04-01..2025-04-03]",
            "year = {one day between 1 and 3 April 2025}",
        ),
        ("2025-34", "year = {the second quarter of 2025}"),
        ("Y170000002", "year = {the year 170,000,002}"),
    ];
    for (text, expected) in rows {
        let source = Source {
            title: Some("T".to_owned()),
            published: when(text),
            ..Source::default()
        };
        let entry = Bibliography::new().add(&event(vec![source]), "f");
        assert!(entry.contains(expected), "{text}: {entry}");
    }
}

#[test]
fn a_source_is_written_once_and_another_of_its_key_beside_it() {
    let source = |title: &str| Source {
        id: Some("brief".into()),
        title: Some(title.to_owned()),
        ..Source::default()
    };
    let mut all = Bibliography::new();
    let first = all.add(&event(vec![source("One"), source("One")]), "f");
    assert_eq!(first.matches("@online{f:brief,").count(), 1);
    assert_eq!(all.add(&event(vec![source("One")]), "f"), "");
    let other = all.add(&event(vec![source("Other")]), "f");
    assert!(other.starts_with("@online{f:brief-"), "{other}");
    assert_eq!(all.add(&event(vec![source("Other")]), "f"), "");
    assert!(
        all.add(&event(vec![source("One")]), "g")
            .starts_with("@online{g:brief,")
    );
}

fn some_source() -> impl Strategy<Value = Source> {
    let text = || prop::option::of(any::<String>());
    (text(), text(), text(), text(), text(), text()).prop_map(
        |(id, title, publisher, author, url, via)| Source {
            id: id.map(Into::into),
            title,
            publisher,
            author,
            url,
            via: via.map(Into::into),
            known: true,
            ..Source::default()
        },
    )
}

proptest! {
    #[test]
    fn whatever_a_file_says_entries_are_whole_and_keys_their_own(
        sources in prop::collection::vec(some_source(), 1..6),
        stem in any::<String>(),
    ) {
        let text = Bibliography::new().add(&event(sources), &stem);
        let mut depth = 0_i64;
        for c in text.chars() {
            depth += match c { '{' => 1, '}' => -1, _ => 0 };
            prop_assert!(depth >= 0, "{}", text);
        }
        prop_assert_eq!(depth, 0, "{}", text);
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("@online{")).collect();
        let keys: HashSet<&&str> = heads.iter().collect();
        prop_assert_eq!(keys.len(), heads.len());
        for head in heads {
            let key = head.trim_start_matches("@online{").trim_end_matches(',');
            prop_assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c)), "{}", key);
        }
    }
}
