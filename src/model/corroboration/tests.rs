use super::*;
use proptest::prelude::*;

/// `id`, publisher, via; an empty part is not there.
fn source((id, publisher, via): (&str, &str, &str)) -> Arc<Source> {
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Arc::new(Source {
        id: part(id).map(Into::into),
        publisher: part(publisher),
        via: part(via).map(Into::into),
        known: true,
        ..Source::default()
    })
}

fn words(rows: &[(&str, &str, &str)]) -> String {
    let sources: Vec<_> = rows.iter().copied().map(source).collect();
    Corroboration::of(&sources).words()
}

#[test]
fn what_relays_another_adds_nothing() {
    /// Sources, and what is said of them.
    type Row = (
        &'static [(&'static str, &'static str, &'static str)],
        &'static str,
    );
    let rows: [Row; 13] = [
        (&[], "no source"),
        (&[("a", "A", "")], "1 source"),
        (&[("a", "A", "b")], "1 source"),
        (&[("a", "A", ""), ("b", "B", "")], "2 independent sources"),
        (
            &[("a", "A", "b"), ("b", "B", "")],
            "2 sources, 1 independent: [1] relays [2]",
        ),
        // However long the chain, and in whatever order it is listed.
        (
            &[("c", "C", "b"), ("a", "A", ""), ("b", "B", "a")],
            "3 sources, 1 independent: [1] relays [3]; [3] relays [2]",
        ),
        (
            &[("a", "Агентство", ""), ("b", "АГЕНТСТВО", "")],
            "2 sources, 1 independent: [2] has the publisher of [1]",
        ),
        (
            &[("a", "A", "elsewhere"), ("b", "B", "Elsewhere")],
            "2 sources, 1 independent: [2] relays the same as [1]",
        ),
        (
            &[("", "A", ""), ("b", "B", "a")],
            "2 sources, 1 independent: [2] relays [1]",
        ),
        // A paper's own piece, its reprint of an agency's, and the agency: two witnesses.
        (
            &[
                ("own", "Paper", ""),
                ("reprint", "Paper", "agency"),
                ("agency", "Agency", ""),
            ],
            "3 sources, 2 independent: [2] relays [3]",
        ),
        (
            &[("a", "A", ""), ("a", "A", "")],
            "2 sources, 1 independent: [2] has the publisher of [1]",
        ),
        (
            &[("a", "", ""), ("a", "", "")],
            "2 sources, 1 independent: [2] is the same as [1]",
        ),
        (
            &[
                ("a", "A", "b"),
                ("b", "B", "a"),
                ("c", "C", "b"),
                ("d", "D", ""),
            ],
            "4 sources, 2 independent: [1] relays [2]; [2] relays [1]; [3] relays [2]",
        ),
    ];
    for (sources, expected) in rows {
        assert_eq!(words(sources), expected, "{sources:?}");
    }
}

#[test]
fn of_many_reasons_some_are_told_and_the_others_counted() {
    let rows = [("", "A", ""); 10];
    let told = words(&rows);
    assert!(
        told.starts_with("10 sources, 1 independent: [2] has"),
        "{told}"
    );
    assert!(told.ends_with("; and 3 more"), "{told}");
}

#[test]
fn a_chain_of_thousands_ends_where_it_begins() {
    let id = |at: usize| format!("s{at}");
    let sources: Vec<_> = (0..20_000)
        .map(|at| source((&id(at), &id(at), &id((at + 1) % 20_000))))
        .collect();
    assert_eq!(independent(&sources), 1);
}

/// Sources whose ids say all of them, as in a file; they relay one another at will.
fn some_sources() -> impl Strategy<Value = Vec<Arc<Source>>> {
    let one = (
        0..8_usize,
        0..6_usize,
        prop::option::weighted(0.3, 0..10_usize),
    );
    prop::collection::vec(one, 0..8).prop_map(|rows| {
        let mut listed = std::collections::HashSet::new();
        let rows = rows.into_iter().filter(|(id, ..)| listed.insert(*id));
        rows.map(|(id, publisher, via)| {
            let publisher = ["", "A", "a", "É", "e\u{301}", "C"][publisher];
            let via = via.map(|via| format!("s{via}")).unwrap_or_default();
            source((&format!("s{id}"), publisher, &via))
        })
        .collect()
    })
}

proptest! {
    #[test]
    fn independent_sources_are_some_of_the_sources(sources in some_sources()) {
        let compared = Corroboration::of(&sources);
        prop_assert_eq!(compared.independent(), independent(&sources));
        prop_assert!(compared.independent() <= sources.len());
        prop_assert_eq!(compared.independent() == 0, sources.is_empty());
        // Every source that adds nothing has its reason.
        prop_assert!(compared.ties().len() >= sources.len() - compared.independent());
    }

    #[test]
    fn their_order_does_not_matter((sources, shuffled) in some_sources().prop_flat_map(|sources| {
        (Just(sources.clone()), Just(sources).prop_shuffle())
    })) {
        prop_assert_eq!(independent(&sources), independent(&shuffled));
    }

    #[test]
    fn a_further_source_never_lowers_the_figure_unless_it_explains_a_relay(sources in some_sources()) {
        let further = source(("new", "Z", ""));
        let more: Vec<_> = sources.iter().cloned().chain([further]).collect();
        prop_assert_eq!(independent(&more), independent(&sources) + 1);
    }

    #[test]
    fn a_relay_of_a_listed_source_adds_nothing(sources in some_sources(), which: prop::sample::Index) {
        prop_assume!(!sources.is_empty());
        let id = which.get(&sources).id.clone().unwrap();
        let more: Vec<_> = sources.iter().cloned().chain([source(("new", "Z", &id))]).collect();
        prop_assert_eq!(independent(&more), independent(&sources));
    }
}
