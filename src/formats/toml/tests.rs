mod streamed;

use super::*;
use crate::diagnostic::Severity;
use crate::model::{ActorKind, Expected, Status};

fn read(text: &str) -> Reading {
    parse(Origin::new("test.toml"), &Document::new("test.toml", text))
}

/// Reads events of a file whose rest is right.
fn events(text: &str) -> Reading {
    read(&format!(
        "dateline = 1\n[timeline]\ntitle = \"Test\"\n{text}"
    ))
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading
        .timeline
        .as_ref()
        .unwrap()
        .events
        .iter()
        .map(|event| &*event.id)
        .collect()
}

/// The file of docs/timeline-file.md, as an author would copy it.
const EXAMPLE: &str = include_str!("../../../docs/timeline-file.md");

fn example() -> &'static str {
    let start = EXAMPLE.find("```toml\n").unwrap() + 8;
    let length = EXAMPLE[start..].find("```").unwrap();
    &EXAMPLE[start..start + length]
}

#[test]
fn the_example_of_the_documentation_is_read_without_fault() {
    let reading = read(example());
    assert_eq!(reading.problems, []);
    let timeline = reading.timeline.unwrap();
    assert_eq!(timeline.title, "Example contacts");
    assert_eq!(timeline.zone.name(), "Europe/Moscow");
    let putin = &timeline.actors[0];
    assert_eq!(
        (&*putin.id, putin.kind, putin.declared),
        ("putin", Some(ActorKind::Person), true)
    );
    let event = &timeline.events[0];
    assert_eq!(
        (&*event.id, event.status),
        ("st-petersburg-talks", Status::Confirmed)
    );
    assert!(
        example()
            .lines()
            .nth(event.line as usize - 1)
            .unwrap()
            .starts_with("[[event]]")
    );
    let names: Vec<&str> = event
        .actors
        .iter()
        .map(|actor| actor.name.as_str())
        .collect();
    assert_eq!(names, ["Vladimir Putin", "Steve Witkoff"]);
    assert_eq!(event.place.as_ref().unwrap().position, Some((59.94, 30.31)));
    assert_eq!(event.claims[0].by.name, "Dmitry Peskov");
    assert_eq!(event.history[0].status, Some(Status::Possible));
    assert_eq!(timeline.views[0].query, "kind:call");
    let expectation = &timeline.expectations[0];
    assert_eq!(expectation.expected, [Expected::Count(2)]);
    assert_eq!(
        &example()[expectation.query_range.clone()],
        expectation.query
    );
}

#[test]
fn every_key_and_every_code_is_documented() {
    let root = "dateline = 1\nx = 1\ntimeline.x = 1\nactors.a.x = 1\nplaces.a.x = 1\nsources.a.x = 1\n\
        [[event]]\nx = 1\n[[event.claim]]\nx = 1\n[[event.link]]\nx = 1\n[[event.history]]\nx = 1\n\
        [[view]]\nx = 1\n[[expect]]\nx = 1\n";
    let reading = read(root);
    let lists: Vec<&str> = reading
        .problems
        .iter()
        .filter_map(|problem| problem.help.as_deref()?.split_once(" are "))
        .map(|(_, keys)| keys)
        .collect();
    assert_eq!(lists.len(), 11, "{lists:#?}");
    for key in lists.iter().flat_map(|keys| keys.split(", ")) {
        assert!(
            EXAMPLE.contains(&format!("`{key}`")),
            "`{key}` is not documented"
        );
    }
    for (_, code, severity, meaning) in Problem::ALL {
        let row = format!("| `{code}` | {} | {meaning} |", severity.name());
        assert!(EXAMPLE.contains(&row), "not documented:\n{row}");
    }
}

