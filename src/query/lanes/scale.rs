//! A stretch of time cut into columns.

use crate::date::{Moment, Span};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// A stretch of time cut into columns, each from its first second to its last.
///
/// Columns of a day and more begin with a day, of an hour and more with an hour,
/// and so on: what is known to the day lies in one column wherever a column
/// holds a day. They are as equal as that allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Where each column begins, and the end.
    borders: Vec<i64>,
}

impl Scale {
    /// At most so many columns over a period, which is widened to whole units of them; as many as it has seconds at most.
    ///
    /// An open end of the period is taken for the end of all time.
    pub fn new(period: Span, columns: u16) -> Self {
        let first = i128::from(period.earliest.seconds());
        let end = i128::from(period.latest.seconds()).max(first) + 1;
        let columns = i128::from(columns.max(1)).min(end - first);
        let unit = i128::from(unit((end - first) / columns));
        let first = first.div_euclid(unit) * unit;
        let units = (end - first + unit - 1) / unit;
        let columns = columns.min(units);
        let border = |column: i128| {
            let at = first + column * units / columns * unit;
            i64::try_from(at).unwrap_or(if at < 0 { i64::MIN + 1 } else { i64::MAX })
        };
        Self {
            borders: (0..=columns).map(border).collect(),
        }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.borders.len().saturating_sub(1)
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it.
    pub fn window(&self) -> Span {
        match (self.borders.first(), self.borders.last()) {
            (Some(first), Some(end)) => between(*first, *end),
            _ => Span::ALWAYS,
        }
    }

    /// The stretch of a column.
    pub fn column(&self, column: usize) -> Option<Span> {
        let pair = self.borders.get(column..column + 2)?;
        match pair {
            [first, end] => Some(between(*first, *end)),
            _ => None,
        }
    }

    /// The stretches of all columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = Span> + '_ {
        (0..self.len()).filter_map(|column| self.column(column))
    }

    /// The column that holds a moment; none outside.
    pub fn at(&self, moment: Moment) -> Option<usize> {
        usize::try_from(self.place(moment))
            .ok()
            .filter(|column| *column < self.len())
    }

    /// The column of a moment; -1 stands for before the first, and as many as there are for after the last.
    pub(super) fn place(&self, moment: Moment) -> i32 {
        let begun = match moment {
            Moment::OPEN_START => 0,
            Moment::OPEN_END => self.borders.len(),
            _ => self
                .borders
                .partition_point(|border| *border <= moment.seconds()),
        };
        i32::try_from(begun).unwrap_or(i32::MAX) - 1
    }

    /// The first moment of each column, and the first after the last.
    pub(super) fn borders(&self) -> impl Iterator<Item = Moment> + '_ {
        self.borders
            .iter()
            .map(|border| Moment::from_seconds(*border))
    }

    /// How many seconds a column takes, about.
    pub fn seconds(&self) -> i64 {
        let all = match (self.borders.first(), self.borders.last()) {
            (Some(first), Some(end)) => i128::from(*end) - i128::from(*first),
            _ => 0,
        };
        let each = all / i128::try_from(self.len().max(1)).unwrap_or(1);
        i64::try_from(each).unwrap_or(i64::MAX)
    }
}

fn between(first: i64, end: i64) -> Span {
    Span {
        earliest: Moment::from_seconds(first),
        latest: Moment::from_seconds(end.saturating_sub(1)),
    }
}

/// The largest unit a column of so many seconds has room for.
fn unit(seconds: i128) -> i64 {
    [DAY, HOUR, MINUTE]
        .into_iter()
        .find(|unit| i128::from(*unit) <= seconds)
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;
    use proptest::prelude::*;

    fn days(first: (i64, u8, u8), last: (i64, u8, u8)) -> Span {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        Span::between(day(first), day(last))
    }

    #[test]
    fn columns_of_days_begin_with_a_day() {
        let scale = Scale::new(days((2025, 1, 1), (2025, 1, 10)), 4);
        let lengths: Vec<i64> = scale
            .columns()
            .map(|span| (span.latest.seconds() - span.earliest.seconds() + 1) / DAY)
            .collect();
        assert_eq!(lengths, [2, 3, 2, 3]);
        assert_eq!(scale.window(), days((2025, 1, 1), (2025, 1, 10)));
    }

    #[test]
    fn a_day_in_twenty_four_columns_has_its_hours() {
        let day = days((2025, 1, 1), (2025, 1, 1));
        let scale = Scale::new(day, 24);
        assert_eq!(scale.seconds(), HOUR);
        assert_eq!(scale.at(day.earliest.plus(3 * HOUR)), Some(3));
        assert_eq!(scale.at(day.latest), Some(23));
        assert_eq!(scale.at(day.latest.plus(1)), None);
    }

    #[test]
    fn open_ends_lie_outside() {
        let scale = Scale::new(days((2025, 1, 1), (2025, 1, 10)), 4);
        assert_eq!(scale.place(Moment::OPEN_START), -1);
        assert_eq!(scale.place(Moment::OPEN_END), 4);
        assert_eq!(Scale::new(Span::ALWAYS, 7).len(), 7);
    }

    proptest! {
        #[test]
        fn columns_follow_one_another_and_cover_the_period(
            first in -10_000_000_000_i64..10_000_000_000,
            length in 1_i64..100_000_000_000,
            columns in 1_u16..300,
        ) {
            let period = Span {
                earliest: Moment::from_seconds(first),
                latest: Moment::from_seconds(first + length - 1),
            };
            let scale = Scale::new(period, columns);
            prop_assert!(scale.len() <= usize::from(columns) && !scale.is_empty());
            let stretches: Vec<Span> = scale.columns().collect();
            prop_assert!(stretches.iter().all(|span| span.earliest <= span.latest));
            prop_assert!(stretches.windows(2).all(|pair| pair[0].latest.plus(1) == pair[1].earliest));
            prop_assert!(scale.window().earliest <= period.earliest);
            prop_assert!(scale.window().latest >= period.latest);
            for (column, span) in stretches.iter().enumerate() {
                prop_assert_eq!(scale.at(span.earliest), Some(column));
                prop_assert_eq!(scale.at(span.latest), Some(column));
            }
        }
    }
}
