//! The panes and what lies over them, in the states they can be in.
use super::{CONTACTS, SCRIPTS, answer, draw, focused, picture, select, state};
use dateline::app::lines::detail;
use dateline::app::{Chooser, ChooserRow, Focus, Notice, NoticeKind, Overlay, Search, State};
use dateline::config::Borders;
use dateline::diagnostic::{Diagnostic, Document};
use ratatui::style::Modifier;

#[test]
fn a_narrow_terminal_shows_the_pane_with_the_focus() {
    let mut detail = focused(state(CONTACTS, "", 60, 40), Focus::Detail);
    select(&mut detail, "march-call");
    insta::assert_snapshot!("narrow_detail", picture(&detail));
    insta::assert_snapshot!(
        "narrow_filter",
        picture(&focused(state(CONTACTS, "", 40, 24), Focus::Filter))
    );
}

#[test]
fn ascii_borders_leave_only_ascii_on_screen() {
    let mut state = focused(state(CONTACTS, "", 120, 40), Focus::Filter);
    state.settings.borders = Borders::Ascii;
    let picture = picture(&state);
    assert!(picture.is_ascii(), "{picture}");
    insta::assert_snapshot!(picture);
}

#[test]
fn an_empty_result_gives_its_reason_and_what_would_mend_it() {
    insta::assert_snapshot!(picture(&state(CONTACTS, "who:putin kind:summit", 80, 24)));
}

#[test]
fn help_names_the_keys_as_bound_and_the_marks() {
    let mut state = state(CONTACTS, "", 100, 100);
    state.overlay = Some(Overlay::Help { top: 0 });
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn problems_show_the_faulty_line() {
    let mut state = state(CONTACTS, "", 80, 24);
    let document = Document::new(
        "contacts.toml",
        "[[event]]\ndate = \"2025-04-31\"\ntitle = \"A call\"\n",
    );
    let problem = Diagnostic::error("bad-date", "there is no 31 April")
        .at(&document, 18..28)
        .with_help("write \"2025-04-30\", or \"2025-04\" if the day is not known");
    state.library.problems = vec![problem.clone(), problem].into();
    insta::assert_snapshot!(
        "problems_unseen",
        picture(&state).lines().next().unwrap_or_default()
    );
    state.overlay = Some(Overlay::Problems { top: 0 });
    state.problems_seen = true;
    insta::assert_snapshot!("problems_open", picture(&state));
}

#[test]
fn a_chooser_lies_in_the_middle() {
    let mut state = state(CONTACTS, "", 80, 24);
    let row = |label: &str| ChooserRow {
        label: label.to_owned(),
        filter: String::new(),
    };
    let rows = vec![
        row("by date"),
        row("by date, latest first"),
        row("by title"),
    ];
    state.overlay = Some(Overlay::Chooser(Chooser {
        title: "Order of the list".to_owned(),
        rows,
        cursor: 1,
    }));
    insta::assert_snapshot!(picture(&state));
}

#[test]
fn the_cursor_row_is_told_by_a_mark_and_by_attributes_without_colour() {
    let mut state = state(CONTACTS, "", 80, 24);
    select(&mut state, "march-call");
    let buffer = draw(&state);
    let y = (0..24)
        .find(|&y| buffer[(1, y)].symbol() == "▌")
        .expect("a row is marked");
    assert!(buffer[(20, y)].modifier.contains(Modifier::REVERSED));
    assert!(!buffer[(20, y + 1)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn found_letters_are_told_by_attributes_without_colour() {
    let mut state = state(CONTACTS, "", 200, 24);
    state.search = Some(Search {
        text: "WITKOFF".to_owned(),
        outcome: None,
    });
    let buffer = draw(&state);
    let picture = picture(&state);
    let (y, line) = picture
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("Witkoff visits"))
        .expect("it is shown");
    let x = line
        .split("Witkoff visits")
        .next()
        .map_or(0, |before| before.chars().count()) as u16;
    let attributes = |x: u16| buffer[(x, y as u16)].modifier;
    assert!(attributes(x).contains(Modifier::UNDERLINED));
    assert!(!attributes(x + 8).contains(Modifier::UNDERLINED));
}

#[test]
fn found_letters_are_marked_in_the_event_too() {
    let mut state = state(CONTACTS, "", 120, 40);
    select(&mut state, "march-call");
    let underlined = |state: &State| {
        let buffer = draw(state);
        buffer
            .content()
            .iter()
            .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
            .count()
    };
    let before = underlined(&state);
    state.search = Some(Search {
        text: "kind:call PESKÖV".to_owned(),
        outcome: None,
    });
    assert_eq!(underlined(&state), before + "Peskov".len());
}

#[test]
fn the_chosen_item_of_the_detail_is_marked() {
    let mut state = focused(state(CONTACTS, "", 120, 40), Focus::Detail);
    select(&mut state, "march-call");
    state.detail.item = 1;
    let picture = picture(&state);
    assert!(
        picture
            .lines()
            .any(|line| line.contains("▶kind") && line.contains("call")),
        "{picture}"
    );
}

#[test]
fn every_item_of_a_detail_stands_on_a_line() {
    for text in [CONTACTS, SCRIPTS] {
        let state = state(text, "", 80, 24);
        for row in state.library.engine.store().rows() {
            for width in [0, 1, 7, 20, 34, 80, 200] {
                let detail = detail::detail(&state, row, width);
                for item in 0..detail.items.len() {
                    assert!(
                        detail.line_of(item).is_some(),
                        "item {item} of {row:?} at {width}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_filter_turned_off_says_so_and_keeps_its_text() {
    let mut state = state(CONTACTS, "kind:call", 120, 24);
    state.filter.is_on = false;
    answer(&mut state);
    assert!(picture(&state).starts_with("Contacts on the settlement   FILTER OFF: kind:call"));
}

#[test]
fn a_long_filter_keeps_both_ends_in_the_header() {
    let filter = "who:putin who:trump kind:call,meeting,talks place:moscow certainty:>=planned since:2025-01-01";
    let header = picture(&state(CONTACTS, filter, 80, 24))
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned();
    assert!(header.contains("who:putin"), "{header}");
    assert!(header.contains("2025-01-01"), "{header}");
}

#[test]
fn a_notice_takes_the_place_of_the_hints_until_the_next_key() {
    let mut state = state(CONTACTS, "", 80, 24);
    state.notice = Some(Notice {
        kind: NoticeKind::Error,
        text: "there is no later match".to_owned(),
    });
    state.count = Some(12);
    let picture = picture(&state);
    let last = picture.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("there is no later match") && last.ends_with("12"),
        "{last}"
    );
}

#[test]
fn control_characters_of_a_file_never_reach_the_screen() {
    let mut state = focused(state(SCRIPTS, "", 120, 40), Focus::Detail);
    for at in 0..state.rows().len() {
        state.list.cursor = at;
        let picture = picture(&state);
        let hostile = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!picture.contains(hostile), "{picture:?}");
    }
}

#[test]
fn a_detail_shows_everything_said_and_where_they_differ() {
    let mut state = focused(state(CONTACTS, "", 120, 90), Focus::Detail);
    select(&mut state, "march-call");
    let picture = picture(&state);
    for part in [
        "they differ on length",
        "very good call",
        "[2]",
        "energy sites",
        "follows",
        "lost-meeting",
        "via The Agency",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
}
