//! The fast way in: plain days, months and years, which are nearly all dates there are.

use super::super::calendar::{Civil, month_length};
use super::super::edtf::{digits, plain_day};
use super::{Day, Precision, Span};

/// The span of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; none for anything else, wrong dates too.
pub(super) fn read(text: &[u8]) -> Option<(Span, Precision)> {
    match *text {
        [_, _, _, _, b'-', _, _, b'-', _, _] => {
            let day = Day::from_civil(plain_day(text)?);
            Some((day.span(), Precision::Day))
        }
        [a, b, c, d, b'-', e, f] => {
            let (year, month) = (year([a, b, c, d])?, digits([e, f])?);
            let last = month_length(year, month)?;
            Some((
                between((year, month, 1), (year, month, last)),
                Precision::Month,
            ))
        }
        [a, b, c, d] => {
            let year = year([a, b, c, d])?;
            Some((between((year, 1, 1), (year, 12, 31)), Precision::Year))
        }
        _ => None,
    }
}

fn year([a, b, c, d]: [u8; 4]) -> Option<i64> {
    Some(i64::from(digits([a, b])?) * 100 + i64::from(digits([c, d])?))
}

fn between(first: (i64, u8, u8), last: (i64, u8, u8)) -> Span {
    let day = |(year, month, day)| Day::from_civil(Civil { year, month, day });
    Span::between(day(first), day(last))
}
