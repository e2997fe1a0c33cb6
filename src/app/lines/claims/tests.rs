use super::super::sample;
use super::*;
use crate::app::{Board, ClaimsBoard};
use crate::model::Actor;
use crate::text;
use std::sync::Arc;

fn claim(by: &str, about: Option<&str>, said: &str) -> Claim {
    Claim {
        by: Arc::new(Actor {
            id: by.into(),
            name: by.to_owned(),
            ..Actor::default()
        }),
        said: said.to_owned(),
        quote: None,
        about: about.map(Into::into),
        when: None,
        source: None,
    }
}

fn text_of(claims: Vec<Claim>, width: u16) -> Vec<String> {
    let mut event = sample::event("e", "An event");
    event.claims = claims;
    let mut state = sample::state(vec![event]);
    state.board = Some(Board::Claims(ClaimsBoard::default()));
    let line = |line: Vec<Piece>| line.into_iter().map(|piece| piece.text).collect::<String>();
    lines(&state, width, 100).into_iter().map(line).collect()
}

#[test]
fn silence_is_said_and_disagreement_is_a_word() {
    let claims = || {
        vec![
            claim("A", Some("length"), "an hour"),
            claim("B", Some("length"), "two hours"),
            claim("A", Some("topic"), "grain"),
        ]
    };
    for width in [30, 100] {
        let text = text_of(claims(), width).join("\n");
        for part in ["differ", "one voice", "did not say"] {
            assert!(text.contains(part), "{part} at {width}\n{text}");
        }
    }
}

#[test]
fn cells_of_one_line_stand_under_their_speakers() {
    let lines = text_of(
        vec![
            claim("Anna", Some("length"), "日本語 three words"),
            claim(
                "Bert",
                Some("length"),
                "somewhat longer, so that it breaks into several lines of its cell",
            ),
        ],
        80,
    );
    let column = |line: &str, part: &str| line.split(part).next().map(text::width);
    let head = lines.iter().find(|line| line.contains("Bert")).unwrap();
    let first = lines.iter().find(|line| line.contains("somewhat")).unwrap();
    assert_eq!(column(head, "Bert"), column(first, "somewhat"));
    assert_eq!(column(head, "Anna"), column(first, "日本語"));
}

#[test]
fn lines_fit_any_width_from_the_least_on() {
    let long = "word ".repeat(60);
    for width in 18..140 {
        let claims = vec![
            claim("A speaker", Some("took-place"), &long),
            claim("Another one", None, &long),
            claim(
                "A third",
                Some("length"),
                "Donaudampfschifffahrtsgesellschaft",
            ),
        ];
        for line in text_of(claims, width) {
            assert!(
                text::width(&line) <= usize::from(width),
                "{line:?} at {width}"
            );
        }
    }
}

#[test]
fn what_names_no_attribute_is_nobodys_silence() {
    let text = text_of(vec![claim("A", None, "hm"), claim("B", None, "well")], 100).join("\n");
    assert!(
        !text.contains("did not say") && !text.contains("differ"),
        "{text}"
    );
}
