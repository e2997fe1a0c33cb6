use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> Vec<(String, bool)> {
    let cut = cut(text, 64, 0);
    cut.pieces
        .iter()
        .map(|piece| (text[piece.range.clone()].to_owned(), piece.is_event))
        .collect()
}

fn starts(text: &str) -> Vec<&str> {
    let pieces = cut(text, 64, 0).pieces;
    pieces
        .iter()
        .map(|piece| text[piece.range.clone()].lines().next().unwrap_or(""))
        .collect()
}

#[test]
fn a_piece_is_a_first_level_table_with_all_below_it() {
    let text = "a = 1\n[t]\n[[event]]\nx = 1\n [[event.claim]]\n[[ event ]] # two\n[actors.a]\n";
    let expected = [
        ("a = 1\n", false),
        ("[t]\n", false),
        ("[[event]]\nx = 1\n [[event.claim]]\n", true),
        ("[[ event ]] # two\n", true),
        ("[actors.a]\n", false),
    ];
    assert_eq!(
        shown(text),
        expected.map(|(piece, is_event)| (piece.to_owned(), is_event))
    );
}

#[test]
fn nothing_is_cut_inside_strings_comments_and_arrays() {
    for inside in [
        "a = \"\"\"\n[[event]]\n\"\"\"",
        "a = \"\"\"x\\\"\"\"\n[[event]]\"\"\"\"\"",
        "a = '''\n[[event]]\n'''",
        "a = [\n[[\"event\"]],\n]",
        "a = \"#\\\"\" # \"\"\"",
        "a = 'c:\\' # '''",
        "# \"\"\"",
        "a = [ # ]\n[1],\n]",
    ] {
        let text = format!("[[event]]\n{inside}\n[[event]]\nb = 1");
        assert_eq!(starts(&text), ["", "[[event]]", "[[event]]"], "{inside}");
    }
}

#[test]
fn a_table_below_an_event_that_stands_apart_leaves_the_file_whole() {
    assert_eq!(starts("[[event]]\n[actors.a]\n[[event.claim]]\n").len(), 1);
}

#[test]
fn nesting_is_measured_in_brackets_and_dots() {
    let nested = |n: usize| format!("a = {}{}", "[".repeat(n), "]".repeat(n));
    assert_eq!(cut(&nested(64), 64, 0).too_deep, None);
    assert_eq!(cut(&nested(65), 64, 0).too_deep, Some(68));
    let dotted = |n: usize| format!("{}a = 1", "a.".repeat(n));
    assert_eq!(cut(&dotted(64), 64, 0).too_deep, None);
    assert!(cut(&dotted(65), 64, 0).too_deep.is_some());
    assert!(
        cut(&format!("[{}a]", "a.".repeat(65)), 64, 0)
            .too_deep
            .is_some()
    );
    assert_eq!(cut("a = \"[[[[\" # [[[[\nb = 1.5.5.5", 3, 0).too_deep, None);
}

#[test]
fn a_broken_piece_is_cut_by_looks() {
    let text = "[[event]]\na = \"\"\"\n[[event]]\nb = 1\n[actors.x]\n";
    let broken = &cut(text, 64, 0).pieces[1];
    assert_eq!(broken.range.end, text.len());
    let pieces = recut(text, broken);
    assert_eq!(
        pieces
            .iter()
            .map(|piece| piece.is_event)
            .collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn events_stay_together_until_they_are_many() {
    let text = "[[event]]\n[[event]]\n[event.x]\n[[event]]\n[t]\n[[event]]\n";
    let starts = |together| {
        let pieces = cut(text, 64, together).pieces;
        let starts = pieces.iter().map(|piece| piece.range.start);
        starts.skip(1).collect::<Vec<_>>()
    };
    assert_eq!(starts(0), [0, 10, 30, 40, 44]);
    assert_eq!(starts(20), [0, 30, 40, 44]);
    assert_eq!(starts(1000), [0, 40, 44]);
}

#[test]
fn an_event_with_a_header_inside_it_stands_alone_in_doubt() {
    let sure = "[[event]]\na = 1\n";
    for (doubtful, fit) in [
        ("[[event]]\na = \"\"\"\n [[event]]\n\"\"\"\n", Fit::Doubtful),
        ("[[event]]\na = [\n[actors.x]\n]\n", Fit::Doubtful),
        ("[[event]]\na = '''\n[[event]]\n", Fit::Unclosed),
        ("[[event]]\na = [\n[[event]]\n", Fit::Unclosed),
    ] {
        let text = format!("{sure}{sure}{doubtful}");
        let pieces = cut(&text, 64, 1000).pieces;
        let fits: Vec<Fit> = pieces.iter().map(|piece| piece.fit).collect();
        assert_eq!(fits, [Fit::Sure, Fit::Sure, fit], "{doubtful}");
        assert_eq!(&text[pieces[2].range.clone()], doubtful);
    }
}

proptest! {
    #[test]
    fn pieces_cover_the_text_on_character_borders(text in "[\\[\\]{}\"'#\\\\=.\n event圣]{0,60}") {
        let pieces = cut(&text, 64, 0).pieces;
        let joined: String = pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
        prop_assert_eq!(joined, text);
    }
}
