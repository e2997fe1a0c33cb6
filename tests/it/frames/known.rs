//! The as-of view: nobody may take the past for the present.
use super::picture;
use crate::browser::Browser;

fn browser(columns: u16, rows: u16, keys: &str) -> Browser {
    let mut browser = Browser::open("us-russia-2025", columns, rows);
    browser.keys(keys);
    browser
}

#[test]
fn a_banner_and_another_frame_at_every_size() {
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let browser = browser(columns, rows, "A '2025-04-13' enter j");
        insta::assert_snapshot!(
            format!("as_known_{columns}x{rows}"),
            picture(&browser.state)
        );
    }
}

#[test]
fn leaving_it_gives_the_usual_screen_again() {
    let there_and_back = browser(120, 40, "A '2025-04-13' enter A enter g");
    let usual = browser(120, 40, "g");
    assert_eq!(picture(&there_and_back.state), picture(&usual.state));
}

#[test]
fn a_day_before_everything_says_why_there_is_nothing() {
    let picture = picture(&browser(80, 24, "A '2010' enter").state);
    assert!(
        picture.contains("Nothing in these files could be known"),
        "{picture}"
    );
}
