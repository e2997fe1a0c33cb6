use super::*;

#[test]
fn columns_never_overlap_and_lie_within_the_width() {
    for width in 0..200 {
        let places = lay_out(width, 9 + width % 12);
        let mut end = 0;
        for place in &places {
            assert!(place.start >= end, "{places:?} at {width}");
            end = place.start + place.width;
        }
        assert!(end <= width.max(BEFORE), "{places:?} at {width}");
        assert_eq!(places[0].column, Some(Column::Pair));
    }
    assert_eq!(lay_out(140, 9).len(), Column::ALL.len() + 1);
}

#[test]
fn the_count_is_the_last_column_to_leave() {
    let columns = |width| {
        lay_out(width, 9)
            .iter()
            .filter_map(|place| place.column)
            .collect::<Vec<_>>()
    };
    assert_eq!(columns(38), [Column::Pair, Column::Contacts]);
    assert_eq!(columns(58), [Column::Pair, Column::Contacts, Column::Last]);
}
