//! The axis: where units of time begin, at the finest unit whose names have room.
//!
//! A label stands over the column that holds the first moment of what it names,
//! and says no more than that: where a column is a month wide, no day is named.

use super::Measures;
use crate::date::{Day, Moment, Span};
use crate::query::lanes::Scale;
use crate::text;

const DAY: i64 = 86_400;

/// A unit of time beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The column of time that holds its first moment.
    pub column: usize,
    /// Where it stands on the line.
    pub at: usize,
    /// Its name.
    pub text: String,
}

/// A unit whose beginnings are marked, and how many of them make a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Seconds; so many divide a day.
    Seconds(i64),
    Days,
    Mondays,
    /// So many divide a year.
    Months(i64),
    Years(i64),
}

impl Step {
    /// Finest first, up to ten thousand million million years.
    fn all() -> impl Iterator<Item = Step> {
        let seconds = [1, 5, 15, 30, 60, 180, 360, 720].map(|minutes| Step::Seconds(minutes * 60));
        let days = [Step::Days, Step::Mondays];
        let months = [1, 3, 6].map(Step::Months);
        let years = (0..=16).flat_map(|power| [1, 2, 5].map(|times| times * 10_i64.pow(power)));
        let years = years.map(Step::Years);
        seconds.into_iter().chain(days).chain(months).chain(years)
    }

    /// How long it takes, at least.
    fn seconds(self) -> i64 {
        match self {
            Step::Seconds(seconds) => seconds,
            Step::Days => DAY,
            Step::Mondays => 7 * DAY,
            Step::Months(months) => months * 28 * DAY,
            Step::Years(years) => years.saturating_mul(365 * DAY),
        }
    }

    /// The first beginning at a moment or after it; none at the end of time.
    fn from(self, moment: Moment) -> Option<Moment> {
        let day = match moment.second_of_day() {
            0 => moment.day(),
            _ => moment.day().plus(1),
        };
        let found = match self {
            Step::Seconds(seconds) => {
                let at = moment
                    .seconds()
                    .checked_add(seconds - 1)?
                    .div_euclid(seconds);
                Moment::from_seconds(at.checked_mul(seconds)?)
            }
            Step::Days => day.start(),
            Step::Mondays => day.plus(i64::from((7 - day.weekday()) % 7)).start(),
            Step::Months(months) => {
                let (year, month, of_month) = day.ymd();
                let month = i64::from(month) - 1 + i64::from(of_month > 1);
                let first = Day::from_ymd(year, 1, 1)?;
                let month = month.checked_add(months - 1)?.div_euclid(months) * months;
                first.plus_months(month).start()
            }
            Step::Years(years) => {
                let (year, month, of_month) = day.ymd();
                let year = year + i64::from((month, of_month) != (1, 1));
                Day::from_ymd(round_year(year, years)?, 1, 1)?.start()
            }
        };
        (found >= moment).then_some(found)
    }

    /// What a beginning is called; said in full, or as short as the names beside it allow.
    fn name(self, moment: Moment, is_full: bool) -> String {
        let day = moment.day();
        let (_, month, of_month) = day.ymd();
        match self {
            Step::Seconds(_) if is_full && moment.second_of_day() > 0 => {
                format!("{} {}", day.brief(), moment.clock())
            }
            Step::Seconds(_) if moment.second_of_day() > 0 => moment.clock(),
            Step::Seconds(_) | Step::Days | Step::Mondays if is_full => day.brief(),
            Step::Seconds(_) | Step::Days | Step::Mondays if month == 1 && of_month <= 7 => {
                day.brief()
            }
            Step::Seconds(_) | Step::Days | Step::Mondays => day.brief_day(),
            Step::Months(_) if is_full || month == 1 => day.brief_month_of_year(),
            Step::Months(_) => day.brief_month().to_owned(),
            Step::Years(_) => day.brief_year(),
        }
    }
}

/// The first round year at a year or after it, as people count: 500 BCE, then the year 1, then 500.
fn round_year(year: i64, step: i64) -> Option<i64> {
    if year <= 0 {
        let before = 1_i64.checked_sub(year)?;
        let round = before / step * step;
        return Some(if round > 0 { 1 - round } else { 1 });
    }
    if year == 1 {
        return Some(1);
    }
    Some(year.checked_add(step - 1)? / step * step)
}

