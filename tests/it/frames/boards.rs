//! The boards, at the sizes people have.
use super::{CLAIMS, CONTACTS, answer_board, draw, picture, select, state};
use dateline::app::geometry::Size;
use dateline::app::{Board, ClaimsBoard, ContactsBoard, Overlay, Scope, State};
use dateline::config::Borders;
use ratatui::style::Modifier;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

fn claims(scope: Scope, columns: u16, rows: u16) -> State {
    let mut state = state(CLAIMS, "", columns, rows);
    select(&mut state, "call");
    let board = ClaimsBoard {
        scope,
        ..ClaimsBoard::default()
    };
    state.board = Some(Board::Claims(board));
    answer_board(&mut state);
    state
}

#[test]
fn the_claims_of_an_event_stand_side_by_side_where_there_is_room() {
    for (columns, rows) in SIZES {
        let name = format!("claims_event_{columns}");
        insta::assert_snapshot!(name, picture(&claims(Scope::Event, columns, rows)));
    }
}

#[test]
fn the_claims_of_the_result_follow_one_another() {
    for (columns, rows) in SIZES {
        let name = format!("claims_result_{columns}");
        insta::assert_snapshot!(name, picture(&claims(Scope::Result, columns, rows)));
    }
}

fn contacts(query: &str, columns: u16, rows: u16) -> State {
    let mut state = state(CONTACTS, query, columns, rows);
    state.board = Some(Board::Contacts(ContactsBoard::default()));
    answer_board(&mut state);
    state
}

#[test]
fn the_contact_board_keeps_pair_and_count_at_every_size() {
    for (columns, rows) in SIZES {
        let name = format!("contacts_{columns}");
        insta::assert_snapshot!(name, picture(&contacts("", columns, rows)));
    }
}

#[test]
fn a_contact_board_without_contacts_says_why() {
    let reason = |query: &str| picture(&contacts(query, 80, 24));
    assert!(reason("kind:nothing").contains("No event answers the filter."));
    assert!(reason("kind:inspection OR id:referendums").contains("names two actors"));
}

#[test]
fn ascii_borders_leave_only_ascii_on_the_boards() {
    for mut state in [contacts("", 140, 40), claims(Scope::Result, 140, 40)] {
        state.settings.borders = Borders::Ascii;
        let picture = picture(&state);
        assert!(picture.is_ascii(), "{picture}");
    }
}

#[test]
fn a_disagreement_stands_out_without_colour() {
    let state = claims(Scope::Event, 120, 40);
    let buffer = draw(&state);
    let picture = picture(&state);
    let (y, line) = picture
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("differ"))
        .expect("it is in words");
    let x = line
        .split("differ")
        .next()
        .map_or(0, |before| before.chars().count());
    let attributes = buffer[(x as u16, y as u16)].modifier;
    assert_ne!(attributes, Modifier::empty());
}

#[test]
fn help_on_a_board_begins_with_its_own_keys() {
    let mut state = claims(Scope::Event, 80, 24);
    state.overlay = Some(Overlay::Help { top: 0 });
    insta::assert_snapshot!("claims_help", picture(&state));
}

#[test]
fn a_board_can_be_drawn_at_any_size() {
    let boards = [
        claims(Scope::Event, 80, 24),
        claims(Scope::Result, 80, 24),
        contacts("", 80, 24),
    ];
    for mut state in boards {
        let small = (0..=10).flat_map(|rows| (0..=24).map(move |columns| (columns, rows)));
        for (columns, rows) in small.chain([(300, 5), (20, 200), (400, 120)]) {
            state.size = Size { columns, rows };
            draw(&state);
        }
    }
}
