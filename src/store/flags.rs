//! What can be said of a row in bits.

use crate::date::{Moment, Precision};
use crate::model::{self, Event, Status};

/// A row's yes-or-no properties, its precision and its status, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// It has a date.
    pub const DATE: u32 = 1;
    /// Its date is an interval whose end is not open.
    pub const END: u32 = 1 << 1;
    /// It has a source.
    pub const SOURCE: u32 = 1 << 2;
    /// It links to another event.
    pub const LINK: u32 = 1 << 3;
    /// Somebody said something about it.
    pub const CLAIM: u32 = 1 << 4;
    /// It has a place.
    pub const PLACE: u32 = 1 << 5;
    /// A claim has a quotation.
    pub const QUOTE: u32 = 1 << 6;
    /// It has a summary.
    pub const SUMMARY: u32 = 1 << 7;
    /// It has a tag.
    pub const TAG: u32 = 1 << 8;
    /// Its date is not surely one day or finer.
    pub const FUZZY: u32 = 1 << 9;
    /// Its date is written as an interval.
    pub const INTERVAL: u32 = 1 << 10;
    /// It states a duration.
    pub const DURATION: u32 = 1 << 11;
    /// Its own texts are ASCII.
    pub const ASCII: u32 = 1 << 12;
    /// It is known when it became known.
    pub const KNOWN: u32 = 1 << 13;

    /// Those who speak of it differ.
    pub const DISAGREEMENT: u32 = 1 << 14;

    const PRECISION: u32 = 16;
    const STATUS: u32 = 24;

    /// The flags of an event whose texts are ASCII or not.
    pub fn of(event: &Event, is_ascii: bool) -> Self {
        let when = event.when.as_ref();
        let is_interval = when.is_some_and(|when| when.text().contains('/'));
        let is_open = when.is_some_and(|when| when.span().latest == Moment::OPEN_END);
        let has_quote = event.claims.iter().any(|claim| claim.quote.is_some());
        let bits = [
            (when.is_some(), Self::DATE),
            (is_interval && !is_open, Self::END),
            (!event.sources.is_empty(), Self::SOURCE),
            (!event.links.is_empty(), Self::LINK),
            (!event.claims.is_empty(), Self::CLAIM),
            (event.place.is_some(), Self::PLACE),
            (has_quote, Self::QUOTE),
            (event.summary.is_some(), Self::SUMMARY),
            (!event.tags.is_empty(), Self::TAG),
            (when.is_none_or(|when| when.is_fuzzy()), Self::FUZZY),
            (is_interval, Self::INTERVAL),
            (event.duration.is_some(), Self::DURATION),
            (is_ascii, Self::ASCII),
            (event.known().is_some(), Self::KNOWN),
            (model::disagree(&event.claims), Self::DISAGREEMENT),
        ];
        let bits: u32 = bits
            .iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, bit)| bit)
            .sum();
        let precision = when.map_or(0, |when| place(&Precision::ALL, when.precision()));
        let status = place(&Status::ALL, event.status);
        Self(bits | precision << Self::PRECISION | status << Self::STATUS)
    }

    /// Whether all of these bits are set.
    pub fn has(self, bits: u32) -> bool {
        self.0 & bits == bits
    }

    /// The precision's place among all; none where there is no date.
    pub fn precision(self) -> Option<u8> {
        self.has(Self::DATE)
            .then_some((self.0 >> Self::PRECISION) as u8)
    }

    /// The status.
    pub fn status(self) -> Status {
        let at = (self.0 >> Self::STATUS) as usize;
        Status::ALL.get(at).copied().unwrap_or_default()
    }
}

fn place<T: PartialEq>(all: &[T], wanted: T) -> u32 {
    all.iter().position(|one| *one == wanted).unwrap_or(0) as u32
}