#[test]
fn a_faulty_event_is_left_out_and_the_rest_opens() {
    let faults = [
        ("title = 5", "wrong-type"),
        ("", "missing-key"),
        ("title = \" \"", "missing-key"),
        ("title = \"x\"\ndate = \"2025-04-31\"", "bad-date"),
        ("title = \"x\"\ndate = 2025", "wrong-type"),
        ("title = \"x\"\ndate = 12:30:00", "bad-date"),
        ("title = \"x\"\ndate = true", "wrong-type"),
        ("title = \"x\"\nstatus = \"confirmd\"", "bad-status"),
        ("title = \"x\"\nduration = \"long\"", "bad-duration"),
        ("title = \"x\"\nid = \"a b\"", "bad-id"),
        ("title = \"x\"\nid = \"good\"", "duplicate-id"),
        ("title = \"x\"\nactors = \"putin\"", "wrong-type"),
        ("title = \"x\"\nactors = [\"putin\", 5]", "wrong-type"),
        ("title = \"x\"\nclaim = 5", "wrong-type"),
        (
            "title = \"x\"\n[[event.claim]]\nsaid = \"y\"",
            "missing-key",
        ),
        ("title = \"x\"\n[[event.claim]]\nby = \"y\"", "missing-key"),
        (
            "title = \"x\"\n[[event.link]]\nrel = \"follows\"",
            "missing-key",
        ),
        (
            "title = \"x\"\n[[event.history]]\nstatus = \"planned\"",
            "missing-key",
        ),
        (
            "title = \"x\"\nsources = [{ author = \"y\" }]",
            "empty-source",
        ),
        ("title = \"x\"\ntitle = \"y\"", "bad-toml"),
        ("title = \"x", "bad-toml"),
        ("title = \"\"\"x", "bad-toml"),
        ("title = [\"x\"", "bad-toml"),
        ("title", "bad-toml"),
        (
            "title = \"x\"\nkind = 9999999999999999999999999999999999999999999",
            "bad-toml",
        ),
    ];
    for (fault, code) in faults {
        let good = |id: &str| format!("[[event]]\nid = \"{id}\"\ntitle = \"Good\"\n");
        let reading = events(&format!(
            "{}[[event]]\n{fault}\n{}",
            good("good"),
            good("other")
        ));
        assert_eq!(codes(&reading), [code], "{fault}");
        assert_eq!(ids(&reading), ["good", "other"], "{fault}");
        let line = reading.problems[0].position.unwrap().line;
        assert!((7..=10).contains(&line), "{fault}: {}", reading.problems[0]);
    }
}

#[test]
fn every_problem_of_an_event_is_reported_at_its_place() {
    let reading = events(
        "[[event]]\ntitle = \"x\"\ndate = \"2025-13\"\nstatus = \"planed\"\nknd = \"call\"\nduration = \"4\"\n",
    );
    let places: Vec<String> = reading
        .problems
        .iter()
        .map(|problem| {
            let position = problem.position.unwrap();
            format!("{}:{} {}", position.line, position.column, problem.code)
        })
        .collect();
    assert_eq!(places.len(), 4);
    assert!(places[0].starts_with("6:") && places[0].ends_with("bad-date"));
    assert_eq!(
        places[1..],
        ["7:10 bad-status", "8:1 unknown-key", "9:12 bad-duration"]
    );
    assert_eq!(
        reading.problems[1].help.as_deref(),
        Some("did you mean \"planned\"?")
    );
    assert_eq!(
        reading.problems[2].help.as_deref(),
        Some("did you mean `kind`?")
    );
}

#[test]
fn a_warning_leaves_nothing_out() {
    let cases = [
        ("[[event]]\ntitle = \"x\"\ntilte = \"y\"", "unknown-key"),
        (
            "[[event]]\ntitle = \"x\"\nsources = [\"nowhere\"]",
            "unknown-source",
        ),
        (
            "[[event]]\ntitle = \"x\"\nsources = [{ url = \"u\", via = \"nowhere\" }]",
            "unknown-source",
        ),
        (
            "[[event]]\nid = \"a\"\ntitle = \"x\"\nlink = [{ rel = \"follows\", to = \"a\" }]",
            "self-link",
        ),
        (
            "[[event]]\ntitle = \"x\"\nactors = [\"Рutin\"]",
            "mixed-script",
        ),
        (
            "[[event]]\ntitle = \"x\"\n[[event.history]]\non = \"2025\"",
            "empty-history",
        ),
        (
            "[actors.a]\nname = \"A\"\n[actors.b]\nname = \"B\"\naliases = [\"A\"]\n[[event]]\ntitle = \"x\"",
            "ambiguous-name",
        ),
        (
            "[[view]]\nname = \"v\"\nquery = \"a\"\n[[event]]\ntitle = \"x\"\n[[view]]\nname = \"V\"\nquery = \"b\"",
            "duplicate-view",
        ),
    ];
    for (text, code) in cases {
        let reading = events(text);
        assert_eq!(codes(&reading), [code], "{text}");
        assert_eq!(reading.problems[0].severity, Severity::Warning);
        assert_eq!(reading.timeline.unwrap().events.len(), 1, "{text}");
    }
}

