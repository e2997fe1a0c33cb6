use super::*;
use std::fmt::Write as _;

/// Faces that draw lines and bars, not letters.
const LINES: [Face; 5] = [
    Face::Border,
    Face::BorderFocused,
    Face::OverlayBorder,
    Face::StripSure,
    Face::StripPossible,
];

fn both() -> [Theme; 2] {
    [Theme::dark(), Theme::light()]
}

fn codes(problems: &[Diagnostic]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code).collect()
}

fn place(problem: &Diagnostic) -> (u32, u32) {
    let position = problem.position.unwrap();
    (position.line, position.column)
}

#[test]
fn the_built_in_themes_are_read_without_a_problem() {
    for (name, text) in Theme::built_ins() {
        assert_eq!(Theme::parse(name, text).1, [], "{name}");
    }
}

#[test]
fn the_built_in_themes_name_every_face_in_the_order_of_the_table() {
    for (name, text) in Theme::built_ins() {
        let faces = text.split("[faces]").nth(1).unwrap();
        let named: Vec<&str> = faces
            .lines()
            .filter_map(|line| Some(line.split_once(" =")?.0))
            .collect();
        let all: Vec<&str> = Face::ALL.iter().map(|face| face.name()).collect();
        assert_eq!(named, all, "{name}");
    }
}

#[test]
fn text_and_lines_can_be_told_from_the_ground() {
    let mut poor = String::new();
    for theme in both() {
        for face in Face::ALL {
            let style = theme.style(*face, Depth::True);
            let Some(fg) = style.fg else { continue };
            let wanted = if LINES.contains(face) { 3.0 } else { 4.5 };
            let contrast = fg.contrast(style.bg.unwrap_or(theme.ground()));
            if contrast < wanted {
                writeln!(
                    poor,
                    "{} {}: {contrast:.1}, not {wanted}",
                    theme.name(),
                    face.name()
                )
                .unwrap();
            }
        }
    }
    assert_eq!(poor, "");
}

#[test]
fn the_ground_is_the_worst_case() {
    let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
    for (theme, beyond) in [(Theme::dark(), black), (Theme::light(), white)] {
        for face in Face::ALL {
            let style = theme.style(*face, Depth::True);
            let (Some(fg), None) = (style.fg, style.bg) else {
                continue;
            };
            assert!(
                fg.contrast(beyond) > fg.contrast(theme.ground()),
                "{} {}",
                theme.name(),
                face.name()
            );
        }
    }
}

#[test]
fn letters_stay_legible_with_256_colours() {
    for theme in both() {
        for face in Face::ALL {
            let style = theme.style(*face, Depth::Indexed256);
            let Some(fg) = style.fg else { continue };
            let wanted = if LINES.contains(face) { 2.7 } else { 4.0 };
            let contrast = fg.contrast(style.bg.unwrap_or(theme.ground()));
            assert!(
                contrast >= wanted,
                "{} {}: {contrast:.1}",
                theme.name(),
                face.name()
            );
        }
    }
}

#[test]
fn with_16_colours_what_cannot_be_read_takes_the_terminals_own_colour() {
    for theme in both() {
        for face in Face::ALL {
            let style = theme.style(*face, Depth::Ansi16);
            let Some(fg) = style.fg else { continue };
            let contrast = fg.contrast(style.bg.unwrap_or(theme.ground()));
            assert!(
                contrast >= 3.0,
                "{} {}: {contrast:.1}",
                theme.name(),
                face.name()
            );
        }
    }
    let (theme, _) = Theme::parse(
        "mine",
        "inherits = \"light\"\n[faces]\ndate = { fg = \"#d7d700\", style = \"bold\" }\n",
    );
    let bold = Style {
        attributes: Attribute::Bold.into(),
        ..Style::default()
    };
    assert_eq!(theme.style(Face::Date, Depth::Ansi16), bold);
}

