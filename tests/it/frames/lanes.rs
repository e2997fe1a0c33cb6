//! The lanes as text: at the sizes people have, in every depth of colour, with dates of every sort.
use crate::browser::{Browser, text};
use dateline::app::Msg;
use dateline::config::Borders;
use dateline::theme::Depth;

/// Dates BCE and to the minute, open, fuzzy and missing ones.
const LONG: &str = include_str!("lanes.toml");

fn contacts(columns: u16, rows: u16, keys: &str) -> Browser {
    let mut browser = Browser::open("us-russia-2025", columns, rows);
    browser.keys(keys);
    browser
}

fn long(columns: u16, rows: u16, keys: &str) -> Browser {
    let mut browser = Browser::read(LONG, columns, rows);
    browser.keys(keys);
    browser
}

fn picture(browser: &Browser) -> String {
    text(&browser.draw_in(Depth::Mono))
}

#[test]
fn lanes_at_every_size() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let browser = contacts(columns, rows, "L");
        insta::assert_snapshot!(format!("lanes_{columns}x{rows}"), picture(&browser));
    }
}

#[test]
fn lanes_of_dates_of_every_sort() {
    insta::assert_snapshot!("lanes_long", picture(&long(100, 20, "L")));
    insta::assert_snapshot!("lanes_long_by_kind", picture(&long(100, 24, "L tab")));
    let docking = long(
        100,
        20,
        "f 'date:2025-03' enter L tab tab tab l l l z z z z",
    );
    insta::assert_snapshot!("lanes_hours", picture(&docking));
}

#[test]
fn lanes_in_ascii_have_no_other_sign() {
    let mut browser = long(80, 24, "");
    browser.state.settings.borders = Borders::Ascii;
    browser.keys("L");
    let picture = picture(&browser);
    assert!(picture.is_ascii(), "{picture}");
    insta::assert_snapshot!("lanes_ascii", picture);
}

#[test]
fn the_signs_are_the_same_whatever_colours_there_are() {
    let browser = contacts(120, 40, "L j l");
    let mono = text(&browser.draw_in(Depth::Mono));
    for depth in [Depth::Ansi16, Depth::Indexed256, Depth::True] {
        assert_eq!(text(&browser.draw_in(depth)), mono);
    }
}

#[test]
fn without_colour_the_cursor_is_still_seen() {
    let browser = contacts(80, 24, "L j");
    let buffer = browser.draw_in(Depth::Mono);
    let plain = &buffer[(2, 3)];
    let marked = &buffer[(2, 4)];
    assert_ne!(
        plain.modifier, marked.modifier,
        "the lane of the cursor stands out"
    );
}

#[test]
fn any_size_can_be_drawn() {
    let mut browsers = [
        contacts(80, 24, "L"),
        long(80, 24, "L z z l"),
        long(80, 24, "L tab G"),
    ];
    for browser in &mut browsers {
        for rows in (0..=12).chain([40]) {
            for columns in (0..=44).step_by(4).chain([300]) {
                browser.send(Msg::Resized(columns, rows));
                browser.draw();
            }
        }
    }
}

#[test]
fn values_of_the_filter_pane_stand_over_time() {
    let browser = contacts(200, 60, "");
    insta::assert_snapshot!("sparks_beside_names", picture(&browser));
    // Where there is no room beside the names: in the border, of the value under the cursor.
    let browser = contacts(120, 24, "shift-tab 6 j");
    insta::assert_snapshot!("spark_in_the_border", picture(&browser));
}

#[test]
fn the_picture_in_the_manual_is_the_screen() {
    let picture = picture(&contacts(80, 24, "L D '18_march_2025' enter z z"));
    let board = picture
        .lines()
        .filter(|line| line.starts_with(['┏', '┃', '┗']));
    // The empty lines below the lanes are left out.
    let board: Vec<&str> = board
        .filter(|line| !line.trim_matches(['┃', ' ']).is_empty())
        .collect();
    let manual = include_str!("../../../docs/views.md").replace("\r\n", "\n");
    assert!(manual.contains(&board.join("\n")), "{}", board.join("\n"));
}
