use super::*;
use proptest::prelude::*;

const PANES: [Context; 2] = [Context::Panes, Context::Everywhere];
const FILTER: [Context; 3] = [Context::Filter, Context::Panes, Context::Everywhere];

fn press(spelling: &str) -> Vec<Key> {
    spelling
        .split_whitespace()
        .map(|key| key.parse().expect(key))
        .collect()
}

fn changed(changes: &[(&str, &[&str])]) -> (Keymap, Vec<Fault>) {
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let changes: Vec<_> = changes
        .iter()
        .map(|(name, keys)| ((*name).to_owned(), owned(keys)))
        .collect();
    Keymap::with(&changes)
}

fn codes(faults: &[Fault]) -> Vec<&'static str> {
    faults.iter().map(|fault| fault.diagnostic.code).collect()
}

#[test]
fn every_default_is_spelt_as_it_is_printed() {
    let keymap = Keymap::default();
    for row in COMMANDS {
        assert_eq!(keymap.keys_of(row.command), row.keys, "{}", row.name);
    }
}

#[test]
fn every_default_gives_its_command_where_it_is_live() {
    for row in COMMANDS {
        let live: &[Context] = match row.context {
            Context::Everywhere | Context::Panes => &PANES,
            Context::Filter => &FILTER,
            Context::Contacts => &[Context::Contacts, Context::Panes, Context::Everywhere],
            Context::Claims => &[Context::Claims, Context::Panes, Context::Everywhere],
            Context::Lanes => &[Context::Lanes, Context::Panes, Context::Everywhere],
            Context::Prompt => &[Context::Prompt],
        };
        for keys in row.keys {
            let resolution = Keymap::default().resolve(live, &press(keys));
            assert_eq!(resolution, Resolution::Command(row.command), "{keys}");
        }
    }
}

#[test]
fn writing_the_defaults_out_changes_nothing() {
    let defaults: Vec<_> = COMMANDS.iter().map(|row| (row.name, row.keys)).collect();
    assert_eq!(changed(&defaults), (Keymap::default(), Vec::new()));
}

#[test]
fn spellings_are_read_in_any_case_and_printed_one_way() {
    let table = [
        ("j", "j"),
        ("G", "G"),
        ("shift-g", "G"),
        ("Ctrl-D", "ctrl-d"),
        ("alt-ctrl-x", "ctrl-alt-x"),
        ("ctrl-shift-p", "ctrl-shift-p"),
        ("alt-Right", "alt-right"),
        ("Space", "space"),
        ("F1", "f1"),
        ("shift-tab", "shift-tab"),
        ("PgDn", "pagedown"),
        ("<", "<"),
        ("-", "-"),
        ("ctrl--", "ctrl--"),
        ("alt-+", "alt-+"),
        ("ж", "ж"),
        ("return", "enter"),
    ];
    for (written, printed) in table {
        assert_eq!(
            written.parse::<Key>().map(|key| key.to_string()).as_deref(),
            Ok(printed),
            "{written}"
        );
    }
}

#[test]
fn a_spelling_that_is_no_key_comes_with_the_one_meant() {
    let table = [
        ("ctrl+d", "write \"ctrl-d\""),
        ("C-d", "write \"ctrl-d\""),
        ("<C-d>", "write \"ctrl-d\""),
        ("^d", "write \"ctrl-d\""),
        ("<Esc>", "write \"esc\""),
        ("M-Left", "write \"alt-left\""),
        ("ctrl-pagdown", "write \"ctrl-pagedown\""),
        ("gg", "write \"g g\""),
        (
            "shift-2",
            "write the character it types, as in \"!\" or \"?\"",
        ),
    ];
    for (written, cure) in table {
        let error = written.parse::<Key>().expect_err(written);
        assert_eq!(error.cure(), cure, "{written}");
    }
    for written in [
        "", "f0", "f25", "f01", "ctrl-", "hyper-x", "\u{7}", "\u{a0}",
    ] {
        assert!(written.parse::<Key>().is_err(), "{written:?}");
    }
}

