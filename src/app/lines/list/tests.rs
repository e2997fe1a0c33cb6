use super::super::sample;
use super::*;
use crate::app::State;

/// What the list shows, headings in brackets.
fn shown(state: &State, top: usize, height: u16) -> Vec<String> {
    let name = |line| match line {
        ListLine::Heading(heading) => format!("[{heading}]"),
        ListLine::Event(position) => position.to_string(),
    };
    lines(state, top, height).into_iter().map(name).collect()
}

fn dated(dates: &[&str]) -> State {
    let events = dates.iter().map(|date| {
        let mut event = sample::event("e", "An event");
        event.when = (!date.is_empty()).then(|| sample::when(date));
        event
    });
    sample::state(events.collect())
}

#[test]
fn each_month_stands_over_its_events() {
    let state = dated(&["2025-03-01", "2025-03-18", "2025-04-11", ""]);
    assert_eq!(
        shown(&state, 0, 20),
        [
            "[March 2025]",
            "0",
            "1",
            "[April 2025]",
            "2",
            "[no date]",
            "3"
        ]
    );
}

#[test]
fn the_uppermost_heading_stays_on_screen_while_scrolling() {
    let state = dated(&["2025-03-01", "2025-03-18", "2025-03-20"]);
    assert_eq!(shown(&state, 1, 2), ["[March 2025]", "1"]);
    assert_eq!(shown(&state, 1, 1), ["1"]);
    assert_eq!(shown(&state, 1, 0), [""; 0]);
}

#[test]
fn a_heading_never_stands_alone_at_the_end() {
    let state = dated(&["2025-03-01", "2025-04-11"]);
    assert_eq!(shown(&state, 0, 3), ["[March 2025]", "0"]);
}

#[test]
fn an_empty_result_has_no_lines() {
    assert_eq!(shown(&dated(&[]), 0, 5), [""; 0]);
    assert_eq!(top_for(&dated(&[]), 3, 3, 5), 0);
}

#[test]
fn the_top_moves_as_little_as_shows_the_cursor() {
    let days: Vec<String> = (1..=9)
        .flat_map(|month| (1..=3).map(move |day| format!("2025-0{month}-0{day}")))
        .collect();
    let state = dated(&days.iter().map(String::as_str).collect::<Vec<_>>());
    for height in 1..=9_u16 {
        for top in 0..27 {
            for cursor in 0..27 {
                let moved = top_for(&state, top, cursor, height);
                let is_shown = |top| lines(&state, top, height).contains(&ListLine::Event(cursor));
                assert!(
                    is_shown(moved),
                    "cursor {cursor}, top {top} to {moved}, height {height}"
                );
                if moved > top {
                    assert!(!is_shown(moved - 1), "{moved} is further than need be");
                } else if moved < top {
                    assert_eq!(moved, cursor, "only to the cursor itself");
                }
            }
        }
    }
}