#[test]
fn a_duplicate_id_names_both_lines_and_keeps_the_first() {
    let event = |title: &str| format!("[[event]]\nid = \"e\"\ntitle = \"{title}\"\n");
    let reading = events(&format!("{}{}", event("first"), event("second")));
    assert_eq!(
        reading.problems[0].message,
        "the id `e` on line 8 is taken by the event on line 4"
    );
    assert_eq!(reading.timeline.unwrap().events[0].title, "first");
    let reading = events("[actors.a]\nname = \"A\"\n[actors.a]\nname = \"B\"\n");
    assert_eq!(
        reading.problems[0].message,
        "the id `a` on line 6 is taken by the actor on line 4"
    );
    assert_eq!(reading.problems.len(), 1);
}

#[test]
fn a_missing_id_is_made_from_date_and_title() {
    let event = |date: &str, title: &str| format!("[[event]]\n{date}\ntitle = \"{title}\"\n");
    let reading = events(
        &[
            event("date = \"2025-04~\"", "Call: Путин & Trump"),
            event("date = \"2025-04\"", "Call, Путин, Trump!"),
            event("", "Summit"),
            "[[event]]\nid = \"undated-summit\"\ntitle = \"Other\"\n".to_owned(),
            event("date = 2025-04-11", "!"),
        ]
        .concat(),
    );
    assert_eq!(codes(&reading), [""; 0]);
    assert_eq!(
        ids(&reading),
        [
            "2025-04-call-путин-trump",
            "2025-04-call-путин-trump-2",
            "undated-summit-2",
            "undated-summit",
            "2025-04-11"
        ]
    );
}

#[test]
fn dates_may_be_edtf_or_bare_toml_dates() {
    let reading = events(
        "[[event]]\ntitle='a'\ndate = 2025-04-11\n[[event]]\ntitle='b'\ndate = 2025-04-11 15:00:00\n\
         [[event]]\ntitle='c'\ndate = 2025-04-11T15:00:00.25+03:00\n[[event]]\ntitle='d'\ndate = '2025-04-11'\n",
    );
    assert_eq!(reading.problems, []);
    let timeline = reading.timeline.unwrap();
    let texts: Vec<&str> = timeline
        .events
        .iter()
        .map(|event| event.when.as_ref().unwrap().text())
        .collect();
    assert_eq!(
        texts,
        [
            "2025-04-11",
            "2025-04-11T15:00:00",
            "2025-04-11T15:00:00+03:00",
            "2025-04-11"
        ]
    );
}

#[test]
fn a_name_is_found_by_id_name_or_alias_whatever_its_case() {
    let reading = events(
        "[[event]]\ntitle = 'x'\nactors = ['putin', 'VLADIMIR PUTIN', 'путин', 'Steve Witkoff', 'steve witkoff', 'Élise', 'elise', 'Putin!', '圣']\n\
         [actors.putin]\nname = 'Vladimir Putin'\naliases = ['Путин']\n",
    );
    assert_eq!(reading.problems, []);
    let timeline = reading.timeline.unwrap();
    let ids: Vec<&str> = timeline.events[0]
        .actors
        .iter()
        .map(|actor| &*actor.id)
        .collect();
    assert_eq!(
        ids,
        [
            "putin",
            "putin",
            "putin",
            "steve-witkoff",
            "steve-witkoff",
            "élise",
            "élise",
            "putin-2",
            "圣"
        ]
    );
    assert_eq!(timeline.actors.len(), 5);
}

