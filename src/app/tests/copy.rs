//! Copying, by keys.
use super::*;
use crate::model::Source;

fn source(id: &str, url: Option<&str>) -> Arc<Source> {
    Arc::new(Source {
        id: Some(id.into()),
        publisher: Some(id.to_uppercase()),
        url: url.map(str::to_owned),
        known: true,
        ..Source::default()
    })
}

/// Two files that share an id; the first event has two sources, the second none.
fn state_with_sources() -> State {
    let mut first = event(0, "2025-04~ | call | reported | They speak | a b |");
    first.sources = vec![
        source("agency", None),
        source("paper", Some("https://example.org/paper")),
        source("office", Some("https://example.org/office")),
    ];
    let second = event(
        1,
        "2025-05-01 | call | confirmed | They speak again | a b |",
    );
    let file = |name: &str, events: Vec<Event>| Timeline {
        origin: Origin::new(name),
        title: "Talks".to_owned(),
        events,
        ..Timeline::default()
    };
    let third = event(
        1,
        "2025-05-02 | call | confirmed | \u{1b}]52;c;eA==\u{7} | a |",
    );
    let mut state = state();
    state.library.engine = Engine::of(vec![
        file("one.toml", vec![first, second]),
        file("two.toml", vec![third]),
    ]);
    script(&mut state, "f ctrl-u enter");
    script(&mut state, "g");
    state
}

/// What the last of these keys copies.
fn copied(state: &mut State, keys: &str) -> Option<String> {
    let (before, last) = keys.rsplit_once(' ').unwrap();
    script(state, before);
    match update(state, Msg::Key(key(last))).as_slice() {
        [Effect::Copy(text)] => Some(text.clone()),
        [] => None,
        other => panic!("{other:?}"),
    }
}

/// Whether the detail's cursor is on the address that ends so.
fn is_chosen(state: &State, end: &str) -> bool {
    let row = state.shown().unwrap();
    let detail = lines::detail::detail(state, row, 60);
    matches!(detail.items.get(state.detail.item), Some(lines::detail::Item::Address(address)) if address.ends_with(end))
}

fn notice(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn every_way_to_copy_has_its_key() {
    let mut state = state_with_sources();
    let mut copied = |keys| copied(&mut state, keys).unwrap();
    let sentence =
        "About April 2025, reported by AGENCY, PAPER and OFFICE, not confirmed: They speak.";
    assert_eq!(copied("y y"), sentence);
    assert_eq!(
        copied("y c"),
        format!(
            "{sentence} Sources: AGENCY; PAPER, https://example.org/paper; OFFICE, https://example.org/office"
        )
    );
    assert!(copied("y m").starts_with("**About April 2025, reported by"));
    assert_eq!(copied("y u"), "https://example.org/paper");
    assert_eq!(copied("y i"), "e0");
    let json: serde_json::Value = serde_json::from_str(&copied("y j")).unwrap();
    assert_eq!(
        (&json["id"], &json["match"]),
        (&"e0".into(), &"possible".into())
    );
    // As from a keyboard of another alphabet.
    assert_eq!(copied("н н"), sentence);
}

#[test]
fn the_source_chosen_in_the_detail_is_the_one_copied() {
    let mut state = state_with_sources();
    script(&mut state, "enter");
    while !is_chosen(&state, "office") {
        script(&mut state, "j");
    }
    assert_eq!(
        copied(&mut state, "y u").unwrap(),
        "https://example.org/office"
    );
    let cited = copied(&mut state, "y c").unwrap();
    assert!(
        cited.ends_with("not confirmed: They speak. Source: OFFICE, https://example.org/office"),
        "{cited}"
    );
}

#[test]
fn what_is_not_there_is_not_copied_and_said() {
    let mut state = state_with_sources();
    assert_eq!(copied(&mut state, "j y u"), None);
    assert_eq!(notice(&state), "no source of this event has an address");
    script(&mut state, "f 'zzzz' enter");
    assert_eq!(copied(&mut state, "y y"), None);
    assert_eq!(notice(&state), "there is no event to copy");
}

#[test]
fn an_id_of_two_files_is_copied_with_its_file() {
    let mut state = state_with_sources();
    assert_eq!(copied(&mut state, "j y i").unwrap(), "one/e1");
    assert_eq!(copied(&mut state, "j y i").unwrap(), "two/e1");
}

#[test]
fn nothing_that_acts_on_a_terminal_is_copied() {
    let mut state = state_with_sources();
    script(&mut state, "G");
    for last in ["y", "c", "m", "j", "i"] {
        let text = copied(&mut state, &format!("y {last}")).unwrap();
        assert!(!text.contains(char::is_control), "{text:?}");
    }
}

#[test]
fn an_unfinished_sequence_shows_what_may_follow_and_escape_ends_it() {
    let mut state = state_with_sources();
    assert_eq!(lines::following::following(&state), []);
    for first in ["y", "н"] {
        script(&mut state, first);
        let following = lines::following::following(&state);
        let keys: Vec<&str> = following.iter().map(|(keys, _)| keys.as_str()).collect();
        assert_eq!(keys, ["y y", "y c", "y m", "y j", "y u", "y i"]);
        script(&mut state, "esc");
        assert_eq!(lines::following::following(&state), []);
        assert_eq!(notice(&state), "");
    }
    script(&mut state, "y z");
    assert!(notice(&state).starts_with("y z does nothing here"));
    assert_eq!(lines::following::following(&state), []);
}

#[test]
fn what_came_of_copying_is_said() {
    let file = || Ok("/run/user/1000/dateline/copied.txt".to_owned());
    let rows = [
        (
            Way::Terminal,
            file(),
            "copied: sent to the terminal's clipboard; also in /run/user/1000/dateline/copied.txt",
        ),
        (
            Way::Tmux,
            file(),
            "copied: in tmux's buffer, and the clipboard if tmux is set so; also in /run/user/1000/dateline/copied.txt",
        ),
        (
            Way::NoClipboard,
            file(),
            "this terminal has no clipboard; copied to /run/user/1000/dateline/copied.txt",
        ),
        (
            Way::TooLong,
            file(),
            "too long for the terminal's clipboard; copied to /run/user/1000/dateline/copied.txt",
        ),
        (
            Way::Terminal,
            Err("x".to_owned()),
            "copied: sent to the terminal's clipboard",
        ),
        (
            Way::NoClipboard,
            Err("there is no folder to keep it in".to_owned()),
            "not copied: this terminal has no clipboard, and there is no folder to keep it in",
        ),
    ];
    for (way, file, said) in rows {
        let mut state = state();
        update(&mut state, Msg::Copied(Copied { way, file }));
        assert_eq!(notice(&state), said);
    }
}