/// The labels that have room, in order.
pub fn labels(scale: &Scale, measures: &Measures) -> Vec<Label> {
    let window = scale.window();
    let Some(step) = Step::all().find(|step| is_fitting(*step, scale, measures)) else {
        return Vec::new();
    };
    let (start, width) = measures.plot();
    let place = |moment: Moment| {
        let column = scale.at(moment)?;
        Some((column, start + column * measures.column, moment))
    };
    let places: Vec<_> = beginnings(step, window).filter_map(place).collect();
    let mut labels: Vec<Label> = Vec::new();
    let (mut free, mut is_said) = (start, false);
    for (number, (column, at, moment)) in places.iter().enumerate() {
        let next = places.get(number + 1);
        let room = next.map_or(start + width + 1, |(_, next, _)| *next) - at;
        // What the others leave out is said by the first that has room for it.
        let full = step.name(*moment, true);
        let text = if !is_said && text::width(&full) < room {
            is_said = true;
            full
        } else {
            step.name(*moment, false)
        };
        let end = at + text::width(&text);
        if *at >= free && end <= start + width {
            free = end + 1;
            labels.push(Label {
                column: *column,
                at: *at,
                text,
            });
        }
    }
    labels
}

/// The columns with a label.
pub(super) fn ticks(scale: &Scale, measures: &Measures) -> Vec<usize> {
    let labels = labels(scale, measures).into_iter();
    labels.map(|label| label.column).collect()
}

/// Whether all names of a step have room.
fn is_fitting(step: Step, scale: &Scale, measures: &Measures) -> bool {
    let window = scale.window();
    let length = i128::from(window.latest.seconds()) - i128::from(window.earliest.seconds());
    // More beginnings than columns have no room, and need not be gone through.
    if length / i128::from(step.seconds()) > i128::try_from(measures.columns).unwrap_or(0) {
        return false;
    }
    let mut free = 0;
    beginnings(step, window).all(|moment| {
        let at = scale.at(moment).unwrap_or(0) * measures.column;
        let fits = at >= free;
        free = at + text::width(&step.name(moment, false)) + 2;
        fits
    })
}

fn beginnings(step: Step, window: Span) -> impl Iterator<Item = Moment> {
    let next = move |moment: Moment| step.from(moment).filter(|found| *found <= window.latest);
    std::iter::successors(next(window.earliest), move |moment| {
        next(moment.plus(1)).filter(|found| found > moment)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{When, Zone};
    use proptest::prelude::*;

    fn axis(period: &str, width: usize) -> Vec<String> {
        let span = When::parse(period, &Zone::UTC).unwrap().span();
        let (column, columns) = (2, width / 2);
        let scale = Scale::new(span, columns as u16);
        let measures = Measures {
            column,
            columns: scale.len(),
            ..Measures::default()
        };
        let labels = labels(&scale, &measures).into_iter();
        labels.map(|label| label.text).collect()
    }

    #[test]
    fn the_axis_names_the_finest_unit_that_has_room() {
        for (period, width, expected) in [
            ("2025-03-18", 60, "18 Mar 2025|06:00|12:00|18:00"),
            (
                "2025-03-18/2025-03-22",
                60,
                "18 Mar 2025|19 Mar|20 Mar|21 Mar|22 Mar",
            ),
            ("2025-01/2025-06", 80, "Jan 2025|Feb|Mar|Apr|May|Jun"),
            ("2024-11/2025-02", 60, "Nov 2024|Dec|Jan 2025|Feb"),
            (
                "2020/2029",
                80,
                "2020|2021|2022|2023|2024|2025|2026|2027|2028|2029",
            ),
            ("-0499/0500", 60, "400 BCE|200 BCE|1 CE|200 CE|400 CE"),
        ] {
            assert_eq!(axis(period, width).join("|"), expected, "{period}");
        }
    }

    #[test]
    fn a_label_stands_over_the_column_that_holds_its_first_moment() {
        let span = When::parse("2025-01-10/2025-04-20", &Zone::UTC)
            .unwrap()
            .span();
        let scale = Scale::new(span, 30);
        let measures = Measures {
            column: 2,
            columns: scale.len(),
            ..Measures::default()
        };
        let found = labels(&scale, &measures);
        let first = found.first().unwrap();
        assert_eq!(first.text, "Feb 2025");
        let column = scale.column(first.column).unwrap();
        let february = Day::from_ymd(2025, 2, 1).unwrap().start();
        assert!(column.earliest <= february && february <= column.latest);
    }

    proptest! {
        #[test]
        fn labels_never_overlap_nor_leave_the_columns(
            first in -700_000_000_000_000_i64..700_000_000_000,
            length in 3_600_i64..700_000_000_000_000,
            columns in 1_u16..120,
            column in 2_usize..7,
        ) {
            let period = Span {
                earliest: Moment::from_seconds(first),
                latest: Moment::from_seconds(first + length),
            };
            let scale = Scale::new(period, columns);
            let measures = Measures { name: 10, column, columns: scale.len(), ..Measures::default() };
            let (start, width) = measures.plot();
            let mut free = 0;
            for label in labels(&scale, &measures) {
                prop_assert!(label.at >= free && label.at >= start);
                free = label.at + text::width(&label.text) + 1;
                prop_assert!(free <= start + width + 1);
            }
        }
    }
}
