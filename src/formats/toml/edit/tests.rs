use super::*;
use crate::bundle;
use proptest::prelude::*;

const FILE: &str = "\u{feff}# Kept by hand.\r\ndateline = 1\r\n[timeline]\r\ntitle = \"T\"\r\n\r\n# The visit.\r\n[[event]]\r\ntitle = \"Visit\" # short\r\ndate  = \"2025-04~\"\r\nid    = \"visit\"\r\n\r\n  [[event.link]]\r\n  rel = \"follows\"\r\n  to = \"call\"\r\n\r\n  [[event.claim]]\r\n  said = \"Yes\"\r\n  by = \"A\"\r\n\r\n# The call.\r\n[[event]]\r\nid = \"call\"\r\ntitle = \"Call\"\r\ndate = 2025-03-18\r\n\r\n# Views.\r\n[[view]]\r\nname = \"v\"\r\nquery = \"kind:call\"\r\n# the end";

fn document(text: &str) -> Document {
    Document::new("a.toml", text)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn a_new_event_stands_behind_the_last_and_every_old_byte_stays() {
    let added = add(&document(FILE), "[[event]]\ntitle = \"New\"\n").unwrap();
    let new = "[[event]]\r\ntitle = \"New\"\r\n\r\n";
    assert!(added.text.contains(new), "{}", added.text);
    assert_eq!(added.text.replacen(new, "", 1), FILE);
    assert_eq!(&*added.events[0].id, "undated-new");
    assert_eq!(
        added.text.find("# Views"),
        added.text.find(new).map(|at| at + new.len())
    );
}

#[test]
fn what_would_not_be_read_is_not_added() {
    let refused = |event: &str| add(&document(FILE), event).unwrap_err()[0].code;
    assert_eq!(
        refused("[[event]]\ntitle = \"New\"\ndate = \"2025-04-31\"\n"),
        "bad-date"
    );
    assert_eq!(
        refused("[[event]]\nid = \"call\"\ntitle = \"New\"\n"),
        "duplicate-id"
    );
    assert_eq!(refused("# New\n"), "not-changed");
    assert_eq!(refused("[[event]]\ntitle = \"\"\"New\n"), "bad-toml");
    assert_eq!(
        add(&document("dateline = \n"), "[[event]]\ntitle = \"New\"\n").unwrap_err()[0].code,
        "bad-toml"
    );
}

#[test]
fn a_field_is_set_in_its_place_and_nothing_else_moves() {
    let set =
        |key, value: Option<Value>| amend(&document(FILE), 7, &[Change { key, value }]).unwrap();
    assert_eq!(
        set("title", Some(text("State visit"))),
        FILE.replace("\"Visit\" # short", "\"State visit\" # short")
    );
    assert_eq!(
        set("status", Some(text("planned"))),
        FILE.replace(
            "id    = \"visit\"\r\n",
            "id    = \"visit\"\r\nstatus = \"planned\"\r\n"
        )
    );
    assert_eq!(
        set("date", None),
        FILE.replace("date  = \"2025-04~\"\r\n", "")
    );
    let wrong = [Change {
        key: "status",
        value: Some(text("sure")),
    }];
    assert_eq!(
        amend(&document(FILE), 7, &wrong).unwrap_err()[0].code,
        "bad-status"
    );
}

#[test]
fn a_claim_is_put_behind_the_event_it_is_about() {
    let claim = list_of_tables("claim", &[("by", text("B")), ("said", text("No"))]);
    let now = append(&document(FILE), 7, &claim).unwrap();
    assert!(now.contains("by = \"A\"\r\n\r\n  [[event.claim]]\r\n  by = \"B\"\r\n  said = \"No\"\r\n\r\n# The call."), "{now}");
}

#[test]
fn a_file_is_put_in_order_with_its_comments() {
    let ordered = order(&document(FILE)).unwrap();
    let wanted = "\u{feff}# Kept by hand.\ndateline = 1\n\n[timeline]\ntitle = \"T\"\n\n# The call.\n[[event]]\nid = \"call\"\ndate = 2025-03-18\ntitle = \"Call\"\n\n# The visit.\n[[event]]\nid    = \"visit\"\ndate  = \"2025-04~\"\ntitle = \"Visit\" # short\n\n  [[event.claim]]\n  by = \"A\"\n  said = \"Yes\"\n\n  [[event.link]]\n  rel = \"follows\"\n  to = \"call\"\n\n# Views.\n[[view]]\nname = \"v\"\nquery = \"kind:call\"\n# the end\n";
    assert_eq!(ordered, wanted.replace('\n', "\r\n"));
    assert_eq!(order(&document(&ordered)).unwrap(), ordered);
}

#[test]
fn bundled_timelines_read_the_same_in_order() {
    for bundled in bundle::ALL {
        let ordered = order(&document(bundled.text)).unwrap();
        assert_eq!(
            order(&document(&ordered)).unwrap(),
            ordered,
            "{}",
            bundled.name
        );
    }
}

#[test]
fn a_blank_file_is_a_timeline_without_a_fault() {
    let reading = reading(&document(&blank("A \"quoted\" title")));
    assert_eq!(reading.problems, []);
    assert_eq!(reading.timeline.unwrap().title, "A \"quoted\" title");
    let example = blank("T").replace("# ", "").replace("#\n", "");
    let example = &example[example.find("[[event]]").unwrap()..];
    assert!(
        add(
            &document("dateline = 1\n[timeline]\ntitle = \"T\"\n"),
            example
        )
        .is_ok(),
        "{example}"
    );
}

/// Events with comments and gaps of every sort, their fields in any order.
fn any_event() -> impl Strategy<Value = String> {
    let comment = prop_oneof![Just(""), Just("# note\n"), Just("# note\n\n"), Just("\n\n")];
    let date = prop_oneof![
        Just(""),
        Just("date = \"2025-04-11\"\n"),
        Just("date   = \"2025-03~\" # about\n"),
        Just("date = \"../2024\"\n"),
        Just("date = 1999-01-01\n"),
        Just("date = \"2025-13\"\n")
    ];
    let below = prop_oneof![
        Just(""),
        Just(
            "[[event.link]]\nrel = \"a\"\nto = \"b\"\n\n# c\n[[event.claim]]\nsaid = \"x\"\nby = \"A\"\n"
        )
    ];
    (
        comment.clone(),
        date,
        comment,
        below,
        any::<bool>(),
        "[a-z]{1,8}",
    )
        .prop_map(|(before, date, inside, below, is_first, title)| {
            let title = format!("title = \"\"\"\n{title}\n[[event]]\"\"\"\n");
            let (one, two) = if is_first {
                (date.to_owned(), title)
            } else {
                (title, date.to_owned())
            };
            format!("{before}[[event]]\n{one}{inside}{two}{below}")
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_is_reached_at_once_and_adding_keeps_every_byte(
        events in proptest::collection::vec(any_event(), 0..6),
        ends in prop_oneof![Just("\n"), Just("\r\n")],
        last in prop_oneof![Just(""), Just("# end"), Just("\n# end\n\n"), Just("[[view]]\nname = \"v\"\nquery = \"x\"\n")],
    ) {
        let file = format!("# head\n\ndateline = 1\n[timeline]\ntitle = \"T\"\n{}{last}", events.concat()).replace('\n', ends);
        let added = add(&document(&file), "[[event]]\ntitle = \"Quite new\"\n").unwrap();
        let length = added.text.len() - file.len();
        let is_kept = (0..=file.len()).any(|at| {
            file.is_char_boundary(at) && added.text.starts_with(&file[..at]) && added.text[at + length..] == file[at..]
        });
        prop_assert!(is_kept, "{file:?} {:?}", added.text);
        if let Ok(ordered) = order(&document(&file)) {
            prop_assert_eq!(order(&document(&ordered)).unwrap(), ordered.clone(), "{}", ordered);
            let notes = |text: &str| text.matches('#').count();
            prop_assert_eq!(notes(&file), notes(&ordered), "{:?} {:?}", file, ordered);
        }
    }
}
