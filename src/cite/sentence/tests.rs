use super::*;
use crate::cite::{footnote, markdown};
use crate::date::Zone;
use crate::model::Actor;
use proptest::prelude::*;
use std::sync::Arc;

fn event(date: &str, status: Status, title: &str, sources: Vec<Source>) -> Event {
    Event {
        id: "e".into(),
        line: 1,
        when: (!date.is_empty()).then(|| When::parse(date, &Zone::UTC).unwrap()),
        title: title.to_owned(),
        kind: None,
        status,
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

fn source(id: &str, publisher: &str, via: &str) -> Source {
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Source {
        id: part(id).map(Into::into),
        publisher: part(publisher),
        via: part(via).map(Into::into),
        known: true,
        ..Source::default()
    }
}

/// Written; how a sentence begins; how it begins in the style of the Associated Press.
const DATES: [(&str, &str, &str); 25] = [
    (
        "2025-03-18T15:05Z",
        "18 March 2025, 15:05 (UTC)",
        "3:05 p.m. (UTC) on March 18, 2025",
    ),
    (
        "2025-03-18",
        "18 March 2025 (Tuesday)",
        "Tuesday, March 18, 2025",
    ),
    (
        "2025-03-18~",
        "About 18 March 2025",
        "Around March 18, 2025",
    ),
    (
        "2025-03-18?",
        "Perhaps 18 March 2025",
        "Possibly March 18, 2025",
    ),
    ("2025-03", "March 2025", "March 2025"),
    ("2025-03~", "About March 2025", "Around March 2025"),
    (
        "2025-03-XX",
        "An unknown day in March 2025",
        "An unknown day in March 2025",
    ),
    ("2025-21", "Spring 2025", "Spring 2025"),
    (
        "2025-34",
        "The second quarter of 2025",
        "The second quarter of 2025",
    ),
    ("2025", "2025", "2025"),
    ("2025?", "Perhaps 2025", "Possibly 2025"),
    (
        "2025-XX",
        "An unknown month in 2025",
        "An unknown month in 2025",
    ),
    (
        "2025-XX-XX",
        "An unknown day in 2025",
        "An unknown day in 2025",
    ),
    ("199X", "The 1990s", "The 1990s"),
    (
        "19XX",
        "The 1900s (1900 to 1999)",
        "The 1900s (1900 to 1999)",
    ),
    ("-0043", "44 BCE", "44 B.C."),
    (
        "2025-03-18/2025-03-20",
        "18 to 20 March 2025",
        "March 18-20, 2025",
    ),
    (
        "2025-03/2025-04",
        "March to April 2025",
        "March to April 2025",
    ),
    (
        "2025-03-18/..",
        "From 18 March 2025 onwards",
        "From March 18, 2025 onwards",
    ),
    (
        "../2025-03-18",
        "On or before 18 March 2025",
        "On or before March 18, 2025",
    ),
    (
        "2025-03-18/",
        "From 18 March 2025 to an unknown end",
        "From March 18, 2025 to an unknown end",
    ),
    (
        "[2025-03-01..2025-03-03]",
        "One day between 1 and 3 March 2025",
        "One day between March 1 and March 3, 2025",
    ),
    (
        "[2025-03-01,2025-03-09]",
        "1 March 2025 or 9 March 2025",
        "March 1, 2025 or March 9, 2025",
    ),
    ("0033-04-03", "3 April 33 CE", "April 3, A.D. 33"),
    ("", "Date not known", "Date not known"),
];

/// What stands between date and title.
const STATUSES: [(Status, &str); 7] = [
    (Status::Confirmed, ""),
    (Status::Reported, ", reported by Agency, not confirmed"),
    (Status::Planned, ", planned, not confirmed"),
    (Status::Possible, ", possible, not confirmed"),
    (Status::Disputed, ", disputed, not confirmed"),
    (Status::Denied, ", denied, not confirmed"),
    (Status::Cancelled, ", cancelled"),
];

#[test]
fn every_date_and_every_status_are_said_before_the_title() {
    for (date, plain, ap_style) in DATES {
        for (status, words) in STATUSES {
            let event = event(date, status, "They meet", vec![source("a", "Agency", "")]);
            assert_eq!(
                sentence(&event),
                format!("{plain}{words}: They meet."),
                "{date}"
            );
            assert_eq!(
                ap(&event),
                format!("{ap_style}{words}: They meet. Source: Agency"),
                "{date}"
            );
        }
    }
}

/// Every style of an event, in which the same must hold.
fn all_styles(event: &Event) -> [String; 5] {
    [
        sentence(event),
        cited(event, None),
        ap(event),
        markdown(event),
        footnote(event, 1).0,
    ]
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

fn some_status() -> impl Strategy<Value = Status> {
    prop::sample::select(&Status::ALL[..])
}

proptest! {
    #[test]
    fn a_coarse_date_gives_no_day_and_no_month_it_does_not_state(
        year in 1600..2200_u64,
        month in prop::option::of(1..=12_u64),
        mark in prop::sample::select(&["", "~", "?", "%"][..]),
        status in some_status(),
    ) {
        let date = month.map_or(format!("{year}{mark}"), |month| format!("{year}-{month:02}{mark}"));
        let event = event(&date, status, "They meet", Vec::new());
        for text in all_styles(&event) {
            prop_assert_eq!(numbers(&text), vec![year], "{}", text);
            prop_assert!(!WEEKDAYS.iter().any(|day| text.contains(day)), "{}", text);
            let months = (1..=12).map(|number| crate::date::Day::from_ymd(2025, number, 1).unwrap().month_name());
            let named = months.filter(|name| text.contains(name)).count();
            prop_assert_eq!(named, usize::from(month.is_some()), "{}", text);
        }
    }

    #[test]
    fn a_fuzzy_date_is_hedged_and_has_no_weekday(
        day in 1..=28_u64,
        mark in prop::sample::select(&["~", "?", "%"][..]),
        status in some_status(),
    ) {
        let event = event(&format!("2025-03-{day:02}{mark}"), status, "They meet", Vec::new());
        for text in all_styles(&event) {
            let head = text.split("They meet").next().unwrap().to_lowercase();
            let hedged = ["about", "around", "perhaps", "possibly"].iter().any(|word| head.contains(word));
            prop_assert!(hedged, "{}", text);
            prop_assert!(!WEEKDAYS.iter().any(|day| text.contains(day)), "{}", text);
        }
    }

    #[test]
    fn what_is_not_confirmed_says_so_before_the_title(
        date in prop::sample::select(&DATES[..]),
        status in some_status(),
        title in "[A-Za-z ]{1,20}[.!?]?",
        has_source: bool,
    ) {
        let sources = if has_source { vec![source("", "Agency", "")] } else { Vec::new() };
        let event = event(date.0, status, &format!("T{title}"), sources);
        for text in all_styles(&event) {
            let (head, _) = text.split_once(": ").or_else(|| text.split_once(":** ")).unwrap();
            let words = ["reported", "planned", "possible", "disputed", "denied", "cancelled"];
            for word in words {
                prop_assert_eq!(head.contains(word), status.name() == word, "{}", text);
            }
            let is_denial = head.contains("not confirmed");
            let is_open = !matches!(status, Status::Confirmed | Status::Cancelled);
            prop_assert_eq!(is_denial, is_open, "{}", text);
            // Never the bare word: only "not confirmed".
            prop_assert_eq!(head.matches("confirmed").count(), usize::from(is_denial));
            prop_assert_eq!(text.contains("No source is named"), !has_source && text != sentence(&event));
        }
    }

    #[test]
    fn the_words_of_a_title_stay_as_they_are(title in "\\PC{1,40}", status in some_status()) {
        let whole = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let event = event("2025-03-18", status, &title, Vec::new());
        prop_assert!(sentence(&event).contains(&*crate::text::clean(&whole)));
    }

    #[test]
    fn no_style_holds_what_acts_on_a_terminal(hostile in any::<String>(), status in some_status()) {
        let hostile = format!("\u{1b}]52;c;eA==\u{7}{hostile}\u{9b}31m\r\n\u{202e}");
        let mut named = source(&hostile, &hostile, &hostile);
        named.title = Some(hostile.clone());
        named.url = Some(hostile.clone());
        named.author = Some(hostile.clone());
        named.archive = Some(hostile.clone());
        let mut event = event("2025-03-18", status, &hostile, vec![named]);
        event.claims = vec![Claim {
            by: Arc::new(Actor { name: hostile.clone(), ..Actor::default() }),
            said: hostile.clone(),
            quote: Some(hostile.clone()),
            about: Some(hostile.as_str().into()),
            when: None,
            source: event.sources.first().cloned(),
        }];
        let bibliography = crate::cite::Bibliography::new().add(&event, &hostile);
        for text in all_styles(&event).into_iter().chain([bibliography]) {
            let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            prop_assert!(!text.contains(acts), "{:?}", text);
        }
    }
}

#[test]
fn sources_keep_what_they_relay() {
    let sources = || {
        vec![
            source("paper", "Paper", "agency"),
            source("agency", "Agency", ""),
            source("", "Paper", "wire"),
        ]
    };
    let reported = event("2025-03-18", Status::Reported, "They meet", sources());
    assert_eq!(
        sentence(&reported),
        "18 March 2025 (Tuesday), reported by Paper (via Agency), Agency and Paper (via wire), not confirmed: They meet."
    );
    let confirmed = event("2025-03-18", Status::Confirmed, "They meet", sources());
    assert_eq!(
        cited(&confirmed, None),
        "18 March 2025 (Tuesday): They meet. Sources: Paper, via Agency; Agency; Paper, via wire"
    );
    let chosen = Arc::clone(&confirmed.sources[1]);
    assert_eq!(
        cited(&confirmed, Some(&chosen)),
        "18 March 2025 (Tuesday): They meet. Source: Agency"
    );
}

#[test]
fn of_many_reporters_three_are_named_in_the_sentence() {
    let many = ["A", "B", "B", "C", "D"].map(|name| source("", name, ""));
    let event = event("2025", Status::Reported, "They meet", many.to_vec());
    assert_eq!(
        sentence(&event),
        "2025, reported by A, B, C and others, not confirmed: They meet."
    );
}

#[test]
fn a_source_is_cited_with_all_there_is_of_it() {
    let full = Source {
        title: Some("What is known".to_owned()),
        author: Some("A. Writer".to_owned()),
        published: Some(When::parse("2025-04-12", &Zone::UTC).unwrap()),
        accessed: Some(When::parse("2025-04-13", &Zone::UTC).unwrap()),
        url: Some("https://example.org/a_(b)".to_owned()),
        archive: Some("https://archive.example/x".to_owned()),
        ..source("paper", "Paper", "agency")
    };
    let nothing = Source {
        id: Some("lost".into()),
        ..Source::default()
    };
    let event = event(
        "2025-04-11",
        Status::Confirmed,
        "They *meet*!",
        vec![full, nothing],
    );
    assert_eq!(
        cited(&event, None),
        "11 April 2025 (Friday): They *meet*! Sources: Paper, “What is known”, by A. Writer, 12 April 2025, \
         via agency, https://example.org/a_(b); lost (the file does not say what this is)"
    );
    assert_eq!(
        ap(&event),
        "Friday, April 11, 2025: They *meet*! Sources: Paper, “What is known”, by A. Writer, April 12, 2025, \
         via agency, https://example.org/a_(b); lost (the file does not say what this is)"
    );
    assert_eq!(
        markdown(&event),
        "**11 April 2025 (Friday):** They \\*meet\\*! ([Paper, “What is known”, by A. Writer, 12 April 2025, via \
         agency](<https://example.org/a_(b)>); lost (the file does not say what this is))"
    );
    assert_eq!(
        footnote(&event, 3),
        (
            "11 April 2025 (Friday): They *meet*![3][4]\n\n\
             [3] Paper, “What is known”, by A. Writer, 12 April 2025, via agency, https://example.org/a_(b) \
             (read 13 April 2025, archived at https://archive.example/x)\n\
             [4] lost (the file does not say what this is)"
                .to_owned(),
            5
        )
    );
}

#[test]
fn what_somebody_said_stays_theirs() {
    let mut event = event(
        "2025-04-11",
        Status::Confirmed,
        "Talks",
        vec![source("brief", "A brief", "")],
    );
    event.claims = vec![Claim {
        by: Arc::new(Actor {
            name: "Dmitry Peskov".to_owned(),
            ..Actor::default()
        }),
        said: "The topic was the\nsettlement".to_owned(),
        quote: Some("aspects of it".to_owned()),
        about: Some("took-place".into()),
        when: Some(When::parse("2025-04~", &Zone::UTC).unwrap()),
        source: Some(Arc::clone(&event.sources[0])),
    }];
    let said = claim(&event, &event.claims[0]);
    assert_eq!(
        said,
        "According to Dmitry Peskov, about April 2025, on took place: The topic was the settlement. \
         “aspects of it” (A brief)"
    );
    assert_eq!(
        markdown(&event),
        format!("**11 April 2025 (Friday):** Talks. (A brief)\n\n- {said}")
    );
}

#[test]
fn only_web_and_mail_addresses_become_links() {
    for (url, expected) in [
        (
            "https://example.org/a b>c",
            "([Paper](<https://example.org/a%20b%3Ec>))",
        ),
        ("MAILTO:a@example.org", "([Paper](<MAILTO:a@example.org>))"),
        ("javascript:alert(1)", "(Paper, javascript:alert(1))"),
        ("file:///etc/x_y", "(Paper, file:///etc/x\\_y)"),
    ] {
        let named = Source {
            url: Some(url.to_owned()),
            ..source("", "Paper", "")
        };
        let event = event("2025", Status::Confirmed, "T", vec![named]);
        assert_eq!(markdown(&event), format!("**2025:** T. {expected}"));
    }
}
