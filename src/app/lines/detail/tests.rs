use super::super::sample;
use super::*;
use crate::model::{Actor, Claim, Event, Link, Source};
use std::sync::Arc;

/// The text of the detail of the only event.
fn text_of(event: Event, width: u16) -> String {
    let state = sample::state(vec![event]);
    let row = state.selected().unwrap();
    let lines = detail(&state, row, width).lines.into_iter();
    lines
        .map(|line| line.into_iter().map(|piece| piece.text).collect::<String>() + "\n")
        .collect()
}

fn dated(date: &str) -> Event {
    Event {
        when: (!date.is_empty()).then(|| sample::when(date)),
        ..sample::event("e", "An event")
    }
}

fn claim(by: &str, side: &str, about: &str, said: &str) -> Claim {
    let side = (!side.is_empty()).then(|| side.into());
    let by = Arc::new(Actor {
        id: by.into(),
        name: by.to_owned(),
        side,
        ..Actor::default()
    });
    Claim {
        by,
        said: said.to_owned(),
        quote: None,
        about: Some(about.into()),
        when: None,
        source: None,
    }
}

#[test]
fn what_is_not_sure_about_a_date_is_said_in_words() {
    for (date, sentence) in [
        ("2025-04-11", ""),
        ("2025-04-11T15:00", ""),
        ("2025-04-11~", "The date is approximate."),
        ("2025-04-11?", "The date is uncertain."),
        ("2025-04-11%", "The date is approximate and uncertain."),
        ("2025-04-02/2025-04-03", ""),
        ("2025-03-18/..", "Its end is not stated."),
        ("../2025-04-10", "Its beginning is not stated."),
        ("", "No date is stated: it may fall at any time."),
    ] {
        let when = (!date.is_empty()).then(|| sample::when(date));
        assert_eq!(fuzziness(when.as_ref()), sentence, "{date}");
    }
    for date in ["2025-04", "2025-04-XX", "2025", "198X", "2025-21"] {
        let sentence = fuzziness(Some(&sample::when(date)));
        assert!(
            sentence.starts_with("The day is not known: "),
            "{date}: {sentence}"
        );
    }
    let about = fuzziness(Some(&sample::when("2025-04~")));
    assert_eq!(
        about, "The date is approximate. The day is not stated.",
        "about has no bounds"
    );
    let one_of = fuzziness(Some(&sample::when("[2025-04-01..2025-04-03]")));
    assert_eq!(one_of, "It fell on one day of these; which is not known.");
}

#[test]
fn a_date_lies_before_on_after_or_round_the_as_of_date() {
    for (date, part) in [
        ("2025-03-18", "26 days before"),
        ("2025-04-13", "on 13 "),
        ("2025-04-20", "7 days after"),
        ("2025-04-01/2025-04-30", "under way on"),
        ("2025-04", "perhaps before, perhaps after"),
        ("../2025-04-20", "perhaps before, perhaps after"),
    ] {
        let text = relative(
            &sample::when(date),
            crate::date::Day::from_ymd(2025, 4, 13).unwrap(),
        );
        assert!(text.contains(part), "{date}: {text}");
    }
}

#[test]
fn the_date_as_written_is_always_shown() {
    for date in [
        "2025-04-11",
        "2025-04~",
        "../2025-04-10",
        "[2025-04-01..2025-04-03]",
        "198X",
    ] {
        assert!(text_of(dated(date), 80).contains(date), "{date}");
    }
    assert!(text_of(dated(""), 80).contains("no date"));
}

#[test]
fn claims_stand_under_their_side_and_speaker() {
    let claims = vec![
        claim("Peskov", "Russia", "length", "Nearly three hours."),
        claim("Leavitt", "United States", "length", "90 minutes."),
        claim("Peskov", "Russia", "topic", "A settlement."),
        claim("The Paper", "", "topic", "a settlement"),
    ];
    let text = text_of(
        Event {
            claims,
            ..dated("2025-03-18")
        },
        80,
    );
    let places: Vec<_> = [
        "Russia\n",
        "  Peskov\n",
        "    on length: Nearly",
        "on topic: A settlement.",
        "United States\n",
        "  Leavitt\n",
        "no side stated\n",
        "  The Paper\n",
    ]
    .iter()
    .map(|part| {
        text.find(part)
            .unwrap_or_else(|| panic!("{part:?} in\n{text}"))
    })
    .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(
        text.contains("they differ on length: Nearly three hours / 90 minutes"),
        "{text}"
    );
    assert!(
        !text.contains("differ on topic"),
        "the same words are no disagreement\n{text}"
    );
}

