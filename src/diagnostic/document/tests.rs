use proptest::prelude::*;

use super::*;

#[test]
fn an_offset_is_a_line_and_a_column_in_characters() {
    let document = Document::new("a.toml", "\u{feff}é = 1\r\nдата = \"x\"\n\nend");
    let cases = [
        ("é", 1, 1),
        ("= 1", 1, 3),
        ("дата", 2, 1),
        ("\"x\"", 2, 8),
        ("end", 4, 1),
    ];
    for (found, line, column) in cases {
        let offset = document.text().find(found).unwrap();
        assert_eq!(
            document.position(offset),
            Position { line, column },
            "{found}"
        );
    }
    assert_eq!(
        document.position(usize::MAX),
        Position { line: 4, column: 4 }
    );
    assert_eq!(
        Document::new("", "").position(7),
        Position { line: 1, column: 1 }
    );
}

#[test]
fn an_excerpt_underlines_what_is_shown_not_what_is_stored() {
    let document = Document::new("a.toml", "date\t= \"20\u{1b}25\"\r\nnext");
    let start = document.text().find('"').unwrap();
    let excerpt = document.excerpt(start..start + 7);
    assert_eq!(excerpt.line, "date    = \"20␛25\"");
    assert_eq!((excerpt.indent, excerpt.length), (10, 7));
}

#[test]
fn a_range_over_several_lines_is_shown_by_its_first() {
    let document = Document::new("a.toml", "a = [\n1,\n]");
    let excerpt = document.excerpt(4..10);
    assert_eq!(
        (excerpt.line.as_str(), excerpt.indent, excerpt.length),
        ("a = [", 4, 1)
    );
}

#[test]
fn a_long_line_is_cut_around_the_range() {
    let text = format!("{}HERE{}", "ж".repeat(9_000), "圣".repeat(9_000));
    let document = Document::new("a.toml", text);
    let start = document.text().find('H').unwrap();
    let excerpt = document.excerpt(start..start + 4);
    assert!(excerpt.line.starts_with("…ж") && excerpt.line.ends_with("圣…"));
    assert!(text::width(&excerpt.line) <= 200);
    assert_eq!((excerpt.indent, excerpt.length), (60, 4));
    assert_eq!(
        document.position(start),
        Position {
            line: 1,
            column: 9_001
        }
    );
}

proptest! {
    #[test]
    fn any_range_of_any_text_can_be_shown(text in any::<String>(), start in 0usize..60, length in 0usize..60) {
        let document = Document::new("a", text);
        let excerpt = document.excerpt(start..start + length);
        prop_assert!(text::width(&excerpt.line) <= 200 && excerpt.length > 0);
        prop_assert!(!excerpt.line.chars().any(char::is_control));
    }

    #[test]
    fn a_column_counts_the_characters_of_its_line(text in "[aж圣\n]{0,40}", at in 0usize..130) {
        let document = Document::new("a", text.clone());
        let at = text.floor_char_boundary(at);
        let line = text[..at].rsplit('\n').next().unwrap();
        let expected = (text[..at].matches('\n').count() + 1, line.chars().count() + 1);
        let Position { line, column } = document.position(at);
        prop_assert_eq!((line as usize, column as usize), expected);
    }
}

proptest! {
    #[test]
    fn lines_are_found_wherever_blocks_of_bytes_end(
        lengths in prop::collection::vec(0_usize..9_000, 0..8),
        offset in 0_usize..40_000,
    ) {
        let text = joined(&lengths);
        let document = Document::new("x", text.as_str());
        let offset = offset.min(text.len());
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |feed| feed + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |feed| offset + feed);
        let line = before.matches('\n').count() + 1;
        let position = document.position(offset);
        prop_assert_eq!(document.line(offset) as usize, line);
        prop_assert_eq!((position.line as usize, position.column as usize), (line, offset - start + 1));
        prop_assert_eq!(document.line_range(offset), start..end);
    }

    #[test]
    fn the_first_line_that_is_too_long_is_found(lengths in prop::collection::vec(0_usize..9, 0..20)) {
        let text = joined(&lengths);
        let mut end = 0;
        let long = text.split_inclusive('\n').find_map(|line| {
            end += line.len();
            (line.len() > 5).then(|| end - line.len())
        });
        prop_assert_eq!(Document::new("x", text.as_str()).line_longer_than(5), long);
    }
}

/// Lines of so many characters.
fn joined(lengths: &[usize]) -> String {
    let lines: Vec<String> = lengths.iter().map(|length| "x".repeat(*length)).collect();
    lines.join("\n")
}
