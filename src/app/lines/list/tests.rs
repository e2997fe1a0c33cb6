use super::super::sample;
use super::*;
use crate::app::State;

/// What the list shows, headings in brackets.
fn shown(state: &State, top: usize, height: u16) -> Vec<String> {
    let name = |line| match line {
        ListLine::Heading(heading) => format!("[{heading}]"),
        ListLine::Gap(words) => words,
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
fn a_silence_stands_between_its_two_events_when_asked_for() {
    let dates = ["2025-03-01", "2025-03-05", "2025-04-11", "2025-04-12", ""];
    let mut state = dated(&dates);
    assert!(!shown(&state, 0, 20).concat().contains("without"));
    state.list.gaps.are_shown = true;
    let expected = [
        "[March 2025]",
        "0",
        "1",
        "37 days without an event",
        "[April 2025]",
        "2",
        "3",
        "[no date]",
        "4",
    ];
    assert_eq!(shown(&state, 0, 20), expected);
    // Cut where nothing would stand under it; none above the first row.
    assert_eq!(shown(&state, 0, 5), expected[..3]);
    assert_eq!(shown(&state, 2, 5), expected[4..]);
    state.list.gaps.days = 38;
    assert!(!shown(&state, 0, 20).concat().contains("without"));
}

#[test]
fn an_order_is_open_only_where_dates_overlap() {
    let state = dated(&["2025-03-01", "2025-03-01", "2025-04", "2025-04-11", "", ""]);
    let open: Vec<bool> = (0..6).map(|at| is_order_open(&state, at)).collect();
    assert_eq!(open, [false, false, false, true, false, false]);
}

#[test]
fn the_top_moves_as_little_as_shows_the_cursor_with_silences() {
    let days: Vec<String> = (1..=9)
        .flat_map(|month| [1, 3, 26].map(|day| format!("2025-0{month}-{day:02}")))
        .collect();
    let mut state = dated(&days.iter().map(String::as_str).collect::<Vec<_>>());
    state.list.gaps.are_shown = true;
    assert!(shown(&state, 0, 60).concat().contains("23 days without"));
    stays_in_sight(&state, 27);
}

#[test]
fn the_top_moves_as_little_as_shows_the_cursor() {
    let days: Vec<String> = (1..=9)
        .flat_map(|month| (1..=3).map(move |day| format!("2025-0{month}-0{day}")))
        .collect();
    let state = dated(&days.iter().map(String::as_str).collect::<Vec<_>>());
    stays_in_sight(&state, 27);
}

fn stays_in_sight(state: &State, length: usize) {
    for height in 1..=9_u16 {
        for top in 0..length {
            for cursor in 0..length {
                let moved = top_for(state, top, cursor, height);
                let is_shown = |top| lines(state, top, height).contains(&ListLine::Event(cursor));
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
