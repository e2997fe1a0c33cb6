//! What became of a date that somebody wrote anew.
//!
//! The question is which days it allowed and which it allows now. A date is more
//! exact only where everything it allows now was allowed before, and it has moved
//! only where nothing was. What lasts (`a/b`, `{a..b}`) is no choice between days:
//! made shorter it is another date, not a more exact one.

use super::edtf::{Bound, Bounds, Value, date_bounds};
use super::{Span, When};
use edtf_core::{Date, Edtf, IntervalEndpoint, Set, SetElement, SetKind, YearKind};

/// What became of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Revision {
    /// It says the same.
    Same,
    /// It is surely earlier: no day is allowed by both.
    Earlier,
    /// It is surely later, likewise.
    Later,
    /// No day is allowed by both, and neither lies before the other.
    Elsewhere,
    /// It allows less, and nothing it did not allow before.
    Narrower,
    /// It allows more, and all that it allowed before.
    Wider,
    /// It allows the same and is no longer said to be approximate or uncertain.
    Firmer,
    /// It allows the same and is now said to be approximate or uncertain.
    Looser,
    /// Anything else.
    Otherwise,
}

impl Revision {
    /// What became of the first date when the second took its place.
    ///
    /// `~`, `?` and `%` do not widen what a date allows.
    ///
    /// ```
    /// use dateline::date::{Revision, When, Zone};
    /// let date = |text| When::parse(text, &Zone::UTC).unwrap();
    /// assert_eq!(Revision::of(&date("2025-03"), &date("2025-03-18")), Revision::Narrower);
    /// assert_eq!(Revision::of(&date("2025-03-18"), &date("2025-03-20")), Revision::Later);
    /// ```
    pub fn of(old: &When, new: &When) -> Self {
        let (was, is) = (Allowed::by(old), Allowed::by(new));
        if was.is_apart_from(&is) {
            return match (old.span(), new.span()) {
                (old, new) if new.latest < old.earliest => Revision::Earlier,
                (old, new) if old.latest < new.earliest => Revision::Later,
                _ => Revision::Elsewhere,
            };
        }
        if was == is {
            return qualified(old, new);
        }
        match (
            was.is_choice && was.holds(&is),
            is.is_choice && is.holds(&was),
        ) {
            (true, false) => Revision::Narrower,
            (false, true) => Revision::Wider,
            _ => Revision::Otherwise,
        }
    }
}

/// What became of the marks of a date that allows what it did.
fn qualified(old: &When, new: &When) -> Revision {
    let marks = |when: &When| (when.is_approximate(), when.is_uncertain());
    let lost = |before: bool, after: bool| before && !after;
    let ((was_about, was_unsure), (is_about, is_unsure)) = (marks(old), marks(new));
    let is_firmer = lost(was_about, is_about) || lost(was_unsure, is_unsure);
    let is_looser = lost(is_about, was_about) || lost(is_unsure, was_unsure);
    match (is_firmer, is_looser) {
        (true, false) => Revision::Firmer,
        (false, true) => Revision::Looser,
        (true, true) => Revision::Otherwise,
        (false, false) if old.words() == new.words() => Revision::Same,
        (false, false) => Revision::Otherwise,
    }
}

/// What a date allows, as far as that is stretches of days.
#[derive(Debug, PartialEq, Eq)]
struct Allowed {
    stretches: Vec<Span>,
    /// Whether days between the ends of a stretch may be left out: `2025-XX-11`.
    has_gaps: bool,
    /// Whether one of the days is meant, and not all of them.
    is_choice: bool,
}

impl Allowed {
    fn by(when: &When) -> Self {
        let whole = |is_choice, has_gaps| Self {
            stretches: vec![when.span()],
            has_gaps,
            is_choice,
        };
        match when.value() {
            Value::Timed(_) => whole(true, false),
            Value::Dated(Edtf::Date(date)) => whole(true, has_gaps(&date)),
            Value::Dated(Edtf::Interval(interval)) => {
                // `../b` is "by then", which one day of them can be; whatever has a start lasts from it.
                whole(interval.start == IntervalEndpoint::Open, false)
            }
            Value::Dated(Edtf::Set(set)) => match stretches(&set) {
                Some(stretches) if set.kind == SetKind::OneMember => Self {
                    stretches,
                    has_gaps: false,
                    is_choice: true,
                },
                _ => whole(false, true),
            },
            Value::Dated(Edtf::DateTime(_)) => unreachable!("times are read as Value::Timed"),
        }
    }

    /// Whether everything the other allows is allowed here; where there may be gaps nobody can tell.
    fn holds(&self, other: &Self) -> bool {
        let inside = |part: &Span| {
            let mut stretches = self.stretches.iter();
            stretches.any(|whole| part.earliest >= whole.earliest && part.latest <= whole.latest)
        };
        !self.has_gaps && other.stretches.iter().all(inside)
    }

    /// Whether nothing is allowed by both.
    fn is_apart_from(&self, other: &Self) -> bool {
        let apart =
            |one: &Span, other: &Span| one.latest < other.earliest || other.latest < one.earliest;
        let mut stretches = self.stretches.iter();
        stretches.all(|one| other.stretches.iter().all(|two| apart(one, two)))
    }
}

