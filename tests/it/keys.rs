//! Keys as a reader meets them: written in the config file, told in the manual, pressed.

use dateline::command::{COMMANDS, Command, Context};
use dateline::config::{Settings, Written};
use dateline::diagnostic::Document;
use dateline::keymap::{Key, Resolution};

const PANES: [Context; 2] = [Context::Panes, Context::Everywhere];

fn settings(text: &str) -> (Settings, Vec<String>) {
    let (written, problems) = Written::parse(&Document::new("config.toml", text));
    (
        Settings::from(&written),
        problems
            .into_iter()
            .map(|problem| problem.to_string())
            .collect(),
    )
}

fn pressed(settings: &Settings, keys: &str) -> Resolution {
    let keys: Result<Vec<Key>, _> = keys.split_whitespace().map(str::parse).collect();
    keys.map_or(Resolution::None, |keys| {
        settings.keymap.resolve(&PANES, &keys)
    })
}

/// The TOML examples of a page.
fn examples(page: &str) -> Vec<String> {
    let blocks = page.split("```toml\n").skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_examples_of_the_manual_are_free_of_problems_and_do_what_they_say() {
    let examples = examples(include_str!("../../docs/configuration.md"));
    assert_eq!(examples.len(), 2);
    for example in &examples {
        assert_eq!(settings(example).1, Vec::<String>::new(), "{example}");
    }
    let (first, _) = settings(&examples[0]);
    assert_eq!(
        pressed(&first, "ctrl-u"),
        Resolution::Command(Command::Undo)
    );
    assert_eq!(
        pressed(&first, "U"),
        Resolution::Command(Command::HalfPageUp)
    );
    assert_eq!(pressed(&first, "f2"), Resolution::None);
    let (second, _) = settings(&examples[1]);
    assert_eq!(pressed(&second, "g"), Resolution::Pending);
    assert_eq!(
        pressed(&second, "g g"),
        Resolution::Command(Command::GoFirst)
    );
    assert_eq!(pressed(&second, "f5"), Resolution::Command(Command::Reload));
}

#[test]
fn the_manual_tells_every_command_and_setting() {
    let page = include_str!("../../docs/keys.md");
    for row in COMMANDS {
        assert!(
            page.contains(&format!("| `{}` | {} |", row.name, row.sentence)),
            "{}",
            row.name
        );
    }
    let page = include_str!("../../docs/configuration.md");
    for setting in ["files", "theme", "mouse", "borders", "keys"] {
        assert!(page.contains(&format!("\n| `{setting}` |")), "{setting}");
    }
}

#[test]
fn a_reader_with_a_russian_layout_browses_without_switching() {
    let settings = Settings::default();
    let walk = [
        ("о", Command::MoveDown),
        ("л", Command::MoveUp),
        ("П", Command::GoLast),
        ("ш", Command::IncludeValue),
        ("ъ", Command::NextPeriod),
        ("Ю", Command::RaiseCertainty),
        ("й", Command::Leave),
    ];
    for (key, command) in walk {
        assert_eq!(
            pressed(&settings, key),
            Resolution::Command(command),
            "{key}"
        );
    }
}

#[test]
fn a_problem_in_the_keys_is_told_with_its_line_and_its_cure() {
    let (settings, problems) = settings("[keys]\nundo = [\"ctrl+u\"]\n");
    let [problem] = problems.as_slice() else {
        panic!("one problem, not {problems:?}");
    };
    assert!(problem.starts_with("config.toml:2:9: "), "{problem}");
    assert!(problem.contains("write \"ctrl-u\""), "{problem}");
    assert_eq!(pressed(&settings, "u"), Resolution::Command(Command::Undo));
}
