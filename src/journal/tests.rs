//! What would be lost between two visits.
use super::*;
use crate::diagnostic::Document;
use proptest::prelude::*;

fn change(id: &str, what: What) -> Change {
    Change {
        timeline: "Talks".to_owned(),
        id: id.to_owned(),
        what,
    }
}

fn read(text: &str) -> (Journal, Vec<String>) {
    let (journal, problems) = Journal::parse("Talks", &Document::new("talks.toml", text));
    let problems = problems.iter().map(ToString::to_string).collect();
    (journal, problems)
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        any::<bool>().prop_map(What::Mark),
        proptest::option::of(any::<String>()).prop_map(What::Note),
    ]
}

proptest! {
    /// A note of any letters would else come back changed, or not at all.
    #[test]
    fn what_is_written_reads_back(changes in proptest::collection::vec((any::<String>(), what()), 0..8)) {
        let mut journal = Journal::of("Talks");
        for (id, what) in changes {
            journal.apply(&change(&id, what));
        }
        let (again, problems) = read(&journal.text());
        prop_assert_eq!(problems, Vec::<String>::new());
        prop_assert_eq!(again, journal);
    }

    /// Two programs that save one after the other would else lose a mark of one of them.
    #[test]
    fn changes_of_different_events_come_to_the_same_in_any_order(one in what(), other in what()) {
        let changes = [change("a", one), change("b", other)];
        let after = |order: [usize; 2]| {
            let mut journal = Journal::of("Talks");
            order.iter().for_each(|at| drop(journal.apply(&changes[*at])));
            journal
        };
        prop_assert_eq!(after([0, 1]), after([1, 0]));
    }

    /// Undo would else leave something else than what was there.
    #[test]
    fn a_change_gives_the_one_that_takes_it_back(first in what(), second in what()) {
        let mut journal = Journal::of("Talks");
        journal.apply(&change("a", first));
        let before = journal.clone();
        let back = journal.apply(&change("a", second));
        journal.apply(&back);
        prop_assert_eq!(journal, before);
    }
}

/// One damaged line would else cost every mark of the file.
#[test]
fn what_can_be_read_of_a_damaged_file_is_read_and_the_rest_is_named() {
    let text = "title = \"Talks\"\n[event.a]\nmarked = true\n[event.b]\nmarked = \"perhaps\"\nnote = \"ask\"\n[event.c\n";
    let (journal, problems) = read(text);
    let mut wanted = Journal::of("Talks");
    wanted.apply(&change("a", What::Mark(true)));
    wanted.apply(&change("b", What::Note(Some("ask".to_owned()))));
    assert_eq!(journal, wanted);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("talks.toml:"), "{problems:?}");
}