#[test]
fn without_colours_the_cursor_and_the_focus_still_show() {
    for theme in both() {
        let look = |face| theme.style(face, Depth::Mono);
        for face in Face::ALL {
            assert_eq!((look(*face).fg, look(*face).bg), (None, None));
        }
        let apart = [
            (Face::Cursor, Face::Text),
            (Face::Cursor, Face::CursorAway),
            (Face::CursorAway, Face::Text),
            (Face::BorderFocused, Face::Border),
            (Face::TitleFocused, Face::PaneTitle),
            (Face::Match, Face::Text),
            (Face::MatchCurrent, Face::Match),
            (Face::StripSure, Face::StripPossible),
            (Face::Error, Face::Warning),
            (Face::Included, Face::Excluded),
        ];
        for (one, two) in apart {
            assert_ne!(look(one), look(two), "{} and {}", one.name(), two.name());
        }
    }
}

#[test]
fn a_theme_made_mono_looks_like_one_on_a_terminal_without_colours() {
    for theme in both() {
        let mono = theme.mono();
        for face in Face::ALL {
            assert_eq!(
                mono.style(*face, Depth::True),
                theme.style(*face, Depth::Mono)
            );
        }
    }
}

#[test]
fn the_depth_follows_the_environment() {
    let rows = [
        // TERM, COLORTERM, NO_COLOR
        (
            Some("xterm-256color"),
            Some("truecolor"),
            Some("1"),
            Depth::Mono,
        ),
        (
            Some("xterm-256color"),
            Some("truecolor"),
            Some(""),
            Depth::True,
        ),
        (Some("xterm-256color"), Some("truecolor"), None, Depth::True),
        (Some("xterm-256color"), Some("24bit"), None, Depth::True),
        (Some("xterm-256color"), Some("yes"), None, Depth::Indexed256),
        (Some("xterm-256color"), None, None, Depth::Indexed256),
        (Some("screen.xterm-256color"), None, None, Depth::Indexed256),
        (Some("xterm-kitty"), None, None, Depth::True),
        (Some("foot-direct"), None, None, Depth::True),
        (Some("xterm-direct"), None, None, Depth::True),
        (Some("xterm"), None, None, Depth::Ansi16),
        (Some("linux"), None, None, Depth::Ansi16),
        (Some("linux-m"), None, None, Depth::Mono),
        (Some("tmux"), None, None, Depth::Ansi16),
        (Some("vt100"), None, None, Depth::Mono),
        (Some("no-such-terminal"), None, None, Depth::Mono),
        (Some("dumb"), Some("truecolor"), None, Depth::Mono),
        (Some(""), None, None, Depth::Mono),
        (None, Some("truecolor"), None, Depth::Mono),
    ];
    for (term, colorterm, no_color, depth) in rows {
        assert_eq!(
            Depth::detect(term, colorterm, no_color),
            depth,
            "{term:?} {colorterm:?} {no_color:?}"
        );
    }
}

#[test]
fn colours_are_read_in_three_spellings() {
    let rows = [
        ("#ff8000", Some(Colour::Rgb(255, 128, 0))),
        ("#FF8000", Some(Colour::Rgb(255, 128, 0))),
        ("bright-black", Some(Colour::Indexed(8))),
        ("white", Some(Colour::Indexed(7))),
        ("0", Some(Colour::Indexed(0))),
        ("255", Some(Colour::Indexed(255))),
        ("256", None),
        ("-1", None),
        ("+1", None),
        ("#ff80", None),
        ("#ff80zz", None),
        ("#+f8000", None),
        ("#äöü", None),
        ("", None),
        ("Red", None),
    ];
    for (text, colour) in rows {
        assert_eq!(Colour::parse(text), colour, "{text}");
    }
}

#[test]
fn a_palette_colour_is_its_own_nearest() {
    for index in 16..=255 {
        let (red, green, blue) = Colour::Indexed(index).rgb();
        let near = Colour::Rgb(red, green, blue).at(Depth::Indexed256);
        assert_eq!(near.rgb(), (red, green, blue), "{index}");
    }
    for index in 0..16 {
        assert_eq!(
            Colour::Indexed(index).at(Depth::Ansi16),
            Colour::Indexed(index)
        );
    }
}