#[test]
fn an_event_left_out_leaves_no_actors_behind() {
    let reading =
        events("[[event]]\ntitle = 'x'\nactors = ['Ghost']\nplace = 'Nowhere'\nstatus = 'x'\n");
    let timeline = reading.timeline.unwrap();
    assert!(timeline.actors.is_empty() && timeline.places.is_empty());
}

#[test]
fn an_unknown_source_is_kept_as_unknown() {
    let reading =
        events("[[event]]\ntitle = 'x'\nsources = ['breif']\n[sources.brief]\ntitle = 'B'\n");
    assert_eq!(
        reading.problems[0].help.as_deref(),
        Some("did you mean \"brief\"?")
    );
    let source = &reading.timeline.unwrap().events[0].sources[0];
    assert_eq!((source.id.as_deref(), source.known), (Some("breif"), false));
}

#[test]
fn the_version_decides_whether_a_file_is_read() {
    let rest = "[timeline]\ntitle = \"x\"\n";
    let read = |text: &str| read(&format!("{text}\n{rest}"));
    assert_eq!(codes(&read("dateline = 1")), [""; 0]);
    let newer = read("dateline = 2");
    assert_eq!(codes(&newer), ["newer-version"]);
    assert!(newer.timeline.is_none());
    for (text, code) in [
        ("", "missing-version"),
        ("dateline = 0", "bad-version"),
        ("dateline = \"1\"", "wrong-type"),
        ("dateline = ", "bad-toml"),
        ("datelin = 1\ndateline = 1", "unknown-key"),
    ] {
        let reading = read(text);
        assert_eq!(codes(&reading)[0], code, "{text}");
        assert!(reading.timeline.is_some(), "{text}");
    }
}

#[test]
fn what_is_wrong_with_the_header_is_said() {
    let cases = [
        (
            "dateline = 1\n",
            "missing-key",
            "the file has no [timeline]",
        ),
        (
            "dateline = 1\n[timeline]\n",
            "missing-key",
            "[timeline] has no `title`",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\nas_of = 'soon'\n",
            "bad-date",
            "`as_of`",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\ntimezone = 'Moscow'\n",
            "bad-timezone",
            "there is no time zone `Moscow`",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[[event]]\ntitle='e'\n[timeline]\ntitle = 'y'",
            "duplicate-table",
            "[timeline] stands on line 2 already",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[places.a]\nname='A'\nlat=91\nlon=0\n",
            "out-of-range",
            "`lat` cannot be 91",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[places.a]\nname='A'\nlat=9\n",
            "missing-key",
            "no `lon`",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[actors.a]\nname='A'\nkind='human'\n",
            "bad-kind",
            "`human`",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[[expect]]\nquery='a'\n",
            "empty-expectation",
            "does not say",
        ),
        (
            "dateline = 1\n[timeline]\ntitle = 'x'\n[[expect]]\nquery='a'\ncount=-1\n",
            "out-of-range",
            "cannot be -1",
        ),
    ];
    for (text, code, message) in cases {
        let reading = read(text);
        assert_eq!(codes(&reading), [code], "{text}");
        assert!(
            reading.problems[0].message.contains(message),
            "{}",
            reading.problems[0]
        );
    }
    assert_eq!(
        read("dateline = 1\n[timeline]\ntitle='x'\ntimezone='Moscow'").problems[0]
            .help
            .as_deref(),
        Some("did you mean \"Europe/Moscow\"?")
    );
}

#[test]
fn a_file_with_nothing_in_it_is_an_empty_timeline() {
    for text in ["", "\u{feff}", "# note\n\n", " \n"] {
        let reading = read(text);
        assert_eq!(codes(&reading), ["empty-file"], "{text:?}");
        assert!(
            reading
                .timeline
                .is_some_and(|timeline| timeline.events.is_empty())
        );
    }
}

