//! From words to days, given today.

use super::super::phrase::Named;
use super::super::{DateError, Day, Span, When, Zone};
use super::shift::{Shift, Unit};
use super::{Base, DateExpr, Which, refusal};

impl DateExpr {
    pub(super) fn base_span(
        &self,
        today: Day,
        event: Option<Span>,
        zone: &Zone,
    ) -> Result<Span, DateError> {
        match &self.base {
            Base::Written(edtf) => When::parse(edtf, zone).map(|when| when.span()),
            Base::Named(named) => named_span(&self.text, named, today, zone),
            Base::Today => Ok(today.span()),
            Base::Weekday(which, weekday) => Ok(nearest_weekday(today, *which, *weekday).span()),
            Base::Month(which, month) => Ok(nearest_month(today, *which, *month)),
            Base::Period(which, unit) => Ok(period(today, *which, *unit)),
            Base::Past(amount, unit) => Ok(past(today, *amount, *unit)),
            Base::Coming(amount, unit) => Ok(coming(today, *amount, *unit)),
            Base::Event(named) => event.ok_or_else(|| refusal::no_such_event(&self.text, named)),
        }
    }
}

fn named_span(text: &str, named: &Named, today: Day, zone: &Zone) -> Result<Span, DateError> {
    let (year, ..) = today.ymd();
    let edtf = named.edtf(Some(year)).unwrap_or_default();
    let whole = |error: DateError| DateError {
        range: 0..text.len(),
        ..error
    };
    When::parse(&edtf, zone)
        .map(|when| when.span())
        .map_err(whole)
}

/// Alone, the latest up to and including today: questions about a weekday are mostly about the past.
fn nearest_weekday(today: Day, which: Option<Which>, weekday: u8) -> Day {
    let back = (i64::from(today.weekday()) - i64::from(weekday)).rem_euclid(7);
    match which {
        None => today.plus(-back),
        Some(Which::Last) => today.plus(if back == 0 { -7 } else { -back }),
        Some(Which::Next) => today.plus(7 - back),
        Some(Which::This) => today.plus(i64::from(weekday) - i64::from(today.weekday())),
    }
}

/// The last one wholly past, the next one wholly to come, or that of today's year.
fn nearest_month(today: Day, which: Which, month: u8) -> Span {
    let (year, now, _) = today.ymd();
    let year = match which {
        Which::Last if month >= now => year - 1,
        Which::Next if month <= now => year + 1,
        Which::Last | Which::This | Which::Next => year,
    };
    Day::from_ymd(year, month, 1).map_or(Span::ALWAYS, |first| from_first(first, 1))
}

/// So many months from the first day of one.
fn from_first(first: Day, months: i64) -> Span {
    Span::between(first, first.plus_months(months).plus(-1))
}

/// The week, month, quarter or year that today is in, or the one before or after it.
fn period(today: Day, which: Which, unit: Unit) -> Span {
    let amount = match which {
        Which::Last => -1,
        Which::This => 0,
        Which::Next => 1,
    };
    let (year, month, _) = today.ymd();
    let months = |first_month: u8, months: i64| {
        Day::from_ymd(year, first_month, 1).map_or(Span::ALWAYS, |first| from_first(first, months))
    };
    let current = match unit {
        Unit::Hour | Unit::Day => today.span(),
        Unit::Week => {
            let monday = today.plus(-i64::from(today.weekday()));
            Span::between(monday, monday.plus(6))
        }
        Unit::Month => months(month, 1),
        Unit::Quarter => months((month - 1) / 3 * 3 + 1, 3),
        Unit::Year => months(1, 12),
    };
    Shift { amount, unit }.apply(current)
}

/// `30d`: thirty days, of which today is the last.
fn past(today: Day, amount: i64, unit: Unit) -> Span {
    let start = Shift {
        amount: amount.saturating_neg(),
        unit,
    }
    .apply(today.span());
    let earliest = match unit {
        Unit::Hour => start.latest.plus(1),
        Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year => {
            start.earliest.plus(86_400)
        }
    };
    Span {
        earliest: earliest.min(today.end()),
        latest: today.end(),
    }
}

/// `next 3 weeks`: so many, of which tomorrow is the first day.
fn coming(today: Day, amount: i64, unit: Unit) -> Span {
    let end = Shift { amount, unit }.apply(today.span());
    let earliest = today.plus(1).start();
    Span {
        earliest,
        latest: end.latest.max(earliest),
    }
}
