//! Where a date lies from today.

use super::super::{Day, Span};
use super::{Elapsed, elapsed};

/// Where a span lies from a day: "today", "26 days ago", "in 3 days", "20 to 25 days ago", "in 3 days or later".
///
/// ```
/// use dateline::date::{Day, relative};
/// let today = Day::from_ymd(2025, 4, 13).unwrap();
/// assert_eq!(relative(today.plus(-26).span(), today), "26 days ago");
/// ```
pub fn relative(span: Span, today: Day) -> String {
    let distance = Elapsed {
        least: None,
        most: None,
        ..elapsed(today.span(), span)
    };
    match distance.days() {
        (None, None) => "at any time".to_owned(),
        (Some(0), Some(0)) => "today".to_owned(),
        (Some(-1), Some(-1)) => "yesterday".to_owned(),
        (Some(1), Some(1)) => "tomorrow".to_owned(),
        (Some(least), Some(_)) if least > 0 => format!("in {}", distance.amount()),
        (Some(_), Some(most)) if most < 0 => format!("{} ago", distance.amount()),
        (Some(_), Some(1..)) => format!(
            "from {} to {} ahead",
            start(&distance),
            distance.most_words()
        ),
        (Some(_), Some(_)) => format!("from {} to {}", start(&distance), end(&distance)),
        (Some(least), None) if least > 0 => format!("{} or later", start(&distance)),
        (Some(_), None) => format!("from {} on", start(&distance)),
        (None, Some(_)) => format!("{} or earlier", end(&distance)),
    }
}

fn start(distance: &Elapsed) -> String {
    placed(distance.days().0, distance.least_words())
}

fn end(distance: &Elapsed) -> String {
    placed(distance.days().1, distance.most_words())
}

fn placed(days: Option<i64>, amount: String) -> String {
    match days {
        None | Some(0) => "today".to_owned(),
        Some(..0) => format!("{amount} ago"),
        Some(1..) => format!("in {amount}"),
    }
}