#[test]
fn another_sort_of_file_gives_no_timeline() {
    for text in [
        "[package]\nname = 'x'\n",
        "date,title\n2025,x\n",
        "x",
        "{\"id\": 1}",
    ] {
        let reading = read(text);
        assert!(
            reading.timeline.is_none() && !reading.problems.is_empty(),
            "{text:?}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let reading = read("\u{feff}dateline = 1\n[timeline]\ntitle = 5\n");
    assert_eq!(codes(&reading), ["wrong-type"]);
    assert_eq!(reading.problems[0].position.unwrap().column, 9);
}

#[test]
fn what_no_one_writes_by_hand_is_refused_with_its_place() {
    let deep = format!("dateline = 1\nx = {}{}\n", "[".repeat(65), "]".repeat(65));
    assert_eq!(codes(&read(&deep)), ["too-deep"]);
    let wide = format!("dateline = 1\nx = \"{}\"\n", "x".repeat(MAX_LINE));
    let reading = read(&wide);
    assert_eq!(codes(&reading), ["line-too-long"]);
    assert_eq!(reading.problems[0].position.unwrap().line, 2);
}

#[test]
fn a_string_that_is_never_closed_costs_one_event() {
    let event = |id: &str, rest: &str| format!("[[event]]\nid = \"{id}\"\ntitle = \"x\"\n{rest}\n");
    let text = [
        event("a", "summary = \"\"\"fine\n\"\"\""),
        event("b", "summary = \"\"\"never closed"),
        event("c", "summary = \"\"\"fine\n[[event]]\n\"\"\""),
        event("d", "actors = [\"x\"]"),
        "[actors.x]\nname = \"Mr X\"\n".to_owned(),
        event("e", "summary = 'fine'"),
    ]
    .concat();
    let reading = events(&text);
    assert_eq!(
        reading
            .timeline
            .as_ref()
            .unwrap()
            .events
            .iter()
            .map(|event| &*event.id)
            .filter(|id| ["a", "d", "e"].contains(id))
            .count(),
        3
    );
    assert_eq!(
        reading
            .timeline
            .unwrap()
            .events
            .iter()
            .find(|event| &*event.id == "d")
            .unwrap()
            .actors[0]
            .name,
        "Mr X"
    );
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| problem.code == "bad-toml")
    );
}

#[test]
fn tables_may_stand_in_any_order_and_form() {
    let reading = read(
        "dateline = 1\nevent = [{ title = 'inline', actors = ['a'] }]\nview = []\n\
         [timeline]\ntitle = 'x'\n[actors]\na = { name = 'A' }\n",
    );
    assert_eq!(reading.problems, []);
    assert_eq!(reading.timeline.unwrap().events[0].actors[0].name, "A");
    let apart = events(
        "[[event]]\ntitle = 'x'\n[actors.a]\nname = 'A'\n[[event.claim]]\nby = 'a'\nsaid = 's'\n",
    );
    assert_eq!(apart.problems, []);
    assert_eq!(apart.timeline.unwrap().events[0].claims.len(), 1);
}

#[test]
fn links_to_events_of_other_files_stay_loose() {
    let links = ["b/two", "two", "own", "own-2"]
        .map(|to| format!("{{ rel = 'follows', to = '{to}' }}"))
        .join(", ");
    let reading = events(&format!(
        "[[event]]\nid = 'own-1'\ntitle = 'x'\nlink = [{links}]\n\
         [[event]]\nid = 'own'\ntitle = 'y'\n[[event]]\ntitle = 'z'\n"
    ));
    let loose: Vec<&str> = reading.loose_links.iter().map(|link| &*link.to).collect();
    assert_eq!(loose, ["b/two", "two", "own-2"]);
    assert_eq!(
        reading.loose_links[0].problem.message,
        "there is no event `b/two` to link to"
    );
}

#[test]
fn a_library_file_begins_with_the_key() {
    for text in [
        "dateline = 1",
        "\u{feff}# note\n\n  dateline=1",
        "\"dateline\" = 1",
    ] {
        assert!(is_timeline(text), "{text}");
    }
    for text in [
        "",
        "[package]\nname = 'x'",
        "datelines = 1",
        "x = 1\ndateline = 1",
        "dateline",
    ] {
        assert!(!is_timeline(text), "{text}");
    }
}
