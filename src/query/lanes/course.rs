//! What a date says of how an event went on: a stretch that lasted, or one within which it fell.

use crate::date::{Moment, Span, When};
use crate::store::{RowId, Store};

/// The time an interval surely covers, and how well its two ends are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Core {
    /// The latest moment it may begin at.
    pub(super) begun: Moment,
    /// The earliest moment it may end at; before `begun` where no moment is surely covered.
    pub(super) lasts: Moment,
    /// Whether its end is known as precisely as it is written: no `~`, no `?`.
    pub(super) is_end_plain: bool,
}

/// The core of a row: none where its date is no interval.
pub(super) fn core(store: &Store, row: RowId) -> Option<Core> {
    of_text(
        store.record(row).date()?,
        store.span(row),
        &store.timeline(row).zone,
    )
}

fn of_text(text: &str, span: Span, zone: &crate::date::Zone) -> Option<Core> {
    let (first, last) = text.split_once('/')?;
    let part = |text: &str| When::parse(text, zone).ok().map(|when| when.span());
    // Where an end is not stated, nothing but the other is sure.
    let begun = part(first).map_or(span.latest, |span| span.latest);
    let lasts = part(last).map_or(span.earliest, |span| span.earliest);
    Some(Core {
        begun,
        lasts,
        is_end_plain: part(last).is_some() && !is_marked(last),
    })
}

/// Whether a date carries a mark of doubt: `~`, `?` or `%`.
pub(super) fn is_marked(text: &str) -> bool {
    text.contains(['~', '?', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Zone;

    fn of(text: &str) -> (String, String, bool) {
        let span = When::parse(text, &Zone::UTC).unwrap().span();
        let core = of_text(text, span, &Zone::UTC).unwrap();
        (
            core.begun.day().iso(),
            core.lasts.day().iso(),
            core.is_end_plain,
        )
    }

    #[test]
    fn an_interval_surely_covers_what_lies_between_its_ends() {
        let expected =
            |begun: &str, lasts: &str, plain| (begun.to_owned(), lasts.to_owned(), plain);
        assert_eq!(
            of("2025-03-01/2025-03-05"),
            expected("2025-03-01", "2025-03-05", true)
        );
        assert_eq!(
            of("2025-03/2025-05~"),
            expected("2025-03-31", "2025-05-01", false)
        );
        assert_eq!(
            of("2025/2025-02"),
            expected("2025-12-31", "2025-02-01", true)
        );
    }

    #[test]
    fn an_open_end_is_not_plain() {
        let span = When::parse("2025-03-18/..", &Zone::UTC).unwrap().span();
        let core = of_text("2025-03-18/..", span, &Zone::UTC).unwrap();
        assert!(!core.is_end_plain);
        assert_eq!(core.lasts, span.earliest);
    }
}
