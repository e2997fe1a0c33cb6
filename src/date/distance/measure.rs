//! The same distance in other units: weeks, and working days.
//!
//! A working day is Monday to Friday. Which days are holidays depends on where
//! somebody works, and no file here says so: the words admit it.

use super::super::{Day, grouped};
use super::{Elapsed, counted};

/// What a distance is told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Calendar days, hours where both times are known, years where it is long.
    #[default]
    Days,
    /// Weeks and days.
    Weeks,
    /// Mondays to Fridays.
    WorkingDays,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 3] = [Measure::Days, Measure::Weeks, Measure::WorkingDays];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Days => "days",
            Measure::Weeks => "weeks",
            Measure::WorkingDays => "working-days",
        }
    }

    /// A number of days (or working days) from the least to the most, neither below nought: "21 to 23 days".
    pub fn range(self, least: i64, most: i64) -> String {
        match (least, most) {
            (..=0, ..=0) => "no time".to_owned(),
            _ => range(Some(least), Some(most), self),
        }
    }

    /// So many days in words.
    fn amount(self, days: u64) -> String {
        match self {
            Measure::Days => counted(days, "day"),
            Measure::WorkingDays => counted(days, "working day"),
            Measure::Weeks => weeks(days),
        }
    }

    /// The same before "to", where the unit need not be said twice.
    fn bare(self, days: u64) -> String {
        match self {
            Measure::Days | Measure::WorkingDays => grouped(days),
            Measure::Weeks => weeks(days),
        }
    }

    /// The measure with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }
}

impl Elapsed {
    /// In a measure: days, or working days; weeks are counted in days.
    pub fn in_measure(&self, measure: Measure) -> (Option<i64>, Option<i64>) {
        match measure {
            Measure::Days | Measure::Weeks => self.days(),
            Measure::WorkingDays => {
                let count = |(from, to)| working_days(from, to);
                (self.least_days.map(count), self.most_days.map(count))
            }
        }
    }

    /// As [`Elapsed::words`], in a measure: "3 weeks to 3 weeks 2 days", "18 working days".
    pub fn words_in(&self, measure: Measure) -> String {
        if measure == Measure::Days {
            return self.words();
        }
        match self.in_measure(measure) {
            (None, None) => "an unknown time".to_owned(),
            (least, most) => range(least, most, measure),
        }
    }
}

/// Both ends in words, with their direction where it is earlier.
fn range(least: Option<i64>, most: Option<i64>, measure: Measure) -> String {
    let size = |days: i64| measure.amount(days.unsigned_abs());
    let near = |days: i64| measure.bare(days.unsigned_abs());
    match (least, most) {
        (Some(least), Some(most)) if least == most && least >= 0 => size(least),
        (Some(least), Some(most)) if least == most => format!("{} earlier", size(least)),
        (Some(0), Some(most)) => format!("at most {}", size(most)),
        (Some(least), Some(0)) => format!("at most {} earlier", size(least)),
        (Some(least), Some(most)) if least > 0 => format!("{} to {}", near(least), size(most)),
        (Some(least), Some(most)) if most < 0 => {
            format!("{} to {} earlier", near(most), size(least))
        }
        (Some(least), Some(most)) => {
            format!("between {} earlier and {} later", size(least), size(most))
        }
        (Some(least), None) if least >= 0 => format!("at least {}", size(least)),
        (Some(least), None) => format!("{} earlier or any time later", size(least)),
        (None, Some(most)) if most < 0 => format!("at least {} earlier", size(most)),
        (None, Some(most)) => format!("any time earlier or at most {} later", size(most)),
        (None, None) => "an unknown time".to_owned(),
    }
}

/// "3 weeks 2 days", "5 days"
fn weeks(days: u64) -> String {
    match (days / 7, days % 7) {
        (0, days) => counted(days, "day"),
        (weeks, 0) => counted(weeks, "week"),
        (weeks, days) => format!("{} {}", counted(weeks, "week"), counted(days, "day")),
    }
}