#[test]
fn a_claim_cites_its_source_by_number_even_one_the_event_does_not_list() {
    let source = |title: &str| {
        Arc::new(Source {
            title: Some(title.to_owned()),
            known: true,
            ..Source::default()
        })
    };
    let mut said = claim("Peskov", "Russia", "topic", "A settlement.");
    said.source = Some(source("Briefing"));
    let text = text_of(
        Event {
            claims: vec![said],
            sources: vec![source("Report")],
            ..dated("2025-03-18")
        },
        80,
    );
    assert!(text.contains("A settlement. [2]"), "{text}");
    assert!(text.contains("[1] Report\n[2] Briefing\n"), "{text}");
}

#[test]
fn links_lead_both_ways() {
    let link = |to: &str| {
        vec![Link {
            rel: "follows".into(),
            to: to.into(),
        }]
    };
    let first = Event {
        id: "first".into(),
        links: link("lost"),
        ..dated("2025-03-01")
    };
    let second = Event {
        id: "second".into(),
        title: "The second".to_owned(),
        links: link("first"),
        ..dated("2025-03-02")
    };
    let state = sample::state(vec![first, second]);
    let rows: Vec<_> = state.rows().rows().collect();
    assert!(
        detail(&state, rows[0], 80)
            .items
            .contains(&Item::Event(rows[1]))
    );
    assert!(
        detail(&state, rows[0], 80)
            .items
            .contains(&Item::Missing("lost".to_owned()))
    );
    assert!(
        detail(&state, rows[1], 80)
            .items
            .contains(&Item::Event(rows[0]))
    );
}

#[test]
fn markdown_keeps_emphasis_lists_and_addresses() {
    let summary = "A **bold** word, [here](https://example.org/a).\n\n1. one\n2. two\n   - deeper\n\n> said\n\n```\ncode  kept\n```\n";
    let text = text_of(
        Event {
            summary: Some(summary.to_owned()),
            ..dated("2025-03-18")
        },
        80,
    );
    for part in [
        "A bold word, here (https://example.org/a).\n",
        "1. one\n",
        "2. two\n",
        "  - deeper\n",
        "said\n",
        "code",
    ] {
        assert!(text.contains(part), "{part:?} in\n{text}");
    }
}

#[test]
fn nothing_of_a_hostile_file_acts_on_the_terminal() {
    let evil = "a\u{1b}]0;x\u{7}b\u{202e}c\u{200b}d\r\ne\u{9b}31m";
    let summary = format!("{evil} &#27;[31m &#x202e; &#x9b; [x](y&#27;z)");
    let mut said = claim(evil, evil, evil, evil);
    said.quote = Some(evil.to_owned());
    let event = Event {
        title: evil.to_owned(),
        kind: Some(evil.into()),
        summary: Some(summary),
        claims: vec![said],
        ..dated("")
    };
    let text = text_of(event, 80);
    let acts = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}')
    };
    assert!(!text.contains(acts), "{text:?}");
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let title = "王毅在北京举行会谈并发表声明 Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz 👩‍👩‍👧‍👦👩‍👩‍👧‍👦".to_owned();
    let source = Arc::new(Source {
        url: Some("https://example.org/".repeat(9)),
        known: true,
        ..Source::default()
    });
    let event = Event {
        title,
        sources: vec![source],
        claims: vec![claim("A", "B", "c", "d e f")],
        ..dated("2025-04")
    };
    let state = sample::state(vec![event]);
    for width in 12..90 {
        for line in detail(&state, state.selected().unwrap(), width).lines {
            let used: usize = line
                .iter()
                .map(|piece| crate::text::width(&piece.text))
                .sum();
            assert!(used <= usize::from(width), "{line:?} at {width}");
        }
    }
}

/// A note that is not shown is forgotten; one that the file can forge puts words into the reader's mouth.
#[test]
fn the_readers_own_note_is_shown_as_theirs() {
    let mut state = sample::state(vec![Event {
        summary: Some("my note  forged\n\n## my note\n\nforged".to_owned()),
        ..dated("2025-03-18")
    }]);
    let row = state.selected().unwrap();
    let own = state.library.engine.own_mut();
    own.note(row, Some("Ask for\nthe \u{1b}[31msource."));
    let lines = detail(&state, row, 40).lines;
    let is_label = |line: &&Vec<Piece>| {
        let first = line.first();
        first.is_some_and(|first| first.role == Role::Label && first.text.starts_with("my note"))
    };
    let labelled: Vec<&Vec<Piece>> = lines.iter().filter(is_label).collect();
    let text = |line: &[Piece]| -> String { line.iter().map(|piece| &*piece.text).collect() };
    assert_eq!(labelled.len(), 1);
    assert_eq!(text(labelled[0]), "my note  Ask for");
    let all: String = lines.iter().map(|line| text(line) + "\n").collect();
    assert!(all.contains("source.") && !all.contains('\u{1b}'), "{all}");
    assert!(all.find("Ask for") < all.find("forged"), "{all}");
}