/// Whether a known digit stands right of an unknown one, so that the days allowed are not one stretch.
fn has_gaps(date: &Date) -> bool {
    let year = match date.year.kind {
        YearKind::Standard { digits, .. } => digits.as_slice().to_vec(),
        YearKind::Big { .. } | YearKind::Exponential { .. } => Vec::new(),
    };
    let fields = [date.month, date.day].into_iter().flatten();
    let digits: Vec<Option<u8>> = year
        .into_iter()
        .chain(fields.flat_map(|field| field.digits))
        .collect();
    let mut after = digits.iter().skip_while(|digit| digit.is_some());
    after.any(Option::is_some)
}

/// The days of a set, member by member; none where there are more than a comparison is worth, or a member has gaps.
fn stretches(set: &Set) -> Option<Vec<Span>> {
    const MOST: usize = 32;
    if set.elements.len() > MOST {
        return None;
    }
    let one = |date: &Date| (!has_gaps(date)).then(|| date_bounds(date));
    let member = |element: &SetElement| -> Option<Span> {
        let bounds = match element {
            SetElement::Date(date) => one(date)?,
            SetElement::OnOrBefore(date) => Bounds {
                earliest: Bound::OpenStart,
                latest: one(date)?.latest,
            },
            SetElement::OnOrAfter(date) => Bounds {
                earliest: one(date)?.earliest,
                latest: Bound::OpenEnd,
            },
            SetElement::Range(first, last) => Bounds {
                earliest: one(first)?.earliest,
                latest: one(last)?.latest,
            },
        };
        Some(super::when::day_span(bounds))
    };
    set.elements.iter().map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;
    use proptest::prelude::*;

    fn of(old: &str, new: &str) -> Revision {
        let date = |text| When::parse(text, &Zone::UTC).unwrap();
        Revision::of(&date(old), &date(new))
    }

    /// Whoever reads "made more exact" trusts that nothing contradicts what was said before.
    #[test]
    fn a_date_is_more_exact_only_where_all_it_allows_was_allowed_before() {
        use Revision::{
            Earlier, Elsewhere, Firmer, Later, Looser, Narrower, Otherwise, Same, Wider,
        };
        for (old, new, revision) in [
            ("2025-03-18", "2025-03-18", Same),
            ("2025-03-18T10:00:00Z", "2025-03-18t10:00:00z", Same),
            ("2025-03-18", "2025-03-20", Later),
            ("2025-03-20", "2025-03", Wider),
            ("2025-03", "2025-02", Earlier),
            ("2025-03", "2025-03-18", Narrower),
            ("2025-03~", "2025-03-18", Narrower),
            ("2025-03-18", "2025-03-18T15:00Z", Narrower),
            ("../2025-04-11", "2025-04-02", Narrower),
            ("2025", "2025-04", Narrower),
            ("2025-03-18~", "2025-03-18", Firmer),
            ("2025-03-18", "2025-03-18?", Looser),
            ("2025-03-18~", "2025-03-18?", Otherwise),
            ("2025-04", "2025-04-XX", Otherwise),
            ("2025-03", "2025-03-31/2025-04-02", Otherwise),
            ("2025-03-18/2025-03-20", "2025-03-18", Otherwise),
            ("2025-03-18/..", "2025-03-20", Otherwise),
            ("[2025-04-01..2025-04-03]", "2025-04-02", Narrower),
            ("[2025-04-01,2025-04-05]", "2025-04-05", Narrower),
            ("[2025-04-01,2025-04-05]", "2025-04-03", Elsewhere),
            ("[2025-04-01,2025-04-05]", "[2025-04-01..2025-04-05]", Wider),
            ("[2025-04-11..]", "2025-04-20", Narrower),
            ("{2025-04-01..2025-04-03}", "2025-04-02", Otherwise),
            ("2025-XX-11", "2025-04-12", Otherwise),
            ("199X", "1994", Narrower),
            ("1X95", "1994", Otherwise),
            ("2025-1X", "2025-11", Narrower),
        ] {
            assert_eq!(of(old, new), revision, "{old} to {new}");
        }
    }

    fn dates() -> impl Strategy<Value = String> {
        let day =
            || (1u8..=12, 1u8..=28).prop_map(|(month, day)| format!("2025-{month:02}-{day:02}"));
        prop_oneof![
            day(),
            (1u8..=12).prop_map(|month| format!("2025-{month:02}~")),
            Just("2025".to_owned()),
            day().prop_map(|day| format!("../{day}")),
            day().prop_map(|day| format!("[{day}..]")),
            (day(), day()).prop_map(|(one, other)| format!("[{one},{other}]")),
        ]
    }

    proptest! {
        #[test]
        fn going_back_is_the_opposite(old in dates(), new in dates()) {
            let opposite = match of(&old, &new) {
                Revision::Earlier => Revision::Later,
                Revision::Later => Revision::Earlier,
                Revision::Narrower => Revision::Wider,
                Revision::Wider => Revision::Narrower,
                Revision::Firmer => Revision::Looser,
                Revision::Looser => Revision::Firmer,
                same => same,
            };
            prop_assert_eq!(of(&new, &old), opposite);
        }
    }
}