/// The Mondays to Fridays after one day, up to and including another; negative where the other is earlier.
///
/// ```
/// use dateline::date::{Day, working_days};
/// let day = |day| Day::from_ymd(2025, 4, day).unwrap();
/// assert_eq!(working_days(day(11), day(14)), 1, "from Friday to Monday");
/// ```
pub fn working_days(from: Day, to: Day) -> i64 {
    working_until(to).saturating_sub(working_until(from))
}

/// How many Mondays to Fridays there are from Monday 5 January 1970 to a day, that day included.
fn working_until(day: Day) -> i64 {
    let since_monday = day.number().saturating_sub(4);
    let days = since_monday.rem_euclid(7) + 1;
    since_monday.div_euclid(7) * 5 + days.min(5)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Moment, Span};
    use super::super::elapsed;
    use super::*;
    use proptest::prelude::*;

    fn day(month: u8, day: u8) -> Day {
        Day::from_ymd(2025, month, day).unwrap()
    }

    #[test]
    fn other_measures_are_in_words() {
        let from = |first: Day, last: Day| elapsed(Span::between(first, last), day(4, 10).span());
        for (elapsed, measure, words) in [
            (from(day(3, 18), day(3, 20)), Measure::Days, "21 to 23 days"),
            (
                from(day(3, 18), day(3, 20)),
                Measure::Weeks,
                "3 weeks to 3 weeks 2 days",
            ),
            (
                from(day(3, 18), day(3, 20)),
                Measure::WorkingDays,
                "15 to 17 working days",
            ),
            (
                from(day(4, 9), day(4, 9)),
                Measure::WorkingDays,
                "1 working day",
            ),
            (from(day(4, 9), day(4, 9)), Measure::Weeks, "1 day"),
            (
                from(day(4, 5), day(4, 10)),
                Measure::WorkingDays,
                "at most 4 working days",
            ),
            (
                from(day(4, 17), day(4, 17)),
                Measure::Weeks,
                "1 week earlier",
            ),
        ] {
            assert_eq!(elapsed.words_in(measure), words);
        }
        let open = Span {
            earliest: Moment::OPEN_START,
            latest: day(4, 3).end(),
        };
        assert_eq!(
            elapsed(open, day(4, 10).span()).words_in(Measure::Weeks),
            "at least 1 week"
        );
    }

    #[test]
    fn a_weekend_is_no_working_time() {
        for (from, to, count) in [
            ((4, 11), (4, 12), 0),
            ((4, 11), (4, 13), 0),
            ((4, 11), (4, 14), 1),
            ((4, 12), (4, 13), 0),
            ((4, 14), (4, 11), -1),
        ] {
            assert_eq!(working_days(day(from.0, from.1), day(to.0, to.1)), count);
        }
    }

    proptest! {
        #[test]
        fn working_days_are_counted_as_one_counts_them(from in -4_000_i64..4_000, length in 0_i64..200) {
            let (from, to) = (Day::from_number(from), Day::from_number(from + length));
            let counted = (from.number() + 1..=to.number()).filter(|day| Day::from_number(*day).weekday() < 5).count();
            prop_assert_eq!(working_days(from, to), counted as i64);
            prop_assert_eq!(working_days(to, from), -(counted as i64));
        }

        /// For every way of fixing both dates, the distance lies in the range, in every measure.
        #[test]
        fn the_true_distance_lies_in_the_range(start in -900_i64..900, a in 0_i64..12, other in -900_i64..900, b in 0_i64..12) {
            let day = Day::from_number;
            let whole = elapsed(Span::between(day(start), day(start + a)), Span::between(day(other), day(other + b)));
            for measure in Measure::ALL {
                let (least, most) = whole.in_measure(measure);
                for from in start..=start + a {
                    for to in other..=other + b {
                        let (fixed, _) = elapsed(day(from).span(), day(to).span()).in_measure(measure);
                        prop_assert!(least <= fixed && fixed <= most, "{:?}: {:?}", measure, fixed);
                    }
                }
            }
        }
    }
}