#[test]
fn one_press_reported_three_ways_is_one_key() {
    let capital = |character, shift| Key {
        shift,
        ..Key::plain(KeyCode::Char(character))
    };
    for key in [capital('G', false), capital('G', true), capital('g', true)] {
        assert_eq!(
            Keymap::default().resolve(&PANES, &[key]),
            Resolution::Command(Command::GoLast)
        );
    }
    assert_eq!(
        Keymap::default().resolve(&PANES, &[capital('?', true)]),
        Resolution::Command(Command::ShowHelp)
    );
}

#[test]
fn a_sequence_waits_for_its_last_key() {
    let (keymap, faults) = changed(&[("redraw", &["y a"]), ("reload", &["y b"])]);
    assert_eq!(faults, []);
    assert_eq!(keymap.resolve(&PANES, &press("y")), Resolution::Pending);
    assert_eq!(
        keymap.resolve(&PANES, &press("y a")),
        Resolution::Command(Command::Redraw)
    );
    assert_eq!(
        keymap.resolve(&PANES, &press("y b")),
        Resolution::Command(Command::Reload)
    );
    assert_eq!(keymap.resolve(&PANES, &press("y x")), Resolution::None);
    assert_eq!(keymap.resolve(&PANES, &press("y a a")), Resolution::None);
    assert_eq!(keymap.resolve(&PANES, &[]), Resolution::None);
}

#[test]
fn what_may_follow_is_what_is_live() {
    let (keymap, _) = changed(&[("redraw", &["y a"]), ("copy-json", &[])]);
    let following = |keys: &str| -> Vec<String> {
        let following = keymap.following(&PANES, &press(keys));
        following.into_iter().map(|(keys, _)| keys).collect()
    };
    assert_eq!(following("y"), ["y a", "y y", "y c", "y m", "y u", "y i"]);
    assert_eq!(following("y y"), [""; 0]);
    assert_eq!(following("j"), [""; 0]);
    let everywhere = keymap.following(&[Context::Everywhere], &press("y"));
    assert_eq!(everywhere, [("y a".to_owned(), Command::Redraw)]);
}

#[test]
fn other_alphabets_use_the_keys_in_the_same_place() {
    let (keymap, _) = changed(&[("redraw", &["y y"])]);
    let table = [
        ("о", Command::MoveDown),
        ("щ", Command::FoldFacet),
        ("П", Command::GoLast),
        ("ctrl-в", Command::HalfPageDown),
        ("Ж", Command::ShowPalette),
        ("н н", Command::Redraw),
        ("y н", Command::Redraw),
        ("υ υ", Command::Redraw),
        ("ξ", Command::MoveDown),
        ("ח", Command::MoveDown),
    ];
    for (keys, command) in table {
        assert_eq!(
            keymap.resolve(&FILTER, &press(keys)),
            Resolution::Command(command),
            "{keys}"
        );
    }
}

#[test]
fn a_letter_bound_itself_is_not_moved_to_another_key() {
    let (keymap, faults) = changed(&[("reload", &["о"])]);
    assert_eq!(faults, []);
    assert_eq!(
        keymap.resolve(&PANES, &press("о")),
        Resolution::Command(Command::Reload)
    );
}

#[test]
fn letters_in_the_prompt_are_text_in_every_alphabet() {
    let (keymap, _) = changed(&[("accept", &["ctrl-j"])]);
    assert_eq!(
        keymap.resolve(&[Context::Prompt], &press("ctrl-о")),
        Resolution::None
    );
    assert_eq!(
        keymap.resolve(&[Context::Prompt], &press("j")),
        Resolution::None
    );
}

#[test]
fn an_unknown_command_is_reported_and_the_rest_holds() {
    let (keymap, faults) = changed(&[("unod", &["U"]), ("redo", &["R"])]);
    assert_eq!(codes(&faults), ["unknown-command"]);
    assert_eq!(
        faults[0].diagnostic.help.as_deref(),
        Some("did you mean \"undo\"?")
    );
    assert_eq!((faults[0].change, faults[0].key), (0, None));
    assert_eq!(keymap.keys_of(Command::Redo), ["R"]);
}

