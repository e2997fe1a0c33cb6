//! What the signs of the picture mean, in as many lines as it takes.

use super::{MARGIN, SIGN};
use crate::model::Status;
use crate::text;

/// A sign of the picture.
pub(super) enum Sign {
    /// One event.
    Status(&'static str),
    /// Several, all of them surely there.
    Many,
    /// Several, some of them perhaps elsewhere.
    Perhaps,
    /// What surely lasts, and its end.
    Lasts,
    /// Some time in this stretch.
    May,
    /// No end is stated.
    Open,
}

/// A sign and its words.
pub(super) struct Item {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) sign: Sign,
    pub(super) words: &'static str,
}

/// The height of a line.
const LINE: usize = 22;

/// The items from a height on, within a width; gives also how high they are.
pub(super) fn items(top: usize, width: usize) -> (Vec<Item>, usize) {
    let statuses = Status::ALL.map(|status| (Sign::Status(status.name()), status.name()));
    let others = [
        (Sign::Many, "so many"),
        (Sign::Perhaps, "? perhaps, ~ about"),
        (Sign::Lasts, "lasts, ends"),
        (Sign::May, "some time in"),
        (Sign::Open, "no start or end stated"),
    ];
    let (mut x, mut y) = (MARGIN + 4, top);
    let mut items = Vec::new();
    for (sign, words) in statuses.into_iter().chain(others) {
        let room = 22 + text::width(words) * (SIGN - 2) + 18;
        if x + room > width && x > MARGIN + 4 {
            (x, y) = (MARGIN + 4, y + LINE);
        }
        items.push(Item { x, y, sign, words });
        x += room;
    }
    (items, y - top + LINE)
}
