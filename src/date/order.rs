//! Which of two dates came first, as far as they tell.
//!
//! Fuzzy dates have no one order. Sorting puts them in *an* order; whether the
//! events happened in it is another question, and this is the answer to it.

use super::Span;

/// Which of two dates came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The first was over before the other began, however both are read.
    Before,
    /// Neither begins nor ends later than the other, but both may fall on the same time or the other way round.
    PerhapsBefore,
    /// Both fall on the same day, and nothing tells the hour.
    SameDay,
    /// One lies within the other, or both allow the same: nothing speaks for either order.
    CannotTell,
    /// As [`Order::PerhapsBefore`], the other way round.
    PerhapsAfter,
    /// As [`Order::Before`], the other way round.
    After,
}

impl Order {
    /// The order of two dates by what they allow.
    ///
    /// ```
    /// use dateline::date::{Order, When, Zone};
    /// let span = |text| When::parse(text, &Zone::UTC).unwrap().span();
    /// assert_eq!(Order::of(span("2025-03"), span("2025-04-11")), Order::Before);
    /// assert_eq!(Order::of(span("2025-04"), span("2025-04-11")), Order::CannotTell);
    /// ```
    pub fn of(one: Span, other: Span) -> Self {
        if one.latest < other.earliest && !one.latest.is_open() {
            return Order::Before;
        }
        if one.earliest > other.latest && !one.earliest.is_open() {
            return Order::After;
        }
        let day = |span: Span| span.first_day().filter(|day| span.last_day() == Some(*day));
        if day(one).is_some() && day(one) == day(other) {
            return Order::SameDay;
        }
        match (
            one.earliest.cmp(&other.earliest),
            one.latest.cmp(&other.latest),
        ) {
            (starts, ends) if starts == ends && starts.is_lt() => Order::PerhapsBefore,
            (starts, ends) if starts == ends && starts.is_gt() => Order::PerhapsAfter,
            _ => Order::CannotTell,
        }
    }

    /// Whether it is settled which of the two came first.
    pub fn is_sure(self) -> bool {
        matches!(self, Order::Before | Order::After)
    }

    /// "surely before", "perhaps before", "on the same day", "cannot tell which came first", ...
    pub fn words(self) -> &'static str {
        match self {
            Order::Before => "surely before",
            Order::PerhapsBefore => "perhaps before",
            Order::SameDay => "on the same day",
            Order::CannotTell => "cannot tell which came first",
            Order::PerhapsAfter => "perhaps after",
            Order::After => "surely after",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Moment, When, Zone};
    use super::*;
    use proptest::prelude::*;

    fn span(text: &str) -> Span {
        When::parse(text, &Zone::UTC).unwrap().span()
    }

    #[test]
    fn an_order_is_claimed_only_where_the_dates_tell() {
        for (one, other, order) in [
            ("2025-03-18", "2025-04-11", Order::Before),
            ("2025-03-18", "2025-03-18", Order::SameDay),
            ("2025-03-18T10:00", "2025-03-18", Order::SameDay),
            ("2025-03-18T10:00", "2025-03-18T11:00", Order::Before),
            (
                "[2025-04-01..2025-04-05]",
                "[2025-04-03..2025-04-09]",
                Order::PerhapsBefore,
            ),
            ("2025-04", "2025-04-30", Order::CannotTell),
            ("2025-04", "2025-04", Order::CannotTell),
            ("../2025-04-10", "2025-04-11", Order::Before),
            ("../2025-04-10", "2025-04-09", Order::CannotTell),
            ("../2025-04-10", "2025-04-10/..", Order::PerhapsBefore),
            ("../..", "2025-04-10", Order::CannotTell),
        ] {
            assert_eq!(
                Order::of(span(one), span(other)),
                order,
                "{one} and {other}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_sure_order_holds_however_the_dates_are_fixed(a in 0_i64..9, b in 0_i64..9, c in 0_i64..9, d in 0_i64..9) {
            let span = |x: i64, y: i64| Span { earliest: Moment::from_seconds(x.min(y)), latest: Moment::from_seconds(x.max(y)) };
            let (one, other) = (span(a, b), span(c, d));
            let fixed = |span: Span| span.earliest.seconds()..=span.latest.seconds();
            let every = |holds: fn(i64, i64) -> bool| fixed(one).all(|x| fixed(other).all(|y| holds(x, y)));
            prop_assert_eq!(Order::of(one, other) == Order::Before, every(|x, y| x < y));
            prop_assert_eq!(Order::of(one, other) == Order::After, every(|x, y| x > y));
            let swapped = match Order::of(other, one) {
                Order::Before => Order::After,
                Order::PerhapsBefore => Order::PerhapsAfter,
                Order::PerhapsAfter => Order::PerhapsBefore,
                Order::After => Order::Before,
                same => same,
            };
            prop_assert_eq!(Order::of(one, other), swapped);
        }
    }
}