#[test]
fn a_bad_key_costs_that_key_only() {
    let (keymap, faults) = changed(&[("undo", &["ctrl+u", "U"])]);
    assert_eq!(codes(&faults), ["bad-key"]);
    assert_eq!((faults[0].change, faults[0].key), (0, Some(0)));
    assert_eq!(keymap.keys_of(Command::Undo), ["U"]);
}

#[test]
fn a_command_whose_every_key_is_bad_keeps_its_defaults() {
    let (keymap, faults) = changed(&[("quit", &["ctrl+q"])]);
    assert_eq!(codes(&faults), ["bad-key"]);
    assert_eq!(keymap, Keymap::default());
}

#[test]
fn of_two_written_for_one_key_in_one_context_the_first_has_it() {
    let (keymap, faults) = changed(&[
        ("undo", &["U"]),
        ("redo", &["U", "ctrl-r"]),
        ("reload", &["U x"]),
    ]);
    assert_eq!(codes(&faults), ["key-conflict", "key-conflict"]);
    assert_eq!(
        keymap.resolve(&PANES, &press("U")),
        Resolution::Command(Command::Undo)
    );
    assert_eq!(keymap.keys_of(Command::Redo), ["ctrl-r"]);
    assert_eq!(keymap.keys_of(Command::Reload), ["r"]);
}

#[test]
fn a_default_gives_way_to_what_is_written_and_this_is_said() {
    let (keymap, faults) = changed(&[("quit", &["q"])]);
    assert_eq!(codes(&faults), ["key-taken"]);
    assert_eq!(
        faults[0].diagnostic.message,
        "\"q\" is no longer leave: it is quit now"
    );
    assert_eq!(
        keymap.resolve(&PANES, &press("q")),
        Resolution::Command(Command::Quit)
    );
    assert_eq!(keymap.keys_of(Command::StepBack), ["esc", "h", "left"]);
}

#[test]
fn a_key_written_for_everywhere_works_in_the_panes_too() {
    let (keymap, faults) = changed(&[("quit", &["x", "Q"])]);
    assert_eq!(codes(&faults), ["key-taken"]);
    assert_eq!(
        keymap.resolve(&PANES, &press("x")),
        Resolution::Command(Command::Quit)
    );
}

#[test]
fn a_key_written_for_one_pane_keeps_its_default_elsewhere() {
    let (keymap, faults) = changed(&[("fold-facet", &["j"])]);
    assert_eq!(
        faults[0].diagnostic.message,
        "\"j\" is no longer move-down in the filter pane: it is fold-facet now"
    );
    assert_eq!(
        keymap.resolve(&FILTER, &press("j")),
        Resolution::Command(Command::FoldFacet)
    );
    assert_eq!(
        keymap.resolve(&PANES, &press("j")),
        Resolution::Command(Command::MoveDown)
    );
}

#[test]
fn the_same_key_in_the_prompt_and_outside_is_no_conflict() {
    let (_, faults) = changed(&[("accept", &["ctrl-d"])]);
    assert_eq!(faults, []);
}

#[test]
fn digits_are_counts_and_only_nought_can_be_bound() {
    let (keymap, faults) = changed(&[
        ("zoom-fit", &["0"]),
        ("undo", &["1", "U"]),
        ("redo", &["y 2"]),
    ]);
    assert_eq!(codes(&faults), ["bad-key", "bad-key"]);
    assert_eq!(keymap.keys_of(Command::ZoomFit), ["0"]);
    assert_eq!(keymap.keys_of(Command::Undo), ["U"]);
}

#[test]
fn text_cannot_be_bound_in_the_prompt() {
    let (_, faults) = changed(&[("older", &["k", "alt-k"])]);
    assert_eq!(codes(&faults), ["bad-key"]);
}

