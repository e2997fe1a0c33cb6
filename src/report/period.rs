//! Headings between the events: months and years, and never a closer one than the dates allow.

use super::Matches;
use crate::date::{Day, Precision};
use crate::model::Event;

/// A heading before an event.
pub(super) struct Period {
    pub(super) name: String,
    pub(super) number: usize,
    /// Whether another one stands before it.
    pub(super) follows: bool,
}

/// Gives the headings of a result in time order; of any other order none.
pub(super) struct Periods {
    is_in_time: bool,
    last: Option<String>,
    count: usize,
}

impl Periods {
    pub(super) fn of(matches: Matches<'_>) -> Self {
        let rows = matches.rows;
        let forwards = rows.is_sorted_by(|one, other| one.0 <= other.0);
        Self {
            is_in_time: forwards,
            last: None,
            count: 0,
        }
    }

    /// The heading before an event, where it begins another stretch.
    pub(super) fn next(&mut self, event: &Event) -> Option<Period> {
        if !self.is_in_time {
            return None;
        }
        let name = name(event);
        if self.last.as_ref() == Some(&name) {
            return None;
        }
        let follows = self.last.is_some();
        self.last = Some(name.clone());
        self.count += 1;
        Some(Period {
            name,
            number: self.count,
            follows,
        })
    }

    /// Whether a heading has been given.
    pub(super) fn is_open(&self) -> bool {
        self.last.is_some()
    }
}

/// The month or the year an event begins in, where that is known.
fn name(event: &Event) -> String {
    let Some(when) = &event.when else {
        return "Undated".to_owned();
    };
    let begins = when.beginning();
    let (first, last) = match (begins.first_day(), begins.last_day()) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => return format!("{} or later", month(first)),
        (None, Some(last)) => return format!("{} or earlier", month(last)),
        (None, None) => return "At any time".to_owned(),
    };
    let ((year, own_month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let is_coarse = when.precision() > Precision::Month && first != last;
    match (year == last_year, own_month == last_month && !is_coarse) {
        (true, true) => month(first),
        (true, false) if last_month - own_month == 1 && !is_coarse => {
            let months = (first.month_name(), last.month_name());
            format!("{} or {} {}", months.0, months.1, first.brief_year())
        }
        (true, false) => format!("{}, month not stated", first.brief_year()),
        (false, _) => format!("{} to {}", first.brief_year(), last.brief_year()),
    }
}

fn month(day: Day) -> String {
    format!("{} {}", day.month_name(), day.brief_year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{When, Zone};

    #[test]
    fn a_heading_is_no_closer_than_the_date() {
        for (date, expected) in [
            ("2025-04-11", "April 2025"),
            ("2025-04", "April 2025"),
            ("2025-04-11T15:00+03:00", "April 2025"),
            ("2025-04-28/2025-05-03", "April 2025"),
            ("2025", "2025, month not stated"),
            ("2025-21", "2025, month not stated"),
            ("[2025-03-30..2025-04-02]", "March or April 2025"),
            ("198X", "1980 to 1989"),
            ("../2025-04-11", "April 2025 or earlier"),
            ("[2025-04-11..]", "April 2025 or later"),
            ("../..", "At any time"),
        ] {
            let when = When::parse(date, &Zone::UTC).unwrap();
            let event = Event {
                when: Some(when),
                ..Event::default()
            };
            assert_eq!(name(&event), expected, "{date}");
        }
        assert_eq!(name(&Event::default()), "Undated");
    }
}
