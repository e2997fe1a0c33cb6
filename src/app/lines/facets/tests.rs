use super::super::sample;
use super::*;
use crate::app::Answer;
use crate::query::FacetValue;
use std::sync::Arc;

fn counts(facet: Facet, values: &[(&str, u64)]) -> FacetCounts {
    let bucket = |(value, sure): &(&str, u64)| Bucket {
        value: FacetValue {
            value: (*value).to_owned(),
            name: (*value).to_uppercase(),
        },
        number: 0,
        now: Count {
            sure: *sure,
            possible: 0,
        },
        chosen: Count {
            sure: *sure,
            possible: 0,
        },
        choice: if value.ends_with('!') {
            Choice::Included
        } else {
            Choice::Free
        },
    };
    FacetCounts {
        facet,
        buckets: values.iter().map(bucket).collect(),
        hidden: 0,
        none: Count::default(),
    }
}

fn state(facets: Vec<FacetCounts>) -> State {
    let mut state = sample::state(Vec::new());
    state.answer = Arc::new(Answer {
        facets,
        ..Answer::default()
    });
    state
}

/// The lines as short words.
fn shown(state: &State) -> Vec<String> {
    let word = |line| match line {
        FacetLine::Heading {
            facet,
            is_folded,
            values,
        } => format!(
            "{} {values}{}",
            facet.name(),
            if is_folded { " folded" } else { "" }
        ),
        FacetLine::Value { value, .. } => value,
        FacetLine::More(_, values) => format!("{values} more"),
        FacetLine::Without(_, count) => format!("{count} without"),
    };
    facets(state).into_iter().map(word).collect()
}

#[test]
fn facets_without_a_choice_are_left_out() {
    let state = state(vec![
        counts(Facet::Kind, &[]),
        counts(Facet::File, &[("one", 3)]),
        counts(Facet::Tag, &[("a", 1)]),
    ]);
    assert_eq!(shown(&state), ["tag 1", "a"]);
}

#[test]
fn a_folded_facet_shows_its_heading_only() {
    let mut state = state(vec![counts(Facet::Kind, &[("call", 2), ("visit", 1)])]);
    state.facets.folded.insert(Facet::Kind);
    assert_eq!(shown(&state), ["kind 2 folded"]);
}

#[test]
fn the_commonest_values_and_those_the_filter_names_are_shown_in_their_order() {
    let months: Vec<(String, u64)> = (1..=12)
        .map(|month| (format!("2025-{month:02}"), month))
        .collect();
    let mut values: Vec<(&str, u64)> = months
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect();
    values[1].0 = "2025-02!";
    let mut state = state(vec![counts(Facet::Month, &values)]);
    let expected = [
        "month 12", "2025-02!", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10",
        "2025-11", "2025-12", "3 more",
    ];
    assert_eq!(shown(&state), expected);
    state.facets.expanded.insert(Facet::Month);
    assert_eq!(shown(&state).len(), 13);
}

#[test]
fn a_single_value_too_many_is_shown_rather_than_announced() {
    let values: Vec<(String, u64)> = (1..=9).map(|number| (number.to_string(), 1)).collect();
    let values: Vec<(&str, u64)> = values
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect();
    assert_eq!(shown(&state(vec![counts(Facet::Tag, &values)])).len(), 10);
}

#[test]
fn what_has_no_value_is_counted_too() {
    let mut of_kind = counts(Facet::Kind, &[("call", 2)]);
    of_kind.none = Count {
        sure: 1,
        possible: 2,
    };
    assert_eq!(
        shown(&state(vec![of_kind])),
        ["kind 1", "call", "1 +2? without"]
    );
}
