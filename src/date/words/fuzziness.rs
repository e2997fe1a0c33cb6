//! Why a date is not surely one day, in a sentence for the detail pane.

use edtf_core::{Date, Edtf, Interval, IntervalEndpoint, Precision as Core, SetElement, SetKind};

use super::super::When;
use super::super::edtf::Value;

impl When {
    /// What its marks, unknown digits, open ends and sets mean, and the days it covers; none for a date that is surely one day.
    ///
    /// ```
    /// use dateline::date::{When, Zone};
    /// let when = When::parse("2025-04~", &Zone::UTC).unwrap();
    /// assert_eq!(when.fuzziness().unwrap(), "approximate; as written, between 1 and 30 April 2025");
    /// ```
    pub fn fuzziness(&self) -> Option<String> {
        if !self.is_fuzzy() {
            return None;
        }
        let mut reasons = Vec::new();
        if self.is_approximate() {
            reasons.push("approximate");
        }
        if self.is_uncertain() {
            reasons.push("uncertain");
        }
        let is_marked = !reasons.is_empty();
        if let Value::Dated(edtf) = self.value() {
            reasons.extend(of_form(&edtf));
        }
        let covers = self.span().words();
        Some(match (reasons.is_empty(), is_marked) {
            (true, _) => covers,
            // How much "about" covers is for the reader to judge: the bounds are those of the bare date.
            (false, true) => format!("{}; as written, {covers}", reasons.join(", ")),
            (false, false) => format!("{}; {covers}", reasons.join(", ")),
        })
    }
}

fn of_form(edtf: &Edtf) -> Vec<&'static str> {
    match edtf {
        Edtf::Date(date) => of_date(date),
        Edtf::DateTime(_) => Vec::new(),
        Edtf::Interval(interval) => of_interval(interval),
        Edtf::Set(set) => {
            let is_one_date = matches!(set.elements.as_slice(), [SetElement::Date(_)]);
            match set.kind {
                _ if is_one_date => Vec::new(),
                SetKind::OneMember => vec!["one of several dates, not known which"],
                SetKind::AllMembers => vec!["several dates, all of them meant"],
            }
        }
    }
}

fn of_date(date: &Date) -> Vec<&'static str> {
    let mut reasons = Vec::new();
    if date.year.has_unspecified() {
        reasons.push("the year is not fully known");
    }
    if date.year.significant_digits.is_some() {
        reasons.push("the year is an estimate");
    }
    if date.month.is_some_and(|month| month.has_unspecified()) {
        reasons.push("the month is not fully known");
    }
    if date.day.is_some_and(|day| day.has_unspecified()) {
        reasons.push("the day is not fully known");
    }
    let is_season = date
        .month
        .and_then(|month| month.value())
        .is_some_and(|code| (21..=32).contains(&code));
    if is_season && date.precision() == Core::Season {
        reasons.push("a season, taken as three whole months");
    }
    reasons
}

fn of_interval(interval: &Interval) -> Vec<&'static str> {
    let start = match &interval.start {
        IntervalEndpoint::Open => Some("no start is set"),
        IntervalEndpoint::Unknown => Some("the start is not known"),
        IntervalEndpoint::OnOrBefore(_) => Some("it may have begun earlier"),
        IntervalEndpoint::Date(_) | IntervalEndpoint::OnOrAfter(_) => None,
    };
    let end = match &interval.end {
        IntervalEndpoint::Open => Some("no end is set"),
        IntervalEndpoint::Unknown => Some("the end is not known"),
        IntervalEndpoint::OnOrAfter(_) => Some("it may have ended later"),
        IntervalEndpoint::Date(_) | IntervalEndpoint::OnOrBefore(_) => None,
    };
    [start, end].into_iter().flatten().collect()
}
