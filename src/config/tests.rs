use super::*;
use crate::command::Command;
use crate::diagnostic::{Diagnostic, Document, Severity};

fn parsed(text: &str) -> (Settings, Vec<Diagnostic>) {
    let (written, problems) = Written::parse(&Document::new("config.toml", text));
    (Settings::from(&written), problems)
}

/// Code, line and column of each problem.
fn places(problems: &[Diagnostic]) -> Vec<(&'static str, u32, u32)> {
    let place = |problem: &Diagnostic| {
        let position = problem
            .position
            .expect("every problem of a config file has its place");
        (problem.code, position.line, position.column)
    };
    problems.iter().map(place).collect()
}

#[test]
fn an_empty_file_is_the_defaults() {
    assert_eq!(parsed(""), (Settings::default(), Vec::new()));
}

#[test]
fn every_setting_is_read() {
    let (settings, problems) = parsed(
        "files = [\"a.toml\", \"b\"]\ntheme = \"light\"\nmouse = false\nborders = \"ascii\"\ncache = false\n[keys]\nundo = \"U\"\n",
    );
    assert_eq!(problems, []);
    assert_eq!(settings.files, ["a.toml", "b"]);
    assert_eq!(settings.theme, ThemeChoice::Light);
    assert!(!settings.mouse);
    assert_eq!(settings.borders, Borders::Ascii);
    assert!(!settings.cache);
    assert_eq!(settings.keymap.keys_of(Command::Undo), ["U"]);
}

#[test]
fn an_unknown_setting_is_a_warning_with_the_one_meant() {
    let (_, problems) = parsed("mouse = true\ntheem = \"dark\"\n");
    assert_eq!(places(&problems), [("unknown-key", 2, 1)]);
    assert_eq!(problems[0].severity, Severity::Warning);
    assert_eq!(problems[0].help.as_deref(), Some("did you mean \"theme\"?"));
}

#[test]
fn a_mistake_costs_its_own_line_only() {
    let (settings, problems) =
        parsed("mouse = \"no\"\nfiles = [\"a.toml\", 3]\ntheme = \"drak\"\nborders = 'ascii'\n");
    assert_eq!(
        places(&problems),
        [
            ("bad-value", 1, 9),
            ("bad-value", 2, 20),
            ("bad-value", 3, 9)
        ]
    );
    assert_eq!(settings.files, ["a.toml"]);
    assert_eq!(settings.borders, Borders::Ascii);
    assert!(settings.mouse);
}

#[test]
fn broken_toml_is_reported_where_it_breaks_and_the_rest_is_read() {
    let (settings, problems) = parsed("theme = \nmouse = false\n");
    assert_eq!(problems[0].code, "bad-toml");
    assert_eq!(problems[0].position.map(|position| position.line), Some(1));
    assert!(!settings.mouse);
}

#[test]
fn what_is_wrong_with_keys_is_told_where_it_stands() {
    let (settings, problems) = parsed(
        "[keys]\nredo = [\"R\"]\nunod = [\"U\"]\nundo = [\"R\", \"ctrl+z\", 7]\nquit = true\n",
    );
    assert_eq!(
        places(&problems),
        [
            ("unknown-command", 3, 1),
            ("key-conflict", 4, 9),
            ("bad-key", 4, 14),
            ("bad-value", 4, 24),
            ("bad-value", 5, 8)
        ]
    );
    assert_eq!(settings.keymap.keys_of(Command::Redo), ["R"]);
    assert_eq!(settings.keymap.keys_of(Command::Quit), ["Q", "ctrl-c"]);
}

#[test]
fn the_printed_keymap_is_a_config_file_that_changes_nothing() {
    assert_eq!(
        parsed(include_str!("../../assets/keymap.toml")),
        (Settings::default(), Vec::new())
    );
}

#[test]
fn files_are_found_from_the_config_folder_and_from_home() {
    let files = ["a.toml", "~/b", "/c", "bundled:d"]
        .map(String::from)
        .to_vec();
    let settings = Settings {
        files,
        ..Settings::default()
    };
    let folder = Path::new("/home/ann/.config/dateline");
    let known = settings
        .clone()
        .anchored(folder, Some(Path::new("/home/ann")));
    assert_eq!(
        known.files,
        [
            "/home/ann/.config/dateline/a.toml",
            "/home/ann/b",
            "/c",
            "bundled:d"
        ]
    );
    let unknown = settings.anchored(folder, None);
    assert_eq!(unknown.files[1], "~/b");
}

#[test]
fn a_hostile_file_is_reported_and_stops_nobody() {
    for text in [
        "files = ".to_owned() + &"[".repeat(100_000),
        "a.".repeat(50_000) + "b = 1",
        "\0\u{202e}=\u{1b}[31m".to_owned(),
    ] {
        let (settings, problems) = parsed(&text);
        assert_eq!(settings.keymap, Settings::default().keymap);
        assert!(!problems.is_empty());
        assert!(
            problems
                .iter()
                .all(|problem| !problem.to_string().contains(['\u{1b}', '\u{202e}', '\0']))
        );
    }
}
