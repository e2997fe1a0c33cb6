//! What day it is here.

use crate::date::{Day, Moment};

/// Today by the machine's clock and zone; with a clock that makes no sense, the day 1970-01-01.
pub(super) fn today() -> Day {
    let now = chrono::Local::now().naive_local();
    Moment::from_seconds(now.and_utc().timestamp()).day()
}