#[test]
fn contrast_is_the_ratio_of_wcag() {
    let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
    assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    assert!((white.contrast(white) - 1.0).abs() < 1e-9);
    assert!((Colour::Rgb(0x77, 0x77, 0x77).contrast(white) - 4.48).abs() < 0.01);
}

#[test]
fn a_file_changes_the_faces_it_names_and_inherits_the_rest() {
    let (theme, problems) = Theme::parse(
        "mine.toml",
        "inherits = \"light\"\nground = \"#ffffff\"\n[faces]\ndate = { fg = 33, style = \"bold italic\", mono = \"reversed\" }\n\
         text = { fg = \"default\", bg = \"white\" }\n",
    );
    assert_eq!(problems, []);
    let date = theme.style(Face::Date, Depth::True);
    assert_eq!(date.fg, Some(Colour::Indexed(33)));
    assert_eq!(
        date.attributes,
        [Attribute::Bold, Attribute::Italic].into_iter().collect()
    );
    assert_eq!(
        theme.style(Face::Date, Depth::Mono).attributes,
        Attribute::Reversed.into()
    );
    assert_eq!(
        theme.style(Face::Text, Depth::True).bg,
        Some(Colour::Indexed(7))
    );
    assert!(
        theme
            .style(Face::Text, Depth::Mono)
            .attributes
            .has(Attribute::Reversed)
    );
    assert_eq!(
        theme.style(Face::Error, Depth::True),
        Theme::light().style(Face::Error, Depth::True)
    );
    assert_eq!(
        (theme.name(), theme.ground()),
        ("mine.toml", Colour::Rgb(255, 255, 255))
    );
}

#[test]
fn a_mistake_costs_only_what_it_is_in() {
    let text = "[faces]\ndaet = { fg = \"red\" }\ndate = { fg = \"rad\", style = \"bold blink\" }\nerror = \"red\"\nkey = { fg = true, colour = 1 }\n";
    let (theme, problems) = Theme::parse("mine.toml", text);
    let mut found: Vec<_> = problems
        .iter()
        .map(|problem| (place(problem), problem.code))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            ((2, 1), "unknown-face"),
            ((3, 15), "bad-colour"),
            ((3, 30), "bad-attribute"),
            ((4, 9), "wrong-type"),
            ((5, 14), "wrong-type"),
            ((5, 20), "unknown-key"),
        ]
    );
    assert!(
        theme
            .style(Face::Date, Depth::True)
            .attributes
            .has(Attribute::Bold)
    );
    assert_eq!(
        theme.style(Face::Error, Depth::True),
        Theme::dark().style(Face::Error, Depth::True)
    );
}

#[test]
fn a_mistyped_name_gets_a_suggestion() {
    let (_, problems) = Theme::parse(
        "mine.toml",
        "inherits = \"lite\"\n[faces]\ncursr = {}\ndate = { fg = \"magneta\" }\n",
    );
    assert_eq!(
        codes(&problems),
        ["unknown-theme", "unknown-face", "bad-colour"]
    );
    let help: Vec<_> = problems
        .iter()
        .map(|problem| problem.help.clone().unwrap())
        .collect();
    assert!(help[1].contains("cursor"), "{help:?}");
    assert!(help[2].contains("magenta"), "{help:?}");
}

#[test]
fn broken_toml_is_a_problem_with_a_place_and_the_rest_is_read() {
    let (theme, problems) = Theme::parse(
        "mine.toml",
        "[faces]\ndate = { fg = \"red\" }\nkey = { fg = \n",
    );
    assert_eq!(problems[0].code, "bad-toml");
    assert_eq!(place(&problems[0]).0, 3);
    assert_eq!(
        theme.style(Face::Date, Depth::True).fg,
        Some(Colour::Indexed(1))
    );
}
