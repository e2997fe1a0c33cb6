//! Dates as people write them: EDTF in and out, span, precision, order, distance, wording, date words.
//!
//! Two things are kept apart. A [`When`] is a date *as written* (`2025-04~`,
//! `../2025-04-10`): it knows its text, precision and qualifiers and is what
//! people see. A [`Span`] is what that date *allows*: its first and last
//! [`Moment`], either may be open; it is what is sorted, filtered and counted.
//! A fuzzy date never becomes an exact one on the way.
//!
//! Moments lie on the civil time line of the timeline's own zone. A day is the
//! same day everywhere: only a time of day ever passes through a zone.

mod calendar;
mod cure;
mod distance;
mod edtf;
mod expr;
mod moment;
mod order;
mod phrase;
mod revision;
mod span;
mod when;
mod worded;
mod words;
mod zone;

pub use distance::{Elapsed, Measure, elapsed, relative, seconds_between, working_days};
pub use expr::{DateExpr, EventRef};
pub use moment::{Day, Moment};
pub use order::Order;
pub use phrase::{MONTHS, WEEKDAYS};
pub use revision::Revision;
pub use span::{Span, Tri};
pub use when::{Precision, When};
pub(crate) use worded::order_shown;
pub use worded::worded;
pub use zone::Zone;

use words::month_name;

/// What is wrong with a date, with the byte range inside the date's own text, and the nearest valid reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// One sentence, lower case, no full stop: "there is no 31 April".
    pub message: String,
    /// Which bytes of the text are wrong.
    pub range: std::ops::Range<usize>,
    /// What to write instead, as a sentence: `write "2025-04-30", or "2025-04" if the day is not known`.
    pub help: Option<String>,
}
