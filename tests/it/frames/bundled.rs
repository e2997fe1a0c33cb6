//! The timelines that come with the program, as one meets them first.
use super::{picture, state};
use dateline::bundle;

#[test]
fn the_default_timeline_at_every_size() {
    let bundled = bundle::ALL
        .first()
        .expect("a timeline comes with the program");
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        insta::assert_snapshot!(
            format!("default_{columns}x{rows}"),
            picture(&state(bundled.text, "", columns, rows))
        );
    }
}

#[test]
fn every_bundled_timeline_can_be_drawn_on_every_row() {
    for bundled in bundle::ALL {
        let mut state = state(bundled.text, "", 120, 40);
        for at in 0..state.rows().len() {
            state.list.cursor = at;
            let picture = picture(&state);
            assert!(
                picture.contains(&format!("{}/{}", at + 1, state.rows().len())),
                "{} at {at}",
                bundled.name
            );
        }
    }
}