#[test]
fn a_key_that_many_terminals_cannot_send_is_bound_with_a_warning() {
    let (keymap, faults) = changed(&[("jump-forward", &["ctrl-i"])]);
    assert_eq!(codes(&faults), ["key-not-sent"]);
    assert_eq!(keymap.keys_of(Command::JumpForward), ["ctrl-i"]);
}

#[test]
fn no_keys_unbind_a_command() {
    let (keymap, faults) = changed(&[("toggle-mouse", &[])]);
    assert_eq!(faults, []);
    assert_eq!(keymap.resolve(&PANES, &press("f2")), Resolution::None);
}

#[test]
fn nobody_can_lock_themselves_in() {
    let (keymap, faults) = changed(&[("quit", &[]), ("step-back", &[]), ("undo", &["ctrl-c"])]);
    assert!(codes(&faults).contains(&"no-way-out"));
    assert_eq!(
        keymap.resolve(&PANES, &press("ctrl-c")),
        Resolution::Command(Command::Quit)
    );
    let (keymap, _) = changed(&[("accept", &[]), ("cancel", &[])]);
    assert_eq!(
        keymap.resolve(&[Context::Prompt], &press("ctrl-c")),
        Resolution::Command(Command::PromptCancel)
    );
}

/// Compares a generated file with what is printed now, or rewrites it under `BLESS=1`.
fn assert_current(path: &str, committed: &str, printed: &str) {
    if std::env::var_os("BLESS").is_some() {
        let whole = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::write(whole, printed).expect(path);
        return;
    }
    assert!(
        committed == printed,
        "{path} is stale: run with BLESS=1 to rewrite"
    );
}

#[test]
fn the_keymap_file_is_what_the_catalogue_prints() {
    let printed = print::toml(&Keymap::default());
    assert_current(
        "assets/keymap.toml",
        include_str!("../../assets/keymap.toml"),
        &printed,
    );
}

#[test]
fn the_page_about_keys_is_what_the_catalogue_prints() {
    let printed = print::markdown(&Keymap::default());
    assert_current("docs/keys.md", include_str!("../../docs/keys.md"), &printed);
}

#[test]
fn printed_text_is_aligned_and_names_every_command() {
    let printed = print::text(&Keymap::default());
    for row in COMMANDS {
        assert!(
            printed.contains(&format!("  {} ", row.name)),
            "{}",
            row.name
        );
    }
    let rows = printed.lines().filter(|line| line.starts_with("  "));
    let columns: std::collections::HashSet<_> = rows
        .zip(COMMANDS)
        .map(|(line, row)| line.find(row.sentence))
        .collect();
    assert_eq!(columns.len(), 1, "{printed}");
}

#[test]
fn quotes_bars_and_backslashes_are_escaped_where_printed() {
    let (keymap, _) = changed(&[("redraw", &["|", "\\", "\"", "`"])]);
    assert!(print::toml(&keymap).contains(r#"redraw = ["|", "\\", "\"", "`"]"#));
    assert!(print::markdown(&keymap).contains(r#"| `\|` `\` `"` `` ` `` | `redraw` |"#));
}

fn any_key() -> impl Strategy<Value = Key> {
    let named = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Tab,
        KeyCode::PageDown,
        KeyCode::Left,
    ]);
    let code = prop_oneof![
        "[ -~а-яёa-z]".prop_map(|text| KeyCode::Char(text.chars().next().unwrap())),
        named,
        (1..=24u8).prop_map(KeyCode::F),
    ];
    (code, any::<[bool; 3]>()).prop_map(|(code, [ctrl, alt, shift])| {
        Key {
            code,
            ctrl,
            alt,
            shift,
        }
        .normal()
    })
}

proptest! {
    #[test]
    fn a_printed_key_reads_back_as_itself(key in any_key()) {
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
    }

    #[test]
    fn no_keys_at_all_stop_the_keymap(keys in prop::collection::vec(any_key(), 0..4)) {
        Keymap::default().resolve(&FILTER, &keys);
    }

    #[test]
    fn no_spelling_stops_the_reader(spelling in "\\PC{0,12}") {
        let _ = spelling.parse::<Sequence>().map_err(|error| error.cure());
    }
}
