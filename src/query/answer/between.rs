//! How long from one event to another.

use super::ends::Candidates;
use super::sentence::{event_date, number, titled};
use super::{Asking, Cited, Reply, Value};
use crate::date::{Order, Span, elapsed};
use crate::query::Outcome;

impl Asking<'_> {
    /// From the first match of one to the first of the other; the sentence says which came first, and how many more match.
    pub(super) fn between(&self, one: &Outcome, other: &Outcome) -> Reply {
        let ends = [self.chosen(one), self.chosen(other)];
        let [Some((first, one_left)), Some((second, other_left))] = ends else {
            return Reply {
                sentence: "One of the two has no date, so nothing tells how long is between them."
                    .to_owned(),
                others: self.all_of([one, other]),
                ..Reply::default()
            };
        };
        let (Some(from), Some(to)) = (first.span, second.span) else {
            return Reply::default();
        };
        let distance = elapsed(from, to);
        let (least, most) = distance.in_measure(self.manner.measure);
        let mut used = Cited::default();
        let rows = first.cited.rows.iter().chain(&second.cited.rows);
        rows.for_each(|(row, is_sure)| used.push(*row, *is_sure, self.manner.most));
        used.total = first.cited.total + second.cited.total;
        used.rows.dedup();
        let order = match Order::of(from, to) {
            Order::Before => "",
            Order::After => "; the second came first",
            Order::SameDay => "; both on the same day, nothing tells which came first",
            Order::PerhapsBefore => "; the first perhaps came first",
            Order::PerhapsAfter => "; the second perhaps came first",
            Order::CannotTell => "; cannot tell which came first",
        };
        let (least, most) = unsigned(least, most);
        let amount = match (Order::of(from, to), most) {
            _ if used.total == 2 && used.rows.len() == 1 => "No time".to_owned(),
            (Order::Before, _) => self.amount(&distance),
            (Order::After, _) => self.amount(&elapsed(to, from)),
            (_, None) => "An unknown time".to_owned(),
            (_, Some(0)) => "Less than a day".to_owned(),
            (_, Some(most)) => {
                let most = self.manner.measure.range(0, most);
                most.replacen("at most", "At most", 1)
            }
        };
        let mut sentence = format!(
            "{amount} between {} and {}{order}.",
            self.one_words(&first, from),
            self.one_words(&second, to)
        );
        for (left, which) in [(one_left, "first"), (other_left, "second")] {
            if left > 0 {
                sentence.push_str(&format!(
                    " {} more match the {which} query; its earliest was taken.",
                    number(left as u64)
                ));
            }
        }
        sentence.push_str(self.of_measure());
        Reply {
            sentence,
            value: Value::Days { least, most },
            used,
            ..Reply::default()
        }
    }

    /// The first match of a result that has a date, sure ones before possible ones, and how many others match.
    fn chosen(&self, outcome: &Outcome) -> Option<(Candidates, usize)> {
        let tiers = self.tiers(outcome);
        let found = tiers
            .iter()
            .map(|tier| self.first_of(tier, false))
            .find(|found| found.span.is_some())?;
        let left = outcome.len().saturating_sub(found.cited.total);
        Some((found, left))
    }

    fn one_words(&self, found: &Candidates, span: Span) -> String {
        match found.cited.rows.as_slice() {
            [(row, _)] if found.cited.total == 1 => {
                let event = self.event(*row);
                format!("{} ({})", titled(&event), event_date(&event))
            }
            _ => format!(
                "one of {} ({}): {}",
                found.cited.total,
                span.words(),
                self.named(&found.cited)
            ),
        }
    }

    fn all_of(&self, outcomes: [&Outcome; 2]) -> Cited {
        let mut cited = Cited::default();
        for outcome in outcomes {
            for row in outcome.rows() {
                cited.push(row, outcome.is_sure(row), self.manner.most);
            }
        }
        cited
    }
}

/// A distance whichever way it goes.
fn unsigned(least: Option<i64>, most: Option<i64>) -> (Option<i64>, Option<i64>) {
    match (least, most) {
        (Some(least), most) if least >= 0 => (Some(least), most),
        (least, Some(most)) if most <= 0 => (Some(-most), least.map(|least| -least)),
        (least, most) => (
            Some(0),
            least.zip(most).map(|(least, most)| most.max(-least)),
        ),
    }
}
